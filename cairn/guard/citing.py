"""Authors whom a text cites without the year of their work: `Maguire, Kemp and their group`."""

from cairn.guard.context import Context
from cairn.guard.exclusions.labels import CITATION
from cairn.guard.tokens import LINE, NUMBER, WORD, Token
from cairn.guard.word_lists import In

# In tokens: how far from the name what tells of a work may stand.
_NEAR_WORK = 4
_OF_WORKS = frozenset(
    "work works study studies research model theory theories scale scales score scores chart test"
    " tests criteria typology cycle stages framework literature paper book essay phrase term"
    " concept definition method matrix inventory questionnaire checklist tool wrote writes argued"
    " argues describe describes described suggested suggests calls called found showed shows"
    " published colleagues others et al report inquiry".split()
)
_JOINERS = frozenset((",", "and", "&", "or", "by"))


def is_among_authors(context: Context, at: int) -> bool:
    """Whether what is said around the name is said of authors, and somebody known is beside it."""
    token = context.tokens.items[at]
    if token.key in context.exclusions.borne_names or not _is_near_work(context, at):
        return False
    beside = _is_author(context, at + 2, at + 1) or _is_author(context, at - 2, at - 1)
    return beside or bool(token.lists & In.EPONYM)


def _is_author(context: Context, n: int, joiner: int) -> bool:
    """Whether a known or cited author stands there, joined by a comma or ‘and’."""
    items = context.tokens.items
    if not (0 <= n < len(items) and items[joiner].key in _JOINERS):
        return False
    other = items[n]
    capitalised = other.type == WORD and other.shape in ("Xx", "XxX")
    return capitalised and _is_known(context, n, other)


def _is_known(context: Context, n: int, other: Token) -> bool:
    cited = other.key in context.exclusions.cited_names
    return cited or bool(other.lists & In.EPONYM) or context.exclusions.labels[n] == CITATION


def _is_near_work(context: Context, at: int) -> bool:
    items = context.tokens.items
    for step in (-1, 1):
        for n in range(at + step, at + step * (_NEAR_WORK + 1), step):
            if not 0 <= n < len(items) or items[n].type == LINE:
                break
            if items[n].key in _OF_WORKS or (items[n].type == NUMBER and items[n].length == 4):
                return True
    return False
