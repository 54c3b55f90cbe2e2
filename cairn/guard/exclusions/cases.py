"""Judges of reported cases, and the names that cases are spoken of by."""

import re
from collections.abc import Iterator

from cairn.guard.exclusions.labels import Exclusions
from cairn.guard.reading import Reading
from cairn.guard.tokens import LINE, WORD, Tokens
from cairn.guard.word_lists import In

# `Macur LJ`, `Lady Hale JSC`: letters that nobody but a judge has behind the name.
_JUDGE = re.compile(r"\b(?:[A-ZÀ-Þ][\w’'-]{1,30}\s)?[A-ZÀ-Þ][\w’'-]{1,30}\s(?:LJJ?|JSC|SCJ|LCJ)\b")
# Beside a citation also these, whose letters by themselves may be somebody's initials.
_JUDGE_BESIDE_CASE = re.compile(
    r"\b(?:(?:(?:Lord|Lady|Baroness|(?:Mr|Mrs|Ms)\sJustice|Sir|Dame)\s(?:(?:Justice|President|Justice[ -]Clerk)\s)?"
    r"(?:[A-ZÀ-Þ][\w’'-]{1,30}\s){0,2})?[A-ZÀ-Þ][\w’'-]{1,30}\s(?:J|P|MR|VP|JJ)\b"
    r"|(?:Lord|Lady|Baroness|(?:Mr|Mrs|Ms)\sJustice|Sir|Dame)\s(?:(?:Justice|President|Justice[ -]Clerk)\s)?"
    r"[A-ZÀ-Þ][\w’'-]{1,30})"
)
# What a citation is known by: the bracket of its year, or a series of reports.
_REPORTS = frozenset("[ ] slt sc sccr sclr scl gwd jc famlr flr wlr qb ac all".split())
# `as in Kelly v Monklands District Council`: a case in the middle of a sentence, without its citation.
_SPOKEN_OF = re.compile(
    r"(?<=[a-zß-ÿ,;(“\"] )((?:[A-ZÀ-Þ][\w’'.&-]{0,30},?\s(?:(?:and|of|the|for)\s){0,2}){1,6}v\.?\s(?:(?:the|of|and)\s)?"
    r"[A-ZÀ-Þ][\w’'.-]{0,30}(?:\s(?:(?:the|of|and|for)\s)?[A-ZÀ-Þ][\w’'.-]{0,30}){0,5})"
)
# How far from a citation, in tokens, and not past the end of its sentence.
_BESIDE = 22
# A case named so early is likely the one the text itself is of.
_HEADING = 60
_SAID_OF_CASES = frozenset(
    "direction directions test tests question questions reduction principle principles guidelines criteria competent"
    " competence order orders warning checklist factors hearing discretion".split()
)


def judges(reading: Reading, tokens: Tokens, found: Exclusions) -> None:
    """Judges who are cited: labels them in `found`. Those of the case in hand stand beside no citation."""
    for m in _JUDGE.finditer(reading.seen):
        _label(tokens, found, m.start(), m.end())
    for m in _JUDGE_BESIDE_CASE.finditer(reading.seen):
        inside = tokens.between(m.start(), m.end())
        if _is_beside_a_case(tokens, found, inside):
            _label(tokens, found, m.start(), m.end())


def names_of_cases(tokens: Tokens, found: Exclusions) -> None:
    """Adds the parties of cited cases to `found.cited`, and labels what they stand for: ‘the Lucas direction’."""
    found.cited.update(tokens.items[n].key for n in _parties(tokens, found))
    for n, token in enumerate(tokens.items[:-1]):
        if (
            tokens.items[n + 1].key in _SAID_OF_CASES
            and token.key in found.cited
            and not found.labels[n]
        ):
            found.labels[n] = "citation"


def spoken_of(reading: Reading, tokens: Tokens, found: Exclusions) -> None:
    """Cases without a citation. One of them may be the case in hand, so somebody should look."""
    for m in _SPOKEN_OF.finditer(reading.seen):
        inside = tokens.between(m.start(1), m.end(1))
        if inside and inside.start >= _HEADING:
            found.doubtful.update(inside)
            found.cited.update(
                w.key for w in tokens.items[inside.start : inside.stop] if w.length > 2
            )


def _parties(tokens: Tokens, found: Exclusions) -> Iterator[int]:
    """The capitalised words of cited cases, but for those of a heading."""
    for n in range(_HEADING, len(tokens)):
        token = tokens.items[n]
        proper = token.type == WORD and token.length > 2 and token.shape in ("Xx", "XxX")
        if proper and found.labels[n] == "law" and not token.lists & In.WORD_COMMON:
            yield n


def _is_beside_a_case(tokens: Tokens, found: Exclusions, inside: range) -> bool:
    """Whether a case is cited in the same sentence, close by."""
    for steps in (
        range(inside.start - 1, max(-1, inside.start - _BESIDE), -1),
        range(inside.stop, min(len(tokens), inside.stop + _BESIDE)),
    ):
        for n in steps:
            if found.labels[n] == "law" and tokens.items[n].key in _REPORTS:
                return True
            if tokens.items[n].type == LINE or (
                tokens.items[n].key == "." and _ends_sentence(tokens, n)
            ):
                break
    return False


def _ends_sentence(tokens: Tokens, n: int) -> bool:
    return n + 1 >= len(tokens) or (
        tokens.items[n + 1].shape not in ("x",) and tokens.items[n - 1].length > 2
    )


def _label(tokens: Tokens, found: Exclusions, start: int, end: int) -> None:
    for n in tokens.between(start, end):
        found.labels[n] = found.labels[n] or "citation"
