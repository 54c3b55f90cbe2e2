"""Names and initials where a chat or letter says who speaks, is greeted or signs."""

import re
from collections import Counter
from collections.abc import Iterator

from cairn.guard.evidence import NameEvidence
from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.tokens import Tokens
from cairn.guard.word_lists import In

_TIME = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]m)?"
_NAME = r"([^\W\d_][\w’'.~ -]{0,30}?)(?:\s\([\w ]{1,20}\))?"
_DOES = r"(?:left|joined|added|removed|created|changed|was added|is typing)\b"
# As programs save a chat: `02/12/2022, 19:10 - Big Shell: oot`,
# `[02/12/2022, 19:10:03] Big Shell: oot`.
_SAVED = re.compile(
    rf"^\[?\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}},?\s{_TIME}(?:\]|\s[-–])\s{_NAME}(?::\s|\s{_DOES})",
    re.MULTILINE | re.IGNORECASE,
)
# As people copy one, which a daily log may look like too: `21:05 Shan: aye`.
_COPIED = re.compile(rf"^\[?{_TIME}\]?\s(?:[-–]\s)?{_NAME}:\s", re.MULTILINE | re.IGNORECASE)
# A copied line looks like an entry of a log, in which nothing comes twice at its head but people.
_SPEAKS_AT_LEAST = 2
# `Cheers, G`, `Morning B,`, and a letter alone in its paragraph above the name that it begins.
_CLOSING = (
    r"(?:cheers|thanks|thank you|ta|thx|(?:kind )?regards|best(?: wishes)?|many thanks|love|yours)"
    r"[,.!]?\s{1,3}"
)
_GREETING = r"(?:hi|hiya|hello|hey|dear|(?:good )?morning|afternoon|evening)[ ]"
_INITIAL = re.compile(
    rf"^[ >\t]*(?i:{_CLOSING}|{_GREETING})([A-Z])(?=\.?[ \t]*x{{0,4}}[ \t]*(?:,|\n|$))"
    r"|(?<=\n\n)([A-Z])(?=\n\n?(?:--?\n)?\2[a-z])",
    re.MULTILINE,
)
_NO_NAMES = frozenset(("kin", "role", "title", "month", "weekday"))
_WHY = "It stands where a chat says who is speaking."
_WHY_INITIAL = "It is an initial where a letter greets somebody or is signed."


def find(evidence: NameEvidence) -> Iterator[Finding]:
    """Speakers, whatever their names are made of, and initials in letters."""
    reading = evidence.reading
    for m in _SAVED.finditer(reading.seen):
        yield from _name(evidence, m)
    copied = list(_COPIED.finditer(reading.seen))
    times = Counter(m.group(1).lower() for m in copied)
    for m in copied:
        often = times[m.group(1).lower()] >= _SPEAKS_AT_LEAST
        if often and not _is_entry(evidence.tokens, m):
            yield from _name(evidence, m)
    for m in _INITIAL.finditer(reading.seen):
        start, end = m.span(1 if m.group(1) else 2)
        yield Finding(start, end, Kind.PERSON, Tier.BLOCK, _WHY_INITIAL, "speakers")


def _is_entry(tokens: Tokens, m: re.Match[str]) -> bool:
    """Whether only ordinary words stand there, as at the head of an entry: Handover, Breakfast."""
    return all(tokens.items[n].lists & In.ANY_WORD for n in tokens.between(*m.span(1)))


def _name(evidence: NameEvidence, m: re.Match[str]) -> Iterator[Finding]:
    """From the first token to the last that may be of a name; `Child A` speaks unnamed."""
    tokens = evidence.tokens
    inside = [
        n
        for n in tokens.between(*m.span(1))
        if evidence.unclaimed[n] and tokens.items[n].kind not in _NO_NAMES
    ]
    if inside:
        start = tokens.starts[inside[0]]
        end = tokens.ends[inside[-1]]
        yield Finding(start, end, Kind.PERSON, Tier.BLOCK, _WHY, "speakers")
