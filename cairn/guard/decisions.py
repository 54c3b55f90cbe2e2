"""What the model's scores become once lists, rules and the whole text are looked at."""

from array import array
from collections import Counter
from collections.abc import Collection

from cairn.guard.addressed import is_addressed
from cairn.guard.citing import is_among_authors
from cairn.guard.context import Context
from cairn.guard.cues import does_something, is_by_its_neighbours, is_perhaps_somebody
from cairn.guard.exclusions.labels import Exclusions
from cairn.guard.name_likelihood import name_likelihood
from cairn.guard.scores import NOT_SCORED, ByToken, Scores, ScoresByToken
from cairn.guard.tokens import CAPITALISED, NO_SURNAMES, SHORTEST_NAME, Token, Tokens
from cairn.guard.word_lists import In

# The scores below stand beside the thresholds of `runs` (a token blocks from 0.25 on and is looked
# at from 0.12 on) and were chosen with them on papers by hands that the model had not seen.
# From this score on a name is propagated to its other places: what is less sure in one place would
# carry a mistake through the whole text.
_SURE = 0.8
# What a propagated name counts elsewhere, also beside common words and large places.
_PROPAGATED = 0.8
# All on the class that the token most likely has elsewhere.
_ALL_ON = (
    Scores(_PROPAGATED, 0.0, 0.0),
    Scores(0.0, _PROPAGATED, 0.0),
    Scores(0.0, 0.0, _PROPAGATED),
)
# A full name or a name behind a title: enough for common words and large places too.
_BY_RULE = 0.6
# A first name that means nothing else blocks, whatever the model says.
_FIRST_NAME = 0.3
# A name that the text says is invented, that a case is spoken of by, or that is a word as well: for
# a person to look at.
_DOUBTFUL = 0.15
# Made once, since a long text needs them often.
_AS_FIRST_NAME = Scores(_FIRST_NAME, 0.0, 0.0)
_AS_DOUBTFUL = Scores(_DOUBTFUL, 0.0, 0.0)
_AS_BY_RULE = Scores(_BY_RULE, 0.0, 0.0)
# So often a text has a pseudonym that it says is one.
_OFTEN = 3
# A common word that stands as a person would: for somebody to look at, also where a word needs more
# than others for that.
_PERHAPS = 0.26
# Below this the model takes a declared word for no name at all.
_HARDLY = 0.1
_NAMES_MANY_BEAR = In.KNOWN_GIVEN | In.SURNAME_COMMON
_ASKING = frozenset(("will", "may"))
_ASKED = frozenset(
    "you he she they it we i this that these those somebody someone anybody anyone any"
    " there".split()
)
# From these grades on an unknown word is made like a name; higher where any word has a capital.
_LIKE_A_NAME = 2
_LIKE_A_NAME_AT_START = 4
_NEVER_A_NAME_ALONE = frozenset(("month", "weekday", "title", "kin", "role"))


def propagate_names(
    tokens: Tokens, exclusions: Exclusions, scores: ScoresByToken, known: Collection[str]
) -> ScoresByToken:
    """The scores, each unambiguous token raised to what it is elsewhere in the text or file.

    `known` are words, folded, that are somebody's name elsewhere in the file.
    """
    best = dict.fromkeys(known, _ALL_ON[0])
    for at, mine in scores.items():
        key = tokens.items[at].key
        sure = max(mine) >= _SURE and _is_unambiguous(tokens, exclusions, at)
        if sure and max(mine) > max(best.get(key, NOT_SCORED)):
            best[key] = mine
    out = ByToken(scores, scores.values())
    for at, mine in scores.items():
        elsewhere = best.get(tokens.items[at].key, NOT_SCORED)
        if max(elsewhere) > max(mine) and _is_unambiguous(tokens, exclusions, at):
            out[at] = _ALL_ON[elsewhere.index(max(elsewhere))]
    return out


def apply_rules(context: Context, scores: ScoresByToken) -> ScoresByToken:
    """The scores, raised or lowered where a list or a rule says enough by itself."""
    tokens = context.tokens
    out = ByToken(scores, (_raised_by_lists(context, at, mine) for at, mine in scores.items()))
    for at in scores:
        if _asks(tokens, at):
            out[at] = NOT_SCORED
        elif is_addressed(tokens, at) or is_by_its_neighbours(tokens, at):
            out[at] = _as_person(scores[at])
        if at + 1 in scores and (_is_full_name(tokens, at) or _is_name_on_no_list(tokens, at)):
            out[at] = _as_person(scores[at])
            out[at + 1] = _as_person(scores[at + 1])
    for at, mine in out.items():
        if _is_perhaps_author(context, at):
            out[at] = Scores(min(_DOUBTFUL, mine.person), 0.0, 0.0)
    _ask_of_doubtful(context, scores, out)
    return out


