"""Form fields and widgets of the design system, and the checks that go with them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from cairn.kernel.dictionary import Dictionary
from cairn.kernel.dictionary import Field as Entry


class TextInput(forms.TextInput):
    template_name = "components/widgets/text.html"


class NumberInput(forms.TextInput):
    template_name = "components/widgets/number.html"


class Textarea(forms.Textarea):
    template_name = "components/widgets/textarea.html"


class Select(forms.Select):
    template_name = "components/widgets/select.html"


class Radios(forms.RadioSelect):
    template_name = "components/widgets/radios.html"
    use_fieldset = True


class Checkboxes(forms.CheckboxSelectMultiple):
    template_name = "components/widgets/checkboxes.html"
    use_fieldset = True


class FileInput(forms.FileInput):
    template_name = "components/widgets/file.html"


class DateInput(forms.MultiWidget):
    """Day, month and year as three boxes."""

    template_name = "components/widgets/date.html"
    use_fieldset = True

    def __init__(self) -> None:
        super().__init__(
            {"day": forms.TextInput, "month": forms.TextInput, "year": forms.TextInput}
        )

    def decompress(self, value: Any) -> list[Any]:
        day = date.fromisoformat(value) if isinstance(value, str) and value else value
        return [day.day, day.month, day.year] if day else [None, None, None]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_


class DateField(forms.MultiValueField):
    """A calendar date. Gives a `date`."""

    widget = DateInput

    def __init__(self, **kwargs: Any) -> None:
        parts = [forms.CharField(required=False, max_length=4) for _ in range(3)]
        kwargs["error_messages"] = {
            "required": "Enter the date.",
            **kwargs.get("error_messages", {}),
        }
        super().__init__(parts, require_all_fields=False, **kwargs)

    def compress(self, values: Sequence[str]) -> date | None:
        if not any(values or ()):
            return None
        try:
            day, month, year = (int(value) for value in values)
            given = date(year, month, day)
        except (ValueError, TypeError) as error:
            raise forms.ValidationError("Enter a real date, such as 27 3 2026.") from error
        # Dates here are of reviews and of what is done about them. Another century, or two digits,
        # is a slip of typing.
        if not 2000 <= given.year <= 2100:
            raise forms.ValidationError("Enter a year from 2000 to 2100, with four digits.")
        return given


def set_choices(form: forms.BaseForm, name: str, choices: Iterable[tuple[str, str]]) -> None:
    """What can be chosen, where that is known only when the form is shown."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} offers no choice")
    field.choices = list(choices)


class CoreDataForm(forms.Form):
    """One page of the core data set, from an edition of its dictionary. A draft may have gaps."""

    def __init__(self, *args: Any, edition: Dictionary, subject: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = edition.fields_of(subject)
        for entry in self.entries:
            self.fields[entry.code] = _field(entry)

    @property
    def answers(self) -> Mapping[str, Any]:
        """The coded answers that were given."""
        return {
            code: value for code, value in self.cleaned_data.items() if value not in (None, "", [])
        }


def _field(entry: Entry) -> forms.Field:
    optional = "" if entry.required else " (optional)"
    common: dict[str, Any] = {
        "label": entry.label + optional,
        "help_text": entry.hint,
        "required": False,
    }
    if entry.kind == "number":
        wrong = f"{entry.label}: enter a whole number from 0 to {entry.maximum}."
        wordings = dict.fromkeys(("invalid", "min_value", "max_value"), wrong)
        return forms.IntegerField(
            min_value=0,
            max_value=entry.maximum,
            widget=NumberInput,
            error_messages=wordings,
            **common,
        )
    if entry.kind == "choices":
        return forms.MultipleChoiceField(choices=entry.choices, widget=Checkboxes, **common)
    # Few enough to be seen at once; a longer list takes less room as a select.
    if len(entry.choices) < 7:
        return forms.ChoiceField(choices=entry.choices, widget=Radios, **common)
    return forms.ChoiceField(choices=[("", "Choose"), *entry.choices], widget=Select, **common)
