"""The forms of screening."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from cairn.intake.return_policies import MOST_POINTS, Point
from cairn.intake.terms import POINT_KINDS, LookedAt, Place, ReturnReason, TakeBackReason
from cairn.web.components.fields import Checkboxes, NumberInput, Radios, Select, set_choices
from cairn.web.components.guarded_text import GuardedForm, GuardedText

# As many as most returns have points, so that few need to ask for more.
ROWS_AT_FIRST = 3
ROWS_MORE = 3
_CHOOSE = ("", "Choose")
# What a column of the database holds.
_HIGHEST = 32_000
_WHOLE = "Enter a whole number, or leave this empty."


@dataclass(frozen=True, slots=True)
class PointRow:
    """The fields of one point on the form."""

    number: int
    where: Sequence[BoundField]
    rest: Sequence[BoundField]


class ReturnForm(GuardedForm):
    """Why it goes back, and rows of points. `rows` is how many rows are shown; `points` fill in the
    first of them. `files` are those beside the report, by number and name.
    """

    reasons = forms.MultipleChoiceField(
        label="Why are you sending it back?",
        choices=ReturnReason.choices,
        widget=Checkboxes,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        rows: int = ROWS_AT_FIRST,
        points: Iterable[Point] = (),
        files: Sequence[tuple[int, str]] = (),
        initial: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        filled_in = list(points)
        known = {k: v for n, p in enumerate(filled_in, 1) for k, v in _as_initial(n, p).items()}
        super().__init__(*args, initial={**known, **(initial or {})}, **kwargs)
        self.rows = min(max(rows, len(filled_in), 1), MOST_POINTS)
        for number in range(1, self.rows + 1):
            self.fields.update(_fields_of(number))
            if files:
                self.fields[f"file_{number}"] = _which_file(files)

    @property
    def point_rows(self) -> Iterator[PointRow]:
        for n in range(1, self.rows + 1):
            yield PointRow(
                n,
                [self[name] for name in self._where(n)],
                [self[f"kind_{n}"], self[f"words_{n}"]],
            )

    def _where(self, n: int) -> list[str]:
        names = [f"{name}_{n}" for name in ("file", "place", "page", "paragraph")]
        return [name for name in names if name in self.fields]

    def points(self) -> list[Point]:
        """The rows in which something was entered."""
        values = self.cleaned_data
        found = (
            Point(
                number=n,
                place=values[f"place_{n}"],
                kind=values[f"kind_{n}"],
                page=values[f"page_{n}"],
                paragraph=values[f"paragraph_{n}"],
                words=values[f"words_{n}"],
                file=int(values.get(f"file_{n}") or 0),
            )
            for n in range(1, self.rows + 1)
        )
        return [p for p in found if p.place or p.kind or p.page or p.paragraph or p.words]


def _as_initial(number: int, point: Point) -> dict[str, Any]:
    return {
        f"place_{number}": point.place,
        f"kind_{number}": point.kind,
        f"page_{number}": point.page,
        f"paragraph_{number}": point.paragraph,
        f"words_{number}": point.words,
        f"file_{number}": point.file,
    }


def _which_file(files: Sequence[tuple[int, str]]) -> forms.ChoiceField:
    """Asked only where there are several."""
    return forms.ChoiceField(
        label="Which file",
        choices=[(0, "The report"), *files],
        widget=Select,
        required=False,
        error_messages={"invalid_choice": "Choose the file from the list."},
    )


def _fields_of(number: int) -> dict[str, forms.Field]:
    return {
        f"place_{number}": forms.ChoiceField(
            label="Where", choices=[_CHOOSE, *Place.choices], widget=Select, required=False
        ),
        f"page_{number}": _number("Page"),
        f"paragraph_{number}": _number("Paragraph (optional)"),
        f"kind_{number}": forms.ChoiceField(
            label="What kind of thing is it?",
            choices=[_CHOOSE, *POINT_KINDS],
            widget=Select,
            required=False,
        ),
        f"words_{number}": GuardedText(
            label="What is to be put right",
            help_text="Say it without the words themselves: name nobody.",
            required=False,
            max_length=600,
        ),
    }


def _number(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=_HIGHEST,
        widget=NumberInput,
        required=False,
        error_messages={"invalid": _WHOLE, "min_value": _WHOLE, "max_value": _WHOLE},
    )


class AcceptForm(forms.Form):
    """What was looked at; that nothing is missing is for the policy to say."""

    looked_at = forms.MultipleChoiceField(
        label="What have you looked at?",
        help_text="Tick each once you have. The committee sees it.",
        widget=Checkboxes,
        required=False,
    )

    def __init__(self, *args: Any, applies: Iterable[LookedAt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "looked_at", [(what.value, what.label) for what in applies])


class TakeBackForm(forms.Form):
    reason = forms.ChoiceField(
        label="Why do you take it back?",
        choices=TakeBackReason.choices,
        widget=Radios,
        error_messages={"required": "Choose why, so that the committee knows."},
    )


class DeclineForm(GuardedForm):
    answer = GuardedText(
        label="Why not?",
        help_text="The committee reads this. Say what it can do instead. Name nobody.",
        max_length=3000,
        error_messages={"required": "Say in a sentence why not, and what the committee can do."},
    )
