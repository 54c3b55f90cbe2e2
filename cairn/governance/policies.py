"""Who is bound by the Code, who may come near a review, and what may leave."""

from calendar import isleap
from datetime import date
from typing import Protocol
from uuid import UUID

from cairn.governance.keeping import find_by_themselves, to_keep
from cairn.governance.workflow import DISCLOSURE, LOCAL_TERM, VOUCHING, VouchingState
from cairn.guard.findings import Kind
from cairn.guard.local_terms import is_one_common_word, keys_of, names_a_body, reads_as_a_name
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.workflow import to_use

MOST_OF_A_REASON = 500


class Recorded(Protocol):
    """What the policies look at of a request to disclose."""

    state: str
    review: UUID
    recorded_by_id: UUID
    document: UUID | None


class Listed(Protocol):
    """What the policies look at of a committee's own words."""

    state: str
    proposed_by_id: UUID
    committee_id: UUID


class AskedAbout(Protocol):
    """What the policies look at of a question about words."""

    state: str
    review: UUID
    asked_by_id: UUID
    committee_id: UUID | None


def lapses_on(signed: date) -> date:
    """The first day on which a signature no longer holds: a year later (a 29 February counts as the 28th)."""
    day = 28 if (signed.month, signed.day) == (2, 29) and not isleap(signed.year + 1) else signed.day
    return date(signed.year + 1, signed.month, day)


def to_issue(actor: Actor, text: str, starts: date, on: date, in_force: str = "") -> Refusals:
    """The governance officer's, with words to sign, from today on at the earliest (2.5)."""
    if not actor.can(Capability.SYSTEM_WORK):
        yield from to_use(Capability.GOVERNANCE_ISSUE_UNDERTAKING, actor)
    if len(text.split()) < 3:
        yield Refusal("no_text", "Write what staff undertake, in a sentence or more.", Clause.BOUND_BY_THE_CODE)
    if text.strip() == in_force.strip():
        yield Refusal("unchanged", "Nothing has changed: this is the version in force.", Clause.BOUND_BY_THE_CODE)
    if starts < on:
        yield Refusal("in_the_past", "A version starts today or later.", Clause.BOUND_BY_THE_CODE)


def to_declare(actor: Actor) -> Refusals:
    """Whether the question about conflicts may be put to this person at all."""
    yield from to_use(Capability.GOVERNANCE_DECLARE, actor)


def to_say_why(note: str) -> Refusals:
    """Whoever sends a colleague's work back says what should change."""
    if not note.strip():
        yield Refusal("no_note", "Say what should change.")


def to_approach(actor: Actor, review: UUID) -> Refusals:
    """A declared conflict closes the review to that person, whatever their role (2.5)."""
    if actor.has_conflict_with(review):
        yield Refusal(
            "conflict",
            "You declared a conflict of interest on this review, so it is closed to you.",
            Clause.BOUND_BY_THE_CODE,
        )


def to_work_on(actor: Actor, review: UUID) -> Refusals:
    """Work on a review begins with the answered question about conflicts (2.5)."""
    yield from to_approach(actor, review)
    if not actor.was_asked_about(review):
        yield Refusal(
            "conflict_not_asked",
            "Answer the question about conflicts of interest on this review first.",
            Clause.BOUND_BY_THE_CODE,
        )


def to_open(actor: Actor, review: UUID, purpose_stated: bool) -> Refusals:
    """What must hold before a report opens, for managers as for everyone: capability, conflict question, purpose."""
    yield from to_use(Capability.DOCUMENTS_OPEN, actor)
    yield from to_work_on(actor, review)
    if not purpose_stated:
        yield Refusal("no_purpose", "Say why you are opening this report first.", Clause.DISCLOSURE_LIMITED)


def to_withdraw(actor: Actor, declared_by: UUID, reason: str) -> Refusals:
    """Only the governance officer takes a conflict back, with a reason, and never their own (2.5)."""
    yield from to_use(Capability.GOVERNANCE_WITHDRAW_CONFLICT, actor)
    if declared_by == actor.account:
        yield Refusal("own_conflict", "Nobody withdraws a conflict of their own.", Clause.BOUND_BY_THE_CODE)
    if not reason.strip():
        yield Refusal("no_reason", "Say why the conflict no longer holds.", Clause.BOUND_BY_THE_CODE)
    yield from to_keep(reason, "the reason")


