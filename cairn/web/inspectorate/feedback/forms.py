"""The forms of assessments, questions to committees and serious concerns."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from cairn.feedback.terms import Judged, Outcome
from cairn.kernel.regime import Marker
from cairn.organisations.terms import LADDER
from cairn.web.components.fields import (
    DateField,
    Radios,
    Textarea,
    TextInput,
    set_choices,
)
from cairn.web.components.guarded_text import GuardedForm, GuardedText


class EnquiryForm(GuardedForm):
    recipient = forms.ChoiceField(
        label="Whom do you ask?", widget=Radios, error_messages={"required": "Choose whom you ask."}
    )
    purpose = forms.ChoiceField(
        label="What is it about?",
        widget=Radios,
        error_messages={"required": "Choose what it is about."},
    )
    question = GuardedText(
        label="Your question",
        help_text=(
            "About the review and what was done since, not about the child's circumstances. Name "
            "nobody."
        ),
        max_length=3000,
        error_messages={"required": "Write the question."},
    )
    due_on = DateField(label="Answer by", help_text="For example, 27 3 2026")

    def __init__(
        self,
        *args: Any,
        holders: Sequence[tuple[str, str]],
        purposes: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "recipient", holders)
        set_choices(self, "purpose", purposes)
        if not holders:
            self.fields[
                "recipient"
            ].help_text = "Nobody is on record. Ask the administrator to enter the office-holders."


class LearnedForm(GuardedForm):
    learned = GuardedText(
        label="What was learned",
        max_length=3000,
        error_messages={"required": "Say what was learned."},
    )


# Not guarded, because a concern may have to say who is in danger. The text is sealed and is no part
# of what is learned (2.4).
class ConcernForm(forms.Form):
    text = forms.CharField(
        label="What are you worried about?",
        help_text=(
            "It is sealed, goes to the committee only, and never becomes part of what is learned."
        ),
        widget=Textarea,
        max_length=4000,
        error_messages={"required": "Say what you are worried about."},
    )


class AcknowledgedForm(forms.Form):
    office = forms.ChoiceField(
        label="Who acknowledged it?",
        choices=[(office.value, office.label) for office in LADDER],
        widget=Radios,
        error_messages={"required": "Choose who acknowledged it."},
    )
    answer = forms.CharField(
        label="What do they say is being done now? (optional)",
        help_text="It is sealed like the concern itself.",
        widget=Textarea,
        required=False,
        max_length=4000,
    )


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label="What did the committee tell us?",
        choices=Outcome.choices,
        widget=Radios,
        error_messages={"required": "Choose what the committee told us."},
    )


class MarkerForm(GuardedForm):
    """The judgement of one quality marker."""

    judged = forms.ChoiceField(
        label="What the report shows",
        choices=Judged.choices,
        widget=Radios,
        error_messages={"required": "Choose what the report shows."},
    )
    pages = forms.CharField(
        label="Pages",
        help_text="Such as 3, 5–7, or 7.1 for a numbered paragraph",
        required=False,
        widget=TextInput,
        max_length=60,
    )
    comment = GuardedText(
        label="In your words",
        max_length=3000,
        error_messages={"required": "Say in words what you found."},
    )

    def __init__(self, *args: Any, marker: Marker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.marker = marker


class LetterForm(GuardedForm):
    """The parts of the letter, edited in place."""

    def __init__(self, *args: Any, headings: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, heading in headings.items():
            self.fields[code] = GuardedText(
                label=heading or "Opening", required=False, max_length=8000
            )
