"""What a committee could not settle: words that were found, each in its sentence, pages that no
program could read, and redactions that hide nothing. The gatekeeper decides on each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cairn.documents import actions as documents_actions
from cairn.documents import open_places
from cairn.documents.findings import FoundWords
from cairn.documents.terms import FindingStatus
from cairn.exemptions import queries as exemptions_queries
from cairn.exemptions import requests as exemption_requests
from cairn.exemptions.policies import must_say_why, reason_in_words
from cairn.exemptions.queries import ExemptionRequest
from cairn.exemptions.terms import WhyNobody
from cairn.intake import file_queries, report_queries
from cairn.intake.naming import NamedFile
from cairn.intake.queries import Submission
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal
from cairn.web.components.guarded_text import without_unprintable
from cairn.web.components.open_places import PlacesInFile
from cairn.web.components.pages import Link, Page
from cairn.web.components.routes import Request, open_to
from cairn.web.components.try_action import try_action
from cairn.web.inspectorate import access
from cairn.web.inspectorate.documents.opening import stated_purpose


@dataclass(frozen=True, slots=True)
class InFile:
    """Words with the file that they stand in: the first, where there are several."""

    words: FoundWords
    file: NamedFile
    # The same words in other files.
    beside: Sequence["InFile"] = ()


_GONE = (Refusal("decided", "A colleague has decided on this meanwhile."),)
_TO_BE_TAKEN_OUT = "It could identify somebody."


@open_to(C.INTAKE_SCREEN, reads="intake.submission.screen")
@require_http_methods(["GET", "POST"])
def open_questions(request: Request, key: UUID) -> HttpResponse:
    """Nothing opens before the purpose, as with the report itself."""
    submission = access.arrived(request, key)
    files = _checked(submission)
    unstated = next(
        (f for f in files if stated_purpose(request, f.document.id, accepted=False) is None), None
    )
    if unstated:
        return redirect(f"{reverse('purpose', args=[unstated.document.id])}?then=questions")
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST":
        decide = _settle if "place" in request.POST else _decide
        refusals = decide(request, submission)
        if not refusals:
            messages.success(request, "The decision is recorded.")
            return redirect("open_questions", key)
    blocking = [words for file in files for words in _blocking(request, submission, file)]
    here = Link(reverse("screen", args=[key]), submission.reference)
    page = {
        "page": Page("Open questions", submission.reference, (access.WORKLIST, here)),
        "submission": submission,
        **_by_decision(blocking),
        "places": [(file, PlacesInFile.of(file.document)) for file in files],
        "reasons": WhyNobody.choices,
        "to_look_at": report_queries.number_to_look_at(submission),
        "several": len(files) > 1,
        "refusals": refusals,
        "given": _given(request),
    }
    status = 422 if refusals else 200
    template = "inspectorate/intake/templates/open_questions.html"
    return render(request, template, page, status=status)


def _checked(submission: Submission) -> list[NamedFile]:
    """The files that were checked. Raises: Http404, if there is none."""
    files = [f for f in file_queries.files_of(submission) if f.document.state.is_checked]
    if not files:
        raise Http404
    return files


def _blocking(request: Request, submission: Submission, file: NamedFile) -> Iterator[InFile]:
    """What stops a file of the notification, each in its sentence."""
    stated = stated_purpose(request, file.document.id, accepted=False)
    found = documents_actions.read_findings(
        by=request.actor,
        at=now(),
        document=file.document.id,
        review=submission.review,
        purpose=stated.purpose if stated else "",
    )
    for words in found:
        if words.status == FindingStatus.BLOCK:
            yield InFile(words, file)


def _once(found: Sequence[InFile]) -> list[InFile]:
    """The same words once, however many files they stand in."""
    by_question: dict[str, list[InFile]] = {}
    for number, one in enumerate(found):
        by_question.setdefault(one.words.fingerprint or str(number), []).append(one)
    return [replace(same[0], beside=same[1:]) for same in by_question.values()]


def _by_decision(found: Sequence[InFile]) -> dict[str, list[InFile]]:
    blocking = _once(found)
    return {
        "waiting": [one for one in blocking if one.words.waits],
        "decided": [one for one in blocking if not one.words.waits],
    }


def _given(request: Request) -> dict[str, str]:
    """What was typed about one of them, so that nothing is lost when it is refused."""
    names = ("request", "why", "reason")
    return {name: without_unprintable(request.POST.get(name)) for name in names}


def _settle(request: Request, submission: Submission) -> tuple[Refusal, ...]:
    """A place of one of its files is looked at, and there is nothing in it to stop for."""
    try:
        place = UUID(request.POST.get("place", ""))
        document = UUID(request.POST.get("document", ""))
    except ValueError:
        return _GONE
    if file_queries.file_with(submission, document) is None:
        return _GONE
    _, refusals = try_action(
        open_places.settle, by=request.actor, at=now(), document=document, place=place
    )
    return refusals


def _decide(request: Request, submission: Submission) -> tuple[Refusal, ...]:
    given = _given(request)
    asked = _asked(request, given["request"])
    if asked is None or asked.review != submission.review:
        return _GONE
    why = WhyNobody(given["why"]) if given["why"] in WhyNobody.values else None
    grants = request.POST.get("decision") == "grant"
    wanting = tuple(must_say_why(why, given["reason"])) if grants else ()
    if wanting:
        return wanting
    reasons = reason_in_words(why, given["reason"]) if grants else given["reason"].strip()
    _, refusals = try_action(
        exemption_requests.grant if grants else exemption_requests.decline,
        by=request.actor,
        at=now(),
        request=asked.id,
        reasons=reasons or _TO_BE_TAKEN_OUT,
    )
    return refusals


def _asked(request: Request, key: str) -> ExemptionRequest | None:
    try:
        return exemptions_queries.find_request_to_decide(request.actor, UUID(key))
    except ValueError:
        return None
