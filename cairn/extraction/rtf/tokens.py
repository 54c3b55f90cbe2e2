"""Rich text cut into its words, characters and brackets. Never fails, whatever the bytes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto


class Is(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SYMBOL = auto()
    BYTES = auto()
    BINARY = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """`word` of a control word or symbol, its `number`, or the bytes as they stand. One character
    written as two digits is a token of one byte, marked `is_coded`.
    """

    what: Is
    word: str = ""
    number: int | None = None
    data: bytes = b""
    is_coded: bool = False


_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,64})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<coded>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z])"
    rb"|(?P<open>\{)|(?P<close>\})"
    rb"|[\r\n\x00]+"
    rb"|(?P<text>[^\\{}\r\n\x00]+)"
    rb"|\\",
    re.DOTALL,
)


def tokens(data: bytes) -> Iterator[tuple[Token, int]]:
    """Each token with the place after it."""
    at = 0
    while found := _TOKEN.match(data, at):
        at = found.end()
        group = found.lastgroup
        if group == "word" or group == "number":
            token = Token(Is.WORD, found["word"].decode("ascii"), _number(found["number"]))
            if token.word == "bin" and token.number and token.number > 0:
                token = Token(Is.BINARY, data=data[at : at + token.number])
                at += len(token.data)
            yield token, at
        elif group == "text":
            yield Token(Is.BYTES, data=found["text"]), at
        elif group == "coded":
            yield Token(Is.BYTES, data=bytes.fromhex(found["coded"].decode()), is_coded=True), at
        elif group == "symbol":
            yield Token(Is.SYMBOL, found["symbol"].decode("latin-1")), at
        elif group:
            yield Token(Is.OPEN if group == "open" else Is.CLOSE), at


def _number(digits: bytes | None) -> int | None:
    return int(digits) if digits else None
