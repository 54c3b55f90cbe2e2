"""What the committee and the gatekeeper see of submissions."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from cairn.accounts import queries as accounts_queries
from cairn.accounts.models import Account
from cairn.cases.models import Review
from cairn.documents import findings, marks, open_places
from cairn.documents.models import Document, DocumentFinding
from cairn.documents.workflow import DocumentState
from cairn.guard.findings import Tier
from cairn.intake import file_queries, policies, sections
from cairn.intake.models import Receipt, Submission
from cairn.intake.policies import Lack
from cairn.intake.report_queries import report_refusals
from cairn.intake.sections import Page, Section
from cairn.intake.terms import TaskStatus
from cairn.intake.timed import Timed
from cairn.intake.workflow import WITH_THE_COMMITTEE, WITH_US, SubmissionState
from cairn.kernel import dictionary
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import local_date
from cairn.kernel.dictionary import Dictionary
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.regime import Regime, kinds_that, regimes
from cairn.kernel.working_time import Limit, Reading, read
from cairn.organisations import queries as organisations_queries
from cairn.organisations.models import Committee
from cairn.time_limits import queries as time_limits_queries
from cairn.time_limits.queries import SetLimits


@dataclass(frozen=True, slots=True)
class Task:
    """A row of the task list."""

    page: Page
    lacks: Sequence[Lack]
    begun: bool

    @property
    def status(self) -> TaskStatus:
        if not self.lacks:
            return TaskStatus.DONE
        return TaskStatus.IN_PROGRESS if self.begun else TaskStatus.NOT_STARTED


def own(actor: Actor) -> QuerySet[Submission]:
    """The submissions of the actor's committee and of those that became part of it, but for deleted
    drafts; none for anyone without one.
    """
    return _all_own(actor).exclude(state=SubmissionState.DELETED)


def _all_own(actor: Actor) -> QuerySet[Submission]:
    # Counted with the list: asked for each row, it would be one more query for each notification.
    settled = marks.is_let_stand("document__findings__", "document__")
    blocking = Count(
        "document__findings__fingerprint",
        distinct=True,
        filter=Q(document__findings__tier=Tier.BLOCK) & ~settled,
    )
    newest = Receipt.objects.filter(submission=OuterRef("pk")).order_by("-number")
    people = ("started_by", "owner", "last_changed_by")
    rows = Submission.objects.select_related("committee", "document", *people)
    if not actor.committee:
        return rows.none()
    found = rows.filter(committee__in=actor.committees).annotate(
        blocking=blocking,
        blocking_beside=Exists(_blocking_beside()),
        receipt=Subquery(newest.values("number")[:1]),
    )
    # Said here, since counting drops the order of the model.
    ordered: QuerySet[Submission] = found.order_by("-started_at", "-id")
    return ordered


def _blocking_beside() -> QuerySet[DocumentFinding]:
    """What stops the files beside a report, within a query for submissions."""
    return findings.unsettled().filter(document__submission_file__submission=OuterRef("pk"))


def find_own(actor: Actor, submission: UUID) -> Submission | None:
    """One of them; a deleted draft too, so that whoever has it open can be told."""
    return _all_own(actor).filter(id=submission).first()


def own_of_review(actor: Actor, review: UUID) -> Submission | None:
    """The one by which the actor's committee tells of a review, sent or not."""
    return own(actor).filter(review=review).first()


def with_the_committee(actor: Actor) -> QuerySet[Submission]:
    """Drafts and returned ones: what needs the committee."""
    return own(actor).filter(state__in=WITH_THE_COMMITTEE)


def sent(actor: Actor) -> QuerySet[Submission]:
    return own(actor).exclude(state__in=WITH_THE_COMMITTEE)


def awaiting_screening(actor: Actor) -> QuerySet[Submission]:
    """What arrived and nobody has accepted or sent back, the oldest first."""
    if not actor.can(Capability.INTAKE_SCREEN):
        return Submission.objects.none()
    rows = unscreened(actor).select_related("committee", "document")
    return rows.order_by("submitted_at")


def unscreened(actor: Actor) -> QuerySet[Submission]:
    """The same to count, for all staff who may read reviews."""
    if not actor.can(Capability.CASES_READ):
        return Submission.objects.none()
    rows = Submission.objects.filter(state=SubmissionState.SUBMITTED)
    return rows.exclude(review__in=actor.conflicted)


def find_arrived(actor: Actor, submission: UUID) -> Submission | None:
    """One that is with us, for staff; what a committee has taken back is its own again."""
    rows = Submission.objects.select_related("committee", "document").filter(state__in=WITH_US)
    return rows.filter(id=submission).first() if actor.can(Capability.CASES_READ) else None


