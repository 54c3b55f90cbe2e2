"""Answers as people read them: labels in place of codes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dateformat import format as format_date

from cairn.cases.terms import MediaAttention, NoEarlier
from cairn.intake import queries, sections
from cairn.intake.models import Submission
from cairn.intake.sections import Page, Section
from cairn.kernel.regime import Regime

# A heading, which may be empty, and pairs of a label and its answer.
Group = tuple[str, Sequence[tuple[str, str]]]
_MEDIA = {member.value: member.label for member in MediaAttention}


@dataclass(frozen=True, slots=True)
class Answered:
    """A page of the notification with its answers; repeated pages have several groups."""

    page: Page
    groups: Sequence[Group]


def summary(submission: Submission) -> list[Answered]:
    return [
        Answered(page, list(groups_of(submission, page.section)))
        for page in sections.pages(submission.under, submission.kind)
        if page.section is not Section.REPORT
    ]


def groups_of(submission: Submission, section: Section) -> Iterator[Group]:
    answers = submission.answers.get(section)
    regime = submission.under
    if section is Section.BACKGROUND:
        yield "", _background(submission)
    elif section in sections.REPEATED:
        yield from _people(submission, section, answers or [])
    elif section in sections.CODED:
        yield "", submission.dictionary.answered(sections.SUBJECT[section], answers or {})
    elif section is Section.DECISION:
        yield "", _decision(regime, answers or {})
    elif section is Section.DATES:
        yield "", _dates(submission, answers or {})


def _background(submission: Submission) -> list[tuple[str, str]]:
    told, shape = submission.background, submission.shape
    rows = []
    if shape.follows:
        before = ", ".join(review.reference for review in queries.followed(submission))
        why = NoEarlier(told["no_earlier"]).label if told.get("no_earlier") else ""
        rows.append(("Follows", before or why or "Not answered"))
    if shape.forms:
        rows.append(("Carried out as", shape.forms.get(told.get("form", ""), "Not answered")))
    partners = "; ".join(committee.name for committee in queries.partners(submission))
    return [*rows, ("Joint review with", partners or "No other committee")]


def _people(
    submission: Submission, section: Section, rows: Sequence[Mapping[str, Any]]
) -> Iterator[Group]:
    noun = sections.name_of_row(submission.under, section).capitalize()
    for number, row in enumerate(rows, start=1):
        yield (
            f"{noun} {number}",
            submission.dictionary.answered(sections.SUBJECT[section], row),
        )


def _decision(regime: Regime, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    criteria = [f"{code}: {regime.criteria[code].label}" for code in answers.get("criteria") or []]
    decision = regime.decisions.get(answers.get("decision", ""))
    return [
        ("Criteria relied on", "; ".join(criteria) or "None"),
        ("Decision", decision.label if decision else "Not answered"),
        ("Rationale", answers.get("rationale") or "Not answered"),
        ("Media attention expected", _MEDIA.get(answers.get("media") or "", "Not answered")),
    ]


def _day(given: date | None) -> str:
    return format_date(given, "j F Y") if given else "Not answered"


def _dates(submission: Submission, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    events = submission.under.events_of(submission.kind)
    rows = [
        (event.short, _day(submission.on(event.code)))
        for event in events
        if event.required or answers.get(event.code)
    ]
    reason = answers.get("delay_reason")
    return [*rows, ("Reason for the delay", reason)] if reason else rows
