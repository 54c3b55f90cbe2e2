"""The forms of a notification that are not made from the core data dictionary."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms

from cairn.cases.terms import MediaAttention, NoEarlier
from cairn.extraction.kinds import OFFERED
from cairn.intake.draft_policies import LONGEST_LABEL
from cairn.intake.policies import Background
from cairn.intake.terms import FileKind
from cairn.kernel.regime import Kind, Regime
from cairn.web.components.fields import (
    Checkboxes,
    DateField,
    FileInput,
    Radios,
    TextInput,
    set_choices,
)
from cairn.web.components.guarded_text import GuardedForm, GuardedText


class BackgroundForm(forms.Form):
    """What a review follows, how it was carried out and with whom."""

    follows = forms.MultipleChoiceField(
        label="Which earlier review or reviews does it follow?", required=False, widget=Checkboxes
    )
    no_earlier = forms.ChoiceField(
        label="If it follows none of these, why?",
        required=False,
        widget=Radios,
        choices=NoEarlier.choices,
    )
    form = forms.ChoiceField(label="How was it carried out?", required=False, widget=Radios)
    partners = forms.MultipleChoiceField(
        label="Which other committees take part?",
        help_text="Your committee leads. The others see it in Cairn too, and what came of it.",
        required=False,
        widget=Checkboxes,
    )

    def __init__(
        self,
        *args: Any,
        shape: Kind,
        earlier: Sequence[tuple[str, str]],
        committees: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "follows", earlier)
        set_choices(self, "form", list(shape.forms.items()))
        set_choices(self, "partners", committees)
        if not shape.forms:
            del self.fields["form"]
        if not shape.follows:
            del self.fields["no_earlier"]
        if not earlier or not shape.follows:
            del self.fields["follows"]
            if shape.follows:
                self.fields["no_earlier"].label = "Why does it follow no review that we hold?"

    @property
    def background(self) -> Background:
        given = self.cleaned_data
        return Background(
            follows=tuple(UUID(key) for key in given.get("follows", [])),
            no_earlier=given.get("no_earlier", ""),
            partners=tuple(UUID(key) for key in given["partners"]),
            form=given.get("form", ""),
        )


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
        # Not in the body of the class, where `media` is what Django calls a form's scripts.
        self.fields["media"] = forms.ChoiceField(
            label="Does the committee expect media attention? (optional)",
            help_text="If Scottish Government is told of this review, it is told your view "
            "beside ours.",
            required=False,
            widget=Radios,
            choices=MediaAttention.choices,
        )

    @property
    def answers(self) -> Mapping[str, Any]:
        return dict(self.cleaned_data)


class DatesForm(GuardedForm):
    """The days that the regime asks for with a kind of review."""

    delay_reason = GuardedText(
        label="Reason for the delay, if a limit has passed",
        help_text="Name nobody.",
        required=False,
        max_length=1000,
    )

    def __init__(self, *args: Any, regime: Regime, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.events = regime.events_of(kind)
        for event in self.events:
            self.fields[event.code] = DateField(
                label=event.label if event.required else f"{event.label} (optional)",
                help_text=event.hint or "For example, 27 3 2026",
                required=False,
            )
        self.order_fields([*(event.code for event in self.events), "delay_reason"])

    @property
    def answers(self) -> Mapping[str, Any]:
        days = {event.code: self.cleaned_data[event.code] for event in self.events}
        return {
            **{code: day.isoformat() for code, day in days.items() if day},
            "delay_reason": self.cleaned_data["delay_reason"],
        }


class LabelForm(GuardedForm):
    """What the committee calls a draft."""

    label = GuardedText(
        label="Label",
        help_text=f"Up to {LONGEST_LABEL} characters, such as ‘spring review, two siblings’. "
        "Name nobody.",
        required=False,
        max_length=LONGEST_LABEL,
        widget=TextInput,
    )


class HandOverForm(forms.Form):
    """Who goes on with a draft."""

    colleague = forms.ChoiceField(
        label="Who goes on with it?",
        widget=Radios,
        error_messages={
            "required": "Choose a colleague.",
            # They were on the list when the page was opened.
            "invalid_choice": "This colleague can't take it any more: they have left, or it is "
            "theirs already. Choose somebody else.",
        },
    )

    def __init__(self, *args: Any, colleagues: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "colleague", colleagues)


class FileForm(forms.Form):
    """A file that comes beside the report. `attached`: there is one already, which may stay."""

    what = forms.ChoiceField(
        label="What is it?",
        choices=FileKind.choices,
        widget=Radios,
        error_messages={"required": "Choose what the file is."},
    )
    file = forms.FileField(
        label="Choose the file",
        help_text=(f"{OFFERED} It has up to 25 MB. We never keep the file's name."),
        widget=FileInput,
        # An empty file is refused as any other that can't be read, in our own words.
        allow_empty_file=True,
        error_messages={"required": "Choose a file first."},
    )

    def __init__(self, *args: Any, attached: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if attached:
            self.fields["file"].required = False
            self.fields["file"].label = "Choose another file, if you replace it (optional)"


class ReportForm(forms.Form):
    report = forms.FileField(
        label="Choose the report",
        help_text=(f"{OFFERED} It has up to 25 MB. We never keep the file's name."),
        widget=FileInput,
        # An empty file is refused as any other that can't be read, in our own words.
        allow_empty_file=True,
        error_messages={"required": "Choose a file first."},
    )
