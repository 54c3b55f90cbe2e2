"""What a file is, by what it holds and never by its name."""

from enum import StrEnum

from cairn.extraction.layers import CannotRead, Unreadable


class Kind(StrEnum):
    """The kinds of file that are read. `label` is what people call one."""

    PDF = "pdf"
    WORD = "docx"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Kind.PDF: "PDF",
    Kind.WORD: "Word",
}


def kind_of(data: bytes) -> Kind:
    """Of the whole bytes of a file. Raises: CannotRead, with what its sender can do."""
    if not data:
        raise CannotRead(Unreadable.EMPTY)
    # Readers of PDF accept its mark anywhere in the first 1,024 bytes, so a check of the very
    # first would miss files that open.
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    # Any ZIP; whether it is a Word file its parts say.
    if data.startswith(b"PK"):
        return Kind.WORD
    # The container of old Word files, and of newer ones that have a password.
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise CannotRead(Unreadable.OLD_WORD)
    raise CannotRead(Unreadable.WRONG_TYPE)


def must_be_known(head: bytes) -> None:
    """Whether a file may be of a kind that is read, by its first 4,096 bytes. Raises: CannotRead,
    for what certainly is none.
    """
    kind_of(head)
