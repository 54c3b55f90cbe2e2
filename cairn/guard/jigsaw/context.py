"""What stands around a clue: of whom it is said, and whether it is meant as it stands."""

from collections.abc import Sequence

from cairn.guard.jigsaw.phrases import classes
from cairn.guard.jigsaw.sentences import Word

_NO = frozenset("no not never nor neither without nobody none hardly".split())
# In words: how far before a clue something may deny it.
_DENIED_WITHIN = 3
_IS = frozenset(
    "is was were are been be being became become becomes worked works serves served sits sat "
    "trained qualified lives lived".split()
)
# After these, `as` tells somebody's work.
_WORKS = frozenset(
    "worked works served serves sits sat trained known job post employed work life acted".split()
)
# What stands before a clue says it of somebody else: "was seen by a sheriff".
_OF_ANOTHER = frozenset(
    "by to with from in at on and that told saw seen asked of if when where or but not than until "
    "because since while after before whom which called rang met".split()
)
_PRONOUNS = frozenset("he she they him her his their".split())
_BETWEEN = frozenset("the a an former retired late local serving own".split())
# In words: how far before a clue its verb may stand, and how far before that who is meant.
_VERB_WITHIN = 7
_WHO_WITHIN = 10
_TOLD_AS = frozenset(
    "described describes spoke thought think saw see felt called referred regarded known".split()
)
_WISHED = frozenset("wanted wants hoped dreamed dreamt pretended pretends wished".split())
_LIKENINGS = frozenset(
    (("sense", "of"), ("sort", "of"), ("kind", "of"), ("as", "if"), ("as", "though"))
)
_NOT_LIKENING = frozenset("would should like also did do not to who".split())
# "a flood of referrals", "an army of professionals".
_IN_NUMBERS = frozenset(
    "professional worker practitioner referral email mail e paperwork letter call calm change "
    "information concern paper form meeting appointment agency service recommendation emotion "
    "humour grief guilt shame words work task need demand support help evidence".split()
)
# In words: how far back a likeness is looked for.
_LIKENED_WITHIN = 5
_TOLD_WITHIN = 10


def names_family(words: Sequence[Word]) -> bool:
    """Whether the sentence speaks of somebody: a member of a family, or a pronoun for one."""
    return any(_is_somebody(word) for word in words)


def _is_somebody(word: Word) -> bool:
    return word.forms[0] in _PRONOUNS or _is_kin(word)


def _is_kin(word: Word) -> bool:
    return not classes()["kin"].isdisjoint(word.forms)


def is_denied(words: Sequence[Word], first: int) -> bool:
    return any(word.forms[0] in _NO for word in words[max(0, first - _DENIED_WITHIN) : first])


def is_likeness(words: Sequence[Word], first: int, end: int) -> bool:
    """Whether a clue is meant otherwise: "like a ferry", "as an island", "wanted to be a vet"."""
    counted = end + 1 < len(words) and words[end].forms[0] == "of"
    if counted and not _IN_NUMBERS.isdisjoint(words[end + 1].forms):
        return True
    before = [word.forms[0] for word in words[max(0, first - _TOLD_WITHIN) : first]]
    near = before[-_LIKENED_WITHIN:]
    told_as = "as" in near and not _TOLD_AS.isdisjoint(before)
    return told_as or any(_likens(near, n) for n in range(len(near)))


def _likens(near: Sequence[str], n: int) -> bool:
    """Whether the word at `n` makes a likeness or a wish of what follows it."""
    word = near[n]
    if word == "like":
        return n == 0 or near[n - 1] not in _NOT_LIKENING
    after = near[n + 1] if n + 1 < len(near) else ""
    return word in _WISHED or (word, after) in _LIKENINGS


def is_of_kin(words: Sequence[Word], first: int, end: int) -> bool:
    """Whether the text says of a member of the family what the clue is: "her father was a vet"."""
    if words[end - 1].possessive and end < len(words) and _is_kin(words[end]):
        return True
    at = first - 1
    while at >= 0 and words[at].forms[0] in _BETWEEN:
        at -= 1
    if at >= 1 and words[at].forms[0] == "of" and _is_kin(words[at - 1]):
        return True
    return _is_predicate(words, first)


def _is_predicate(words: Sequence[Word], first: int) -> bool:
    """ "The mother sits as a sheriff"; "her uncle, the provost"."""
    for at in range(first - 1, max(-1, first - 1 - _VERB_WITHIN), -1):
        word = words[at].forms[0]
        if word in _IS or (word == "as" and at and words[at - 1].forms[0] in _WORKS):
            before = words[max(0, at - _WHO_WITHIN) : at]
            return any(map(_is_somebody, before)) and all(w.forms[0] != "by" for w in before)
        if _is_kin(words[at]):
            # In a list of who was there nothing of this kind stands between.
            between = [each.forms[0] for each in words[at + 1 : first]]
            return bool(between) and _BETWEEN.issuperset(between)
        if word in _OF_ANOTHER:
            return False
    return False
