"""What arrived, as the gatekeeper looks at it."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cairn.cases import queries as cases_queries
from cairn.cases.terms import MediaAttention, NoEarlier
from cairn.exemptions import queries as exemptions_queries
from cairn.intake import queries as intake_queries
from cairn.intake import report_queries, return_queries
from cairn.intake.naming import NamedFile
from cairn.intake.policies import may_screen
from cairn.intake.queries import Submission
from cairn.kernel.capabilities import Capability as C
from cairn.web.components.pages import Cell, Lines, Link, Page, Rows, Tag
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day
from cairn.web.inspectorate import access
from cairn.web.inspectorate.intake.acceptance import may_take_back
from cairn.web.inspectorate.intake.files import arrived, file_rows, next_to_open


@open_to(C.INTAKE_SCREEN, reads="intake.submission.screen")
@require_GET
def screen(request: Request, key: UUID) -> HttpResponse:
    """The notification, with the counts of the report's check. The report opens elsewhere."""
    submission = access.arrived(request, key)
    files, seen = arrived(request.actor, submission)
    to_open = next_to_open(files, seen)
    page = {
        "page": Page(
            submission.reference,
            f"{submission.kind_title}, arrived {day(submission.submitted_at)}",
            (access.WORKLIST,),
        ),
        "submission": submission,
        "rows": [*_rows(request, submission), *_files(submission, files, seen)],
        "answers": _answers(submission),
        "held": next((file for file in files if file.document.state.is_held), None),
        "checking": any(file.document.state.is_waiting for file in files),
        "waiting": exemptions_queries.waiting_with(request.actor, submission.review),
        "to_look_at": report_queries.number_to_look_at(submission),
        "unsettled": report_queries.number_unsettled(submission),
        "open": not list(may_screen(request.actor, submission, "accept")),
        "may_take_back": may_take_back(request, submission),
        "history": return_queries.history(submission),
        "to_open": to_open,
        # Where no report belongs to it there is none to open first.
        "opened": not submission.needs_report or (bool(files) and to_open is None),
    }
    return render(request, "inspectorate/intake/templates/screen.html", page)


def _rows(request: Request, submission: Submission) -> Rows:
    """What was sent, at a glance; a review that it follows is a link unless it is closed."""
    rows: Rows = [
        ("Committee", str(submission.committee)),
        ("Where it stands", Tag(submission.state)),
    ]
    partners: list[Cell] = [committee.name for committee in intake_queries.partners(submission)]
    if partners:
        rows.append(("Joint review with", Lines(partners)))
    before: list[Cell] = [_before(request, key) for key in intake_queries.follows(submission)]
    if before:
        rows.append(("Follows", Lines(before)))
    elif submission.background.get("no_earlier"):
        rows.append(("Follows none", NoEarlier(submission.background["no_earlier"]).label))
    form = submission.shape.forms.get(submission.background.get("form", ""))
    if form:
        rows.append(("Carried out as", form))
    return rows


def _files(submission: Submission, files: Sequence[NamedFile], seen: Collection[UUID]) -> Rows:
    if not submission.needs_report:
        return [("Report", "None belongs to it")]
    return file_rows(files, seen)


def _before(request: Request, key: UUID) -> Cell:
    review = cases_queries.known(request.actor, key)
    if review is None:
        return "A review that is closed to you"
    return Link(access.address_of(review), review.reference)


def _answers(submission: Submission) -> list[tuple[str, list[tuple[str, str]]]]:
    asks, edition, answers = submission.shape.asks, submission.dictionary, submission.answers
    person = submission.under.person.capitalize()
    groups = [
        (f"{person} {n}", edition.answered("child", row))
        for n, row in enumerate(answers.get("children", []), 1)
    ]
    groups += [
        (f"Parent or carer {n}", edition.answered("carer", r))
        for n, r in enumerate(answers.get("carers", []), 1)
    ]
    if "carer" in asks and not answers.get("carers"):
        groups.append(("Parents and carers", [("Given", "No known parents or carers")]))
    for subject, title in _ONCE.items():
        if subject in asks:
            groups.append((title, edition.answered(subject, answers.get(subject, {}))))
    return [*groups, *_decision(submission), *_dates(submission)]


_MEDIA = {member.value: member.label for member in MediaAttention}
_ONCE = {"environment": "Home and community", "review": "How the review was done"}
Group = tuple[str, list[tuple[str, str]]]


def _decision(submission: Submission) -> list[Group]:
    under, answers = submission.under, submission.answers.get("decision", {})
    decided = under.decisions.get(answers.get("decision", ""))
    if decided is None:
        return []
    criteria = [f"{c}: {under.criteria[c].label}" for c in answers.get("criteria") or []]
    rows = [
        ("Decision", decided.label),
        ("Criteria relied on", "; ".join(criteria) or "None"),
        ("Rationale", answers.get("rationale", "")),
        ("Media attention expected", _MEDIA.get(answers.get("media") or "", "Not said")),
    ]
    return [("Decision", rows)]


def _dates(submission: Submission) -> list[Group]:
    events = submission.under.events_of(submission.kind)
    rows = [(e.short, day(submission.on(e.code))) for e in events if submission.on(e.code)]
    late = (submission.answers.get("dates") or {}).get("delay_reason") or "None given"
    return [("Dates", [*rows, ("Reason for any delay", late)])] if rows else []
