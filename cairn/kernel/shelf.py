"""Files that are data: those of the release, and those that an installation adds in a folder."""

import tomllib
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

_END = ".toml"


class Shelf:
    """TOML files by code. One of the release is never replaced by one of the same code."""

    def __init__(self, package: str) -> None:
        self._folders: list[Traversable] = [resources.files(package)]
        self._files: dict[str, Traversable] | None = None

    def codes(self) -> tuple[str, ...]:
        """The codes of all files, in alphabetical order."""
        return tuple(sorted(self._found()))

    def read(self, code: str) -> dict[str, Any]:
        """What a file says. Raises: KeyError, TOMLDecodeError, UnicodeDecodeError."""
        return tomllib.loads(self._found()[code].read_text("utf-8"))

    def add(self, folder: Path) -> None:
        """Files of an installation.

        Raises: FileExistsError if a code is taken already; FileNotFoundError.
        """
        if not folder.is_dir():
            raise FileNotFoundError(f"{folder} is no folder.")
        taken = set(_in(folder)) & set(self.codes())
        if taken:
            raise FileExistsError(f"{folder}: a file has this code already: {sorted(taken)}")
        self._folders.append(folder)
        self._files = None

    def remove(self, folder: Path) -> None:
        self._folders.remove(folder)
        self._files = None

    def _found(self) -> dict[str, Traversable]:
        # Files do not change while a process runs.
        if self._files is None:
            self._files = {code: file for at in self._folders for code, file in _in(at).items()}
        return self._files


def _in(folder: Traversable) -> dict[str, Traversable]:
    return {f.name.removesuffix(_END): f for f in folder.iterdir() if f.name.endswith(_END)}
