"""The forms of notices to government."""

from typing import Any

from django import forms

from cairn.sharing.terms import Effect, Media, NoticeKind, Proceedings, RecallReason
from cairn.web.components.fields import (
    DateField,
    Radios,
)
from cairn.web.components.guarded_text import GuardedForm, GuardedText


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
