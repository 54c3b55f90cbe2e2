"""Who wrote or changed a file, as its properties say; programs that sign their files are nobody."""

import re
from collections.abc import Iterator

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import Reading

_AUTHORED = re.compile(
    r"^(?:Author|Last modified by|Manager|Creator|Comment by|Changed by): ("
    r"(?:[^\s;:,|\d]{1,30}[ ]?){1,5})$",
    re.MULTILINE,
)
_SOFTWARE = re.compile(
    r"^(?:python-docx|reportlab|anonymous|apache poi|docx4j|microsoft.*|libreoffice.*"
    r"|openoffice.*|user|owner|admin|"
    r"administrator|unknown|none|cairn|unspecified|\(unspecified\)|redacted|author|writer)$",
    re.IGNORECASE,
)
_WHY = (
    "The file says who wrote or changed it. Remove personal information from the file's properties."
)


def find(reading: Reading) -> Iterator[Finding]:
    for m in _AUTHORED.finditer(reading.seen):
        if not is_software(m.group(1)):
            yield Finding(m.start(1), m.end(1), Kind.PERSON, Tier.BLOCK, _WHY, "file_properties")


def is_software(author: str) -> bool:
    """Whether an author's name is that of a program, or stands for nobody."""
    return bool(_SOFTWARE.match(author.strip()))


def ignored_spans(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where programs are named as authors."""
    return (m.span(1) for m in _AUTHORED.finditer(reading.seen) if is_software(m.group(1)))
