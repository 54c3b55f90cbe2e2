"""Names that a text itself says are invented: they are for a person to look at, unless they stand in a longer name."""

import re

from cairn.guard.exclusions.labels import Exclusions
from cairn.guard.reading import Reading
from cairn.guard.tokens import WORD, Tokens
from cairn.guard.word_lists import In

_SAID = (
    r"(?:altered|changed|invented|made[- ]up|fictitious|fictional|false|chosen|picked|taken|pseudonyms?|not real|given"
    r"|replaced)"
)
# A sentence that says so. A heading such as ‘Pseudonyms’ says nothing: a key has the true names beside them.
_PAPER = (
    r"(?:report|review|chapter|notes?|paper|summary|text|document|study|briefing|judgment|account)"
)
_STATED = re.compile(
    r"\b(?:(?:a|as|are|is|were|was|all|that|these|under|by|use|uses|used) (?:\w+ ){0,2}pseudonyms?"
    r"|pseudonyms? (?:s?he|they|we|that|which|chosen|picked|used|are|is|have|has|were|was|for|and)"
    r"|not (?:his|her|their|its|the child's) (?:real |own |true )?names?"
    r"|no (?:real|true) names?"
    rf"|names?,? (?:[\w,]+ ){{0,6}}?(?:are|is|were|was|have been|has been|had been) (?:\w+ ){{0,2}}?{_SAID}"
    r"(?!,? (?:from|by|legally|on)\b)"
    r"|(?:invented|made-?up|fictitious|fictional|false) names?"
    r"|names? (?:here |below |used )?(?:were |was |that were )?"
    r"(?:chosen|picked|invented|taken|of (?:her|his|their) (?:own )?choice)"
    r"|(?:chose|chosen|picked|took|gives?|gave|choose) (?:the |her |his |their |its )?(?:own )?(?:names?|pseudonyms?)"
    r"|(?:bird|flower|tree|plant|colour|island|river|star|stone)s? names"
    r"|names of (?:birds|flowers|trees|plants|colours|islands|stones)"
    r"|we (?:have |shall |will )?call(?:ed)? (?:him|her|them|the)"
    r"|(?:are|is) given (?:the |other |false |invented )?names?"
    rf"|(?:in|for|throughout) th(?:is|e|ese) {_PAPER}[^.\n]{{0,80}}?\b(?:is|are|called|named|known as|referred to as)"
    rf"|(?:is|are) (?:called|named|known as) .{{0,40}} in (?:this|the) {_PAPER})\b"
)
_QUOTES = frozenset(('"', "“", "‘", "'"))
# In characters: how far a sentence goes that has no stop.
_LONGEST = 160


def declared(reading: Reading, tokens: Tokens, found: Exclusions) -> None:
    """Adds to `found.declared` the names in and beside a sentence that says so and, in such a text, those in quotes."""
    stated = False
    for m in _STATED.finditer(reading.lower):
        stated = True
        start = _begin_of_sentence(reading, max(0, _begin_of_sentence(reading, m.start()) - 2))
        end = _end_of_sentence(reading, _end_of_sentence(reading, m.end()) + 1)
        found.declared.update(
            tokens.items[n].key for n in tokens.between(start, end) if _may_be_name(tokens, n)
        )
    if stated:
        found.declared.update(
            tokens.items[n].key for n in range(1, len(tokens)) if _is_quoted(tokens, n)
        )
        found.declared -= {
            tokens.items[n].key for n in range(len(tokens) - 1) if _is_in_full_name(tokens, n)
        }


def _may_be_name(tokens: Tokens, n: int) -> bool:
    """A first name with a capital, or whatever stands behind a title."""
    token = tokens.items[n]
    if token.type != WORD or token.shape != "Xx":
        return False
    return bool(token.lists & In.ANY_GIVEN) or (n > 0 and tokens.items[n - 1].kind == "title")


def _is_in_full_name(tokens: Tokens, n: int) -> bool:
    """Whether a surname stands behind the word: then somebody bears it, whatever the text calls others."""
    token, behind = tokens.items[n], tokens.items[n + 1]
    return (
        token.shape == "Xx"
        and behind.shape in ("Xx", "XxX", "XXX")
        and behind.length > 2
        and bool(token.lists & In.ANY_GIVEN)
        and bool(behind.lists & In.ANY_SURNAME or not behind.lists)
        and behind.kind not in ("month", "weekday", "title", "kin", "role", "verb")
    )


def _is_quoted(tokens: Tokens, n: int) -> bool:
    """The first or, behind a title, second word in quotes: ‘Hope’, ‘Ms Dove’."""
    token = tokens.items[n]
    if token.type != WORD or token.shape != "Xx" or token.length < 3:
        return False
    first = tokens.items[n - 1].key in _QUOTES
    second = n > 1 and tokens.items[n - 1].kind == "title" and tokens.items[n - 2].key in _QUOTES
    return (
        (first or second)
        and n + 1 < len(tokens)
        and tokens.items[n + 1].key in ('"', "”", "’", "'", ",", ".")
    )


def _begin_of_sentence(reading: Reading, at: int) -> int:
    """Behind the last stop or line end, and no more than so many characters back."""
    first = max(0, at - _LONGEST)
    return max(reading.lower.rfind(". ", first, at), reading.lower.rfind("\n", first, at), first)


def _end_of_sentence(reading: Reading, at: int) -> int:
    """The next stop or line end, and no more than so many characters on."""
    end = at + _LONGEST
    ends = [
        n for n in (reading.lower.find(".", at, end), reading.lower.find("\n", at, end)) if n >= 0
    ]
    return min([*ends, end, len(reading.lower)])
