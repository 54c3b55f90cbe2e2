"""Every layer of an OpenDocument file: text, workbook or slides, packed or in one piece."""

import base64
import binascii
import re

from lxml import etree

from cairn.extraction.archives import Archive
from cairn.extraction.gathering import Gathering
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.odf.content import Content
from cairn.extraction.packed.words import words_in
from cairn.extraction.sights import Reading
from cairn.extraction.web_pages.read import file_or_picture
from cairn.extraction.xml_parts import attributes, local, parsed, texts

_PROGRAMS = re.compile(r"^(?:Basic|Scripts)/.+(?<!script-lb\.xml)(?<!script-lc\.xml)$")
_OWN = re.compile(r"^(?:mimetype|META-INF/manifest\.xml|layout-cache|Configurations2/.*)$")
_SETTING = re.compile(r"(?:[A-Z]+[a-z]*\d*){1,12}|(?:ooo|loext|dlg|office):[\w-]+|view\d+")
_OWN_PART = re.compile(
    r"(?:[\w.+-]+/)*[\w.+-]+\.(?:xml|rdf|png|jpg|svm|bin)|application/[\w.+-]+|(?:[\w.-]+/)+"
)
_ENCRYPTED = b"encryption-data"
_KINDS = {"text": Kind.OPEN_TEXT, "spreadsheet": Kind.OPEN_WORKBOOK}
_LABELS = {
    "initial-creator": "Author",
    "creator": "Last modified by",
    "printed-by": "Printed by",
    "generator": "Program",
}
_BY_PROGRAMS = {"date", "creation-date", "editing-cycles", "editing-duration", "print-date"}


def read(data: bytes, reading: Reading) -> Extraction:
    """Raises: CannotRead."""
    if not data.startswith(b"PK"):
        into = Gathering(Kind.OPEN_TEXT, reading)
        _flat(data, into)
        return into.extraction()
    archive = Archive(data)
    if _ENCRYPTED in _manifest(archive):
        raise CannotRead(Unreadable.PASSWORD)
    into = Gathering(Kind.OPEN_TEXT, reading)
    _content(parsed(archive.read("content.xml")), into)
    for name in archive.names:
        if name != "content.xml" and not name.endswith("/"):
            _part(name, archive.read(name), into)
    return into.extraction()


def _manifest(archive: Archive) -> bytes:
    name = "META-INF/manifest.xml"
    return archive.read(name) if name in archive.names else b""


def _content(root: etree._Element, into: Gathering) -> None:
    """The body of the file, page by page."""
    body = root.find("{*}body")
    if body is None or not len(body):
        raise CannotRead(Unreadable.CORRUPT)
    into.kind = _KINDS.get(local(body[0]), Kind.OPEN_SLIDES)
    content = Content(root)
    content.walk(body)
    content.write(into)
    _styles(root, into, body)


def _styles(root: etree._Element, into: Gathering, body: etree._Element | None = None) -> None:
    """What stands outside of the body: labels of lists, names of styles, headers and footers."""
    for part in root:
        if local(part) == "settings":
            found = (*texts(part), *attributes(part))
            into.write_lines("settings", (one for one in found if not _is_setting(one.strip())))
        elif part is not body and local(part) not in ("meta", "binary-data"):
            layer = "headers and footers" if local(part) == "master-styles" else "styles"
            into.write_lines(layer, (" ".join(text.split()) for text in texts(part)))
            into.write_lines("styles", attributes(part))


def _part(name: str, content: bytes, into: Gathering) -> None:
    if _PROGRAMS.match(name):
        raise CannotRead(Unreadable.EMBEDDED)
    if name.endswith("styles.xml"):
        _styles(parsed(content), into)
    elif name == "meta.xml":
        _properties(parsed(content), into)
    elif name.endswith("content.xml"):
        # A chart or a formula, with its own numbers and titles.
        into.write_lines("objects", words_in(content), 1)
    elif _OWN.match(name) or name.endswith((".xml", ".rdf")):
        into.write_lines("settings", (one for one in words_in(content) if not _is_setting(one)))
    elif content and name.startswith("ObjectReplacements/"):
        _replacement(content, into)
    elif content:
        file_or_picture(content, into, 1, "Object")


def _is_setting(text: str) -> bool:
    """Names of settings have many capitals and no space; the rest are names of parts."""
    return bool(_SETTING.fullmatch(text) or _OWN_PART.fullmatch(text))


def _replacement(content: bytes, into: Gathering) -> None:
    """A picture of an object; older files have a format of their own for it."""
    if content.startswith(b"VCLMTF"):
        into.write_lines("objects", words_in(content), 1)
    else:
        file_or_picture(content, into, 1, "Object")


def _properties(root: etree._Element, into: Gathering) -> None:
    lines = []
    for node in root.iter(etree.Element):
        name = local(node)
        if node.text and node.text.strip() and name not in _BY_PROGRAMS:
            label = next(
                (str(value) for key, value in node.attrib.items() if str(key).endswith("}name")), ""
            )
            lines.append(f"{label or _LABELS.get(name, name.capitalize())}: {node.text.strip()}")
        lines += [str(value) for key, value in node.attrib.items() if str(key).endswith("}href")]
    into.write_lines("properties", lines)


def _flat(data: bytes, into: Gathering) -> None:
    """The file in one piece: pictures and objects stand in it as letters."""
    root = parsed(data)
    for node in list(root.iter("{*}binary-data")):
        try:
            content = base64.b64decode("".join((node.text or "").split()))
        except binascii.Error as error:
            raise CannotRead(Unreadable.CORRUPT) from error
        node.text = ""
        file_or_picture(content, into, 1, "Object")
    if next(root.iter("{*}script-data", "{*}event-listener"), None) is not None:
        raise CannotRead(Unreadable.EMBEDDED)
    meta = root.find("{*}meta")
    if meta is not None:
        _properties(meta, into)
    _content(root, into)
