"""The forms of a notification that are not made from the core data dictionary."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from cairn.kernel.regime import Regime
from cairn.web.components.fields import Checkboxes, DateField, FileInput, Radios, set_choices
from cairn.web.components.guarded_text import GuardedForm, GuardedText


class KindForm(forms.Form):
    kind = forms.ChoiceField(
        label="What do you want to tell us about?",
        widget=Radios,
        error_messages={"required": "Choose the kind of review."},
    )

    def __init__(self, *args: Any, regime: Regime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(
            self, "kind", [(k.code, f"{k.title} ({k.code})") for k in regime.kinds.values()]
        )


class ChainForm(forms.Form):
    follows = forms.ChoiceField(
        label="Which Initial Case Review does it follow?",
        widget=Radios,
        error_messages={"required": "Choose the Initial Case Review."},
    )

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "follows", choices)


class DecisionForm(GuardedForm):
    criteria = forms.MultipleChoiceField(
        label="Criteria that were relied on",
        help_text="Choose all that apply.",
        required=False,
        widget=Checkboxes,
    )
    decision = forms.ChoiceField(label="The committee's decision", required=False, widget=Radios)
    rationale = GuardedText(
        label="Rationale",
        help_text=(
            "Why the review does or does not proceed. Write of ‘the child’ and ‘the mother’, and "
            "name nobody."
        ),
        required=False,
        max_length=4000,
    )

    def __init__(self, *args: Any, regime: Regime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(
            self, "criteria", [(c.code, f"{c.code}: {c.label}") for c in regime.criteria.values()]
        )
        set_choices(self, "decision", [(d.code, d.label) for d in regime.decisions.values()])

    @property
    def answers(self) -> Mapping[str, Any]:
        return dict(self.cleaned_data)


class RatificationForm(GuardedForm):
    ratified_on = DateField(
        label="When did the Chief Officers Group ratify the outcome?",
        help_text="For example, 27 3 2026",
        required=False,
    )
    delay_reason = GuardedText(
        label="Reason for the delay, if the seven days have passed",
        help_text="Name nobody.",
        required=False,
        max_length=1000,
    )

    def __init__(self, *args: Any, regime: Regime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    @property
    def answers(self) -> Mapping[str, Any]:
        day = self.cleaned_data["ratified_on"]
        return {**self.cleaned_data, "ratified_on": day.isoformat() if day else None}


class ReportForm(forms.Form):
    report = forms.FileField(
        label="Choose the report",
        help_text=(
            "A Word file (.docx) or a PDF with text, up to 25 MB. We never keep the file's name."
        ),
        widget=FileInput,
        # An empty file is refused as any other that can't be read, in our own words.
        allow_empty_file=True,
        error_messages={"required": "Choose a file first."},
    )
