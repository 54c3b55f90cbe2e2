"""A committee's own terms for the guard: blocked at once, or allowed once a colleague
agrees (5.5).
"""

from datetime import datetime
from uuid import UUID

from cairn.anonymity.models import judged
from cairn.audit.lifecycles import lock, move
from cairn.audit.locking import serialise
from cairn.audit.recording import action
from cairn.exemptions import offers, policies, queries, sealed_phrases
from cairn.exemptions.models import LocalTerm
from cairn.governance import second_persons
from cairn.guard.findings import Kind
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.identifiers import new_id
from cairn.kernel.refusals import require
from cairn.kernel.upholding import upholds


def _new(by: Actor, at: datetime, phrase: str, kind: Kind, why: str, allows: bool) -> LocalTerm:
    # Before the list is searched and counted: two colleagues who list the same term, or the
    # last one that fits, take turns.
    serialise()
    same = offers.fingerprint_of(phrase, by.committee)
    listed = queries.listed_terms(by)
    is_listed = listed.filter(fingerprint=same).exists()
    require(policies.may_list_term(by, phrase, kind, why, allows, is_listed, listed.count()))
    term = LocalTerm(
        id=new_id(),
        committee_id=by.committee,  # type: ignore[misc]  # only people of a committee have the capability
        allows=allows,
        kind=kind.value,
        fingerprint=same,
        proposed_by_id=by.person,
        proposed_at=at,
        **judged(LocalTerm, None, why=why),
    )
    sealed_phrases.seal(term, " ".join(phrase.split()))
    offers.end(by=by, at=at, committee=term.committee_id, mark=same)
    return term


@action
def block(*, by: Actor, at: datetime, phrase: str, kind: Kind, why: str) -> LocalTerm:
    """From now on the guard stops this phrase in every text and report of the committee."""
    term = _new(by, at, phrase, kind, why, allows=False)
    move(term, "block", by=by, at=at)
    return term


@action
def propose(*, by: Actor, at: datetime, phrase: str, kind: Kind, why: str) -> LocalTerm:
    """Ask a colleague to agree that this phrase may stand in all texts and reports of the
    committee.
    """
    term = _new(by, at, phrase, kind, why, allows=True)
    move(term, "propose", by=by, at=at)
    second_persons.tell(queries.who_could_decide(by, at), at=at, about=term.id)
    return term


@action
def propose_offered(*, by: Actor, at: datetime, offer: UUID, why: str) -> LocalTerm:
    """Ask a colleague to agree that what several papers were told holds from now on."""
    row = offers.locked(offer)
    require(policies.may_answer_offer(by, row))
    phrase = sealed_phrases.unseal(row)
    # As what it was offered: its own committee may have become part of this one.
    offers.end(by=by, at=at, committee=row.committee_id, mark=row.fingerprint)
    return propose(by=by, at=at, phrase=phrase, kind=Kind(row.kind), why=why)


def _is_alone(row: LocalTerm) -> bool:
    return queries.is_alone(row.committee_id, row.proposed_by_id)


@action
def agree(*, by: Actor, at: datetime, term: UUID, reasons: str) -> LocalTerm:
    """From now on the phrase may stand, until anyone of the committee takes it off the list."""
    row = lock(LocalTerm, term)
    require(policies.may_decide_term(by, row, "agree", reasons, alone=_is_alone(row)))
    # With nothing let stand, since a reason says what the phrase is without repeating it.
    texts = judged(LocalTerm, None, reasons=reasons)
    move(row, "agree", by=by, at=at, decided_by_id=by.person, decided_at=at, **texts)
    return row


@action
def decline(*, by: Actor, at: datetime, term: UUID, reasons: str) -> LocalTerm:
    """What the guard says stands, and the phrase is not kept."""
    row = lock(LocalTerm, term)
    require(policies.may_decide_term(by, row, "decline", reasons, alone=_is_alone(row)))
    texts = {**judged(LocalTerm, None, reasons=reasons), **sealed_phrases.DESTROYED}
    move(row, "decline", by=by, at=at, decided_by_id=by.person, decided_at=at, **texts)
    offers.end(by=by, at=at, committee=row.committee_id, mark=row.fingerprint)
    return row


@upholds(Clause.NO_UNNECESSARY_PROCESSING)
@action
def withdraw(*, by: Actor, at: datetime, term: UUID) -> LocalTerm:
    """Take a phrase off the list; it is not kept."""
    row = lock(LocalTerm, term)
    require(policies.may_take_off(by, row))
    move(row, "withdraw", by=by, at=at, **sealed_phrases.DESTROYED)
    offers.end(by=by, at=at, committee=row.committee_id, mark=row.fingerprint)
    return row
