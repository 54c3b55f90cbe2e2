"""The forms of notices to government."""

from typing import Any

from django import forms

from cairn.kernel.regime import Notice as NoticeKind
from cairn.sharing.policies import MOST_DAYS
from cairn.sharing.terms import Effect, Media, Proceedings, RecallReason
from cairn.web.components.fields import DateField, NumberInput, Radios
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
    expected_on = DateField(
        label="When is the review expected to be complete? (optional)",
        help_text="For example, 27 3 2026",
        required=False,
    )
    media_attention = forms.ChoiceField(
        label="Media attention, as we see it",
        choices=Media.choices,
        widget=Radios,
        error_messages={"required": "Choose whether media attention is likely."},
    )
    publication_on = DateField(
        label="Planned date of publication",
        help_text="For example, 27 3 2026",
        error_messages={"required": "Give the planned date of publication."},
    )

    def __init__(self, *args: Any, kind: NoticeKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in _NOT_ASKED[kind.when]:
            del self.fields[name]


# What a notice does not tell, by what it is about: a review that isn't carried out has no days and
# can't be held up.
_NOT_ASKED = {
    "proceeds": ("publication_on",),
    "declined": ("effect", "expected_on", "publication_on"),
    "publishes": ("expected_on",),
}


class RecallForm(forms.Form):
    reason = forms.ChoiceField(
        label="Why is it recalled?",
        choices=RecallReason.choices,
        widget=Radios,
        error_messages={"required": "Choose why."},
    )


_DAYS = dict.fromkeys(
    ("invalid", "min_value", "max_value"),
    f"Enter a whole number of days from 1 to {MOST_DAYS:,}, or leave it empty.",
)


class PeriodsForm(forms.Form):
    """Both may be left empty: then nothing is ended or counted by days."""

    holds_days = forms.IntegerField(
        label="For how many days does a notice hold? (optional)",
        help_text="Counted from the day it is sent. A notice that a review is carried out ends "
        "earlier, when the review has arrived.",
        min_value=1,
        max_value=MOST_DAYS,
        required=False,
        widget=NumberInput,
        error_messages=_DAYS,
    )
    unread_days = forms.IntegerField(
        label="After how many days unread is a notice put on its writer's list? (optional)",
        min_value=1,
        max_value=MOST_DAYS,
        required=False,
        widget=NumberInput,
        error_messages=_DAYS,
    )
