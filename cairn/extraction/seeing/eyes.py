"""Looking at pictures: their words, by an engine in a child process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from threading import Thread, Timer
from time import monotonic
from types import TracebackType
from typing import Any

from cairn.extraction import frames
from cairn.extraction.layers import Extraction, HeldPage, Layer, Unseen
from cairn.extraction.seeing import engines
from cairn.extraction.sights import Sight
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

# For one picture, by the clock: more than its processor time (`child.CPU_SECONDS`), for a machine
# with other work.
SECONDS_A_PICTURE = 60.0
# For all pictures of a file. A scan of 200 pages takes five minutes on one core.
SECONDS_A_FILE = 600.0
MOST_PICTURES = 300
# A file whose pictures kill more children than this is made to.
MOST_DEATHS = 5


class Eyes:
    """Looks at the pictures of one file, one after another; its child starts with the first.

    `spent` is how many seconds it looked, by the clock: whoever bounds the time of a file's reader
    leaves them out.
    """

    def __init__(
        self, seconds_a_picture: float = SECONDS_A_PICTURE, seconds_a_file: float = SECONDS_A_FILE
    ) -> None:
        self._seconds_a_picture = seconds_a_picture
        self._seconds_a_file = seconds_a_file
        self._layers: list[Layer] = []
        self._held: list[HeldPage] = []
        self._seen: dict[bytes, dict[str, Any]] = {}
        self._child: subprocess.Popen[bytes] | None = None
        self._answers: Iterator[tuple[dict[str, Any], bytes]] = iter(())
        self._pictures = 0
        self._deaths = 0
        self.spent = 0.0

    def __enter__(self) -> "Eyes":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the child, whatever happened."""
        self._end()

    @upholds(Clause.MINIMUM_NO_NAMES)
    def look(self, sight: Sight, picture: bytes) -> None:
        """Read a picture, and keep what is new in it, or that it could not be read."""
        if not engines.is_there():
            self._hold(sight, Unseen.NO_ENGINE)
            return
        answer = self._answer_to(sight, picture)
        self._layers += (
            Layer(sight.page, row["name"], row["text"], sight.inside) for row in answer["layers"]
        )
        if answer["held"]:
            self._hold(sight, Unseen(answer["held"]))

    def with_what_was_seen(self, extraction: Extraction) -> Extraction:
        """What was read, with the layers that were seen and the pages that are held."""
        return replace(
            extraction,
            layers=(*extraction.layers, *self._layers),
            held=(*extraction.held, *self._held),
        )

    def _hold(self, sight: Sight, why: Unseen) -> None:
        page = HeldPage(sight.page, why, sight.inside)
        if page not in self._held:
            self._held.append(page)

    def _answer_to(self, sight: Sight, picture: bytes) -> dict[str, Any]:
        """What the child says, or said of the same picture on another page."""
        same = sha256(picture + f"\0{sight.look}\0{sight.expects}".encode()).digest()
        if same not in self._seen:
            began = monotonic()
            self._seen[same] = self._ask(sight, picture) or _TOO_COMPLEX
            self.spent += monotonic() - began
        return self._seen[same]

    def _ask(self, sight: Sight, picture: bytes) -> dict[str, Any] | None:
        """The child's answer; nothing when it died or hung, or the file has had its time."""
        self._pictures += 1
        left = self._seconds_a_file - self.spent
        if self._pictures > MOST_PICTURES or left <= 0 or self._deaths > MOST_DEATHS:
            return None
        child = self._child or self._start()
        timer = Timer(min(self._seconds_a_picture, left), child.kill)
        timer.start()
        # On a thread, since a child that dies before it has read all would make this wait.
        writer = Thread(target=_write, args=(child, sight, picture), daemon=True)
        writer.start()
        try:
            answer, _ = next(self._answers)
        except (StopIteration, ValueError):
            self._deaths += 1
            self._end()
            return None
        finally:
            timer.cancel()
            writer.join()
        return answer

    def _start(self) -> "subprocess.Popen[bytes]":
        child = subprocess.Popen(
            [sys.executable, "-I", "-m", "cairn.extraction.seeing.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # A decoder's complaint could quote the picture.
            stderr=subprocess.DEVNULL,
            # Nothing of our own environment, which holds keys. One thread: limits count all.
            env={"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "OMP_THREAD_LIMIT": "1"},
            cwd="/",
        )
        self._child = child
        if child.stdout is not None:
            self._answers = frames.receive(child.stdout)
        return child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            for stream in (child.stdin, child.stdout):
                if stream is not None:
                    _close(stream)
            child.wait()


_TOO_COMPLEX: dict[str, Any] = {"layers": [], "held": Unseen.TOO_COMPLEX.value}


def _write(child: "subprocess.Popen[bytes]", sight: Sight, picture: bytes) -> None:
    try:
        if child.stdin is not None:
            frames.send(child.stdin, sight.as_dict(), picture)
    except (OSError, ValueError):
        # It died, and reads no more; that it says nothing says so.
        return


def _close(stream: Any) -> None:
    try:
        stream.close()
    except OSError:
        # What was still to be written to a child that is gone.
        return
