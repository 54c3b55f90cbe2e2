"""Initials: of a name that the text has in full, of who typed or signed, and those in Mc."""

import re
from collections.abc import Iterator

from cairn.guard.evidence import NameEvidence
from cairn.guard.exclusions.labels import PSEUDONYM
from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.initials import as_initials, initials_of
from cairn.guard.recognisers import people
from cairn.guard.tokens import MARK, WORD, Token, Tokens
from cairn.guard.word_lists import In, vocabulary

_LETTERS = (
    r"((?:[A-Z]\.\s?){1,3}(?:O[’'])?[A-Z]\.?|[A-Z]{1,2}Ma?c[A-Z]|[A-Z]{1,3}(?:Ma?c)?[A-Z]"
    r"|[a-z]{1,2}(?:mc|mac)?[a-z]{1,2})"
)
# Each pattern is looked for where one of its words stands, since looking everywhere takes long.
# `typed by jmk`, `Author: IBS`, `countersigned RS`.
_MAKERS = frozenset(
    "typed dictated drafted prepared compiled checked signed countersigned proofed edited amended"
    " updated authorised logged entered scanned saved transcribed minuted initialled owner redacted"
    " recorded witnessed closed taken noted written sent filed opened printed author drafter typist"
    " clerk minute-taker scribe reviewer initials".split()
)
_MADE_BY = re.compile(
    r"[\w-]{4,13}(?:\s(?:up|off|out|down))?(?:\s(?:by|with))?"
    r"(?:[ ]?[:/=][ ]?|[ ](?<=by[ ])|[ ](?<=igned[ ])|[ ](?<=yped[ ])|[ ](?<=wner[ ]))"
    rf"{_LETTERS}(?![\w’'.-]*\w)"
)
# `typed by shona b`, in small letters.
_BY_NAME = re.compile(r"[\w-]{4,13}(?:\sup)?\sby\s([a-z]{3,14}(?:\s[a-z])?)(?![\w’'-])")
# `Head of Finance (DGP)`: letters that are not those of the office before them.
_OFFICES = frozenset(
    "officer manager head lead nurse worker teacher clerk director chair convener secretary"
    " assistant support finance administrator coordinator co-ordinator adviser consultant visitor"
    " midwife reporter sergeant constable analyst librarian registrar".split()
)
_OFFICE = re.compile(r"[\w-]{4,13}\s\(([A-Z]{2,3})\)")
# `JMcK/ab`: who dictated and who typed.
_REFERENCE = re.compile(r"(?<![\w/.-])([A-Z]{1,3}(?:Ma?c[A-Z])?)/([a-z]{2,3})(?![\w/.-])")
# `T.O'H.`, `JMcL`, and `Mgt O'D`.
_GAELIC = re.compile(
    r"(?<![^\W_])((?:[A-Z]{1,2}|(?:[A-Z]\.){1,2})(?:O[’'][A-Z]|Ma?c[A-Z])\.?)(?![^\W_])"
)
_SHORTENED = re.compile(r"(?<![\w’'-])([A-Z][a-z]{0,14}\.?\s(?:O[’'][A-Z]|Ma?c[A-Z]))(?![\w’'-])")
# `M.K. to check this`, `RS will chase`.
_TO_DO = re.compile(
    r"(?<![\w.])((?:[A-Z]\.){2,3}|[A-Z]{2,3}|[A-Z]Ma?c[A-Z])\s(?:to|will)\s(?:check|confirm|ask"
    r"|chase|send|circulate|update|speak|call|phone|ring|e-?mail|write|draft|revise|amend|remove"
    r"|redact|find|follow|do|finish|take|bring|arrange|book|contact|feed|raise|review|see|tell)\b"
)
# In characters: how far before its word a pattern may begin.
_BEFORE_TO_DO = 8
_BEFORE_STROKE = 7
_BEFORE_SHORT_SURNAME = 18
# In letters: `O'D`, `JMcL`.
_LONGEST_SHORT_SURNAME = 6
_WHY_NAME = "They are the initials of a name in the text."
_WHY_SIGNED = "They are initials of somebody who wrote, typed or has something to do."
_WHY_GAELIC = "They are initials of a name in Mc or Mac."
_NO_INITIALS = frozenset(
    "am pm ok us uk eu it is in on at as by to we he me my no so up or of".split()
)


def find(evidence: NameEvidence) -> Iterator[Finding]:
    """Initials that are somebody's, by what the text says of them."""
    tokens = evidence.tokens
    for n, token in enumerate(tokens.items):
        if token.key in _MAKERS:
            yield from _signed(evidence, _MADE_BY, tokens.starts[n])
            yield from _in_small_letters(evidence, tokens.starts[n])
        elif token.key in ("to", "will"):
            yield from _signed(evidence, _TO_DO, tokens.starts[n], _BEFORE_TO_DO)
        elif token.key == "/":
            yield from _signed(evidence, _REFERENCE, tokens.starts[n], _BEFORE_STROKE)
        elif _is_short_surname(token):
            yield from _gaelic(evidence, tokens.starts[n])
        if token.key in _OFFICES:
            yield from _signed(evidence, _OFFICE, tokens.starts[n])
    yield from _of_names(evidence)


