"""The child process that looks at pictures: one after another from standard input, under limits.

Pixels are decoded here and nowhere else. Nothing is written to disk. Run as `python -I -m
cairn.extraction.seeing.child`.
"""

import logging
import resource
import sys
from dataclasses import asdict
from typing import Any

from cairn.extraction import frames
from cairn.extraction.confinement import Limits, confine
from cairn.extraction.layers import Unseen
from cairn.extraction.seeing import engines
from cairn.extraction.seeing.comparing import Outcome, compare
from cairn.extraction.seeing.opening import frames_of
from cairn.extraction.seeing.reading import see
from cairn.extraction.sights import Look, Sight

# What a picture may take. Of pages made bad on purpose the worst took 11 s (decision 29).
CPU_SECONDS = 25
# Measured: 120 MB of addresses for an A4 page, 500 MB for the largest picture that is opened
# (decision 29).
MEMORY = 700 * 1024 * 1024
# The processor time is bounded picture by picture.
LIMITS = Limits(cpu=None, memory=MEMORY, addresses=MEMORY)


def _allow_one_more_picture() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


def look(sight: Sight, picture: bytes, engine: engines.Engine) -> Outcome:
    """What becomes of a picture, all its frames taken together. Raises nothing."""
    layers: list[Any] = []
    held: Unseen | None = None
    try:
        for frame in frames_of(picture):
            seen = see(frame, engine, page=sight.look is not Look.PICTURE)
            outcome = compare(sight, seen)
            layers += outcome.layers
            held = held or outcome.held
    except Exception:
        # Whatever a decoder or the engine stumbles over: nobody has seen this picture.
        held = Unseen.TOO_COMPLEX
    return Outcome(layers, held)


def main() -> None:
    # Before a byte of a picture is read.
    confine(LIMITS, runs_a_program=not engines.is_bundled())
    logging.disable()  # a library's warning can quote the text that it stumbled over
    engine = engines.start()
    for message, picture in frames.receive(sys.stdin.buffer):
        _allow_one_more_picture()
        outcome = look(Sight.from_dict(message), picture, engine)
        frames.send(sys.stdout.buffer, asdict(outcome))


if __name__ == "__main__":
    main()
