"""The values of a PDF as they stand in its bytes: no object is looked up, so nothing in the file
can make this run in circles.
"""

import codecs
import contextlib
import re
from collections.abc import Iterator
from typing import Any

from cairn.extraction.layers import CannotRead, Unreadable

# Nested deeper than any program writes; a walk over it would end at Python's own limit.
_MOST_DEPTH = 300
# Each token costs some 100 bytes and a microsecond: past this the file costs more than its limits.
_MOST_TOKENS = 6_000_000

_TOKEN = re.compile(
    rb"""[\x00\t\n\x0c\r ]+
    | (?P<comment>%[^\r\n]*)
    | (?P<string>\((?:[^()\\]|\\.)*\))
    | (?P<nested>\()
    | (?P<open><<|\[)
    | (?P<close>>>|\])
    | (?P<hex><[^<>]*>)
    | (?P<name>/[^\x00\t\n\x0c\r ()<>\[\]{}/%]*)
    | (?P<word>[^\x00\t\n\x0c\r ()<>\[\]{}/%]+)
    | (?P<odd>.)""",
    re.VERBOSE | re.DOTALL,
)
_PARENTHESIS = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\(\r\n|[0-7]{1,3}|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b""}
_ESCAPES[b"\r\n"] = b""
_UNUSUAL = re.compile(rb"\\(?:[^0-7nrtbf\\]|[4-7][0-7]{2})")
_HEX_IN_NAME = re.compile(r"#([0-9A-Fa-f]{2})")
_NOT_HEX = re.compile(rb"[^0-9A-Fa-f]")


class Name(str):
    """A name, without its slash and with its #20 undone."""

    __slots__ = ()


class Text(bytes):
    """The bytes of a string, in whatever encoding its writer chose."""

    __slots__ = ()


class Word(bytes):
    """A number or a keyword."""

    __slots__ = ()


class Ref(int):
    """The number of an object that is meant."""

    __slots__ = ()


def text_of(raw: bytes) -> Text:
    """Of a string with its parentheses."""
    inner = raw[1:-1]
    if b"\\" not in inner:
        return Text(inner)
    if not _UNUSUAL.search(inner):
        # Some fonts escape every letter, and Python's own decoder is many times faster.
        return Text(codecs.escape_decode(inner)[0])
    return Text(_ESCAPE.sub(_unescape, inner))


def length_of(raw: bytes) -> int:
    """How many bytes a string has, given with its parentheses or brackets."""
    if raw.startswith(b"<"):
        return len(raw) // 2 - 1
    return len(_ESCAPE.sub(b"x", raw) if b"\\" in raw else raw) - 2


class _Escapes(dict[bytes, bytes]):
    """What each escape means, worked out when it first comes up: some fonts escape every letter."""

    def __missing__(self, raw: bytes) -> bytes:
        what = raw[1:]
        if what.isdigit() and what[:1] in b"01234567":
            meant = bytes([int(what, 8) & 255])
        else:
            meant = _ESCAPES.get(what, what)
        self[raw] = meant
        return meant


_MEANT = _Escapes()


def _unescape(found: "re.Match[bytes]") -> bytes:
    return _MEANT[found[0]]


def name_of(raw: bytes) -> Name:
    """Of a name with its slash. Names are UTF-8 where they are anything."""
    text = raw[1:].decode("latin-1")
    if "#" in text:
        text = _HEX_IN_NAME.sub(lambda m: chr(int(m[1], 16)), text)
    if not text.isascii():
        # What is no UTF-8 was Latin.
        with contextlib.suppress(ValueError):
            text = text.encode("latin-1").decode()
    return Name(text)


def hex_of(raw: bytes) -> Text:
    """Of a string in hexadecimal with its brackets."""
    digits = _NOT_HEX.sub(b"", raw)
    return Text(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))


def _end_of_string(data: bytes, start: int) -> int:
    depth = 0
    for found in _PARENTHESIS.finditer(data, start):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if depth == 0:
            return found.end()
    return len(data)


