"""`cairn scan`: the guard on its own, for any committee."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from cairn.extraction.layers import CannotRead, FailedRedaction, HeldPage, Layer
from cairn.extraction.sandbox import extract
from cairn.guard.alike import different_words
from cairn.guard.engine import find_in_layers
from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.jigsaw.cues import Cue
from cairn.guard.jigsaw.find import find_cues
from cairn.guard.local_terms import LocalTerms

# Exit statuses, the higher the worse.
CLEAN = 0
FOUND = 1
UNREADABLE = 2
_NOT_OPENED = "The file can't be opened. Look whether you may read it."
_STATUSES = {"clean": CLEAN, "findings": FOUND, "held": UNREADABLE, "unreadable": UNREADABLE}


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """Which findings are shown, a committee's own terms, and whether cues are shown as well."""

    kinds: Collection[Kind]
    tiers: Collection[Tier]
    terms: LocalTerms
    with_cues: bool = False


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """One file: its layers with their findings, or why it could not be read; the pages that could
    not be, and the redactions that hide nothing.

    `cues` are facts that together could tell who somebody is. They have no part in the verdict.
    """

    path: Path
    layers: Sequence[tuple[Layer, Sequence[Finding]]]
    advice: str = ""
    cues: Sequence[tuple[Layer, Cue]] | None = None
    held: Sequence[HeldPage] = ()
    redactions: Sequence[FailedRedaction] = ()

    def different(self) -> Mapping[Tier, int]:
        """How many different words a person would be asked about: those that block, and those that
        are worth a look. What is alike counts once, with a full name its parts.
        """
        found = {
            (f.kind, layer.text[f.start : f.end]): f.tier
            for layer, of_layer in self.layers
            for f in sorted(of_layer, key=lambda f: f.tier is Tier.BLOCK)
        }
        questions = different_words(found)
        blocking = {questions[key] for key, tier in found.items() if tier is Tier.BLOCK}
        return {
            Tier.BLOCK: len(blocking),
            Tier.REVIEW: len({*questions.values()} - blocking),
        }

    @property
    def verdict(self) -> str:
        if self.advice:
            return "unreadable"
        if self.held:
            return "held"
        found = self.redactions or any(found for _, found in self.layers)
        return "findings" if found else "clean"


def scan_files(paths: Sequence[Path], out: Console, options: ScanOptions, as_json: bool) -> int:
    """Print what is found in each file and below each folder; the exit status is the worst met."""
    files = [file for path in paths for file in _files(path)]
    status = CLEAN
    # On standard error, so that standard output holds the findings alone.
    with Progress(console=Console(stderr=True), transient=True, disable=len(files) < 2) as progress:
        for file in progress.track(files, description="Scanning…"):
            scanned = _scan(file, options)
            (_print_json if as_json else _print_table)(scanned, out)
            status = max(status, _STATUSES[scanned.verdict])
    return status


def _files(path: Path) -> Iterator[Path]:
    """The file itself, or every file below a folder but hidden ones, in order."""
    if path.is_dir():
        yield from sorted(
            p
            for p in path.rglob("*")
            if p.is_file() and not any(part.startswith(".") for part in p.parts)
        )
    else:
        yield path


def _scan(path: Path, options: ScanOptions) -> ScannedFile:
    try:
        extraction = extract(path.read_bytes())
    except CannotRead as error:
        return ScannedFile(path, (), error.why.advice)
    except OSError:
        return ScannedFile(path, (), _NOT_OPENED)
    layers = extraction.layers
    found = find_in_layers([layer.text for layer in layers], options.terms)
    wanted = [
        tuple(f for f in each if f.kind in options.kinds and f.tier in options.tiers)
        for each in found
    ]
    cues = list(_cues(layers)) if options.with_cues else None
    return ScannedFile(
        path,
        tuple(zip(layers, wanted, strict=True)),
        cues=cues,
        held=extraction.held,
        redactions=extraction.redactions,
    )


