"""What is called after somebody: illnesses, tools, theories, devices and national inquiries.

A surname explains nothing by itself, since somebody in the case may bear it. It is explained by the
noun behind it, and the more people bear it, the plainer that noun has to be.
"""

from collections.abc import Collection, Iterator

from cairn.guard.exclusions.labels import ALLOWED
from cairn.guard.exclusions.phrases import end_of_phrase, may_be_of_a_name
from cairn.guard.tokens import WORD, Token, Tokens
from cairn.guard.word_lists import In, called_after, inquiry_people, vocabulary

_ILLNESSES = frozenset(
    "disease syndrome palsy sarcoma lymphoma chorea encephalopathy fracture".split()
)
_INQUIRIES = frozenset(
    "inquiry inquiries enquiry review report commission recommendations findings".split()
)
# `Munro interim report`: what may stand between the name and the noun.
_BEFORE_INQUIRY = frozenset(
    "public independent statutory national final interim first second third fifth overview case"
    " abuse child murder murders historical".split()
)
# In tokens between the name and its noun: `Bowlby's internal working model`.
_MOST_BETWEEN = 2
_NO_WORDS_BETWEEN = frozenset(("verb", "kin", "title", "role", "month", "weekday"))
_TITLES_OF_AUTHORS = frozenset("professor prof dr lord lady sir dame baroness".split())
_WORKS = frozenset(
    "work works paper papers study studies book books research writing writings chapter article"
    " articles phrase term thesis film theory theories model models tool scale score guide".split()
)
# `sign of Kernig`, `ladder of Arnstein`: nothing else stands between.
_OF = 2


def eponym_spans(
    tokens: Tokens, cited: Collection[str] = frozenset()
) -> Iterator[tuple[int, int, str]]:
    """First token and the one behind the last of what a thing is called after, and the label.

    `cited` are folded words of authors whom the text cites: what is called after them is theirs.
    """
    nouns = _ILLNESSES | vocabulary()["of_authors"]
    following = [*(token.key for token in tokens.items[1:]), ""]
    for n, (token, behind) in enumerate(zip(tokens.items, following, strict=False)):
        eponym = bool(token.lists & In.EPONYM) or token.key in cited
        if (eponym or behind in nouns) and token.type == WORD and token.length > 1:
            first = _begin_of_eponym(tokens, n, eponym, cited)
            if first is not None:
                yield first, n + 1, ALLOWED


def _begin_of_eponym(tokens: Tokens, n: int, eponym: bool, cited: Collection[str]) -> int | None:
    """Where the name begins that ends there, if a noun beside it says that it is one's."""
    eponym = eponym or _is_authors(tokens, n)
    if _is_before_illness(tokens, n) or (eponym and _is_before_noun(tokens, n)):
        return _with_second_name(tokens, n, cited)
    borne = tokens.items[n].lists & In.KNOWN_NAME
    return n if eponym and not borne and _is_behind_noun(tokens, n) else None


