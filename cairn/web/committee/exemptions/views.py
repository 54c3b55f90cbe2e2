"""Phrases that a colleague of the same committee asks about, and the decision on them (5.5)."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from cairn.documents import findings
from cairn.documents.findings import FoundWords
from cairn.exemptions import offer_queries
from cairn.exemptions import queries as exemptions_queries
from cairn.exemptions.queries import ExemptionRequest
from cairn.intake import file_queries
from cairn.intake import queries as intake_queries
from cairn.kernel.capabilities import Capability as C
from cairn.web.committee.access import HOME
from cairn.web.committee.exemptions import offers
from cairn.web.components import exemption_pages
from cairn.web.components.pages import Link
from cairn.web.components.routes import Request, open_to

_SITE = "committee/templates/site.html"


@open_to(C.EXEMPTIONS_DECIDE, reads="exemptions.requests.list")
@require_GET
def exemption_queue(request: Request) -> HttpResponse:
    return exemption_pages.show_queue(
        request,
        _SITE,
        intake_queries.titles,
        "decide_committee_words",
        (HOME,),
        offered=[
            # Without the words, which are on the page of each.
            (
                offers.question(offer, "the same words"),
                Link(offers.address_of(offer), "See and answer"),
            )
            for offer in offer_queries.offers(request.actor)
        ],
    )


@open_to(C.EXEMPTIONS_DECIDE, reads="exemptions.request.read")
@require_http_methods(["GET", "POST"])
def decide_exemption(request: Request, key: UUID) -> HttpResponse:
    exemption = exemptions_queries.find_request_to_decide(request.actor, key)
    if exemption is None:
        return exemption_pages.lead_back(request, key, "committee_words")
    request.about = exemption.review
    named = intake_queries.titles([exemption.review]).get(exemption.review, "")
    return exemption_pages.decide(
        request,
        exemption,
        _SITE,
        named,
        reverse("committee_words"),
        (HOME,),
        found=_in_the_files(request, exemption),
    )


def _in_the_files(request: Request, exemption: ExemptionRequest) -> list[tuple[str, FoundWords]]:
    """Where the words stand in the committee's own files that were checked: nobody decides on
    sentences that they are not shown.
    """
    submission = intake_queries.own_of_review(request.actor, exemption.review)
    files = file_queries.files_of(submission) if submission else []
    found = ((f.name, findings.find_in(f.document, exemption.fingerprint)) for f in files)
    return [(name, words) for name, words in found if words]
