"""Who may ask that a phrase stands, who decides, and what a committee may list as its own terms
(5.5).
"""

from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from cairn.anonymity.text_policy import find_alone
from cairn.exemptions.terms import WhyNobody
from cairn.exemptions.workflow import EXEMPTION_REQUEST, LOCAL_TERM, RequestState
from cairn.governance.policies import may_approach, may_work_on
from cairn.guard.findings import Kind
from cairn.guard.local_terms import is_one_common_word, keys_of, names_a_body, reads_as_a_name
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.upholding import upholds
from cairn.kernel.workflow import may_use

# A reason is a sentence or two: whoever needs more is describing the case.
LONGEST_REASON = 500


class Listed(Protocol):
    """What the policies look at of a committee's own term."""

    state: str
    proposed_by_id: UUID
    committee_id: UUID


class Requested(Protocol):
    """What the policies look at of a request that a phrase may stand."""

    state: str
    review: UUID
    asked_by_id: UUID
    committee_id: UUID | None


def _may_write_about(actor: Actor, review: UUID) -> Refusals:
    """Staff were asked about conflicts first; people of a committee write about their own
    reviews.
    """
    yield from may_approach(actor, review) if actor.committee else may_work_on(actor, review)


@upholds(Clause.ONLY_THEMES_RECORDED)
def may_request(actor: Actor, review: UUID, why: str, latest: str) -> Refusals:
    """A writer says why a phrase names nobody.

    `latest`: the state of an earlier request about it (5.5).
    """
    yield from EXEMPTION_REQUEST.may_move("ask", "", actor)
    yield from _may_write_about(actor, review)
    # One that was declined or lapsed is no bar: the writer may ask again, with a better reason.
    if latest == RequestState.ASKED:
        yield Refusal("asked_already", "A colleague has been asked about this phrase already.")
    if latest == RequestState.GRANTED:
        yield Refusal(
            "granted_already", "A colleague has agreed that this phrase may stand. Save again."
        )
    yield from _must_give_reason(why, "Say why this names nobody, without repeating it.")


@upholds(Clause.ONLY_THEMES_RECORDED)
def may_hand_over(state: str) -> Refusals:
    """What is left to the gatekeeper with a report: what nobody has decided, and never what a
    colleague has said to take out. `state`: that of the last request, if there is one.
    """
    if state == RequestState.DECLINED:
        yield Refusal(
            "to_be_taken_out",
            "A colleague has decided meanwhile that something in the report has to be taken out. "
            "Nothing was sent. Take it out and replace the file.",
            Clause.ONLY_THEMES_RECORDED,
        )


def may_lapse(handed_over: bool) -> Refusals:
    if handed_over:
        yield Refusal("handed_over", "This waits with a report for the gatekeeper.")


def must_say_why(why: WhyNobody | None, words: str) -> Refusals:
    """A second person decides on a reason, so there has to be one."""
    if why is None:
        yield Refusal("no_why", "Choose why these words identify nobody.")
    elif why is WhyNobody.OTHER and not words.strip():
        yield Refusal("no_words", "Say in words why they identify nobody, without repeating them.")


def reason_in_words(why: WhyNobody | None, words: str) -> str:
    """A reason from the list with what was added to it."""
    listed = f"{why.label}." if why and why is not WhyNobody.OTHER else ""
    return " ".join(part for part in (listed, words.strip()) if part)


def may_decide_request(
    actor: Actor, request: Requested, move: str, reasons: str, *, instead: bool = False
) -> Refusals:
    """A second person, who works where the writer works and has no conflict, decides with a reason
    (5.5).

    `instead`: a gatekeeper may decide too, since the writer's committee has nobody else, or has
    sent the report with the question open.
    """
    yield from EXEMPTION_REQUEST.may_move(move, request.state, actor)
    yield from _may_write_about(actor, request.review)
    if request.asked_by_id == actor.account:
        why = "You asked about this phrase, so a colleague decides."
        yield Refusal("own_request", why, Clause.ONLY_THEMES_RECORDED)
    is_theirs = request.committee_id in (actor.committees or {None})
    if not is_theirs and not _decides_instead(actor, instead):
        why = "Somebody who works with the writer decides."
        yield Refusal("other_organisation", why, Clause.ONLY_THEMES_RECORDED)
    yield from _must_give_reason(reasons, "Give your own reason, without repeating the phrase.")


def _decides_instead(actor: Actor, instead: bool) -> bool:
    """Nobody is stuck for want of a colleague: whoever checks what arrives is the second person."""
    return instead and actor.can(Capability.INTAKE_SCREEN)


# A committee's list is short: what many committees need belongs into the guard itself.
MOST_TERMS = 200
# A name of an agency fits; a sentence does not.
_LONGEST_TERM = 80
# A number, a date or an address may stand in one review at most, never because of a list (ADR 16).
_NAMES = frozenset((Kind.PLACE, Kind.ORGANISATION))
_MAY_BE_LISTED = (Kind.ORGANISATION, Kind.PLACE, Kind.PERSON)


def may_list_term(
    actor: Actor, phrase: str, kind: Kind, why: str, allows: bool, listed: bool, count: int
) -> Refusals:
    """A committee's own term for the guard: to stop it, or, if a colleague agrees, to let it stand
    (5.5).

    `listed`: whether it is on the list already; `count`: how many terms are.
    """
    yield from LOCAL_TERM.may_move("propose" if allows else "block", "", actor)
    yield from _may_be_listed(phrase, kind)
    if listed:
        yield Refusal("listed_already", "This term is on your list already.")
    if count >= MOST_TERMS:
        yield Refusal(
            "list_full", f"Your list holds {MOST_TERMS} terms. Take off what is no longer needed."
        )
    if allows:
        yield from _may_let_stand(phrase, kind)
    yield from _must_give_reason(why, "Say why, without repeating the term.")


