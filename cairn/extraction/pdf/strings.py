"""Every string of every object, and the names that hold words, each under what it is for."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from cairn.extraction.layers import PROPERTIES_PAGE, Layer
from cairn.extraction.pdf.body import Body
from cairn.extraction.pdf.cos import LOOSE, Name, Ref, Text
from cairn.extraction.pdf.texts import decode, readings, runs_of, script_text, without_tags

NOTES = "comments"
OTHER = "other text in the file"
NAMES = "names inside the file"
PROPERTIES = "properties"

# Under which name people are told of what stands under a key, wherever it stands.
_LAYERS = {
    "Alt": "descriptions of pictures",
    "ActualText": "text behind the page",
    "E": "text behind the page",
    "Contents": NOTES,
    "RC": NOTES,
    "Subj": NOTES,
    "NM": NOTES,
    "CA": "captions of buttons",
    "RCA": "captions of buttons",
    "AC": "captions of buttons",
    "V": "values of form fields",
    "DV": "values of form fields",
    "RV": "values of form fields",
    "Opt": "choices of form fields",
    "TU": "names of form fields",
    "TM": "names of form fields",
    "URI": "links",
    "Base": "links",
    "UF": "names of files",
    "JS": "scripts",
    "OverlayText": "text over redactions",
    "P": "page labels",
    "Prefix": "page labels",
    "F": "names of files",
    "Desc": "names of files",
    "Names": "names of places",
}
# What programs write and no person: `D:2026`, digests, keys of encryption.
_NO_WORDS = {"ID", "CheckSum", "O", "U", "OE", "UE", "Perms", "Lang", "Registry", "DocChecksum"}
# Shown to people before the value, as they know them.
_LABELS = {"Creator": "Program", "Producer": "Program", "M": "Date", "T": "Comment by"}
_SIGNATURE = {
    "Name": "Signed by",
    "Reason": "Reason",
    "Location": "Location",
    "ContactInfo": "Contact",
}
_RESOURCE = re.compile(
    r"[A-Za-z]{0,4}[\d_.+-]*|[A-Z]{6}\+?|.{0,2}|[A-Za-z]+\d+|[\d.]+|FormXob\.\w+"
)
_SUBSET = re.compile(r"[A-Z]{6}\+")
_APPEARANCE = re.compile(r"[-+.\d\s]|/\S+|\b(?:Tf|Td|Tm|TL|Tc|Tw|Tz|Ts|g|rg|k|G|RG|K|d|w|T)\b")
# Accented, Greek and small letters of Adobe's list of glyphs.
# `font-size:12.0pt;text-align:left` in the style of rich text.
_STYLE = re.compile(r"[\w-]+\s*:\s*[\w\s.,#'%-]*;?")
_GLYPH = re.compile(
    r"(?:[A-Za-z]{1,2}(?:acute|grave|circumflex|dieresis|tilde|ring|caron|cedilla|macron|breve|"
    r"ogonek|slash|croat|bar|dot|dotaccent|hungarumlaut|commaaccent|small|superior|inferior|"
    r"oldstyle|sc|alt)+|(?:uni|u|cid|glyph|index|afii|SF|H|char|gid|c|g|C|G|a)[0-9A-Fa-f]+|[a-z.]+|"
    r"Alpha|Beta|Gamma|Delta|Epsilon|Zeta|Eta|Theta|Iota|Kappa|Lambda|Mu|Nu|Xi|Omicron|Pi|Rho|"
    r"Sigma|Tau|Upsilon|Phi|Chi|Psi|Omega|Ifraktur|Rfraktur|Euro|Dcroat|Eng|Thorn|Eth|Hbar|Tbar)"
    r"(?:tonos|\.\w+|\d)*"
)
# Families that come with Windows, macOS, Adobe's and free programs. Some are people's names
# (`Garamond`, `Gill Sans`, `Georgia`).
_FONTS = re.compile(
    r"(?i)arial|helvetica|times|courier|calibri|cambria|candara|consolas|constantia|corbel|segoe|"
    r"verdana|tahoma|trebuchet|georgia|garamond|palatino|bookman|bookantiqua|century|gill|"
    r"franklin|futura|optima|baskerville|bodoni|didot|caslon|rockwell|impact|comicsans|lucida|"
    r"symbol|wingdings|webdings|zapf|dingbats|liberation|dejavu|noto|roboto|opensans|lato|"
    r"montserrat|raleway|source|ubuntu|carlito|caladea|gelasio|nimbus|minion|myriad|adobe|"
    r"univers|frutiger|aptos|sourcesans|merriweather|poppins|inter|worksans|publicsans|cm[a-z]+\d|"
    r"msam|msbm|sfrm|lmroman|lmsans|latinmodern|stix|libertin|cormorant|sans|serif|ms-?gothic|"
    r"ms-?mincho|simsun|microsoft|yahei|malgun|bitstream|vera|free(?:sans|serif|mono)|avenir|"
    r"akzidenz|bell|perpetua|sylfaen|ebrima|nirmala|gadugi|leelawadee|foundry|geomanist|fs"
)


# What programs say of themselves in every file. What is left of a line without these is somebody's.
_PROGRAMS = re.compile(
    r"(?i)\b(?:adobe|acrobat|distiller|indesign|illustrator|photoshop|pdf ?library|pdf|pdfmaker|"
    r"for|microsoft|office|word|excel|powerpoint|print to|mac ?os ?x?|os x|macos|windows|quartz|"
    r"pdfcontext|version|build|libreoffice|openoffice(?:\.org)?|writer|calc|impress|skia|chrome|"
    r"chromium|headless\w*|google|docs|renderer|itext\w*|pdfsharp|ghostscript|gpl|latex|pdftex|"
    r"xetex|luatex|luahbtex|tex|hyperref|with|package|cairo|reportlab|library|pages|keynote|"
    r"numbers|safari|firefox|mozilla|aspose|foxit|nitro|phantom\w*|pdfium|pypdf2?|qpdf|pikepdf|"
    r"typst|weasyprint|prince|apache|fop|pdfbox|tcpdf|fpdf|dompdf|wkhtmltopdf|qt|canon|xerox|"
    r"hewlett|packard|hp|ricoh|konica|minolta|bizhub|workcentre|scan\w*|producer|creator|tool|"
    r"application|pdfa|converter|printer|driver|pscript\w*|dll|capture|plug-?in|paper|cc|cs|dc|"
    r"pro|standard|reader|macintosh|x64|x86|linux|unspecified|anonymous|untitled|www|http|https|"
    r"com|org|net|modified|using|by|on|the|agent|software|name|opensource|instance|document|original|"
    r"id|xmp|iid|did|uuid|adobedocs|format|application|image|jpeg|converted|from|to|saved|created|"
    r"derived|action|default|x|metadata|date|modify|create|trapped|part|conformance|amd|rendition|"
    r"class|proof|about|toolkit|xmptk|core|c|w|id|hexdata|npages|pdfversion|conformsto|"
    r"verapdf|language|begin|end|thumbnail|stref|changed|when)\b"
    r"|[a-z]{0,2}\d[\w.:+-]*|https?://(?:ns\.adobe|purl|www\.w3|www\.aiim)\S*"
)
# What programs make up to tell one file from another: a digest in base64 or in figures.
_DIGEST = re.compile(
    r"(?:[a-z.]+:)*(?:[A-Za-z0-9+/]{22}==|[0-9A-Fa-f]{32}|"
    r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})"
)
_FIVE_LETTERS = re.compile(rb"(?:[A-Za-z]\x00?){5}")
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[A-Z]{2})?")
# How a page is to fill the window, where a bookmark leads.
_VIEWS = {"XYZ", "Fit", "FitH", "FitV", "FitR", "FitB", "FitBH", "FitBV"}
_HAS_LETTERS = re.compile(r"[^\W\d_]{2}")


@cache
def _standard() -> frozenset[str]:
    """Names that the format and common programs use."""
    text = files("cairn.extraction.pdf").joinpath("standard_names.txt").read_text("utf-8")
    return frozenset(text.split())


class Strings:
    """Gathers strings by the layer that they belong to, each once, in the order of the file."""

    def __init__(self) -> None:
        self._layers: dict[str, dict[str, None]] = {}

    def add(self, layer: str, text: str, label: str = "") -> None:
        """A string; empty ones, dates, digests and what every program writes say nothing."""
        if _DIGEST.fullmatch(text.strip()) or text.strip() in _VIEWS:
            return
        if layer in (NAMES, OTHER) and text in _standard():
            return
        if label and text.strip() and readings(text):
            self._put(layer, f"{label}: {text.strip()}")
            for other in readings(text)[1:]:
                self._put(layer, f"{label}: {other}")
            return
        for reading in readings(text):
            self._put(layer, reading)

    def _put(self, layer: str, line: str) -> None:
        self._layers.setdefault(layer, {})[line] = None

    def add_name(self, name: str) -> None:
        """A name, unless programs use it or it only numbers something."""
        if name in _standard() or _RESOURCE.fullmatch(name):
            return
        self.add(NAMES, name)

    def add_font(self, name: str) -> None:
        """A font's name, unless it is a family that everybody has."""
        plain = _SUBSET.sub("", name)
        if not _FONTS.match(plain.replace(" ", "").replace("-", "")):
            self.add(NAMES, plain)

    def add_property(self, layer: str, line: str) -> None:
        """A line of metadata, unless a program says only what it is itself."""
        value = line.rpartition(": ")[2].strip()
        if _DIGEST.fullmatch(value) or _LANGUAGE.fullmatch(value) or _is_of_programs(line):
            return
        self.add(layer, line)

    def layers(self) -> Iterator[Layer]:
        """All of them, of the file as a whole."""
        for name, lines in self._layers.items():
            yield Layer(PROPERTIES_PAGE, name, "\n".join(lines))

    def text(self) -> str:
        """Every string, a line for each."""
        return "\n".join(line for lines in self._layers.values() for line in lines)