def to_request(actor: Actor, review: UUID, asked_by: str, authority: str, what: str) -> Refusals:
    """A request is entered whole: who asks, on what authority, and for what exactly (5.1)."""
    yield from DISCLOSURE.to_make("request", "", actor)
    yield from to_approach(actor, review)
    if not asked_by.strip():
        yield Refusal("no_asker", "Say who asks.", Clause.DISCLOSURE_LIMITED)
    if not authority.strip():
        yield Refusal(
            "no_authority", "Give the authority, such as the court order's number.", Clause.DISCLOSURE_LIMITED
        )
    if not what.strip():
        yield Refusal("no_subject", "Say what exactly is asked for.", Clause.DISCLOSURE_LIMITED)
    for text, where in ((asked_by, "who asks"), (authority, "the authority"), (what, "what is asked for")):
        yield from to_keep(text, where)


def to_decide(actor: Actor, request: Recorded, move: str, reasons: str) -> Refusals:
    """The governance officer decides with reasons, on what somebody else entered (5.1)."""
    yield from DISCLOSURE.to_make(move, request.state, actor)
    yield from to_work_on(actor, request.review)
    if request.recorded_by_id == actor.account:
        yield Refusal(
            "own_request", "You entered this request, so somebody else decides it.", Clause.DISCLOSURE_LIMITED
        )
    if not reasons.strip():
        yield Refusal("no_reason", "Give the reasons for the decision.", Clause.DISCLOSURE_LIMITED)
    yield from to_keep(reasons, "the reasons")


def to_release(actor: Actor, request: Recorded, document: UUID | None, left: str) -> Refusals:
    """Only what was granted leaves, once, and the register says what it was (5.1)."""
    yield from DISCLOSURE.to_make("release", request.state, actor)
    yield from to_work_on(actor, request.review)
    if request.document != document:
        yield Refusal("other_document", "The grant is for something else.", Clause.DISCLOSURE_LIMITED)
    if not left.strip():
        yield Refusal("no_account", "Say what was disclosed.", Clause.DISCLOSURE_LIMITED)
    yield from to_keep(left, "what was disclosed")


def _to_write_about(actor: Actor, review: UUID) -> Refusals:
    """Staff were asked about conflicts first; people of a committee write about their own reviews."""
    yield from to_approach(actor, review) if actor.committee else to_work_on(actor, review)


def to_ask_about_words(actor: Actor, review: UUID, why: str, latest: str) -> Refusals:
    """A writer says why words name nobody. `latest`: where an earlier question about the same words stands (5.5)."""
    yield from VOUCHING.to_make("ask", "", actor)
    yield from _to_write_about(actor, review)
    if latest == VouchingState.ASKED:
        yield Refusal("asked_already", "A colleague has been asked about these words already.")
    if latest == VouchingState.VOUCHED:
        yield Refusal("vouched_already", "A colleague has vouched for these words. Save again.")
    yield from _to_reason(why, "Say why these words name nobody, without repeating them.")


def to_decide_on_words(actor: Actor, held: AskedAbout, move: str, reasons: str) -> Refusals:
    """A second person, who works where the writer works and has no conflict, decides with a reason (5.5)."""
    yield from VOUCHING.to_make(move, held.state, actor)
    yield from _to_write_about(actor, held.review)
    if held.asked_by_id == actor.account:
        yield Refusal("own_words", "You asked about these words, so a colleague decides.", Clause.ONLY_THEMES_RECORDED)
    if held.committee_id != actor.committee:
        yield Refusal("other_house", "Somebody who works with the writer decides.", Clause.ONLY_THEMES_RECORDED)
    yield from _to_reason(reasons, "Give your own reason, without repeating the words.")


# A committee's list is short: what many committees need belongs into the guard itself.
MOST_TERMS, _LONGEST_TERM = 200, 80
_MAY_BE_LISTED = (Kind.ORGANISATION, Kind.PLACE, Kind.PERSON)


