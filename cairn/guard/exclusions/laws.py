"""Titles of laws, sections, law reports and the names of reported cases."""

import re
from collections.abc import Iterator

from cairn.guard.exclusions.labels import LAW
from cairn.guard.reading import Reading
from cairn.guard.tokens import LINE, WORD, Token, Tokens
from cairn.guard.word_lists import In

_SECTION = (
    r"(?:sections?|ss?|parts?|chapters?|rules?|articles?|arts?|schedules?|sched|paragraphs?|paras?"
    r"|regulations?|regs?|c|asp)\.?\s?\d[\w().]*"
)
# A law's title is looked for from its last word backwards.
_LAW = re.compile(
    r"\b(?:acts?|bill|order|regulations|rules|convention|directive|declaration|charter)\b"
    r"(?:\s\(\w{3,12}\))?"
    rf"(?:,?\s(?:19|20)[\dlo]{{2}})?(?:,?\s?\(?{_SECTION}\)?)?"
)
_LAW_REPORT = re.compile(
    r"\[(?:19|20)\d\d\]\s?(?:\d{1,2}\s)?[a-z]{2,8}(?:\s\(?[a-z]{2,6}\)?)?\s?\d{1,5}|\b(?:19"
    r"|20)\d\d\s(?:slt|sc|sccr"
    r"|sclr|scl|gwd|jc|famlr|fam lr|flr|wlr|sc \(hl\)"
    r"|s\.l\.t\.)\s\(?[\w-]{1,8}\)?\s?\d{0,5}|\bapplication no\.? \d+/\d+"
)
_VERSUS = re.compile(
    r"(?:\b[A-ZÀ-Þ][\w’'-]{0,30}\.?\s(?:(?:and|of|the|for|a|an|&)\s){0,2}){1,6}v\.?\s(?:(?:(?:the"
    r"|of|and"
    r"|for)\s)?\b[A-ZÀ-Þ][\w’'-]{0,30}\.?[\s,]{1,2}){1,6}(?=[\[(]|\d{4}|no\.\s?\d+/\d\d)"
)
# `Rights of the Child`; any other ‘the’ stands before the title.
_BEFORE_THE = frozenset(("of", "on", "for", "with"))
_INSIDE_TITLE = frozenset("and of the for to from in on etc a ( ) , ' ’".split())
_NAMES_NO_PERSON = In.PLACE_LARGE | In.PROPER | In.EPONYM
# In tokens before ‘Act’: a bound for texts in capitals, where nothing else ends a title.
_LONGEST_TITLE = 15
# In tokens: an ‘order’ or ‘rules’ without a year is a law only behind a title of more than this.
_SHORTEST_TITLE = 2


def law_spans(reading: Reading, tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """First token of each law or case, the one behind its last, and the label."""
    for m in _LAW.finditer(reading.lower):
        inside = tokens.between(m.start(), m.end())
        if inside:
            first = _begin_of_title(tokens, inside.start)
            numbered = any(map(str.isdigit, m.group()))
            if numbered or inside.start - first > _SHORTEST_TITLE:
                yield first, inside.stop, LAW
    for pattern, text in ((_LAW_REPORT, reading.lower), (_VERSUS, reading.seen)):
        for m in pattern.finditer(text):
            inside = tokens.between(m.start(), m.end())
            yield inside.start, inside.stop, LAW


def _begin_of_title(tokens: Tokens, at: int) -> int:
    """Back over the capitalised words and joiners before `at` to ‘the’ or to somebody's name."""
    first = at
    for n in range(at - 1, max(-1, at - 1 - _LONGEST_TITLE), -1):
        token = tokens.items[n]
        if _is_article_before(tokens, n) or _is_somebody(token):
            break
        if token.type == WORD and token.shape != "x":
            first = n
        elif token.type != LINE and token.key not in _INSIDE_TITLE:
            break
    return first


def _is_article_before(tokens: Tokens, n: int) -> bool:
    """Whether it is the ‘the’ before a title, and none within: Rights of the Child."""
    if tokens.items[n].key != "the":
        return False
    return n == 0 or tokens.items[n - 1].key not in _BEFORE_THE


def _is_somebody(token: Token) -> bool:
    """A first name, or a capital that no list explains: no title of a law has one."""
    if token.lists & In.ANY_WORD:
        return False
    capital = token.type == WORD and token.length > 1 and token.shape in ("Xx", "XxX")
    unknown = capital and not token.lists & _NAMES_NO_PERSON
    return bool(token.lists & In.KNOWN_GIVEN) or unknown