def gather(body: Body, strings: Strings) -> None:
    """Add every string and wordy name of every object and trailer. Raises: CannotRead."""
    properties = _properties_of(body)
    roles = referred_as(body)
    for found in body.objects:
        key = ""
        if type(found.value) is not dict:
            # A string or a list of its own: what it is for says who refers to it.
            key = min(roles.get(found.number, ()), default="")
        _walk(found.value, key, strings, found.number in properties)
    for trailer in body.trailers:
        _walk({k: v for k, v in trailer.items() if k != "Encrypt"}, "", strings, False)


def _properties_of(body: Body) -> set[int]:
    """The numbers of the objects that hold the file's properties, in any version of it."""
    numbers = {trailer["Info"] for trailer in body.trailers if type(trailer.get("Info")) is Ref}
    for found in body.objects:
        if found.number in numbers:
            numbers |= {value for value in found.head.values() if type(value) is Ref}
    return {int(number) for number in numbers}


def gather_value(value: Any, strings: Strings) -> None:
    """Add every string of one value. Raises: CannotRead."""
    _walk(value, "", strings, False)


# A value, the key under which it stands, and the dictionary in which.
_Item = tuple[Any, str, dict[Any, Any]]


def _walk(value: Any, key: str, strings: Strings, properties: bool) -> None:
    stack: list[_Item] = [(value, key, {})]
    while stack:
        value, key, owner = stack.pop()
        kind = type(value)
        if kind is dict:
            if key == "Encrypt" or (value.get("Filter") == "Standard" and "O" in value):
                continue
            stack += [(item, str(name), value) for name, item in reversed(value.items())]
            _keys(value, key, strings, properties)
        elif kind is list:
            if key == "Differences":
                _glyphs(value, strings)
            else:
                stack += [(item, key, owner) for item in reversed(value)]
        elif kind is Text:
            _string(value, key, owner, strings, properties)
        elif kind is Name:
            _name(value, key, strings)


