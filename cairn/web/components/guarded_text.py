"""Text that will be stored: the field that shows its findings, and the form of one review."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.signing import BadSignature, Signer

from cairn.anonymity.text_policy import About, Examined, Exemptions, examine
from cairn.exemptions.queries import exemptions_for, latest_requests
from cairn.kernel.refusals import Refusal, Refused
from cairn.web.components.highlights import Highlight, HighlightedText, highlight

# What a paste from a PDF can bring along and no letter can print.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_STOPPED = (
    "Something here could identify someone. It is marked below the box, with the reason. "
    "Take it out."
)
_STOPPED_BY = (
    "{} things here could identify someone. They are marked below the box, each with the reason. "
    "Take them out."
)
# Signed, or a text could be checked with what people let stand in texts about another review.
_REVIEWS = Signer(salt="the review that a form is about")


def about_named_by(token: Any) -> About | None:
    """What a form that was shown is about; None for a token that no form of ours carried."""
    try:
        named = _REVIEWS.unsign_object(token) if isinstance(token, str) else None
    except (BadSignature, ValueError):
        return None
    return About(UUID(named[0]), UUID(named[1]) if named[1] else None) if named else None


def _named(about: About) -> str:
    return _REVIEWS.sign_object([str(about.review), str(about.committee or "")])


def without_unprintable(typed: Any) -> str:
    """What was typed, without what no letter can print and no database keeps."""
    # Browsers send a line's end as two characters and show it as one; the places of findings count
    # one.
    return _UNPRINTABLE.sub("", str(typed or "")).replace("\r\n", "\n")


class GuardedTextarea(forms.Textarea):
    """A box whose text is looked at while it is written, where the browser can."""

    template_name = "components/widgets/guarded_textarea.html"


class GuardedText(forms.CharField):
    """Text that will be stored. What the guard finds is shown to its writer and to nobody else."""

    widget = GuardedTextarea
    about: About | None = None
    highlighted: HighlightedText | None = None
    # By fingerprint: the requests to a second person, and what was refused when asking one.
    questions: Mapping[str, Any] = {}
    refused: Mapping[str, tuple[str, Sequence[Refusal]]] = {}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"template_name": "components/guarded_text.html", **kwargs})

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        self.about = getattr(form, "about", None)
        if self.about:
            self.widget.attrs["data-about"] = _named(self.about)
        return super().get_bound_field(form, field_name)

    def clean(self, value: Any) -> str:
        text = without_unprintable(super().clean(value))
        try:
            examined = self._check(text)
        except Refused as refused:
            raise forms.ValidationError(
                [str(refusal) for refusal in refused.refusals], code="cannot_check"
            ) from refused
        count = len(self.highlighted.blocking) if self.highlighted else 0
        if count:
            raise forms.ValidationError(
                _STOPPED if count == 1 else _STOPPED_BY.format(count), code="names_someone"
            )
        return text if examined.text is None else examined.text

    def _check(self, text: str) -> Examined:
        """Ask the guard, once: the action that keeps the text takes this for its judgement."""
        exemptions = exemptions_for(self.about)
        examined = examine(text, exemptions)
        findings = examined.findings
        self.highlighted = highlight(text, findings, exemptions) if findings else None
        self.load_requests(exemptions)
        return examined

    def load_requests(self, about: Exemptions | None) -> None:
        highlights = self.highlighted.blocking if self.highlighted and about else []
        if not about or not highlights:
            self.questions = {}
            return
        marks = {mark: h.fingerprint for h in highlights for mark in h.fingerprints}
        asked = latest_requests(about.about.review, marks)
        self.questions = {marks[mark]: asked[mark] for mark in marks if mark in asked}


class GuardedForm(forms.Form):
    """A form with guarded text.

    `about` is the review; without one no exemption can be asked for.
    """

    # Whether a colleague has just been asked: the page then comes back unsaved, without errors.
    asked = False

    def __init__(self, *args: Any, about: About | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about

    def highlights(self, fingerprint: str) -> Iterator[tuple[GuardedText, Highlight]]:
        """Where in the form the phrase was found."""
        for field in self.fields.values():
            if isinstance(field, GuardedText) and field.highlighted:
                yield from (
                    (field, h) for h in field.highlighted.blocking if h.fingerprint == fingerprint
                )
