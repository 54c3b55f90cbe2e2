"""What several papers of a committee were told, offered to its list: counted by fingerprint, and in
words only from the paper on that makes it an offer (5.3, 5.5).
"""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from cairn.audit.actions import record
from cairn.audit.locking import serialise
from cairn.audit.recording import action
from cairn.exemptions import offer_queries, policies, sealed_phrases
from cairn.exemptions.models import ExemptionRequest, SettledPaper, SettledPhrase
from cairn.guard.findings import Kind
from cairn.guard.local_terms import keys_of
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import require
from cairn.kernel.upholding import upholds
from cairn.sealing.envelope import CannotUnseal
from cairn.sealing.fingerprints import fingerprint


def fingerprint_of(phrase: str, committee: UUID | None) -> str:
    """What stands for a phrase on the list of one committee, so that no two lists can be
    compared.
    """
    return fingerprint(
        " ".join(keys_of(phrase)), settings.CAIRN_MASTER_KEY, f"local terms:{committee}"
    )


def locked(offer: UUID) -> SettledPhrase:
    row: SettledPhrase = SettledPhrase.objects.select_for_update().get(id=offer)
    return row


def words_of(request: ExemptionRequest) -> str:
    """What a request is about, before it is decided; nothing if it can't be opened, since that must
    keep nobody from deciding.
    """
    try:
        return sealed_phrases.unseal(request)
    except CannotUnseal:
        return ""


@upholds(Clause.NO_UNNECESSARY_PROCESSING)
def count(*, by: Actor, at: datetime, request: ExemptionRequest, phrase: str) -> None:
    """Note that a second person agreed that a phrase identifies nobody, and offer it to the list of
    the committee that said so if that is no longer the first of its papers. Within the action that
    grants the request.
    """
    committee = request.committee_id
    if committee is None or request.was_left_open:
        return
    if not policies.could_be_listed(phrase, Kind(request.kind)):
        return
    # Two who settle the same words in two papers at once would both find that they are the first.
    serialise()
    settled, _ = SettledPhrase.objects.get_or_create(
        committee_id=committee,
        fingerprint=fingerprint_of(phrase, committee),
        defaults={"kind": request.kind, "settled_at": at},
    )
    paper = {"settled": settled, "review": request.review}
    SettledPaper.objects.get_or_create(**paper, defaults={"at": at})
    papers = settled.papers.count()
    if policies.is_to_be_offered(papers, settled, offer_queries.is_listed(settled), at):
        settled.settled_at = at
        sealed_phrases.seal(settled, " ".join(phrase.split()))
        settled.save()
        detail: dict[str, str | int | None] = {"kind": settled.kind, "papers": papers}
        record(by=by, at=at, verb="exemptions.offer.make", subject=settled.id, detail=detail)


@action
def refuse(*, by: Actor, at: datetime, offer: UUID) -> SettledPhrase:
    """The committee goes on deciding in each paper, and is not asked again for a year."""
    row = locked(offer)
    require(policies.may_answer_offer(by, row))
    _end(row, by, at)
    record(by=by, at=at, verb="exemptions.offer.refuse", subject=row.id)
    return row


def end(*, by: Actor, at: datetime, committee: UUID, mark: str) -> None:
    """What the committee has said of words on its list is an answer to their offer too. Within the
    action by which it says so.
    """
    for row in SettledPhrase.objects.filter(committee=committee, fingerprint=mark):
        _end(row, by, at)


def _end(row: SettledPhrase, by: Actor, at: datetime) -> None:
    row.answered_at = at
    row.answered_by_id = by.account
    _forget_words(row)
    row.save()


def _forget_words(row: SettledPhrase) -> None:
    for name, value in sealed_phrases.DESTROYED.items():
        setattr(row, name, value)


@upholds(Clause.NO_UNNECESSARY_PROCESSING)
@action
def forget(*, by: Actor, at: datetime, offer: UUID) -> None:
    """Nobody has answered in a year, or the papers were too long ago to count."""
    row = locked(offer)
    row.papers.filter(at__lte=at - policies.COUNTED_FOR).delete()
    papers = row.papers.count()
    if not policies.may_stay_open(papers, row, at):
        _forget_words(row)
    row.save()
    if not papers and not policies.was_answered_lately(row, at):
        row.delete()
    record(by=by, at=at, verb="exemptions.offer.forget", subject=offer, detail={"papers": papers})
