"""Headers of messages as people read them."""

import re
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message
from urllib.parse import unquote

from cairn.extraction.texts.decoding import named, narrow

_FOLDED = re.compile(r"\r?\n[ \t]*")
# Numbers of programs in the headers of parts.
_OF_PROGRAMS = {"content-transfer-encoding", "mime-version"}
_PLAIN_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(?:; *(?:charset|boundary|format|delsp|type)=[^;]*)*;?")
_EXTENDED = re.compile(r"\*\d*\*?=(?:[\w-]*'[\w-]*')?", re.IGNORECASE)


def headers(message: Message) -> Iterator[str]:
    """Every header of a message, each on its line."""
    for name, value in message.raw_items():
        yield f"{name}: {readable(str(value))}"


def part_headers(message: Message) -> Iterator[str]:
    """Those of a part in which somebody's words can stand."""
    for name, value in message.raw_items():
        text = readable(str(value))
        if name.lower() not in _OF_PROGRAMS and not _PLAIN_TYPE.fullmatch(text.strip()):
            yield f"{name}: {text}"


def readable(value: str) -> str:
    """A header without folds, its encoded words decoded, and its bytes as the text they are."""
    plain = _FOLDED.sub(" ", _as_text(value))
    if "=?" not in plain:
        return _with_percent(plain)
    try:
        pieces = decode_header(plain)
    except (ValueError, LookupError, AssertionError):
        return plain
    except Exception:
        # What is wrong in a header raises whatever its decoder raises. It is shown as it stands.
        return plain
    return "".join(
        piece if isinstance(piece, str) else named(piece, charset or "")
        for piece, charset in pieces
    )


def _as_text(value: str) -> str:
    """Bytes that are no ASCII came through as halves of characters."""
    try:
        return narrow(value.encode("utf-8", "surrogateescape"))
    except UnicodeError:
        return value.encode("utf-8", "replace").decode("utf-8")


def _with_percent(text: str) -> str:
    """With characters of names of files that are written as numbers."""
    if not _EXTENDED.search(text):
        return text

    return unquote(_EXTENDED.sub("=", text))