def of_review(review: UUID) -> Submission | None:
    """The submission by which a review came, while it is with us."""
    return (
        Submission.objects.select_related("document")
        .filter(review=review, state__in=WITH_US)
        .first()
    )


def titles(reviews: Iterable[UUID]) -> dict[UUID, str]:
    """What a committee calls its own notifications, sent or not, by the key of the review."""
    return {row.review: row.title for row in Submission.objects.filter(review__in=set(reviews))}


def of_document(document: UUID) -> Submission | None:
    """The submission that the document belongs to, as its report or as a file beside it, while it
    is with us.
    """
    rows = Submission.objects.select_related("document", "committee").filter(state__in=WITH_US)
    return rows.filter(Q(document=document) | Q(files__document=document)).first()


def documents_of(submission: Submission) -> list[Document]:
    """Every document of a submission, the report first."""
    return [file.document for file in file_queries.files_of(submission)]


def submissions_with_report() -> QuerySet[Submission]:
    """Submissions whose report we keep, for the records manager."""
    kept = [DocumentState.WAITING, DocumentState.CHECKED, DocumentState.HELD]
    return Submission.objects.filter(document__state__in=kept).select_related(
        "document", "committee"
    )


def follows(submission: Submission) -> list[UUID]:
    """The reviews that it follows, as keys."""
    return [UUID(key) for key in submission.background.get("follows", [])]


def followed(submission: Submission) -> list[Review]:
    """The reviews that it follows, the earliest first."""
    rows = Review.objects.filter(id__in=follows(submission))
    return list(rows.order_by("received_on", "id"))


def partners(submission: Submission) -> QuerySet[Committee]:
    """The other committees of a joint review."""
    keys = submission.background.get("partners", [])
    return organisations_queries.committees().filter(id__in=keys)


def limits_of(submission: Submission, known: SetLimits | None = None) -> dict[str, Limit]:
    """The limits that hold for it: each the one of the day from which it counts."""
    given = submission.answers.get(Section.DATES) or {}
    events = submission.under.events_of(submission.kind)
    days = {e.code: date.fromisoformat(given[e.code]) for e in events if given.get(e.code)}
    if submission.submitted_at:
        days["received"] = local_date(submission.submitted_at)
    return time_limits_queries.limits(submission.under, submission.committee_id, days, known)


def newer_edition(submission: Submission, on: date) -> Dictionary | None:
    """The edition of the core data set of today, where a draft was begun under an earlier one."""
    newest = dictionary.in_force(submission.under.dictionary, on)
    known = dictionary.load(submission.edition)
    return newest if newest.in_force_from > known.in_force_from else None


@dataclass(frozen=True, slots=True)
class LookAgain:
    """An answer given under earlier questions, which somebody has to look at again. `number` is the
    child or carer on a page that has several.
    """

    section: Section
    number: int
    asked: str
    answered: str
    why: str


def to_look_at(
    submission: Submission, section: Section | None = None, number: int = 0
) -> list[LookAgain]:
    """What is to be looked at again: all of it, or that of one page."""
    entries = [LookAgain(**{**e, "section": Section(e["section"])}) for e in submission.look_again]
    return [
        entry
        for entry in entries
        if section is None or (entry.section, entry.number) == (section, number)
    ]


def report_clock(submission: Submission, on: date, known: SetLimits | None = None) -> Timed | None:
    if not submission.is_known:
        return None
    return policies.report_clock(submission, limits_of(submission, known), on)


def send_open_refusals(submission: Submission, on: date) -> Refusals:
    """Why its report can't be sent with open questions today."""
    yield from policies.may_send_open(report_clock(submission, on))


def tasks(submission: Submission, on: date) -> list[Task]:
    """The task list, with what each page still lacks."""
    rows = []
    limits = limits_of(submission)
    for page in sections.pages(submission.under, submission.kind):
        if page.section is Section.REPORT:
            lacks = [Lack(refusal.because) for refusal in report_refusals(submission)]
            rows.append(Task(page, lacks, submission.document is not None))
        else:
            lacks = list(policies.must_be_complete(submission, page.section, limits, on))
            rows.append(Task(page, lacks, page.section in submission.answers))
    return rows


def accepted_with_open_findings() -> int:
    """How many reports were accepted although something in them, or in a file beside them, blocks
    and nobody let it stand, or a place in them was looked at by nobody (3.1).
    """
    stopped = Q(pk__in=[])
    for rows in (findings.unsettled(), open_places.unsettled()):
        documents = rows.values("document")
        stopped |= Q(document__in=documents) | Q(files__document__in=documents)
    rows = Submission.objects.filter(stopped, state=SubmissionState.ACCEPTED)
    return rows.values("id").distinct().count()


