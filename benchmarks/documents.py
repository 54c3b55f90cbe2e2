"""Files: how fast they are read beside bare engines, how much is seen, and what bombs cost.

Needs ../shared/data. Some parts take minutes; name one to run it alone: `pdf`, `pictures`, `layers`,
`honest`, `bombs`.
"""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2

from cairn.extraction import sandbox
from cairn.extraction.layers import CannotRead, Extraction
from cairn.extraction.seeing import engines
from cairn.extraction.seeing.eyes import Eyes
from cairn.extraction.seeing.opening import frames_of, in_grey
from cairn.extraction.sights import Look, Sight
from tests.conftest import ROOT, SHARED
from tests.factories import drawn

RUNS = 3
# Reports have 20 to 100 pages; a page of a longer file costs the same.
REPORT_PAGES = range(20, 101)
LINES_A_PAGE = 36
SCANNED_PAGES = 6


def seconds(call: Callable[[], object]) -> float:
    """The median of several runs."""
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        call()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def scanned_pages() -> list[bytes]:
    """Pages of honest reports as a scanner makes them, at 150 dpi."""
    papers = sorted((SHARED / "honest-reports").glob("*.txt"))
    prose = " ".join(path.read_text(encoding="utf-8") for path in papers)
    words = prose.split()
    lines = [" ".join(words[at : at + 11]) for at in range(0, len(words), 11)]
    chunks = [lines[at : at + LINES_A_PAGE] for at in range(0, len(lines), LINES_A_PAGE)]
    return [drawn.as_bytes(drawn.page(*chunk, size=20)) for chunk in chunks[:SCANNED_PAGES]]


def see_all(pages: list[bytes]) -> None:
    with Eyes() as eyes:
        for number, page in enumerate(pages, 1):
            eyes.look(Sight(number, Look.SCAN), page)


def of_pictures() -> None:
    pages = scanned_pages()
    engine = engines.start()
    greys = [in_grey(frame) for page in pages for frame in frames_of(page)]
    raw = seconds(lambda: [engine.read(grey) for grey in greys])
    ours = seconds(lambda: see_all(pages))
    print(f"pages read by OCR in a second: {raw / ours:.2f} times the raw engine's (goal .9)")
    print(f"  {len(pages) / ours:.2f} a second, its child started anew; {engines.described()}")


def pdfs() -> Iterator[Path]:
    yield from sorted((SHARED / "documents" / "pdf").rglob("*.pdf"))


def pages_in(data: bytes) -> int:
    try:
        return len(pypdfium2.PdfDocument(data))
    except pypdfium2.PdfiumError:
        return 0


def pdfium_text(data: bytes) -> None:
    for page in pypdfium2.PdfDocument(data):
        page.get_textpage().get_text_range()


def pypdf_text(data: bytes) -> None:
    for page in pypdf.PdfReader(BytesIO(data)).pages:
        page.extract_text()


def quietly(call: Callable[[], object]) -> bool:
    """Whether it ended without an error of the engine's own."""
    try:
        call()
    except Exception:
        return False
    return True


def of_pdf() -> None:
    files = [path.read_bytes() for path in pdfs()]
    reports = [data for data in files if pages_in(data) in REPORT_PAGES]
    readable = [
        data
        for data in reports
        if quietly(lambda data=data: pypdf_text(data))
        and quietly(lambda data=data: sandbox.extract(data))
    ]
    ours = seconds(lambda: [sandbox.extract(data) for data in readable])
    bare = seconds(lambda: [pdfium_text(data) for data in readable])
    second = seconds(lambda: [pypdf_text(data) for data in readable])
    print(f"text of {len(readable)} PDFs of 20 to 100 pages in the sandbox, in a second:")
    print(
        f"  {bare / ours:.2f} times bare pdfium's (goal .6), {second / ours:.1f} times pypdf's (6)"
    )


def of_layers() -> None:
    check = SHARED / "hidden-layers" / "check.py"
    command = [sys.executable, str(check), str(ROOT / ".venv" / "bin" / "cairn"), "scan"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    print("one name in one layer of each file (goal: none missed, no false alarm):")
    print("".join(f"  {line}\n" for line in done.stdout.splitlines()[:20]), end="")


def outcome_of(data: bytes) -> Extraction | None:
    try:
        return sandbox.extract(data)
    except CannotRead:
        return None


def of_honest_files() -> None:
    """Files of other projects' collections: they test readers, so that more than of committees'
    reports have pictures and faults.
    """
    for folder in ("docx", "pdf", "eml", "msg", "ole"):
        files = sorted(p for p in (SHARED / "documents" / folder).rglob("*") if p.is_file())
        outcomes = [outcome_of(path.read_bytes()) for path in files]
        held = sum(1 for outcome in outcomes if outcome and outcome.held)
        refused = sum(1 for outcome in outcomes if outcome is None)
        print(f"{len(files)} real files in {folder}: {held} held, {refused} refused")


def of_bombs() -> None:
    worst_seconds = 0.0
    for path in sorted((SHARED / "hidden-layers" / "bombs").iterdir()):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        outcome_of(path.read_bytes()[: sandbox.MOST_BYTES])
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        worst_seconds = max(worst_seconds, spent)
    kept = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"bombs: at worst {worst_seconds:.1f} s of processor time (goal 20), {kept:.0f} MB kept (512)"
    )


PARTS: dict[str, Callable[[], None]] = {
    "bombs": of_bombs,  # first, for the memory of the largest child is counted from the beginning
    "pictures": of_pictures,
    "pdf": of_pdf,
    "layers": of_layers,
    "honest": of_honest_files,
}


if __name__ == "__main__":
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()
