"""The forms of questions to committees, serious concerns and notices to government."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cairn.feedback.terms import Outcome
from cairn.organisations.terms import LADDER
from cairn.sharing.terms import Effect, Media, NoticeKind, Proceedings, RecallReason
from cairn.web.components.fields import (
    DateField,
    Radios,
    Textarea,
)
from cairn.web.components.guarded_text import GuardedForm, GuardedText


class EnquiryForm(GuardedForm):
    recipient = forms.ChoiceField(
        label="Whom do you ask?", widget=Radios, error_messages={"required": "Choose whom you ask."}
    )
    purpose = forms.ChoiceField(
        label="What is it about?", widget=Radios, error_messages={"required": "Choose what it is about."}
    )
    question = GuardedText(
        label="Your question",
        help_text="About the review and what was done since, not about the child's circumstances. Name nobody.",
        max_length=3000,
        error_messages={"required": "Write the question."},
    )
    due_on = DateField(label="Answer by", help_text="For example, 27 3 2026")

    def __init__(
        self, *args: Any, holders: Sequence[tuple[str, str]], purposes: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient"].choices = list(holders)  # type: ignore[attr-defined]
        self.fields["purpose"].choices = list(purposes)  # type: ignore[attr-defined]
        if not holders:
            self.fields[
                "recipient"
            ].help_text = "Nobody is on record. Ask the administrator to enter the office-holders."


class LearnedForm(GuardedForm):
    learned = GuardedText(
        label="What was learned", max_length=3000, error_messages={"required": "Say what was learned."}
    )


class ConcernForm(forms.Form):
    words = forms.CharField(
        label="What are you worried about?",
        help_text="It is sealed, goes to the committee only, and never becomes part of what is learned.",
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


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label="What did the committee tell us?",
        choices=Outcome.choices,
        widget=Radios,
        error_messages={"required": "Choose what the committee told us."},
    )


class NoticeForm(GuardedForm):
    """The fixed fields of a notice; nothing can be attached (6.1)."""

    circumstances = GuardedText(
        label="Circumstances",
        help_text="What led to the decision, in two or three sentences. Name nobody and no place.",
        max_length=2000,
        error_messages={"required": "Write the circumstances, in words that name nobody."},
    )
    proceedings = forms.ChoiceField(
        label="Criminal proceedings or investigations",
        choices=Proceedings.choices,
        widget=Radios,
        error_messages={"required": "Choose whether there are criminal proceedings."},
    )
    effect = forms.ChoiceField(
        label="What they do to the review",
        choices=Effect.choices,
        widget=Radios,
        error_messages={"required": "Choose what they do to the review."},
    )
    media_attention = forms.ChoiceField(
        label="Media attention",
        choices=Media.choices,
        widget=Radios,
        error_messages={"required": "Choose whether media attention is likely."},
    )
    publication_on = DateField(
        label="Planned date of publication",
        help_text="For example, 27 3 2026",
        error_messages={"required": "Give the planned date of publication."},
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == NoticeKind.PROCEEDING:
            del self.fields["publication_on"]


class RecallForm(forms.Form):
    reason = forms.ChoiceField(
        label="Why is it recalled?",
        choices=RecallReason.choices,
        widget=Radios,
        error_messages={"required": "Choose why."},
    )
