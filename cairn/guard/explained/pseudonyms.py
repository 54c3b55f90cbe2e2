"""Pseudonyms and role codes (Child A, Mr X, SW2, AB and CD), and abbreviations with stops."""

import re

from cairn.guard.explained.labels import Explained
from cairn.guard.word_lists import In, vocabulary
from cairn.guard.words import NUMBER, WORD, Words

_ROLE_CODE = re.compile(r"^([a-z]{1,5})\d{1,2}[a-z]?$")
_ABBREVIATIONS = frozenset(
    "gp cp hv sw wp dc ird nhs pc dob eg ie am pm ni gps hvs uk eu us cpc scr icr dr st no fai phd ba msc mbe obe kc"
    " qc ps cd et al".split()
)


def abbreviations(words: Words, found: Explained) -> None:
    """`G.P.`, `C.P.`, `p.m.`: letters with stops that are no initials of a name."""
    for n, word in enumerate(words.words):
        if (
            word.length == 1
            and word.type == WORD
            and n + 2 < len(words)
            and words.words[n + 1].key == "."
            and words.words[n + 2].length == 1
        ):
            letters = word.key + words.words[n + 2].key
            if letters == "do" and n + 4 < len(words) and words.words[n + 4].key == "b":
                found.labels[n] = found.labels[n + 2] = found.labels[n + 4] = "allowed"
            if letters in _ABBREVIATIONS and (n == 0 or words.words[n - 1].key != "." or words.words[n - 2].length > 1):
                found.labels[n] = found.labels[n + 2] = "allowed"


# `AB and CD`: letters that follow each other, as courts choose them. One pair alone may be somebody's initials.
_PAIRS = frozenset(("ab", "cd", "ef", "gh", "ij", "kl", "mn", "op", "qr", "uv", "wx", "xy", "yz"))


def pairs(words: Words, found: Explained) -> None:
    """Two or more different pairs of letters in a row are pseudonyms."""
    places = [n for n, word in enumerate(words.words) if word.key in _PAIRS and word.shape in ("X", "XX")]
    if len({words.words[n].key for n in places}) > 1:
        for n in places:
            found.labels[n] = found.labels[n] or "pseudonym"
            found.pseudonyms += 1


# So many letters that stand for people show that the text gives no names.
_LETTERED = 3


def bare_letters(words: Words, found: Explained) -> None:
    """`F is the father of B`, `Y., a boy`: letters that the text uses as pseudonyms elsewhere, with no name beside."""
    if found.pseudonyms < _LETTERED:
        return
    for n, word in enumerate(words.words):
        if word.type != WORD or word.length > 1 or word.shape != "X" or found.labels[n] or word.key in ("a", "i"):
            continue
        stop = n + 1 < len(words) and words.words[n + 1].key == "."
        if (word.key in found.letters or stop) and not (_named_at(words, n - 1) or _named_at(words, n + 1 + stop)):
            found.labels[n] = "pseudonym"


def _named_at(words: Words, n: int) -> bool:
    """Whether a name or another initial may stand there, so that the letter is part of it."""
    if not 0 <= n < len(words):
        return False
    word = words.words[n]
    if word.key == ".":
        return n > 0 and words.words[n - 1].length == 1 and words.words[n - 1].shape == "X"
    plain = word.key in vocabulary()["function_words"] or (word.bits & In.WORD_COMMON and not word.bits & In.ANY_NAME)
    return word.type == WORD and word.shape in ("Xx", "XxX", "X", "XX", "XXX") and not plain


def pseudonyms(words: Words, found: Explained) -> None:
    heads, codes = vocabulary()["pseudonym_heads"], vocabulary()["role_codes"]
    short = vocabulary()["abbreviations"]
    for n, word in enumerate(words.words):
        if word.type != WORD:
            continue
        if word.key in short:
            found.labels[n] = found.labels[n] or "allowed"
            continue
        code = _ROLE_CODE.match(word.key)
        if code and code.group(1) in codes:
            found.labels[n] = "pseudonym"
            found.pseudonyms += 1
        elif len(word.key) > 1 and word.key in heads:
            _pseudonym_after(words, n, found)


def _pseudonym_after(words: Words, n: int, found: Explained) -> None:
    """`Child A`, `Sibling 2`, `Mr X`, `Children A, B and C`."""
    at = n + 1
    stop_ends = words.words[n].kind != "title"
    while at < len(words) and _is_letter(words, at, stop_ends):
        found.labels[n] = found.labels[at] = "pseudonym"
        found.pseudonyms += 1
        if words.words[at].type == WORD:
            found.letters.add(words.words[at].key)
        if (
            at + 2 < len(words)
            and words.words[at + 1].key in ("and", "&", ",", "/", "or")
            and _is_letter(words, at + 2, stop_ends)
        ):
            at += 2
        else:
            break


def _is_letter(words: Words, at: int, stop_ends: bool) -> bool:
    """Whether a letter or small number stands there that is no initial of a name and no article.

    Where `stop_ends`, a stop behind it ends a sentence, since no initial follows `Child` or `Adult`.
    """
    word = words.words[at]
    if word.type == NUMBER:
        return len(words.seen[at]) <= 2 and int(words.seen[at]) <= 20
    if word.type != WORD or (len(word.key) > 1 and not re.fullmatch(r"[a-z]\d{1,2}|[a-z]{2}", word.key)):
        return False
    if len(word.key) == 2 and (words.seen[at] != words.seen[at].upper() or word.bits & In.ANY_WORD):
        return False
    if word.shape == "x" and word.key in ("a", "i") and at + 1 < len(words) and words.words[at + 1].type == WORD:
        return bool(words.words[at + 1].kind in ("verb",))
    at += 1
    while at < len(words) and words.words[at].key == "." and word.shape == "X":
        if stop_ends:
            return True
        at += 1
    after = words.words[at] if at < len(words) else None
    stopped = words.words[at - 1].key == "."
    if after and stopped and after.key in vocabulary()["function_words"] | vocabulary()["pseudonym_heads"]:
        # `Mr and Mrs G. The social worker`, `Mr J. Child F`: the stop ends a sentence.
        return True
    # `Ms B Young` is a person: a common word may be a surname too.
    named = after is not None and (not after.bits & In.WORD_COMMON or bool(after.bits & In.ANY_SURNAME))
    return not (after and after.type == WORD and after.shape in ("Xx", "XxX") and named)