def _ask_of_doubtful(context: Context, scores: ScoresByToken, out: ByToken[Scores]) -> None:
    """What the text says is invented is asked about, and only once if the text uses it often."""
    tokens = context.tokens
    exclusions = context.exclusions
    places = Counter(tokens.items[at].key for at in scores)
    asked: set[str] = set()
    for at in scores:
        if not _is_doubtful(tokens, exclusions, scores, at):
            continue
        key = tokens.items[at].key
        out[at] = NOT_SCORED if key in asked else _AS_DOUBTFUL
        # What stands once or twice beside a pseudonym may be the name that it stands for.
        often = places[key] >= _OFTEN and key in exclusions.declared_beside
        if often or _is_only_a_word(tokens, exclusions, scores, at):
            asked.add(key)


def _is_perhaps_author(context: Context, at: int) -> bool:
    """Whether it is an author's surname where works are spoken of: at most to be looked at."""
    token = context.tokens.items[at]
    before = context.tokens.before(at)
    named = before is not None and (before.kind == "title" or bool(before.lists & In.ANY_GIVEN))
    return bool(token.lists & In.EPONYM) and not named and is_among_authors(context, at)


def _asks(tokens: Tokens, at: int) -> bool:
    """`Will you ring`, `May I`: no name, although people are called so."""
    after = tokens.after(at)
    return tokens.items[at].key in _ASKING and after is not None and after.key in _ASKED


def _raised_by_lists(context: Context, at: int, mine: Scores) -> Scores:
    """A first name is never passed over in silence, nor one that is a rarer word too."""
    tokens = context.tokens
    exclusions = context.exclusions
    token = tokens.items[at]
    highest = max(mine)
    first_name = _is_first_name(token) and token.key not in exclusions.declared_names
    if first_name and highest < _FIRST_NAME and _is_unambiguous(tokens, exclusions, at):
        return _AS_FIRST_NAME
    least = _least_for(context, at) if highest < _FIRST_NAME else 0.0
    return Scores(least, 0.0, 0.0) if least > highest else mine


def _least_for(context: Context, at: int) -> float:
    """What the token counts at least, because it is often somebody's name, or 0."""
    token = context.tokens.items[at]
    if _is_borne(context, token):
        return _FIRST_NAME
    if token.lists & In.EPONYM and token.lists & In.ANY_SURNAME:
        return _DOUBTFUL if does_something(context.tokens, at) else 0.0
    if token.key in context.exclusions.cited_names or is_among_authors(context, at):
        return 0.0
    if is_perhaps_somebody(context.tokens, at):
        return _PERHAPS
    return _DOUBTFUL if _is_often_a_name(token) or _is_unexplained(context, at) else 0.0


def _is_borne(context: Context, token: Token) -> bool:
    """Whether somebody in the text has the surname, and it means nothing but an author besides."""
    if token.shape not in CAPITALISED or token.length < SHORTEST_NAME:
        return False
    borne = token.key in context.exclusions.borne_names and bool(token.lists & In.EPONYM)
    return borne and not token.lists & In.ANOTHER_MEANING & ~In.EPONYM


def _is_unexplained(context: Context, at: int) -> bool:
    """Whether nothing but a name explains the capital: on no list of words, places or authors.

    What opens a sentence has to be made like a name, since any word has a capital there.
    """
    token = context.tokens.items[at]
    if token.shape not in CAPITALISED or token.length < SHORTEST_NAME or context.headings[at]:
        return False
    if token.lists & (In.ANOTHER_MEANING | In.PLACE_SMALL) or token.kind in NO_SURNAMES:
        return False
    least = _LIKE_A_NAME_AT_START if context.stretch_start(at) else _LIKE_A_NAME
    return name_likelihood(token.key) >= least


def _is_doubtful(tokens: Tokens, exclusions: Exclusions, scores: ScoresByToken, at: int) -> bool:
    """Whether a person has to look: the text says that it is invented, or a case is called so."""
    if at in exclusions.doubtful_tokens:
        return True
    key = tokens.items[at].key
    if key not in exclusions.declared_names:
        return False
    if key not in exclusions.declared_beside and _is_somebody_by_rule(tokens, at):
        return False
    return not _is_beside_undeclared(tokens, exclusions, scores, at)


def _is_somebody_by_rule(tokens: Tokens, at: int) -> bool:
    return is_addressed(tokens, at) or is_by_its_neighbours(tokens, at)


def _is_only_a_word(tokens: Tokens, exclusions: Exclusions, scores: ScoresByToken, at: int) -> bool:
    """Whether what the text uses as a pseudonym is hardly anybody's name."""
    token = tokens.items[at]
    if at in exclusions.doubtful_tokens:
        return False
    if token.key in exclusions.invented_words or token.lists & In.PROPER:
        return True
    word = token.lists & In.ANY_WORD and not token.lists & _NAMES_MANY_BEAR
    return bool(word) and sum(scores[at]) < _HARDLY