def _keys(value: dict[Any, Any], key: str, strings: Strings, properties: bool) -> None:
    if key == "CharProcs":
        _glyphs(list(value), strings)
    elif not properties:
        for name in value:
            if name is not LOOSE:
                strings.add_name(name)


def _glyphs(names: list[Any], strings: Strings) -> None:
    for name in names:
        if type(name) is Name and len(name) > 4 and not _GLYPH.fullmatch(name):
            strings.add(NAMES, name)


def _name(value: Name, key: str, strings: Strings) -> None:
    if key in ("BaseFont", "FontName", "FontFamily"):
        strings.add_font(value)
    else:
        strings.add_name(value)


def _string(
    raw: bytes, key: str, owner: dict[Any, Any], strings: Strings, properties: bool
) -> None:
    if key in _NO_WORDS and not properties:
        # Sixteen bytes of chance have a few letters in a row more often than not.
        if _DIGEST.fullmatch(raw.decode("latin-1")) or not _FIVE_LETTERS.search(raw):
            return
        # A key or a digest: any run of letters in it is somebody's.
        strings.add(OTHER, runs_of(raw))
        return
    if key == "Contents" and "ByteRange" in owner:
        # The certificates of a signature, with the name of who signed.
        strings.add("signatures", runs_of(raw))
        return
    text = decode(raw)
    if key in ("FontFamily", "FontName"):
        strings.add_font(text)
    elif key == "CharSet":
        _glyphs([Name(part) for part in text.split("/")], strings)
    else:
        layer, label = _place(key, owner, properties)
        if label != "Program" or not _is_of_programs(text):
            strings.add(layer, _READ_AS.get(key, str)(text), label)


