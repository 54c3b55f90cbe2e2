"""Calendars and contact cards: each property on a line of its own, by its name."""

import base64
import binascii
import quopri
import re

from cairn.extraction.gathering import Gathering
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.sights import Reading
from cairn.extraction.texts.decoding import decoded, named

# A line that begins with white space goes on with the one before; so does one after `=` where
# characters are written as numbers.
_FOLDED = re.compile(r"\r?\n[ \t]")
_SOFT = re.compile(r"=\r?\n")
_LINE = re.compile(
    r"(?P<name>[\w.-]+)(?P<parameters>(?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?):(?P<value>.*)", re.DOTALL
)
_ESCAPED = re.compile(r"\\([nN,;\\:])")
# Shorter is a word that only looks like one.
_FEWEST_ENCODED = 60


def read(data: bytes, reading: Reading) -> Extraction:
    """Raises: CannotRead."""
    text = decoded(data)
    if "QUOTED-PRINTABLE" in text.upper():
        text = _SOFT.sub("", text)
    calendar = text.lstrip("\ufeff \r\n")[:15].upper() == "BEGIN:VCALENDAR"
    into = Gathering(Kind.CALENDAR if calendar else Kind.CARD, reading)
    lines: list[str] = []
    number = 0
    for line in _FOLDED.sub("", text).splitlines():
        found = _LINE.match(line)
        if not found:
            lines.append(line)
            continue
        inner = _inner(found["parameters"], found["value"])
        if inner:
            number += 1
            into.file(inner, f"Attachment {number}")
        else:
            lines.append(_shown(found))
        lines += _parameters(found["parameters"])
    into.write(1, "text", "\n".join(lines))
    return into.extraction()


def _shown(found: "re.Match[str]") -> str:
    value = found["value"]
    if "QUOTED-PRINTABLE" in found["parameters"].upper():
        value = named(quopri.decodestring(value.encode("utf-8", "replace")), "utf-8")
    value = _ESCAPED.sub(lambda one: "\n" if one[1] in "nN" else one[1], value)
    # A name is kept as its parts: surname; first name.
    return f"{found['name'].capitalize()}: {value.replace(';', ' ').strip()}"


def _parameters(parameters: str) -> list[str]:
    """What stands beside the value, such as the name of somebody who is invited."""
    values = [part.partition("=")[2].strip('"') for part in parameters.split(";")]
    return [value for value in values if " " in value or "@" in value]


def _inner(parameters: str, value: str) -> bytes:
    """A picture or a file that is written into a property. Raises: CannotRead."""
    upper = parameters.upper()
    if value.startswith("data:"):
        value = value.partition(",")[2]
    elif not re.search(r"ENCODING=(?:B|BASE64)\b", upper) or len(value) < _FEWEST_ENCODED:
        return b""
    try:
        return base64.b64decode(re.sub(r"\s", "", value))
    except binascii.Error as error:
        raise CannotRead(Unreadable.EMBEDDED) from error
