"""What went back and why, as both sides read it, and what the gatekeeper has to look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet

from cairn.cases import policies as cases_policies
from cairn.cases import queries as cases_queries
from cairn.cases.models import Review
from cairn.documents.workflow import DocumentState
from cairn.intake import file_queries, queries, return_policies
from cairn.intake.models import ReturnPoint, ReturnRequest, Submission, SubmissionStep
from cairn.intake.terms import LookedAt
from cairn.intake.workflow import (
    SUBMISSION,
    WITH_THE_COMMITTEE,
    WITH_US,
    ReturnRequestState,
    SubmissionState,
)
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.refusals import Refusals

__all__ = ["ReturnPoint", "ReturnRequest"]

_SEND_BACK = SUBMISSION["send_back"].name
_SUBMIT = SUBMISSION["submit"].name


@dataclass(frozen=True, slots=True)
class Happened:
    """A step of a notification, with the points of the return if it is one."""

    step: SubmissionStep
    points: Sequence[ReturnPoint] = ()

    @property
    def by_us(self) -> bool:
        """Whether the inspectorate made it."""
        known = {move.name: move.by for move in SUBMISSION.moves}
        return known.get(self.step.move) is Capability.INTAKE_SCREEN

    @property
    def is_return(self) -> bool:
        return self.step.move == _SEND_BACK


def history(submission: Submission) -> list[Happened]:
    """Everything that happened to a notification, the oldest first, each return with its points."""
    points: dict[int, list[ReturnPoint]] = {}
    for point in submission.points.all():
        points.setdefault(point.round, []).append(point)
    found = []
    returns = 0
    for step in submission.steps.all():
        returns += step.move == _SEND_BACK
        found.append(Happened(step, points.get(returns, ()) if step.move == _SEND_BACK else ()))
    return found


def open_return(submission: Submission) -> Happened | None:
    """Why it came back, from the return until it is sent again."""
    if submission.state not in WITH_THE_COMMITTEE or not submission.reference:
        return None
    last = [h for h in history(submission) if h.step.move in (_SEND_BACK, _SUBMIT)][-1:]
    return last[0] if last and last[0].is_return else None


def was_asked_back(submission: Submission) -> SubmissionStep | None:
    """The step by which the committee took it back, while it changes it."""
    if not submission.state.is_draft or not submission.reference:
        return None
    step = submission.steps.order_by("-at", "-id").first()
    return step if step and step.move == SUBMISSION["ask_back"].name else None


def pages_of(submission: Submission) -> int | None:
    """How many pages its report has: 0 without a report, None if nobody counted them."""
    if submission.document is None:
        return 0
    return submission.document.pages or None


def beside(submission: Submission) -> dict[int, tuple[str, int | None]]:
    """The files beside its report: by number, what each is called and how many pages it has."""
    others = file_queries.others_of(submission)
    return {f.row.number: (f.called, f.document.pages or None) for f in others if f.row}


def to_be_looked_at(submission: Submission) -> list[LookedAt]:
    """What there is to look at before it is accepted."""
    documents = queries.documents_of(submission) if submission.needs_report else []
    by_hand = [d for d in documents if d.state.is_held or d.is_read_by_hand]
    applies = {
        LookedAt.TEXT: len(documents) > len(by_hand),
        LookedAt.HIDDEN: len(documents) > len(by_hand),
        LookedAt.PICTURES: any(document.pictures for document in documents),
        LookedAt.BY_HAND: bool(by_hand),
        LookedAt.ANSWERS: True,
    }
    return [what for what, there in applies.items() if there]


def find_once_sent(actor: Actor, submission: UUID) -> Submission | None:
    """One that is or was with us: for a page on which somebody decides about it, so that they can
    be told that the committee took it back meanwhile.
    """
    rows = Submission.objects.select_related("committee", "document").exclude(reference="")
    return rows.filter(id=submission).first() if actor.can(Capability.INTAKE_SCREEN) else None


def report_is_there(submission: Submission) -> bool:
    """Whether its report can be looked at again, or none belongs to it."""
    if not submission.needs_report:
        return True
    documents = queries.documents_of(submission)
    checked = all(document.state == DocumentState.CHECKED for document in documents)
    return submission.document is not None and checked


def put_right_since(submission: Submission, review: Review) -> list[str]:
    """What the register holds of it that its answers do not say, because it was put right there."""
    told = submission.answers.get("review") or {}
    partners = set(review.partners.values_list("committee", flat=True))
    before = set(review.follows.values_list("id", flat=True))
    changes = {
        "whose review it is": review.committee_id != submission.committee_id,
        "with whom it was carried out": partners
        != {row.id for row in queries.partners(submission)},
        "what it follows": before != set(queries.follows(submission)),
        "what is known about the review": _answered(review.core_data.get("review") or {})
        != _answered(told),
    }
    return [what for what, changed in changes.items() if changed]


def _answered(answers: dict[str, object]) -> dict[str, object]:
    """Answers that say something; the order of several chosen ones says nothing."""
    return {
        code: sorted(value) if isinstance(value, list) else value
        for code, value in answers.items()
        if value not in ("", [], None)
    }


def is_on_hold(review: UUID) -> bool:
    """Whether its records, or all records, are kept by law."""
    # By the name of the model, since the area that keeps holds lies above this one.
    holds = apps.get_model("retention", "Hold")._default_manager.filter(lifted_at=None)
    return bool(holds.filter(Q(review=review) | Q(review=None)).exists())


def take_back_refusals(actor: Actor, submission: Submission) -> Refusals:
    """Why its acceptance can't be taken back, all that there is at once."""
    review = Review.objects.filter(id=submission.review).first()
    changed = put_right_since(submission, review) if review else []
    there = report_is_there(submission)
    yield from return_policies.may_take_back(
        actor, submission, there, changed, on_hold=is_on_hold(submission.review)
    )
    if review:
        stands = cases_queries.built_on(review)
        if followed_by(review.id).exists():
            stands.append("the committee has begun a notification that follows it")
        yield from cases_policies.may_take_out(actor, review.id, stands)


def followed_by(review: UUID) -> "QuerySet[Submission]":
    """Notifications, sent or not, that say that they follow this review."""
    rows = Submission.objects.exclude(state=SubmissionState.WITHDRAWN)
    return rows.filter(answers__background__follows__icontains=str(review))


# Requests to have back what was accepted


def requests_of(submission: Submission) -> "QuerySet[ReturnRequest]":
    return submission.return_requests.select_related("asked_by", "decided_by")


def open_request(submission: Submission) -> ReturnRequest | None:
    return requests_of(submission).filter(state=ReturnRequestState.ASKED).first()


def find_request(submission: Submission, request: UUID) -> ReturnRequest | None:
    return requests_of(submission).filter(id=request).first()


def requests_to_decide(actor: Actor) -> "QuerySet[ReturnRequest]":
    """What committees ask to have back, the oldest first."""
    rows = ReturnRequest.objects.select_related("submission__committee")
    if not actor.can(Capability.INTAKE_SCREEN):
        return rows.none()
    rows = rows.filter(state=ReturnRequestState.ASKED, submission__state__in=WITH_US)
    return rows.exclude(submission__review__in=actor.conflicted).order_by("asked_at", "id")
