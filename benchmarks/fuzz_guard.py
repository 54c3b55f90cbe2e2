"""`make fuzz-guard`: coverage-guided fuzzing. A text that makes the guard raise, or lie about
places, ends it.
"""

import sys
from itertools import pairwise

import atheris

with atheris.instrument_imports(include=["cairn.guard"]):
    from cairn.guard.engine import find


def one(data: bytes) -> None:
    text = data.decode("utf-8", errors="ignore")
    findings = find(text)
    assert all(0 <= f.start < f.end <= len(text) for f in findings)
    assert not any(b.start < a.end for a, b in pairwise(findings))


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
