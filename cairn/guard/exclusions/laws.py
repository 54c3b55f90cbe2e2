"""Titles of laws, sections, law reports and the names of reported cases."""

import re
from collections.abc import Iterator

from cairn.guard.reading import Reading
from cairn.guard.tokens import LINE, WORD, Token, Tokens
from cairn.guard.word_lists import In

_SECTION = (
    r"(?:sections?|ss?|parts?|chapters?|rules?|articles?|arts?|schedules?|sched|paragraphs?|paras?"
    r"|regulations?|regs?|c|asp)\.?\s?\d[\w().]*"
)
# A law's title is looked for from its last word backwards.
_LAW = re.compile(
    r"\b(?:acts?|bill|order|regulations|rules|convention|directive|declaration|charter)\b(?:\s\(\w{3,12}\))?"
    rf"(?:,?\s(?:19|20)[\dlo]{{2}})?(?:,?\s?\(?{_SECTION}\)?)?"
)
_LAW_REPORT = re.compile(
    r"\[(?:19|20)\d\d\]\s?(?:\d{1,2}\s)?[a-z]{2,8}(?:\s\(?[a-z]{2,6}\)?)?\s?\d{1,5}|\b(?:19|20)\d\d\s(?:slt|sc|sccr"
    r"|sclr|scl|gwd|jc|famlr|fam lr|flr|wlr|sc \(hl\)"
    r"|s\.l\.t\.)\s\(?[\w-]{1,8}\)?\s?\d{0,5}|\bapplication no\.? \d+/\d+"
)
_VERSUS = re.compile(
    r"(?:\b[A-ZÀ-Þ][\w’'-]{0,30}\.?\s(?:(?:and|of|the|for|a|an|&)\s){0,2}){1,6}v\.?\s(?:(?:(?:the|of|and"
    r"|for)\s)?\b[A-ZÀ-Þ][\w’'-]{0,30}\.?[\s,]{1,2}){1,6}(?=[\[(]|\d{4}|no\.\s?\d+/\d\d)"
)
# `Rights of the Child`; any other ‘the’ stands before the title.
_BEFORE_THE = frozenset(("of", "on", "for", "with"))
_FIRST_NAME = In.GIVEN_COMMON | In.GIVEN
_BEFORE_LAW = frozenset("and of the for to from in on etc a (".split())


def laws(reading: Reading, tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    for m in _LAW.finditer(reading.lower):
        inside = tokens.between(m.start(), m.end())
        if inside:
            first = _title_of_law(tokens, inside.start)
            if any(c.isdigit() for c in m.group()) or first < inside.start - 2:
                yield first, inside.stop, "law"
    for pattern, text in ((_LAW_REPORT, reading.lower), (_VERSUS, reading.seen)):
        for m in pattern.finditer(text):
            inside = tokens.between(m.start(), m.end())
            yield inside.start, inside.stop, "law"


def _is_somebody(token: Token) -> bool:
    """A first name, or a word with a capital that no list of words or places holds: no title of a law has one."""
    if token.lists & In.ANY_WORD:
        return False
    capital = token.type == WORD and token.length > 1 and token.shape in ("Xx", "XxX")
    return bool(token.lists & _FIRST_NAME) or (
        capital and not token.lists & (In.PLACE_LARGE | In.PROPER | In.EPONYM)
    )


def _title_of_law(tokens: Tokens, at: int) -> int:
    """Where the title begins: the capitalised words and joiners before `at`, back to ‘the’ or to somebody's name."""
    first = at
    for n in range(at - 1, max(-1, at - 16), -1):
        token = tokens.items[n]
        inside = n > 0 and tokens.items[n - 1].key in _BEFORE_THE
        if (token.key == "the" and not inside) or _is_somebody(token):
            break
        if token.type == WORD and token.shape != "x":
            first = n
        elif (
            token.key not in _BEFORE_LAW
            and token.key not in (")", "(", ",", "'", "’")
            and token.type != LINE
        ):
            break
    return first
