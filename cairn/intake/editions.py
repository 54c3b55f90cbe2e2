"""Answers under another edition of the core data set: those of a draft that takes up the questions
of today, and those of an earlier review that are filled in for the one that follows it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from cairn.audit.actions import record
from cairn.audit.lifecycles import lock
from cairn.audit.recording import action
from cairn.cases.models import Review
from cairn.intake import policies, queries
from cairn.intake.models import Submission
from cairn.intake.sections import CODED, REPEATED, SUBJECT, Section
from cairn.kernel import dictionary
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.dictionary import Dictionary
from cairn.kernel.editions import Converted, convert
from cairn.kernel.refusals import require
from cairn.kernel.regime import Kind


@action
def take_up_edition(*, by: Actor, at: datetime, submission: UUID) -> Submission:
    """Answer a draft under the edition that is in force today: what was answered is carried over,
    and what can't be carried as it was is kept in words until somebody has looked at it (5.7).
    """
    row = lock(Submission, submission)
    newer = queries.newer_edition(row, local_date(at))
    require(
        policies.may_change(by, row), policies.may_take_up(bool(row.reference), newer is not None)
    )
    assert newer is not None  # noqa: S101  # asked by the policy
    before = dictionary.load(row.edition)
    answers = dict(row.answers)
    again: list[dict[str, Any]] = []
    for section in CODED:
        if section.value in answers:
            page, found = _converted(section, answers[section.value], before, newer, row.shape)
            answers[section.value] = page
            again += found
    row.answers = answers
    row.edition = newer.code
    row.look_again = [*row.look_again, *again]
    changed = row.changed(*(section.value for section in CODED))
    row.save(update_fields=["edition", *changed, *row.touched(by, at)])
    record(
        by=by,
        at=at,
        verb="intake.submission.take_up_edition",
        subject=row.id,
        detail={"before": before.code, "edition": row.edition, "to_look_at": len(again)},
        upholds=[Clause.CORE_DATA_SET],
    )
    return row


def _converted(
    section: Section, answers: Any, before: Dictionary, newer: Dictionary, shape: Kind
) -> tuple[Any, list[dict[str, Any]]]:
    """The answers of a page under the newer edition, and what has to be looked at again."""
    subject = SUBJECT[section]
    rows = answers if section in REPEATED else [answers]
    converted = [convert(subject, row, before, newer, shape) for row in rows]
    again = _all_again(section, converted)
    done = [one.row for one in converted]
    return (done if section in REPEATED else done[0]), again


def _all_again(section: Section, converted: Sequence[Converted]) -> list[dict[str, Any]]:
    numbered = enumerate(converted, start=1)
    return [entry for number, one in numbered for entry in _again(section, number, one)]


def _again(section: Section, number: int, converted: Converted) -> Iterator[dict[str, Any]]:
    for again in converted.again:
        yield {
            "section": section.value,
            "number": number if section in REPEATED else 0,
            "asked": again.asked,
            "answered": again.answered,
            "why": again.why,
        }


def carried(
    row: Submission, before: Sequence[Review]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What was told of earlier reviews that holds for this one too, under its edition, and what of
    it has to be looked at again.
    """
    newer, shape = dictionary.load(row.edition), row.shape
    answers: dict[str, Any] = {}
    again: list[dict[str, Any]] = []
    for section, rows in _core_data_of(before).items():
        # That there are no carers is an answer too, where they were asked about.
        none = section in REPEATED and any(SUBJECT[section] in b.shape.asks for b in before)
        if (rows or none) and SUBJECT[section] in shape.asks:
            done = [
                convert(SUBJECT[section], data, dictionary.load(edition), newer, shape)
                for edition, data in rows
            ]
            answers[section.value] = [one.row for one in done]
            if section not in REPEATED:
                answers[section.value] = done[0].row
            again += _all_again(section, done)
    return answers, again


Rows = list[tuple[str, Mapping[str, Any]]]


def _core_data_of(before: Sequence[Review]) -> dict[Section, Rows]:
    """The core data of earlier reviews, each with its edition; what stands once is the first's."""
    surroundings = [(b.edition, b.core_data.get("environment")) for b in before]
    return {
        Section.CHILDREN: [(b.edition, c.core_data) for b in before for c in b.children.all()],
        Section.CARERS: [(b.edition, c.core_data) for b in before for c in b.carers.all()],
        Section.ENVIRONMENT: [(edition, data) for edition, data in surroundings if data][:1],
    }


def still_to_look_at(row: Submission, section: Section, number: int | None) -> list[dict[str, Any]]:
    """What is left to look at after a page was saved: not what belonged to it, where somebody
    looked through it; of several people, to the one of that number.
    """
    looked = (section, number if section in REPEATED else 0)
    return [
        entry
        for entry in row.look_again
        if number is None or (entry["section"], entry["number"]) != looked
    ]


def without(row: Submission, section: Section, out: int) -> list[dict[str, Any]]:
    """What is left to look at without the person of that number; those after it move up."""
    return [
        {**entry, "number": entry["number"] - 1} if _is_after(entry, section, out) else entry
        for entry in row.look_again
        if (entry["section"], entry["number"]) != (section, out)
    ]


def _is_after(entry: Mapping[str, Any], section: Section, number: int) -> bool:
    return bool(entry["section"] == section and entry["number"] > number)
