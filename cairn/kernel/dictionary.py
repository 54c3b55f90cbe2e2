"""The core data dictionary (5.7): what is asked about each child, carer, home and review, as data.

Source: the TOML files in `cairn/kernel/dictionaries`, one for each edition. An edition that answers
were given under is never changed; a later one takes its place from a day on.
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


class UnknownEdition(LookupError):
    """No edition of that code is shipped, or a series has none that is in force."""


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of the dictionary.

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
class Dictionary:
    """One edition. `series` is what it is about; of each series one edition is in force a day."""

    code: str
    series: str
    title: str
    in_force_from: date
    fields: tuple[Field, ...]

    def fields_of(self, subject: str) -> tuple[Field, ...]:
        return tuple(f for f in self.fields if f.subject == subject)

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


# Dictionaries are files of the release: they do not change while a process runs.
@cache
def load(code: str) -> Dictionary:
    """The edition of that code. Raises: UnknownEdition."""
    if code not in codes():
        raise UnknownEdition(f"No edition {code} of the core data set is shipped.")
    text = resources.files("cairn.kernel.dictionaries").joinpath(f"{code}.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return Dictionary(
        code=code,
        series=data["series"],
        title=data["title"],
        in_force_from=data["in_force_from"],
        fields=tuple(
            _field(s, row, data["lists"]) for s, rows in data["core_data"].items() for row in rows
        ),
    )


def codes() -> tuple[str, ...]:
    """The codes of every edition that is shipped, in alphabetical order."""
    files = resources.files("cairn.kernel.dictionaries").iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml")))


def in_force(series: str, on: date) -> Dictionary:
    """The edition of a series under which answers are given on a day. Raises: UnknownEdition."""
    known = (load(code) for code in codes())
    begun = [d for d in known if d.series == series and d.in_force_from <= on]
    if not begun:
        raise UnknownEdition(f"No edition of the core data set ‘{series}’ is in force on {on}.")
    return max(begun, key=lambda edition: edition.in_force_from)
