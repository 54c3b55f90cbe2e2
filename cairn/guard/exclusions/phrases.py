"""Phrases on the allow-list, published addresses, abbreviations, words for kin, and statuses."""

from collections.abc import Iterator, Sequence

from cairn.guard.exclusions.labels import ALLOWED, PUBLIC_PERSON
from cairn.guard.reading import Reading
from cairn.guard.tokens import LINE, WORD, Token, Tokens
from cairn.guard.word_lists import (
    PHRASE_ENDS,
    In,
    Phrases,
    allowed_phrases,
    capitals,
    kin_alone,
    kinds,
    public_addresses,
    public_people,
    reports,
    sayings,
    vocabulary,
)

# How far an action has come. One colour alone may be somebody's name: Amber.
_STATUSES = frozenset(("red", "amber", "green", "blue", "yellow"))
_STATUSES_AT_LEAST = 2
_STATUS_WORDS = frozenset(
    "status rag rated rating ratings graded grade grading flagged flag coded zone light lights"
    " alert code bragged marked turned scored warning".split()
)
_STATUS_JOINERS = frozenset(
    "and or to from going on at as is was were now still in the an a".split()
)
# In tokens: how far from a colour the word stands that says what it is.
_STATUS_REACH = 4
# What a scanner makes of a capital I or O: `SUDl`.
_SCANNED = str.maketrans("l10", "iio")
# In characters: between words of one phrase fewer spaces stand.
_COLUMN_GAP = 2
_BEFORE_INITIALS = frozenset("by signed initials initialled typed".split())
# Two capitals, as in `MA`, are somebody's initials as often.
_CAPITALISED = ("Xx", "XxX", "XXX")
_BEFORE_DAYS = frozenset(
    "on each every last this next that the a an by from until till since before after alternate"
    " past following over at during around about for most some all two three four many bank early"
    " late of in".split()
)
_NO_NAMES = frozenset(
    ("title", "kin", "role", "month", "weekday", "verb", "public", "tool", "paper")
)
# What may stand between the words of a phrase: line ends, brackets and marks of plurals.
_BETWEEN = frozenset(("\n", "’", "'", "(", ")", "-", "–"))


