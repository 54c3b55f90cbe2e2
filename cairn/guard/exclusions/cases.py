"""Judges of reported cases, and the names that cases are known by."""

import re
from collections.abc import Iterator

from cairn.guard.exclusions.labels import CITATION, LAW, Exclusions
from cairn.guard.reading import Reading
from cairn.guard.tokens import LINE, WORD, Tokens
from cairn.guard.word_lists import In

# `Macur LJ`, `Lady Hale JSC`: letters that nobody but a judge has behind the name.
_JUDGE = re.compile(r"\b(?:[A-ZÀ-Þ][\w’'-]{1,30}\s)?[A-ZÀ-Þ][\w’'-]{1,30}\s(?:LJJ?|JSC|SCJ|LCJ)\b")
# Beside a citation also these, whose letters by themselves may be somebody's initials.
_JUDGE_BESIDE_CASE = re.compile(
    r"\b(?:(?:(?:Lord|Lady|Baroness|(?:Mr|Mrs|Ms)\sJustice|Sir|Dame)\s(?:(?:Justice|President"
    r"|Justice[ -]Clerk)\s)?"
    r"(?:[A-ZÀ-Þ][\w’'-]{1,30}\s){0,2})?[A-ZÀ-Þ][\w’'-]{1,30}\s(?:J|P|MR|VP|JJ)\b"
    r"|(?:Lord|Lady|Baroness|(?:Mr|Mrs|Ms)\sJustice|Sir|Dame)\s(?:(?:Justice|President"
    r"|Justice[ -]Clerk)\s)?"
    r"[A-ZÀ-Þ][\w’'-]{1,30})"
)
# What a citation is known by: the bracket of its year, or a series of reports.
_REPORTS = frozenset("[ ] slt sc sccr sclr scl gwd jc famlr flr wlr qb ac all".split())
# `as in Kelly v Monklands District Council`: a case in the middle of a sentence, without its
# citation.
_UNCITED = re.compile(
    r"(?<=[a-zß-ÿ,;(“\"] )((?:[A-ZÀ-Þ][\w’'.&-]{0,30},?\s(?:(?:and|of|the"
    r"|for)\s){0,2}){1,6}v\.?\s(?:(?:the|of|and)\s)?"
    r"[A-ZÀ-Þ][\w’'.-]{0,30}(?:\s(?:(?:the|of|and|for)\s)?[A-ZÀ-Þ][\w’'.-]{0,30}){0,5})"
)
# In tokens, and not past the end of its sentence: how far from a citation its judge is named.
_BESIDE = 22
# In tokens: a case named so early is likely the one that the text itself is of, so its parties are
# people in the case.
_HEADING = 60
# In letters: initials of parties are pseudonyms already.
_SHORTEST_PARTY = 3
_SAID_OF_CASES = frozenset(
    "direction directions test tests question questions reduction principle principles "
    "guidelines criteria competent"
    " competence order orders warning checklist factors hearing discretion".split()
)


def exclude_judges(reading: Reading, tokens: Tokens, exclusions: Exclusions) -> None:
    """Judges who are cited. Those of the case in hand stand beside no citation."""
    for m in _JUDGE.finditer(reading.seen):
        exclusions.exclude(tokens.between(m.start(), m.end()), CITATION)
    for m in _JUDGE_BESIDE_CASE.finditer(reading.seen):
        inside = tokens.between(m.start(), m.end())
        if _is_beside_a_case(tokens, exclusions, inside):
            exclusions.exclude(inside, CITATION)


def exclude_names_of_cases(tokens: Tokens, exclusions: Exclusions) -> None:
    """The parties of cited cases, where their names stand for a rule: ‘the Lucas direction’."""
    exclusions.cited_names.update(tokens.items[n].key for n in _parties(tokens, exclusions))
    for n, token in enumerate(tokens.items[:-1]):
        if tokens.items[n + 1].key in _SAID_OF_CASES and token.key in exclusions.cited_names:
            exclusions.exclude([n], CITATION)


def doubt_uncited_cases(reading: Reading, tokens: Tokens, exclusions: Exclusions) -> None:
    """Cases without a citation. One of them may be the case in hand, so somebody should look."""
    for m in _UNCITED.finditer(reading.seen):
        inside = tokens.between(m.start(1), m.end(1))
        if inside and inside.start >= _HEADING:
            exclusions.doubtful_tokens.update(inside)
            exclusions.cited_names.update(
                token.key
                for token in tokens.items[inside.start : inside.stop]
                if token.length >= _SHORTEST_PARTY
            )


def _parties(tokens: Tokens, exclusions: Exclusions) -> Iterator[int]:
    """The capitalised words of cited cases, but for those of a heading."""
    for n in range(_HEADING, len(tokens)):
        token = tokens.items[n]
        if exclusions.labels[n] != LAW or token.lists & In.WORD_COMMON:
            continue
        capitalised = token.type == WORD and token.shape in ("Xx", "XxX")
        if capitalised and token.length >= _SHORTEST_PARTY:
            yield n


def _is_beside_a_case(tokens: Tokens, exclusions: Exclusions, inside: range) -> bool:
    """Whether a case is cited in the same sentence, close by."""
    before = range(inside.start - 1, max(-1, inside.start - _BESIDE), -1)
    behind = range(inside.stop, min(len(tokens), inside.stop + _BESIDE))
    return _cites_a_case(tokens, exclusions, before) or _cites_a_case(tokens, exclusions, behind)


def _cites_a_case(tokens: Tokens, exclusions: Exclusions, steps: range) -> bool:
    """Whether a citation stands there, on this side of the end of the sentence."""
    for n in steps:
        token = tokens.items[n]
        if exclusions.labels[n] == LAW and token.key in _REPORTS:
            return True
        if token.type == LINE or (token.key == "." and _ends_sentence(tokens, n)):
            return False
    return False


def _ends_sentence(tokens: Tokens, n: int) -> bool:
    """Whether the stop is none of an initial or short form, and no small letter follows."""
    after = tokens.after(n)
    return after is None or (after.shape != "x" and tokens.items[n - 1].length > 2)
