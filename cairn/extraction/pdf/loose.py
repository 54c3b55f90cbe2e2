"""What stands before, between and after the objects of a file, where no program looks."""

import re

from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.pdf.body import Body
from cairn.extraction.pdf.strings import Strings
from cairn.extraction.pdf.texts import decode

# Longer than a line that a mail program or a web server leaves behind, and no words of people.
_MOST_BYTES = 4_000
# Left over by programs that repaired a file, and the marks of encodings.
_HARMLESS = re.compile(
    rb"(?:\xef\xbb\xbf|endobj|endstream|xref|trailer|startxref|obj|stream|<<|>>|%%EOF|null|"
    rb"[\d\s\x00]|[\[\]<>])*"
)
_UNSEEN_BYTES = re.compile(rb"[\x01-\x08\x0e-\x1f\x80-\xff]")
# Markup, and runs too long for a word: another file, or one written out as letters.
_ANOTHER_FILE = re.compile(rb"<[a-zA-Z!?/]|\S{80,}|PK\x03\x04|%!PS")
_MOST_UNSEEN = 0.05


def read_loose(body: Body, strings: Strings) -> None:
    """Add its words. Raises: CannotRead(NOT_WHAT_IT_SEEMS) where it is anything else."""
    gathered = b"\n".join(raw for _, raw in body.loose if not _HARMLESS.fullmatch(raw))
    if not gathered:
        return
    unseen = len(_UNSEEN_BYTES.findall(gathered))
    # Four bytes that are no text are all that the second line of a file is made of.
    if unseen > max(8, len(gathered) * _MOST_UNSEEN) or len(gathered) > _MOST_BYTES:
        raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)
    if _ANOTHER_FILE.search(gathered):
        raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)
    text = " ".join(decode(raw) for _, raw in body.loose if not _HARMLESS.fullmatch(raw))
    strings.add("text outside the document", text)
