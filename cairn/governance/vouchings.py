"""Words that the guard stops and that name nobody: asked about, and vouched for by a second person (5.5)."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from cairn.audit.actions import make_move
from cairn.audit.recording import action
from cairn.audit.turns import one_at_a_time
from cairn.governance import policies, queries, sealed_words
from cairn.governance.keeping import Vouched
from cairn.governance.models import Vouching
from cairn.governance.workflow import VOUCHING
from cairn.guard.findings import Kind
from cairn.kernel.actor import Actor
from cairn.kernel.identifiers import new_id
from cairn.kernel.refusals import require


def _moved(by: Actor, at: datetime, held: Vouching, name: str) -> None:
    make_move(by=by, at=at, workflow=VOUCHING, name=name, held=held, detail={"kind": held.kind})


@action
def ask(*, by: Actor, at: datetime, review: UUID, kind: Kind, words: str, why: str) -> Vouching:
    """Ask somebody else to vouch for words in texts about the review. They may be a name, so they are sealed."""
    one_at_a_time()
    fingerprint = Vouched(review, settings.CAIRN_MASTER_KEY).fingerprint(kind, words)
    latest = queries.latest_about(review, [fingerprint]).get(fingerprint)
    require(policies.to_ask_about_words(by, review, why, latest.state if latest else ""))
    held = Vouching(id=new_id(), review=review, kind=kind.value, fingerprint=fingerprint, committee_id=by.committee)
    sealed_words.put(held, words)
    held.why, held.asked_by_id, held.asked_at = why.strip(), by.person, at
    _moved(by, at, held, "ask")
    return held


def _locked(vouching: UUID) -> Vouching:
    return Vouching.objects.select_for_update().get(id=vouching)


def _decide(by: Actor, at: datetime, vouching: UUID, reasons: str, move: str) -> Vouching:
    """Whatever is decided, the words and their key go; what stays can be compared with, and not read."""
    held = _locked(vouching)
    require(policies.to_decide_on_words(by, held, move, reasons))
    sealed_words.forget(held)
    held.reasons, held.decided_by_id, held.decided_at = reasons.strip(), by.person, at
    _moved(by, at, held, move)
    return held


@action
def vouch(*, by: Actor, at: datetime, vouching: UUID, reasons: str) -> Vouching:
    """From now on these words of this kind may stand in texts about this review, and about no other."""
    return _decide(by, at, vouching, reasons, "vouch")


@action
def decline(*, by: Actor, at: datetime, vouching: UUID, reasons: str) -> Vouching:
    """The guard's word stands, unless somebody asks again."""
    return _decide(by, at, vouching, reasons, "decline")


@action
def lapse(*, by: Actor, at: datetime, vouching: UUID) -> Vouching:
    """Nobody decided in time, or the review's report is destroyed: the words go, and may be asked about again."""
    held = _locked(vouching)
    require(VOUCHING.to_make("lapse", held.state, by))
    sealed_words.forget(held)
    _moved(by, at, held, "lapse")
    return held


def lapse_all(*, by: Actor, at: datetime, review: UUID) -> None:
    """What is still asked about a review goes with its report."""
    for held in queries.undecided(review):
        lapse(by=by, at=at, vouching=held.id)
