"""The forms of case studies, national reports and learning events."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from cairn.publications.terms import Intruder
from cairn.web.components.fields import (
    Checkboxes,
    DateField,
    Radios,
    TextInput,
    set_choices,
)
from cairn.web.components.guarded_text import GuardedText


# No `GuardedForm`, here and below: about no single review nothing is let stand (ADR 15).
class ComposeForm(forms.Form):
    title = GuardedText(
        label="Title",
        help_text="What is learned, not what happened to whom.",
        widget=TextInput,
        max_length=120,
        error_messages={"required": "Give it a title that names nobody."},
    )
    extracts = forms.MultipleChoiceField(
        label="Extracts",
        widget=Checkboxes,
        error_messages={"required": "Choose at least one extract."},
    )

    def __init__(self, *args: Any, offered: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "extracts", offered)


class StudyForm(forms.Form):
    title = GuardedText(
        label="Title",
        widget=TextInput,
        max_length=120,
        error_messages={"required": "Give it a title."},
    )
    circumstances = GuardedText(label="The circumstances", required=False, max_length=4000)
    happened = GuardedText(label="What happened", required=False, max_length=6000)
    helped = GuardedText(label="What helped", required=False, max_length=6000)
    learned = GuardedText(label="What is to be learned", required=False, max_length=6000)


class ClearForm(forms.Form):
    """The motivated intruder's questions, each with an answer and its reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in Intruder:
            self.fields[question] = forms.ChoiceField(
                label=question.label,
                choices=[("no", "No"), ("yes", "Yes")],
                widget=Radios,
                error_messages={"required": f"Answer ‘{question.label}’"},
            )
            self.fields[f"{question}_why"] = GuardedText(
                label="Why?",
                max_length=1000,
                error_messages={"required": f"Say why: ‘{question.label}’"},
            )

    @staticmethod
    def answers_in(values: Mapping[str, str]) -> dict[str, dict[str, str]]:
        return {q.value: {"answer": values[q], "why": values[f"{q}_why"]} for q in Intruder}


class BeginReportForm(forms.Form):
    period = forms.ChoiceField(
        label="Period, by date received",
        widget=Radios,
        error_messages={"required": "Choose a period."},
    )

    def __init__(self, *args: Any, periods: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "period", periods)


class ReportForm(forms.Form):
    foreword = GuardedText(label="Foreword", required=False, max_length=6000)
    learned = GuardedText(
        label="What was learned",
        help_text="Leave an empty line between paragraphs.",
        required=False,
        max_length=20000,
    )
    changed = GuardedText(
        label="What changed since the last version", required=False, max_length=3000
    )
    case_studies = forms.MultipleChoiceField(
        label="Case studies", widget=Checkboxes, required=False
    )

    def __init__(
        self, *args: Any, studies: Sequence[tuple[str, str]], version: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "case_studies", studies)
        if not studies:
            del self.fields["case_studies"]
        if version == 1:
            del self.fields["changed"]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        # Without studies to choose from there is no such field, and the action wants an answer.
        return {"case_studies": [], **values}


class EventForm(forms.Form):
    title = GuardedText(
        label="Title",
        widget=TextInput,
        max_length=120,
        error_messages={"required": "Give it a title."},
    )
    held_on = DateField(label="Date", help_text="For example, 27 3 2026")
    programme = GuardedText(
        label="Programme",
        help_text="One entry a line.",
        max_length=4000,
        error_messages={"required": "Write it."},
    )
    report = forms.ChoiceField(
        label="Figures from",
        widget=Radios,
        error_messages={"required": "Choose a report that is issued."},
    )
    case_studies = forms.MultipleChoiceField(
        label="Case studies", widget=Checkboxes, required=False
    )

    def __init__(
        self,
        *args: Any,
        reports: Sequence[tuple[str, str]],
        studies: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "report", reports)
        set_choices(self, "case_studies", studies)
        if not reports:
            self.fields["report"].help_text = "No report is issued yet. Issue one first."
