"""The check while somebody types: text in, findings out. Not stored, logged or cached."""

import json
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from cairn.anonymity.text_policy import find_in
from cairn.exemptions.queries import exemptions_for
from cairn.guard.findings import Finding
from cairn.kernel.capabilities import Capability as C
from cairn.web.components.guarded_text import about_named_by
from cairn.web.components.routes import Request, open_to, whole_number

# Whoever has a page with guarded text on it.
_WRITERS = (
    C.ANALYSIS_RECORD_EXTRACT,
    C.FEEDBACK_ANSWER,
    C.FEEDBACK_ASSESS,
    C.FEEDBACK_ENQUIRE,
    C.FEEDBACK_REPLY,
    C.FEEDBACK_SIGN,
    C.GOVERNANCE_DECIDE_DISCLOSURE,
    C.GOVERNANCE_REQUEST_DISCLOSURE,
    C.EXEMPTIONS_DECIDE,
    C.GOVERNANCE_WITHDRAW_CONFLICT,
    C.INTAKE_NOTIFY,
    C.PUBLICATIONS_CLEAR,
    C.PUBLICATIONS_WRITE,
    C.SHARING_APPROVE,
    C.SHARING_WRITE,
)
# A longer text is checked when it is sent, and `check.js` knows the same limit. The bytes leave
# room for each character to be escaped, with twelve bytes at the most.
_MOST_CHARACTERS = 10_000
_MOST_BYTES = 130_000
_TOO_LONG = 413


@open_to(*_WRITERS)
@require_POST
def check_text(request: Request) -> HttpResponse:
    """The findings by place in characters, without the text, which the page already has."""
    # Before the body is read into memory.
    if whole_number(request.headers.get("Content-Length"), 0) > _MOST_BYTES:
        return _answer({}, _TOO_LONG)
    sent = _sent(request)
    text = sent.get("text")
    about = about_named_by(sent.get("about"))
    if not isinstance(text, str):
        return _answer({}, 400)
    if len(text) > _MOST_CHARACTERS:
        return _answer({}, _TOO_LONG)
    findings = find_in(text, exemptions_for(about))
    return _answer({"findings": [_told(finding) for finding in findings]})


def _sent(request: Request) -> dict[str, Any]:
    # Of a form the body was read already, for its token, and can't be read again.
    if request.content_type != "application/json":
        return {}
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return sent if isinstance(sent, dict) else {}


def _told(finding: Finding) -> dict[str, Any]:
    return {
        "start": finding.start,
        "end": finding.end,
        "kind": finding.kind.label,
        "tier": finding.tier.value,
        "reason": finding.reason,
    }


def _answer(content: dict[str, Any], status: int = 200) -> HttpResponse:
    return JsonResponse(content, status=status, headers={"Cache-Control": "no-store"})
