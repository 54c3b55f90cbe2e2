"""Facts in a file that together could tell who somebody is, for the person who reads it.

They are found when a page asks for them, from the sealed text. Only places and kinds are
remembered, as long as the process runs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.documents import places, sealed
from cairn.documents.models import Document
from cairn.documents.places import Sentence
from cairn.extraction.layers import Layer
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
    layers = [layer for layer in sealed.layers(document).layers if layer.name == "text"]
    found = _known.get(document.layers_blob)
    if found is None:
        # The oldest is forgotten; each is a few hundred bytes.
        while len(_known) >= _MOST_KNOWN:
            _known.pop(next(iter(_known)), None)
        found = _known[document.layers_blob] = [find_cues(layer.text) for layer in layers]
    return _in_order(layers, found, with_pages=True)


def telling_facts_of_page(text: str, page: int) -> TellingFacts:
    """In the text of one page, which the caller has unsealed and recorded as read."""
    return _in_order([Layer(page, "text", text)], [find_cues(text)], with_pages=False)


def _in_order(layers: Sequence[Layer], cues: Sequence[Cues], *, with_pages: bool) -> TellingFacts:
    found = [(layer, cue) for layer, each in zip(layers, cues, strict=True) for cue in each]
    most = sorted(found, key=_points, reverse=True)[:_MOST_SHOWN]
    shown = [each for each in found if each in most]
    return TellingFacts(list(_in_words(shown, with_pages)), len(found))


def _points(found: tuple[Layer, Cue]) -> float:
    return found[1].points


def _in_words(found: Sequence[tuple[Layer, Cue]], with_pages: bool) -> Iterator[TellingFact]:
    for layer, cue in found:
        yield TellingFact(
            label=cue.kind.label,
            reason=cue.reason,
            coarser=cue.coarser,
            where=f"Page {layer.page}" if with_pages else "",
            sentence=places.sentence_around(layer.text, cue.start, cue.end),
        )
