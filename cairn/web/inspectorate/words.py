"""Words that colleagues ask about: the queue, and the decision of a second person (5.5)."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from cairn.cases import queries as cases
from cairn.governance import queries
from cairn.kernel.capabilities import Capability as C
from cairn.web.components import vouching
from cairn.web.components.pages import Link
from cairn.web.components.routes import Held, Request, open_to
from cairn.web.inspectorate import access

_HOME = Link("/inspectorate/", "Worklist")


@open_to(C.GOVERNANCE_VOUCH, reads="governance.vouchings.list")
@require_GET
def words(request: Request) -> HttpResponse:
    return vouching.show_queue(request, access.SITE, cases.references, "decide_words", (_HOME,))


@open_to(C.GOVERNANCE_VOUCH, reads="governance.vouching.read")
@require_http_methods(["GET", "POST"])
def decide_words(request: Request, key: UUID) -> HttpResponse:
    held: Held = queries.words_to_decide(request.actor).filter(id=key).first()
    if held is None:
        return _decided(request, key)
    access.to_open(request, held.review)
    named = cases.references([held.review]).get(held.review, "A review that is being checked")
    return vouching.decide(request, held, access.SITE, named, reverse("words"), (_HOME,))


def _decided(request: Request, key: UUID) -> HttpResponse:
    """A question that a colleague was quicker to decide leads back to the queue. Raises: Http404 for one's own."""
    if not queries.vouchings(request.actor).filter(id=key).exclude(asked_by=request.actor.account).exists():
        raise Http404
    return redirect("words")
