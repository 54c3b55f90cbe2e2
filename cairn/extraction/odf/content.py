"""The body of an OpenDocument file, read in the order in which a person reads it."""

from collections import defaultdict

from lxml import etree

from cairn.extraction.gathering import Gathering
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.writing import Lines, Pages
from cairn.extraction.xml_parts import local, may_hold_words

_LAYERS = {
    "annotation": "comments",
    "note": "notes",
    "tracked-changes": "tracked changes",
    "title": "descriptions",
    "desc": "descriptions",
    "notes": "notes",
    "forms": "form fields",
    "text-box": "text boxes",
    "variable-decls": "fields",
    "sequence-decls": "fields",
    "user-field-decls": "fields",
    "hidden-text": "text that nobody sees",
    "hidden-paragraph": "text that nobody sees",
}
_LINES = {"p", "h", "table-row", "list-item", "creator", "sender-initials", "change-info"}
# Rows and cells are written once with how often they are repeated. Text that fills a sheet has to
# be read once.
_MOST_SPACES = 100
_PAGES = {"table", "page"}
_CELL_VALUES = ("date-value", "time-value", "string-value", "formula")


class Content:
    """Walk the body of a file; then write its layers."""

    def __init__(self, root: etree._Element) -> None:
        self._pages = Pages()
        self._layers: dict[tuple[int, str], Lines] = defaultdict(Lines)
        self._attributes: dict[str, None] = {}
        self._breaks = set(_breaking_styles(root))
        self._body = ""

    def walk(self, body: etree._Element) -> None:
        """Raises: CannotRead for one that is nested deeper than any program does."""
        self._body = local(body[0])
        self._walk(body, "", 0)

    def write(self, into: Gathering) -> None:
        """The pages and the layers beside them."""
        pages = self._pages.without_empty_end()
        into.pages = len(pages)
        for number, lines in enumerate(pages, start=1):
            into.write(number, "text", lines.text, lines.headings)
        for (number, name), lines in self._layers.items():
            into.write(min(number, into.pages), name, lines.text)
        into.write_lines("descriptions and attributes", self._attributes)

    def _walk(self, node: etree._Element, layer: str, depth: int) -> None:
        if depth > 400:
            raise CannotRead(Unreadable.TOO_COMPLEX)
        name = local(node)
        if not name:
            self._lines("comments").write(str(node.text or ""))
            self._lines("comments").end()
            return
        layer = _LAYERS.get(name, layer)
        self._begin(node, name, layer)
        self._lines(layer).write(self._plain(node.text, layer))
        for inner in node:
            self._walk(inner, layer, depth + 1)
            self._lines(layer).write(self._plain(inner.tail, layer))
        if name == "table-cell":
            self._lines(layer).write("\t")
        # A cell's paragraphs stay in the row of the cell.
        elif name in _LINES and not (name == "p" and _is_in_cell(node)):
            self._lines(layer).end()
        elif name in _LINES:
            self._lines(layer).write(" ")
        elif name in _LAYERS:
            self._lines(layer).end()

    def _plain(self, text: str | None, layer: str) -> str:
        return (text or "").replace("\n", " ").replace("\t", " ")

    def _begin(self, node: etree._Element, name: str, layer: str) -> None:
        if name in _PAGES and self._is_page(node):
            self._new_page(node)
        elif not layer and (name == "soft-page-break" or _style(node) in self._breaks):
            self._pages.new_page()
        lines = self._lines(layer)
        if name == "h":
            lines.heading()
        elif name == "s":
            lines.write(_spaces(node))
        elif name in ("tab", "line-break"):
            lines.write("\t" if name == "tab" else " ")
        self._words_of(node)

    def _is_page(self, node: etree._Element) -> bool:
        """A sheet of a workbook, or a slide; a table in a text is none."""
        parent = node.getparent()
        return parent is not None and local(parent) == self._body != "text"

    def _new_page(self, node: etree._Element) -> None:
        self._pages.new_page()
        label = next((str(v) for k, v in node.attrib.items() if str(k).endswith("}name")), "")
        self._pages.last.heading()
        self._pages.last.write(label)
        self._pages.last.end()

    def _words_of(self, node: etree._Element) -> None:
        for key, value in node.attrib.items():
            name = str(key).rpartition("}")[2]
            if name in ("style-name", "value", "value-type", "calcext"):
                continue
            if name in _CELL_VALUES or may_hold_words(name, str(value)):
                self._attributes[str(value)] = None

    def _lines(self, layer: str) -> Lines:
        if not layer:
            return self._pages.last
        return self._layers[len(self._pages.pages), layer]


def _spaces(node: etree._Element) -> str:
    count = next((str(v) for k, v in node.attrib.items() if str(k).endswith("}c")), "1")
    return " " * min(int(count) if count.isdigit() else 1, _MOST_SPACES)


def _is_in_cell(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and local(parent) == "table-cell"


def _style(node: etree._Element) -> str:
    return next((str(v) for k, v in node.attrib.items() if str(k).endswith("}style-name")), "")


def _breaking_styles(root: etree._Element) -> "list[str]":
    """Names of styles that begin a page."""
    return [
        str(name)
        for style in root.iter("{*}style")
        for properties in style.iter("{*}paragraph-properties")
        for key, value in properties.attrib.items()
        if str(key).endswith("}break-before") and value == "page"
        for attribute, name in style.attrib.items()
        if str(attribute).endswith("}name")
    ]
