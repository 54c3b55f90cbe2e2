"""From blocks and their places to the text of each page, and to all that lies beside it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from cairn.extraction.layers import PROPERTIES_PAGE, FailedRedaction, Layer
from cairn.extraction.word.paging import Places
from cairn.extraction.word.pieces import Block
from cairn.extraction.word.story import Story

_CLEAN_CUT = re.compile(r"[.!?:;]\s+|(?<!\S)[a-z]{2,}[,)]?\s+(?=[a-z]{2})|\n")
# The longest word before a break of a page that is looked at again.
_WORD = 30


class Pages:
    """The texts of a story by page."""

    def __init__(self, blocks: Sequence[Block], places: Sequence[Places]) -> None:
        self._texts: dict[int, list[str]] = defaultdict(list)
        self._headings: dict[int, list[int]] = defaultdict(list)
        self._lengths: dict[int, int] = defaultdict(int)
        self._page_of: dict[int, int] = {}
        for block, place in zip(blocks, places, strict=True):
            self._page_of[id(block)] = place[0][0]
            self._put(block, place)

    def page_of(self, block: Block) -> int:
        """The page on which a block begins; 0 for what belongs to the file."""
        return self._page_of.get(id(block.whole), PROPERTIES_PAGE)

    def _put(self, block: Block, place: Places) -> None:
        starts = [offset for _, offset in place]
        ends = [*(_cut(block.text, start) for start in starts[1:]), len(block.text)]
        at = 0
        for (page, _), end in zip(place, ends, strict=True):
            piece = block.text[at:end].strip()
            at = max(at, end)
            if piece:
                if block.heading:
                    self._headings[page].append(self._lengths[page])
                    # The rest of a heading that runs on is no second one.
                    block.heading = False
                self._texts[page].append(piece)
                self._lengths[page] += len(piece) + 1

    def layers(self) -> Iterator[Layer]:
        for page, texts in sorted(self._texts.items()):
            yield Layer(page, "text", "\n".join(texts), headings=tuple(self._headings[page]))


def _cut(text: str, offset: int) -> int:
    """Where to end the text of a page: at the end of its sentence, or sooner between two words with
    small letters, so that no name, number or date is cut in two.
    """
    if not text[:offset].strip():
        return offset
    for found in _CLEAN_CUT.finditer(text, max(0, offset - _WORD)):
        if found.end() >= offset:
            return found.end()
    return len(text)


def beside(story: Story, pages: Pages) -> Iterator[Layer]:
    """The layers of what is not in the reading order, each string once a page."""
    gathered: dict[tuple[int, str], dict[str, None]] = defaultdict(dict)
    shown = {block.text.strip() for block in story.blocks}
    for aside in story.asides:
        if aside.layer != "text boxes" or aside.text not in shown:
            gathered[pages.page_of(aside.block), aside.layer][aside.text] = None
    for (page, layer), texts in gathered.items():
        yield Layer(page, layer, "\n".join(texts))


def people(found: Iterable[str], label: str) -> Iterator[Layer]:
    """Those who changed or said something, as a property of the file."""
    lines = [f"{label}: {name}" for name in sorted(found) if name]
    if lines:
        yield Layer(PROPERTIES_PAGE, "properties", "\n".join(lines))


def redactions(story: Story, pages: Pages) -> Iterator[FailedRedaction]:
    """What was meant to hide something and hides nothing."""
    for each in story.faults:
        if not (each.white and story.backed):
            yield FailedRedaction(max(1, pages.page_of(each.block)), each.fault, each.under.strip())
