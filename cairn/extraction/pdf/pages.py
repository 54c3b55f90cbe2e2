"""The pages of a PDF: their text by two readers, and what their drawing instructions say of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from cairn.extraction.layers import Layer
from cairn.extraction.pdf.body import Body, Object
from cairn.extraction.pdf.content import Drawing, scan
from cairn.extraction.pdf.cos import Name, Ref
from cairn.extraction.pdf.engines import page_of, second_reader, text_of

# Of the glyphs that a page draws, so many at least are characters that the first reader gives:
# spaces are glyphs too, and ligatures and doubled letters are fewer.
_LEAST_READ = 0.7
_DOUBTFUL = re.compile("[\ufffd\ue000-\uf8ff\x01-\x08\x0e-\x1f]")
_UNSEEN = "text that nobody sees"


@dataclass
class Page:
    """One page. `found` is its object, None where our own walk and the engine disagree."""

    number: int
    found: Object | None = None
    resources: dict[Any, Any] = field(default_factory=dict)
    drawings: list[Drawing] = field(default_factory=list)
    text: str = ""
    width: float = 0.0
    height: float = 0.0

    @property
    def plain(self) -> bool:
        """Whether nothing but dark text and lines is drawn on it."""
        if self.found is None or not self.drawings:
            return False
        return all(drawing.is_plain(self.width, self.height) for drawing in self.drawings)


def pages_of(body: Body, count: int) -> list[Page]:
    """As many pages as the engine sees, with their objects where these can be told for sure."""
    found = list(islice(_leaves(body), count + 1))
    pages = [Page(number) for number in range(1, count + 1)]
    if len(found) == count:
        for page, (leaf, resources) in zip(pages, found, strict=True):
            page.found = leaf
            page.resources = resources
    return pages


def _leaves(body: Body) -> Iterator[tuple[Object, dict[Any, Any]]]:
    """The pages in order, each with its resources, its own or those of a node above it."""
    stack: list[tuple[Any, dict[Any, Any]]] = [(body.root().get("Pages"), {})]
    seen: set[int] = set()
    while stack:
        reference, inherited = stack.pop()
        node = body.object_of(reference)
        if node is None or node.number in seen:
            continue
        own = body.head_of(node.head.get("Resources")) or inherited
        if "Kids" in node.head:
            # A page may stand in the list twice, and a list never in itself.
            seen.add(node.number)
            stack += [(kid, own) for kid in reversed(body.list_of(node.head["Kids"]))]
        else:
            yield node, own


def content_of(body: Body, head: dict[Any, Any]) -> list[Object]:
    """The streams that draw a page."""
    found = [body.object_of(item) for item in body.list_of(head.get("Contents"))]
    if len(found) == 1 and found[0] and isinstance(found[0].value, list):
        found = [body.object_of(item) for item in found[0].value]
    return [item for item in found if item is not None and item.raw is not None]


def scan_pages(body: Body, pages: list[Page]) -> dict[int, Drawing]:
    """Scan what draws each page. Gives back what was found by the numbers of its streams.

    An instruction may go on from one stream into the next, so they are scanned together.
    """
    taken: dict[int, Drawing] = {}
    known: dict[tuple[int, ...], Drawing] = {}
    for page in pages:
        if page.found is None:
            continue
        streams = content_of(body, page.found.head)
        key = tuple(found.number for found in streams)
        # Some files draw the same on a thousand pages.
        if key not in known:
            known[key] = scan(b"\n".join(body.content(found) or b"" for found in streams))
            taken |= dict.fromkeys(key, known[key])
        page.drawings = [known[key]]
    return taken


def forms_drawn(body: Body, resources: dict[Any, Any], drawing: Drawing) -> list[Object]:
    """The forms and pictures that drawing instructions place."""
    known = body.head_of(resources.get("XObject"))
    names = {name.decode("latin-1") for name in drawing.drawn}
    found = [body.object_of(known.get(name)) for name in names]
    return [item for item in found if item is not None]


def read_pages(document: Any, pages: list[Page]) -> Iterator[Layer]:
    """The text of each page by the first reader, and what of it stands beyond its edges."""
    for page in pages:
        with page_of(document, page.number - 1) as opened:
            everywhere, inside = text_of(opened)
            page.width, page.height = opened.get_size()
        page.text = inside
        yield Layer(page.number, "text", inside.strip())
        if len(everywhere.split()) != len(inside.split()):
            outside = missed(inside, everywhere)
            yield Layer(page.number, _UNSEEN, outside)


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w{2,}", text.casefold()))


def missed(first: str, second: str) -> str:
    """The lines of the second reading with words that the first did not see."""
    seen = words_of(first)
    # The readers put spaces in different places. What the first ran into
    # its neighbours was still seen.
    run_together = re.sub(r"\W+", "", first.casefold())
    lines = [
        line
        for line in second.splitlines()
        if any(w not in seen and w not in run_together for w in words_of(line))
    ]
    return "\n".join(lines)


def read_again(data: bytes, body: Body, pages: list[Page]) -> Iterator[Layer]:
    """What only the second reader finds, of pages where the two may differ.

    Raises: CannotRead for a file that it can't read: one reading alone is not enough for these.
    """
    doubtful = [page for page in pages if _is_doubtful(body, page)]
    if not doubtful:
        return
    with second_reader(data) as reader:
        texts = []
        for page in doubtful:
            texts.append(reader.pages[page.number - 1].extract_text())
    for page, text in zip(doubtful, texts, strict=True):
        yield Layer(page.number, "second reading", missed(page.text, text))


def _is_doubtful(body: Body, page: Page) -> bool:
    if page.found is None or _DOUBTFUL.search(page.text):
        return True
    shown = sum(drawing.glyphs for drawing in page.drawings)
    fonts = list(fonts_of(body, page.resources))
    if any(_is_odd(body, font) for font in fonts):
        return True
    # Of fonts with many characters each takes two bytes.
    if any(font.get("Subtype") == "Type0" for font in fonts):
        shown //= 2
    return len(page.text) < shown * _LEAST_READ


def _is_odd(body: Body, font: dict[Any, Any]) -> bool:
    """Whether the engines may read a font in different ways: its own table says nothing."""
    if "ToUnicode" in font:
        return False
    kind = font.get("Subtype")
    encoding = body.get(font.get("Encoding"))
    if kind in ("Type0", "Type3"):
        return True
    if isinstance(encoding, dict):
        return "Differences" in encoding
    embedded = body.head_of(font.get("FontDescriptor"))
    return type(encoding) is not Name and any(key.startswith("FontFile") for key in embedded)


def fonts_of(body: Body, resources: dict[Any, Any]) -> Iterator[dict[Any, Any]]:
    """The fonts of a page and of the forms on it, each once."""
    stack = [resources]
    seen: set[int] = set()
    while stack:
        current = stack.pop()
        for font in body.head_of(current.get("Font")).values():
            found = body.head_of(font)
            if id(found) not in seen:
                seen.add(id(found))
                yield found
        for key in ("XObject", "Pattern"):
            for reference in body.head_of(current.get(key)).values():
                inner = body.head_of(reference)
                below = body.head_of(inner.get("Resources"))
                if type(reference) is Ref and below and id(inner) not in seen:
                    seen.add(id(inner))
                    stack.append(below)
