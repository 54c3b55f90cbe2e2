"""The parts of a regime: a kind of review, a decision, an event, a clock, a quality marker."""

from collections.abc import Mapping
from dataclasses import dataclass

from cairn.kernel.clauses import Clause
from cairn.kernel.working_time import Limit


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of review. `says` goes on from the title with when we are told of it.

    `decides`: a decision with its rationale comes with it (2.1); `feedback`: a letter is owed
    (2.2); `publishes`: whether it is published is told to government (6.1); `follows`: the kinds
    that it can follow on a chain (1.3). `report` says whether a report belongs to it; `forms` are
    the ways in which it can have been carried out, by code, where there are several. `asks` are the
    subjects of the core data set. `numbers` is the series of its references.
    """

    code: str
    title: str
    says: str
    decides: bool
    feedback: bool
    publishes: bool
    follows: tuple[str, ...]
    report: bool
    forms: Mapping[str, str]
    asks: tuple[str, ...]
    numbers: str

    @property
    def other(self) -> bool:
        """It is learned from, and neither decides nor gets a letter, such as a thematic review."""
        return not self.decides and not self.feedback

    @property
    def noun(self) -> str:
        """The title within a sentence, with its article: ‘an Initial Case Review’."""
        return f"{'an' if self.title[0] in 'AEIOU' else 'a'} {self.title}"


@dataclass(frozen=True, slots=True)
class Decision:
    code: str
    label: str
    proceeds: bool


@dataclass(frozen=True, slots=True)
class Criterion:
    code: str
    limb: str
    label: str


@dataclass(frozen=True, slots=True)
class Event:
    """A day in the life of a review that the committee is asked for.

    `label` is the question, `short` the word for it in lists. `means` is what it is to notices:
    `decided`, `ratified`, `expected`, `concluded` or `published`, whatever its own code. `after` is
    the event that it can't come before. `future`: it may lie ahead, and is then a plan.
    """

    code: str
    label: str
    short: str
    hint: str
    kinds: tuple[str, ...]
    means: str
    after: str
    required: bool
    future: bool


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit between two events; no limit where the guidance gives none.

    `to_confirm` marks a default that the owner of the policy must confirm before it holds.
    `explained`: once it has passed, the reason for the delay is asked for. `clause` is that of the
    Code which gives the limit.
    """

    code: str
    title: str
    starts: str
    ends: str
    limit: Limit | None
    to_confirm: bool
    explained: bool
    clause: Clause | None = None

    @property
    def sure(self) -> Limit | None:
        """The limit that holds without anybody having confirmed it."""
        return None if self.to_confirm else self.limit


@dataclass(frozen=True, slots=True)
class Marker:
    """A quality marker (App. 1): what good looks like, and questions that show whether it
    is met.
    """

    number: int
    group: str
    title: str
    good: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something of which government is told (6.1), and when that falls due: one of `WHEN`."""

    code: str
    title: str
    when: str
