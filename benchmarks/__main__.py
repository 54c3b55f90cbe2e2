"""Each measure runs against a named baseline in the same process and prints the ratio of their
medians.
"""

import os
import re
import statistics
import time
import tracemalloc
from collections.abc import Callable

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cairn.extraction import readers, sandbox
from cairn.guard.engine import find
from cairn.sealing import chain
from cairn.sealing.envelope import new_key, seal
from tests.factories import files

RUNS = 7
PROSE = (
    "Child A was seen by the health visitor in May 2017, and the plan was shared late. "
    "The Care Inspectorate was told. "
    "Mrs Tweedlesham of 14 Harbour Wynd rang 01632 960 417 about Alfie. "
    "Brandon et al., 2012 say the same. "
) * 200


def median(call: Callable[[], object]) -> float:
    """Seconds, the median of several runs after one that is not counted."""
    call()
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        call()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def against(
    name: str, call: Callable[[], object], baseline_name: str, baseline: Callable[[], object]
) -> None:
    ratio = median(call) / median(baseline)
    print(f"{name}: {ratio:.2f} times the time of {baseline_name}")


def guard() -> None:
    capitals = re.compile(r"\b(?:[A-Z]\w*|\w*\d\w*)\b")
    against(
        "guard on 10,000 words",
        lambda: find(PROSE),
        "marking every capital or digit",
        lambda: capitals.findall(PROSE),
    )
    against(
        "guard on ten times the text",
        lambda: find(PROSE * 10),
        "guard on the text",
        lambda: find(PROSE),
    )


def sealing() -> None:
    key, data = new_key(), os.urandom(8 * 1024 * 1024)
    whole = AESGCM(key)
    against(
        "sealing 8 MB in chunks",
        lambda: seal(data, key, b""),
        "AES-GCM in one piece",
        lambda: whole.encrypt(bytes(12), data, b""),
    )
    tracemalloc.start()
    seal(data, key, b"")
    print(
        f"sealing 8 MB: "
        f"peak memory {tracemalloc.get_traced_memory()[1] / len(data):.1f} times the data"
    )
    tracemalloc.stop()


def extraction() -> None:
    data = files.pdf(*[PROSE[:3000]] * 20)
    against(
        "a PDF of 20 pages in the sandbox",
        lambda: sandbox.extract(data),
        "the same in this process",
        lambda: readers.read(data, lambda sight, picture: None),
    )


def record() -> None:
    content = {"at": "2026-01-01T00:00:00+00:00", "verb": "cases.review.read", "subject": "x" * 36}
    entries, before = [], chain.BEGINNING
    for number in range(1, 2_001):
        entry = chain.Entry(number, content, before, chain.link(before, content))
        entries.append(entry)
        before = entry.hash
    against(
        "verifying 2,000 entries",
        lambda: chain.verify(entries),
        "writing them as canonical JSON",
        lambda: [chain.canonical(content) for _ in entries],
    )


if __name__ == "__main__":
    for measure in (guard, sealing, extraction, record):
        measure()
