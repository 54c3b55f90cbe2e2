"""What is offered to the list of a committee, and what is counted for it no more."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from cairn.exemptions import policies
from cairn.exemptions.models import LocalTerm, SettledPhrase
from cairn.exemptions.workflow import LISTED
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.states import codes


def is_listed(settled: SettledPhrase) -> bool:
    """Whether words that were settled are on their committee's list already."""
    rows = LocalTerm.objects.filter(committee=settled.committee_id, state__in=codes(LISTED))
    return rows.filter(fingerprint=settled.fingerprint).exists()


def offers(actor: Actor) -> "QuerySet[SettledPhrase]":
    """What several papers of the actor's committee were told and its list does not say yet, each
    with the number of `times`; the latest first.
    """
    theirs = SettledPhrase.objects.filter(committee__in=actor.committees)
    counted = theirs.filter(wrapped_key__isnull=False).annotate(times=Count("papers"))
    # Said here, since counting drops the order of the model.
    rows: QuerySet[SettledPhrase] = counted.order_by("-settled_at")
    may = actor.committee is not None and actor.can(Capability.EXEMPTIONS_LIST_TERMS)
    return rows if may else rows.none()


def find_offer(actor: Actor, offer: UUID) -> SettledPhrase | None:
    return offers(actor).filter(id=offer).first()


def was_offered(actor: Actor, offer: UUID) -> bool:
    """Whether it was ever offered to the actor's committee."""
    return SettledPhrase.objects.filter(committee__in=actor.committees, id=offer).exists()


def papers_of(offer: SettledPhrase) -> list[tuple[UUID, datetime]]:
    """The reviews in whose papers the words were settled, and when, the latest first."""
    return list(offer.papers.order_by("-at", "-id").values_list("review", "at"))


def offers_to_forget(at: datetime) -> "QuerySet[SettledPhrase]":
    """What was settled too long ago to count, and offers that nobody answered."""
    unanswered = Q(wrapped_key__isnull=False, settled_at__lte=at - policies.OFFER_STANDS)
    old = Q(papers__at__lte=at - policies.COUNTED_FOR)
    nothing_left = Q(papers=None, answered_at__lte=at - policies.OFFER_STANDS)
    rows = SettledPhrase.objects.filter(unanswered | old | nothing_left)
    return rows.distinct().order_by("settled_at", "id")
