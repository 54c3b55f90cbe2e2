"""What stands beside a word and makes it somebody: the Horvaths, `our Lewis`, `Hope said`."""

from cairn.guard.tokens import CAPITALISED, SHORTEST_NAME, WORD, Token, Tokens
from cairn.guard.word_lists import In

_SHORTEST_FAMILY = 4
_BEFORE_FAMILY = frozenset("the both these those two all other".split())
_OF_A_FAMILY = frozenset(
    "siblings sibs farm review twins twin triplets boys girls brothers sisters family household"
    " children kids bairns two three four five weans wains boy girl lad lads lassie lassies baby"
    " babies house croft lot crowd clan".split()
)
_CALLED = frozenset(
    "uncle auntie aunty aunt granny grannie gran nana nan grandad granda grandpa papa"
    " cousin".split()
)
# What people say before a first name: `our Lewis`, `wee Hamish`.
_FAMILIAR = frozenset("our wee big auld daft poor".split())
# What only people do: a word before one of these that is a first name as well is the name.
_ONLY_PEOPLE = frozenset(
    "said says told tells asked asks rang phoned texted replied replies wanted knew thought went"
    " got woke slept ate cried smiled laughed nodded shrugged whispered shouted answered explained"
    " remembered reckoned admitted denied confirmed signed typed emailed e-mailed phones rings"
    " doesn't didn't wasn't isn't".split()
)

_OTHER_KINDS = frozenset(
    ("kin", "role", "title", "month", "weekday", "body", "site", "tool", "verb")
)
_ARTICLES = frozenset(
    "a an the this that his her their our my its your no some any every each".split()
)
# Verbs behind a person, among those that things have too.
_PAST = _ONLY_PEOPLE | frozenset(
    "had has was is would could did does came comes goes took takes gave gives made makes saw sees"
    " found left kept held drew wrote read rode drove sat stood ran sang fell felt met paid sent"
    " sold spent spoke taught threw wore won began broke brought bought caught chose cut fed fought"
    " forgot hid hit hurt laid led lent let lost meant put rose shook shut stole swam understood"
    " cannot can couldn't wouldn't hadn't hasn't won't never always still just then also"
    " only".split()
)


# Behind `will` nothing in the past stands, unless somebody is called so.
_AFTER_WILL = _ONLY_PEOPLE | frozenset(
    "had was has did came took gave made saw found left kept held drew wrote rode drove sat stood"
    " ran fell felt met paid sent spent spoke began broke brought bought caught chose".split()
)


def is_by_its_neighbours(tokens: Tokens, at: int) -> bool:
    """Whether the tokens beside it make it somebody's name, whatever the model says."""
    token = tokens.items[at]
    if token.type != WORD or token.length < SHORTEST_NAME:
        return False
    before = tokens.before(at)
    after = tokens.after(at)
    if token.shape in ("XX", "XXX"):
        return _is_family(token, before, after) or _is_of_a_family(token, before, after)
    if token.shape not in CAPITALISED:
        return False
    return (
        _is_family(token, before, after)
        or _is_of_a_family(token, before, after)
        or _is_familiar(token, before, after)
        or _does_what_people_do(token, before, after)
        or _has_a_role(tokens, at)
        or _is_called_as_kin(token, before)
    )


def _is_family(token: Token, before: Token | None, after: Token | None) -> bool:
    """`the Horvaths`, `both Gallaghers`: a plural that no list knows as a word."""
    if token.length < _SHORTEST_FAMILY or not token.key.endswith("s") or token.key.endswith("ss"):
        return False
    if token.lists & In.ANOTHER_MEANING or token.lists & In.PLACE_SMALL:
        return False
    if before is None or before.key not in _BEFORE_FAMILY or before.shape == "9":
        return False
    return not _may_go_on(after)


def _is_of_a_family(token: Token, before: Token | None, after: Token | None) -> bool:
    """`the Baxter twins`, `a Petrie boy`."""
    if after is None or after.key not in _OF_A_FAMILY or after.shape == "Xx":
        return False
    if token.lists & In.ANOTHER_MEANING or token.lists & In.PLACE_SMALL:
        return False
    return before is not None and before.type == WORD and before.shape != "9"


def _is_familiar(token: Token, before: Token | None, after: Token | None) -> bool:
    """`our Lewis`: also where it is a large place."""
    if before is None or before.key not in _FAMILIAR or before.shape not in ("x", "Xx"):
        return False
    given = token.lists & (In.KNOWN_GIVEN if before.key == "our" else In.GIVEN_COMMON)
    return bool(given) and not token.lists & (In.ANY_WORD | In.PROPER) and not _may_go_on(after)


def _does_what_people_do(token: Token, before: Token | None, after: Token | None) -> bool:
    """`Hope said`, `Will had`: a first name that is a word too, before what only people do."""
    if not token.lists & In.KNOWN_GIVEN or after is None or after.shape != "x":
        return False
    if before is not None and before.type == WORD and before.shape != "x":
        return False
    if token.kind in ("kin", "role", "title", "month", "weekday"):
        return False
    return after.key in (_AFTER_WILL if token.key == "will" else _ONLY_PEOPLE)


def _is_called_as_kin(token: Token, before: Token | None) -> bool:
    """`Uncle Ebby`, `Auntie Jean`: what stands behind such a word and is no word itself."""
    if before is None or before.key not in _CALLED or token.kind in ("kin", "role", "title"):
        return False
    return not token.lists & In.ANY_WORD or bool(token.lists & In.GIVEN_COMMON)


def _has_a_role(tokens: Tokens, at: int) -> bool:
    """`Will the support worker`, `Joy, the cook`: a first name that is a word as well."""
    items = tokens.items
    token = items[at]
    if not token.lists & In.KNOWN_GIVEN or token.kind in ("kin", "role", "title", "month"):
        return False
    behind = [t.key for t in items[at + 1 : at + 3]]
    the = at + 1 if behind[:1] == ["the"] else at + 2 if behind == [",", "the"] else 0
    if not the or the + 1 >= len(items):
        return False
    return any(t.kind in ("role", "kin") for t in items[the + 1 : the + 3])


def is_perhaps_somebody(tokens: Tokens, at: int) -> bool:
    """`Bill had fixed it`, `Grace came in`: a word that many are called, where a person stands.

    A word for a thing that can be counted has an article there; `Hope was lost` has none, so that
    somebody has to look.
    """
    token = tokens.items[at]
    after = tokens.after(at)
    if token.type != WORD or token.shape != "Xx" or after is None or after.shape != "x":
        return False
    if not _is_name_and_word(token) or _is_behind_article(tokens.before(at)):
        return False
    return does_something(tokens, at)


def does_something(tokens: Tokens, at: int) -> bool:
    """Whether a verb in the past stands behind the token."""
    after = tokens.after(at)
    if after is None or after.shape != "x":
        return False
    return after.key in _PAST or (after.key.endswith("ed") and bool(after.lists & In.ANY_WORD))


def _is_name_and_word(token: Token) -> bool:
    both = token.lists & In.KNOWN_GIVEN and token.lists & In.ANY_WORD
    return bool(both) and token.kind not in _OTHER_KINDS


def _is_behind_article(before: Token | None) -> bool:
    return before is not None and before.shape == "x" and before.key in _ARTICLES


def _may_go_on(after: Token | None) -> bool:
    """Whether a capitalised word follows, so that both may name something else."""
    if after is None or after.type != WORD or after.shape == "x":
        return False
    return after.shape not in ("XX", "XXX") or not after.lists & In.WORD_COMMON
