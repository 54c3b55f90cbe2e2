"""One text of a Word file, walked in reading order: the body, a header, a note, a comment.

Here is what every node has in common. What a paragraph, a run, a table or a drawing is, its own
module says; `walking` puts them together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from cairn.extraction.layers import RedactionFault
from cairn.extraction.markup import is_packed, local, words_of_attribute
from cairn.extraction.word.numbering import Numbering
from cairn.extraction.word.paging import Section
from cairn.extraction.word.pieces import Aside, Block, Change, Fault, Line
from cairn.extraction.word.properties import Run
from cairn.extraction.word.styles import Style, Styles

_RELATIONS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
# What stands for somebody who changed or said something.
_PEOPLE = {"author", "initials", "userId"}
# Elements whose text is a number or a choice of the layout.
# Of what is hidden so much is shown; the rest is read all the same.
_MOST_UNDER = 2_000
_LAYOUT = {"posOffset", "align", "pctWidth", "pctHeight", "pctPosHOffset", "pctPosVOffset"}


@dataclass
class Tools:
    """What the texts of one file share."""

    styles: Styles
    numbering: Numbering


@dataclass
class Story:
    """Walks one part and gathers its blocks, and all that hangs on them."""

    tools: Tools
    handlers: Mapping[str, Callable[["Story", etree._Element], None]]
    layer: str = "text"
    blocks: list[Block] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    sections: list[Section] = field(default_factory=list)
    # Where the text speaks of a note, a comment or another part, by kind and id.
    references: dict[tuple[str, str], Block] = field(default_factory=dict)
    # The cells of the row that is being read: how wide each is, and what is in it.
    cells: list[tuple[float, list[Block]]] | None = None
    # Whether something lies behind the text, on which white letters can be read.
    backed: bool = False
    # Black boxes without words that are anchored in the paragraph, by their height.
    covers: list[float] = field(default_factory=list)
    # What is known of the place that is being read.
    here: Block = field(default_factory=Block)
    line: Line = field(default_factory=Line)
    change: Change = Change.NONE
    style: Style = field(default_factory=Style)
    run: Run = field(default_factory=Run)
    # Shades that the paragraph lies on, the nearest last.
    shades: tuple[str, ...] = ()
    fields: list[list[str]] = field(default_factory=list)
    # Boxes that are anchored in the paragraph, to be read when it is at its end.
    boxes: list[tuple[etree._Element, str, tuple[str, ...]]] = field(default_factory=list)
    small_print: list[str] = field(default_factory=list)
    spelled: str = ""
    # A paragraph whose end was taken out: it goes on in the next one.
    carried: Line | None = None
    # Paragraphs that somebody cut apart, as one.
    uncut: str = ""
    # What is written into the text as base64: drawings for other programs, pictures.
    packed: list[str] = field(default_factory=list)
    _seen: set[tuple[str, str, str]] = field(default_factory=set)

    def node(self, node: etree._Element) -> None:
        """A node, all that is in it, and what stands behind it."""
        name = local(node.tag)
        self.attributes(node, name)
        self.handlers.get(name, Story.inside)(self, node)
        if node.tail and node.tail.strip():
            self.aside("other text", node.tail)

    def inside(self, node: etree._Element) -> None:
        """The text of a node and its children, whatever it is."""
        text = node.text
        if text and text.strip() and local(node.tag) not in _LAYOUT:
            self.aside("other text", text)
        for child in node:
            self.node(child)

    def attributes(self, node: etree._Element, name: str) -> None:
        """What may be words in the values of a node, each once; and what it speaks of."""
        for key, found in node.attrib.items() if name else ():
            once = (name, str(key), str(found))
            if once in self._seen:
                continue
            self._seen.add(once)
            attribute = local(once[1])
            if once[1].startswith(_RELATIONS) or attribute == "relid":
                self.references.setdefault(("part", once[2]), self.here)
            if attribute == "gfxdata" or is_packed(once[2]):
                self.packed.append(once[2])
            elif attribute in _PEOPLE:
                self.people.add(once[2].strip())
            else:
                for reading in words_of_attribute(name, attribute, once[2]):
                    self.aside("descriptions and fields", reading)

    def aside(self, layer: str, text: str) -> None:
        """Keep text that is not in the reading order."""
        if text.strip():
            self.asides.append(Aside(self.here, layer, text.strip()))

    def write(self, text: str) -> None:
        """Put text into the line that is being read."""
        self.line.write(text, self.change)

    def fault(self, fault: RedactionFault, under: str, white: bool = False) -> None:
        """Keep that something was meant to hide these words; runs beside each other as one."""
        last = self.faults[-1] if self.faults else None
        if last and last.block is self.here and (last.fault, last.white) == (fault, white):
            if len(last.under) < _MOST_UNDER:
                self.faults[-1] = Fault(self.here, fault, last.under + under, white)
        elif under.strip():
            self.faults.append(Fault(self.here, fault, under, white))
