"""What the model is told about a token that may be part of a name: never the token itself.

Features are written from the templates in `feature_table`, which says what each means and where it
comes from. Of the neighbours they hold the word only if it is one of the commonest of the language.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from cairn.guard import feature_table as table
from cairn.guard.context import REACH, Context
from cairn.guard.document import LOWER, MIXED, SHORTEST_STEM, UPPER, stem
from cairn.guard.exclusions.labels import ALLOWED
from cairn.guard.name_likelihood import name_likelihood
from cairn.guard.tokens import Token
from cairn.guard.word_lists import In, kinds

# How names and places are built, as far as endings and beginnings tell: by language of origin.
_MORPHEMES = re.compile(
    r"^(?:(?P<mac>ma?c)[a-z]{3,}|(?P<o>o'[a-z]{3,})|(?P<fitz>fitz[a-z]+)|.{2,}(?P<slav>(?:sk[iay]"
    r"|ck[iay]|wicz|czyk"
    r"|czak|czek|enko|chuk|czuk|iuk|yuk|ova|"
    r"ov|ev|eva|vich|escu|eanu|oiu|aru|iak|yna|slav|slaw))|.{2,}(?P<asia>(?:deep|jit|preet|inder"
    r"|singh|kaur|ullah"
    r"|uddin|zadeh|pour|khan|begum|bibi|wala|"
    r"appa|ayan|esh|endra))|.{2,}(?P<ig>(?:chukwu|adeze|oluwa|kunle|tunde|emeka|nkwo|okafor|kwame"
    r"|asare|ncube"
    r"|moyo))|.{2,}(?P<gael>(?:aigh|idh|agh|airt|aidh|uidh|"
    r"nnan|nnach|ean|ach))|.{2,}(?P<dim>(?:ie|y|ey|o|zza|za|ers)))$"
)
_PINYIN = re.compile(
    r"^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[aeiouv]|ai|ei|ao|ou|an|en|ang|eng|ong|ia|ie|iao"
    r"|iu|ian|in|iang"
    r"|ing|iong|ua|uo|uai|ui|uan|un|uang|ue)){2,3}$"
)
_PLACE_LIKE = re.compile(
    r"^(?:inver|kil|auch|bal|dun|aber|strath|glen|loch|kirk|craig|ard|pit|drum|port|knock|tully"
    r"|torr|invers?|lang"
    r"|blair|corr|dal|kin|fin)[a-z]{3,}$"
    r"|[a-z]{3,}(?:burgh|ness|ton|muir|beath|bridge|mouth|haven|ford|dale|wick|more|kirk|town"
    r"|ville|bost|aig|shire"
    r"|ley|ham|head|side|hill|field|doran|erlie|acree|illan|dorran)$"
)
# Kinds whose words are few and ordinary, so that the model may know them apart.
_CLOSED_KINDS = frozenset(
    ("title", "kin", "role", "month", "weekday", "tool", "body", "site", "public", "verb")
)
# In letters: shorter words would be given away by three letters of an end.
_SHORTEST_WITH_ENDS = 5
# What the model is told of long words and frequent words is the same from here on: few words are
# longer, and more places of a word prove no more.
_LONGEST = 9
_MOST_COUNTED = 4
# In tokens: how far back a couple's title may stand, `Mr and Mrs J Reid`, and how far on what
# belongs to a name, such as a date of birth.
_DISTANCES = (3, 4)
_OFFSETS = (1, 2, 3)
# What the allow-list holds stands beside names as often as beside anything else.
_ALLOWED = f"<{ALLOWED}"
_GIVEN_GRADES = ((In.GIVEN_COMMON, "1"), (In.GIVEN, "2"), (In.GIVEN_RARE, "3"))
_SURNAME_GRADES = ((In.SURNAME_COMMON, "1"), (In.SURNAME, "2"), (In.SURNAME_RARE, "3"))
_WORD_GRADES = ((In.WORD_COMMON, "1"), (In.WORD, "2"), (In.WORD_RARE, "3"))
_PLACE_GRADES = ((In.PLACE_LARGE, "1"), (In.PLACE_SMALL, "2"))
_ON_NO_LIST = "0"


def features_of(context: Context, n: int) -> list[str]:
    """The features of one candidate, without those of the second pass."""
    token = context.tokens.items[n]
    case = context.cases[n]
    shape = token.shape if case == MIXED else case
    grades = _grades(token.lists)
    around = context.around(n)
    return [
        *_always(context, n, shape, around, grades),
        *_of_letters(token, shape, grades),
        *_of_line(context, n, shape, around[REACH + 1]),
        *_of_distant_tokens(around),
        *_of_text(context, token, shape),
    ]


@cache
def _grades(lists: int) -> Mapping[str, str]:
    """How far up each sort of list a token is that is on these lists."""
    return {
        "given": _grade(lists, _GIVEN_GRADES),
        "surname": _grade(lists, _SURNAME_GRADES),
        "ordinary": _grade(lists, _WORD_GRADES),
        "place": _grade(lists, _PLACE_GRADES),
    }


def _grade(lists: int, grades: tuple[tuple[int, str], ...]) -> str:
    return next((grade for flag, grade in grades if lists & flag), _ON_NO_LIST)


def _always(
    context: Context, n: int, shape: str, around: Sequence[str], grades: Mapping[str, str]
) -> list[str]:
    token = context.tokens.items[n]
    return table.ALWAYS.write(
        case=context.cases[n],
        kind=token.kind,
        shape=shape,
        before=around[REACH - 1],
        after=around[REACH + 1],
        before2=around[REACH - 2],
        after2=around[REACH + 2],
        length=min(len(token.key), _LONGEST),
        style=context.document.style,
        count=min(context.document.counts[token.key], _MOST_COUNTED),
        **grades,
    )


def _of_letters(token: Token, shape: str, grades: Mapping[str, str]) -> Iterator[str]:
    """What the token is made of."""
    key = token.key
    if token.kind in _CLOSED_KINDS and key in kinds():
        yield from table.VOCABULARY.write(word=key, shape=shape)
    if len(key) >= _SHORTEST_WITH_ENDS:
        yield from table.LETTERS.write(ending=key[-3:], beginning=key[:3])
    if not token.lists & In.ANY_WORD:
        likelihood = name_likelihood(key)
        yield from table.UNLISTED.write(likelihood=likelihood, shape=shape, **grades)
        for morpheme in _morphemes(key):
            yield from table.MORPHEME.write(morpheme=morpheme)
    if _PLACE_LIKE.search(key):
        is_surname = int(bool(token.lists & In.ANY_SURNAME))
        yield from table.PLACE_LIKE.write(is_surname=is_surname, shape=shape, **grades)


def _morphemes(key: str) -> Iterator[str]:
    m = _MORPHEMES.match(key)
    if m and m.lastgroup:
        yield m.lastgroup
    if _PINYIN.match(key):
        yield "pinyin"


def _of_line(context: Context, n: int, shape: str, after: str) -> Iterator[str]:
    """Where in its line, sentence or cell the token stands."""
    kind = context.tokens.items[n].kind
    if start := context.stretch_start(n):
        yield from table.STRETCH_START.write(start=start, kind=kind, shape=shape, after=after)
    if context.tokens.has_possessive(n):
        yield from table.POSSESSIVE.write(kind=kind, shape=shape)
    if label := context.label(n):
        yield from table.LABELLED.write(label=label, shape=shape)
    if cell := context.cell(n):
        yield from table.SHORT_CELL.write(cell=cell, kind=kind, shape=shape)
    for near in sorted(context.nearby(n)):
        yield from table.NEARBY.write(near=near, kind=kind, shape=shape)
    if context.headings[n]:
        yield from table.HEADING.write(kind=kind, shape=shape)
    if context.is_quoted(n):
        yield from table.QUOTED.write(kind=kind, shape=shape)


def _of_distant_tokens(around: Sequence[str]) -> Iterator[str]:
    """What stands further off than the two tokens on either side."""
    for distance in _DISTANCES:
        distant = around[REACH - distance]
        if distant[0] == "<" or distant in ("title", "kin"):
            yield from table.DISTANT.write(distant=distant)
    for offset in _OFFSETS:
        following = around[REACH + offset]
        if following[0] == "<" and not following.startswith(_ALLOWED):
            yield from table.FOLLOWING.write(following=following, offset=offset)


def _of_text(context: Context, token: Token, shape: str) -> Iterator[str]:
    """What the text does elsewhere with the same word."""
    document = context.document
    exclusions = context.exclusions
    if shape not in ("x", LOWER, UPPER) and token.key in document.lower_elsewhere:
        yield from table.LOWER_ELSEWHERE.write(kind=token.kind)
    elif shape not in ("x", LOWER, UPPER) and (
        token.length >= SHORTEST_STEM and stem(token.key) in document.lower_stems
    ):
        yield from table.STEM_ELSEWHERE.write(kind=token.kind)
    if token.key in document.titled:
        yield from table.TITLED.write(kind=token.kind, shape=shape)
    if token.key in document.possessed:
        yield from table.OWNER.write()
    if token.key in exclusions.cited_names:
        yield from table.CITED.write(kind=token.kind, shape=shape)
    if token.key in exclusions.declared_names:
        yield from table.DECLARED.write()
    if token.length == 1 and token.key in exclusions.pseudonym_letters:
        yield from table.PSEUDONYM_LETTER.write()
