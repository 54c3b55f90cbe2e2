"""From the bytes of a string to words, in whichever encoding its writer chose."""

import re
from urllib.parse import unquote

from lxml import etree

from cairn.extraction.layers import CannotRead, Unreadable

# PDF's own encoding where it differs from Latin-1 (ISO 32000, annex D).
_PDF_DOC = {
    **dict(zip(range(0x18, 0x20), "˘ˇˆ˙˝˛˚˜", strict=True)),
    **dict(zip(range(0x80, 0x9F), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", strict=True)),
    0xA0: "€",
}
_DATE = re.compile(r"(?:D:)?\d{4,14}(?:[+\-Zz][\d']*)?")
# A run of letters in bytes that are no text: shorter ones come about by chance.
_RUN = re.compile(rb"[A-Za-z\xc0-\xff](?:[A-Za-z0-9\xc0-\xff ,.'@_-]){7,}")
_WIDE_RUN = re.compile(rb"(?:[A-Za-z ,.'@-]\x00){6,}|(?:\x00[A-Za-z ,.'@-]){6,}")
_LANGUAGE = re.compile("\x1b[a-zA-Z]{2,5}\x1b")
_CAMEL = re.compile(r"(?<=[a-z\xdf-\xff])(?=[A-Z\xc0-\xde])|[_.+\-/\\#:;,&=~|\[\]]+")
_CAPITALISED = re.compile(r"[A-Z\xc0-\xde][a-z\xdf-\xff]{2,}")
_TAG = re.compile(r"<[^<>]*>")
_HAS_LETTERS = re.compile(r"[^\W\d_]{2}")
_ESCAPED = re.compile(r"\\u\{?([0-9A-Fa-f]{1,6})\}?|\\x([0-9A-Fa-f]{2})")
# Scripts that put their words together while they run.
_WRITES_WORDS = re.compile(r"fromCharCode|fromCodePoint|unescape\s*\(|\batob\s*\(|\beval\s*\(")
# An identifier of a version or a file, in hexadecimal.
_KEY = re.compile(
    r"(?:[\w.]+:)*(?:[0-9A-Fa-f]{8}-?(?:[0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}|[0-9A-Fa-f]{32,})"
)
_MOST_XML = 32 * 1024 * 1024


def decode(raw: bytes) -> str:
    """A string as text; empty where its bytes are no text at all."""
    if raw.startswith(b"\xfe\xff"):
        return _LANGUAGE.sub("", raw[2:].decode("utf-16-be", "replace"))
    if raw.startswith(b"\xff\xfe"):
        return _LANGUAGE.sub("", raw[2:].decode("utf-16-le", "replace"))
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", "replace")
    if raw.isascii():
        text = raw.decode()
        if text.isprintable():
            return text
    return _unmarked(raw)


def _unmarked(raw: bytes) -> str:
    """Without a mark of its encoding."""
    half = len(raw) // 2
    if half > 1 and len(raw) % 2 == 0:
        for zeros, name in ((raw[0::2], "utf-16-be"), (raw[1::2], "utf-16-le")):
            if zeros.count(0) > half * 3 // 4:
                return raw.decode(name, "replace")
    odd = sum(1 for byte in raw if byte < 32 and byte not in b"\t\n\r\f\b\x00") + raw.count(0x7F)
    if odd * 20 > len(raw):
        return runs_of(raw)
    try:
        return raw.decode().replace("\x00", " ")
    except ValueError:
        return raw.decode("latin-1").translate(_PDF_DOC).replace("\x00", " ")


def runs_of(raw: bytes) -> str:
    """What can be read in bytes that are no text, a line for each run of letters."""
    found = [match[0].decode("latin-1") for match in _RUN.finditer(raw)]
    found += [match[0].replace(b"\x00", b"").decode() for match in _WIDE_RUN.finditer(raw)]
    return "\n".join(line.strip() for line in found)


def readings(text: str) -> list[str]:
    """A string, and what it says where it is written as an address or an identifier.

    Empty for dates and keys.
    """
    text = text.strip()
    if not _HAS_LETTERS.search(text) or _DATE.fullmatch(text) or _KEY.fullmatch(text):
        return []
    out = [text]
    if "%" in text and (plain := unquote(text.replace("+", " "))) != text:
        out.append(plain)
    if " " not in out[-1] and len(text) < 400 and len(_CAPITALISED.findall(out[-1])) > 1:
        split = " ".join(_CAMEL.sub(" ", out[-1]).split())
        if " " in split and split != out[-1]:
            out.append(split)
    return out


def without_tags(text: str) -> str:
    """Rich text (XHTML in a string) as its words; any other text as it is."""
    if "<" not in text or not _TAG.search(text):
        return text
    return "\n".join(of_xml(text.encode())) or _TAG.sub(" ", text)


def script_text(text: str) -> str:
    """A script with its escaped letters. Raises: CannotRead for one that computes its words."""
    if _WRITES_WORDS.search(text):
        raise CannotRead(Unreadable.EMBEDDED)
    return _ESCAPED.sub(_character, text)


def _character(found: "re.Match[str]") -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code < 0x110000 else ""


def of_xml(data: bytes) -> list[str]:
    """Every text and attribute of an XML document, also of a damaged one; each its own line, with
    the name of its element. Raises: CannotRead(TOO_COMPLEX).
    """
    if len(data) > _MOST_XML:
        raise CannotRead(Unreadable.TOO_COMPLEX)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(data.strip(b"\x00 \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return [_TAG.sub(" ", decode(data))]
    lines: list[str] = []
    for node in root.iter():
        lines += _of_node(node)
    for node in (*root.itersiblings(), *root.itersiblings(preceding=True)):
        lines += _of_node(node)
    return lines


def _of_node(node: etree._Element) -> list[str]:
    # Of comments and entities the tag is a function.
    named = isinstance(node.tag, str)
    label = etree.QName(node).localname if named else ""
    found: list[tuple[str, str | None]] = [(label, node.text)]
    if named:
        found += [
            (etree.QName(str(key)).localname, str(value)) for key, value in node.attrib.items()
        ]
    found.append(("", node.tail))
    return [_labelled(key, value) for key, value in found if value and value.strip()]


# Elements that only hold the parts of a list.
_NO_LABEL = {"li", "Seq", "Bag", "Alt", "Description", "p", "span", "body", "b", "i", "lang", ""}


def _labelled(key: str, value: str) -> str:
    value = value.strip()
    return value if key in _NO_LABEL else f"{' '.join(_CAMEL.sub(' ', key).split())}: {value}"
