"""How much of a sentence could single somebody out, in points.

One fact alone seldom does: points of different kinds are added up, and of the same kind the second
counts half. The points were set on `training/jigsaw` and on the shared cases.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from cairn.guard.jigsaw import context
from cairn.guard.jigsaw.cues import CueKind
from cairn.guard.jigsaw.phrases import Clue, Thing, phrases, things
from cairn.guard.jigsaw.sentences import Sentence, Word

# For each group of seldom words: the kind of fact that it makes, and the points of one such word.
GROUPS: Mapping[str, tuple[CueKind, float]] = {
    "animal": (CueKind.THING, 1.0),
    "building": (CueKind.PLACE, 0.8),
    "event": (CueKind.EVENT, 0.6),
    "figure": (CueKind.OFFICE, 1.0),
    "group": (CueKind.COMMUNITY, 0.5),
    "illness": (CueKind.HEALTH, 0.3),
    "land": (CueKind.PLACE, 1.0),
    "music": (CueKind.THING, 0.5),
    "object": (CueKind.THING, 0.4),
    "person": (CueKind.OFFICE, 0.4),
    "show": (CueKind.NEWS, 0.8),
    "vehicle": (CueKind.THING, 1.0),
    "weapon": (CueKind.HEALTH, 0.5),
}
_OF_PEOPLE = frozenset(("figure", "person"))
# What it adds that such a word is said of one of the family, and the most that a group adds.
_OF_KIN = 1.2
_MOST_OF_A_GROUP = 2.0
# "the week when …", large numbers, what everybody knows, and what few people ever do.
_MARKERS = (
    (
        0.7,
        CueKind.EVENT,
        re.compile(
            r"\b(?:winter|summer|spring|autumn|week|weekend|day|night|evening|morning|year|season|month"
            r"|afternoon)s? (?:when|in which|on which|that the|after the|before the|of the)\b"
        ),
    ),
    (0.8, CueKind.NEWS, re.compile(r"\b(?:hundred|thousand|million)s?\b|\b\d{1,3},\d{3}\b")),
    (
        0.4,
        CueKind.NEWS,
        re.compile(
            r"\bby name\b|\bevery(?:body|one)\b|\ball over\b|\bis still\b|\bin public\b|\bfamous"
            r"|\bknown (?:for|as|to|by)\b"
        ),
    ),
)
_FEATS = frozenset(
    "won founded designed built invented discovered sailed rowed swam climbed rode raced sang "
    "played danced painted wrote published starred acted refereed captained coached scored "
    "broke survived escaped fled ordained crowned knighted elected banned sacked dismissed "
    "resigned expelled tried acquitted hanged jailed sued kidnapped rescued evacuated drowned "
    "burnt buried shot stabbed poisoned mauled gored bitten struck photographed filmed "
    "broadcast televised featured performed toured preached blessed baptised conducted "
    "commanded flew landed crashed sank capsized collapsed exploded flooded signed".split()
)
_POINTS_OF_A_FEAT = 0.7
_MOST_FEATS = 2
# What the services do is seldom about the family; of what is said in general nobody is the subject.
_OF_SERVICES = frozenset(
    "review reviewer agency professional practitioner recommendation recommend service panel "
    "guidance policy procedure staff worker referral record recorded assessment meeting "
    "conference plan training committee report board authority practice".split()
)
_POINTS_OF_SERVICES = -0.4
_MOST_OF_SERVICES = 4
_GENERAL = re.compile(
    r"\b(?:across|throughout) (?:the country|scotland|the uk|the world)|\bnationally\b"
    r"|\bother (?:cases|families|children|parents)\b|\bin general\b|\blike most\b"
    r"|\b(?:many|most|some|all) (?:families|children|parents|young people|people|fathers|mothers)\b"
    r"|\bet al\b|\((?:19|20)\d\d\)|\bact (?:19|20)\d\d\b|\bresearch\b|https?:"
)
_POINTS_OF_GENERAL = -1.5
# A sentence that speaks of nobody is about something else.
_ABOUT_NOBODY = 0.5


@dataclass(slots=True)
class Score:
    """Points of a sentence by kind of fact, and from where to where in it they come."""

    points: float
    kinds: tuple[CueKind, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Hit:
    """Points for one kind of fact in characters `start` up to `end`; `of` is what gave them."""

    kind: CueKind
    points: float
    of: str
    start: int
    end: int


def score(sentence: Sentence, lower: str) -> Score | None:
    """The points of a sentence, or None where nothing in it counts. `lower` is its whole view."""
    hits = list(_phrase_hits(sentence.words))
    hits += [hit for hit in _thing_hits(sentence.words) if not _said_by(hits, hit)]
    text = lower[sentence.start : sentence.end]
    hits += [
        _Hit(kind, points, pattern.pattern, sentence.start + m.start(), sentence.start + m.end())
        for points, kind, pattern in _MARKERS
        if (m := pattern.search(text))
    ]
    if not hits:
        return None
    by_kind = _by_kind(hits)
    feats = sum(word.forms[0] in _FEATS for word in sentence.words)
    points = sum(by_kind.values()) + _POINTS_OF_A_FEAT * min(feats, _MOST_FEATS)
    if not context.names_family(sentence.words):
        points *= _ABOUT_NOBODY
    of_services = sum(not _OF_SERVICES.isdisjoint(word.forms) for word in sentence.words)
    points += _POINTS_OF_SERVICES * min(of_services, _MOST_OF_SERVICES)
    points += _POINTS_OF_GENERAL * bool(_GENERAL.search(text))
    kinds = sorted(by_kind, key=lambda kind: (-by_kind[kind], kind))
    return Score(points, tuple(kinds), min(h.start for h in hits), max(h.end for h in hits))


def _said_by(phrases_found: Sequence[_Hit], thing: _Hit) -> bool:
    """Whether a phrase of the same kind counts the word already."""
    return any(
        hit.kind == thing.kind and hit.start <= thing.start and thing.end <= hit.end
        for hit in phrases_found
    )


def _by_kind(hits: Sequence[_Hit]) -> dict[CueKind, float]:
    """Of each kind the points of its best source, half of the second's, and of seldom words."""
    sources: dict[CueKind, dict[str, float]] = {}
    for hit in hits:
        of_kind = sources.setdefault(hit.kind, {})
        of_kind[hit.of] = max(of_kind.get(hit.of, 0.0), hit.points)
    return {kind: _sum_of_sources(of_kind) for kind, of_kind in sources.items()}


