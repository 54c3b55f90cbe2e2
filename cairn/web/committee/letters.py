"""Feedback letters, as the committee reads and downloads them."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cairn.feedback import letters, queries
from cairn.feedback.rendering import WORD_TYPE
from cairn.kernel.capabilities import Capability
from cairn.web.components.routes import Held, Request, open_to

READ = Capability.FEEDBACK_READ_ISSUED
_TYPES = {"pdf": "application/pdf", "docx": WORD_TYPE}


def _issued(request: Request, key: UUID) -> Held:
    assessment = queries.issued_to(request.actor).filter(id=key).first()
    if assessment is None:
        raise Http404
    return assessment


@open_to(READ, reads="feedback.letter.read")
@require_GET
def letter(request: Request, key: UUID) -> HttpResponse:
    assessment = _issued(request, key)
    return render(request, "committee/letter.html", {"assessment": assessment, "parts": letters.parts(assessment)})


@open_to(READ, reads="feedback.letter.download")
@require_GET
def download(request: Request, key: UUID, form: str) -> HttpResponse:
    assessment = _issued(request, key)
    if form not in _TYPES:
        raise Http404
    response = HttpResponse(bytes(getattr(assessment, form)), content_type=_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="feedback-{assessment.review.reference}.{form}"'
    return response
