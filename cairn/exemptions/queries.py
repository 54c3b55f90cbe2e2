"""What people let stand, and which requests and terms wait for whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from cairn.accounts.models import Account
from cairn.accounts.roles import ROLES
from cairn.anonymity.text_policy import About, Exemptions
from cairn.exemptions import sealed_phrases
from cairn.exemptions.models import (
    ExemptionRequest,
    LocalTerm,
    PartOfName,
    SealedPhrase,
    SettledPhrase,
)
from cairn.exemptions.part_queries import ASKED_THEMSELVES, granted_parts
from cairn.exemptions.workflow import LISTED, LocalTermState, RequestState
from cairn.governance.second_persons import who_could
from cairn.guard.findings import Kind
from cairn.guard.local_terms import LocalTerms
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refused
from cairn.kernel.states import codes
from cairn.organisations import queries as organisations_queries
from cairn.sealing.envelope import CannotUnseal
from cairn.sealing.fingerprints import fingerprint

# How long a phrase that may be a name is kept for somebody to decide on it: two people who work
# together meet within a month, also in the holidays.
REQUESTS_WAIT = timedelta(days=28)
# Of a table with thousands of findings all requests of the review are read: they are few, and a
# database takes only so many values in one question.
_MOST_ASKED_FOR = 500
# As long as the column that keeps it.
_VERSION_LENGTH = 12


def exemptions_for(about: About | None) -> Exemptions | None:
    """What people let stand in texts about a review, to be passed to whoever judges one.

    Nothing for a text about no review. Raises: Refused, if the committee's terms can't be read: a
    text that can't be checked is not kept.
    """
    if about is None:
        return None
    rows = ExemptionRequest.objects.filter(review=about.review, state=RequestState.GRANTED)
    granted = dict(rows.values_list("fingerprint", "decided_by"))
    parts = granted_parts(about.review, granted) if granted else {}
    # Terms and version come from the same rows: a term that is listed in between would otherwise
    # count as checked although nobody asked about it.
    listed = _in_force(about.committee)
    try:
        terms = _read(listed)
    except CannotUnseal as error:
        why = (
            "The committee's own terms can't be read now, so this can't be checked. Tell whoever "
            "runs Cairn."
        )
        raise Refused([Refusal("cannot_check", why, Clause.ONLY_THEMES_RECORDED)]) from error
    version = _version_of(about.committee, listed) if about.committee else ""
    return Exemptions(about, settings.CAIRN_MASTER_KEY, granted, parts, terms, version)


def _in_force(committee: UUID | None) -> list[LocalTerm]:
    if committee is None:
        return []
    # What a committee that became part of this one let stand is needed for the same area still.
    parts = organisations_queries.whole(committee)
    rows = LocalTerm.objects.filter(committee__in=parts, state=LocalTermState.IN_FORCE)
    return list(rows.order_by("id"))


def _read(rows: Iterable[LocalTerm]) -> LocalTerms:
    read = [(row, sealed_phrases.unseal(row)) for row in rows]
    blocked = {phrase: Kind(row.kind) for row, phrase in read if not row.allows}
    return LocalTerms(blocked, tuple(phrase for row, phrase in read if row.allows))


def _version_of(committee: UUID, rows: Iterable[LocalTerm]) -> str:
    """A short code that changes whenever a term is added or taken off; empty without any."""
    listed = sorted(f"{row.fingerprint}:{row.kind}:{row.allows}" for row in rows)
    if not listed:
        return ""
    key = settings.CAIRN_MASTER_KEY
    return fingerprint("\n".join(listed), key, f"terms:{committee}")[:_VERSION_LENGTH]


def terms_of(committee: UUID | None) -> LocalTerms:
    """A committee's own terms as the guard takes them, in memory only. Raises: CannotUnseal."""
    return _read(_in_force(committee))


