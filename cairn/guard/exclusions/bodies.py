"""Public bodies, national and of any area, found by their words."""

from collections.abc import Iterator

from cairn.guard.exclusions.labels import Exclusions
from cairn.guard.tokens import WORD, Token, Tokens
from cairn.guard.word_lists import In, unnamed_bodies

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
    (
        "council",
        "councils",
        "university",
        "parliament",
        "government",
        "comhairle",
        "cpc",
        "cppc",
        "hscp",
        "ijb",
        "adp",
    )
)
_BEFORE_COMMITTEE = frozenset(
    ("protection", "child", "health", "nhs", "care", "integration", "joint")
)


def unnamed(tokens: Tokens, found: Exclusions) -> None:
    """Kinds of body with no name before them: the Sheriff Court, the Primary School."""
    kinds = unnamed_bodies()
    for n, token in enumerate(tokens.items):
        if token.kind != "body" or found.labels[n]:
            continue
        for length in (4, 3, 2, 1):
            first = n - length + 1
            if first >= 0 and tuple(w.key for w in tokens.items[first : n + 1]) in kinds:
                if not _named(tokens, found, first) and not _named_after(tokens, n):
                    for k in range(first, n + 1):
                        found.labels[k] = "allowed"
                break


def _named(tokens: Tokens, found: Exclusions, n: int) -> bool:
    """Whether the word before may be a name."""
    if n == 0 or tokens.items[n - 1].type != WORD or found.labels[n - 1]:
        return False
    before = tokens.items[n - 1]
    return (
        not before.lists & In.WORD_COMMON
        if before.shape in ("x", "XX", "XXX")
        else before.key not in ("the", "a", "at", "in", "each", "no", "new")
    )


def _named_after(tokens: Tokens, n: int) -> bool:
    """`Sheriff Court at Dunmorrow`, `School of Saint Fillan`."""
    return (
        n + 2 < len(tokens)
        and tokens.items[n + 1].key in ("at", "of")
        and tokens.items[n + 2].shape != "x"
    )


def national_bodies(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """National bodies and schemes that no list holds, by their first word and their last: British Society of …"""
    for n, token in enumerate(tokens.items):
        if token.key not in _NATIONAL or (
            token.shape == "x" and n and tokens.items[n - 1].shape != "x"
        ):
            continue
        last = n
        for at in range(n + 1, min(len(tokens), n + 8)):
            after = tokens.items[at]
            if (
                after.type != WORD
                or not (after.lists & In.ANY_WORD)
                or (after.shape == "x" and token.shape != "x" and after.key not in _INSIDE_TITLE)
            ):
                break
            if (
                after.key in _NATIONAL_HEADS
                or (last > n and tokens.items[at - 1].key in _INSIDE_TITLE)
                or (last > n and after.shape != "x")
            ):
                last = at
        if last > n:
            yield n, last + 1, "body"


def public_bodies(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """Councils, health boards, committees and universities, whatever area they are named after."""
    all_words = tokens.items
    for n, token in enumerate(all_words):
        if token.type != WORD:
            continue
        if token.key in _COUNCILS or (
            token.key in ("committee", "committees", "board", "partnership", "boards")
            and _after(all_words, n, _BEFORE_COMMITTEE)
        ):
            yield _run_before(tokens, n), n + 1, "body"
            if token.key in ("comhairle", "university"):
                yield n, _run_after(tokens, n + 1), "body"
        elif token.key == "nhs" and n + 1 < len(all_words):
            yield n, max(_run_after(tokens, n + 1), _one_after(tokens, n + 1)), "body"


def _one_after(tokens: Tokens, n: int) -> int:
    """After an area that is also a first name, unless a surname may follow: NHS Lorne."""
    behind = tokens.items[n + 1] if n + 1 < len(tokens) else None
    alone = behind is None or behind.type != WORD or behind.shape not in ("Xx", "XxX")
    return (
        n + 1 if alone and tokens.items[n].shape == "Xx" and tokens.items[n].kind != "title" else n
    )


def _after(all_words: list[Token], n: int, expected: frozenset[str]) -> bool:
    return n > 0 and all_words[n - 1].key in expected


def _is_proper(tokens: Tokens, n: int) -> bool:
    """Whether the word may name an area: capitalised or unknown, and nobody's title or first name."""
    token = tokens.items[n]
    if (
        token.type != WORD
        or token.kind == "title"
        or token.key in ("the", "a", "an", "by", "from", "no", "number", "dear")
    ):
        return False
    if token.lists & (In.GIVEN_COMMON | In.GIVEN) and not token.lists & (
        In.PLACE_LARGE | In.PLACE_SMALL | In.ANY_WORD
    ):
        return False
    return (
        token.shape != "x"
        or not token.lists & In.ANY_WORD
        or bool(token.lists & (In.PLACE_LARGE | In.PLACE_SMALL))
    )


def _is_second_area(tokens: Tokens, n: int) -> bool:
    """`Ayrshire and Arran`, `Kilbrannan and Lorne`: what is a first name elsewhere is an area behind another."""
    return (
        n > 1
        and tokens.items[n].shape == "Xx"
        and tokens.items[n].kind != "title"
        and tokens.items[n - 1].key in ("and", "&")
        and _is_proper(tokens, n - 2)
        and tokens.items[n - 2].shape == "Xx"
        and not tokens.items[n - 2].lists & In.ANY_GIVEN
    )


_INSIDE_AREA = frozenset(
    "and & of child protection health adult public social care integration joint".split()
)
_BEFORE_AREA = frozenset(
    "north south east west mid upper city of the and & greater central new".split()
)


def _run_before(tokens: Tokens, n: int) -> int:
    """Where a body's name begins whose last word stands at `n`; before a known area only `North` and such belong."""
    first = n
    area = False
    for at in range(n - 1, max(-1, n - 9), -1):
        token = tokens.items[at]
        belongs = (
            token.key in _BEFORE_AREA
            if area
            else _is_proper(tokens, at) or token.key in _INSIDE_AREA or _is_second_area(tokens, at)
        )
        if not belongs or (token.type != WORD and token.key != "&"):
            break
        area = area or bool(token.lists & In.PLACE_LARGE)
        first = at if token.type == WORD else first
    if first and tokens.items[first - 1].kind == "title":
        # `Mr Strathcarron of Anywhere Council`: the name is not the council's.
        first = next((at for at in range(first, n) if tokens.items[at].key in _INSIDE_TITLE), n)
    while first < n and tokens.items[first].key in ("and", "&", "of", "the", "in"):
        first += 1
    return first


def _run_after(tokens: Tokens, n: int) -> int:
    end = n
    while end < len(tokens) and end - n < 5:
        token = tokens.items[end]
        if _is_proper(tokens, end) and not (token.kind in ("c", "w", "x") and token.shape == "x"):
            end += 1
        elif (
            token.key in ("and", "&", "of", "nan")
            and end > n
            and end + 1 < len(tokens)
            and (_is_proper(tokens, end + 1) or _is_second_area(tokens, end + 1))
        ):
            end += 2
        else:
            break
    return end
