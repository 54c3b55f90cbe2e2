"""Pseudonyms and role codes (Child A, Mr X, SW2, AB and CD), and abbreviations with stops."""

import re

from cairn.guard.exclusions.labels import ALLOWED, PSEUDONYM, Exclusions
from cairn.guard.tokens import NUMBER, WORD, Token, Tokens
from cairn.guard.word_lists import In, vocabulary

# `YP-Red`, `Child-1`.
_HYPHENED_CODE = re.compile(r"^(yp|child|sib|adult|mr|ms|mrs|staff|sw|hv)-\w{1,9}$")
# So many different codes of roles show that a text uses them.
_CODES_AT_LEAST = 2
_ROLE_CODE = re.compile(r"^([a-z]{1,5})\d{1,2}[a-z]?$")
# `Child A1`, `Child AB`.
_TWO_OR_MORE = re.compile(r"[a-z]\d{1,2}|[a-z]{2}")
_ABBREVIATIONS = frozenset(
    "gp cp hv sw wp dc ird nhs pc dob eg ie am pm ni gps hvs uk eu us cpc scr icr dr st no fai phd"
    " ba msc mbe obe kc qc ps cd et al".split()
)
# `AB and CD`: letters that follow each other, as courts choose them. One pair alone may be
# somebody's initials.
_PAIRS = frozenset(
    ("ab", "cd", "ef", "gh", "ij", "kl", "mn", "op", "qr", "uv", "wx", "xy", "yz"),
)
_PAIRS_AT_LEAST = 2
# So many letters that stand for people show that the text gives no names: fewer may be a list that
# is lettered, or one person of many.
_LETTERED = 3
# `Sibling 2`: numbers of children in a family; anything above is an age, a dose or a room.
_HIGHEST_NUMBER = 20
_LETTERED_PARTS = frozenset(
    "appendix annex annexe card vignette section part figure table option group schedule chart box"
    " exhibit".split()
)
_JOINERS = frozenset(("and", "&", ",", "/", "or"))
_CAPITALISED = ("Xx", "XxX")


def exclude_abbreviations(tokens: Tokens, exclusions: Exclusions) -> None:
    """`G.P.`, `C.P.`, `p.m.`: letters with stops that are no initials of a name."""
    items = tokens.items
    for n, token in enumerate(items[:-2]):
        if token.type != WORD or not _is_dotted_pair(tokens, n):
            continue
        letters = token.key + items[n + 2].key
        if letters == "do" and n + 4 < len(items) and items[n + 4].key == "b":
            _label_over(exclusions, (n, n + 2, n + 4))
        if letters in _ABBREVIATIONS and not _follows_dotted_letter(tokens, n):
            _label_over(exclusions, (n, n + 2))


def _is_dotted_pair(tokens: Tokens, n: int) -> bool:
    first, stop, second = tokens.items[n : n + 3]
    return first.length == 1 and stop.key == "." and second.length == 1


def _follows_dotted_letter(tokens: Tokens, n: int) -> bool:
    return n > 0 and tokens.items[n - 1].key == "." and tokens.items[n - 2].length <= 1


def _label_over(exclusions: Exclusions, tokens: tuple[int, ...]) -> None:
    """Allow the tokens whatever label they have: an abbreviation is certain."""
    for n in tokens:
        exclusions.labels[n] = ALLOWED


def exclude_letter_pairs(tokens: Tokens, exclusions: Exclusions) -> None:
    """Two or more different pairs of letters in a row are pseudonyms."""
    places = [
        n
        for n, token in enumerate(tokens.items)
        if token.key in _PAIRS and token.shape in ("X", "XX")
    ]
    if len({tokens.items[n].key for n in places}) >= _PAIRS_AT_LEAST:
        exclusions.exclude(places, PSEUDONYM)
        exclusions.pseudonym_count += len(places)


def exclude_bare_letters(tokens: Tokens, exclusions: Exclusions) -> None:
    """`F is the father of B`, `Y., a boy`: letters that the text uses as pseudonyms elsewhere."""
    if exclusions.pseudonym_count < _LETTERED:
        return
    for n, token in enumerate(tokens.items):
        if exclusions.labels[n] or not _is_capital_letter(token):
            continue
        after = tokens.after(n)
        stop = after is not None and after.key == "."
        used = stop or token.key in exclusions.pseudonym_letters
        if used and not (_may_be_named(tokens, n - 1) or _may_be_named(tokens, n + 1 + stop)):
            exclusions.labels[n] = PSEUDONYM


def exclude_lettered_parts(tokens: Tokens, exclusions: Exclusions) -> None:
    """`Appendix B`, `Figure C`: the letter of a part of the paper."""
    for n, token in enumerate(tokens.items[:-1]):
        if token.key in _LETTERED_PARTS and token.shape != "9":
            behind = tokens.items[n + 1]
            if behind.type == WORD and behind.length == 1 and behind.shape in ("X", "x"):
                exclusions.exclude([n + 1], ALLOWED)


def exclude_declared_letters(tokens: Tokens, exclusions: Exclusions) -> None:
    """A letter that the text uses as a pseudonym, where its stop ends the sentence."""
    for n, token in enumerate(tokens.items):
        if exclusions.labels[n] or token.key not in exclusions.pseudonym_letters:
            continue
        if _is_capital_letter(token) and not _may_be_named(tokens, n - 1):
            after = tokens.after(n)
            stop = after is not None and after.key == "."
            if not _may_be_named(tokens, n + 1 + stop) or (stop and _opens_sentence(tokens, n + 2)):
                exclusions.labels[n] = PSEUDONYM


