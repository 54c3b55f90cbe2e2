"""Which guard this is: one short code that changes whenever what it finds could change."""

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

# What the guard is made of.
_READ = (".py", ".txt", ".toml", ".json")
# Long enough that two guards never share one, short enough to be read out on the telephone.
_LENGTH = 12


@cache
def version() -> str:
    """The first hexadecimal digits of a SHA-256 over the guard's own code, lists and model.

    Also a change that finds nothing new gives a new version: texts are then looked at once more,
    which costs time and never safety.
    """
    digest = hashlib.sha256()
    for path, file in sorted(_files(resources.files("cairn.guard"), "")):
        digest.update(path.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:_LENGTH]


def _files(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found = []
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            # Folders of tools hold nothing that the guard reads.
            found += [] if entry.name.startswith((".", "__pycache__")) else _files(entry, name)
        elif entry.name.endswith(_READ):
            found.append((name, entry))
    return found
