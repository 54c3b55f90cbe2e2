"""The forms of work on a review: screening, reading, judging, and putting it right."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from cairn.analysis.codebook import themes
from cairn.analysis.terms import Clarity, ExtractKind
from cairn.feedback.terms import Judged
from cairn.intake.terms import ReturnReason
from cairn.kernel.regime import Marker
from cairn.web.components.fields import (
    Checkboxes,
    DateField,
    Radios,
    Select,
    TextInput,
)
from cairn.web.components.guarded_text import GuardedForm, GuardedText


class ReturnForm(forms.Form):
    reasons = forms.MultipleChoiceField(
        label="Why are you sending it back?",
        choices=ReturnReason.choices,
        widget=Checkboxes,
        error_messages={"required": "Choose at least one reason, so that the committee knows what to do."},
    )


class ExtractForm(GuardedForm):
    theme = forms.ChoiceField(label="Theme", widget=Select, error_messages={"required": "Choose a theme."})
    kind = forms.ChoiceField(label="Kind", choices=ExtractKind.choices, widget=Radios, initial=ExtractKind.LEARNING)
    text = GuardedText(
        label="What is to be learned",
        help_text="In words that name nobody. It is kept after the report is destroyed.",
        max_length=4000,
        error_messages={"required": "Write what is to be learned."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [("", "Choose"), *themes().items()]  # type: ignore[attr-defined]


class MarkerForm(GuardedForm):
    """The judgement of one quality marker."""

    judged = forms.ChoiceField(
        label="What the report shows",
        choices=Judged.choices,
        widget=Radios,
        error_messages={"required": "Choose what the report shows."},
    )
    pages = forms.CharField(label="Pages", help_text="Such as 3, 5–7", required=False, widget=TextInput, max_length=60)
    comment = GuardedText(
        label="In your words", max_length=3000, error_messages={"required": "Say in words what you found."}
    )

    def __init__(self, *args: Any, marker: Marker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.marker = marker


class LetterForm(GuardedForm):
    """The parts of the letter, edited in place."""

    def __init__(self, *args: Any, headings: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, heading in headings.items():
            self.fields[code] = GuardedText(label=heading or "Opening", required=False, max_length=8000)


class SendBackForm(GuardedForm):
    note = GuardedText(
        label="What should change?", max_length=2000, error_messages={"required": "Say what should change."}
    )


class CorrectForm(forms.Form):
    committee = forms.ChoiceField(label="Committee", widget=Select)
    agencies = forms.MultipleChoiceField(
        label="Agencies that contributed", widget=Checkboxes, error_messages={"required": "Choose at least one."}
    )

    publication = forms.ChoiceField(label="Intention to publish", widget=Select, required=False)

    def __init__(
        self,
        *args: Any,
        committees: Sequence[tuple[str, str]],
        agencies: Sequence[tuple[str, str]],
        publication: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["publication"].choices = [("", "Not known"), *publication]  # type: ignore[attr-defined]
        self.fields["committee"].choices = list(committees)  # type: ignore[attr-defined]
        self.fields["agencies"].choices = list(agencies)  # type: ignore[attr-defined]


class LeadReviewerForm(forms.Form):
    name = forms.CharField(label="Name", widget=TextInput, max_length=150, error_messages={"required": "Enter a name."})
    email = forms.EmailField(
        label="E-mail", max_length=254, widget=TextInput, error_messages={"required": "Enter an e-mail address."}
    )


class OfficeForm(LeadReviewerForm):
    starts = DateField(label="Since", help_text="For example, 27 3 2026")


class IcrRecordForm(GuardedForm):
    clarity = forms.ChoiceField(
        label="Does it say why it did or did not proceed?",
        choices=Clarity.choices,
        widget=Radios,
        error_messages={"required": "Choose one."},
    )
    themes = forms.MultipleChoiceField(label="Themes", widget=Checkboxes, required=False)
    good_practice = GuardedText(label="Good practice", required=False, max_length=4000)
    learning = GuardedText(label="What is to be learned", required=False, max_length=4000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = list(themes().items())  # type: ignore[attr-defined]
