"""What a file holds that no program can settle, as its sender sees it: pages that could not be
checked, and redactions that hide nothing.
"""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from cairn.documents import open_places
from cairn.intake import file_queries, policies, reports
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import now
from cairn.kernel.refusals import require
from cairn.web.committee.access import own
from cairn.web.committee.intake import files, report
from cairn.web.committee.intake.findings import Answered
from cairn.web.committee.intake.forms import ReportForm
from cairn.web.components.routes import Request, open_to
from cairn.web.components.try_action import try_action

NOTIFY = Capability.INTAKE_NOTIFY


@open_to(NOTIFY, reads="intake.submission.read_findings")
@require_POST
def say_of_redaction(request: Request, key: UUID, document: UUID) -> HttpResponse:
    """Why nothing was to be hidden in a place; then back to the list of that file."""
    submission = own(request, key)
    require(policies.may_change(request.actor, submission))
    given = Answered.of(request)
    _, refusals = try_action(
        reports.say_of_redaction,
        by=request.actor,
        at=now(),
        submission=key,
        document=document,
        place=given.place,
        reason=given.words,
    )
    # A file that was replaced meanwhile is found no more: the report's page says what holds now.
    file = file_queries.file_with(submission, document)
    if refusals and file and file.row:
        return files.show_with(request, submission, file, refusals, given)
    if refusals:
        return report.show(request, key, ReportForm(), refusals, given)
    return redirect(f"{files.address_of(submission, file)}#redactions")


@open_to(NOTIFY, reads="intake.submission.read_redaction")
@require_GET
def redaction(request: Request, key: UUID, document: UUID, number: int) -> HttpResponse:
    """The picture of a place, for whoever may see the page that it stands on."""
    submission = own(request, key)
    require(policies.may_change(request.actor, submission))
    file = file_queries.file_with(submission, document)
    picture = open_places.picture(file.document, number) if file else None
    if picture is None:
        raise Http404
    return HttpResponse(picture, content_type="image/png")
