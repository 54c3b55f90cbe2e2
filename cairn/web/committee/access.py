"""Finding the committee's own submission; another's is not found."""

from uuid import UUID

from django.http import Http404

from cairn.intake import queries
from cairn.web.components.routes import Held, Request


def own(request: Request, key: UUID) -> Held:
    """Raises: Http404 for one that is absent or another committee's; from outside these look the same."""
    submission = queries.find_own(request.actor, key)
    if submission is None:
        raise Http404
    request.about = submission.review
    return submission
