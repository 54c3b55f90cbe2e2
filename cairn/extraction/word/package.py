"""The parts of a Word file and how they refer to each other."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from urllib.parse import unquote

from lxml import etree

from cairn.extraction.archives import Archive
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.markup import Nodes, parsed

_USUAL_MAIN = "word/document.xml"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Relation:
    """What a part refers to by an id: another part, or something outside."""

    part: str
    key: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of a ZIP as Office programs see them. Raises: CannotRead."""

    def __init__(self, data: bytes) -> None:
        self.archive = Archive(data)
        self._nodes = Nodes()
        self._spelled = {name.replace("\\", "/").casefold(): name for name in self.archive.names}
        self.relations = [
            relation
            for name in self.names
            if is_relations(name)
            for relation in _relations(name, self.xml(name))
        ]
        self.main = self._main()

    @property
    def names(self) -> list[str]:
        return self.archive.names

    def find(self, name: str) -> str | None:
        """A part as the archive spells its name."""
        return self._spelled.get(name.lstrip("/").replace("\\", "/").casefold())

    def xml(self, name: str) -> etree._Element:
        """The root of a part."""
        return parsed(self.archive.pieces(name), self._nodes)

    def xml_or_bytes(self, name: str) -> etree._Element | bytes:
        """The root of a part that is XML, or the bytes of another, by content."""
        pieces = self.archive.pieces(name)
        first = next(pieces, b"")
        if _is_markup(first):
            return parsed(chain([first], pieces), self._nodes)
        return first + b"".join(pieces)

    def related(self, part: str, kind: str) -> str | None:
        """The part of a kind to which a part refers, if there is one."""
        for relation in self.relations:
            if relation.part == part and relation.kind == kind and not relation.external:
                return self.find(relation.target)
        return None

    def _main(self) -> str:
        named = self.related("", "officeDocument") or self.find(_USUAL_MAIN)
        if named is None:
            raise CannotRead(Unreadable.WRONG_TYPE)
        return named


def is_relations(name: str) -> bool:
    return name.casefold().endswith(".rels")


def _is_markup(first: bytes) -> bool:
    for mark in _BOMS:
        first = first.removeprefix(mark)
    # In UTF-16 each letter has a zero byte beside it.
    return first[:256].replace(b"\x00", b"").lstrip().startswith(b"<")


def _relations(name: str, root: etree._Element) -> Iterator[Relation]:
    folder, _, file = name.replace("\\", "/").rpartition("/")
    above = posixpath.dirname(folder)
    part = posixpath.join(above, file.removesuffix(".rels")) if file != ".rels" else ""
    for node in root.iter("{*}Relationship"):
        target = unquote(str(node.get("Target") or ""))
        external = node.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", above, target)).lstrip("/")
        kind = str(node.get("Type") or "").rpartition("/")[2]
        yield Relation(part, str(node.get("Id") or ""), kind, target, external)
