"""Pseudonyms and role codes (Child A, Mr X, SW2), abbreviations with stops, and names declared to be invented."""

import re

from cairn.guard.explained.labels import Explained
from cairn.guard.reading import Reading
from cairn.guard.word_lists import In, vocabulary
from cairn.guard.words import LINE, MARK, NUMBER, WORD, Words

_ROLE_CODE = re.compile(r"^([a-z]{1,5})\d{1,2}[a-z]?$")
_DECLARED = re.compile(
    r"(?:\bpseudonyms?\b|\bnot (?:his|her|their|its) (?:real |own |true )?names?\b|\binvented names?\b"
    r"|\bmade-?up names?\b|\bfictitious names?\b"
    r"|\bwe (?:have |shall |will )?call(?:ed)? (?:him|her|them|the)\b|\bthe name[s]? .{0,30}\b(?:chosen|chose"
    r"|picked|invented)\b|\bnames? (?:of )?(?:her|his|their) (?:own )?choice\b"
    r"|\b(?:chose|picked) (?:the |her |his |their )?(?:own )?(?:name|pseudonym)s?\b|\bnames?,? .{0,40}\b(?:have"
    r"|has) been (?:changed|altered|invented)\b|\bis (?:called|named|given the name) .{0,25} in this (?:report"
    r"|review|chapter)\b"
    r"|\b(?:are|is) given (?:the |other |false |invented )?names?\b|\bchanged names?\b)"
)
_ABBREVIATIONS = frozenset(
    "gp cp hv sw ird nhs pc dob eg ie am pm ni gps hvs uk eu us cpc scr icr dr st no fai phd ba msc mbe obe kc"
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
            if letters in _ABBREVIATIONS and (n == 0 or words.words[n - 1].key != "." or words.words[n - 2].length > 1):
                found.labels[n] = found.labels[n + 2] = "allowed"


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
    while at < len(words) and _is_letter(words, at):
        found.labels[n] = found.labels[at] = "pseudonym"
        found.pseudonyms += 1
        if words.words[at].type == WORD:
            found.letters.add(words.words[at].key)
        if (
            at + 2 < len(words)
            and words.words[at + 1].key in ("and", "&", ",", "/", "or")
            and _is_letter(words, at + 2)
        ):
            at += 2
        else:
            break


def _is_letter(words: Words, at: int) -> bool:
    """Whether a letter or small number stands there that is no initial of a name and no article."""
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
        at += 1
    after = words.words[at] if at < len(words) else None
    # `Ms B Young` is a person: a common word may be a surname too.
    named = after is not None and (not after.bits & In.WORD_COMMON or bool(after.bits & In.ANY_SURNAME))
    return not (after and after.type == WORD and after.shape in ("Xx", "XxX") and named)


def declared(reading: Reading, words: Words, found: Explained) -> None:
    """Names that the text itself says are invented."""
    for m in _DECLARED.finditer(reading.lower):
        start = max(reading.lower.rfind(". ", 0, m.start()), reading.lower.rfind("\n", 0, m.start()), m.start() - 160)
        ends = [at for at in (reading.lower.find(".", m.end()), reading.lower.find("\n", m.end())) if at >= 0]
        end = min([*ends, m.end() + 120, len(reading.lower)])
        for n in words.between(max(0, start), end):
            word = words.words[n]
            if (
                word.type == WORD
                and word.shape == "Xx"
                and word.bits & In.ANY_GIVEN
                and n > 0
                and not _starts(words, n)
            ):
                found.declared.add(word.key)


def _starts(words: Words, n: int) -> bool:
    before = words.words[n - 1]
    return before.type == LINE or (before.type == MARK and before.key == ".")