def _is_beside_undeclared(
    tokens: Tokens, exclusions: Exclusions, scores: ScoresByToken, at: int
) -> bool:
    """Whether it is part of a longer name: then the whole is not what the text says is invented."""
    return any(
        sum(scores.get(n, NOT_SCORED)) > _FIRST_NAME
        and tokens.items[n].shape != "x"
        and tokens.items[n].key not in exclusions.declared_names
        for n in (at - 1, at + 1)
    )


def _as_person(scores: Scores) -> Scores:
    """The scores of a token that a rule takes for somebody's name."""
    highest = max(scores)
    if highest <= _BY_RULE:
        return _AS_BY_RULE
    return scores if scores.person == highest else Scores(highest, 0.0, 0.0)


def _is_first_name(token: Token) -> bool:
    return bool(token.lists & In.ANY_GIVEN) and token.shape in CAPITALISED


def _is_often_a_name(token: Token) -> bool:
    """Whether many are called so, although it is a rarer word or a thing too: Daisy, Denver."""
    if token.shape not in CAPITALISED or token.kind in NO_SURNAMES:
        return False
    if token.lists & In.WORD_COMMON:
        return False
    known = token.lists & In.GIVEN and not token.lists & In.ANY_WORD
    return bool(token.lists & In.GIVEN_COMMON or known)


def _is_full_name(tokens: Tokens, at: int) -> bool:
    """Whether a listed first name stands there, and what may be a surname behind it."""
    first = tokens.items[at]
    last = tokens.items[at + 1]
    if not first.lists & In.KNOWN_GIVEN or first.kind in _NEVER_A_NAME_ALONE:
        return False
    if last.length < SHORTEST_NAME or tokens.starts[at + 1] - tokens.ends[at] != 1:
        return False
    if first.shape == "Xx" and last.shape in CAPITALISED:
        return _may_be_surname_of(first, last)
    return _is_full_name_in_one_case(first, last)


def _is_name_on_no_list(tokens: Tokens, at: int) -> bool:
    """`Jimack Rettie`: two capitalised words that nothing explains, one of them a known name."""
    first = tokens.items[at]
    last = tokens.items[at + 1]
    if first.shape != "Xx" or last.shape not in CAPITALISED:
        return False
    if min(first.length, last.length) < SHORTEST_NAME or first.lists & In.ANOTHER_MEANING:
        return False
    if last.lists & (In.ANOTHER_MEANING | In.PLACE_SMALL) or first.lists & In.PLACE_SMALL:
        return False
    if tokens.starts[at + 1] - tokens.ends[at] != 1 or NO_SURNAMES & {first.kind, last.kind}:
        return False
    return bool(last.lists & In.ANY_SURNAME)


def _may_be_surname_of(first: Token, last: Token) -> bool:
    """`Callum Young`: a first name that is nothing else makes a surname of a common word."""
    if not last.lists & In.ANOTHER_MEANING:
        return True
    if not last.lists & In.SURNAME_COMMON:
        return False
    return not first.lists & In.ANOTHER_MEANING or _is_common_full_name(first, last)


def _is_common_full_name(first: Token, last: Token) -> bool:
    """`John Smith`: each may be a word too, but hardly the two together."""
    both_common = first.lists & last.lists & In.WORD_COMMON
    common = first.lists & In.GIVEN_COMMON and last.lists & In.SURNAME_COMMON
    return bool(common) and not both_common


def _is_full_name_in_one_case(first: Token, last: Token) -> bool:
    """`kayleigh mcallister`, `KAYLEIGH MCALLISTER`: only of names that mean nothing else."""
    if first.shape not in ("x", "XX", "XXX") or (first.shape == "x") != (last.shape == "x"):
        return False
    if first.shape != "x" and _is_common_full_name(first, last):
        return True
    if first.lists & In.ANOTHER_MEANING or last.lists & In.ANOTHER_MEANING:
        return False
    return bool(last.lists & In.KNOWN_SURNAME)


def split_by_class(
    scores: ScoresByToken,
) -> list[ByToken[float]]:
    """For people, places and bodies the tokens likelier theirs, each with its score as any name."""
    columns = [(array("I"), array("d")) for _ in Scores._fields]
    for at, mine in scores.items():
        tokens, sums = columns[mine.index(max(mine))]
        tokens.append(at)
        sums.append(sum(mine))
    return [ByToken(tokens, sums) for tokens, sums in columns]


def _is_unambiguous(tokens: Tokens, exclusions: Exclusions, n: int) -> bool:
    """Whether it is long enough and means nothing else: no word, cited author or large place."""
    token = tokens.items[n]
    if token.length < SHORTEST_NAME or token.kind in _NEVER_A_NAME_ALONE:
        return False
    if token.key in exclusions.borne_names:
        # An author's surname that somebody in the text bears is a surname.
        return not token.lists & In.ANOTHER_MEANING & ~In.EPONYM
    return not token.lists & In.ANOTHER_MEANING and token.key not in exclusions.cited_names
