"""What an edition of the core data set is: its questions, when each applies, and what its answers
must agree on (5.7).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeGuard

from cairn.kernel.clauses import Clause
from cairn.kernel.regime import Kind
from cairn.kernel.upholding import upholds

# Why there is no answer. Each is counted by itself, and none of them is a ‘No’ or a ‘None’.
ABSENT = {
    "not_known": "Not known",
    "not_recorded": "Not recorded",
    "not_asked": "Not asked",
    "not_applicable": "Not applicable",
}
KINDS = ("number", "choice", "choices")
# For a number that gives no maximum: no count of the core data has more than three digits, and a
# longer number could be somebody's.
MOST = 999
IDLE = "This question does not apply after the other answers. Take its answer out."


def is_answered(value: Any) -> bool:
    return value not in (None, "", [])


def _is_number(value: Any) -> TypeGuard[int]:
    # To Python `True` is a whole number; it would be stored as 1.
    return isinstance(value, int) and not isinstance(value, bool)


@dataclass(frozen=True, slots=True)
class Condition:
    """An answer of the same row: one of some codes, or a number within bounds."""

    field: str
    codes: tuple[str, ...] = ()
    least: int = 0
    most: int = MOST

    def holds(self, row: Mapping[str, Any]) -> bool:
        value = row.get(self.field)
        if self.codes:
            return any(code in self.codes for code in (value if type(value) is list else [value]))
        return _is_number(value) and self.least <= value <= self.most


@dataclass(frozen=True, slots=True)
class Field:
    """One question.

    `subject` is child, carer, environment or review; `kind` is number, choice or choices.
    Values are coded or whole numbers, so that no text, and so no name, can be held in them.
    `absent` are the reasons for no answer that are offered, `alone` the codes that exclude all
    others. It is asked where all of `when` holds, and of kinds of review with one of `roles`.
    `shared`: the next child mostly has the same answer. `publishes` are the answers by which a
    review is to be published, if only in part.
    """

    subject: str
    code: str
    label: str
    kind: str
    choices: tuple[tuple[str, str], ...] = ()
    short: str = ""
    hint: str = ""
    topic: str = ""
    required: bool = False
    shared: bool = False
    minimum: int = 0
    maximum: int = MOST
    absent: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    roles: tuple[str, ...] = ()
    publishes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is called in lists and tables."""
        return self.short or self.label

    @property
    def reasons(self) -> tuple[tuple[str, str], ...]:
        """The reasons for no answer, as pairs of code and label."""
        return tuple((code, ABSENT[code]) for code in self.absent)

    @property
    def codes(self) -> frozenset[str]:
        """Every code that an answer can hold."""
        return frozenset({*dict(self.choices), *self.absent})

    def applies(self, row: Mapping[str, Any]) -> bool:
        return all(condition.holds(row) for condition in self.when)

    def label_of(self, value: Any) -> str:
        """An answer with labels in place of codes.

        Raises: KeyError for a code that isn't in the dictionary.
        """
        if _is_number(value):
            return str(value)
        labels = {**dict(self.choices), **dict(self.reasons)}
        return "; ".join(labels[code] for code in (value if isinstance(value, list) else [value]))

    def problem(self, value: Any) -> str:
        """What is wrong with an answer; empty if it can be held."""
        if not is_answered(value):
            return f"Answer ‘{self.label}’." if self.required else ""
        if self.kind == "number":
            fits = _is_number(value) and self.minimum <= value <= self.maximum
            return "" if fits or value in self.absent else self.wrong_number
        codes = value if self.kind == "choices" else [value]
        # A list is asked for, since the letters of a plain text would be compared one by one.
        if not isinstance(codes, list) or not self.codes.issuperset(codes):
            return "Choose from the list."
        for code in {*self.alone, *self.absent}.intersection(codes) if len(codes) > 1 else ():
            return f"Choose ‘{self.label_of(code)}’ alone, or take it out."
        return ""

    @property
    def wrong_number(self) -> str:
        return f"Enter a whole number from {self.minimum} to {self.maximum}."


