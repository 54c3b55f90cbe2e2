"""Every layer of a rich text file."""

import html
import re

from cairn.extraction.gathering import Gathering
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.rtf.interpreter import Interpreter
from cairn.extraction.sights import Reading
from cairn.extraction.standard_names import is_font

_START = re.compile(rb"[\xef\xbb\xbf\s\x00]*")
_NOTHING = re.compile(rb"[\s\x00\x1a]*")


def read(data: bytes, reading: Reading) -> Extraction:
    """Raises: CannotRead."""
    into = Gathering(Kind.RTF, reading)
    write(data, into)
    return into.extraction()


def write(data: bytes, into: Gathering, page: int = 1, name: str = "text") -> None:
    """Write the layers of rich text, from a page on. Raises: CannotRead."""
    start = _START.match(data)
    begin = start.end() if start else 0
    interpreter = Interpreter(into, page)
    end = interpreter.run(data[begin:], begin)
    # Some programs stop at the last bracket, others read on.
    if not _NOTHING.fullmatch(data, end):
        raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)
    pages = interpreter.pages.without_empty_end()
    if name == "text":
        into.pages = page + len(pages) - 1
    for number, lines in enumerate(pages, start=page):
        headings = lines.headings if name == "text" else ()
        into.write(min(number, into.pages), name, whole(lines.text), headings)
    if interpreter.has_deletions:
        for number, lines in enumerate(interpreter.with_deletions.pages, start=page):
            into.write(min(number, into.pages), "text with what was deleted", whole(lines.text))
    for (number, layer), lines in interpreter.layers.items():
        _write_layer(min(number, into.pages), layer, whole(lines.text), into)
    into.write_lines("properties", map(whole, interpreter.properties))


def _write_layer(page: int, layer: str, text: str, into: Gathering) -> None:
    if layer == "names of fonts and styles":
        into.write_lines(layer, (one for one in text.split("\n") if not is_font(one)))
    else:
        into.write(page, layer, html.unescape(text) if layer == "tags of the web page" else text)


def whole(text: str) -> str:
    """Characters that were written as two halves, made one."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
