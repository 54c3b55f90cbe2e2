"""What extraction gives back: text in layers, page by page, and why a file could not be read."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

# Pages count from 1, so this is none of them.
PROPERTIES_PAGE = 0


@dataclass(frozen=True, slots=True)
class Layer:
    """Text of one kind on one page (from 1; 0 is the file's properties): body, comments, headers,
    second reading.
    """

    page: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from a file.

    `kind` is `pdf` or `docx`; `pictures` are images nobody could read for names.
    """

    kind: str
    pages: int
    layers: Sequence[Layer]
    pictures: int = 0

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Extraction":
        return cls(
            data["kind"],
            data["pages"],
            tuple(Layer(**row) for row in data["layers"]),
            data["pictures"],
        )

    def body(self, page: int) -> str:
        """The text of a page as a reader sees it."""
        return "\n".join(
            layer.text for layer in self.layers if layer.page == page and layer.name == "text"
        )


class Unreadable(StrEnum):
    """Why a file is not taken. `advice` says in full sentences what the sender can do."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    OLD_WORD = "old_word"
    PASSWORD = "password"  # noqa: S105 - a reason, not a password
    CORRUPT = "corrupt"
    NO_TEXT = "no_text"
    EMBEDDED = "embedded"
    TOO_COMPLEX = "too_complex"

    @property
    def advice(self) -> str:
        return _ADVICE[self]


_ADVICE = {
    Unreadable.EMPTY: "The file is empty. Choose the file again; if it is empty there too, save "
    "it again first.",
    Unreadable.TOO_LARGE: (
        "The file is larger than 25 MB. Save it without pictures, or as PDF with the smallest "
        "file size."
    ),
    Unreadable.WRONG_TYPE: (
        "Cairn can check Word files (.docx) and PDF files with text. Save the report as one of "
        "these and attach that."
    ),
    Unreadable.OLD_WORD: (
        "This is a Word file in the old format, or one protected with a password. Open it in Word, "
        "remove the password if there is one, and save it as .docx."
    ),
    Unreadable.PASSWORD: "The file is protected with a password. Remove the protection, save it "
    "and attach it again.",
    Unreadable.CORRUPT: (
        "The file is damaged and can't be opened. Open it on your computer, save it again and "
        "attach that."
    ),
    Unreadable.NO_TEXT: (
        "At least one page is a picture of text, such as a scan, so names in it can't be found. "
        "Attach "
        "the Word file or the PDF that was scanned."
    ),
    Unreadable.EMBEDDED: (
        "The file has other files, macros or objects inside it that can't be checked. Remove them "
        "and attach it again."
    ),
    Unreadable.TOO_COMPLEX: (
        "The file took too much time or memory to open. Save it again in Word or as PDF, which "
        "often makes it simpler."
    ),
}


class CannotRead(Exception):
    """The file is not taken. Holds the reason and nothing of the file."""

    def __init__(self, why: Unreadable) -> None:
        self.why = why
        super().__init__(why.value)
