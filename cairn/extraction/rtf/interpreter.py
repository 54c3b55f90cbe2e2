"""What rich text says: its words followed, and the text under each brought to its layer."""

import codecs
from collections import defaultdict
from dataclasses import dataclass, field, replace

from cairn.extraction.binary_strings import strings
from cairn.extraction.gathering import Gathering
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.rtf import destinations
from cairn.extraction.rtf.blobs import write_blob
from cairn.extraction.rtf.tokens import Is, Token, tokens
from cairn.extraction.writing import Lines, Pages

# Deeper than any program writes.
_MOST_DEPTH = 2_000
_BODY = ""
_SKIPPED = "-"
# Letters of the Symbol and Wingdings fonts stand at this place and 256 after it.
_PRIVATE = range(0xF000, 0xF100)
_HALVES = 0x10000
_FONT_WORDS = {"f", "fcharset", "cpg", "deff", "ansicpg", *destinations.ENCODINGS}


@dataclass(slots=True)
class _Group:
    """What holds within a pair of brackets. `layer` is where text goes; `word` opened it."""

    layer: str = _BODY
    word: str = ""
    unicode_skip: int = 1
    font: int = -1
    is_hidden: bool = False
    is_deleted: bool = False
    is_starred: bool = False
    is_heading: bool = False
    style: int = -1
    # Shared by the groups within one that holds bytes, a picture or a property.
    binary: bytearray = field(default_factory=bytearray)
    picture: dict[str, int] = field(default_factory=dict)
    property: list[str] = field(default_factory=list)