def _sum_of_sources(of_kind: Mapping[str, float]) -> float:
    phrases_of_kind = sorted(
        (p for of, p in of_kind.items() if not of.startswith("~")), reverse=True
    )
    groups: dict[str, float] = {}
    for of, points in of_kind.items():
        if of.startswith("~"):
            group = of.split()[0]
            groups[group] = min(groups.get(group, 0.0) + points, _MOST_OF_A_GROUP)
    half = phrases_of_kind[1] / 2 if len(phrases_of_kind) > 1 else 0.0
    return sum(phrases_of_kind[:1]) + half + sum(groups.values())


def _phrase_hits(words: Sequence[Word]) -> Iterator[_Hit]:
    known = phrases()
    for first, word in enumerate(words):
        for phrase in chain.from_iterable(known.get(form, ()) for form in word.forms):
            end = phrase.end_from(words, first)
            clue = phrase.clue
            if end and _counts(clue, words, first, end):
                yield _Hit(clue.kind, clue.points, clue.name, word.start, words[end - 1].end)


def _counts(clue: Clue, words: Sequence[Word], first: int, end: int) -> bool:
    """Whether a clue that was found in words `first` up to `end` is meant as it stands."""
    # With a capital within a sentence a single word is a name: Glen, Otter, Dean.
    named = first and end == first + 1 and words[first].capitalised
    if (named and not clue.named) or context.is_likeness(words, first, end):
        return False
    if clue.kind is not CueKind.ONLY and context.is_denied(words, first):
        return False
    return not clue.of_kin or context.is_of_kin(words, first, end)


def _thing_hits(words: Sequence[Word]) -> Iterator[_Hit]:
    for at, word in enumerate(words):
        # With a capital within a sentence it is a name.
        thing = None if word.capitalised and at else _thing(word)
        if thing and not context.is_likeness(words, at, at + 1):
            kind, points = GROUPS[thing.group]
            points *= thing.rarity
            if thing.group in _OF_PEOPLE and context.is_of_kin(words, at, at + 1):
                yield _Hit(kind, _OF_KIN, "~kin", word.start, word.end)
            yield _Hit(kind, points, f"~{thing.group} {word.forms[-1]}", word.start, word.end)


def _thing(word: Word) -> Thing | None:
    known = things()
    return next((known[form] for form in word.forms if form in known), None)
