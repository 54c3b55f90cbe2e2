"""The parts of Office files other than Word's: every text, attribute, picture and file in them."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from lxml import etree

from cairn.extraction.archives import Archive
from cairn.extraction.gathering import Gathering
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.packed.words import words_in
from cairn.extraction.web_pages.read import file_or_picture
from cairn.extraction.xml_parts import attributes, local, parsed, texts

_MARKUP = re.compile(r"\.(?:xml|rels|vml)$", re.IGNORECASE)
_EMBEDDED = re.compile(r"(?:^|/)embeddings/", re.IGNORECASE)
_PROGRAMS = re.compile(r"(?:^|/)(?:activeX|ctrlProps/.*\.bin|vbaProject|vbaData|macrosheets)", re.I)
# Binary parts whose words are known by their form: settings of printers, own properties.
_WORDS = re.compile(
    r"(?:printerSettings|customProperty)\w*/?\w*\.bin$|\.(?:odttf|fntdata|ttf)$", re.I
)
_LAYERS = (
    (re.compile(r"(?:threaded)?comments|persons?/|commentAuthors", re.I), "comments"),
    (re.compile(r"notesSlides|notesMaster"), "notes"),
    (re.compile(r"docProps/|docMetadata/"), "properties"),
    (re.compile(r"\.rels$"), "links"),
    (re.compile(r"drawings/|charts/|diagrams/|\.vml$"), "drawings and charts"),
    (
        re.compile(r"externalLinks|connections|queryTables|tables/|xl/workbook\.xml"),
        "names and links",
    ),
    (re.compile(r"pivot"), "pivot tables"),
    (re.compile(r"worksheets/"), "headers, rules and formulas of sheets"),
    (re.compile(r"slideMaster|slideLayout|theme|styles|presProps|viewProps"), "masters and styles"),
)
# Names that programs give to parts.
_OWN_PART = re.compile(
    r"(?:\.\./|/)*(?:[\w.-]+/)*[\[\]_a-zA-Z]*\d*\.?[a-zA-Z]*\d*\.(?:xml|rels|vml|bin|[a-z]{3,4})"
)
# Codes in headers and footers of sheets: a font, a size, a colour, the page; left, centre, right.
_CODES = re.compile(r"&\"[^\"]*\"|&K[0-9A-F]{6}|&\d+|&[PNDTFAGBIUESXYZ]")
_HEADER_PARTS = re.compile(r"&[LCR]")
_SHEET = re.compile(r"worksheets/[^/]+\.xml$")
# Of cells and rows, what is none of their numbers.
_KNOWN_ATTRIBUTES = "|r|s|t|spans|ht|customHeight|customFormat|hidden|outlineLevel|dyDescent|"
_ODD_ATTRIBUTES = (
    "//*[local-name()='c' or local-name()='row']"
    f"/@*[not(contains('{_KNOWN_ATTRIBUTES}', concat('|', local-name(), '|')))]"
)
_ODD_VALUES = "//*[local-name()='v' and translate(., '0123456789.-+eE', '')]/text()"
_PROPERTY_LABELS = {"creator": "Author", "lastModifiedBy": "Last modified by"}
_CAPITAL_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BY_PROGRAMS = {
    *(
        "created",
        "modified",
        "Application",
        "AppVersion",
        "DocSecurity",
        "ScaleCrop",
        "LinksUpToDate",
    ),
    *("SharedDoc", "HyperlinksChanged", "TotalTime", "Words", "Characters", "Pages", "Slides"),
}


def write_parts(
    archive: Archive, into: Gathering, own: Callable[[str], bool], seen: set[str]
) -> None:
    """Write every part that is not the reader's own; what was already seen is not written again.

    Raises: CannotRead for programs, and for parts that nobody knows.
    """
    into.write_lines("names of parts", filter(_is_named, archive.names))
    for name in archive.names:
        if own(name) or name.endswith("/"):
            continue
        if _PROGRAMS.search(name):
            raise CannotRead(Unreadable.EMBEDDED)
        _part(name, archive.read(name), into, seen)


def _is_named(name: str) -> bool:
    """Whether somebody named the part: programs use one word and a number."""
    return not _OWN_PART.fullmatch(name)


def _part(name: str, content: bytes, into: Gathering, seen: set[str]) -> None:
    if _MARKUP.search(name):
        layer = next((title for form, title in _LAYERS if form.search(name)), "other parts")
        into.write_lines(layer, (one for one in _words(name, content) if one not in seen))
    elif _WORDS.search(name):
        into.write_lines("other parts", _loose_words(content))
    elif content and _EMBEDDED.search(name):
        into.file(content, "File in the file")
    elif content:
        file_or_picture(content, into, 1, "File in the file")


def _loose_words(content: bytes) -> Iterator[str]:
    """What people call a printer has a space in it, unlike what its driver calls settings."""
    yield from (text for text in words_in(content) if " " in text.strip() and "<" not in text)


def _words(name: str, content: bytes) -> Iterator[str]:
    root = _root(name, content)
    if _SHEET.search(name):
        yield from _of_cells(root)
    if name.startswith("docProps/"):
        yield from _properties(root)
        return
    for text in texts(root):
        yield from (" ".join(each.split()) for each in _HEADER_PARTS.split(_CODES.sub("", text)))
    for value in attributes(root):
        if name != "[Content_Types].xml" and not _OWN_PART.fullmatch(value):
            yield unquote(value)


def _of_cells(root: etree._Element) -> Iterator[str]:
    """What stands in cells beside their values. The cells are then taken out, since a sheet has
    hundreds of thousands and their values are read elsewhere.
    """
    for query in (_ODD_ATTRIBUTES, _ODD_VALUES):
        found = root.xpath(query)
        yield from map(str, found if isinstance(found, list) else ())
    etree.strip_elements(root, "{*}v", with_tail=False)
    etree.strip_tags(root, "{*}c", "{*}row")


def _root(name: str, content: bytes) -> etree._Element:
    try:
        return parsed(content)
    except CannotRead:
        # Drawings of old kinds are written as web pages are, with tags left open.
        if not name.lower().endswith(".vml"):
            raise
    root = etree.fromstring(content, etree.XMLParser(recover=True, resolve_entities=False))
    if root is None:
        raise CannotRead(Unreadable.CORRUPT)
    return root


def _properties(root: etree._Element) -> Iterator[str]:
    for node in root.iter(etree.Element):
        name = local(node)
        if node.text and node.text.strip() and name not in _BY_PROGRAMS:
            named = next(
                (above.get("name") for above in node.iterancestors() if above.get("name")), ""
            )
            label = (
                named or _PROPERTY_LABELS.get(name) or _CAPITAL_INSIDE.sub(" ", name).capitalize()
            )
            yield f"{label}: {node.text.strip()}"
