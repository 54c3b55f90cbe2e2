"""Words that colleagues ask about: the queue, and the decision of a second person (5.5)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from cairn.cases import queries as cases_queries
from cairn.exemptions import local_terms
from cairn.exemptions import queries as exemptions_queries
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now
from cairn.web.components import exemption_pages
from cairn.web.components.pages import FormPage, Link, answer_form, posted
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import moment
from cairn.web.inspectorate import access


@open_to(C.EXEMPTIONS_DECIDE, reads="exemptions.requests.list")
@require_GET
def exemption_queue(request: Request) -> HttpResponse:
    return exemption_pages.show_queue(
        request, access.SITE, cases_queries.references, "decide_words", (access.WORKLIST,)
    )


@open_to(C.INTAKE_SCREEN, reads="exemptions.local_terms.read")
@require_http_methods(["GET", "POST"])
def decide_term(request: Request, key: UUID) -> HttpResponse:
    """What the only person of a committee wants to let stand: a gatekeeper is the second."""
    term = exemptions_queries.find_term_to_decide(request.actor, key)
    if term is None:
        raise Http404
    queue = reverse("words")
    page = FormPage(
        title="Decide on words for a committee's list",
        button="Record the decision",
        back=queue,
        label=str(term.committee),
        intro="The committee has one person here, so you are the second. If you agree, the words "
        "may stand in all texts about its reviews and in all reports that it sends. Do not agree "
        "to what could be a child's or a relative's name.",
        clause=Clause.ONLY_THEMES_RECORDED,
        crumbs=(access.WORKLIST, Link(queue, "Words to decide on")),
        template="components/decide_exemption.html",
        more={
            "phrase": exemptions_queries.phrase_of(term),
            "rows": [
                ("What they are", term.kind_label),
                ("Why they may stand", term.why),
                ("Proposed", f"{moment(term.proposed_at)}, by {term.proposed_by.name}"),
            ],
        },
    )
    acts: dict[str, Callable[..., object]] = {
        "agree": local_terms.agree,
        "decline": local_terms.decline,
    }

    def act(values: dict[str, Any]) -> object:
        return acts[values["decision"]](
            by=request.actor, at=now(), term=key, reasons=values["reasons"]
        )

    return answer_form(
        request,
        access.SITE,
        page,
        exemption_pages.AgreeForm(posted(request)),
        act,
        reverse("worklist"),
        "The decision is recorded.",
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
