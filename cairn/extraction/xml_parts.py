"""Markup: every text and every attribute of a part, paragraphs joined."""

import re
from collections.abc import Iterator

from lxml import etree

from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.standard_names import is_font

# Elements whose text is one string, however many runs it is cut into.
_PARAGRAPHS = {
    "p",
    "h",
    "si",
    "is",
    "rPh",
    "para",
    "title",
    "comment",
    "li",
    "td",
    "text",
    "oddHeader",
}
# Attributes in which anything may be somebody's word.
_WORDY = {
    *("name", "descr", "title", "alt", "author", "userName", "displayName", "tooltip", "display"),
    *("prompt", "promptTitle", "error", "errorTitle", "comment", "description", "customMenu"),
    *("lastEdited", "userId", "initials", "help", "statusBar", "caption", "string", "text"),
    *("connection", "command", "sourceFile", "Target", "location", "ref-name", "label"),
}
# Numbers, colours, sizes, keys, and words of a schema, which begin small and have no space.
_NO_WORDS = re.compile(
    r"[\W\d_]*|[a-z][A-Za-z0-9]{0,24}(?:-[A-Za-z0-9]+)*|[0-9A-Fa-f]{6,8}|\{?[0-9A-Fa-f-]{36}\}?|rId\d+"
    r"|-?[\d.]+(?:px|pt|cm|mm|in|em|%|pc)?|\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?"
    r"|[\d:T.Z+-]+|PT\d+[HMS\d.]*"
)
_SCHEMAS = re.compile(
    r"https?://(?:schemas\.|purl\.|www\.w3\.org|openoffice\.org|docs\.oasis)|urn:(?:schemas|oasis)"
    r"|application/|image/|[\w.]+\.xml$"
)


def parsed(data: bytes) -> etree._Element:
    """The root of a part. Nothing outside is fetched, no entity resolved. Raises: CannotRead."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CannotRead(Unreadable.CORRUPT) from error
    # What is declared could be text that another program shows and this one does not.
    if b"<!ENTITY" in data.replace(b"\x00", b""):
        raise CannotRead(Unreadable.CORRUPT)
    return root


def local(node: etree._Element) -> str:
    """The name of an element without its schema; empty for a comment or an instruction."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def texts(root: etree._Element) -> Iterator[str]:
    """Every text: of a paragraph as one string, else each on its own; comments and instructions
    too.
    """
    within = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        paragraph = local(node) in _PARAGRAPHS
        if event == "end":
            within -= paragraph
            if not within:
                yield node.tail or ""
        elif event == "start":
            yield from () if within else _begun(node, paragraph)
            within += paragraph
        else:
            yield str(node.text or "")
            yield "" if within else node.tail or ""


def _begun(node: etree._Element, is_paragraph: bool) -> Iterator[str]:
    yield joined(node) if is_paragraph else node.text or ""


def joined(node: etree._Element) -> str:
    """The text of a paragraph; a break or a tab in it is white space."""
    pieces: list[str] = []
    for inner in node.iter():
        name = local(inner)
        if name in ("br", "tab", "cr", "s", "line-break"):
            pieces.append(" ")
        if name:
            pieces.append(inner.text or "")
        if inner is not node:
            pieces.append(inner.tail or "")
    return "".join(pieces)


# Where fonts are named, as attributes and as elements that name one.
_FONTS = {
    *("typeface", "font-name", "font-name-asian", "font-name-complex", "font-family"),
    *("font-family-asian", "font-family-complex", "ascii", "hAnsi", "cs", "eastAsia"),
}
_FONT_ELEMENTS = {"name", "rFont", "font-face", "font"}
# Shapes as formulas and lines; where a part is, and in which writing.
_NEVER = {
    *("eqn", "path", "script", "media-type", "version", "panose", "d", "coordsize", "country"),
    *("language", "country-asian", "country-complex", "rfc-language-tag", "lang", "writing-mode"),
}
_DECLARATION = re.compile(r"\s*[\w-]+\s*:\s*(?:[-.\d]+(?:pt|px|in|cm|mm|em|%)?|[a-z-]+|#\w+|\s)*")


def attributes(root: etree._Element) -> Iterator[str]:
    """Every attribute that may hold somebody's words."""
    for node in root.iter(etree.Element):
        for key, value in node.attrib.items():
            name = str(key).rpartition("}")[2]
            if name == "style":
                yield from _words_of_style(str(value))
            elif may_hold_words(name, str(value)) and not _is_font(node, name, str(value)):
                yield str(value)


def _words_of_style(value: str) -> Iterator[str]:
    yield from (one for one in value.split(";") if not _DECLARATION.fullmatch(one))


def _is_font(node: etree._Element, name: str, value: str) -> bool:
    return (name in _FONTS or local(node) in _FONT_ELEMENTS) and is_font(value)


def may_hold_words(name: str, value: str) -> bool:
    """By the shape of the value, and by the attribute's name where the value is one small word."""
    if name in _NEVER:
        return False
    if name in _WORDY:
        return bool(value.strip())
    return not _NO_WORDS.fullmatch(value) and not _SCHEMAS.match(value)
