"""`make train-guard`: train the guard's model anew and write what is shipped.

Takes some minutes on one core.
"""

import hashlib
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cairn.guard.model import to_text
from cairn.guard.name_likelihood import count_threes
from training.corpus import open_text_folder, other_open_text
from training.fit import fit
from training.material import everything

LISTS = Path(__file__).parent.parent / "cairn" / "guard" / "lists"


def main() -> int:
    folder = open_text_folder()
    if folder is None or other_open_text(folder):
        print(
            "The open text is not here, or not that of the shipped model: the weights will differ.\n"
            "Where to get it, and what it changes, is in training/README.md.",
            file=sys.stderr,
        )
    with timed("letters counted"):
        table = json.dumps(count_threes(), ensure_ascii=False, indent=0, sort_keys=True)
        (LISTS / "letters.json").write_text(f"{table}\n", "utf-8")
    with timed("texts read"):
        examples = everything(folder)
    candidates = sum(len(each.answers) for each in examples)
    print(f"{len(examples):,} texts with {candidates:,} candidates")
    with timed("model fitted"):
        model = fit(examples)
    written = to_text(model).encode()
    (LISTS / "model.txt").write_bytes(written)
    print(f"{len(model.first):,} and {len(model.second):,} features with weights written")
    print(f"SHA-256, for docs/guard.md: {hashlib.sha256(written).hexdigest()}")
    return 0


@contextmanager
def timed(what: str) -> Iterator[None]:
    started = time.monotonic()
    yield
    print(f"{what} in {time.monotonic() - started:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
