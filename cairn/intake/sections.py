"""The short pages of a notification: which there are for a kind of review, and what each
must hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cairn.kernel.regime import Regime

Answers = Mapping[str, Any]


class Section(StrEnum):
    """A page; the value is how its answers are kept and addressed."""

    BACKGROUND = "background"
    CHILDREN = "children"
    CARERS = "carers"
    ENVIRONMENT = "environment"
    REVIEW = "review"
    DECISION = "decision"
    DATES = "dates"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Page:
    """A section as the sender meets it: its title and why we ask."""

    section: Section
    title: str
    why: str


_PAGES = {
    Section.BACKGROUND: (
        "About this review",
        "Reviews of one case are kept and learned from together (1.3). What you told us about an "
        "earlier one is filled in for you.",
    ),
    Section.CHILDREN: (
        "The {people}",
        "The core data set is collected for each {person}, by number and never by name (5.6, 5.7).",
    ),
    Section.CARERS: (
        "Parents and carers",
        "Patterns in parents' and carers' lives are part of the national learning (5.7).",
    ),
    Section.ENVIRONMENT: (
        "Home and community",
        "What surrounded the {person} is part of the core data set (5.7).",
    ),
    Section.REVIEW: (
        "How the review was done",
        "We look at how a review was set up and run, not again at the {person}'s circumstances "
        "(2.2, 2.3).",
    ),
    Section.DECISION: (
        "Criteria, decision and rationale",
        "Why a review is or is not carried out is what we learn from, either way (2.1).",
    ),
    Section.DATES: (
        "Dates",
        "How long each step took, and why it took longer where it did (1.6).",
    ),
    Section.REPORT: (
        "The report",
        "Names and addresses are taken out before it reaches us (3.1). We check the file with you "
        "here.",
    ),
}
CODED = (Section.CHILDREN, Section.CARERS, Section.ENVIRONMENT, Section.REVIEW)
SUBJECT = {
    Section.CHILDREN: "child",
    Section.CARERS: "carer",
    Section.ENVIRONMENT: "environment",
    Section.REVIEW: "review",
}
REPEATED = (Section.CHILDREN, Section.CARERS)


def pages(regime: Regime, kind: str) -> tuple[Page, ...]:
    """The pages for a kind of review, in the order of the task list."""
    shape = regime.kind(kind)
    wanted = [
        Section.BACKGROUND,
        *(section for section in CODED if SUBJECT[section] in shape.asks),
        *([Section.DECISION] if shape.decides else []),
        *([Section.DATES] if regime.events_of(kind) else []),
        *([Section.REPORT] if shape.report else []),
    ]
    return tuple(page(regime, section) for section in wanted)


def page(regime: Regime, section: Section) -> Page:
    title, why = _PAGES[section]
    words = {"people": regime.protects, "person": regime.person}
    return Page(section, title.format(**words), why.format(**words))


def name_of_row(regime: Regime, section: Section) -> str:
    """What one of a repeated page is called."""
    return regime.person if section is Section.CHILDREN else "parent or carer"
