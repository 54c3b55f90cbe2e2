"""National reports: on a period, cleared by a second person, frozen when issued, re-issued with a
note (1.1).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max

from cairn.analysis.queries import national_figures
from cairn.anonymity.models import carried, judged
from cairn.anonymity.text_policy import may_release
from cairn.assignments.queries import colleague
from cairn.audit.lifecycles import lock, move
from cairn.audit.locking import serialise
from cairn.audit.recording import action
from cairn.governance.policies import must_say_why
from cairn.kernel.actor import Actor
from cairn.kernel.clock import local_date
from cairn.kernel.periods import Period
from cairn.kernel.refusals import Refusal, Refused, require
from cairn.publications import frozen_figures, policies, queries, rendering
from cairn.publications.clearing import Answers, keep_answers, tell_who_could_clear
from cairn.publications.models import CaseStudy, NationalReport, NationalReportStep
from cairn.publications.workflow import BEING_WRITTEN, REPORT, ReportState, StudyState


@action
def begin(*, by: Actor, at: datetime, period: Period) -> NationalReport:
    """Begin a report on a period, or the next version of one that was issued."""
    on = local_date(at)
    require(policies.may_report_on(by, period, period in queries.periods(on), on))
    # A period's first version has no row to lock.
    serialise()
    earlier = NationalReport.objects.select_for_update().filter(
        first=period.first, last=period.last
    )
    if earlier.filter(state__in=BEING_WRITTEN).exists():
        raise Refused(
            [Refusal("already_begun", "A version for this period is being written already.")]
        )
    last = earlier.aggregate(last=Max("version"))["last"] or 0
    before = earlier.filter(version=last).first()
    # A new row: which figures were in force on which day has to be told years later (ADR 13).
    report = NationalReport(
        first=period.first,
        last=period.last,
        version=last + 1,
        author_id=by.person,
        begun_at=at,
        **(carried(before, "foreword", "learned") if before else {}),
    )
    move(report, "begin", by=by, at=at)
    if before:
        # A study that was withdrawn since is not carried over.
        report.case_studies.set(before.case_studies.filter(state=StudyState.CLEARED))
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
    """Change the texts and which case studies it carries; whoever does becomes the author."""
    row = lock(NationalReport, report)
    studies = list(queries.cleared_studies().filter(id__in=case_studies))
    require(policies.may_write(by, REPORT, row, "edit", revision))
    texts = judged(NationalReport, None, foreword=foreword, learned=learned, changed=changed)
    move(row, "edit", by=by, at=at, author_id=by.person, **texts)
    row.case_studies.set(studies)
    return row


@action
def hand_over(*, by: Actor, at: datetime, report: UUID, target: UUID) -> NationalReport:
    """Give a draft of somebody who leaves to a colleague, who counts as its author from then on."""
    row = lock(NationalReport, report)
    colleagues = [colleague(target, review) for review in queries.reviews_in(row)]
    colleagues = colleagues or [colleague(target)]
    require(policies.may_hand_over(by, REPORT, row, colleagues))
    move(row, "hand_over", by=by, at=at, detail={"author": str(target)}, author_id=target)
    return row


@action
def propose(*, by: Actor, at: datetime, report: UUID) -> NationalReport:
    row = lock(NationalReport, report)
    require(
        policies.may_write(by, REPORT, row, "propose"),
        policies.may_propose([row.foreword, row.learned]),
        policies.must_say_what_changed(row.version, row.changed),
    )
    move(row, "propose", by=by, at=at)
    tell_who_could_clear(row, queries.reviews_in(row), at)
    return row


@action
def send_back(*, by: Actor, at: datetime, report: UUID, note: str) -> NationalReport:
    row = lock(NationalReport, report)
    require(
        must_say_why(note), policies.may_clear(by, REPORT, row, "send_back", queries.who_wrote(row))
    )
    move(row, "send_back", by=by, at=at, step=judged(NationalReportStep, None, note=note))
    return row


@action
def issue(*, by: Actor, at: datetime, report: UUID, answers: Answers) -> NationalReport:
    """Clear and issue: the figures, the texts and the case studies are frozen, and the last version
    is superseded.
    """
    row = lock(NationalReport, report)
    studies = list(row.case_studies.all())
    require(
        policies.may_clear(by, REPORT, row, "issue", queries.who_wrote(row)),
        policies.must_be_open(by, queries.reviews_in(row)),
        policies.must_pass_the_intruder(answers),
        policies.may_use_studies([study.state for study in studies]),
        may_release(_texts_of(row, studies)),
    )
    keep_answers(by, at, row, answers)
    rows = NationalReport.objects.select_for_update().filter(first=row.first, last=row.last)
    # Before the new one is issued: the database lets one version of a period hold at a time.
    for before in rows.filter(state=ReportState.ISSUED):
        supersede(by=by, at=at, report=before.id)
    frozen = _frozen(row, studies)
    # From what is frozen and not from the register, so that page and PDF never differ.
    pdf = rendering.to_pdf(row.title, row.version, local_date(at), frozen)
    move(row, "issue", by=by, at=at, cleared_by_id=by.person, issued_at=at, frozen=frozen, pdf=pdf)
    return row


def _texts_of(report: NationalReport, studies: Sequence[CaseStudy]) -> list[tuple[str, str]]:
    """Every text that leaves with the report, with what people call it."""
    own = [
        ("the foreword", report.foreword),
        ("what was learned", report.learned),
        ("what changed since the last version", report.changed),
    ]
    return own + [text for study in studies for text in study.texts]


@action
def supersede(*, by: Actor, at: datetime, report: UUID) -> NationalReport:
    """A version no longer holds, because the next one is being issued; it stays as it was."""
    row = lock(NationalReport, report)
    require(REPORT.may_move("supersede", row.state, by))
    move(row, "supersede", by=by, at=at)
    return row


@action
def withdraw(*, by: Actor, at: datetime, report: UUID) -> NationalReport:
    """Take a version down, because somebody could be recognised after all: it is kept and no longer
    shown to anyone.
    """
    row = lock(NationalReport, report)
    require(REPORT.may_move("withdraw", row.state, by))
    move(row, "withdraw", by=by, at=at)
    return row


def _frozen(row: NationalReport, studies: Sequence[Any]) -> dict[str, Any]:
    figures = national_figures(row.period)
    return {
        "foreword": row.foreword,
        "learned": row.learned,
        "changed": row.changed,
        "case_studies": [{"title": study.title, "parts": study.parts} for study in studies],
        "figures": frozen_figures.to_json(figures),
        "own": frozen_figures.own_figures_to_json(row.period, figures.threshold),
    }
