"""`cairn scan`: the guard on its own, for any committee."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from cairn.extraction.layers import CannotRead, Layer
from cairn.extraction.sandbox import extract
from cairn.guard.engine import find

CLEAN, FOUND, UNREADABLE = 0, 1, 2


def _layers(path: Path) -> Sequence[Layer]:
    if path.suffix.lower() in (".txt", ".md", ".csv"):
        return (Layer(1, "text", path.read_text("utf-8", errors="replace")),)
    return extract(path.read_bytes()).layers


def scan_files(paths: Sequence[Path], out: Console) -> int:
    """Print a table of findings for each file; the exit status says the worst that was met."""
    status = CLEAN
    for path in paths:
        try:
            layers = _layers(path)
        except CannotRead as error:
            out.print(f"{path.name}: could not be read. {error.why.advice}")
            status = UNREADABLE
            continue
        table = Table("Page", "Where", "Kind", "Certainty", "Text", "Why", title=path.name)
        for layer in layers:
            for f in find(layer.text):
                table.add_row(str(layer.page), layer.name, f.kind.words, f.tier, layer.text[f.start : f.end], f.reason)
        out.print(table if table.row_count else f"{path.name}: nothing found.")
        status = max(status, FOUND if table.row_count else CLEAN)
    return status
