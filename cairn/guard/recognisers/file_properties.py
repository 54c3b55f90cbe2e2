"""Who wrote or changed a file, as its properties say; programs that sign their files are nobody.

The field codes of a word processor, which a file may hold as text, are nobody either.
"""

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
# `PAGE \* MERGEFORMAT`, `PAGEREF _Toc118220447 \\h`. What is quoted in one, such as a path, is
# looked at like any other text.
_FIELD = re.compile(
    r"\b(?:PAGEREF|PAGE|NUMPAGES|SECTIONPAGES|TOC|STYLEREF|SEQ|REF|NOTEREF|MERGEFIELD|FILENAME"
    r"|INCLUDEPICTURE|DOCPROPERTY|HYPERLINK|SAVEDATE|CREATEDATE|PRINTDATE|DATE|TIME|AUTHOR|EMBED"
    r"|LASTSAVEDBY|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN)\b(?=\s{1,3}(?:\\|_|\"|[A-Z]\w{1,20} \\))"
    r"(?:\s{1,3}_(?:Toc|Ref|Hlk)\d{1,12})?(?:\s{1,3}\\(?:\*\s?[A-Za-z]{1,20}|[a-z#@*]))*"
    r"|\\\*\s?(?:MERGEFORMAT|Arabic|Upper|Lower|Caps|FirstCap|roman)\b|\b_(?:Toc|Ref|Hlk)\d{1,12}\b"
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
    """Where programs are named as authors, and field codes stand."""
    yield from (m.span(1) for m in _AUTHORED.finditer(reading.seen) if is_software(m.group(1)))
    yield from (m.span() for m in _FIELD.finditer(reading.seen))
