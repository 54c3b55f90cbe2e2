"""What a cue says: a place in the text, the kind of fact, why, and how to make it coarser."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class CueKind(StrEnum):
    """The kinds of fact that, together, single a family out. They are asked for by no form."""

    ONLY = "only"
    OFFICE = "office"
    PLACE = "place"
    EVENT = "event"
    NEWS = "news"
    FAMILY = "family"
    HEALTH = "health"
    COMMUNITY = "community"
    THING = "thing"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def tells_of(self) -> str:
        """What such a fact is, to stand after ‘It tells of’."""
        return _TELLS_OF[self]

    @property
    def coarser(self) -> str:
        """What an editor would do: one sentence that says what to write."""
        return _COARSER[self]


_LABELS = {
    CueKind.ONLY: "Only one of its kind",
    CueKind.OFFICE: "Known office or rare work",
    CueKind.PLACE: "Small or telling place",
    CueKind.EVENT: "Public event",
    CueKind.NEWS: "In the news or on record",
    CueKind.FAMILY: "Unusual family",
    CueKind.HEALTH: "Rare condition or injury",
    CueKind.COMMUNITY: "Small community",
    CueKind.THING: "Unusual thing or pursuit",
}
_TELLS_OF = {
    CueKind.ONLY: "something that is one of a few, the first or the most",
    CueKind.OFFICE: "an office or work that few people have or that is known in public",
    CueKind.PLACE: "a place where few people live or that people would know",
    CueKind.EVENT: "an event that many people remember or can look up",
    CueKind.NEWS: "something that was in the news, on record or won in public",
    CueKind.FAMILY: "a family or a birth unlike most",
    CueKind.HEALTH: "a condition or an injury that few people have",
    CueKind.COMMUNITY: "a community, faith or language that is small in most places",
    CueKind.THING: "a thing, an animal or a pursuit that people remember",
}
_COARSER = {
    CueKind.ONLY: "Leave out that it was the only one, the first or the most.",
    CueKind.OFFICE: "Say only that somebody held a position of trust, or worked locally, "
    "if the learning needs it.",
    CueKind.PLACE: "Say ‘a small community’, ‘a remote area’ or ‘temporary accommodation’.",
    CueKind.EVENT: "Say what it meant for the child (‘the family had to move’), "
    "not what it was or when.",
    CueKind.NEWS: "Leave out that it was reported, won or decided in a named court.",
    CueKind.FAMILY: "Say ‘a large family’, ‘a multiple birth’ or ‘a young mother’, "
    "without numbers, ages or sex.",
    CueKind.HEALTH: "Say ‘a serious condition’ or ‘a serious injury’, neither which nor how rare.",
    CueKind.COMMUNITY: "Say ‘a minority community’ or ‘a family new to the area’, "
    "if the learning needs it.",
    CueKind.THING: "Say what it is an example of (‘a hobby’, ‘an animal in the house’), "
    "or leave it out.",
}


@dataclass(frozen=True, slots=True, order=True)
class Cue:
    """Characters `start` up to `end` of the given text: a sentence, or the part of a long one.

    It holds no text itself. `also` are further kinds of fact that stand in the same place; the more
    `points`, the more could single somebody out.
    """

    start: int
    end: int
    kind: CueKind
    also: tuple[CueKind, ...] = ()
    points: float = 0.0

    @property
    def reason(self) -> str:
        """Why a person should look, in one plain sentence."""
        return f"It tells of {', and of '.join(k.tells_of for k in (self.kind, *self.also))}."

    @property
    def coarser(self) -> str:
        """What an editor would do about the first two kinds."""
        return " ".join(kind.coarser for kind in (self.kind, *self.also[:1]))


Cues = Sequence[Cue]
