"""Places that narrow a search down: villages, small towns, estates, parks, beaches. Large ones may stay."""

from collections.abc import Iterator, Mapping

from cairn.guard.findings import Finding, Kind
from cairn.guard.runs import runs
from cairn.guard.word_lists import In
from cairn.guard.words import Word, Words, is_plain

_WHY = "It is a place that narrows a search down. A council area, region or city may stay."


def _may_be(word: Word) -> bool:
    return not word.bits & In.PLACE_LARGE and word.kind not in ("title", "kin")


def find(words: Words, chances: Mapping[int, float]) -> Iterator[Finding]:
    """Places in the text, from the tokens most likely to be of places. Large ones stay outside."""
    sure = {at: chance for at, chance in chances.items() if _may_be(words.words[at])}
    for start, end, tier in runs(words, sure):
        if start == end and is_plain(words.words[start]):
            continue
        yield Finding(
            words.starts[start], words.starts[end] + words.words[end].length, Kind.PLACE, tier, _WHY, "places"
        )