def _is_short_surname(token: Token) -> bool:
    """`JMcL`, `McC`, `O'D`."""
    if token.length > _LONGEST_SHORT_SURNAME:
        return False
    return token.shape == "XxX" or (token.shape == "XX" and "'" in token.key)


def _signed(
    evidence: NameEvidence, pattern: re.Pattern[str], at: int, before: int = 0
) -> Iterator[Finding]:
    """What the pattern finds that begins at `at`, or up to so many characters before."""
    text = evidence.reading.seen
    m = pattern.match(text, at) if not before else _first_over(pattern, text, at, before)
    if m:
        for group in range(1, (m.lastindex or 1) + 1):
            if _may_be_somebody(evidence, *m.span(group)):
                yield _found(*m.span(group), _WHY_SIGNED)


def _first_over(pattern: re.Pattern[str], text: str, at: int, before: int) -> re.Match[str] | None:
    """The first match that begins before `at`, and at most so many characters."""
    found = (pattern.match(text, start) for start in range(max(0, at - before), at))
    return next((m for m in found if m and m.end() > at), None)


def _in_small_letters(evidence: NameEvidence, at: int) -> Iterator[Finding]:
    tokens = evidence.tokens
    m = _BY_NAME.match(evidence.reading.seen, at)
    if m:
        first = tokens.items[tokens.between(*m.span(1)).start]
        if first.lists & In.KNOWN_GIVEN and not first.lists & In.WORD_COMMON:
            yield _found(*m.span(1), _WHY_SIGNED)


def _gaelic(evidence: NameEvidence, at: int) -> Iterator[Finding]:
    """Initials with a surname in Mc- or O', and a surname that is shortened so."""
    text = evidence.reading.seen
    for pattern in (_GAELIC, _SHORTENED):
        m = pattern.match(text, at) or _first_over(pattern, text, at, _BEFORE_SHORT_SURNAME)
        if m and all(_is_free(evidence, n) for n in evidence.tokens.between(*m.span(1))):
            yield _found(*m.span(1), _WHY_GAELIC)


def _is_free(evidence: NameEvidence, n: int) -> bool:
    """Whether nothing explains the token, or only the pseudonym that an initial looks like."""
    return bool(evidence.unclaimed[n]) or evidence.labels[n] == PSEUDONYM


def _may_be_somebody(evidence: NameEvidence, start: int, end: int) -> bool:
    """Whether nothing else explains the letters: no word, abbreviation or role code."""
    tokens = evidence.tokens
    inside = tokens.between(start, end)
    for n in inside:
        token = tokens.items[n]
        if token.type == MARK:
            continue
        if not evidence.unclaimed[n] or token.key in vocabulary()["abbreviations"]:
            return False
        if token.key in _NO_INITIALS or token.key in vocabulary()["role_codes"]:
            return token.length == 1
        if token.lists & In.ANY_WORD and token.length > 2:
            return False
    return bool(inside)


def _of_names(evidence: NameEvidence) -> Iterator[Finding]:
    """Where the initials of a full name stand by themselves."""
    tokens = evidence.tokens
    known = _known_initials(evidence)
    if not known:
        return
    covered = -1
    for n, token in enumerate(tokens.items):
        if n <= covered or token.type != WORD or not evidence.unclaimed[n]:
            continue
        end = _end_of_initials(tokens, n)
        if end > n and as_initials(tokens, n) in known:
            covered = end - 1
            if _may_be_somebody(evidence, tokens.starts[n], tokens.ends[end - 1]):
                last = tokens.starts[end - 1] + tokens.items[end - 1].length
                yield _found(tokens.starts[n], last, _WHY_NAME)


def _known_initials(evidence: NameEvidence) -> set[str]:
    tokens = evidence.tokens
    known: set[str] = set()
    for each in people.find(evidence):
        if each.tier is Tier.BLOCK:
            inside = tokens.between(each.start, each.end)
            words = [n for n in inside if tokens.items[n].type == WORD]
            known |= initials_of(tokens, words)
    return known


def _end_of_initials(tokens: Tokens, n: int) -> int:
    """The token behind `KM`, `KMcB` or `K.M.`; `n` where no initials stand there."""
    token = tokens.items[n]
    if token.length > 1:
        return n + 1 if token.shape in ("XX", "XxX") else n
    follows = n > 1 and tokens.items[n - 1].key == "." and _letter(tokens, n - 2)
    return n if follows else _end_of_letters(tokens, n)


def _end_of_letters(tokens: Tokens, n: int) -> int:
    """Behind `K.M.`, where the first letter stands at `n`; `n` if only one stands there."""
    end = n
    while _letter(tokens, end) and end + 1 < len(tokens) and tokens.items[end + 1].key == ".":
        end += 2
    if _letter(tokens, end) and end > n:
        end += 1
    return end if end > n + 2 else n


def _letter(tokens: Tokens, n: int) -> bool:
    return 0 <= n < len(tokens) and tokens.items[n].shape == "X" and tokens.items[n].length == 1


def _found(start: int, end: int, why: str) -> Finding:
    return Finding(start, end, Kind.PERSON, Tier.BLOCK, why, "initials")
