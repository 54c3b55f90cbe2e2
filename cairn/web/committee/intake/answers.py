"""Answers as people read them: labels in place of codes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cairn.intake import sections
from cairn.intake.queries import Submission
from cairn.intake.sections import Page, Section
from cairn.kernel.regime import Regime
from cairn.web.components.templatetags.components import day


@dataclass(frozen=True, slots=True)
class Answered:
    """A page of the notification with its answers; repeated pages have several groups."""

    page: Page
    groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]


def summary(submission: Submission) -> list[Answered]:
    return [
        Answered(page, list(_groups(submission, page.section)))
        for page in sections.pages(submission.under, submission.kind)
        if page.section is not Section.REPORT
    ]


def _groups(
    submission: Submission, section: Section
) -> Iterator[tuple[str, Sequence[tuple[str, str]]]]:
    answers = submission.answers.get(section)
    regime = submission.under
    if section is Section.CHAIN:
        follows = submission.follows
        yield "", [("Follows", follows.reference if follows else "Not answered")]
    elif section in sections.REPEATED:
        yield from _people(regime, section, answers or [])
    elif section in sections.CODED:
        yield "", regime.answered(sections.SUBJECT[section], answers or {})
    elif section is Section.DECISION:
        yield "", _decision(regime, answers or {})
    elif section is Section.RATIFICATION:
        yield "", _ratification(answers or {})


def _people(
    regime: Regime, section: Section, rows: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, Sequence[tuple[str, str]]]]:
    noun = "Child" if section is Section.CHILDREN else "Parent or carer"
    for number, row in enumerate(rows, start=1):
        yield f"{noun} {number}", regime.answered(sections.SUBJECT[section], row)


def _decision(regime: Regime, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    criteria = [f"{code}: {regime.criteria[code].label}" for code in answers.get("criteria") or []]
    decision = regime.decisions.get(answers.get("decision", ""))
    return [
        ("Criteria relied on", "; ".join(criteria) or "None"),
        ("Decision", decision.label if decision else "Not answered"),
        ("Rationale", answers.get("rationale") or "Not answered"),
    ]


def _ratification(answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    ratified = answers.get("ratified_on")
    rows = [("Ratified", day(date.fromisoformat(ratified)) if ratified else "Not answered")]
    return rows + (
        [("Reason for the delay", answers["delay_reason"])] if answers.get("delay_reason") else []
    )