def author_spans(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """Authors of the field in running text: `what Winnicott meant`, `from the work of Barr`.

    Only where the whole text gives nobody of that surname a first name, an initial or a title. A
    surname that people bear is explained behind a word for a work alone.
    """
    borne: set[str] = set()
    places: list[int] = []
    for n, token in enumerate(tokens.items):
        if not token.lists & In.EPONYM or token.shape not in ("Xx", "XxX"):
            continue
        if _is_borne(tokens, n):
            borne.add(token.key)
        elif not token.lists & In.ANY_NAME or _is_behind_work(tokens, n):
            places.append(n)
    yield from ((n, n + 1, ALLOWED) for n in places if tokens.items[n].key not in borne)


def _is_borne(tokens: Tokens, n: int) -> bool:
    """Whether a title, an initial or another part of a name stands beside it."""
    before = tokens.before(n)
    after = tokens.after(n)
    if after is not None and may_be_of_a_name(after):
        return True
    if before is None:
        return False
    if before.kind == "title":
        return before.key not in _TITLES_OF_AUTHORS
    initial = before.key == "." and n >= _OF and tokens.items[n - _OF].length == 1
    return initial or may_be_of_a_name(before)


def _is_behind_work(tokens: Tokens, n: int) -> bool:
    """`the work of Barr`, `a paper by Kemp`: not what a first name may stand for."""
    if n < _OF or tokens.items[n].lists & In.GIVEN_COMMON:
        return False
    return tokens.items[n - 1].key in ("of", "by") and tokens.items[n - _OF].key in _WORKS


def inquiry_spans(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """National inquiries and reviews: what they are called after, up to the noun."""
    keys = [token.key for token in tokens.items]
    known = inquiry_people()
    for n, key in enumerate(keys):
        end = end_of_phrase(keys, n, known) if key in known else 0
        at = end
        while end and at < len(keys) and keys[at] in _BEFORE_INQUIRY:
            at += 1
        if end and at < len(keys) and keys[at] in _INQUIRIES and tokens.items[n].shape != "x":
            yield n, at + 1, ALLOWED


def _is_authors(tokens: Tokens, n: int) -> bool:
    """`Johnson's typology`: a surname that no list of authors has."""
    token = tokens.items[n]
    after = tokens.after(n)
    if (
        after is None
        or after.key not in vocabulary()["of_authors"]
        or token.shape not in ("Xx", "XxX")
    ):
        return False
    return bool(token.lists & In.ANY_SURNAME) and not token.lists & In.ANY_WORD


def _is_before_illness(tokens: Tokens, n: int) -> bool:
    """`Caffey's disease`: what no list explains may be somebody nobody thought of."""
    after = tokens.after(n)
    token = tokens.items[n]
    if after is None or after.key not in _ILLNESSES or token.lists & In.KNOWN_GIVEN:
        return False
    return bool(token.lists & In.EPONYM) or not token.lists & In.ANY_WORD


def _is_before_noun(tokens: Tokens, n: int) -> bool:
    """Whether a noun follows that explains the name."""
    token = tokens.items[n]
    at = _noun_behind(tokens, n)
    if at is None or token.lists & In.GIVEN_COMMON:
        return False
    noun = tokens.items[at].key
    if not token.lists & In.KNOWN_NAME or noun in vocabulary()["of_authors"]:
        return True
    if tokens.has_possessive(n) or at > n + 1:
        # `Munro's chart`, `Barr blood test` may be those of a patient.
        return noun in vocabulary()["of_theories"] and not token.lists & (
            In.KNOWN_GIVEN | In.SURNAME_COMMON
        )
    return noun in vocabulary()["of_theories"] or not token.lists & In.KNOWN_GIVEN


def _noun_behind(tokens: Tokens, n: int) -> int | None:
    """The noun behind the name, with at most two words of ordinary kinds between them."""
    for at in range(n + 1, min(len(tokens), n + 2 + _MOST_BETWEEN)):
        token = tokens.items[at]
        if token.key in called_after():
            return at
        if not _may_stand_between(token):
            return None
    return None


def _may_stand_between(token: Token) -> bool:
    if token.type != WORD or token.kind in _NO_WORDS_BETWEEN or not token.lists & In.ANY_WORD:
        return False
    return token.key not in vocabulary()["function_words"]


def _is_behind_noun(tokens: Tokens, n: int) -> bool:
    """`the circle of Willis`, `the test of Ortolani`."""
    if n < _OF or tokens.items[n - 1].key != "of":
        return False
    return tokens.items[n - _OF].key in called_after()


def _with_second_name(tokens: Tokens, n: int, cited: Collection[str]) -> int:
    """Where the names begin: `Goodenough and Harris test`, `Lund & Browder chart`."""
    if n < _OF or tokens.items[n - 1].key not in ("and", "&", "-", "–", "/"):
        return n
    first = tokens.items[n - _OF]
    known = bool(first.lists & In.EPONYM) or first.key in cited
    return n - _OF if known and not first.lists & In.GIVEN_COMMON else n
