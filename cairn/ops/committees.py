"""`cairn committees load`: entering committees from a file."""

from pathlib import Path

from django.conf import settings
from rich.console import Console
from rich.markup import escape

from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refused
from cairn.organisations import loading
from cairn.organisations.files import BadFile, parse

# The file that is shipped, with which a new installation begins.
SHIPPED: Path = settings.BASE / "cairn" / "organisations" / "data" / "committees.csv"
# A file of all committees has a few thousand bytes; this one is something else.
_MOST_BYTES = 2_000_000


def load_file(path: Path, out: Console, dry_run: bool) -> int:
    """Load a file and say what it added. Gives the exit status."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise BadFile(["The file is too large to be a list of committees."])
        rows = parse(path.read_bytes())
        act = loading.preview if dry_run else loading.load
        loaded = act(by=SYSTEM, at=now(), rows=rows)
    except BadFile as bad:
        return _say_what_is_wrong(bad.problems, out)
    except Refused as refused:
        return _say_what_is_wrong([refusal.because for refusal in refused.refusals], out)
    except OSError as error:
        return _say_what_is_wrong([f"The file can't be read: {error.strerror}."], out)
    for line in loaded.added:
        out.print(escape(f"{'Would add' if dry_run else 'Added'} {line}."), highlight=False)
    for line in loaded.differs:
        out.print(escape(f"Left as it is. {line}"), highlight=False)
    if not loaded.added:
        out.print("Everything in the file is there already.")
    return 0


def _say_what_is_wrong(problems: "list[str] | tuple[str, ...]", out: Console) -> int:
    for problem in problems:
        out.print(escape(problem), highlight=False)
    out.print("Nothing was entered.")
    return 1
