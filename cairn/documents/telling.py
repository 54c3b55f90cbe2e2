"""Facts in a file that together could tell who somebody is, for the person who reads it.

They are found when a page asks for them, from the sealed text. Only places and kinds are
remembered, as long as the process runs.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cairn.documents import places, sealed
from cairn.documents.models import Document
from cairn.documents.places import Sentence
from cairn.extraction.layers import Extraction, Layer
from cairn.guard.jigsaw.cues import Cue, Cues
from cairn.guard.jigsaw.find import find_cues
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

# More would be no list to read; those that tell most are shown.
_MOST_SHOWN = 30
# Places in the last files that were looked at, by the name of their sealed text, which never
# changes: a page is shown anew after each answer, and a long report takes half a second.
_MOST_KNOWN = 64
_known: dict[str, Sequence[Cues]] = {}


@dataclass(frozen=True, slots=True)
class TellingFact:
    """A sentence with facts that could single somebody out, where it stands, and what to do.

    `sentence` is unsealed for one view and kept nowhere.
    """

    label: str
    reason: str
    coarser: str
    where: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class TellingFacts:
    """`shown` are in the order of the file, `number` is how many there are."""

    shown: Sequence[TellingFact]
    number: int


@upholds(Clause.NO_ONE_RECOGNISABLE)
def telling_facts(document: Document) -> TellingFacts:
    """In the whole of a checked file. The caller has let the reader through.

    Raises: CannotUnseal.
    """
    extraction = sealed.layers(document)
    layers = [layer for layer in extraction.layers if layer.name == "text"]
    found = _known.get(document.layers_blob)
    if found is None:
        # The oldest is forgotten; each is a few hundred bytes.
        while len(_known) >= _MOST_KNOWN:
            _known.pop(next(iter(_known)), None)
        found = _known[document.layers_blob] = [find_cues(layer.text) for layer in layers]
    return _in_order(layers, found, _Places(extraction).where)


def telling_facts_of_page(text: str, page: int) -> TellingFacts:
    """In the text of one page, which the caller has unsealed and recorded as read."""
    return _in_order([Layer(page, "text", text)], [find_cues(text)], _nowhere)


class _Places:
    """Where facts stand in a file. The lines of each page that has some are found once."""

    def __init__(self, extraction: Extraction) -> None:
        self._extraction = extraction
        self._lines: dict[int, places.Lines] = {}

    def where(self, layer: Layer, cue: Cue) -> str:
        key = id(layer)
        if key not in self._lines:
            whole = self._extraction
            self._lines[key] = places.lines_of(layer, whole.layers, whole.kind)
        label = self._lines[key].label(cue.start)
        return places.where(layer.page, label=label, inside=layer.inside)


def _nowhere(layer: Layer, cue: Cue) -> str:
    """The page itself is what the reader has open."""
    return ""


def _in_order(
    layers: Sequence[Layer], cues: Sequence[Cues], where: Callable[[Layer, Cue], str]
) -> TellingFacts:
    found = [(layer, cue) for layer, each in zip(layers, cues, strict=True) for cue in each]
    most = sorted(found, key=_points, reverse=True)[:_MOST_SHOWN]
    shown = [each for each in found if each in most]
    return TellingFacts(list(_in_words(shown, where)), len(found))


def _points(found: tuple[Layer, Cue]) -> float:
    return found[1].points


def _in_words(
    found: Sequence[tuple[Layer, Cue]], where: Callable[[Layer, Cue], str]
) -> Iterator[TellingFact]:
    for layer, cue in found:
        yield TellingFact(
            label=cue.kind.label,
            reason=cue.reason,
            coarser=cue.coarser,
            where=where(layer, cue),
            sentence=places.sentence_around(layer.text, cue.start, cue.end),
        )