def terms_versions() -> dict[UUID, str]:
    """Which terms are in force, as a short code by committee."""
    rows: dict[UUID, list[LocalTerm]] = {}
    for row in LocalTerm.objects.filter(state=LocalTermState.IN_FORCE).defer("phrase"):
        rows.setdefault(row.committee_id, []).append(row)
    predecessors = organisations_queries.predecessors()
    versions = {}
    for committee in {*rows, *predecessors}:
        parts = (committee, *predecessors.get(committee, ()))
        versions[committee] = _version_of(committee, [r for p in parts for r in rows.get(p, [])])
    return versions


@dataclass(frozen=True, slots=True)
class Marks:
    """The fields by which a query for findings knows the words of each, from where it stands.

    `own` and `earlier` are fingerprints of the words themselves, `question` that of what they are
    asked about together with; `may_be_part` says whether a name that stands nowhere any more may
    have them as a part.
    """

    review: str
    question: str
    own: str
    earlier: str
    may_be_part: str


def let_stand(marks: Marks) -> Q:
    """Within a query for findings: those whose words a second person let stand, by themselves or
    with the name that they are part of.
    """
    review = OuterRef(marks.review)
    themselves = [OuterRef(marks.own), OuterRef(marks.earlier)]
    requests = ExemptionRequest.objects.filter(review=review)
    granted = requests.filter(state=RequestState.GRANTED)
    parts = PartOfName.objects.filter(
        fingerprint=OuterRef(marks.own),
        request__review=review,
        request__state=RequestState.GRANTED,
    )
    asked_themselves = requests.filter(
        state__in=codes(ASKED_THEMSELVES), fingerprint__in=themselves
    )
    with_a_name = Q(Exists(granted.filter(fingerprint=OuterRef(marks.question)))) | (
        Q(**{marks.may_be_part: True}) & Q(Exists(parts))
    )
    return Q(Exists(granted.filter(fingerprint__in=themselves))) | (
        with_a_name & ~Q(Exists(asked_themselves))
    )


def latest_requests(review: UUID, fingerprints: Iterable[str]) -> dict[str, ExemptionRequest]:
    """The last request about each of these phrases of the review, by fingerprint."""
    return _by_fingerprint(_about(review, fingerprints))


def latest_about_parts(review: UUID, fingerprints: Iterable[str]) -> dict[str, ExemptionRequest]:
    """The last request of a committee, or grant of anybody, about a name that has these parts, by
    the part's fingerprint.
    """
    parts = PartOfName.objects.filter(request__review=review)
    if len(wanted := set(fingerprints)) <= _MOST_ASKED_FOR:
        parts = parts.filter(fingerprint__in=wanted)
    asked = parts.exclude(request__committee=None).exclude(request__state=RequestState.LAPSED)
    granted = parts.filter(request__state=RequestState.GRANTED)
    return {**_by_part(asked), **_by_part(granted)}


def _by_part(parts: "QuerySet[PartOfName]") -> dict[str, ExemptionRequest]:
    rows = parts.select_related("request__asked_by", "request__decided_by")
    # The last that was asked about stays, as below.
    return {part.fingerprint: part.request for part in rows.order_by("request__asked_at", "id")}


def latest_requests_of(
    review: UUID, fingerprints: Iterable[str], *, staff: bool
) -> dict[str, ExemptionRequest]:
    """The same of staff, or of the committees whose review it is: what staff ask each other is no
    question of a committee. What anybody was granted counts for everybody.
    """
    rows = _about(review, fingerprints)
    theirs = rows.filter(committee__isnull=staff)
    granted = rows.filter(state=RequestState.GRANTED)
    return {**_by_fingerprint(theirs), **_by_fingerprint(granted)}


def _about(review: UUID, fingerprints: Iterable[str]) -> "QuerySet[ExemptionRequest]":
    rows = ExemptionRequest.objects.filter(review=review)
    if len(wanted := set(fingerprints)) <= _MOST_ASKED_FOR:
        rows = rows.filter(fingerprint__in=wanted)
    return rows.select_related("asked_by", "decided_by").order_by("asked_at", "id")