def _cues(layers: Sequence[Layer]) -> Iterator[tuple[Layer, Cue]]:
    for layer in layers:
        if layer.name == "text":
            yield from ((layer, cue) for cue in find_cues(layer.text))


def _print_table(scanned: ScannedFile, out: Console) -> None:
    _print_findings(scanned, out)
    for page in scanned.held:
        out.print(f"Page {page.page} is held: {page.why.because}. Look at it yourself.")
    for redaction in scanned.redactions:
        out.print(f"Page {redaction.page}: {redaction.fault.because}")
    if scanned.cues:
        title = "Facts that together could tell who this is"
        table = Table("Page", "Kind", "Text", "Why", "To make it coarser", title=title)
        for layer, cue in scanned.cues:
            text = Text(layer.text[cue.start : cue.end].replace("\n", " "))
            table.add_row(str(layer.page), cue.kind.label, text, cue.reason, cue.coarser)
        out.print(table)


def _nothing_found(scanned: ScannedFile) -> str:
    return "nothing found in what could be read." if scanned.held else "nothing found."


def _print_findings(scanned: ScannedFile, out: Console) -> None:
    if scanned.advice or not any(found for _, found in scanned.layers):
        # As `Text`, here and below: brackets in a file's name or in what was found are no markup.
        out.print(Text(f"{scanned.path}: {scanned.advice or _nothing_found(scanned)}"))
        return
    table = Table(
        "Page", "Where", "Kind", "Certainty", "Text", "Why", title=Text(str(scanned.path))
    )
    for layer, found in scanned.layers:
        for f in sorted(found, key=lambda f: (f.tier is not Tier.BLOCK, f.start)):
            found_text = Text(layer.text[f.start : f.end].replace("\n", " "))
            certainty = "block" if f.tier is Tier.BLOCK else "look at it"
            where = (str(layer.page), Text(layer.name))
            table.add_row(*where, f.kind.label, certainty, found_text, f.reason)
    out.print(table)
    asked = scanned.different()
    out.print(
        f"{sum(asked.values())} different words: {asked[Tier.BLOCK]} block, "
        f"{asked[Tier.REVIEW]} to look at"
    )


def _print_json(scanned: ScannedFile, out: Console) -> None:
    """One line a file. Places are in characters of the layer's text."""
    findings = [_as_dict(layer, f) for layer, found in scanned.layers for f in found]
    asked = scanned.different()
    row = {
        "file": str(scanned.path),
        "verdict": scanned.verdict,
        "different": {tier.name: asked[tier] for tier in Tier},
        "findings": findings,
    }
    row |= {"advice": scanned.advice} if scanned.advice else {}
    if scanned.held:
        row["held"] = [{"page": page.page, "why": page.why.value} for page in scanned.held]
    if scanned.redactions:
        row["redactions"] = [
            {"page": each.page, "fault": each.fault.value, "under": each.under}
            for each in scanned.redactions
        ]
    if scanned.cues is not None:
        row["cues"] = [_cue_as_dict(*each) for each in scanned.cues]
    # Past the console, which would break long lines.
    out.file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _as_dict(layer: Layer, f: Finding) -> dict[str, object]:
    return {
        "start": f.start,
        "end": f.end,
        "kind": f.kind.value,
        "tier": f.tier.name,
        "reason": f.reason,
        "text": layer.text[f.start : f.end],
        "page": layer.page,
        "layer": layer.name,
    }


def _cue_as_dict(layer: Layer, cue: Cue) -> dict[str, object]:
    return {
        "start": cue.start,
        "end": cue.end,
        "kind": cue.kind.value,
        "also": [kind.value for kind in cue.also],
        "points": cue.points,
        "reason": cue.reason,
        "coarser": cue.coarser,
        "text": layer.text[cue.start : cue.end],
        "page": layer.page,
    }
