"""Finding what a member of staff may see; what is absent is not found, what is closed says why."""

from uuid import UUID

from django.http import Http404

from cairn.cases import policies as case_policies
from cairn.cases import queries as cases
from cairn.feedback import queries as feedback
from cairn.intake import queries as intake
from cairn.kernel.refusals import require
from cairn.web.components.routes import Held, Request


def review(request: Request, key: UUID) -> Held:
    """Raises: Http404, Refused (a declared conflict)."""
    require(case_policies.to_see(request.actor, key))
    found = cases.find(request.actor, key)
    if found is None:
        raise Http404
    return found


def arrived(request: Request, key: UUID) -> Held:
    """A submission that was sent. Raises: Http404, Refused (a declared conflict)."""
    found = intake.find_arrived(request.actor, key)
    if found is None:
        raise Http404
    require(case_policies.to_see(request.actor, found.review))
    return found


def assessment(request: Request, key: UUID) -> Held:
    """Raises: Http404, Refused (a declared conflict)."""
    found = feedback.find(request.actor, key)
    if found is None:
        raise Http404
    require(case_policies.to_see(request.actor, found.review_id))
    return found
