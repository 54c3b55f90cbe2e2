"""What a regime is: kinds of review, decisions, criteria, clocks, core data and quality markers, as
data.

Source: the TOML files in `cairn/kernel/regimes`. A new regime is a new file there, not a release.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds
from cairn.kernel.working_time import Limit, Unit

# The Code (2020) works with the guidance of 2015.
DEFAULT = "scotland-2015"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of review. `outputs` are what it produces; `feedback` says whether a letter is owed
    (2.2).
    """

    code: str
    title: str
    feedback: bool
    decides: bool
    follows: str


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
class Clock:
    """A limit between two events.

    `to_confirm` marks a default that the owner of the policy must confirm.
    """

    code: str
    title: str
    starts: str
    ends: str
    limit: Limit
    to_confirm: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of the core data dictionary (5.7).

    `subject` is child, carer, environment or review; `kind` is number, choice or choices.
    Values are coded or whole numbers, so that no text, and so no name, can be held in them.
    """

    subject: str
    code: str
    label: str
    kind: str
    choices: tuple[tuple[str, str], ...]
    hint: str
    required: bool
    maximum: int

    def label_of(self, value: Any) -> str:
        """An answer with labels in place of codes.

        Raises: KeyError for a code that isn't in the dictionary.
        """
        if self.kind == "number":
            return str(value)
        labels = dict(self.choices)
        return "; ".join(labels[code] for code in (value if isinstance(value, list) else [value]))


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
class Regime:
    code: str
    title: str
    valid_from: date
    valid_until: date | None
    kinds: Mapping[str, Kind]
    decisions: Mapping[str, Decision]
    criteria: Mapping[str, Criterion]
    clocks: Mapping[str, Clock]
    fields: tuple[Field, ...]
    marker_groups: Mapping[str, str]
    markers: tuple[Marker, ...]

    def fields_of(self, subject: str) -> tuple[Field, ...]:
        return tuple(f for f in self.fields if f.subject == subject)

    @upholds(Clause.QUALITY_MARKERS)
    def markers_in(self, group: str) -> tuple[Marker, ...]:
        return tuple(m for m in self.markers if m.group == group)

    def answered(self, subject: str, row: Mapping[str, Any]) -> list[tuple[str, str]]:
        """The answered entries of a row of core data, as pairs of label and answer in words."""
        answers = ((f, row.get(f.code)) for f in self.fields_of(subject))
        return [(f.label, f.label_of(value)) for f, value in answers if value not in (None, "", [])]

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
        for field in known.values():
            problem = _problem(field, answers.get(field.code))
            if problem:
                yield field.code, problem


def _problem(field: Field, value: Any) -> str:
    if value is None or value in ("", []):
        return f"Answer ‘{field.label.lower()}’." if field.required else ""
    if field.kind == "number":
        fits = (
            # To Python `True` is a whole number; it would be stored as 1.
            isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= field.maximum
        )
        return "" if fits else f"Enter a whole number from 0 to {field.maximum}."
    codes = value if field.kind == "choices" else [value]
    allowed = {code for code, _ in field.choices}
    # A list is asked for, since the letters of a plain text would be compared one by one.
    return "" if isinstance(codes, list) and allowed.issuperset(codes) else "Choose from the list."


def _field(subject: str, row: Mapping[str, Any], lists: Mapping[str, Any]) -> Field:
    choices = lists[row["list"]] if "list" in row else row.get("choices", {})
    return Field(
        subject=subject,
        code=row["code"],
        label=row["label"],
        kind=row["kind"],
        choices=tuple(choices.items()),
        hint=row.get("hint", ""),
        required=row.get("required", False),
        # For an entry that gives none: no count of the dictionary has more than three digits, and a
        # longer number could be somebody's.
        maximum=row.get("maximum", 999),
    )


def _clock(code: str, row: Mapping[str, Any]) -> Clock:
    limit = Limit(row["days"], Unit(row["unit"]))
    return Clock(
        code, row["title"], row["starts"], row["ends"], limit, row.get("to_confirm", False)
    )


def _read(code: str) -> dict[str, Any]:
    text = resources.files("cairn.kernel.regimes").joinpath(f"{code}.toml").read_text("utf-8")
    data = tomllib.loads(text)
    base = data.pop("extends", None)
    # A later regime replaces whole tables and merges none: no decision or clock of its predecessor
    # stays by accident. The empty `[clocks]` of 2021 means that no number of days was found.
    return {**_read(base), **data} if base else data


# Regimes are files of the release: they do not change while a process runs.
@cache
def load(code: str = DEFAULT) -> Regime:
    """The regime of that code. Raises: FileNotFoundError, KeyError (a file that lacks a part)."""
    data = _read(code)
    lists = data["lists"]
    return Regime(
        code=code,
        title=data["title"],
        valid_from=data["valid_from"],
        valid_until=data.get("valid_until"),
        kinds={k: Kind(code=k, **row) for k, row in data["kinds"].items()},
        decisions={k: Decision(code=k, **row) for k, row in data["decisions"].items()},
        criteria={k: Criterion(code=k, **row) for k, row in data["criteria"].items()},
        clocks={k: _clock(k, row) for k, row in data["clocks"].items()},
        fields=tuple(
            _field(s, row, lists) for s, rows in data["core_data"].items() for row in rows
        ),
        marker_groups=data["marker_groups"],
        markers=tuple(
            Marker(**{**row, "questions": tuple(row["questions"])}) for row in data["markers"]
        ),
    )


def kinds() -> dict[str, Kind]:
    """The kinds of review of every regime that is shipped, by code."""
    return {kind.code: kind for code in codes() for kind in load(code).kinds.values()}


def codes() -> tuple[str, ...]:
    """The codes of every regime that is shipped, in alphabetical order."""
    files = resources.files("cairn.kernel.regimes").iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml")))
