"""The one command, `cairn`."""

import os
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cairn.ops import people
from cairn.ops.preparation import prepare
from cairn.ops.setup import setup

# So many that a step costs little beside the guard, and so few that Ctrl-C loses little.
_TEXTS_AT_ONCE = 200
# Errors are shown plainly, because pretty ones can print local variables, and these may hold a
# report's text.
app = typer.Typer(
    help="Cairn: the national collation point for case reviews.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
audit = typer.Typer(
    help="The record of who did and saw what.", no_args_is_help=True, pretty_exceptions_enable=False
)
app.add_typer(audit, name="audit")
app.add_typer(people.app, name="people")
app.command()(setup)
committees = typer.Typer(
    help="Committees and the authorities that they cover.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(committees, name="committees")
out = Console()
_ANYTHING = {"ignore_unknown_options": True}


# Commands import what they need when they run: `cairn scan` needs no Django, and typing `--help`
# should not wait for it.
def _django() -> None:
    prepare()


@app.command(context_settings=_ANYTHING)
def manage(
    arguments: Annotated[
        list[str], typer.Argument(help="What to pass to Django, such as `migrate`.")
    ],
) -> None:
    """Run a management command of Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["cairn", *arguments])


@app.command()
def doctor() -> None:
    """Say what of this machine Cairn uses, and what is missing; exit status 1 if something is."""
    from cairn.extraction.confinement import Measure, in_force
    from cairn.extraction.seeing import engines

    out.print(engines.described())
    held_by = in_force()
    for measure in Measure:
        word = "In force" if measure in held_by else "Not in force here"
        out.print(f"{word} while a file is read: {measure.label}.")
    if not engines.is_there():
        raise typer.Exit(1)


@app.command()
def worker() -> None:
    """Check reports and send messages until told to stop."""
    if os.environ.get("CAIRN_OFFLINE") == "1":
        raise SystemExit(
            "CAIRN_OFFLINE is for commands that serve nobody: unset it and give the keys."
        )
    _django()
    from cairn.ops.worker import Worker

    Worker().run()


@app.command()
def scan(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Files of any kind that Cairn reads, or folders of them.", exists=True),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="One line of JSON for each file.")
    ] = False,
    kinds: Annotated[str, typer.Option(help="Only these kinds, such as PERSON,CHI.")] = "",
    tier: Annotated[str, typer.Option(help="Only BLOCK, or only REVIEW.")] = "",
    terms: Annotated[
        Path | None, typer.Option(help="Your own words, as docs/guard.md shows.", exists=True)
    ] = None,
    cues: Annotated[
        bool,
        typer.Option(
            "--cues", help="Show as well which facts together could tell who somebody is."
        ),
    ] = False,
) -> None:
    """Show what the guard finds in files.

    Exit status 0: clean, 1: findings, 2: a file could not be read. Cues have no part in it.
    """
    from cairn.guard.findings import Kind, Tier
    from cairn.guard.local_terms import LocalTerms
    from cairn.ops.scan import ScanOptions, scan_files

    try:
        own = LocalTerms.from_toml(terms.read_text("utf-8")) if terms else LocalTerms()
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--terms") from error
    wanted = _chosen(kinds, [kind.name for kind in Kind], "--kinds")
    tiers = _chosen(tier, [tier.name for tier in Tier], "--tier")
    shown = ([Kind[name] for name in wanted], [Tier[name] for name in tiers])
    options = ScanOptions(*shown, own, with_cues=cues)
    sys.exit(scan_files(paths, out, options, as_json))


def _chosen(listed: str, known: list[str], option: str) -> list[str]:
    """The names listed, or all. Leaves with a message that lists them where one is unknown."""
    names = [name.strip().upper() for name in listed.split(",") if name.strip()] or known
    for name in names:
        if name not in known:
            raise typer.BadParameter(
                f"‘{name}’ is not known. Choose from {', '.join(known)}.", param_hint=option
            )
    return names


@app.command()
def docs(
    check: Annotated[bool, typer.Option(help="Only say whether they are up to date.")] = False,
) -> None:
    """Write the generated documents anew."""
    os.environ.setdefault("CAIRN_OFFLINE", "1")
    _django()
    from cairn.ops.reference import write_all

    stale = write_all(check_only=check)
    for path in stale:
        out.print(f"{'Out of date' if check else 'Written'}: {path}")
    if check and stale:
        out.print("Run ‘make docs’ and commit the result.")
        sys.exit(1)


@app.command()
def evidence(
    check: Annotated[
        bool, typer.Option(help="Fail if no test that was run proves some clause.")
    ] = False,
) -> None:
    """Build the evidence for the page about the Code, from the code and from what the tests
    recorded.
    """
    os.environ.setdefault("CAIRN_OFFLINE", "1")
    _django()
    from django.conf import settings

    from cairn.ops.evidence import build, unproved

    build(settings.BASE, settings.CAIRN_EVIDENCE)
    missing = unproved(settings.BASE) if check else []
    for clause in missing:
        out.print(
            f"No test that was run went through anything that upholds {clause.value}: {clause.duty}"
        )
    sys.exit(1 if missing else 0)


@audit.command()
def verify() -> None:
    """Say whether the record is whole, or where it breaks. Exit status 0: whole, 1: broken."""
    _django()
    from rich.progress import Progress

    from cairn.audit import queries
    from cairn.audit.actions import record_verification
    from cairn.kernel.actor import SYSTEM
    from cairn.kernel.clock import now

    with Progress(console=out, transient=True) as progress:
        bar = progress.add_task("Reading the record", total=queries.length())
        verdict = queries.verify(lambda number: progress.update(bar, completed=number))
    record_verification(by=SYSTEM, at=now(), entries=verdict.entries, whole=verdict.whole)
    if verdict.whole:
        out.print(f"The record is whole: {verdict.entries:,} entries. Head {verdict.head[:16]}…")
        return
    out.print(
        f"[bold red]The record is broken at entry {verdict.broken_at:,}[/]: {verdict.because}."
    )
    sys.exit(1)


@committees.command("load")
def load_committees(
    path: Annotated[Path, typer.Argument(help="CSV in UTF-8.", exists=True, dir_okay=False)],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be added.")
    ] = False,
) -> None:
    """Enter committees, authorities and codes from a file: what is missing, and all or nothing.

    Exit status 0: done, 1: nothing was entered because something in the file is wrong.
    """
    _django()
    from cairn.ops.committees import load_file

    sys.exit(load_file(path, out, dry_run))


@app.command()
def recheck() -> None:
    """Check all kept text with today's guard and terms; stop it with Ctrl-C and run it again to go
    on.
    """
    _django()
    from rich.progress import Progress

    from cairn.anonymity.queries import count_due, count_stopped
    from cairn.exemptions.actions import recheck_some
    from cairn.exemptions.queries import terms_versions
    from cairn.kernel.actor import SYSTEM
    from cairn.kernel.clock import now

    checked = 0
    with Progress(console=out, transient=True) as progress:
        bar = progress.add_task("Checking kept text", total=count_due(terms_versions()))
        while done := recheck_some(by=SYSTEM, at=now(), most=_TEXTS_AT_ONCE).checked:
            checked += done
            progress.update(bar, completed=checked)
    stopped = count_stopped()
    out.print(
        f"{checked:,} texts were checked anew. {stopped:,} of all kept texts are to be looked at "
        "again."
    )


def _add_commands_of_other_packages() -> None:
    """Whatever is installed beside Cairn may bring commands, such as the demonstration's `demo`."""
    found = entry_points(group="cairn.commands")
    for entry in found:
        app.add_typer(entry.load(), name=entry.name)
    if "demo" not in found.names:
        app.command("demo", hidden=True, context_settings=_ANYTHING)(_without_demonstration)


def _without_demonstration(arguments: Annotated[list[str] | None, typer.Argument()] = None) -> None:
    raise SystemExit(
        "The demonstration is not installed. In a checkout of the repository, `make demo` runs it."
    )


_add_commands_of_other_packages()

if __name__ == "__main__":
    app()
