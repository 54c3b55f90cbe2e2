"""Who somebody is to the Code at this moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, F, QuerySet

from cairn.accounts.models import Account
from cairn.accounts.queries import staff
from cairn.governance import policies, sealed_words
from cairn.governance.keeping import About, Vouched
from cairn.governance.models import (
    Access,
    ConflictAnswer,
    Disclosure,
    LocalTerm,
    SealedWords,
    Undertaking,
    UndertakingVersion,
    Vouching,
)
from cairn.governance.terms import Answer
from cairn.governance.workflow import LocalTermState, VouchingState
from cairn.guard.findings import Kind
from cairn.guard.local_terms import LocalTerms
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import Refusal, Refused
from cairn.sealing.envelope import CannotUnseal

PURPOSE_HOLDS = timedelta(hours=8)
# How long words that may be a name are kept for somebody to decide on them.
WORDS_WAIT = timedelta(days=28)
_WITHOUT_UNDERTAKING = frozenset({Capability.GOVERNANCE_SIGN_UNDERTAKING})


def undertaking_in_force(on: date) -> UndertakingVersion | None:
    return UndertakingVersion.objects.filter(starts__lte=on).order_by("-starts", "-number").first()


def signed_until(account: Account | None, on: date) -> date | None:
    """The first day on which the account is no longer bound by the version in force; None if it never signed that."""
    version = undertaking_in_force(on)
    latest = Undertaking.objects.filter(account=account, version=version).order_by("-signed_at").first()
    return policies.lapses_on(local_date(latest.signed_at)) if version and latest else None


def has_signed(account: Account, on: date) -> bool:
    """Whether the account signed the version in force within the year. With none in force, nobody has."""
    until = signed_until(account, on)
    return until is not None and on < until


@dataclass(frozen=True, slots=True)
class Standing:
    """How a member of staff stands to the undertaking. `until`: the day it lapses, if they signed what is in force."""

    account: Account
    current: bool
    until: date | None
    last: Undertaking | None

    @property
    def words(self) -> str:
        if self.current:
            return "Current"
        if self.until:
            return "Lapsed: to be signed again"
        return "Signed an earlier version" if self.last else "Never signed"


def standings(on: date) -> list[Standing]:
    """The register of who is bound by the Code and who is not, the latter first (2.5, 5.2)."""
    signed = list(Undertaking.objects.select_related("version").order_by("signed_at"))
    latest = {u.account_id: u for u in signed}
    version = undertaking_in_force(on)
    held = {u.account_id: policies.lapses_on(local_date(u.signed_at)) for u in signed if u.version == version}
    rows = [Standing(a, a.id in held and on < held[a.id], held.get(a.id), latest.get(a.id)) for a in staff()]
    return sorted(rows, key=lambda row: (row.current, row.account.name))


def versions() -> QuerySet[UndertakingVersion]:
    return UndertakingVersion.objects.order_by("-number")


def counting(review: UUID) -> QuerySet[ConflictAnswer]:
    """The answers about conflicts that count now."""
    return ConflictAnswer.objects.filter(review=review, ended_at=None)


def conflicts(actor: Actor) -> QuerySet[ConflictAnswer]:
    """Declared conflicts, those that still hold first; for the governance officer."""
    rows = ConflictAnswer.objects.exclude(answer=Answer.NONE).select_related("account")
    if not actor.can(Capability.GOVERNANCE_READ_REGISTER):
        return rows.none()
    return rows.order_by(F("ended_at").desc(nulls_first=True), "-answered_at")


def find_conflict(actor: Actor, answer: UUID) -> ConflictAnswer | None:
    return conflicts(actor).filter(id=answer, ended_at=None).first()


def counting_conflicts() -> QuerySet[ConflictAnswer]:
    """Every declared conflict that holds."""
    return ConflictAnswer.objects.filter(ended_at=None).exclude(answer=Answer.NONE)


def conflicted_accounts(review: UUID) -> QuerySet[Any]:
    return counting_conflicts().filter(review=review).values_list("account", flat=True)


def disclosures(actor: Actor) -> QuerySet[Disclosure]:
    """The register of requests: whole for the governance officer, for others what they entered themselves."""
    rows = Disclosure.objects.select_related("recorded_by", "decided_by")
    if actor.can(Capability.GOVERNANCE_READ_REGISTER):
        return rows
    return rows.filter(recorded_by=actor.account) if actor.account else rows.none()


def actor_for(account: Account, on: date) -> Actor:
    """The frozen picture of a person for one request. No current undertaking, no capabilities (2.5, 5.2)."""
    role = account.in_role
    bound = not role.is_staff or has_signed(account, on)
    answers = dict(ConflictAnswer.objects.filter(account=account, ended_at=None).values_list("review", "answer"))
    return Actor(
        account=account.id,
        name=account.name,
        role=role.code,
        capabilities=role.capabilities if bound else role.capabilities & _WITHOUT_UNDERTAKING,
        committee=account.committee_id,
        undertaking_current=bound,
        conflicted=frozenset(review for review, answer in answers.items() if answer != Answer.NONE),
        cleared=frozenset(review for review, answer in answers.items() if answer == Answer.NONE),
    )


def has_opened(actor: Actor, document: UUID | None) -> bool:
    """Whether the actor ever stated a purpose for the document, which is what opens it."""
    return document is not None and Access.objects.filter(account=actor.account, document=document).exists()


def stated_purpose(actor: Actor, document: UUID, at: datetime) -> Access | None:
    """The purpose that the actor stated for the document, if it still holds."""
    recent = Access.objects.filter(account=actor.account, document=document, stated_at__gt=at - PURPOSE_HOLDS)
    return recent.order_by("-stated_at").first()


def disclosures_of(review: UUID) -> QuerySet[Disclosure]:
    """Requests about one review, for whoever may open it."""
    return Disclosure.objects.filter(review=review)


def disclosure_counts() -> dict[str, int]:
    """Requests to disclose by where they stand."""
    return dict(Disclosure.objects.order_by().values_list("state").annotate(number=Count("id")))


def vouched_for(about: About | None) -> Vouched | None:
    """What people say of words in texts about a review; nothing about no single one.

    Raises: Refused, if the committee's own words can't be read: a text that can't be checked is not kept.
    """
    if about is None:
        return None
    rows = Vouching.objects.filter(review=about.review, state=VouchingState.VOUCHED)
    fingerprints = frozenset(rows.values_list("fingerprint", flat=True))
    try:
        terms = terms_of(about.committee)
    except CannotUnseal as error:
        why = "The committee's own words can't be read now, so this can't be checked. Tell whoever runs Cairn."
        raise Refused([Refusal("cannot_check", why, Clause.ONLY_THEMES_RECORDED)]) from error
    return Vouched(about.review, settings.CAIRN_MASTER_KEY, fingerprints, terms)


def latest_about(review: UUID, fingerprints: Iterable[str]) -> dict[str, Vouching]:
    """The last question about each of these words of the review, by fingerprint."""
    rows = Vouching.objects.filter(review=review, fingerprint__in=list(fingerprints)).select_related("decided_by")
    return {row.fingerprint: row for row in rows.order_by("asked_at", "id")}


def vouchings(actor: Actor) -> QuerySet[Vouching]:
    """Questions about words from where the actor works, but for reviews that are closed to them."""
    rows = Vouching.objects.select_related("asked_by", "decided_by").exclude(review__in=actor.conflicted)
    return rows.filter(committee=actor.committee) if actor.can(Capability.GOVERNANCE_VOUCH) else rows.none()


def register_of_words(actor: Actor) -> QuerySet[Vouching]:
    """Every question about words and what became of it, for the governance officer."""
    rows = Vouching.objects.select_related("asked_by", "decided_by", "committee")
    return rows if actor.can(Capability.GOVERNANCE_READ_REGISTER) else rows.none()


def words_to_decide(actor: Actor) -> QuerySet[Vouching]:
    """What waits for the actor: the questions of others, the oldest first."""
    waiting = vouchings(actor).filter(state=VouchingState.ASKED)
    return waiting.exclude(asked_by=actor.account).order_by("asked_at", "id")


def words_asked_about(actor: Actor) -> QuerySet[Vouching]:
    """What the actor asked, and what was decided."""
    return vouchings(actor).filter(asked_by=actor.account)


def undecided(review: UUID) -> QuerySet[Vouching]:
    """Questions about words in texts about one review that nobody has decided."""
    return Vouching.objects.filter(review=review, state=VouchingState.ASKED).order_by("asked_at", "id")


def long_undecided(at: datetime) -> QuerySet[Vouching]:
    """Questions that have waited so long that their words are not kept for them any more."""
    waiting = Vouching.objects.filter(state=VouchingState.ASKED, asked_at__lte=at - WORDS_WAIT)
    return waiting.order_by("asked_at", "id")


def words_in(held: SealedWords) -> str:
    """The words that are asked about or listed, in memory only; nothing once they are gone. Raises: CannotUnseal."""
    return sealed_words.read(held)


def terms_of(committee: UUID | None) -> LocalTerms:
    """A committee's own words as the guard takes them, in memory only. Raises: CannotUnseal."""
    rows = LocalTerm.objects.filter(committee=committee, state=LocalTermState.IN_FORCE) if committee else ()
    read = [(row, sealed_words.read(row)) for row in rows]
    blocked = {words: Kind(row.kind) for row, words in read if not row.allows}
    return LocalTerms(blocked, tuple(words for row, words in read if row.allows))


