"""Pseudonyms made of ordinary words, in a text that says so: birds, trees, colours, trades.

Whoever reads such a word is asked about it once (see `decisions`), and not wherever it stands.
"""

import re
from collections import Counter
from collections.abc import Iterator

from cairn.guard.exclusions.declared import is_in_full_name
from cairn.guard.exclusions.labels import Exclusions
from cairn.guard.reading import Reading
from cairn.guard.tokens import LINE, MARK, NUMBER, WORD, Token, Tokens
from cairn.guard.word_lists import In

_CLASS = (
    r"(?:birds?|flowers?|trees?|plants?|herbs?|colou?rs?|islands?|rivers?|stars?|stones?|rocks?"
    r"|minerals?|metals?|gems?|planets?|constellations?|animals?|fish|fishes|shells?|winds?"
    r"|weathers?|trades?|crafts?|greek letters?|letters of the \w+ ?alphabet|phonetic alphabet"
    r"|fruits?|berries|nuts?|vegetables?|spices?|biscuits?|cloths?|fabrics?|instruments?"
    r"|mountains?|lighthouses?|insects?|moths?|butterflies|grasses|mosses|breeds?|cheeses?|shapes?)"
)
_SAYS = re.compile(
    rf"\b(?:{_CLASS}['’]? names?|names? of (?:an? |the )?{_CLASS}"
    rf"|(?:called|named|known|shown|appears?|appear|names? (?:are |were )?(?:taken|chosen|drawn))"
    rf" (?:\w+ ){{0,4}}?(?:of|by|after|as|under|from) (?:\w+ ){{0,3}}?{_CLASS}"
    r"|(?:called|named) (?:here )?after (?:\w+ ){0,2}?\w{3,12}s\b"
    rf"|names? [^.\n]{{0,80}}(?:list|names?) of {_CLASS}"
    rf"|the {_CLASS} (?:that )?(?:each|they|she|he) (?:\w+ )?(?:picked|chose|liked|drew)"
    r"|pseudonyms?|not (?:his|her|their) (?:real |own |true )?names?"
    r"|(?:names?|words?) (?:\w+ ){0,6}(?:invented|made[ -]up|chosen|changed|altered)"
    r"|(?:asked|wished|wants?|wanted|likes?|liked|chose) to be called"
    r"|(?:we|i) (?:shall|will) call (?:him|her|them)|whom (?:we|you) (?:are )?call(?:ing)?"
    r"|(?:to be|will be) (?:shown|referred to) (?:here )?as"
    r"|(?:to be|will be) (?:known|called) (?:here )?(?:as )?"
    r")"
)
# What says it of the whole paper, so that words far from it may be meant.
_OF_THE_PAPER = re.compile(
    rf"\b(?:names? (?:of |[^.\n]{{0,80}}(?:list|names?) of )(?:an? |the )?{_CLASS}"
    rf"|{_CLASS}['’]? names?"
    rf"|(?:called|named|known|shown) (?:here )?(?:after|by|as) (?:\w+ ){{0,3}}?{_CLASS}"
    r"|all (?:of )?(?:the )?names|pseudonyms (?:are|have|were)|names (?:have been|are) changed)"
)
# Every saying has one of these in it, and is no longer than this, in characters, to its sides.
_TRIGGERS = frozenset(
    "name names named call called calling known shown referred pseudonym pseudonyms picked chose"
    " appear appears liked drew".split()
)
_WINDOW = 50
# In tokens: to either side of what says so.
_REACH = 60
# So often a word stands with a capital inside a sentence that in such a text it is one of these.
_OFTEN = 2
_OPENING = frozenset("\"“‘'(*_[")
_NO_PSEUDONYMS = frozenset(
    ("kin", "title", "month", "weekday", "role", "body", "public", "paper", "tool", "verb")
)
_SHOWN = frozenset("shown known written referred recorded given abbreviated described".split())
_TELLS_ROLE = frozenset(("kin", "role"))


def find_invented_words(reading: Reading, tokens: Tokens, exclusions: Exclusions) -> None:
    """The ordinary words that the text uses as names, if it says so.

    Those beside what says so are `invented_words`, unless many people bear them; those and what the
    text writes so often are `declared_names`.
    """
    exclusions.declared_names.update(_codes(tokens))
    colours = set(_second_parts(tokens))
    exclusions.invented_words.update(colours)
    exclusions.declared_names.update(colours)
    said = list(_sayings(reading, tokens))
    if not said:
        return
    beside = {
        tokens.items[n].key
        for inside in said
        for n in _around(tokens, inside)
        if _may_be_invented(tokens.items[n]) and _stands_as_name(tokens, n)
    }
    beside.update(_with_roles(tokens))
    items = tokens.items
    borne = {items[n].key for n in range(len(items) - 1) if is_in_full_name(tokens, n)}
    often = set(_often(tokens, exclusions)) if _OF_THE_PAPER.search(reading.lower) else set()
    exclusions.invented_words.update(beside - borne - _names_too(tokens))
    exclusions.declared_names.update(beside - borne, often - borne)
    exclusions.declared_beside.update(beside - borne)