def to_list_words(actor: Actor, words: str, kind: Kind, why: str, allows: bool, listed: bool, count: int) -> Refusals:
    """A committee's own words for the guard: to stop them, or, if a colleague agrees, to let them stand (5.5).

    `listed`: whether they are on the list already; `count`: how many words are.
    """
    yield from LOCAL_TERM.to_make("propose" if allows else "block", "", actor)
    if not keys_of(words) or len(words) > _LONGEST_TERM or kind not in _MAY_BE_LISTED:
        yield Refusal("no_words", f"Give the words, in at most {_LONGEST_TERM} characters, and say what they are.")
    elif is_one_common_word(words):
        yield Refusal("too_common", "This would be found on every page. Add the words that stand beside it.")
    if listed:
        yield Refusal("listed_already", "These words are on your list already.")
    if count >= MOST_TERMS:
        yield Refusal("list_full", f"Your list holds {MOST_TERMS} entries. Take off what is no longer needed.")
    if allows:
        yield from _to_let_stand(words, kind)
    yield from _to_reason(why, "Say why, without repeating the words.")


def _to_let_stand(words: str, kind: Kind) -> Refusals:
    """Nobody's name and no number stays because it is on a list: only one review's colleagues can vouch for those."""
    instead = "so no list lets it stand. Ask a colleague about it in the one review that you write about"
    if kind is Kind.PERSON or reads_as_a_name(words) or _is_taken_for_a_person(words):
        why = f"A name alone could be a child's, {instead}, or add a word that says what it is."
        yield Refusal("a_name", why, Clause.ONLY_THEMES_RECORDED)
    if any(f.kind not in _MAY_BE_LISTED for f in find_by_themselves(words)):
        why = f"A number, date or address could lead to somebody, {instead}."
        yield Refusal("an_identifier", why, Clause.ONLY_THEMES_RECORDED)


def _is_taken_for_a_person(words: str) -> bool:
    """Whether the guard sees somebody in them, and no word in them says that they name something else."""
    return not names_a_body(words) and any(f.kind is Kind.PERSON for f in find_by_themselves(words))


def to_decide_on_term(actor: Actor, held: Listed, move: str, reasons: str) -> Refusals:
    """A colleague of the same committee agrees that words may stand in all its texts, or does not (5.5)."""
    yield from LOCAL_TERM.to_make(move, held.state, actor)
    if held.proposed_by_id == actor.account:
        yield Refusal("own_words", "You proposed these words, so a colleague decides.", Clause.ONLY_THEMES_RECORDED)
    yield from _to_be_of(actor, held)
    yield from _to_reason(reasons, "Give your own reason, without repeating the words.")


def to_take_off(actor: Actor, held: Listed) -> Refusals:
    """Anyone of the committee takes words off its list; from then on the guard's own word counts."""
    yield from LOCAL_TERM.to_make("withdraw", held.state, actor)
    yield from _to_be_of(actor, held)


def _to_be_of(actor: Actor, held: Listed) -> Refusals:
    if held.committee_id != actor.committee:
        yield Refusal("other_house", "These are another committee's words.", Clause.ONLY_THEMES_RECORDED)


def _to_reason(text: str, wanted: str) -> Refusals:
    """A reason stays in the register, so it is short and names nobody."""
    if not text.strip():
        yield Refusal("no_reason", wanted)
    if len(text) > MOST_OF_A_REASON:
        yield Refusal("too_long", f"Give the reason in at most {MOST_OF_A_REASON} characters.")
    yield from to_keep(text, "your reason")


# What each purpose is for, besides opening a report: nobody states a purpose that is not theirs.
_NEEDED_FOR = {
    "screen": Capability.INTAKE_SCREEN,
    "feedback": Capability.FEEDBACK_ASSESS,
    "second_reading": Capability.FEEDBACK_SIGN,
    "learning": Capability.ANALYSIS_RECORD_EXTRACT,
}


def to_state(actor: Actor, purpose: str, accepted: bool) -> Refusals:
    """A purpose fits the person's work and where the review stands: screening before acceptance, the rest after."""
    if not actor.can(_NEEDED_FOR[purpose]) or accepted == (purpose == "screen"):
        yield Refusal("not_your_purpose", "Choose a purpose that is yours for this review.", Clause.DISCLOSURE_LIMITED)
