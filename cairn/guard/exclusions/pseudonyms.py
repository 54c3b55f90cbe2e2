"""Pseudonyms and role codes (Child A, Mr X, SW2, AB and CD), and abbreviations with stops."""

import re

from cairn.guard.exclusions.labels import Exclusions
from cairn.guard.tokens import NUMBER, WORD, Tokens
from cairn.guard.word_lists import In, vocabulary

_ROLE_CODE = re.compile(r"^([a-z]{1,5})\d{1,2}[a-z]?$")
_ABBREVIATIONS = frozenset(
    "gp cp hv sw wp dc ird nhs pc dob eg ie am pm ni gps hvs uk eu us cpc scr icr dr st no fai phd ba msc mbe obe kc"
    " qc ps cd et al".split()
)


def abbreviations(tokens: Tokens, found: Exclusions) -> None:
    """`G.P.`, `C.P.`, `p.m.`: letters with stops that are no initials of a name."""
    for n, token in enumerate(tokens.items):
        if (
            token.length == 1
            and token.type == WORD
            and n + 2 < len(tokens)
            and tokens.items[n + 1].key == "."
            and tokens.items[n + 2].length == 1
        ):
            letters = token.key + tokens.items[n + 2].key
            if letters == "do" and n + 4 < len(tokens) and tokens.items[n + 4].key == "b":
                found.labels[n] = found.labels[n + 2] = found.labels[n + 4] = "allowed"
            if letters in _ABBREVIATIONS and (
                n == 0 or tokens.items[n - 1].key != "." or tokens.items[n - 2].length > 1
            ):
                found.labels[n] = found.labels[n + 2] = "allowed"


# `AB and CD`: letters that follow each other, as courts choose them. One pair alone may be somebody's initials.
_PAIRS = frozenset(("ab", "cd", "ef", "gh", "ij", "kl", "mn", "op", "qr", "uv", "wx", "xy", "yz"))


def pairs(tokens: Tokens, found: Exclusions) -> None:
    """Two or more different pairs of letters in a row are pseudonyms."""
    places = [
        n
        for n, token in enumerate(tokens.items)
        if token.key in _PAIRS and token.shape in ("X", "XX")
    ]
    if len({tokens.items[n].key for n in places}) > 1:
        for n in places:
            found.labels[n] = found.labels[n] or "pseudonym"
            found.pseudonyms += 1


# So many letters that stand for people show that the text gives no names.
_LETTERED = 3


def bare_letters(tokens: Tokens, found: Exclusions) -> None:
    """`F is the father of B`, `Y., a boy`: letters that the text uses as pseudonyms elsewhere, with no name beside."""
    if found.pseudonyms < _LETTERED:
        return
    for n, token in enumerate(tokens.items):
        if (
            token.type != WORD
            or token.length > 1
            or token.shape != "X"
            or found.labels[n]
            or token.key in ("a", "i")
        ):
            continue
        stop = n + 1 < len(tokens) and tokens.items[n + 1].key == "."
        if (token.key in found.letters or stop) and not (
            _named_at(tokens, n - 1) or _named_at(tokens, n + 1 + stop)
        ):
            found.labels[n] = "pseudonym"


def _named_at(tokens: Tokens, n: int) -> bool:
    """Whether a name or another initial may stand there, so that the letter is part of it."""
    if not 0 <= n < len(tokens):
        return False
    token = tokens.items[n]
    if token.key == ".":
        return n > 0 and tokens.items[n - 1].length == 1 and tokens.items[n - 1].shape == "X"
    plain = token.key in vocabulary()["function_words"] or (
        token.lists & In.WORD_COMMON and not token.lists & In.ANY_NAME
    )
    return token.type == WORD and token.shape in ("Xx", "XxX", "X", "XX", "XXX") and not plain


def pseudonyms(tokens: Tokens, found: Exclusions) -> None:
    heads, codes = vocabulary()["pseudonym_heads"], vocabulary()["role_codes"]
    short = vocabulary()["abbreviations"]
    for n, token in enumerate(tokens.items):
        if token.type != WORD:
            continue
        if token.key in short:
            found.labels[n] = found.labels[n] or "allowed"
            continue
        code = _ROLE_CODE.match(token.key)
        if code and code.group(1) in codes:
            found.labels[n] = "pseudonym"
            found.pseudonyms += 1
        elif len(token.key) > 1 and token.key in heads:
            _pseudonym_after(tokens, n, found)


def _pseudonym_after(tokens: Tokens, n: int, found: Exclusions) -> None:
    """`Child A`, `Sibling 2`, `Mr X`, `Children A, B and C`."""
    at = n + 1
    stop_ends = tokens.items[n].kind != "title"
    while at < len(tokens) and _is_letter(tokens, at, stop_ends):
        found.labels[n] = found.labels[at] = "pseudonym"
        found.pseudonyms += 1
        if tokens.items[at].type == WORD:
            found.letters.add(tokens.items[at].key)
        if (
            at + 2 < len(tokens)
            and tokens.items[at + 1].key in ("and", "&", ",", "/", "or")
            and _is_letter(tokens, at + 2, stop_ends)
        ):
            at += 2
        else:
            break


def _is_letter(tokens: Tokens, at: int, stop_ends: bool) -> bool:
    """Whether a letter or small number stands there that is no initial of a name and no article.

    Where `stop_ends`, a stop behind it ends a sentence, since no initial follows `Child` or `Adult`.
    """
    token = tokens.items[at]
    if token.type == NUMBER:
        return len(tokens.texts[at]) <= 2 and int(tokens.texts[at]) <= 20
    if token.type != WORD or (
        len(token.key) > 1 and not re.fullmatch(r"[a-z]\d{1,2}|[a-z]{2}", token.key)
    ):
        return False
    if len(token.key) == 2 and (
        tokens.texts[at] != tokens.texts[at].upper() or token.lists & In.ANY_WORD
    ):
        return False
    if (
        token.shape == "x"
        and token.key in ("a", "i")
        and at + 1 < len(tokens)
        and tokens.items[at + 1].type == WORD
    ):
        return bool(tokens.items[at + 1].kind in ("verb",))
    at += 1
    while at < len(tokens) and tokens.items[at].key == "." and token.shape == "X":
        if stop_ends:
            return True
        at += 1
    after = tokens.items[at] if at < len(tokens) else None
    stopped = tokens.items[at - 1].key == "."
    if (
        after
        and stopped
        and after.key in vocabulary()["function_words"] | vocabulary()["pseudonym_heads"]
    ):
        # `Mr and Mrs G. The social worker`, `Mr J. Child F`: the stop ends a sentence.
        return True
    # `Ms B Young` is a person: a common word may be a surname too.
    named = after is not None and (
        not after.lists & In.WORD_COMMON or bool(after.lists & In.ANY_SURNAME)
    )
    return not (after and after.type == WORD and after.shape in ("Xx", "XxX") and named)
