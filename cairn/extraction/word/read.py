"""Every layer of a Word file: each text and each attribute of each part, and the pages as a reader
sees them.

Reads each part itself, because libraries for editing Word files pass over tracked changes, text
boxes and comments.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from lxml import etree

from cairn.extraction.layers import PROPERTIES_PAGE, CannotRead, Extraction, Layer, Unreadable
from cairn.extraction.markup import local
from cairn.extraction.sights import Reading
from cairn.extraction.word import composing, paging
from cairn.extraction.word.inside import Inside
from cairn.extraction.word.numbering import Numbering
from cairn.extraction.word.package import Package
from cairn.extraction.word.parts import Parts
from cairn.extraction.word.story import Story, Tools
from cairn.extraction.word.styles import Styles
from cairn.extraction.word.walking import walk
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

_VISIBLE = ("text", "text boxes", "notes", "headers and footers", "charts", "diagrams")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


@upholds(Clause.MINIMUM_NO_NAMES)
def read(data: bytes, reading: Reading) -> Extraction:
    """Everything in a .docx, .docm or .dotx file. Raises: CannotRead."""
    package = Package(data)
    root = package.xml(package.main)
    if local(root.tag) != "document" or not str(root.tag).startswith((_W, _W_STRICT)):
        # A workbook or slides, or no Office file at all.
        raise CannotRead(Unreadable.WRONG_TYPE)
    tools = _tools(package)
    body = walk(root, tools)
    places, count = paging.places(body.blocks, body.sections)
    pages = composing.Pages(body.blocks, places)
    parts = Parts(package, tools, Inside(reading), _pages_of_parts(package, body, pages))
    found = [
        *pages.layers(),
        *composing.beside(body, pages),
        *composing.people(body.people, "Changed by"),
        *_packed(body, parts),
        *_others(package, parts),
    ]
    layers = tuple(_merged(found))
    # A file without a word and without a picture that could be looked at is checked by nobody.
    if not parts.pictures and not any(layer.name in _VISIBLE for layer in layers):
        raise CannotRead(Unreadable.NO_TEXT)
    redactions = [*composing.redactions(body, pages)]
    for story in parts.stories:
        redactions += composing.redactions(story, pages)
    return parts.inside.added_to(
        Extraction("docx", count, layers, parts.pictures, redactions=tuple(redactions))
    )


def _tools(package: Package) -> Tools:
    def part(kind: str) -> etree._Element | None:
        name = package.related(package.main, kind)
        return package.xml(name) if name else None

    styles = Styles.of(part("styles"), part("theme"))
    return Tools(styles, Numbering.of(part("numbering"), styles.numbered()))


def _pages_of_parts(package: Package, body: Story, pages: composing.Pages) -> dict[str, int]:
    """On which page each picture, object, note and comment is, by part or by kind and number."""
    targets = {
        relation.key: package.find(relation.target)
        for relation in package.relations
        if relation.part == package.main and not relation.external
    }
    found: dict[str, int] = {}
    for (kind, key), block in body.references.items():
        name = targets.get(key) if kind == "part" else f"{kind} {key}"
        if name:
            found.setdefault(name, max(1, pages.page_of(block)))
    return found


def _packed(body: Story, parts: Parts) -> Iterator[Layer]:
    for text in body.packed:
        yield Layer(PROPERTIES_PAGE, "drawings", "\n".join(parts.packed(text)))


def _others(package: Package, parts: Parts) -> Iterator[Layer]:
    yield Layer(PROPERTIES_PAGE, "comments of the archive", "\n".join(package.archive.comments))
    for name in package.names:
        if name != package.main:
            yield from parts.layers(name)


def _merged(layers: Iterable[Layer]) -> Iterator[Layer]:
    """One layer of each name on each page; no line twice outside of the page's own text."""
    gathered: dict[tuple[int, str, str], dict[str, None]] = defaultdict(dict)
    for layer in layers:
        if layer.name == "text":
            yield layer
            continue
        lines = gathered[layer.page, layer.name, layer.inside]
        lines |= dict.fromkeys(line for line in layer.text.split("\n") if line.strip())
    for (page, name, inside), unique in gathered.items():
        if unique:
            yield Layer(page, name, "\n".join(unique), inside)
