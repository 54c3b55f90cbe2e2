"""Every part of a Word file besides its body, by what it holds."""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from cairn.extraction.archives import Archive
from cairn.extraction.layers import PROPERTIES_PAGE, CannotRead, Layer, Unreadable
from cairn.extraction.markup import Nodes, is_packed, local, parsed, readings, strings
from cairn.extraction.pictures import read as pictures
from cairn.extraction.pictures.formats import Format, format_of
from cairn.extraction.pictures.parts import strings as binary_strings
from cairn.extraction.pictures.raster import markup_words
from cairn.extraction.word import fonts, properties_part
from cairn.extraction.word.composing import people
from cairn.extraction.word.inside import Inside
from cairn.extraction.word.package import Package, is_relations
from cairn.extraction.word.properties import value
from cairn.extraction.word.story import Story, Tools
from cairn.extraction.word.walking import text_of, walk

# What a layer is called, by the name of its part. Of an unknown one nothing else is known.
_LAYER_OF = (
    (re.compile(r"comments|people", re.I), "comments"),
    (re.compile(r"header|footer", re.I), "headers and footers"),
    (re.compile(r"footnotes|endnotes", re.I), "notes"),
    (re.compile(r"glossary/", re.I), "building blocks"),
    (re.compile(r"charts?/|drawings/", re.I), "charts"),
    (re.compile(r"diagrams/", re.I), "diagrams"),
    (re.compile(r"numbering\.xml$", re.I), "labels of lists"),
    (
        re.compile(r"(?:styles|stylesWithEffects|fontTable|webSettings)\.xml$|theme/", re.I),
        "styles",
    ),
    (re.compile(r"settings\.xml$", re.I), "properties"),
    (re.compile(r"signatures?/", re.I), "signatures"),
    (re.compile(r"^\[content_types\]\.xml$", re.I), "names of parts"),
)
# The picture of an empty page, by its SHA-256, that python-docx puts into every file: looked at
# once and for all.
_BLANK_THUMBNAIL = "96367138dc44ce09bf2c8f0f8e49348a1478d2c5c0af69bbc2bbc38b63cdcead"
_STORIES = {"hdr", "ftr", "footnotes", "endnotes", "comments", "glossaryDocument", "document"}
_PRINTER = re.compile(r"printersettings[^/]*\.bin$", re.IGNORECASE)
_MACROS = re.compile(r"vba(?:project|data)|macrosheets|(?:^|/)activeX/[^/]*\.bin", re.IGNORECASE)
_PICTURES = {each for each in Format if each not in (Format.NO_PICTURE, Format.UNKNOWN)}
# What is written into XML as base64 and is no picture: certificates, drawings in an archive.
_ARCHIVE = b"PK\x03\x04"