def _by_fingerprint(rows: "QuerySet[ExemptionRequest]") -> dict[str, ExemptionRequest]:
    # In the order in which they were asked, so that the last about each phrase is the one that
    # stays.
    return {row.fingerprint: row for row in rows}


def requests(actor: Actor) -> "QuerySet[ExemptionRequest]":
    """Requests from where the actor works, but for reviews that are closed to them."""
    rows = ExemptionRequest.objects.select_related("asked_by", "decided_by").exclude(
        review__in=actor.conflicted
    )
    if not actor.can(Capability.EXEMPTIONS_DECIDE):
        return rows.none()
    # Staff have no committee, and neither have requests that staff made.
    own = Q(committee__in=actor.committees) if actor.committee else Q(committee=None)
    if not actor.can(Capability.INTAKE_SCREEN):
        return rows.filter(own)
    alone = Q(committee__isnull=False) & ~Exists(_colleagues(OuterRef("asked_by")))
    return rows.filter(own | alone | Q(handed_over_at__isnull=False))


def _colleagues(asker: OuterRef) -> "QuerySet[Account]":
    """The others of the asker's committee who could decide, within a query for what was asked."""
    rows = Account.objects.filter(
        committee=OuterRef("committee"), is_active=True, role__in=_who_decide()
    )
    return rows.exclude(id=asker)


def _who_decide() -> list[str]:
    return [r.code for r in ROLES.values() if Capability.EXEMPTIONS_DECIDE in r.capabilities]


def is_alone(committee: UUID | None, asker: UUID) -> bool:
    """Whether somebody of a committee has no colleague there who could decide."""
    if committee is None:
        return False
    others = Account.objects.filter(committee=committee, is_active=True, role__in=_who_decide())
    return not others.exclude(id=asker).exists()


def has_no_colleague(actor: Actor) -> bool:
    """Whether the inspectorate's gatekeeper decides what the actor asks for their committee."""
    return actor.committee is not None and is_alone(actor.committee, actor.person)


def who_could_decide(by: Actor, at: datetime, reviews: Sequence[UUID] = ()) -> list[Account]:
    """Colleagues of whoever asks; gatekeepers, where their committee has nobody else."""
    if has_no_colleague(by):
        return who_could(Capability.INTAKE_SCREEN, at, reviews=reviews)
    return who_could(
        Capability.EXEMPTIONS_DECIDE, at, reviews=reviews, but=[by.person], committee=by.committee
    )


def requests_to_decide(actor: Actor) -> "QuerySet[ExemptionRequest]":
    """What waits for the actor: the requests of others, the oldest first."""
    waiting = requests(actor).filter(state=RequestState.ASKED)
    return waiting.exclude(asked_by=actor.account).order_by("asked_at", "id")


def to_decide(actor: Actor) -> "QuerySet[ExemptionRequest]":
    """What waits for the actor on a list of its own: not what came to the gatekeeper with a report,
    which is decided with that report.
    """
    rows = requests_to_decide(actor)
    return rows if actor.committee else rows.filter(handed_over_at=None)


def requests_made(actor: Actor) -> "QuerySet[ExemptionRequest]":
    """What the actor asked, and what was decided."""
    return requests(actor).filter(asked_by=actor.account)


def register_of_requests(actor: Actor) -> "QuerySet[ExemptionRequest]":
    """Every request and what became of it, for the governance officer."""
    rows = ExemptionRequest.objects.select_related("asked_by", "decided_by", "committee")
    rows = rows.exclude(review__in=actor.conflicted)
    return rows if actor.can(Capability.GOVERNANCE_READ_REGISTER) else rows.none()


def handed_over(actor: Actor, review: UUID) -> "QuerySet[ExemptionRequest]":
    """What was sent with the question open about a review, for the gatekeeper, the oldest first."""
    rows = requests(actor).filter(review=review, handed_over_at__isnull=False)
    return rows.order_by("asked_at", "id")


