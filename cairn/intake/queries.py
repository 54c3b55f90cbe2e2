"""What the committee and the gatekeeper see of submissions."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from cairn.documents import policies as documents_policies
from cairn.documents.models import Document
from cairn.documents.workflow import DocumentState
from cairn.guard.findings import Tier
from cairn.intake import policies, sections
from cairn.intake.models import Submission
from cairn.intake.sections import Page, Section
from cairn.intake.terms import TaskStatus
from cairn.intake.workflow import WITH_THE_COMMITTEE, WITH_US, SubmissionState
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.regime import codes, load


@dataclass(frozen=True, slots=True)
class Task:
    """A row of the task list."""

    page: Page
    lacks: Sequence[str]
    begun: bool

    @property
    def status(self) -> TaskStatus:
        if not self.lacks:
            return TaskStatus.DONE
        return TaskStatus.IN_PROGRESS if self.begun else TaskStatus.NOT_STARTED


def own(actor: Actor) -> QuerySet[Submission]:
    """The submissions of the actor's committee and of those that became part of it; none for anyone
    without one.
    """
    # Counted with the list: asked for each row, it would be one more query for each notification.
    blocking = Count("document__findings", filter=Q(document__findings__tier=Tier.BLOCK))
    rows = Submission.objects.select_related("committee", "document", "follows", "started_by")
    return (
        rows.filter(committee__in=actor.committees).annotate(blocking=blocking)
        if actor.committee
        else rows.none()
    )


def find_own(actor: Actor, submission: UUID) -> Submission | None:
    return own(actor).filter(id=submission).first()


def with_the_committee(actor: Actor) -> QuerySet[Submission]:
    """Drafts and returned ones: what needs the committee."""
    return own(actor).filter(state__in=WITH_THE_COMMITTEE)


def sent(actor: Actor) -> QuerySet[Submission]:
    return own(actor).exclude(state__in=WITH_THE_COMMITTEE)


def awaiting_screening(actor: Actor) -> QuerySet[Submission]:
    """What arrived and nobody has accepted or sent back, the oldest first."""
    rows = Submission.objects.select_related("committee", "document", "follows")
    if not actor.can(Capability.INTAKE_SCREEN):
        return rows.none()
    rows = rows.filter(state=SubmissionState.SUBMITTED).exclude(review__in=actor.conflicted)
    return rows.order_by("submitted_at")


def find_arrived(actor: Actor, submission: UUID) -> Submission | None:
    """One that is with us, for staff; what a committee has taken back is its own again."""
    rows = Submission.objects.select_related("committee", "document", "follows").filter(
        state__in=WITH_US
    )
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
    """The submission that the document belongs to, while it is with us."""
    rows = Submission.objects.select_related("document", "committee").filter(state__in=WITH_US)
    return rows.filter(document=document).first()


def submissions_with_report() -> QuerySet[Submission]:
    """Submissions whose report we keep, for the records manager."""
    kept = [DocumentState.WAITING, DocumentState.CHECKED]
    return Submission.objects.filter(document__state__in=kept).select_related(
        "document", "committee"
    )


def report_refusals(submission: Submission) -> Refusals:
    """Why the attached report could not be sent now."""
    document: Document | None = submission.document
    if document is None:
        yield Refusal("no_report", "The report: attach it.")
    else:
        yield from documents_policies.may_send(
            document.state, list(document.findings.filter(tier=Tier.BLOCK))
        )


def tasks(submission: Submission, on: date) -> list[Task]:
    """The task list, with what each page still lacks."""
    rows = []
    for page in sections.pages(submission.under, submission.kind):
        if page.section is Section.REPORT:
            lacks = [refusal.because for refusal in report_refusals(submission)]
            rows.append(Task(page, lacks, submission.document is not None))
        else:
            lacks = list(policies.must_be_complete(submission, page.section, on))
            rows.append(Task(page, lacks, page.section in submission.answers))
    return rows


def accepted_with_open_findings() -> int:
    """How many reports were accepted although something in them still blocks (3.1)."""
    blocked = Q(document__findings__tier=Tier.BLOCK)
    # The join brings a report once for each of its findings.
    return Submission.objects.filter(blocked, state=SubmissionState.ACCEPTED).distinct().count()


def received_here() -> int:
    """Submissions that came through Cairn, sealed from the first byte (4.1)."""
    return Submission.objects.filter(state__in=WITH_US).count()


# The committee's start page


def finished(actor: Actor, lettered: Collection[UUID]) -> QuerySet[Submission]:
    """Accepted, and nothing more is to come: those with a letter, and those that get none.

    `lettered`: the reviews about which a letter was issued to the committee.
    """
    accepted = sent(actor).filter(state=SubmissionState.ACCEPTED)
    # Of every regime, since old notifications are on the list too.
    owed = [kind.code for code in codes() for kind in load(code).kinds.values() if kind.feedback]
    return accepted.filter(review__in=lettered) | accepted.exclude(kind__in=owed)


def under_way(actor: Actor, lettered: Collection[UUID]) -> QuerySet[Submission]:
    """Sent, and something is still to come."""
    return sent(actor).exclude(id__in=finished(actor, lettered).values("id"))


def names_someone(submission: Submission) -> bool:
    """Whether the check of the report found something that blocks; for rows of `own`, which count
    it.
    """
    return bool(getattr(submission, "blocking", 0))
