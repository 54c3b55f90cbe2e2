"""What extraction gives back: text in layers, page by page, and why a file could not be read."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from cairn.extraction.kinds import WHAT_IS_READ

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
    # In which file inside the file, in words: `Attachment 2, Word`. Pages are counted through.
    inside: str = ""
    # Where lines begin that the file itself calls headings, in characters. Empty where it does not
    # say, so that only the look of a line tells.
    headings: Sequence[int] = ()


class Unseen(StrEnum):
    """Why a page is held: what it shows could not be checked."""

    NO_ENGINE = "no_engine"
    NOT_LEGIBLE = "not_legible"
    DISAGREES = "disagrees"
    TOO_COMPLEX = "too_complex"

    @property
    def because(self) -> str:
        return _UNSEEN[self]


_UNSEEN = {
    Unseen.NO_ENGINE: "it shows something that is no text, and no program that reads pictures is "
    "installed here",
    Unseen.NOT_LEGIBLE: "it shows something that no program could read",
    Unseen.DISAGREES: "what it shows is not what its text says",
    Unseen.TOO_COMPLEX: "looking at it took too much time or memory",
}


@dataclass(frozen=True, slots=True)
class HeldPage:
    """A page of which nobody can say that it names no one until a person has looked at it."""

    page: int
    why: Unseen
    inside: str = ""


class RedactionFault(StrEnum):
    """How what was to be taken out is still there."""

    TEXT_UNDER_BOX = "text_under_box"
    PICTURE_UNDER_BOX = "picture_under_box"
    CROPPED_PICTURE = "cropped_picture"
    UNSEEN_TEXT = "unseen_text"
    EARLIER_REVISION = "earlier_revision"
    REPEATED = "repeated"

    @property
    def because(self) -> str:
        return _FAULTS[self]


_FAULTS = {
    RedactionFault.TEXT_UNDER_BOX: "The words below a box are still in the file. Anybody can copy "
    "them out.",
    RedactionFault.PICTURE_UNDER_BOX: "The picture below a box is still in the file as it was.",
    RedactionFault.CROPPED_PICTURE: "What was cut off a picture is still in the file.",
    RedactionFault.UNSEEN_TEXT: "The page looks redacted, and a layer of text that nobody sees "
    "still says it.",
    RedactionFault.EARLIER_REVISION: "The file still holds an earlier version of itself, from "
    "before the redaction.",
    RedactionFault.REPEATED: "What was covered on the page still stands in the file's bookmarks, "
    "comments or properties.",
}


@dataclass(frozen=True, slots=True)
class FailedRedaction:
    """A redaction that hides nothing. `under` are the words below it, `picture` the place as the
    eye sees it (PNG as base64), both as far as they could be had.
    """

    page: int
    fault: RedactionFault
    under: str = ""
    picture: str = ""
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from a file.

    `kind` is a `kinds.Kind`; `pictures` are images nobody could read for names.
    """

    kind: str
    pages: int
    layers: Sequence[Layer]
    pictures: int = 0
    held: Sequence[HeldPage] = ()
    redactions: Sequence[FailedRedaction] = ()

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Extraction":
        """Of what `as_dict` gave, also before it had all of these fields."""
        return cls(
            data["kind"],
            data["pages"],
            tuple(_layer(row) for row in data["layers"]),
            data["pictures"],
            tuple(
                HeldPage(row["page"], Unseen(row["why"]), row["inside"])
                for row in data.get("held", ())
            ),
            tuple(
                FailedRedaction(**{**row, "fault": RedactionFault(row["fault"])})
                for row in data.get("redactions", ())
            ),
        )

    def body(self, page: int) -> str:
        """The text of a page as a reader sees it."""
        return "\n".join(
            layer.text for layer in self.layers if layer.page == page and layer.name == "text"
        )


def _layer(row: dict[str, Any]) -> Layer:
    if not isinstance(row["text"], str) or not isinstance(row["page"], int):
        raise TypeError
    return Layer(**{**row, "headings": tuple(row.get("headings", ()))})


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
    NOT_WHAT_IT_SEEMS = "not_what_it_seems"
    MALWARE = "malware"
    TOO_DEEP = "too_deep"
    NOT_CHECKED = "not_checked"
    PHONE_PICTURE = "phone_picture"

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
        f"This is no kind of file that Cairn can check. It reads {WHAT_IS_READ}. Save the report "
        "as one of these, best as Word or PDF, and attach that."
    ),
    Unreadable.OLD_WORD: (
        "This is a Word file in the old format that can't be read whole. Open it in Word, save it "
        "as DOCX or PDF and attach that."
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
    Unreadable.NOT_WHAT_IT_SEEMS: (
        "The file holds something before, behind or beside the document that its program does not "
        "show, so it can't be checked. Open it, save it under a new name and attach that."
    ),
    Unreadable.MALWARE: (
        "A check for harmful software stopped this file, and it was not kept. Ask your IT team to "
        "look at it before you open it again."
    ),
    Unreadable.TOO_DEEP: (
        "The file has files inside files inside files. Take the one that matters out of them and "
        "attach that."
    ),
    Unreadable.NOT_CHECKED: (
        "Cairn could not finish checking this file. The fault is ours and not the file's, and "
        "nothing of it is lost. You may attach it again, or send it on to be read by hand."
    ),
    Unreadable.PHONE_PICTURE: (
        "This is a picture in the format of a phone (HEIC). Save it as JPEG or PDF and attach that."
    ),
}


class CannotRead(Exception):
    """The file is not taken. Holds the reason and nothing of the file."""

    def __init__(self, why: Unreadable) -> None:
        self.why = why
        super().__init__(why.value)
