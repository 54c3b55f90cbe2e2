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

    CHAIN = "chain"
    CHILDREN = "children"
    CARERS = "carers"
    ENVIRONMENT = "environment"
    REVIEW = "review"
    DECISION = "decision"
    RATIFICATION = "ratification"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Page:
    """A section as the sender meets it: its title and why we ask."""

    section: Section
    title: str
    why: str


_PAGES = {
    Section.CHAIN: Page(
        Section.CHAIN,
        "The Initial Case Review it follows",
        "So that the two are kept and learned from together (1.3). What you told us then is "
        "filled in for you.",
    ),
    Section.CHILDREN: Page(
        Section.CHILDREN,
        "The children",
        "The core data set is collected for each child, by number and never by name (5.6, 5.7).",
    ),
    Section.CARERS: Page(
        Section.CARERS,
        "Parents and carers",
        "Patterns in parents' and carers' lives are part of the national learning (5.7).",
    ),
    Section.ENVIRONMENT: Page(
        Section.ENVIRONMENT,
        "Home and community",
        "What surrounded the family is part of the core data set (5.7).",
    ),
    Section.REVIEW: Page(
        Section.REVIEW,
        "How the review was done",
        "We look at how a review was set up and run, not again at the child's circumstances (2.2, "
        "2.3).",
    ),
    Section.DECISION: Page(
        Section.DECISION,
        "Criteria, decision and rationale",
        "Why a review did or did not proceed is what we learn from in every ICR (2.1).",
    ),
    Section.RATIFICATION: Page(
        Section.RATIFICATION,
        "Ratification and timing",
        "The report is due within seven days of the Chief Officers Group ratifying the outcome "
        "(1.6).",
    ),
    Section.REPORT: Page(
        Section.REPORT,
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
    shape = regime.kinds[kind]
    wanted = [
        *([Section.CHAIN] if shape.follows else []),
        *CODED,
        *([Section.DECISION, Section.RATIFICATION] if shape.decides else []),
        Section.REPORT,
    ]
    return tuple(_PAGES[section] for section in wanted)


def page(section: Section) -> Page:
    return _PAGES[section]
