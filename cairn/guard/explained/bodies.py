"""Public bodies, national and of any area, found by their words."""

from collections.abc import Iterator

from cairn.guard.explained.labels import Explained
from cairn.guard.word_lists import In, unnamed_bodies
from cairn.guard.words import WORD, Word, Words

_NATIONAL = frozenset(
    "uk british scottish national royal european international united world general european scotland's".split()
)
_NATIONAL_HEADS = frozenset(
    "society association centre council college institute institution service services index fund foundation"
    " programme strategy"
    " framework commission network trust scheme federation union forum agency authority organisation organization"
    " campaign"
    " survey database register helpline academy faculty confederation alliance partnership standards"
    " inspectorate guidelines".split()
)
_INSIDE_TITLE = frozenset(("of", "for", "and", "on", "in", "the"))
_COUNCILS = frozenset(
    ("council", "councils", "university", "parliament", "government", "comhairle", "cpc", "cppc", "hscp", "ijb", "adp")
)
_BEFORE_COMMITTEE = frozenset(("protection", "child", "health", "nhs", "care", "integration", "joint"))


def unnamed(words: Words, found: Explained) -> None:
    """Kinds of body with no name before them: the Sheriff Court, the Primary School."""
    kinds = unnamed_bodies()
    for n, word in enumerate(words.words):
        if word.kind != "body" or found.labels[n]:
            continue
        for length in (4, 3, 2, 1):
            first = n - length + 1
            if first >= 0 and tuple(w.key for w in words.words[first : n + 1]) in kinds:
                if not _named(words, found, first) and not _named_after(words, n):
                    for k in range(first, n + 1):
                        found.labels[k] = "allowed"
                break


def _named(words: Words, found: Explained, n: int) -> bool:
    """Whether the word before may be a name."""
    if n == 0 or words.words[n - 1].type != WORD or found.labels[n - 1]:
        return False
    before = words.words[n - 1]
    return (
        not before.bits & In.WORD_COMMON
        if before.shape in ("x", "XX", "XXX")
        else before.key not in ("the", "a", "at", "in", "each", "no", "new")
    )


def _named_after(words: Words, n: int) -> bool:
    """`Sheriff Court at Dunmorrow`, `School of Saint Fillan`."""
    return n + 2 < len(words) and words.words[n + 1].key in ("at", "of") and words.words[n + 2].shape != "x"


def national_bodies(words: Words) -> Iterator[tuple[int, int, str]]:
    """National bodies and schemes that no list holds, by their first word and their last: British Society of …"""
    for n, word in enumerate(words.words):
        if word.key not in _NATIONAL or (word.shape == "x" and n and words.words[n - 1].shape != "x"):
            continue
        last = n
        for at in range(n + 1, min(len(words), n + 8)):
            after = words.words[at]
            if (
                after.type != WORD
                or not (after.bits & In.ANY_WORD)
                or (after.shape == "x" and word.shape != "x" and after.key not in _INSIDE_TITLE)
            ):
                break
            if (
                after.key in _NATIONAL_HEADS
                or (last > n and words.words[at - 1].key in _INSIDE_TITLE)
                or (last > n and after.shape != "x")
            ):
                last = at
        if last > n:
            yield n, last + 1, "body"


def public_bodies(words: Words) -> Iterator[tuple[int, int, str]]:
    """Councils, health boards, committees and universities, whatever area they are named after."""
    all_words = words.words
    for n, word in enumerate(all_words):
        if word.type != WORD:
            continue
        if word.key in _COUNCILS or (
            word.key in ("committee", "committees", "board", "partnership", "boards")
            and _after(all_words, n, _BEFORE_COMMITTEE)
        ):
            yield _run_before(words, n), n + 1, "body"
            if word.key in ("comhairle", "university"):
                yield n, _run_after(words, n + 1), "body"
        elif word.key == "nhs" and n + 1 < len(all_words):
            yield n, max(_run_after(words, n + 1), _one_after(words, n + 1)), "body"


def _one_after(words: Words, n: int) -> int:
    """After an area that is also a first name, unless a surname may follow: NHS Lorne."""
    behind = words.words[n + 1] if n + 1 < len(words) else None
    alone = behind is None or behind.type != WORD or behind.shape not in ("Xx", "XxX")
    return n + 1 if alone and words.words[n].shape == "Xx" and words.words[n].kind != "title" else n


def _after(all_words: list[Word], n: int, expected: frozenset[str]) -> bool:
    return n > 0 and all_words[n - 1].key in expected


def _is_proper(words: Words, n: int) -> bool:
    """Whether the word may name an area: capitalised or unknown, and nobody's title or first name."""
    word = words.words[n]
    if (
        word.type != WORD
        or word.kind == "title"
        or word.key in ("the", "a", "an", "by", "from", "no", "number", "dear")
    ):
        return False
    if word.bits & (In.GIVEN_COMMON | In.GIVEN) and not word.bits & (In.PLACE_LARGE | In.PLACE_SMALL | In.ANY_WORD):
        return False
    return word.shape != "x" or not word.bits & In.ANY_WORD or bool(word.bits & (In.PLACE_LARGE | In.PLACE_SMALL))


def _is_second_area(words: Words, n: int) -> bool:
    """`Ayrshire and Arran`, `Kilbrannan and Lorne`: what is a first name elsewhere is an area behind another."""
    return (
        n > 1
        and words.words[n].shape == "Xx"
        and words.words[n].kind != "title"
        and words.words[n - 1].key in ("and", "&")
        and _is_proper(words, n - 2)
        and words.words[n - 2].shape == "Xx"
        and not words.words[n - 2].bits & In.ANY_GIVEN
    )


_INSIDE_AREA = frozenset("and & of child protection health adult public social care integration joint".split())
_BEFORE_AREA = frozenset("north south east west mid upper city of the and & greater central new".split())


def _run_before(words: Words, n: int) -> int:
    """Where a body's name begins whose last word stands at `n`; before a known area only `North` and such belong."""
    first = n
    area = False
    for at in range(n - 1, max(-1, n - 9), -1):
        word = words.words[at]
        belongs = (
            word.key in _BEFORE_AREA
            if area
            else _is_proper(words, at) or word.key in _INSIDE_AREA or _is_second_area(words, at)
        )
        if not belongs or (word.type != WORD and word.key != "&"):
            break
        area = area or bool(word.bits & In.PLACE_LARGE)
        first = at if word.type == WORD else first
    if first and words.words[first - 1].kind == "title":
        # `Mr Strathcarron of Anywhere Council`: the name is not the council's.
        first = next((at for at in range(first, n) if words.words[at].key in _INSIDE_TITLE), n)
    while first < n and words.words[first].key in ("and", "&", "of", "the", "in"):
        first += 1
    return first


def _run_after(words: Words, n: int) -> int:
    end = n
    while end < len(words) and end - n < 5:
        word = words.words[end]
        if _is_proper(words, end) and not (word.kind in ("c", "w", "x") and word.shape == "x"):
            end += 1
        elif (
            word.key in ("and", "&", "of", "nan")
            and end > n
            and end + 1 < len(words)
            and (_is_proper(words, end + 1) or _is_second_area(words, end + 1))
        ):
            end += 2
        else:
            break
    return end
