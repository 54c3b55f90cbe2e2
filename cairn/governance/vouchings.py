"""Words that the guard stops and that name nobody: asked about, and vouched for by a second person (5.5)."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from cairn.audit.actions import make_move
from cairn.audit.recording import action
from cairn.audit.turns import one_at_a_time
from cairn.governance import policies, queries
from cairn.governance.models import Vouching
from cairn.governance.workflow import VOUCHING
from cairn.guard.findings import Kind
from cairn.kernel.actor import Actor
from cairn.kernel.identifiers import new_id
from cairn.kernel.refusals import require
from cairn.sealing import envelope


def _moved(by: Actor, at: datetime, held: Vouching, name: str) -> None:
    make_move(by=by, at=at, workflow=VOUCHING, name=name, held=held, detail={"kind": held.kind})


@action
def ask(*, by: Actor, at: datetime, review: UUID, kind: Kind, words: str, why: str) -> Vouching:
    """Ask somebody else to vouch for words in texts about the review. They may be a name, so they are sealed."""
    one_at_a_time()
    fingerprint = queries.vouched_for(review).fingerprint(kind, words)
    latest = queries.latest_about(review, [fingerprint]).get(fingerprint)
    require(policies.to_ask_about_words(by, review, why, latest.state if latest else ""))
    key = envelope.new_key()
    held = Vouching(id=new_id(), review=review, kind=kind.value, fingerprint=fingerprint, committee_id=by.committee)
    held.words = envelope.seal(words.encode("utf-8", "surrogatepass"), key, queries.sealed_as(held.id))
    held.wrapped_key = envelope.wrap(key, settings.CAIRN_MASTER_KEY)
    held.why, held.asked_by_id, held.asked_at = why.strip(), by.person, at
    _moved(by, at, held, "ask")
    return held


def _decide(by: Actor, at: datetime, vouching: UUID, reasons: str, move: str) -> Vouching:
    """Whatever is decided, the words and their key go; what stays can be compared with, and not read."""
    held = Vouching.objects.select_for_update().get(id=vouching)
    require(policies.to_decide_on_words(by, held, move, reasons))
    held.words, held.wrapped_key = None, None
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
