"""The forms of a notification that are not made from the core data dictionary."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from cairn.feedback.terms import ReplyKind
from cairn.kernel.regime import Regime
from cairn.web.components.exemption_pages import ReasonedForm
from cairn.web.components.fields import Checkboxes, DateField, FileInput, Radios, TextInput
from cairn.web.components.guarded_text import GuardedForm, GuardedText


class KindForm(forms.Form):
    kind = forms.ChoiceField(
        label="What do you want to tell us about?",
        widget=Radios,
        error_messages={"required": "Choose the kind of review."},
    )

    def __init__(self, *args: Any, regime: Regime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(k.code, f"{k.title} ({k.code})") for k in regime.kinds.values()]  # type: ignore[attr-defined]


class ChainForm(forms.Form):
    follows = forms.ChoiceField(
        label="Which Initial Case Review does it follow?",
        widget=Radios,
        error_messages={"required": "Choose the Initial Case Review."},
    )

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["follows"].choices = list(choices)  # type: ignore[attr-defined]


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
        help_text="Why the review does or does not proceed. Write of ‘the child’ and ‘the mother’, and name nobody.",
        required=False,
        max_length=4000,
    )

    def __init__(self, *args: Any, regime: Regime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criteria"].choices = [(c.code, f"{c.code}: {c.label}") for c in regime.criteria.values()]  # type: ignore[attr-defined]
        self.fields["decision"].choices = [(d.code, d.label) for d in regime.decisions.values()]  # type: ignore[attr-defined]

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
        help_text="A Word file (.docx) or a PDF with text, up to 25 MB. We never keep the file's name.",
        widget=FileInput,
        allow_empty_file=True,
        error_messages={"required": "Choose a file first."},
    )


class AnswerForm(GuardedForm):
    """An answer to a question, with a file that goes through the same check as a report."""

    reply = GuardedText(label="Your answer", help_text="Name nobody.", required=False, max_length=6000)
    file = forms.FileField(
        label="Attach a file (optional)",
        help_text="A Word file (.docx) or a PDF with text, up to 25 MB. It is checked like a report.",
        widget=FileInput,
        required=False,
        allow_empty_file=True,
    )


class ReplyForm(GuardedForm):
    kind = forms.ChoiceField(
        label="What do you want to tell us?",
        choices=ReplyKind.choices,
        widget=Radios,
        error_messages={"required": "Choose one."},
    )
    text = GuardedText(
        label="In your words",
        help_text="Name nobody.",
        max_length=6000,
        error_messages={"required": "Write your reply."},
    )


class TermForm(GuardedForm):
    """A committee's own words for the check."""

    words = forms.CharField(
        label="The words",
        help_text="As people say or write them. Capital letters, accents and hyphens make no difference.",
        max_length=80,
        widget=TextInput,
        error_messages={"required": "Give the words."},
    )
    kind = forms.ChoiceField(
        label="What are they?",
        choices=[
            ("ORGANISATION", "A school, service, agency or other body"),
            ("PLACE", "A place"),
            ("PERSON", "A person, or what somebody is called"),
        ],
        widget=Radios,
        error_messages={"required": "Choose what they are."},
    )
    effect = forms.ChoiceField(
        label="What should the check do with them?",
        choices=[
            ("block", "Always stop them, since people here know who or where is meant"),
            ("propose", "Let them stand, since they identify nobody. A colleague has to agree"),
        ],
        widget=Radios,
        error_messages={"required": "Choose what the check should do."},
    )
    why = GuardedText(
        label="Why",
        help_text="For your colleagues. Do not repeat the words.",
        max_length=500,
        error_messages={"required": "Say why."},
    )


class AgreeForm(ReasonedForm):
    """A colleague's decision on words that may stand."""

    decision = forms.ChoiceField(
        label="May these words stand in everything that your committee writes and sends?",
        choices=[("agree", "Yes: they identify nobody"), ("decline", "No, or I can't tell")],
        widget=Radios,
        error_messages={"required": "Choose whether they may stand."},
    )
