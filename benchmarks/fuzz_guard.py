"""`make fuzz-guard`: coverage-guided fuzzing. A text that makes the guard raise, or lie about
places, ends it.

`python -m benchmarks.fuzz_guard shapes` prints for texts of odd shapes what ten times the text
costs, and what the guard holds of 5 MB of one name and of prose.
"""

import resource
import sys
import time
from itertools import pairwise

from benchmarks.shapes import SHAPES

_SMALL = 40_000
_LARGE = 5_000_000
_MOST_GROWTH = 11
_MOST_MEGABYTES = 150


def one(data: bytes) -> None:
    from cairn.guard.engine import find

    text = data.decode("utf-8", errors="ignore")
    findings = find(text)
    assert all(0 <= f.start < f.end <= len(text) for f in findings)
    assert not any(b.start < a.end for a, b in pairwise(findings))


def shapes() -> int:
    """Print what every shape costs; 1 where one costs more than it may."""
    from cairn.guard.engine import find

    find(SHAPES["prose"](_SMALL))
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    bad = False
    # The peak never falls, so the larger of the two is the last.
    for shape in ("one name", "prose"):
        find(SHAPES[shape](_LARGE))
        megabytes = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held) / 1024
        print(f"5 MB of {shape}: {megabytes:.0f} MB beyond the lists (≤ {_MOST_MEGABYTES})")
        bad = bad or megabytes > _MOST_MEGABYTES
    for name, shape in SHAPES.items():
        seconds = []
        for size in (_SMALL, 10 * _SMALL):
            text = shape(size)
            begun = time.process_time()
            find(text)
            seconds.append(time.process_time() - begun)
        growth = seconds[1] / seconds[0]
        bad = bad or growth > _MOST_GROWTH
        each = 1e6 * seconds[1] / (10 * _SMALL)
        print(f"{name:26} {each:6.1f} µs a character, ten times the text × {growth:.1f}")
    return int(bad)


def main() -> int:
    if sys.argv[1:] == ["shapes"]:
        return shapes()
    import atheris

    with atheris.instrument_imports(include=["cairn.guard"]):
        import cairn.guard.engine  # noqa: F401
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
