"""Streets without a number, named houses, and what is introduced as an address."""

import re
from collections.abc import Iterator, Sequence

from cairn.guard.exclusions.phrases import end_of_phrase
from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import Reading
from cairn.guard.recognisers.addresses import BODY, is_public, is_small_word
from cairn.guard.word_lists import allowed_phrases, sayings

_ALONE = (
    "street|road|avenue|lane|drive|crescent|cres|terrace|wynd|vennel|gardens|gdns|brae|loan|pend"
    "|mews|grove|rd|ave|st"
)
_STREET_ALONE = re.compile(
    rf"\b(?:(?:(?:the|old|upper|st|mc|mac)[ ])?[A-ZÀ-Þ][\w’'-]{{1,24}}[ ]){{1,3}}"
    rf"(?i:{_ALONE})\b(?!['’]\w"
    rf"|[ ](?:{BODY}))"
)
_STREET_CUED = re.compile(
    rf"\b(?:in|on|at|off|along|near|towards?|flat|from|to"
    rf"|address:?)\s((?:[^\W\d_][\w’'-]{{2,20}}\s){{1,2}}(?:{_ALONE}))(?=[,.;)\n])"
)
_HOUSE = re.compile(
    r"\b(?:(?:[A-ZÀ-Þ][\w’'-]{1,24}|the|of|na|an|nan)\s){0,3}[A-ZÀ-Þ][\w’'-]{1,24}\s(?:Cottage"
    r"|Steading|Farm"
    r"|Farmhouse|Croft|Manse|Mains|Bothy|Gatehouse"
    r"|Smithy|Smiddy|Schoolhouse|Villa|Bungalow)\b"
    r"|\b(?:(?:The\s)?(?:Old|Auld)|The)\s(?:Manse|Schoolhouse|Smithy|Smiddy|Steading|Mill|Rectory"
    r"|Vicarage|Gatehouse|Bothy|Byre|Croft House)\b"
    r"|\b(?:The\s)?(?:Old|Auld)\s(?:Dairy|Bakery|Stables|Bank House|Post Office|Kirk|Lodge"
    r"|Coach House"
    r"|Station House|Ferry House|Schoolroom)\b|\bSchoolhouse(?=,\s[A-Z])"
    r"|\b(?:Tigh|Taigh)\s(?:(?:na|an|nan|a|Mhor)\s?['’]?)[A-ZÀ-Þa-z][\w’'-]{1,20}\b"
)
_HOUSE_CUED = re.compile(
    r"\b(?:at|to|from|address:?)\s(the (?:old|auld) (?:manse|smiddy|smithy|schoolhouse|mill"
    r"|steading"
    r"|byre|lodge|rectory|vicarage|dairy))\b"
)
_LABELLED = re.compile(
    r"(?:^|\n|\|)[ \t]{0,8}(?:(?:home|current|previous|last known|present|family|new|old"
    r"|postal)\s)?(?:address(?:es)?(?:\sof\s\w{1,12})?|locus|lives at|residence)"
    r"[ \t]{0,3}[:|][ \t]{0,12}([^\n|]{3,70}?)(?=[,;|(\n]|\s{2,}|\.\s|$)"
)
_NONE_GIVEN = re.compile(r"as above|unknown|not known|n/a|nfa|none|withheld|as before|same\b")
# What a telephone says of a place, and what a map has: ///gully.parsnip.tenor, NJ 8142 3367.
_POINT = re.compile(
    r"///[a-z]{3,20}\.[a-z]{3,20}\.[a-z]{3,20}\b"
    r"|[HNST][A-HJ-Z] ?(?<![^\W_][A-Z]{2})(?<![^\W_][A-Z]{2} )"
    r"(?:\d{3} \d{3}|\d{4} \d{4}|\d{5} \d{5})(?![^\W_])"
)
# Of television, government and money, and a hospital's.
_KNOWN_STREETS = frozenset(
    (
        "coronation street",
        "sesame street",
        "downing street",
        "wall street",
        "fleet street",
        "harley street",
        "great ormond street",
        "albert square",
        "ramsay street",
        "river city",
        "bute house",
    )
)
# Behind `the` these are any town's.
_THE_MAIN = frozenset(("high street", "main street", "main road", "high road", "ring road"))
_ROAD_WORDS = frozenset(
    "the a this that same main next by in on no any every long my our your his her their to of "
    "which"
    " mr mrs ms miss dr".split()
)


def find(reading: Reading) -> Iterator[Finding]:
    """What is introduced as an address first, then houses and streets by their names."""
    yield from _points(reading)
    yield from _labelled(reading)
    yield from _houses(reading)
    yield from _streets(reading)


def _labelled(reading: Reading) -> Iterator[Finding]:
    for m in _LABELLED.finditer(reading.lower):
        if (
            not is_public(m.group(1))
            and re.search(r"\w", m.group(1))
            and not _NONE_GIVEN.match(m.group(1))
        ):
            yield _found(m.start(1), m.end(1), "It is introduced as an address.")


def _points(reading: Reading) -> Iterator[Finding]:
    """Where a map has it: three words of an app, a square of the national grid."""
    for m in _POINT.finditer(reading.seen):
        yield _found(m.start(), m.end(), "It is a place on a map.")


def _houses(reading: Reading) -> Iterator[Finding]:
    for m in _HOUSE.finditer(reading.seen):
        if not is_public(m.group().lower()):
            yield _found(m.start(), m.end(), "It is the name of a house.")

    for m in _HOUSE_CUED.finditer(reading.lower):
        yield _found(m.start(1), m.end(1), "It is the name of a house.")


def _streets(reading: Reading) -> Iterator[Finding]:
    for pattern, text in ((_STREET_ALONE, reading.seen), (_STREET_CUED, reading.lower)):
        for m in pattern.finditer(text):
            start, end = m.span(1 if pattern is _STREET_CUED else 0)
            start += _length_of_the(reading.seen[start:end])
            if _is_one_street(reading.lower[start:end]):
                yield _found(start, end, "It is the name of a street.")


def _length_of_the(seen: str) -> int:
    """How much of `the Kilrymont Road` is no part of the name; nothing of `the High Street`."""
    the, _, name = seen.partition(" ")
    named = name[:1].isupper() and " " in name and name.lower() not in _THE_MAIN
    return len(the) + 1 if the.lower() == "the" and named else 0


def _is_one_street(name: str) -> bool:
    """Whether it is the name of one street, and of none that everybody knows."""
    words = name.split()
    if words[0] in _ROAD_WORDS or any(map(is_small_word, words[:-1])):
        return False
    return name not in _KNOWN_STREETS and not is_public(name) and not _is_known(words)


def _is_known(words: Sequence[str]) -> bool:
    """Whether the allow-list has it for something else: Google Drive, Rocky road."""
    return any(
        words[0] in known and end_of_phrase(words, 0, known) == len(words)
        for known in (allowed_phrases(), sayings())
    )


def _found(start: int, end: int, why: str) -> Finding:
    return Finding(start, end, Kind.ADDRESS, Tier.BLOCK, why, "streets")
