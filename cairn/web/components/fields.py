"""Form fields and widgets of the design system, and the checks that go with them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from cairn.extraction.kinds import ENDINGS


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


class NumberOrReason(forms.MultiWidget):
    """A number, or why there is none."""

    template_name = "components/widgets/number_or_reason.html"
    use_fieldset = True

    def __init__(self, reasons: Sequence[tuple[str, str]]) -> None:
        reason = forms.Select(choices=[("", "There is a number"), *reasons])
        super().__init__({"number": forms.TextInput, "reason": reason})

    def decompress(self, value: Any) -> list[Any]:
        return [None, value] if isinstance(value, str) else [value, None]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_


class FileInput(forms.FileInput):
    """A file of any kind that is read; the browser offers those by their endings."""

    template_name = "components/widgets/file.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["endings"] = ",".join(ENDINGS)
        return context


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


class NumberOrReasonField(forms.MultiValueField):
    """A whole number, or the code of why there is none."""

    def __init__(
        self, number: forms.IntegerField, reasons: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        self.reasons = reasons
        parts = [number, forms.ChoiceField(choices=reasons, required=False)]
        super().__init__(parts, require_all_fields=False, widget=NumberOrReason(reasons), **kwargs)

    def compress(self, values: Sequence[Any]) -> int | str | None:
        number, reason = values or (None, "")
        if number is not None and reason:
            raise forms.ValidationError("Give the number, or say why there is none; not both.")
        return reason or None if number is None else int(number)


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


def show_gaps(form: forms.BaseForm, gaps: Iterable[tuple[str, str]]) -> None:
    """Say at its field what a form still lacks, although nothing was sent: pairs of field and
    sentence.
    """
    for name, sentence in gaps:
        key = name if name in form.fields else NON_FIELD_ERRORS
        form.errors.setdefault(key, form.error_class()).append(sentence)
    form.shows_gaps = True  # type: ignore[attr-defined]


def set_choices(form: forms.BaseForm, name: str, choices: Iterable[tuple[str, str]]) -> None:
    """What can be chosen, where that is known only when the form is shown."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} offers no choice")
    field.choices = list(choices)
