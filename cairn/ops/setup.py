"""The first day of an installation: tables, committees, the undertaking and an administrator."""

import sys
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cairn.ops.people import out, tried
from cairn.ops.preparation import prepare


def setup(
    email: Annotated[
        str, typer.Option(prompt="E-mail of the first administrator", help="Their address.")
    ],
    name: Annotated[
        str, typer.Option(prompt="Name of the first administrator", help="Their name.")
    ],
    committees: Annotated[
        str,
        typer.Option(help="A file of committees instead of the one that ships; ‘none’ for none."),
    ] = "",
) -> None:
    """Set up an empty installation, and print the link with which its first administrator begins.

    It may be run again until somebody has used the link.
    """
    prepare()
    from django.core.management import call_command

    from cairn.accounts import queries

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    if not queries.is_empty():
        out.print(
            "People have accounts here already, so this is no empty installation. For another "
            "administrator: cairn people open EMAIL --name NAME --role administrator"
        )
        sys.exit(1)
    _load_committees(committees)
    _issue_undertaking()
    tried(lambda: _invite(email, name))


def _load_committees(path: str) -> None:
    if path == "none":
        return
    from cairn.ops.committees import SHIPPED, load_file
    from cairn.organisations import queries as organisations_queries

    # What was added is a hundred lines, which nobody wants to read before the link.
    said = StringIO()
    file = Path(path) if path else SHIPPED
    # All or nothing: with a wrong file the installation stays empty, and this is run again.
    if load_file(file, Console(file=said, soft_wrap=True), dry_run=False):
        out.print(said.getvalue(), markup=False)
        sys.exit(1)
    number = organisations_queries.number_of_committees()
    out.print(f"There are {number} committees. See and correct them on the page ‘Committees’.")


def _issue_undertaking() -> None:
    from cairn.governance import actions, queries
    from cairn.kernel.actor import SYSTEM
    from cairn.kernel.clock import now, today

    if queries.undertaking_in_force(today()) is None:
        text = queries.first_wording()
        actions.issue_undertaking(by=SYSTEM, at=now(), text=text, starts=today())
        out.print(
            "The first wording of the undertaking is in force. Your governance officer can issue "
            "another."
        )


def _invite(email: str, name: str) -> None:
    from cairn.accounts import invitations
    from cairn.accounts.policies import ADMINISTRATOR, Wanted
    from cairn.kernel.actor import SYSTEM
    from cairn.kernel.clock import now

    wanted = Wanted(email, name, ADMINISTRATOR)
    _, link = invitations.begin(by=SYSTEM, at=now(), wanted=wanted)
    out.print(
        "\nCairn is set up. The first administrator opens this link, once, within seven days:"
    )
    out.print(f"\n{link}\n", markup=False)
    _say_who_is_missing()


def _say_who_is_missing() -> None:
    from django.conf import settings

    for name in settings.CAIRN_CONTACT.missing:
        out.print(f"People can't find whom to turn to: Cairn does without {name}.")
