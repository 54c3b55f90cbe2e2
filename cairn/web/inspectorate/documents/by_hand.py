"""A report that no program could read, or not all of it: its bytes, for somebody who looks by hand;
and how a redaction looks that hides nothing.
"""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from cairn.documents import actions as documents_actions
from cairn.documents import open_places
from cairn.documents.places import pages_in_words
from cairn.documents.queries import Document
from cairn.extraction.layers import Unreadable
from cairn.extraction.sniffing import ending_of
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal
from cairn.web.components.pages import Page
from cairn.web.components.routes import Request, open_to
from cairn.web.components.try_action import try_action
from cairn.web.inspectorate import access
from cairn.web.inspectorate.documents.opening import opened, stated_purpose


@open_to(C.DOCUMENTS_OPEN)
@require_http_methods(["GET", "POST"])
def by_hand(request: Request, key: UUID) -> HttpResponse:
    """Say what it is; once that is asked for, hand over the file."""
    found = opened(request, key)
    held = _held_pages(found.document)
    stated = stated_purpose(request, key, found.accepted)
    if stated is None:
        return redirect("purpose", key)
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST":
        data, refusals = try_action(
            documents_actions.read_by_hand,
            by=request.actor,
            at=now(),
            document=key,
            review=found.review,
            purpose=stated.purpose,
        )
        if data is not None:
            return _as_file(data, found.reference)
    page = {
        "page": Page(
            "To look at by hand" if held else "A report to read by hand",
            found.reference,
            (access.WORKLIST,),
        ),
        "submission": found,
        "purpose": stated,
        "held": held,
        "why": Unreadable(found.document.problem).advice if found.document.problem else "",
        "refusals": refusals,
    }
    status = 422 if refusals else 200
    return render(request, "inspectorate/documents/templates/by_hand.html", page, status=status)


def _held_pages(document: Document) -> str:
    """The pages that no program could read; empty where it is the whole file. Raises: Http404, if
    there is nothing to read by hand.
    """
    held = [place.page for place in open_places.of(document) if place.is_held]
    if not (document.state.is_held or document.is_read_by_hand or held):
        raise Http404
    return pages_in_words(held)


@open_to(C.INTAKE_SCREEN)
@require_GET
def redaction(request: Request, key: UUID, number: int) -> HttpResponse:
    """The picture of a place, once a purpose is stated. The action records that it was seen."""
    found = opened(request, key)
    stated = stated_purpose(request, key, found.accepted)
    if stated is None:
        raise Http404
    picture, _ = try_action(
        open_places.read_picture,
        by=request.actor,
        at=now(),
        document=key,
        review=found.review,
        number=number,
        purpose=stated.purpose,
    )
    if picture is None:
        raise Http404
    return HttpResponse(picture, content_type="image/png")


def _as_file(data: bytes, reference: str) -> HttpResponse:
    ending = ending_of(data)
    # Saved and never opened by the browser: it is an untrusted file.
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{reference}.{ending}"'
    return response