def phrase_spans(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """The allow-list and the people known in public; line ends make no difference."""
    keys = [token.key for token in tokens.items]
    for known, label in ((allowed_phrases(), ALLOWED), (public_people(), PUBLIC_PERSON)):
        for n, key in enumerate(keys):
            if key in known and (end := end_of_phrase(keys, n, known)):
                yield n, end, label


def cased_spans(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """What the case of its last word decides.

    `Jasmine rice` is a word, `Rose Garden` may be a shop; `the Scott Report` is national, and `the
    Scott review` may be this one.
    """
    keys = [token.key for token in tokens.items]
    for known, shapes in ((sayings(), ("x",)), (reports(), _CAPITALISED)):
        for n, key in enumerate(keys):
            end = end_of_phrase(keys, n, known) if key in known else 0
            if end and tokens.items[end - 1].shape in shapes:
                yield n, end, ALLOWED


def end_of_phrase(keys: Sequence[str], at: int, known: Phrases) -> int:
    """The token behind the longest known phrase that begins at `at`, or 0."""
    longest = 0
    begun = [(at + 1, known[keys[at]])]
    while begun:
        at, branch = begun.pop()
        if PHRASE_ENDS in branch:
            longest = max(longest, at)
        at = _behind_marks(keys, at)
        if at < len(keys):
            begun += [(at + 1, branch[word]) for word in _forms(keys[at]) if word in branch]
    return longest


def _behind_marks(keys: Sequence[str], at: int) -> int:
    while at < len(keys) and keys[at] in _BETWEEN:
        at += 1
    return at


def _forms(key: str) -> tuple[str, ...]:
    """How a phrase may have the word: a plural or possessive, or brackets, make no other word."""
    if key == "&":
        return ("and",)
    return (
        (key, f"{key}s", f"({key})", key.removesuffix("s"))
        if key[-1] == "s"
        else (
            key,
            f"{key}s",
            f"({key})",
        )
    )


def address_spans(reading: Reading, tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """The published addresses of public bodies."""
    for address in public_addresses():
        at = reading.lower.find(address)
        while at >= 0:
            inside = tokens.between(at, at + len(address))
            yield inside.start, inside.stop, ALLOWED
            at = reading.lower.find(address, at + 1)


def abbreviation_spans(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """What the work shortens, in capitals: `SUDI`, `IRDs`. Beside a name they may be initials."""
    for n, token in enumerate(tokens.items):
        if token.type != WORD or token.shape in ("x", "Xx", "X"):
            continue
        plural = tokens.texts[n][-1:] == "s" and token.shape == "XxX"
        key = token.key[:-1] if plural else token.key
        known = key in capitals() or key.translate(_SCANNED) in capitals()
        if known and not _are_initials(tokens, n):
            yield n, n + 1, ALLOWED


def _are_initials(tokens: Tokens, n: int) -> bool:
    """Whether a name or a signature stands beside: `SDM Kilgour`, `by SDM`, `Portgarr YMCA`."""
    before = tokens.before(n)
    after = tokens.after(n)
    if before is not None and (before.key in _BEFORE_INITIALS or _may_be_name(before)):
        return True
    return after is not None and _may_be_name(after)


def _may_be_name(token: Token) -> bool:
    """A capitalised word that is on a list of names or on none, and has no other meaning."""
    if token.type != WORD or token.shape not in ("Xx", "XxX") or token.kind in _NO_NAMES:
        return False
    return not token.lists & (In.ANY_WORD | In.PROPER | In.PLACE_LARGE | In.EPONYM)


def kin_spans(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """What children call their own, where no name stands beside it: `Nani said`, not `Nani Kaur`.

    It may be somebody's name too. Then the text has it beside a title or another name.
    """
    for n, token in enumerate(tokens.items):
        if token.kind != "kin" or token.shape not in _CAPITALISED or token.key not in kin_alone():
            continue
        before = tokens.before(n)
        after = tokens.after(n)
        titled = before is not None and (before.kind == "title" or may_be_of_a_name(before))
        if not titled and (after is None or not may_be_of_a_name(after)):
            yield n, n + 1, ALLOWED


def day_spans(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """Days of the week and feasts that are somebody's name too, where they stand as days.

    Somebody may be called Sunday: a day has a word before it that days have, or a line of its own.
    """
    for n, token in enumerate(tokens.items):
        if token.shape in ("", "x", "X") or not _is_day(token):
            continue
        before = tokens.before(n)
        after = tokens.after(n)
        as_day = before is not None and before.key in _BEFORE_DAYS
        alone = _stands_alone(tokens, n) and not (after is not None and after.key == ",")
        if (as_day or alone) and (after is None or not may_be_of_a_name(after)):
            yield n, n + 1, ALLOWED


def _is_day(token: Token) -> bool:
    key = token.key
    weekday = token.kind == "weekday" or (key[-1:] == "s" and kinds().get(key[:-1]) == "weekday")
    return weekday or key in vocabulary()["feasts"]


def may_be_of_a_name(token: Token) -> bool:
    """Whether it may be the other part of a name of which such a word is one."""
    if token.type != WORD or token.kind in _NO_NAMES or token.shape == "x":
        return False
    return bool(token.lists & In.ANY_NAME or not token.lists) or token.length == 1


def status_spans(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """The colours of traffic lights: beside a word that says so, in a row, or several in cells."""
    places = [n for n, token in enumerate(tokens.items) if token.key in _STATUSES]
    cells = [n for n in places if _stands_alone(tokens, n) and _is_capitalised(tokens, n)]
    several = len({tokens.items[n].key for n in cells}) >= _STATUSES_AT_LEAST
    for n in places:
        if _is_said_to_be_status(tokens, n) or (several and n in cells):
            yield n, n + 1, ALLOWED


def _is_capitalised(tokens: Tokens, n: int) -> bool:
    return tokens.items[n].shape in ("Xx", "XX", "XXX")


def _is_said_to_be_status(tokens: Tokens, n: int) -> bool:
    """`rated Amber`, `status: GREEN`, `Red, Amber or Green`, `an Amber rating`."""
    before = _words(tokens, range(n - 1, max(-1, n - 1 - _STATUS_REACH), -1))
    behind = _words(tokens, range(n + 1, min(len(tokens), n + 1 + _STATUS_REACH)))
    if behind[:1] and behind[0] in _STATUS_WORDS:
        return True
    if before[:1] and before[0] in _STATUS_WORDS:
        return True
    joined = next((word for word in before if word not in _STATUS_JOINERS), "")
    return joined in _STATUS_WORDS or (joined in _STATUSES and joined != tokens.items[n].key)


def _words(tokens: Tokens, places: range) -> list[str]:
    """The words there, up to the end of the sentence or line."""
    words: list[str] = []
    for n in places:
        token = tokens.items[n]
        if token.type == LINE or token.key == ".":
            break
        if token.type == WORD:
            words.append(token.key)
    return words


def _stands_alone(tokens: Tokens, n: int) -> bool:
    """Whether it is a cell or line of its own: no word beside it, or a column's gap between."""
    return _is_apart(tokens, n - 1) and _is_apart(tokens, n)


def _is_apart(tokens: Tokens, n: int) -> bool:
    """Whether the token at `n` and the one behind it are not words of one phrase."""
    if n < 0 or n + 1 >= len(tokens):
        return True
    if tokens.items[n].type != WORD or tokens.items[n + 1].type != WORD:
        return True
    return tokens.starts[n + 1] - tokens.ends[n] >= _COLUMN_GAP
