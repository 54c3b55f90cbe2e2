"""A PDF as its bytes have it: every object of every version, and whatever lies between them.

Programs find objects through tables at the end of the file. What the tables leave out is there all
the same, so this goes from the first byte to the last.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.pdf.cos import Lexer, Name, Ref, Word, number
from cairn.extraction.pdf.streams import Budget, decoded

# Some reports are tagged word by word; a hundred times that is no report.
_MOST_OBJECTS = 400_000
_OBJECT = re.compile(rb"(\d{1,10})[\s\x00]+(\d{1,5})[\s\x00]+obj\b")
_TABLE = re.compile(
    rb"xref[\s\x00]*(?:\d+[ \t]+\d+[\s\x00]*(?:\d{1,20}[ \t]+\d{1,7}[ \t]*[nf][\s\x00]*)*)*"
)
_START = re.compile(rb"startxref[\s\x00]*-?\d+")
_TRAILER = re.compile(rb"trailer(?=[\s\x00]*<<)")
_BLANK = re.compile(rb"[\s\x00]+")
_END = re.compile(rb"%%EOF[^\r\n]*")
_COMMENT = re.compile(rb"%[^\r\n]*")
_MARK = re.compile(rb"%PDF-\d\.\d")
_LENGTHS = re.compile(rb"(?<!\d)(\d{1,10})[\s\x00]+\d{1,5}[\s\x00]+obj[\s\x00]*(\d{1,10})[\s\x00]")
# The line after the first, by which mail programs see that the file is no text.
_BINARY_LINE = re.compile(rb"%[\x00-\x20]*[\x80-\xff]{2,}[^\r\n]{0,8}")


@dataclass(slots=True)
class Object:
    """One object. `raw` are the encoded bytes of its stream, if it has one."""

    number: int
    value: Any
    raw: bytes | None = None
    # Where it stands in the file; of the container, where it came out of one.
    start: int = 0
    end: int = 0
    packed: bool = False

    @property
    def head(self) -> dict[Any, Any]:
        return self.value if isinstance(self.value, dict) else {}

    def is_a(self, kind: str) -> bool:
        return self.head.get("Type") == kind


@dataclass
class Body:
    """All of a file. `loose` is what belongs to nothing, in order, with where it stood."""

    data: bytes
    budget: Budget
    objects: list[Object] = field(default_factory=list)
    trailers: list[dict[Any, Any]] = field(default_factory=list)
    loose: list[tuple[int, bytes]] = field(default_factory=list)
    comments: list[bytes] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    # Where `%PDF-` stands.
    begin: int = 0
    # Under which keys each object is referred to (`strings.referred_as`).
    roles: dict[int, set[str]] | None = None

    @cached_property
    def live(self) -> dict[int, Object]:
        """The last object of each number."""
        return {found.number: found for found in self.objects}

    @cached_property
    def superseded(self) -> list[Object]:
        """Objects whose number came again later."""
        return [found for found in self.objects if self.live[found.number] is not found]

    def get(self, value: Any) -> Any:
        """What a reference means, through at most a few others; anything else as it is."""
        for _ in range(8):
            if type(value) is not Ref:
                return value
            found = self.live.get(value)
            value = found.value if found else None
        return None

    def object_of(self, value: Any) -> Object | None:
        """The object that a reference means."""
        return self.live.get(value) if type(value) is Ref else None

    def head_of(self, value: Any) -> dict[Any, Any]:
        """The dictionary that is meant; an empty one for anything else."""
        found = self.get(value)
        return found if isinstance(found, dict) else {}

    def list_of(self, value: Any) -> list[Any]:
        """The array that is meant; anything else as an array of it, nothing as an empty one."""
        found = self.get(value)
        if isinstance(found, list):
            return found
        return [] if found is None else [value]

    def content(self, found: Object) -> bytes | None:
        """The decoded stream of an object. Raises: CannotRead(TOO_COMPLEX)."""
        if found.raw is None:
            return None
        head = dict(found.head)
        for key in ("Filter", "DecodeParms"):
            if key in head:
                head[key] = self._direct(head[key])
        return decoded(head, found.raw, self.budget)

    def _direct(self, value: Any) -> Any:
        value = self.get(value)
        if isinstance(value, list):
            return [self.get(item) for item in value]
        if isinstance(value, dict):
            return {key: self.get(item) for key, item in value.items()}
        return value

    def root(self) -> dict[Any, Any]:
        """The catalogue: of the last trailer that names one that is there."""
        for trailer in reversed(self.trailers):
            found = self.head_of(trailer.get("Root"))
            if found:
                return found
        for item in reversed(self.objects):
            if item.is_a("Catalog"):
                return item.head
        return {}

    @property
    def encrypted(self) -> bool:
        return any("Encrypt" in trailer for trailer in self.trailers)


def split(data: bytes, budget: Budget) -> Body:
    """The file from its first byte to its last. Raises: CannotRead(TOO_COMPLEX)."""
    body = Body(data, budget)
    mark = _MARK.search(data, 0, 1100)
    if mark:
        body.begin = mark.start()
    if body.begin:
        body.loose.append((0, data[: body.begin]))
    _Splitter(body).run()
    if not body.encrypted:
        _unpack(body)
    return body


class _Splitter:
    def __init__(self, body: Body) -> None:
        self.body = body
        self.data = body.data
        self.at = body.begin
        self._loose = body.begin
        self._lengths: dict[int, int] | None = None

    def run(self) -> None:
        steps = (self._blank, self._comment, self._object, self._table, self._start, self._trailer)
        while self.at < len(self.data):
            before = self.at
            if any(step() for step in steps):
                if self._loose < before:
                    self.body.loose.append((self._loose, self.data[self._loose : before]))
                self._loose = self.at
            else:
                # To where something known may begin: after the next blank.
                blank = _BLANK.search(self.data, self.at)
                self.at = blank.start() if blank else len(self.data)
                if self.at == before:
                    self.at += 1
        if self._loose < len(self.data):
            self.body.loose.append((self._loose, self.data[self._loose :]))

    def _skip(self, pattern: "re.Pattern[bytes]") -> bool:
        found = pattern.match(self.data, self.at)
        if found:
            self.at = found.end()
        return bool(found)

    def _blank(self) -> bool:
        return self._skip(_BLANK)

    def _table(self) -> bool:
        return self._skip(_TABLE)

    def _start(self) -> bool:
        return self._skip(_START)

    def _comment(self) -> bool:
        found = _COMMENT.match(self.data, self.at)
        if not found:
            return False
        end = _END.match(self.data, self.at)
        if end:
            self.at += len(b"%%EOF")
            self.body.ends.append(self.at)
            return True
        self.at = found.end()
        is_first = _MARK.match(found[0]) and len(found[0]) <= len(b"%PDF-1.7\x00\x00\x00\x00")
        if not is_first and not _BINARY_LINE.fullmatch(found[0]):
            self.body.comments.append(found[0])
        return True

    def _trailer(self) -> bool:
        found = _TRAILER.match(self.data, self.at)
        if not found:
            return False
        lexer = Lexer(self.data, found.end())
        value = lexer.value()
        if isinstance(value, dict):
            self.body.trailers.append(value)
        self.body.comments += lexer.comments
        self.at = lexer.position
        return True

    def _object(self) -> bool:
        found = _OBJECT.match(self.data, self.at)
        if not found:
            return False
        if len(self.body.objects) > _MOST_OBJECTS:
            raise CannotRead(Unreadable.TOO_COMPLEX)
        lexer = Lexer(self.data, found.end())
        made = Object(int(found[1]), None, start=found.start())
        items = self._items(made, lexer)
        self.at = max(lexer.position, found.end())
        made.end = self.at
        if len(items) == 3 and items[2] == b"R":
            made.value = Ref(int(number(items[0])))
        elif len(items) > 1:
            made.value = {**made.head, Name(" rest"): items if made.head == {} else items[1:]}
        self._keep_comments(lexer.comments)
        self.body.objects.append(made)
        if made.is_a("XRef"):
            self.body.trailers.append(made.head)
        return True

    def _items(self, made: Object, lexer: Lexer) -> list[Any]:
        """What stands within an object: one value, and whatever should not be there."""
        items: list[Any] = []
        for value in lexer.values():
            word = value if type(value) is Word else b""
            if word.startswith((b"endobj", b"stream")):
                # What follows without a blank is no part of the word.
                lexer.position -= len(word) - 6
                if word.startswith(b"endobj"):
                    break
                self._stream(made, items, lexer)
            elif word == b"obj" and len(items) > 2:
                # The object before was never ended.
                del items[-2:]
                lexer.position = _before_numbers(self.data, lexer.position - len(b"obj"))
                break
            elif word != b"endstream":
                items.append(value)
                made.value = items[0]
        return items

    def _keep_comments(self, comments: list[bytes]) -> None:
        """The end of the file is a comment like any other where an object was never ended."""
        for found in comments:
            if _END.match(found):
                self.body.ends.append(self.at)
            else:
                self.body.comments.append(found)

    def _stream(self, made: Object, items: list[Any], lexer: Lexer) -> None:
        start = lexer.position
        if self.data[start : start + 2] == b"\r\n":
            start += 2
        elif self.data[start : start + 1] in (b"\n", b"\r"):
            start += 1
        head = items[0] if items and isinstance(items[0], dict) else {}
        length = self._length(head.get("Length"))
        end = start + length
        if length < 0 or not self.data[end : end + 20].lstrip(b"\x00\r\n\t ").startswith(
            b"endstream"
        ):
            end = self.data.find(b"endstream", start)
            if end < 0:
                end = len(self.data)
        made.raw = self.data[start:end]
        lexer.position = end

    def _length(self, value: Any) -> int:
        if type(value) is not Ref:
            return int(number(value, -1))
        if self._lengths is None:
            self._lengths = {int(m[1]): int(m[2]) for m in _LENGTHS.finditer(self.data)}
        return self._lengths.get(value, -1)


def _before_numbers(data: bytes, at: int) -> int:
    """Where the two numbers before `obj` begin."""
    found = re.search(rb"\d+\s+\d+\s*$", data[max(0, at - 40) : at])
    return max(0, at - 40) + found.start() if found else at


def _unpack(body: Body) -> None:
    """The objects that lie in streams of objects, placed where their stream stands."""
    objects: list[Object] = []
    for found in body.objects:
        objects.append(found)
        if found.is_a("ObjStm"):
            objects += _packed(body, found)
    if len(objects) > _MOST_OBJECTS:
        raise CannotRead(Unreadable.TOO_COMPLEX)
    body.objects = objects
    vars(body).pop("live", None)


def _packed(body: Body, container: Object) -> list[Object]:
    content = body.content(container) or b""
    first = int(number(body.get(container.head.get("First"))))
    numbers = [int(n) for n in content[:first].split() if n.isdigit()]
    lexer = Lexer(content, first)
    values = _with_references(list(lexer.values()))
    body.comments += lexer.comments
    made = []
    for index, value in enumerate(values):
        # More values than numbers: nothing leads to them, and their words are read all the same.
        number_of = numbers[2 * index] if 2 * index < len(numbers) else 0
        made.append(Object(number_of, value, start=container.start, end=container.end, packed=True))
    return made


def _with_references(values: list[Any]) -> list[Any]:
    out: list[Any] = []
    for value in values:
        if type(value) is Word and value == b"R" and len(out) > 1:
            number_of = int(number(out[-2]))
            del out[-2:]
            out.append(Ref(number_of))
        else:
            out.append(value)
    return out
