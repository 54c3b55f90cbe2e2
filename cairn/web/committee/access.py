"""Finding the committee's own submission; another's is not found."""

from uuid import UUID

from django.http import Http404
from django.urls import reverse

from cairn.intake import queries
from cairn.intake.policies import must_be_known, must_not_be_deleted
from cairn.intake.queries import Submission
from cairn.kernel.refusals import require
from cairn.web.components.pages import Link
from cairn.web.components.routes import Request

HOME = Link("/committee/", "Your reviews")


def own(request: Request, key: UUID, *, also_deleted: bool = False) -> Submission:
    """Raises: Http404 if it is absent or another committee's: both look the same from outside.
    Refused if it was begun under a guidance that Cairn no longer knows, or was deleted as a draft.
    """
    submission = queries.find_own(request.actor, key)
    if submission is None:
        raise Http404
    request.about = submission.review
    if not also_deleted:
        require(must_not_be_deleted(submission))
    require(must_be_known(submission))
    return submission


def crumbs(submission: Submission) -> tuple[Link, ...]:
    """The way to a page of a notification."""
    return (HOME, Link(reverse("tasks", args=[submission.id]), submission.title))