@dataclass
class Parts:
    """Reads the parts of a file one after another.

    `pages` says on which page a part is used. Pictures with the same bytes are looked at once.
    """

    package: Package
    tools: Tools
    inside: Inside
    pages: dict[str, int]
    stories: list[Story] = field(default_factory=list)
    pictures: int = 0
    _looked_at: set[str] = field(default_factory=lambda: {_BLANK_THUMBNAIL})

    def layers(self, name: str) -> Iterator[Layer]:
        """All layers of a part. Raises: CannotRead for what cannot be checked."""
        yield from self._name(name)
        if name.endswith("/"):
            return
        if _MACROS.search(name):
            raise CannotRead(Unreadable.EMBEDDED)
        if name in self._chunks:
            self.inside.read(self.package.archive.read(name))
            return
        found = self.package.xml_or_bytes(name)
        if isinstance(found, bytes):
            yield from self._binary(name, found)
        elif local(found.tag) == "svg":
            yield from self._picture(name, self.package.archive.read(name))
        else:
            yield from self._markup(name, found)

    def _name(self, name: str) -> Iterator[Layer]:
        """The name of a part, which people give to pictures and files that they put in."""
        words = [each for each in readings(name) if properties_part.says_something(each)]
        yield Layer(PROPERTIES_PAGE, "names of parts", "\n".join(words))

    @cached_property
    def _chunks(self) -> set[str | None]:
        """The parts that are pieces of other documents, whatever they are called."""
        return {
            self.package.find(relation.target)
            for relation in self.package.relations
            if relation.kind == "aFChunk" and not relation.external
        }

    # XML

    def _markup(self, name: str, root: etree._Element) -> Iterator[Layer]:
        layer = next((title for form, title in _LAYER_OF if form.search(name)), "other parts")
        if is_relations(name):
            yield Layer(PROPERTIES_PAGE, "links", "\n".join(self._strings(root)))
        elif name.casefold().startswith("docprops/"):
            yield from properties_part.layers(root)
        elif local(root.tag) in _STORIES:
            yield from self._story(root, layer)
        else:
            yield Layer(PROPERTIES_PAGE, layer, "\n".join(self._strings(root)))
            yield from people(_people(root), "Comment by" if layer == "comments" else "Changed by")

    def _story(self, root: etree._Element, layer: str) -> Iterator[Layer]:
        for child in root if local(root.tag) in ("footnotes", "endnotes", "comments") else [root]:
            story = walk(child, self.tools, layer)
            kind = f"{local(child.tag)}"
            page = self.pages.get(f"{kind} {value(child, 'id')}", PROPERTIES_PAGE)
            yield Layer(page, layer, text_of(story))
            for aside in story.asides:
                yield Layer(page, aside.layer, aside.text)
            yield from people(story.people, "Comment by" if kind == "comment" else "Changed by")
            for packed in story.packed:
                yield Layer(page, layer, "\n".join(self.packed(packed)))
            self.stories.append(story)

    def _strings(self, root: etree._Element) -> Iterator[str]:
        for text in strings(root):
            if is_packed(text):
                yield from self.packed(text)
            elif properties_part.says_something(text):
                yield text

    def packed(self, text: str) -> Iterator[str]:
        """The words in bytes that are written in base64."""
        try:
            data = base64.b64decode(text + "==")
        except (binascii.Error, ValueError):
            yield text
            return
        if data.startswith(_ARCHIVE):
            yield from self._packed_archive(data)
        elif format_of(data) in _PICTURES:
            for layer in pictures.read(data, 1, self.inside.reading, ""):
                yield layer.text
        else:
            yield from binary_strings(data)

    def _packed_archive(self, data: bytes) -> Iterator[str]:
        archive, nodes = Archive(data), Nodes()
        for name in archive.names:
            if name.endswith((".xml", ".rels")):
                yield from self._strings(parsed(archive.pieces(name), nodes))
            elif format_of(content := archive.read(name)) in _PICTURES:
                for layer in self._picture(name, content):
                    yield layer.text

    # Everything else

    def _binary(self, name: str, data: bytes) -> Iterator[Layer]:
        if not data:
            return
        if format_of(data) in _PICTURES:
            yield from self._picture(name, data)
        elif name.casefold().endswith(".odttf") or fonts.is_font(data):
            found = fonts.names(data, self._font_keys, name)
            yield Layer(PROPERTIES_PAGE, "names of fonts", "\n".join(dict.fromkeys(found)))
        elif _PRINTER.search(name):
            yield Layer(PROPERTIES_PAGE, "printer settings", "\n".join(_printer(data)))
        else:
            self.inside.read(data)

    def _picture(self, name: str, data: bytes) -> Iterator[Layer]:
        if "thumbnail" not in name:
            self.pictures += 1
        seen = hashlib.sha256(data).hexdigest()
        if seen in self._looked_at:
            return
        self._looked_at.add(seen)
        yield from pictures.read(data, self.pages.get(name, 1), self.inside.reading, "")

    @cached_property
    def _font_keys(self) -> dict[str, str]:
        """The keys of embedded fonts, by the names of their parts."""
        table = self.package.related(self.package.main, "fontTable")
        if table is None:
            return {}
        by_id = {
            relation.key: self.package.find(relation.target)
            for relation in self.package.relations
            if relation.part == table
        }
        return {
            part: value(node, "fontKey") or ""
            for node in self.package.xml(table).iter()
            if (part := by_id.get(value(node, "id") or ""))
        }


def _people(root: etree._Element) -> Iterator[str]:
    for node in root.iter():
        for key, found in node.attrib.items() if isinstance(node.tag, str) else ():
            if local(key) in ("author", "initials", "userId"):
                yield str(found).strip()


def _printer(data: bytes) -> Iterator[str]:
    # Macs write a list in XML.
    for text in markup_words(data) if data.lstrip().startswith(b"<") else binary_strings(data):
        if properties_part.says_something(text):
            yield text