def received_here() -> int:
    """Submissions that came through Cairn, sealed from the first byte (4.1)."""
    return Submission.objects.filter(state__in=WITH_US).count()


# The committee's start page


def finished(actor: Actor, lettered: Collection[UUID]) -> QuerySet[Submission]:
    """Nothing more is to come: accepted ones with a letter, those that get none, and what was
    withdrawn.

    `lettered`: the reviews about which a letter was issued to the committee.
    """
    withdrawn = sent(actor).filter(state=SubmissionState.WITHDRAWN)
    accepted = sent(actor).filter(state=SubmissionState.ACCEPTED)
    # Each by its own regime, since old notifications are on the list too.
    owed = Q(pk__in=[])
    for regime, codes in kinds_that("feedback").items():
        owed |= Q(regime=regime, kind__in=sorted(codes))
    return accepted.filter(review__in=lettered) | accepted.exclude(owed) | withdrawn


def under_way(actor: Actor, lettered: Collection[UUID]) -> QuerySet[Submission]:
    """Sent, and something is still to come."""
    return sent(actor).exclude(id__in=finished(actor, lettered).values("id"))


def newest_receipt(submission: Submission) -> int | None:
    """The number of its newest receipt; for rows of `own`, which look it up."""
    return getattr(submission, "receipt", None)


def receipts_of(submission: Submission) -> QuerySet[Receipt]:
    """One for each time it was sent, the newest first."""
    rows: QuerySet[Receipt] = submission.receipts.order_by("-number")
    return rows


def find_receipt(submission: Submission, number: int) -> Receipt | None:
    return receipts_of(submission).filter(number=number).first()


def colleagues(actor: Actor) -> QuerySet[Account]:
    """Who could go on with a draft of the actor's committee and send it."""
    return accounts_queries.of_committees(actor.committees, Capability.INTAKE_NOTIFY)


def blank(actor: Actor, regime: str, kind: str, on: date) -> Submission | None:
    """A notification that nobody has begun, for looking at its questions; it is kept nowhere."""
    offered = regimes_for(actor, on)
    chosen = {r.code: r for r in (*offered.current, *offered.earlier)}.get(regime)
    if actor.committee is None or chosen is None or kind not in chosen.kinds:
        return None
    return Submission(
        committee_id=actor.committee,
        kind=kind,
        regime=regime,
        edition=dictionary.in_force(chosen.dictionary, on).code,
        needs_report=chosen.kind(kind).report,
    )


def names_someone(submission: Submission) -> bool:
    """Whether the check of the report found something that blocks; for rows of `own`, which count
    it.
    """
    return bool(getattr(submission, "blocking", 0))


def file_names_someone(submission: Submission) -> bool:
    """The same of the files beside the report."""
    return bool(getattr(submission, "blocking_beside", False))


@dataclass(frozen=True, slots=True)
class Choosable:
    """The regimes under which a committee can tell us: today's and earlier ones."""

    current: Sequence[Regime]
    earlier: Sequence[Regime]


def regimes_for(actor: Actor, on: date) -> Choosable:
    committee = organisations_queries.find(actor.committee) if actor.committee else None
    protects = committee.protects if committee else []
    theirs = [regime for regime in regimes() if regime.protects in protects]
    return Choosable(
        current=[regime for regime in theirs if regime.is_in_force(on)],
        earlier=[r for r in theirs if r.valid_from <= on and not r.is_in_force(on)],
    )


def lacks_of(submission: Submission, section: Section, on: date, number: int = 0) -> list[Lack]:
    """What a page still lacks, or what it lacks about one child or carer."""
    found = policies.must_be_complete(submission, section, limits_of(submission), on)
    return [lack for lack in found if lack.number == number]


def send_refusals(
    actor: Actor, submission: Submission, on: date, *, with_open_questions: bool = False
) -> tuple[Refusal, ...]:
    """Why a notification can't be sent yet."""
    report = report_refusals(submission, with_open_questions=with_open_questions)
    return tuple(policies.may_submit(actor, submission, report, limits_of(submission), on))


def screening_clock(
    submission: Submission, on: date, known: SetLimits | None = None
) -> Reading | None:
    """The time in which we say whether it is accepted, where the inspectorate has set one."""
    clock = submission.under.clock_to("screened")
    limit = limits_of(submission, known).get(clock.code) if clock else None
    if limit is None or submission.submitted_at is None:
        return None
    return read(local_date(submission.submitted_at), limit, on)
