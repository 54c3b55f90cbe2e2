"""What is said of words that were found, in the report or in a file beside it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from cairn.intake import file_queries, policies, reports
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal, require
from cairn.web.committee.access import own
from cairn.web.committee.intake import files, report
from cairn.web.committee.intake.findings import Answered
from cairn.web.committee.intake.forms import ReportForm
from cairn.web.components.routes import Request, open_to
from cairn.web.components.try_action import try_action


@open_to(Capability.INTAKE_NOTIFY, reads="intake.submission.read_findings")
@require_POST
def answer(request: Request, key: UUID, document: UUID) -> HttpResponse:
    """Taken out, looked at, or why they identify nobody; then back to the list of that file, where
    the next ones stand on top.
    """
    submission = own(request, key)
    require(policies.may_change(request.actor, submission))
    given = Answered.of(request)
    refusals = _record(request, key, document, given)
    # A file that was replaced meanwhile is found no more: the report's page says what holds now.
    file = file_queries.file_with(submission, document)
    if refusals and file and file.row:
        return files.show_with(request, submission, file, refusals, given)
    if refusals:
        return report.show(request, key, ReportForm(), refusals, given)
    return redirect(f"{files.address_of(submission, file)}#found")


def _record(request: Request, key: UUID, document: UUID, given: Answered) -> tuple[Refusal, ...]:
    if given.said == "ask":
        _, refusals = try_action(
            reports.ask_about_finding,
            by=request.actor,
            at=now(),
            submission=key,
            document=document,
            fingerprint=given.fingerprint,
            why=given.why,
            words=given.words,
        )
        return refusals
    _, refusals = try_action(
        reports.say_of_finding,
        by=request.actor,
        at=now(),
        submission=key,
        document=document,
        fingerprint=given.fingerprint,
        said=given.of_sender,
    )
    return refusals