# How strings are read that are more than words.
_READ_AS: dict[str, Callable[[str], str]] = {
    "DA": lambda text: _APPEARANCE.sub(" ", text),
    "DS": lambda text: _STYLE.sub(" ", text),
    "JS": script_text,
    **dict.fromkeys(("RC", "RV", "Contents", "V", "DV"), without_tags),
}


def _is_of_programs(text: str) -> bool:
    """Whether only the names and versions of programs are said."""
    return not _HAS_LETTERS.search(_PROGRAMS.sub(" ", text))


def _place(key: str, owner: dict[Any, Any], properties: bool) -> tuple[str, str]:
    """The layer that a string belongs to, and what is put before it."""
    if properties:
        return PROPERTIES, _LABELS.get(key, key)
    if "ByteRange" in owner or owner.get("Type") == "Sig":
        return "signatures", _SIGNATURE.get(key, "")
    if key == "T":
        return _titled(owner)
    if key == "Title" and not owner.keys().isdisjoint(("Parent", "Next", "Prev", "First", "Dest")):
        return "bookmarks", ""
    if key == "Name" and owner.get("Type") == "OCG":
        return "layers of the page", ""
    return _LAYERS.get(key, OTHER), ""


def _titled(owner: dict[Any, Any]) -> tuple[str, str]:
    """`T` is who wrote a comment, the name of a field, or the title of a part."""
    if owner.get("Type") == "StructElem" or "K" in owner:
        return "titles of parts", ""
    if "FT" in owner or "Kids" in owner or owner.get("Subtype") == "Widget":
        return "names of form fields", ""
    return NOTES, "Comment by"


def referred_as(body: Body) -> dict[int, set[str]]:
    """Under which keys each object is referred to, worked out once for a file."""
    if body.roles is None:
        body.roles = _roles(body)
    return body.roles


def _roles(body: Body) -> dict[int, set[str]]:
    roles: dict[int, set[str]] = {}
    values: list[tuple[Any, str]] = [(found.value, "") for found in body.objects]
    values += [(trailer, "") for trailer in body.trailers]
    while values:
        value, key = values.pop()
        kind = type(value)
        if kind is Ref:
            roles.setdefault(value, set()).add(key)
        elif kind is dict:
            values += [(item, name) for name, item in value.items()]
        elif kind is list:
            first = str(value[0]) if value and type(value[0]) is Name else ""
            values += [(item, first or key) for item in value]
    return roles