@dataclass(frozen=True, slots=True)
class Rule:
    """What the answers of one row must agree on: where `when` holds, every answered field of `then`
    holds too, and `never` does not. One that `stops` is a problem, any other a question.
    `field` is where the message belongs.
    """

    subject: str
    field: str
    when: tuple[Condition, ...]
    then: tuple[Condition, ...]
    never: tuple[Condition, ...]
    message: str
    stops: bool

    def is_broken_by(self, row: Mapping[str, Any]) -> bool:
        if not all(condition.holds(row) for condition in self.when):
            return False
        if self.never and all(condition.holds(row) for condition in self.never):
            return True
        return any(is_answered(row.get(c.field)) and not c.holds(row) for c in self.then)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What an answer of the edition before has become: codes by field, and why somebody has to look
    at it again.
    """

    answers: Mapping[str, str]
    again: str = ""


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a question of the edition before has become. A number goes to the first of `to`; `gone`
    says why there is no counterpart.
    """

    to: tuple[str, ...] = ()
    codes: Mapping[str, Counterpart] = field(default_factory=dict)
    gone: str = ""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """One edition. `series` is what it is about; of each series one edition is in force a day.

    `replaces` is the edition before, and `map` says what each of its questions has become.
    """

    code: str
    series: str
    title: str
    in_force_from: date
    fields: tuple[Field, ...]
    topics: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    replaces: str = ""
    map: Mapping[tuple[str, str], Mapped] = field(default_factory=dict)

    def fields_of(self, subject: str) -> tuple[Field, ...]:
        return tuple(f for f in self.fields if f.subject == subject)

    @property
    def subjects(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(f.subject for f in self.fields))

    def is_to_be_published(self, answers: Mapping[str, Any]) -> bool:
        """Whether the answers about a review say that it is to be published, if only in part."""
        return any(answers.get(f.code) in f.publishes for f in self.fields_of("review"))

    def asked_of(self, kind: Kind) -> "Dictionary":
        """The edition with the questions alone that a kind of review is asked."""
        asked = (f for f in self.fields if not f.roles or any(getattr(kind, r) for r in f.roles))
        return replace(self, fields=tuple(asked))

    def answered(self, subject: str, row: Mapping[str, Any]) -> list[tuple[str, str]]:
        """The answered entries of a row of core data, as pairs of label and answer in words."""
        answers = ((f, row.get(f.code)) for f in self.fields_of(subject))
        return [(f.name, f.label_of(value)) for f, value in answers if is_answered(value)]

    def applying(
        self, subject: str, row: Mapping[str, Any]
    ) -> tuple[dict[str, Any], tuple[Field, ...]]:
        """A row without the answers to questions that do not apply, and those questions."""
        kept, dropped = dict(row), []
        # In the order of the file: a question depends on earlier ones only.
        for entry in self.fields_of(subject):
            if is_answered(kept.get(entry.code)) and not entry.applies(kept):
                del kept[entry.code]
                dropped.append(entry)
        return kept, tuple(dropped)

    @upholds(Clause.CORE_DATA_SET)
    def problems(self, subject: str, answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Pairs of field code and what is wrong with its answer; nothing if all of them can be
        held.
        """
        known = {f.code: f for f in self.fields_of(subject)}
        # Refused and not dropped: whatever is not in the dictionary
        # could be text, and so a name (5.7).
        for code in answers.keys() - known.keys():
            yield code, "This is not in the core data set."
        for entry in known.values():
            value = answers.get(entry.code)
            if entry.applies(answers):
                problem = entry.problem(value)
            else:
                problem = IDLE if is_answered(value) else ""
            if problem:
                yield entry.code, problem
        yield from self._broken(subject, answers, stops=True)

    def to_look_at(self, subject: str, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Pairs of field code and a question about answers that seldom go together."""
        return list(self._broken(subject, answers, stops=False))

    def _broken(
        self, subject: str, answers: Mapping[str, Any], stops: bool
    ) -> Iterator[tuple[str, str]]:
        for rule in self.rules:
            if (rule.subject, rule.stops) == (subject, stops) and rule.is_broken_by(answers):
                yield rule.field, rule.message
