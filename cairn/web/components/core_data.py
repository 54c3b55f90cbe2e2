"""The form of the core data set, made from an edition of its dictionary (5.7)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from cairn.kernel.dictionary import Dictionary, Field
from cairn.kernel.questions import Condition, is_answered
from cairn.web.components.fields import (
    Checkboxes,
    NumberInput,
    NumberOrReasonField,
    Radios,
    Select,
)

# Few enough to be seen at once; a longer list takes less room as a select.
_MOST_RADIOS = 7
# So many characters of labels, with their circles, stand on one line of a telephone.
_ONE_LINE = 14
# From here on a list of boxes is longer than a question beside it, and stands in two columns where
# the window is wide enough.
_TWO_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Question:
    """A field as it stands on the page. `condition` is when it applies, for the script and, in
    words, for whoever reads the page without it.
    """

    bound: BoundField
    condition: str
    words: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of questions: those that are always shown, and those that open on demand, of which
    so many are `answered`.
    """

    title: str
    shown: Sequence[Question]
    more: Sequence[Question]
    is_open: bool
    answered: int = 0

    @property
    def summary(self) -> str:
        """What opens the rest; by the topic, since there are several on a page."""
        return f"More about: {self.title}" if self.shown else self.title


class CoreDataForm(forms.Form):
    """One page of the core data set, from an edition of its dictionary. A draft may have gaps."""

    template_name = "components/core_data.html"

    def __init__(
        self,
        *args: Any,
        edition: Dictionary,
        subject: str,
        unfold: bool = False,
        **kwargs: Any,
    ) -> None:
        """`unfold`: the answers are to be looked at, also those that open on demand."""
        super().__init__(*args, **kwargs)
        # Beside what is wrong on a page, whatever was typed stays in sight.
        self.unfold = unfold or self.is_bound
        self.edition = edition
        self.subject = subject
        self.entries = edition.fields_of(subject)
        self.answers: Mapping[str, Any] = {}
        self.dropped: list[str] = []
        for entry in self.entries:
            self.fields[entry.code] = _field(entry)

    def clean(self) -> dict[str, Any]:
        """Keep what applies, note what does not, and put what is wrong at its field."""
        given = {k: v for k, v in self.cleaned_data.items() if is_answered(v)}
        kept, _ = self.edition.applying(self.subject, given)
        before = {**self.initial, **given}
        self.dropped = [
            entry.name
            for entry in self.entries
            if is_answered(before.get(entry.code)) and not entry.applies(kept)
        ]
        self.answers = kept
        for code, problem in self.edition.problems(self.subject, kept):
            if code in kept and code not in self.errors:
                self.add_error(code, problem)
        return self.cleaned_data

    @property
    def to_look_at(self) -> list[str]:
        """Questions about answers that seldom go together."""
        return [question for _, question in self.edition.to_look_at(self.subject, self.answers)]

    @property
    def topics(self) -> list[Topic]:
        """The groups of the page, in the order of the dictionary."""
        order = dict.fromkeys(entry.topic for entry in self.entries)
        return [self._topic(code) for code in order]

    def _topic(self, code: str) -> Topic:
        entries = [entry for entry in self.entries if entry.topic == code]
        more = [entry for entry in entries if not entry.required]
        # An edition without topics is one list, as it always was.
        if not code:
            return Topic("", list(self._questions(entries)), (), is_open=False)
        return Topic(
            self.edition.topics[code],
            list(self._questions([entry for entry in entries if entry.required])),
            list(self._questions(more)),
            is_open=any(self._is_to_be_seen(entry.code) for entry in more),
            answered=sum(self._is_filled_in(entry.code) for entry in more),
        )

    def _is_to_be_seen(self, code: str) -> bool:
        """What is wrong, or to be looked at. An answer alone is no reason: a page that is opened
        again would be as long as all of its questions.
        """
        return bool(self[code].errors) or (self.unfold and self._is_filled_in(code))

    def _is_filled_in(self, code: str) -> bool:
        """Whether the page shows an answer; a number has two boxes, of which either may hold it."""
        value = self[code].value()
        return any(map(is_answered, value)) if isinstance(value, list) else is_answered(value)

    def _questions(self, entries: Sequence[Field]) -> Iterator[Question]:
        known = {entry.code: entry for entry in self.entries}
        for entry in entries:
            conditions = [
                {"name": c.field, "codes": c.codes, "least": c.least, "most": c.most}
                for c in entry.when
            ]
            words = " and ".join(_in_words(c, known[c.field]) for c in entry.when)
            yield Question(
                self[entry.code],
                json.dumps(conditions) if conditions else "",
                f"If {words}:" if words else "",
            )


def _in_words(condition: Condition, asked: Field) -> str:
    """When a question applies, by the one that it depends on."""
    if condition.codes:
        labels = " or ".join(f"‘{asked.label_of(code)}’" for code in condition.codes)
        return f"the answer to ‘{asked.label}’ is {labels}"
    if condition.least == 0:
        most = f"at most {condition.most}" if condition.most else "0"
        return f"the answer to ‘{asked.label}’ is {most}"
    return f"the answer to ‘{asked.label}’ is at least {condition.least}"


def _field(entry: Field) -> forms.Field:
    # What opens on demand is said to be optional once, where it opens.
    optional = "" if entry.required or entry.topic else " (optional)"
    common: dict[str, Any] = {
        "label": entry.label + optional,
        "help_text": entry.hint,
        "required": False,
    }
    if entry.kind == "number":
        return _number(entry, common)
    # Reasons for no answer stand apart, and last: none of them is an answer.
    apart = [("If there is no answer", list(entry.reasons))] if entry.absent else []
    choices: list[Any] = [*entry.choices, *apart]
    if entry.kind == "choices":
        many = Checkboxes({"class": "cairn-columns" * (len(entry.choices) >= _TWO_COLUMNS)})
        return forms.MultipleChoiceField(choices=choices, widget=many, **common)
    if len(entry.choices) < _MOST_RADIOS:
        length = sum(len(label) for _, label in entry.choices)
        one = Radios({"class": "cairn-inline" * (length <= _ONE_LINE)})
        return forms.ChoiceField(choices=choices, widget=one, **common)
    return forms.ChoiceField(choices=[("", "Choose"), *choices], widget=Select, **common)


def _number(entry: Field, common: Mapping[str, Any]) -> forms.Field:
    wrong = f"{entry.name}: {entry.wrong_number[0].lower()}{entry.wrong_number[1:]}"
    wordings = dict.fromkeys(("invalid", "min_value", "max_value"), wrong)
    bounds: dict[str, Any] = {"min_value": entry.minimum, "max_value": entry.maximum}
    if not entry.absent:
        return forms.IntegerField(widget=NumberInput, error_messages=wordings, **bounds, **common)
    number = forms.IntegerField(required=False, error_messages=wordings, **bounds)
    return NumberOrReasonField(number, entry.reasons, **common)