@dataclass
class Interpreter:
    """Run it on rich text; then its pages, layers and properties hold what was said."""

    into: Gathering
    first_page: int = 1
    pages: Pages = field(default_factory=Pages)
    with_deletions: Pages = field(default_factory=Pages)
    layers: dict[tuple[int, str], Lines] = field(default_factory=lambda: defaultdict(Lines))
    properties: list[str] = field(default_factory=list)
    has_deletions: bool = False
    _group: _Group = field(default_factory=_Group)
    _stack: list[_Group] = field(default_factory=list)
    _pending: bytearray = field(default_factory=bytearray)
    _skip: int = 0
    _encoding: str = "cp1252"
    _fonts: dict[int, str] = field(default_factory=dict)
    _headings: set[int] = field(default_factory=set)

    @property
    def page(self) -> int:
        return self.first_page + len(self.pages.pages) - 1

    def run(self, data: bytes, offset: int = 0) -> int:
        """The place after the last bracket, or the end if there is none. Raises: CannotRead."""
        end = 0
        for token, after in tokens(data):
            end = after
            if token.what is not Is.BYTES:
                self._flush()
            self._one(token)
            if token.what is Is.CLOSE and not self._stack:
                break
        self._flush()
        # Those that the file left open, as in one that was cut.
        while self._stack:
            self._close()
            self._group = self._stack.pop()
        # Bytes that stand where text is meant.
        self.into.write_lines("other parts", strings(bytes(self._group.binary)), self.page)
        return offset + end

    def _one(self, token: Token) -> None:
        if token.what is Is.OPEN:
            self._skip = 0
            self._stack.append(self._group)
            self._group = replace(self._group, is_starred=False, word="")
            if len(self._stack) > _MOST_DEPTH:
                raise CannotRead(Unreadable.TOO_COMPLEX)
        elif token.what is Is.CLOSE:
            self._skip = 0
            self._close()
            if self._stack:
                self._group = self._stack.pop()
        elif token.what is Is.BYTES:
            self._bytes(token)
        elif token.what is Is.BINARY:
            self._group.binary += token.data
        elif self._skip and token.word not in ("u", "uc"):
            self._skip -= 1
        elif token.what is Is.SYMBOL:
            self._symbol(token.word)
        else:
            self._word(token.word, token.number)

    def _bytes(self, token: Token) -> None:
        data = token.data
        if self._skip:
            dropped = min(self._skip, len(data))
            self._skip -= dropped
            data = data[dropped:]
        if self._group.layer in destinations.BINARY and not token.is_coded:
            self._group.binary += data
        else:
            self._pending += data

    def _flush(self) -> None:
        """The bytes that were gathered, in the encoding of their font."""
        if self._pending:
            encoding = self._fonts.get(self._group.font, self._encoding)
            self._write(self._pending.decode(encoding, "replace"))
            self._pending = bytearray()

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._group.is_starred = True
        elif symbol == "~":
            self._write(" ")
        elif symbol == "_":
            self._write("-")
        elif symbol in "\r\n":
            self._end_line()
        elif symbol in "\\{}":
            self._write(symbol)

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._character(number)
        elif word in destinations.CHARACTERS:
            self._write(destinations.CHARACTERS[word])
        elif word in destinations.LINE_ENDS:
            self._end_line()
        elif word in destinations.PAGE_ENDS and self._group.layer == _BODY:
            self.pages.new_page()
            self.with_deletions.new_page()
        elif self._is_state(word, number):
            pass
        elif self._opens(word):
            self._destination(word, number)
        elif self._group.layer == "pict":
            self._group.picture[word] = number or 0

    def _character(self, number: int) -> None:
        code = number % _HALVES
        self._write(chr(code - _PRIVATE.start if code in _PRIVATE else code))
        self._skip = self._group.unicode_skip

    def _is_state(self, word: str, number: int | None) -> bool:
        """Follow a word that changes what comes after it; whether it is one."""
        group = self._group
        if word in _FONT_WORDS:
            self._font(word, number or 0)
        elif word == "uc":
            group.unicode_skip = max(0, number if number is not None else 1)
        elif word in ("v", "deleted"):
            self._shown(word, number != 0)
        elif word in ("plain", "pard"):
            self._reset(word)
        elif word == "s":
            group.style = number or 0
            group.is_heading = group.is_heading or group.style in self._headings
        elif word == "outlinelevel":
            group.is_heading = True
        else:
            return word in ("ds", "cs", "ts")
        return True

    def _shown(self, word: str, is_on: bool) -> None:
        if word == "v":
            self._group.is_hidden = is_on
        else:
            self._group.is_deleted = is_on

    def _reset(self, word: str) -> None:
        if word == "plain":
            self._group.is_hidden = self._group.is_deleted = False
            self._group.font = -1
        else:
            self._group.is_heading = False

    def _font(self, word: str, number: int) -> None:
        if word == "f":
            self._group.font = number
        elif word == "fcharset":
            # Of a set that is not listed the file's own encoding is meant, as for most.
            if number in destinations.CHARSETS:
                self._fonts[self._group.font] = destinations.CHARSETS[number]
        elif word == "cpg":
            self._fonts[self._group.font] = _encoding(number, self._encoding)
        elif word == "ansicpg":
            self._encoding = _encoding(number, self._encoding)
        elif word in destinations.ENCODINGS:
            self._encoding = destinations.ENCODINGS[word]

    def _opens(self, word: str) -> bool:
        """Whether a word, first in its group, says where the text of that group goes."""
        return self._group.is_starred or (
            not self._group.word
            and (
                word in destinations.LAYERS
                or word in destinations.PROPERTIES
                or word in destinations.BINARY
                or word in destinations.STANDARD
                or word == "info"
            )
        )

    def _destination(self, word: str, number: int | None) -> None:
        group = self._group
        if group.is_starred and group.word:
            return
        group.word = word
        if word in ("shppict", "shpinst", "ud", "pntext", "listtext", "nesttableprops", "shp"):
            # Around what is shown, or another reading of it.
            return
        if word in destinations.BINARY:
            group.layer = word
            group.binary = bytearray()
            group.picture = {}
        elif word in destinations.PROPERTIES:
            group.layer = f"property {word}"
            group.property = []
        elif word in destinations.STANDARD:
            group.layer = _SKIPPED
        elif word in destinations.LAYERS:
            group.layer = destinations.LAYERS[word]
            self.layers[self.page, group.layer].end()
        elif word != "info":
            group.layer = "other parts"

    def _write(self, text: str) -> None:
        group = self._group
        layer = group.layer
        if layer == _BODY:
            self._write_body(text)
        elif layer.startswith("property "):
            self._group.property.append(text)
        elif layer in destinations.BINARY:
            self._group.binary += text.encode("latin-1", "replace")
        elif layer != _SKIPPED:
            if layer == "names of fonts and styles":
                self._style(text)
                self._listed(text, self.layers[self.page, layer])
            else:
                self.layers[self.page, layer].write(text)

    def _write_body(self, text: str) -> None:
        group = self._group
        self.with_deletions.last.write(text)
        if group.is_deleted or group.is_hidden:
            self.has_deletions = True
            name = "tracked changes" if group.is_deleted else "text that nobody sees"
            self.layers[self.page, name].write(text)
            return
        self.pages.last.write(text)
        if group.is_heading and text.strip():
            self.pages.last.heading()

    def _listed(self, text: str, lines: Lines) -> None:
        """Names of a list, which a semicolon ends."""
        *whole, rest = text.split(";")
        for name in whole:
            lines.write(name)
            lines.end()
        lines.write(rest)

    def _style(self, text: str) -> None:
        """Note which styles are those of headings, by their names."""
        if text.strip().casefold().startswith(("heading", "title")) and self._group.style >= 0:
            self._headings.add(self._group.style)

    def _end_line(self) -> None:
        layer = self._group.layer
        if layer == _BODY:
            self.with_deletions.last.end()
            if self._group.is_deleted:
                self.layers[self.page, "tracked changes"].end()
            else:
                self.pages.last.end()
        elif layer.startswith("property "):
            self._group.property.append("\n")
        elif layer not in destinations.BINARY and layer != _SKIPPED:
            self.layers[self.page, layer].end()

    def _close(self) -> None:
        """Of a group: what was gathered in it is whole."""
        group = self._group
        above = self._stack[-1].layer if self._stack else _SKIPPED
        if group.layer.startswith("property ") and group.word:
            label = destinations.PROPERTIES[group.layer.partition(" ")[2]]
            text = "".join(group.property).strip()
            if text:
                self.properties.append(f"{label}: {text}")
        elif group.layer in destinations.BINARY and group.word:
            write_blob(group.layer, bytes(group.binary), group.picture, self.into, self.page)
        elif group.layer not in (above, _BODY, _SKIPPED) or group.word:
            key = (self.page, group.layer)
            if key in self.layers:
                self.layers[key].end()


def _encoding(number: int, otherwise: str) -> str:
    name = {65001: "utf-8", 10000: "mac_roman", 0: "cp1252"}.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return otherwise
    return name
