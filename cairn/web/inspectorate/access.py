"""Finding what a member of staff may see; what is absent is not found, what is closed says why.

Before anything of a review opens, everyone is asked about conflicts of interest (2.5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from cairn.cases import policies as cases_policies
from cairn.cases import queries as cases_queries
from cairn.cases.queries import Review
from cairn.feedback import queries as feedback_queries
from cairn.feedback.queries import Assessment, Enquiry
from cairn.intake import meanwhile, return_queries
from cairn.intake import queries as intake_queries
from cairn.intake.queries import Submission
from cairn.kernel.capabilities import Capability
from cairn.kernel.refusals import require
from cairn.sharing import queries as sharing_queries
from cairn.sharing.queries import Notice
from cairn.web.components.pages import Link
from cairn.web.components.routes import AskFirst, Request

OfReview = TypeVar("OfReview", Assessment, Enquiry, Notice)
SITE = "inspectorate/templates/site.html"
WORKLIST = Link("/inspectorate/", "Worklist")


def to_open(request: Request, review: UUID) -> None:
    """Raises: Refused (a declared conflict), AskFirst."""
    request.about = review
    require(cases_policies.may_see(request.actor, review))
    if not request.actor.was_asked_about(review):
        raise AskFirst(review)


@dataclass(frozen=True, slots=True)
class Named:
    """A review by its reference alone."""

    reference: str
    committee: UUID


def named(request: Request, key: UUID) -> Named:
    """For what must not wait for the question about conflicts. Raises: Http404."""
    request.about = key
    found = cases_queries.find(request.actor, key)
    if found:
        return Named(found.reference, found.committee_id)
    submission = intake_queries.of_review(key) if request.actor.can(Capability.CASES_READ) else None
    if submission is None:
        raise Http404
    return Named(submission.reference, submission.committee_id)


def review(request: Request, key: UUID) -> Review:
    """Raises: Http404, Refused (a declared conflict), AskFirst."""
    found = cases_queries.find(request.actor, key)
    if found is None:
        raise Http404
    to_open(request, key)
    return found


def arrived(request: Request, key: UUID) -> Submission:
    """A submission that was sent. Raises: Http404, Refused (a declared conflict), AskFirst."""
    found = intake_queries.find_arrived(request.actor, key)
    if found is None:
        gone = return_queries.find_once_sent(request.actor, key)
        # Whoever still has an older page or message of it is told what became of it.
        require(meanwhile.to_the_committee(gone.state, gone.reference) if gone else ())
        raise Http404
    to_open(request, found.review)
    return found


def once_sent(request: Request, key: UUID) -> Submission:
    """A submission that is or was with us, for a page on which somebody decides about it: the
    action says if the committee took it back meanwhile. Raises: as `arrived`.
    """
    found = return_queries.find_once_sent(request.actor, key)
    if found is None:
        raise Http404
    if request.method == "GET":
        require(meanwhile.to_the_committee(found.state, found.reference))
    to_open(request, found.review)
    return found


def of_review(request: Request, found: OfReview | None) -> OfReview:
    """Something of a review. Raises: Http404, Refused (a declared conflict), AskFirst."""
    if found is None:
        raise Http404
    to_open(request, found.review_id)
    return found


def assessment(request: Request, key: UUID) -> Assessment:
    return of_review(request, feedback_queries.find(request.actor, key))


def enquiry(request: Request, key: UUID) -> Enquiry:
    return of_review(request, feedback_queries.find_enquiry(request.actor, key))


def notice(request: Request, key: UUID) -> Notice:
    return of_review(request, sharing_queries.find(request.actor, key))


def crumbs_of(request: Request, key: UUID) -> Sequence[Link]:
    """The way to a page about a review that may still be being checked, or was sent back since."""
    found = cases_queries.find(request.actor, key)
    return crumbs(found) if found else (WORKLIST,)


def address_of(review: Review) -> str:
    """The address of a review."""
    return reverse("review", args=[review.id])


def crumbs(review: Review) -> Sequence[Link]:
    """The way to a page about a review."""
    return (Link(reverse("reviews"), "Reviews"), Link(address_of(review), review.reference))