def _may_be_listed(phrase: str, kind: Kind) -> Refusals:
    """What the check could find, and would not find everywhere."""
    if not keys_of(phrase) or len(phrase) > _LONGEST_TERM or kind not in _MAY_BE_LISTED:
        because = f"Give the term, in at most {_LONGEST_TERM} characters, and say what it is."
        yield Refusal("no_term", because)
    elif is_one_common_word(phrase):
        because = "This would be found on every page. Add the words that stand beside it."
        yield Refusal("too_common", because)


# In how many papers the same words have to be settled: once may be chance.
_PAPERS_TO_OFFER = 2
# For how long a paper counts: a committee sends a few in a year, so that a word of its area comes
# again within three.
COUNTED_FOR = timedelta(days=3 * 365)
# For how long the words of an offer are kept if nobody answers, and for how long nobody is asked
# again once somebody has.
OFFER_STANDS = timedelta(days=365)


class Settled(Protocol):
    """What the policies look at of words that were settled in a committee's papers."""

    committee_id: UUID
    settled_at: datetime
    answered_at: datetime | None

    @property
    def is_open(self) -> bool: ...


def could_be_listed(phrase: str, kind: Kind) -> bool:
    """Whether a list could let the words stand: never somebody's name, a number or a word of every
    page (5.5).
    """
    return not [*_may_be_listed(phrase, kind), *_may_let_stand(phrase, kind)]


def is_to_be_offered(papers: int, settled: Settled, listed: bool, at: datetime) -> bool:
    """Whether words settled in so many papers are offered to the list now."""
    if papers < _PAPERS_TO_OFFER or settled.is_open or listed:
        return False
    return not was_answered_lately(settled, at)


def was_answered_lately(settled: Settled, at: datetime) -> bool:
    return settled.answered_at is not None and at - settled.answered_at < OFFER_STANDS


def may_stay_open(papers: int, settled: Settled, at: datetime) -> bool:
    return papers >= _PAPERS_TO_OFFER and at - settled.settled_at < OFFER_STANDS


def may_answer_offer(actor: Actor, settled: Settled) -> Refusals:
    """Anyone of the committee answers for it, once; what may stand from now on needs a colleague,
    as everything on the list does.
    """
    yield from may_use(Capability.EXEMPTIONS_LIST_TERMS, actor)
    if settled.committee_id not in actor.committees:
        why = "This was settled in another committee's papers."
        yield Refusal("other_organisation", why, Clause.ONLY_THEMES_RECORDED)
    if not settled.is_open:
        yield Refusal("answered", "A colleague has answered this meanwhile.")


def _may_let_stand(phrase: str, kind: Kind) -> Refusals:
    """Nobody's name and no number stands because it is on a list: only one review's colleagues let
    those stand.
    """
    instead = (
        "so no list lets it stand. Ask a colleague about it in the one review that you write about"
    )
    # One of three is enough: what the writer says it is, how it reads,
    # and what the guard sees in it.
    if kind is Kind.PERSON or reads_as_a_name(phrase) or _could_be_a_person(phrase):
        why = f"A name alone could be a child's, {instead}, or add a word that says what it is."
        yield Refusal("a_name", why, Clause.ONLY_THEMES_RECORDED)
    if any(finding.kind not in _MAY_BE_LISTED for finding in find_alone(phrase)):
        why = f"A number, date or address could lead to somebody, {instead}."
        yield Refusal("an_identifier", why, Clause.ONLY_THEMES_RECORDED)


def _could_be_a_person(phrase: str) -> bool:
    """Whether the guard sees somebody in it, and no word in it says that it names
    something else. Of one word alone nobody can tell whose or what name it is.
    """
    if names_a_body(phrase):
        return False
    alone = len(keys_of(phrase)) == 1
    return any(
        finding.kind is Kind.PERSON or (alone and finding.kind in _NAMES)
        for finding in find_alone(phrase)
    )


def may_decide_term(
    actor: Actor, term: Listed, move: str, reasons: str, *, alone: bool = False
) -> Refusals:
    """A colleague of the same committee agrees that a term may stand in all its texts, or does not;
    a gatekeeper, where the committee has nobody else (5.5).
    """
    yield from LOCAL_TERM.may_move(move, term.state, actor)
    if term.proposed_by_id == actor.account:
        why = "You proposed this term, so a colleague decides."
        yield Refusal("own_request", why, Clause.ONLY_THEMES_RECORDED)
    if not _decides_instead(actor, alone):
        yield from _must_be_of_committee(actor, term)
    yield from _must_give_reason(reasons, "Give your own reason, without repeating the term.")


def may_take_off(actor: Actor, term: Listed) -> Refusals:
    """Anyone of the committee takes a term off its list; from then on what the guard says
    counts.
    """
    yield from LOCAL_TERM.may_move("withdraw", term.state, actor)
    yield from _must_be_of_committee(actor, term)


def _must_be_of_committee(actor: Actor, term: Listed) -> Refusals:
    if term.committee_id not in actor.committees:
        why = "This is another committee's term."
        yield Refusal("other_organisation", why, Clause.ONLY_THEMES_RECORDED)


def _must_give_reason(text: str, wanted: str) -> Refusals:
    """A reason stays in the register, so it is short; that it names nobody is judged when it is
    written.
    """
    if not text.strip():
        yield Refusal("no_reason", wanted)
    if len(text) > LONGEST_REASON:
        yield Refusal("too_long", f"Give the reason in at most {LONGEST_REASON} characters.")