def _sayings(reading: Reading, tokens: Tokens) -> Iterator[range]:
    """The tokens of each place that says so, looked for around the few words that all have."""
    behind = -1
    for n, token in enumerate(tokens.items):
        if token.key in _TRIGGERS and tokens.starts[n] > behind:
            start = tokens.starts[n]
            m = _SAYS.search(reading.lower, max(0, start - _WINDOW), start + 2 * _WINDOW)
            if m:
                behind = m.end()
                yield tokens.between(*m.span())


def _codes(tokens: Tokens) -> Iterator[str]:
    """`MK = mother`: letters that a key gives to somebody. `JM (mother)` may be her initials."""
    for n, token in enumerate(tokens.items[:-2]):
        if token.type != WORD or token.shape not in ("X", "XX") or token.lists & In.WORD_COMMON:
            continue
        if _is_shown_as(tokens, n) or _is_told_of_role(tokens, n):
            yield token.key


def _is_shown_as(tokens: Tokens, n: int) -> bool:
    """`the head of the nursery is shown as HN`."""
    items = tokens.items
    behind = n > 1 and items[n - 1].key == "as" and items[n - 2].key in _SHOWN
    return behind and items[n].length > 1


def _is_told_of_role(tokens: Tokens, n: int) -> bool:
    mark, role = tokens.items[n + 1 : n + 3]
    return mark.key == "=" and role.shape == "x" and role.kind in _TELLS_ROLE


def _second_parts(tokens: Tokens) -> Iterator[str]:
    """Of `YP-Red`: where that stands, `Red` alone is the same young person."""
    for token in tokens.items:
        head, _, word = token.key.partition("-")
        if word and head in ("yp", "child", "sib") and token.shape not in ("x", "9"):
            yield word


def _names_too(tokens: Tokens) -> set[str]:
    """What people bear as well as what the language has: Heather, Webster."""
    return {t.key for t in tokens.items if t.lists & (In.KNOWN_GIVEN | In.SURNAME_COMMON)}


def _around(tokens: Tokens, inside: range) -> range:
    """Up to the second line end to either side, and no further than the reach."""
    return range(
        _edge(tokens, inside.start, -1), min(len(tokens), _edge(tokens, inside.stop, 1) + 1)
    )


def _edge(tokens: Tokens, n: int, step: int) -> int:
    lines = 0
    at = n
    for _ in range(_REACH):
        if not 0 <= at + step < len(tokens):
            break
        at += step
        lines += tokens.items[at].type == LINE
        if lines > 1:
            break
    return at


def _may_be_invented(token: Token) -> bool:
    """Whether it is a capitalised word of the language that is not somebody's name alone."""
    if token.type != WORD or token.shape != "Xx" or token.length < 3:
        return False
    if token.kind in _NO_PSEUDONYMS:
        return False
    return bool(token.lists & In.ANY_WORD) or not token.lists


def _stands_as_name(tokens: Tokens, n: int) -> bool:
    """Whether no sentence, heading or longer name gives it the capital."""
    if _opens_sentence(tokens, n):
        after = tokens.after(n)
        return after is not None and after.key in (",", "and", "(", '"', "”", "’")
    return not _is_beside_capital(tokens, n)


def _opens_sentence(tokens: Tokens, n: int) -> bool:
    k = n - 1
    while k >= 0 and tokens.items[k].type == MARK and tokens.items[k].key in _OPENING:
        if tokens.items[k].key in "\"“‘'":
            return False
        k -= 1
    if k < 0 or tokens.items[k].type in (LINE, NUMBER):
        return True
    return tokens.items[k].key in (".", "!", "?", ":", "|", "-", "•", ")")


def _is_beside_capital(tokens: Tokens, n: int) -> bool:
    """Whether it is part of a title or longer name: Orion House, Kayleigh Wren."""
    before = tokens.before(n)
    after = tokens.after(n)
    named_before = (
        before is not None
        and before.type == WORD
        and before.shape != "x"
        and before.kind not in ("title", "kin")
        and before.length > 1
    )
    named_after = after is not None and after.type == WORD and after.shape not in ("x", "9")
    return named_before or named_after


def _with_roles(tokens: Tokens) -> Iterator[str]:
    """`Amber (health visitor)`, `Gannet (her cousin)`: a key."""
    items = tokens.items
    for n, token in enumerate(items[:-2]):
        if _may_be_invented(token) and items[n + 1].key == "(":
            behind = items[n + 2 : n + 5]
            if any(each.kind in _TELLS_ROLE or each.shape == "XX" for each in behind):
                yield token.key


def _often(tokens: Tokens, exclusions: Exclusions) -> Iterator[str]:
    counts: Counter[str] = Counter(
        token.key
        for n, token in enumerate(tokens.items)
        if not exclusions.labels[n]
        and _may_be_invented(token)
        and token.lists & In.ANY_WORD
        and not _opens_sentence(tokens, n)
        and not _is_beside_capital(tokens, n)
    )
    return (key for key, number in counts.items() if number >= _OFTEN)
