"""Fills the demonstration's publications: case studies, national reports and an event."""

from datetime import datetime, timedelta
from uuid import UUID

from cairn.analysis import queries as analysis_queries
from cairn.analysis.terms import ExtractKind
from cairn.kernel.clock import local_date
from cairn.kernel.periods import Period
from cairn.publications import case_studies, events, queries
from cairn.publications import reports as national
from cairn.publications.terms import Intruder
from demonstration.people import actor_of

_DAY = timedelta(days=1)
_NOBODY = {
    q.value: {"answer": "no", "why": "It holds no date, no place and no rare event."}
    for q in Intruder
}
_FOREWORD = (
    "Every review in this report began with harm to a child. Committees across Scotland looked "
    "hard at what they did, "
    "and shared it so that others need not learn it in the same way.\n\nThis report is invented, "
    "like everything in "
    "the demonstration."
)
_LEARNED = (
    "What each agency knew was seldom brought together in time. Where a shared chronology was "
    "begun with the first "
    "concern, the pattern was seen earlier.\n\nChildren were seen, and too seldom heard. "
    "Practitioners who asked what "
    "an ordinary day was like learned more than those who asked what had happened."
)


def fill(now: datetime) -> None:
    """Three reports, one of them re-issued; a cleared case study and one that waits; and the year's
    event.
    """
    juniper = actor_of("juniper", now)
    alder = actor_of("alder", now)
    rows = analysis_queries.extracts()
    chosen = [
        row.id
        for kind, theme in (
            (ExtractKind.LEARNING, "chronologies"),
            (ExtractKind.PRACTICE_ISSUE, "chronologies"),
            (ExtractKind.PRACTICE_ISSUE, "information_sharing"),
        )
        if (row := rows.filter(kind=kind, theme=theme).first())
    ]
    study = _study("Seeing the pattern before the crisis", chosen, now - 25 * _DAY)
    case_studies.clear(by=alder, at=now - 24 * _DAY, study=study, answers=_NOBODY)
    voice = [row.id for row in rows.filter(theme="voice")[:2]]
    _study("Asking about an ordinary day", voice, now - 2 * _DAY)
    for period in (Period(2012, 2015), Period(2015, 2018), Period(2018, 2021)):
        _report(period, study, "", now - 20 * _DAY)
    _report(
        Period(2018, 2021),
        study,
        "The foreword is shorter. No figure has changed.",
        now - 10 * _DAY,
    )
    newest = queries.issued_for(2018, 2021)
    if newest:
        events.plan_event(
            by=juniper,
            at=now - 5 * _DAY,
            title="Learning from case reviews: the year's event",
            held_on=local_date(now + 40 * _DAY),
            programme="10.00 Welcome\n10.15 What the figures say\n11.00 Seeing the pattern: a "
            "case study\n12.00 What "
            "we do on Monday",
            report=newest.id,
            case_studies=[study],
        )


def _study(title: str, chosen: list[UUID], at: datetime) -> UUID:
    by = actor_of("juniper", at)
    study = case_studies.compose(by=by, at=at, title=title, extracts=chosen)
    content = case_studies.Content(
        title=title,
        circumstances="Several agencies knew a family over some years. Each met a different part "
        "of its life.",
        happened=study.happened,
        helped="One worker went back three times in a week and wrote down what the child showed "
        "her.",
        learned=study.learned or "Ask early, write it down, and share it.",
    )
    case_studies.edit(by=by, at=at, study=study.id, content=content, revision=study.revision)
    case_studies.propose(by=by, at=at, study=study.id)
    return study.id


def _report(period: Period, study: UUID, changed: str, at: datetime) -> None:
    juniper = actor_of("juniper", at)
    alder = actor_of("alder", at)
    report = national.begin(by=juniper, at=at, period=period)
    national.edit(
        by=juniper,
        at=at,
        report=report.id,
        foreword=_FOREWORD,
        learned=_LEARNED,
        changed=changed,
        case_studies=[study],
        revision=report.revision,
    )
    national.propose(by=juniper, at=at, report=report.id)
    national.issue(by=alder, at=at, report=report.id, answers=_NOBODY)