def local_terms(actor: Actor) -> QuerySet[LocalTerm]:
    """The words of the actor's committee, on the list or not any more, the latest first."""
    rows = LocalTerm.objects.select_related("proposed_by", "decided_by")
    may = actor.committee is not None and actor.can(Capability.GOVERNANCE_KEEP_TERMS)
    return rows.filter(committee=actor.committee) if may else rows.none()


def on_the_list(actor: Actor) -> QuerySet[LocalTerm]:
    """The words of the actor's committee that count, or wait for a colleague."""
    return local_terms(actor).filter(state__in=[LocalTermState.PROPOSED, LocalTermState.IN_FORCE])


def terms_to_decide(actor: Actor) -> QuerySet[LocalTerm]:
    """What colleagues want to let stand and the actor may agree to, the oldest first."""
    waiting = local_terms(actor).filter(state=LocalTermState.PROPOSED)
    return waiting.exclude(proposed_by=actor.account).order_by("proposed_at", "id")


def register_of_terms(actor: Actor) -> QuerySet[LocalTerm]:
    """Every committee's words and what became of them, for the governance officer, who reads none of them."""
    rows = LocalTerm.objects.select_related("proposed_by", "decided_by", "committee")
    return rows if actor.can(Capability.GOVERNANCE_READ_REGISTER) else rows.none()