class Lexer:
    """Reads values one after another. `comments` gathers what stands in comments between them."""

    def __init__(self, data: bytes, position: int = 0) -> None:
        self.data = data
        self.position = position
        self.comments: list[bytes] = []
        self._count = 0

    def _tokens(self) -> Iterator[tuple[str, bytes]]:
        match = _TOKEN.match
        while found := match(self.data, self.position):
            self.position = found.end()
            kind = found.lastgroup
            if kind is None:
                continue
            if kind == "comment":
                self.comments.append(found[0])
                continue
            self._count += 1
            if self._count > _MOST_TOKENS:
                raise CannotRead(Unreadable.TOO_COMPLEX)
            raw = found[0]
            if kind == "nested":
                self.position = _end_of_string(self.data, found.start())
                kind = "string"
                raw = self.data[found.start() : self.position]
            yield kind, raw

    def value(self) -> Any:
        """The next value: a dict, a list, a Name, a Text, a Ref or a Word. EOFError at the end."""
        for value in self.values():
            return value
        raise EOFError

    def values(self) -> Iterator[Any]:
        """Every value to the end. A reference is two words too many until its R comes, so at the
        top level it is given as the words that it is of.
        """
        stack: list[list[Any]] = []
        for kind, raw in self._tokens():
            if kind == "open":
                if len(stack) > _MOST_DEPTH:
                    raise CannotRead(Unreadable.TOO_COMPLEX)
                stack.append([raw])
                continue
            if kind == "close" and not stack:
                continue
            done = _closed(stack.pop()) if kind == "close" else _single(kind, raw)
            if not stack:
                yield done
            elif type(done) is Word and done in _ENDS:
                # The dictionary was never closed: what comes is no part of it.
                yield _unwound(stack)
                yield done
            else:
                _add(stack[-1], done)
        if stack:
            yield _unwound(stack)


def _add(items: list[Any], done: Any) -> None:
    if type(done) is Word and done == b"R":
        _refer(items)
    else:
        items.append(done)


def _unwound(stack: list[list[Any]]) -> Any:
    """What was begun and never closed, closed."""
    unclosed = None
    while stack:
        unclosed = _closed(stack.pop())
        if stack:
            stack[-1].append(unclosed)
    return unclosed


_ENDS = (b"endobj", b"stream")


def _single(kind: str, raw: bytes) -> Any:
    if kind == "name":
        return name_of(raw)
    if kind == "word" or kind == "odd":
        return Word(raw)
    return text_of(raw) if kind == "string" else hex_of(raw)


def _refer(items: list[Any]) -> None:
    """Make a reference of the two numbers before an R."""
    if len(items) > 2 and type(items[-2]) is Word and items[-2].isdigit() and len(items[-2]) < 11:
        number = int(items[-2])
        del items[-2:]
        items.append(Ref(number))


def _closed(items: list[Any]) -> Any:
    if items[0] == b"[":
        return items[1:]
    pairs: dict[Any, Any] = {}
    loose: list[Any] = []
    key: Name | None = None
    for item in items[1:]:
        if key is None:
            if type(item) is Name:
                key = item
            else:
                loose.append(item)
        else:
            _put(pairs, key, item)
            key = None
    if key is not None:
        loose.append(key)
    if loose:
        pairs[LOOSE] = loose
    return pairs


# Where a dictionary keeps what is no pair of a key and a value, and what a key had before it came
# again: programs see one of them, people may have written both.
LOOSE = Name(" loose")


def _put(pairs: dict[Any, Any], key: Name, value: Any) -> None:
    if key in pairs:
        pairs.setdefault(LOOSE, []).append(pairs[key])
    pairs[key] = value


def number(value: Any, default: float = 0.0) -> float:
    """Of a Word that is a number; the default for anything else."""
    try:
        return float(value) if isinstance(value, bytes) else default
    except ValueError:
        return default


_NOT_PLAIN = re.compile(rb"[^A-Za-z0-9]")


def written(value: Any) -> bytes:
    """A value as the bytes of a file."""
    kind = type(value)
    if isinstance(value, dict):
        # What a dictionary keeps for us begins with a blank.
        pairs = [(written(key), written(item)) for key, item in value.items() if key[:1] != " "]
        return b"<<%b>>" % b"\n".join(b" ".join(pair) for pair in pairs)
    if kind is list:
        return b"[%b]" % b" ".join(map(written, value))
    if kind is Name:
        return b"/%b" % _NOT_PLAIN.sub(lambda found: b"#%02x" % found[0][0], value.encode())
    if kind is Text:
        return b"<%b>" % value.hex().encode()
    if kind is Ref:
        return b"%d 0 R" % value
    return bytes(value) if isinstance(value, Word) else b"null"
