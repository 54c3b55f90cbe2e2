"""A committee's own words for the guard: what it always stops, and what may stand in texts about its reviews (5.5)."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from cairn.audit.actions import make_move
from cairn.audit.recording import action
from cairn.audit.turns import one_at_a_time
from cairn.governance import policies, queries, sealed_words
from cairn.governance.models import LocalTerm
from cairn.governance.workflow import LOCAL_TERM
from cairn.guard.findings import Kind
from cairn.guard.local_terms import keys_of
from cairn.kernel.actor import Actor
from cairn.kernel.identifiers import new_id
from cairn.kernel.refusals import require
from cairn.sealing.fingerprints import fingerprint


def _moved(by: Actor, at: datetime, held: LocalTerm, name: str) -> LocalTerm:
    effect = "stands" if held.allows else "stopped"
    make_move(by=by, at=at, workflow=LOCAL_TERM, name=name, held=held, detail={"kind": held.kind, "effect": effect})
    return held


def _listed(by: Actor, at: datetime, words: str, kind: Kind, why: str, allows: bool) -> LocalTerm:
    one_at_a_time()
    same = fingerprint(" ".join(keys_of(words)), settings.CAIRN_MASTER_KEY, f"local terms:{by.committee}")
    on_the_list = queries.on_the_list(by)
    listed = on_the_list.filter(fingerprint=same).exists()
    require(policies.to_list_words(by, words, kind, why, allows, listed, on_the_list.count()))
    held = LocalTerm(id=new_id(), allows=allows, kind=kind.value, fingerprint=same)
    held.committee_id = by.committee  # type: ignore[assignment]  # only people of a committee have the capability
    sealed_words.put(held, " ".join(words.split()))
    held.why, held.proposed_by_id, held.proposed_at = why.strip(), by.person, at
    return held


@action
def block(*, by: Actor, at: datetime, words: str, kind: Kind, why: str) -> LocalTerm:
    """From now on the guard stops these words in every text and report of the committee."""
    return _moved(by, at, _listed(by, at, words, kind, why, allows=False), "block")


@action
def propose(*, by: Actor, at: datetime, words: str, kind: Kind, why: str) -> LocalTerm:
    """Ask a colleague to agree that these words may stand in all texts and reports of the committee."""
    return _moved(by, at, _listed(by, at, words, kind, why, allows=True), "propose")


def _decided(by: Actor, at: datetime, term: UUID, reasons: str, move: str) -> LocalTerm:
    held = _locked(term)
    require(policies.to_decide_on_term(by, held, move, reasons))
    held.reasons, held.decided_by_id, held.decided_at = reasons.strip(), by.person, at
    return held


@action
def agree(*, by: Actor, at: datetime, term: UUID, reasons: str) -> LocalTerm:
    """From now on the words may stand, until anyone of the committee takes them off the list."""
    return _moved(by, at, _decided(by, at, term, reasons, "agree"), "agree")


@action
def decline(*, by: Actor, at: datetime, term: UUID, reasons: str) -> LocalTerm:
    """The guard's word stands, and the words are not kept."""
    held = _decided(by, at, term, reasons, "decline")
    sealed_words.forget(held)
    return _moved(by, at, held, "decline")


@action
def withdraw(*, by: Actor, at: datetime, term: UUID) -> LocalTerm:
    """Take words off the list; they are not kept."""
    held = _locked(term)
    require(policies.to_take_off(by, held))
    sealed_words.forget(held)
    return _moved(by, at, held, "withdraw")


def _locked(term: UUID) -> LocalTerm:
    return LocalTerm.objects.select_for_update().get(id=term)
