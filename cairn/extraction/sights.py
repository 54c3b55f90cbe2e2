"""What has to be looked at, since its text says nothing of it or cannot be believed."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from cairn.extraction.layers import Extraction


class Look(StrEnum):
    """Why a picture is looked at, and so what is made of what is read from it."""

    # A page without text of its own: what is read from the picture is its text.
    SCAN = "scan"
    # A picture on a page or in a file: what is read from it is one more layer.
    PICTURE = "picture"
    # Shapes on a page that its text does not account for: letters drawn as lines, stamps, patterns.
    SHAPES = "shapes"
    # What the text says has to be what is drawn: a font may show other letters.
    LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Sight:
    """A picture (PNG, JPEG, TIFF, GIF, BMP or WebP, given beside it as bytes) and where it is from.

    `expects` is the text that is known to stand in it. `inside` says in which file inside the file
    it is, as in `Layer`.
    """

    page: int
    look: Look
    expects: str = ""
    inside: str = ""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Sight":
        return cls(data["page"], Look(data["look"]), data["expects"], data["inside"])


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader of one kind of file can ask for.

    `look` hands over a picture to be looked at; nothing comes back, for the reader is done before
    anybody looks. `read_inside(data, after=0, inside="")` reads a file within the file, of whatever
    kind, one level deeper; its pages, and those of its pictures, are counted from `after` on, and
    everything in it says that it is `inside`, such as `Attachment 2`, to which its kind is added.
    Both may raise CannotRead: too many pictures, files too deep in one another, a kind that nobody
    reads.
    """

    look: Callable[[Sight, bytes], None]
    read_inside: Callable[..., Extraction]
