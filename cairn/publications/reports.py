"""National reports: on a period, cleared by a second person, frozen when issued, re-issued with a note (1.1)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max

from cairn.analysis.queries import national_figures
from cairn.audit.actions import make_move
from cairn.audit.recording import action
from cairn.audit.turns import one_at_a_time
from cairn.governance.policies import to_say_why
from cairn.kernel.actor import Actor
from cairn.kernel.clock import local_date
from cairn.kernel.periods import Period
from cairn.kernel.refusals import Refusal, Refused, require
from cairn.publications import policies, queries, rendering
from cairn.publications.clearing import Answers, keep_answers
from cairn.publications.models import NationalReport
from cairn.publications.workflow import REPORT, ReportState


def _locked(report: UUID) -> NationalReport:
    return NationalReport.objects.select_for_update().get(id=report)


def _moved(by: Actor, at: datetime, held: NationalReport, name: str, note: str = "") -> None:
    held.revision += 1
    detail: dict[str, str | int | None] = {"first": held.first, "last": held.last, "version": held.version}
    make_move(by=by, at=at, workflow=REPORT, name=name, held=held, detail=detail, note=note)


@action
def begin(*, by: Actor, at: datetime, period: Period) -> NationalReport:
    """Begin a report on a period, or the next version of one that was issued."""
    on = local_date(at)
    require(policies.to_report_on(by, period, period in queries.periods(on), on))
    one_at_a_time()
    earlier = NationalReport.objects.select_for_update().filter(first=period.first, last=period.last)
    if earlier.filter(state__in=[ReportState.DRAFT, ReportState.PROPOSED]).exists():
        raise Refused([Refusal("already_begun", "A version for this period is being written already.")])
    last = earlier.aggregate(last=Max("version"))["last"] or 0
    before = earlier.filter(version=last).first()
    report = NationalReport(
        first=period.first,
        last=period.last,
        version=last + 1,
        foreword=before.foreword if before else "",
        learned=before.learned if before else "",
        author_id=by.person,
        begun_at=at,
    )
    _moved(by, at, report, "begin")
    if before:
        report.case_studies.set(before.case_studies.filter(state="cleared"))
    return report


@action
def edit(
    *,
    by: Actor,
    at: datetime,
    report: UUID,
    foreword: str,
    learned: str,
    changed: str,
    case_studies: Sequence[UUID],
    revision: int,
) -> NationalReport:
    """Change the words and which case studies it carries; whoever does becomes the author."""
    held = _locked(report)
    studies = list(queries.cleared_studies().filter(id__in=case_studies))
    require(policies.to_write(by, REPORT, held, "edit", revision))
    held.foreword, held.learned, held.changed, held.author_id = foreword, learned, changed, by.person
    _moved(by, at, held, "edit")
    held.case_studies.set(studies)
    return held


@action
def propose(*, by: Actor, at: datetime, report: UUID) -> NationalReport:
    held = _locked(report)
    require(
        policies.to_write(by, REPORT, held, "propose"),
        policies.to_offer([held.foreword, held.learned]),
        policies.to_say_what_changed(held.version, held.changed),
    )
    _moved(by, at, held, "propose")
    return held


@action
def send_back(*, by: Actor, at: datetime, report: UUID, note: str) -> NationalReport:
    held = _locked(report)
    require(to_say_why(note), policies.to_clear(by, REPORT, held, "send_back", queries.who_wrote(held)))
    _moved(by, at, held, "send_back", note=note)
    return held


@action
def issue(*, by: Actor, at: datetime, report: UUID, answers: Answers) -> NationalReport:
    """Clear and issue: the figures, the words and the case studies are frozen, and the last version is superseded."""
    held = _locked(report)
    studies = list(held.case_studies.all())
    require(
        policies.to_clear(by, REPORT, held, "issue", queries.who_wrote(held)),
        policies.to_pass_the_intruder(answers),
        policies.to_use_studies([study.state for study in studies]),
    )
    keep_answers(by, at, held, answers)
    rows = NationalReport.objects.select_for_update().filter(first=held.first, last=held.last)
    for before in rows.filter(state=ReportState.ISSUED):
        supersede(by=by, at=at, report=before.id)
    held.cleared_by_id, held.issued_at = by.person, at
    held.frozen = _frozen(held, studies)
    held.pdf = rendering.to_pdf(held.title, held.version, local_date(at), held.frozen)
    _moved(by, at, held, "issue")
    return held


@action
def supersede(*, by: Actor, at: datetime, report: UUID) -> NationalReport:
    """A version no longer holds, because the next one is being issued; it stays as it was."""
    held = _locked(report)
    require(REPORT.to_make("supersede", held.state, by))
    _moved(by, at, held, "supersede")
    return held


@action
def withdraw(*, by: Actor, at: datetime, report: UUID) -> NationalReport:
    """Take a version down, because somebody could be recognised after all: it is kept and no longer shown to anyone."""
    held = _locked(report)
    require(REPORT.to_make("withdraw", held.state, by))
    _moved(by, at, held, "withdraw")
    return held


def _frozen(held: NationalReport, studies: Sequence[Any]) -> dict[str, Any]:
    figures = national_figures(held.period)
    return {
        "foreword": held.foreword,
        "learned": held.learned,
        "changed": held.changed,
        "case_studies": [{"title": study.title, "parts": study.parts} for study in studies],
        "figures": queries.freeze(figures),
        "own": queries.freeze_own(held.period, figures.threshold),
    }
