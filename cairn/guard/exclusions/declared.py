"""Names that a text itself says are invented: for a person to look at."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from cairn.guard.exclusions.labels import Exclusions
from cairn.guard.reading import Reading
from cairn.guard.tokens import WORD, Tokens
from cairn.guard.word_lists import In

_SAID = (
    r"(?:altered|changed|invented|inventions?|made[- ]up|fictitious|fictional|false|chosen|picked"
    r"|taken|pseudonyms?|not real|given|replaced)"
)
# A sentence that says so. A heading such as ‘Pseudonyms’ says nothing: a key has the true names
# beside them.
_PAPER = (
    r"(?:report|review|chapter|notes?|paper|summary|text|document|study|briefing|judgment|account)"
)
_STATED = re.compile(
    r"\b(?:(?:a|as|are|is|were|was|all|that|these|under|by|use|uses|used) (?:\w+ ){0,2}pseudonyms?"
    r"|pseudonyms? (?:s?he|they|we|that|which|chosen|picked|used|are|is|have|has|were|was|for|and)"
    r"|not (?:his|her|their|its|the child's) (?:real |own |true )?names?"
    r"|no (?:real|true) names?"
    rf"|names?,? (?:[\w,()’'-]+ ){{0,16}}?(?:are|is|were|was|have been|has been|had been) (?:\w+ "
    rf"){{0,2}}?{_SAID}"
    r"(?!,? (?:from|by|legally|on)\b)"
    r"|(?:invented|made-?up|fictitious|fictional|false) names?"
    r"|here called|called here|(?:going to|shall|will) call (?:him|her|them)|whom we call"
    r"|(?:report|review|paper|chapter|one) (?:that )?calls (?:him|her|them)"
    r"|names? [^.\n]{0,60}taken from (?:a|the) list"
    r"|names? (?:that (?:is|was|were|are) )?(?:made[ -]up|invented) (?:for|by)"
    r"|names? (?:here |below |used )?(?:were |was |that were )?"
    r"(?:chosen|picked|invented|taken|of (?:her|his|their) (?:own )?choice)"
    r"|(?:chose|chosen|picked|took|gives?|gave|choose) (?:the |her |his |their |its )?(?:own )?"
    r"(?:names?|pseudonyms?)"
    r"|(?:bird|flower|tree|plant|colour|island|river|star|stone)s? names"
    r"|names of (?:birds|flowers|trees|plants|colours|islands|stones)"
    r"|we (?:have |shall |will )?call(?:ed)? (?:him|her|them|the)"
    r"|(?:are|is) given (?:the |other |false |invented )?names?"
    rf"|(?:in|for|throughout) th(?:is|e|ese) {_PAPER}[^.\n]{{0,80}}?\b(?:is|are|called|named"
    rf"|known as|referred to as)"
    rf"|(?:is|are) (?:called|named|known as) .{{0,40}} in (?:this|the) {_PAPER})\b"
)
# What says it of all names in the text.
_ALL_CHANGED = re.compile(
    r"\b(?:all (?:of )?(?:the |these |their |other )?(?:\w+ )?names?\b[^.\n]{0,60}"
    r"\b(?:changed|altered|invented|inventions?|made[ -]up|pseudonyms?|taken|chosen|drawn)"
    r"|names (?:in|of|used)\b[^.\n]{0,80}\b(?:changed|altered|invented|inventions?|made[ -]up)"
    r"|names have been (?:changed|altered|replaced)|(?:are|as|use|uses|by) pseudonyms"
    r"|pseudonyms (?:are|have|has|were) (?:been )?(?:used|given|chosen|put)"
    r"|names [^.\n]{0,120} are (?:all |both )?(?:made[ -]up|inventions?|invented)"
    r"|names of (?:colours|trees|birds|flowers|rivers|islands|stones|stars))"
)
# So often a pseudonym stands in its text.
_OFTEN = 3
# The family is often named a sentence or two on.
_SENTENCES_BEHIND = 2
_QUOTES = frozenset(('"', "“", "‘", "'"))
_AFTER_QUOTED = frozenset(('"', "”", "’", "'", ",", "."))
# In characters: how far a sentence goes that has no stop, so that a list without stops does not
# make every name in it an invented one.
_LONGEST_SENTENCE = 160
_COURTESY_TITLES = frozenset(("mr", "mrs", "ms", "miss", "pc", "sister"))
_NO_SURNAMES = frozenset(("month", "weekday", "title", "kin", "role", "verb"))


def find_declared_names(reading: Reading, tokens: Tokens, exclusions: Exclusions) -> None:
    """Names in and beside a sentence that says so and, in such a text, those in quotes."""
    names: set[str] = set()
    stated = False
    for m in _STATED.finditer(reading.lower):
        stated = True
        names.update(_names_around(reading, tokens, m.start(), m.end()))
    if stated:
        quoted = (n for n in range(1, len(tokens)) if _is_quoted(tokens, n))
        names.update(tokens.items[n].key for n in quoted)
        borne = (n for n in range(len(tokens) - 1) if is_in_full_name(tokens, n))
        names.difference_update(tokens.items[n].key for n in borne)
        exclusions.declared_beside.update(names)
        if _ALL_CHANGED.search(reading.lower):
            names.update(_often(tokens))
    exclusions.declared_names.update(names)


def borne_surnames(tokens: Tokens) -> Iterator[str]:
    """What stands behind a title or a first name somewhere in the text: somebody is called so."""
    for before, token in pairwise(tokens.items):
        if token.type == WORD and token.shape != "x" and before.shape != "x":
            given = before.lists & In.KNOWN_GIVEN and before.kind not in _NO_SURNAMES
            if before.key in _COURTESY_TITLES or given:
                yield token.key


def _often(tokens: Tokens) -> Iterator[str]:
    """First names that such a text has again and again, each time alone: its pseudonyms.

    A name that was forgotten stands once or twice.
    """
    counts: Counter[str] = Counter()
    borne: set[str] = set()
    for n, token in enumerate(tokens.items):
        if token.shape != "Xx" or not token.lists & In.ANY_GIVEN:
            continue
        if n + 1 < len(tokens) and is_in_full_name(tokens, n):
            borne.add(token.key)
        counts[token.key] += 1
    return (key for key, number in counts.items() if number >= _OFTEN and key not in borne)


def _names_around(reading: Reading, tokens: Tokens, start: int, end: int) -> Iterator[str]:
    """Names in the sentence of these characters, in the one before and those right behind it."""
    first = _begin_of_sentence(reading, max(0, _begin_of_sentence(reading, start) - 2))
    last = end
    for _ in range(_SENTENCES_BEHIND + 1):
        last = _end_of_sentence(reading, last + 1)
    inside = tokens.between(first, last)
    return (tokens.items[n].key for n in inside if _may_be_name(tokens, n))


def _may_be_name(tokens: Tokens, n: int) -> bool:
    """A first name with a capital, or whatever stands behind a title."""
    token = tokens.items[n]
    if token.type != WORD or token.shape not in ("Xx", "XxX"):
        return False
    if token.lists & In.ANY_GIVEN or not token.lists:
        return True
    return n > 0 and tokens.items[n - 1].kind == "title"


def is_in_full_name(tokens: Tokens, n: int) -> bool:
    """Whether a surname stands behind: then somebody bears it, whatever the text calls others."""
    token = tokens.items[n]
    behind = tokens.items[n + 1]
    if token.shape != "Xx" or not token.lists & In.ANY_GIVEN:
        return False
    if behind.shape not in ("Xx", "XxX", "XXX") or behind.length <= 2:
        return False
    return behind.kind not in _NO_SURNAMES and bool(
        behind.lists & In.ANY_SURNAME or not behind.lists
    )


def _is_quoted(tokens: Tokens, n: int) -> bool:
    """The first or, behind a title, second word in quotes: ‘Hope’, ‘Ms Dove’."""
    items = tokens.items
    token = items[n]
    if token.type != WORD or token.shape != "Xx" or token.length < 3:
        return False
    after = tokens.after(n)
    if after is None or after.key not in _AFTER_QUOTED:
        return False
    if items[n - 1].key in _QUOTES:
        return True
    return n > 1 and items[n - 1].kind == "title" and items[n - 2].key in _QUOTES


def _begin_of_sentence(reading: Reading, at: int) -> int:
    """Behind the last stop or line end, and no further back than sentences are long."""
    first = max(0, at - _LONGEST_SENTENCE)
    return max(reading.lower.rfind(". ", first, at), reading.lower.rfind("\n", first, at), first)


def _end_of_sentence(reading: Reading, at: int) -> int:
    """The next stop or line end, and no further on than sentences are long."""
    end = at + _LONGEST_SENTENCE
    stops = (reading.lower.find(".", at, end), reading.lower.find("\n", at, end))
    return min([*(n for n in stops if n >= 0), end, len(reading.lower)])