def _opens_sentence(tokens: Tokens, n: int) -> bool:
    """Whether a common word stands there, so that the stop before it ends a sentence."""
    return n < len(tokens) and bool(tokens.items[n].lists & In.WORD_COMMON)


def _is_capital_letter(token: Token) -> bool:
    single = token.type == WORD and token.length <= 1 and token.shape == "X"
    return single and token.key not in ("a", "i")


def _may_be_named(tokens: Tokens, n: int) -> bool:
    """Whether a name or another initial may stand there: a letter beside it is part of it."""
    if not 0 <= n < len(tokens):
        return False
    token = tokens.items[n]
    if token.key == ".":
        return n > 0 and tokens.items[n - 1].length == 1 and tokens.items[n - 1].shape == "X"
    if token.type != WORD or token.shape not in ("Xx", "XxX", "X", "XX", "XXX"):
        return False
    common = token.lists & In.WORD_COMMON and not token.lists & In.ANY_NAME
    return not common and token.key not in vocabulary()["function_words"]


def exclude_pseudonyms(tokens: Tokens, exclusions: Exclusions) -> None:
    """Role codes, and heads with a letter or number behind them; also known abbreviations."""
    heads = vocabulary()["pseudonym_heads"]
    abbreviations = vocabulary()["abbreviations"]
    for n, token in enumerate(tokens.items):
        if token.type != WORD:
            continue
        if token.key in abbreviations:
            exclusions.exclude([n], ALLOWED)
        elif _is_role_code(token):
            exclusions.labels[n] = PSEUDONYM
            exclusions.pseudonym_count += 1
        elif len(token.key) > 1 and token.key in heads:
            _exclude_behind(tokens, n, exclusions)
    _exclude_other_codes(tokens, exclusions)


def _exclude_other_codes(tokens: Tokens, exclusions: Exclusions) -> None:
    """`ANP1`, `PN2`: codes of roles that no list has, in a text that uses such codes."""
    known = {
        token.key
        for n, token in enumerate(tokens.items)
        if exclusions.labels[n] == PSEUDONYM and _ROLE_CODE.match(token.key)
    }
    if len(known) < _CODES_AT_LEAST:
        return
    for n, token in enumerate(tokens.items):
        code = not token.lists and tokens.texts[n].isupper() and _ROLE_CODE.match(token.key)
        if code and token.shape in ("X9", "9"):
            exclusions.exclude([n], PSEUDONYM)


def _is_role_code(token: Token) -> bool:
    if _HYPHENED_CODE.match(token.key) and token.shape != "x":
        return True
    code = _ROLE_CODE.match(token.key)
    return code is not None and code.group(1) in vocabulary()["role_codes"]


def _exclude_behind(tokens: Tokens, head: int, exclusions: Exclusions) -> None:
    """`Child A`, `Sibling 2`, `Mr X`, `Children A, B and C`."""
    at = head + 1
    # No initial follows `Child` or `Adult`, so a stop behind the letter ends the sentence there.
    stop_ends = tokens.items[head].kind != "title"
    while at < len(tokens) and _is_letter(tokens, at, stop_ends):
        exclusions.labels[head] = PSEUDONYM
        exclusions.labels[at] = PSEUDONYM
        exclusions.pseudonym_count += 1
        if tokens.items[at].type == WORD:
            exclusions.pseudonym_letters.add(tokens.items[at].key)
        if not _goes_on(tokens, at, stop_ends):
            break
        at += 2


def _goes_on(tokens: Tokens, at: int, stop_ends: bool) -> bool:
    """Whether a joiner and another letter follow."""
    if at + 2 >= len(tokens) or tokens.items[at + 1].key not in _JOINERS:
        return False
    return _is_letter(tokens, at + 2, stop_ends)


def _is_letter(tokens: Tokens, at: int, stop_ends: bool) -> bool:
    """Whether a letter or small number stands there that is no initial of a name and no article."""
    token = tokens.items[at]
    text = tokens.texts[at]
    if token.type == NUMBER:
        return len(text) <= len(str(_HIGHEST_NUMBER)) and int(text) <= _HIGHEST_NUMBER
    if not _has_form_of_letter(token, text):
        return False
    after = tokens.after(at)
    if token.shape == "x" and token.key in ("a", "i") and after and after.type == WORD:
        # `child a said so`, but not `child i know`.
        return after.kind == "verb"
    behind = _behind_stops(tokens, at)
    if stop_ends and behind > at + 1:
        return True
    return not _may_be_surname(tokens, behind)


def _has_form_of_letter(token: Token, text: str) -> bool:
    if token.type != WORD or (len(token.key) > 1 and not _TWO_OR_MORE.fullmatch(token.key)):
        return False
    if len(token.key) == 2:
        return text == text.upper() and not token.lists & In.ANY_WORD
    return True


def _behind_stops(tokens: Tokens, letter: int) -> int:
    """The token behind a capital letter and its stops."""
    at = letter + 1
    if tokens.items[letter].shape == "X":
        while at < len(tokens) and tokens.items[at].key == ".":
            at += 1
    return at


def _may_be_surname(tokens: Tokens, n: int) -> bool:
    """Whether what stands behind a letter makes an initial of it: `Ms B Young`, `Mr J. Reid`."""
    if n >= len(tokens):
        return False
    token = tokens.items[n]
    known = any(token.key in vocabulary()[each] for each in ("function_words", "pseudonym_heads"))
    if known and tokens.items[n - 1].key == ".":
        # `Mr and Mrs G. The social worker`, `Mr J. Child F`: the stop ends a sentence.
        return False
    if token.type != WORD or token.shape not in _CAPITALISED:
        return False
    return not token.lists & In.WORD_COMMON or bool(token.lists & In.ANY_SURNAME)
