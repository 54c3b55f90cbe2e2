"""Asking a colleague about a phrase that the check stops, from the page it is written on."""

from uuid import UUID

from django import forms
from django.contrib import messages

from cairn.exemptions import queries as exemptions_queries
from cairn.exemptions import requests as exemption_requests
from cairn.exemptions.queries import exemptions_for
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal
from cairn.web.components.guarded_text import GuardedForm, without_unprintable
from cairn.web.components.highlights import Highlight
from cairn.web.components.routes import Request
from cairn.web.components.saved_forms import save_form
from cairn.web.components.try_action import try_action

_ASKED = (
    "A colleague has been asked. What you wrote is not saved; it is kept for you on this page "
    "until you save it or sign out."
)
_GATEKEEPER_ASKED = (
    "You are the only person of your committee here, so the inspectorate's gatekeeper has been "
    "asked. What you wrote is not saved; it is kept for you on this page until you save it or sign "
    "out."
)
_CHANGED = "These words are no longer in what you wrote. Save again to have it checked."


def request_exemption(request: Request, form: forms.BaseForm) -> tuple[Refusal, ...]:
    """If the button was ‘Ask a colleague’, ask one; the form itself does not count as sent."""
    fingerprint = request.POST.get("exempt", "")
    if (
        request.method != "POST"
        or not fingerprint
        or not isinstance(form, GuardedForm)
        or not form.about
    ):
        return ()
    # For what the guard finds; whether the form could be sent does not matter here.
    form.is_valid()
    # The phrase is taken from the text and not from the button, so that nobody asks about what was
    # never stopped.
    places = list(form.highlights(fingerprint))
    if not places:
        form.add_error(None, _CHANGED)
        return ()
    why = without_unprintable(request.POST.get(f"why-{fingerprint}"))
    refusals = _ask(request, form.about.review, places[0][1], why)
    for field, _ in places:
        field.refused = {fingerprint: (why, refusals)} if refusals else {}
        field.load_requests(exemptions_for(form.about))
    if not refusals:
        _leave_unfinished(form)
        save_form(request)
        alone = exemptions_queries.has_no_colleague(request.actor)
        messages.success(request, _GATEKEEPER_ASKED if alone else _ASKED)
    return refusals


def _leave_unfinished(form: GuardedForm) -> None:
    """The form was not meant to be sent: nothing is said about what is not filled in yet."""
    form.asked = True
    for name in list(form.errors):
        if not getattr(form.fields.get(name), "highlighted", None):
            del form.errors[name]


def _ask(request: Request, about: UUID, highlight: Highlight, why: str) -> tuple[Refusal, ...]:
    by = request.actor
    kind = highlight.kind
    phrase = highlight.phrase
    _, refusals = try_action(
        exemption_requests.ask, by=by, at=now(), review=about, kind=kind, phrase=phrase, why=why
    )
    return refusals


def status_of(request: Request, form: forms.BaseForm) -> int:
    """422 for a form that comes back, unless a colleague has just been asked."""
    return 422 if request.method == "POST" and not getattr(form, "asked", False) else 200
