"""A web page taken apart: what it shows, what it hides, and what stands in its code."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote

from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.writing import Lines

_VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
    *("source", "track", "wbr", "basefont", "frame", "keygen"),
}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"),
    *("dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1"),
    *("h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "legend", "li", "main", "nav"),
    *("ol", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "textarea"),
    *("tfoot", "thead", "title", "tr", "ul", "text", "desc", "button", "label"),
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_NOT_SHOWN = {"script": "script", "style": "style", "template": "hidden", "title": "title"}
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|mso-hide\s*:\s*all|opacity\s*:\s*0(?:\s*;|$)",
    re.IGNORECASE,
)
# How a page looks and works; nobody writes words there.
_NO_WORDS = {
    *("width", "height", "border", "color", "bgcolor", "face", "size", "align", "valign", "lang"),
    *("dir", "type", "rel", "media", "target", "method", "charset", "http-equiv", "cellpadding"),
    *("cellspacing", "colspan", "rowspan", "xml:lang", "link", "vlink", "alink", "viewbox", "d"),
    *("fill", "stroke", "transform", "points", "integrity", "crossorigin", "loading", "style"),
}
_STANDARD = re.compile(
    r"[\W\d_]*|AppVersion|DocSecurity|HyperlinksChanged|LinksUpToDate|ScaleCrop|ShareDoc|Generator"
    r"|LibreOffice [\d.]+ \(\w+\)|(?:Mso|x_Mso|Word)\w*|https?://(?:www\.w3\.org|schemas\.)[^ ]*"
    r"|urn:schemas[^ ]*"
    r"|text/[a-z]+(?:; *charset=[\w-]+)?|width=device-width.*|Word\.Document|[Ee]xcel\.Sheet"
    r"|Microsoft (?:Word|Excel|Outlook)[ \d.]*"
)
# Deeper than anything shows, and each level costs time.
_MOST_DEPTH = 5_000
_CSS_STRINGS = re.compile(
    r"/\*.*?\*/|(?<!family:)\"[^\"]*\"|(?<!family:)'[^']*'|url\([^)]*\)", re.DOTALL
)
_FAMILIES = re.compile(
    r"(?:font-family|panose-1|mso-[\w-]*font[\w-]*|src)\s*:[^;}]*", re.IGNORECASE
)
_CSS_CODE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_SCRIPT_CODE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u\{?([0-9a-fA-F]{4,6})\}?)")


@dataclass
class Found:
    """What a page holds. `links` are addresses as they are written, `data:` ones too; `framed`
    are pages that are written into an attribute.
    """

    text: Lines = field(default_factory=Lines)
    parts: dict[str, Lines] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    framed: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def part(self, name: str) -> Lines:
        return self.parts.setdefault(name, Lines())


class PageParser(HTMLParser):
    """Feed it a page; then `found` holds everything in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Found()
        # The open elements, and where the text in each goes; empty for what is shown.
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        where = self._where()
        if tag in _BLOCKS or tag == "br":
            self._lines().end()
        self._attributes(attrs)
        if tag in _VOID:
            return
        if not where:
            where = _NOT_SHOWN.get(tag, "") or ("hidden" if _is_hidden(dict(attrs)) else "")
        self._open.append((tag, where))
        if len(self._open) > _MOST_DEPTH:
            raise CannotRead(Unreadable.TOO_COMPLEX)
        if tag in _HEADINGS:
            self._lines().heading()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._attributes(attrs)
        if tag in _BLOCKS or tag == "br":
            self._lines().end()

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._lines().write("\t")
        elif tag in _BLOCKS:
            self._lines().end()
        if any(opened == tag for opened, _ in self._open):
            while self._open and self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._where() == "script":
            data = _SCRIPT_CODE.sub(_character, data)
        # A tab in the code is a space on the page; between cells it is written for each cell.
        self._lines().write(data.replace("\t", " "))

    def handle_comment(self, data: str) -> None:
        self.found.comments.append(data)

    def handle_decl(self, decl: str) -> None:
        self.found.comments.append(decl)

    def unknown_decl(self, data: str) -> None:
        self.found.comments.append(data)

    def handle_pi(self, data: str) -> None:
        self.found.comments.append(data)

    def _where(self) -> str:
        return self._open[-1][1] if self._open else ""

    def _lines(self) -> Lines:
        where = self._where()
        return self.found.part(where) if where else self.found.text

    def _attributes(self, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if not value:
                continue
            if name == "srcdoc":
                self.found.framed.append(value)
            elif name == "style":
                self.found.attributes += words_of_style(value)
            elif name in ("href", "src", "cite", "action", "background", "data", "poster") or (
                name in ("srcset", "xlink:href", "formaction", "longdesc", "value")
                and value.startswith("data:")
            ):
                self.found.links.append(value)
            elif _may_hold_words(name, value):
                self.found.attributes.append(unquote(value))


def _may_hold_words(name: str, value: str) -> bool:
    presentational = name in _NO_WORDS or name.startswith("xmlns")
    return not presentational and not _STANDARD.fullmatch(value)


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    style = attributes.get("style") or ""
    return "hidden" in attributes or bool(_HIDING.search(style))


def _character(found: "re.Match[str]") -> str:
    return chr(min(int(found[1] or found[2], 16), 0x10FFFF))


def words_of_style(style: str) -> list[str]:
    """Comments, addresses and quoted text of a style sheet, but not the names of fonts."""
    plain = _CSS_CODE.sub(lambda one: chr(min(int(one[1], 16), 0x10FFFF)), style)
    if plain != style:
        return [plain]
    return [
        found.group().strip("\"'/* ")
        for found in _CSS_STRINGS.finditer(_FAMILIES.sub("", style))
        if not found.group().startswith("url(data:")
    ]