def waiting_with(actor: Actor, review: UUID) -> int:
    """How many questions that came with a report wait for the gatekeeper."""
    return handed_over(actor, review).filter(state=RequestState.ASKED).count()


def undecided_requests(review: UUID) -> "QuerySet[ExemptionRequest]":
    """Requests in texts about one review that nobody has decided."""
    return ExemptionRequest.objects.filter(review=review, state=RequestState.ASKED).order_by(
        "asked_at", "id"
    )


def long_undecided(at: datetime) -> "QuerySet[ExemptionRequest]":
    """Requests that have waited so long that their phrase is not kept for them any more. What was
    handed over waits with the report, and goes with it.
    """
    waiting = ExemptionRequest.objects.filter(
        state=RequestState.ASKED, asked_at__lte=at - REQUESTS_WAIT, handed_over_at=None
    )
    return waiting.order_by("asked_at", "id")


def phrase_of(row: SealedPhrase | SettledPhrase) -> str:
    """The phrase that is asked about or listed, in memory only; nothing once it is gone.

    Raises: CannotUnseal.
    """
    return sealed_phrases.unseal(row)


def local_terms(actor: Actor) -> "QuerySet[LocalTerm]":
    """The terms of the actor's committee, on the list or not any more, the latest first."""
    rows = LocalTerm.objects.select_related("proposed_by", "decided_by")
    may = actor.committee is not None and actor.can(Capability.EXEMPTIONS_LIST_TERMS)
    return rows.filter(committee__in=actor.committees) if may else rows.none()


def listed_terms(actor: Actor) -> "QuerySet[LocalTerm]":
    """The terms of the actor's committee that are in force, or wait for a colleague."""
    return local_terms(actor).filter(state__in=LISTED)


def terms_to_decide(actor: Actor) -> "QuerySet[LocalTerm]":
    """What colleagues want to let stand and the actor may agree to, the oldest first."""
    rows = local_terms(actor)
    if actor.can(Capability.INTAKE_SCREEN):
        every = LocalTerm.objects.select_related("proposed_by", "decided_by", "committee")
        rows = every.filter(~Exists(_colleagues(OuterRef("proposed_by"))))
    waiting = rows.filter(state=LocalTermState.PROPOSED)
    return waiting.exclude(proposed_by=actor.account).order_by("proposed_at", "id")


def register_of_terms(actor: Actor) -> "QuerySet[LocalTerm]":
    """Every committee's terms and what became of them, for the governance officer, who reads none
    of them.
    """
    rows = LocalTerm.objects.select_related("proposed_by", "decided_by", "committee")
    return rows if actor.can(Capability.GOVERNANCE_READ_REGISTER) else rows.none()


# One request or term on its page


def find_request_to_decide(actor: Actor, request: UUID) -> ExemptionRequest | None:
    return requests_to_decide(actor).filter(id=request).first()


def request_about_draft(actor: Actor, review: UUID) -> ExemptionRequest | None:
    """What the only person of a committee asks a gatekeeper about a review."""
    rows = requests_to_decide(actor).filter(review=review, committee__isnull=False)
    return rows.select_related("committee").first()


def is_request_of_a_colleague(actor: Actor, request: UUID) -> bool:
    """Whether somebody else made it, decided or not."""
    return requests(actor).filter(id=request).exclude(asked_by=actor.account).exists()


def has_made_requests(actor: Actor) -> bool:
    return requests_made(actor).exists()


def find_term_to_decide(actor: Actor, term: UUID) -> LocalTerm | None:
    return terms_to_decide(actor).filter(id=term).first()


def find_listed_term(actor: Actor, term: UUID) -> LocalTerm | None:
    return listed_terms(actor).filter(id=term).first()


def is_term_of_the_committee(actor: Actor, term: UUID) -> bool:
    """Whether it was ever on the list of the actor's committee."""
    return local_terms(actor).filter(id=term).exists()
