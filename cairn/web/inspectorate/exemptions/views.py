"""Words that colleagues ask about: the queue, and the decision of a second person (5.5)."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from cairn.cases import queries as cases_queries
from cairn.exemptions import queries as exemptions_queries
from cairn.kernel.capabilities import Capability as C
from cairn.web.components import exemption_pages
from cairn.web.components.routes import Request, open_to
from cairn.web.inspectorate import access


@open_to(C.EXEMPTIONS_DECIDE, reads="exemptions.requests.list")
@require_GET
def exemption_queue(request: Request) -> HttpResponse:
    return exemption_pages.show_queue(
        request, access.SITE, cases_queries.references, "decide_words", (access.WORKLIST,)
    )


@open_to(C.EXEMPTIONS_DECIDE, reads="exemptions.request.read")
@require_http_methods(["GET", "POST"])
def decide_exemption(request: Request, key: UUID) -> HttpResponse:
    exemption = exemptions_queries.find_request_to_decide(request.actor, key)
    if exemption is None:
        return exemption_pages.lead_back(request, key, "words")
    access.to_open(request, exemption.review)
    named = cases_queries.references([exemption.review]).get(
        exemption.review, "A review that is being checked"
    )
    return exemption_pages.decide(
        request, exemption, access.SITE, named, reverse("words"), (access.WORKLIST,)
    )
