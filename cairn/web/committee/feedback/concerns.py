"""Serious concerns, as the committee reads and acknowledges them (2.4)."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from cairn.feedback import concerns, policies, queries
from cairn.feedback.queries import Concern
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now
from cairn.web.committee.access import HOME
from cairn.web.components.pages import Page, Tag, do
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import moment


def _number() -> str:
    return f", {settings.CAIRN_TELEPHONE}" if settings.CAIRN_TELEPHONE else ""


def _concern(request: Request, key: UUID) -> Concern:
    # The same query serves staff, whose page is another.
    found = queries.find_concern(request.actor, key) if request.actor.committee else None
    if found is None:
        raise Http404
    request.about = found.review
    return found


@open_to(C.FEEDBACK_ACKNOWLEDGE, reads="feedback.concern.read")
@require_GET
def concern(request: Request, key: UUID) -> HttpResponse:
    concern = _concern(request, key)
    offices = queries.offices_told(concern)
    refused = policies.may_acknowledge(request.actor, concern.state, concern.committee_id, offices)
    rows = [
        ("Review", concern.reference),
        ("Raised", moment(concern.raised_at)),
        ("Where it stands", Tag(concern.state)),
        ("What we are worried about", queries.text_of(concern)),
    ]
    page = {
        "page": Page(
            f"Serious concern, {concern.reference}",
            "Official-sensitive",
            (HOME,),
            crumb="Serious concern",
        ),
        "concern": concern,
        "rows": rows,
        "may_acknowledge": not list(refused),
    }
    return render(request, "committee/feedback/templates/concern.html", page)


@open_to(C.FEEDBACK_ACKNOWLEDGE)
@require_POST
def acknowledge(request: Request, key: UUID) -> HttpResponse:
    _concern(request, key)
    return do(
        request,
        reverse("committee_concern", args=[key]),
        f"You have acknowledged the concern. Tell us what you do about it by telephone{_number()}.",
        concerns.acknowledge,
        by=request.actor,
        at=now(),
        concern=key,
    )
