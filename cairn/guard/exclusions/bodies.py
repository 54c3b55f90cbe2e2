"""Public bodies, national and of any area, found by their words."""

from collections.abc import Iterator

from cairn.guard.exclusions.labels import ALLOWED, BODY, Exclusions
from cairn.guard.tokens import WORD, Token, Tokens
from cairn.guard.word_lists import In, unnamed_bodies, vocabulary

_NATIONAL = frozenset(
    "uk british scottish national royal european international united world general"
    " scotland's".split()
)
_NATIONAL_HEADS = frozenset(
    "society association centre council college institute institution service services index fund"
    " foundation programme strategy framework commission network trust scheme federation union"
    " forum agency authority organisation organization campaign survey database register helpline"
    " academy faculty confederation alliance partnership standards inspectorate guidelines".split()
)
_INSIDE_TITLE = frozenset(("of", "for", "and", "on", "in", "the"))
_COUNCILS = frozenset(
    "council councils university parliament government comhairle cpc cppc hscp ijb adp".split()
)
_COMMITTEES = frozenset(("committee", "committees", "board", "partnership", "boards"))
_BEFORE_COMMITTEE = frozenset(
    ("protection", "child", "health", "nhs", "care", "integration", "joint")
)
# Bodies whose area may stand behind them: Comhairle nan Eilean Siar, University of Dundee.
_AREA_BEHIND = frozenset(("comhairle", "university"))
_INSIDE_AREA = frozenset(
    "and & of child protection health adult public social care integration joint".split()
)
_BEFORE_AREA = frozenset(
    "north south east west mid upper city of the and & greater central new".split()
)
_JOINERS = frozenset(("and", "&"))
_SCANNED = str.maketrans("01", "ol")
_NO_AREAS = frozenset(("the", "a", "an", "by", "from", "no", "number", "dear"))
# In tokens: how long the names of bodies get. Longer runs are sentences that have one in them.
_LONGEST_UNNAMED = 5
_LONGEST_NATIONAL = 8
_LONGEST_BEFORE_HEAD = 8
_LONGEST_BEHIND_HEAD = 5
_ANY_AREA = In.PLACE_LARGE | In.PLACE_SMALL


def exclude_unnamed_bodies(tokens: Tokens, exclusions: Exclusions) -> None:
    """Kinds of body with no name before them: the Sheriff Court, the Primary School."""
    last_words = {words[-1] for words in unnamed_bodies()}
    for n, token in enumerate(tokens.items):
        if token.key not in last_words or exclusions.labels[n]:
            continue
        if token.kind != "body" and token.shape == "x":
            # `nursery`, `team`: in small letters a name has no need of being kept off it.
            continue
        first = _begin_of_kind(tokens, n)
        if first is None or _is_named_before(tokens, exclusions, first):
            continue
        if not _is_named_behind(tokens, n):
            exclusions.labels[first : n + 1] = [ALLOWED] * (n + 1 - first)


def _begin_of_kind(tokens: Tokens, last: int) -> int | None:
    """Where the longest kind of body begins that ends there: House, Care House."""
    for first in range(max(0, last - _LONGEST_UNNAMED + 1), last + 1):
        if tuple(token.key for token in tokens.items[first : last + 1]) in unnamed_bodies():
            return first
    return None


def _is_named_before(tokens: Tokens, exclusions: Exclusions, n: int) -> bool:
    """Whether the token before may be a name."""
    before = tokens.before(n)
    if before is None or before.type != WORD or exclusions.labels[n - 1]:
        return False
    if before.shape in ("x", "XX", "XXX"):
        return not before.lists & In.WORD_COMMON
    return before.key not in ("the", "a", "at", "in", "each", "no", "new")


def _is_named_behind(tokens: Tokens, n: int) -> bool:
    """`Sheriff Court at Dunmorrow`, `School of Saint Fillan`."""
    if n + 2 >= len(tokens) or tokens.items[n + 1].key not in ("at", "of"):
        return False
    return tokens.items[n + 2].shape != "x"


def national_body_spans(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """National bodies and schemes that no list holds, by first word and last: British Society …"""
    for n in range(len(tokens)):
        if _opens_national_body(tokens, n):
            last = _last_of_national_body(tokens, n)
            if last > n:
                yield n, last + 1, BODY


def _opens_national_body(tokens: Tokens, n: int) -> bool:
    token = tokens.items[n]
    if token.key not in _NATIONAL:
        return False
    # In small letters only behind small letters: elsewhere it is no more than an adjective.
    return token.shape != "x" or n == 0 or tokens.items[n - 1].shape == "x"


def _last_of_national_body(tokens: Tokens, first: int) -> int:
    """The last token of the name, or `first` if none follows that such names have."""
    last = first
    for at in range(first + 1, min(len(tokens), first + _LONGEST_NATIONAL)):
        token = tokens.items[at]
        if not _may_be_in_national_body(tokens.items[first], token):
            break
        inside = tokens.items[at - 1].key in _INSIDE_TITLE or token.shape != "x"
        if token.key in _NATIONAL_HEADS or (last > first and inside):
            last = at
    return last


def _may_be_in_national_body(first: Token, token: Token) -> bool:
    if token.type != WORD or not token.lists & In.ANY_WORD:
        return False
    return token.shape != "x" or first.shape == "x" or token.key in _INSIDE_TITLE


def public_body_spans(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """Councils, health boards, committees and universities, whatever area they are named after."""
    areas: set[tuple[str, ...]] = set()
    for first, end in _public_bodies(tokens):
        yield first, end, BODY
        areas.add(_double_area(tokens, first, end))
    yield from _areas_alone(tokens, areas - {()})


def _public_bodies(tokens: Tokens) -> Iterator[tuple[int, int]]:
    for n, token in enumerate(tokens.items):
        if token.type != WORD:
            continue
        if _unscanned(token.key) in _COUNCILS or _is_committee(tokens, n):
            yield _begin_of_body(tokens, n), n + 1
            if token.key in _AREA_BEHIND:
                yield n, _end_of_area(tokens, n + 1)
        elif token.key == "nhs" and n + 1 < len(tokens):
            yield n, max(_end_of_area(tokens, n + 1), _end_of_lone_area(tokens, n + 1))


def _unscanned(key: str) -> str:
    """`C0uncil`, `Counci1`: as a scanner reads what stands in a heading."""
    return key if key.isalpha() else key.translate(_SCANNED)


def _double_area(tokens: Tokens, first: int, end: int) -> tuple[str, ...]:
    """The words of the area, if it has two parts: Carrick and Lorne, of its council."""
    keys = [token.key for token in tokens.items[first:end]]
    words = [key for key in keys if key != "nhs" and key not in _COUNCILS | _COMMITTEES]
    while words and words[-1] in _INSIDE_AREA:
        words.pop()
    inside = "and" in words[1:-1] and not _INSIDE_AREA.intersection(words) - _JOINERS
    return tuple(words) if inside else ()


def _areas_alone(tokens: Tokens, areas: set[tuple[str, ...]]) -> Iterator[tuple[int, int, str]]:
    """Such an area without its council, elsewhere in the text: `across Carrick and Lorne`."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for area in areas:
        by_first.setdefault(area[0], []).append(area)
    for n, token in enumerate(tokens.items):
        if token.shape == "x":
            continue
        for area in by_first.get(token.key, ()):
            if area == tuple(each.key for each in tokens.items[n : n + len(area)]):
                yield n, n + len(area), BODY


def _is_committee(tokens: Tokens, n: int) -> bool:
    if n == 0 or _unscanned(tokens.items[n].key) not in _COMMITTEES:
        return False
    return tokens.items[n - 1].key in _BEFORE_COMMITTEE


def _end_of_lone_area(tokens: Tokens, n: int) -> int:
    """Behind an area that is also a first name, unless a surname may follow: NHS Lorne."""
    area = tokens.items[n]
    behind = tokens.after(n)
    alone = behind is None or behind.type != WORD or behind.shape not in ("Xx", "XxX")
    return n + 1 if alone and area.shape == "Xx" and area.kind != "title" else n


def _is_proper(token: Token) -> bool:
    """Whether it may name an area: capitalised or unknown, and nobody's title or first name."""
    if token.type != WORD or token.kind == "title" or token.key in _NO_AREAS:
        return False
    if token.key in vocabulary()["areas"] and token.shape != "x":
        return True
    if token.lists & In.KNOWN_GIVEN and not token.lists & (_ANY_AREA | In.ANY_WORD):
        return False
    if token.shape != "x" or not token.lists & In.ANY_WORD:
        return True
    return bool(token.lists & _ANY_AREA)


def _is_second_area(tokens: Tokens, n: int) -> bool:
    """`Kilbrannan and Lorne`: what is a first name elsewhere is an area behind another."""
    if n < 2 or tokens.items[n - 1].key not in ("and", "&"):
        return False
    first = tokens.items[n - 2]
    second = tokens.items[n]
    if second.shape != "Xx" or second.kind == "title" or first.shape != "Xx":
        return False
    return _is_proper(first) and not first.lists & In.ANY_GIVEN


def _begin_of_body(tokens: Tokens, head: int) -> int:
    """Where a body's name begins whose last word stands at `head`."""
    first = _behind_person(tokens, _begin_of_area(tokens, head), head)
    while first < head and tokens.items[first].key in ("and", "&", "of", "the", "in"):
        first += 1
    return first


def _begin_of_area(tokens: Tokens, head: int) -> int:
    """Back over what areas are called; before a known one only `North` and such belong to it."""
    first = head
    known = False
    for at in range(head - 1, max(-1, head - 1 - _LONGEST_BEFORE_HEAD), -1):
        token = tokens.items[at]
        if token.type != WORD and token.key != "&":
            break
        if not (token.key in _BEFORE_AREA if known else _may_be_in_area(tokens, at)):
            break
        known = known or bool(token.lists & In.PLACE_LARGE)
        first = at if token.type == WORD else first
    return first


def _may_be_in_area(tokens: Tokens, n: int) -> bool:
    token = tokens.items[n]
    return _is_proper(token) or token.key in _INSIDE_AREA or _is_second_area(tokens, n)


def _behind_person(tokens: Tokens, first: int, head: int) -> int:
    """`Mr Strathcarron of Anywhere Council`: the person's name is not the council's."""
    before = tokens.before(first)
    if before is None or before.kind != "title":
        return first
    joiners = (at for at in range(first, head) if tokens.items[at].key in _INSIDE_TITLE)
    return next(joiners, head)


def _end_of_area(tokens: Tokens, n: int) -> int:
    """Behind what areas are called: NHS Greater Glasgow and Clyde."""
    end = n
    while end < len(tokens) and end - n < _LONGEST_BEHIND_HEAD:
        if _is_area_behind(tokens.items[end]):
            end += 1
        elif end > n and _joins_areas(tokens, end):
            end += 2
        else:
            break
    return end


def _is_area_behind(token: Token) -> bool:
    # In small letters a place that is a word too is the word: `nhs south of the river`.
    ordinary = token.kind in ("c", "w", "x") and token.shape == "x"
    return _is_proper(token) and not ordinary


def _joins_areas(tokens: Tokens, n: int) -> bool:
    if n + 1 >= len(tokens) or tokens.items[n].key not in ("and", "&", "of", "nan"):
        return False
    return _is_proper(tokens.items[n + 1]) or _is_second_area(tokens, n + 1)
