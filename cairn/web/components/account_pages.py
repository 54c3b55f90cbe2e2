"""What the administrator's pages about people and a committee's own have in common."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from cairn.accounts import queries
from cairn.accounts.queries import Invitation
from cairn.accounts.terms import Recognised
from cairn.kernel.clock import now
from cairn.web.components.fields import Radios, TextInput
from cairn.web.components.pages import Button, Cell, Label, Lines, Muted, Tag, do
from cairn.web.components.routes import Request
from cairn.web.components.templatetags.components import day


class PersonForm(forms.Form):
    """Who somebody is."""

    name = forms.CharField(
        label="Name", widget=TextInput, max_length=150, error_messages={"required": "Enter a name."}
    )
    email = forms.EmailField(
        label="E-mail",
        help_text="An address of the person's organisation, never a private one.",
        max_length=254,
        widget=TextInput,
        error_messages={
            "required": "Enter an e-mail address.",
            "invalid": "Enter an e-mail address, such as name@council.gov.uk.",
        },
    )


class LostFactorForm(forms.Form):
    recognised = forms.ChoiceField(
        label="How do you know that it is this person?",
        choices=Recognised.choices,
        widget=Radios,
        error_messages={"required": "Say how you know that it is this person."},
    )


def state_of(invitation: Invitation) -> Cell:
    if not invitation.expires_at:
        return Tag(invitation.state)
    if queries.has_expired(invitation, now()):
        return Label("Link expired", "red")
    return Lines([Tag(invitation.state), Muted(f"until {day(invitation.expires_at)}")])


def moves_of(invitation: Invitation, names: Mapping[str, str]) -> Lines:
    """Buttons for what can be done now. `names` leads from the move to the name of its address."""
    moves = (
        [("approve", "Approve and invite"), ("decline", "Do not approve")]
        if invitation.state.is_asked
        else [("renew", "Send a new link"), ("withdraw", "Withdraw")]
    )
    about = f"for {invitation.name}"
    return Lines(
        [Button(reverse(names[move], args=[invitation.id]), text, about) for move, text in moves]
    )


DONE = {
    "approve": "The invitation is on its way.",
    "decline": "The account is not approved.",
    "renew": "A new link is on its way. The old one is dead.",
    "withdraw": "The invitation no longer holds.",
}


def decide(
    request: Request, key: UUID, then: str, move: str, action: Callable[..., object]
) -> HttpResponse:
    """One of the buttons. Raises: Http404, for an invitation that is not the actor's to see."""
    if queries.find_invitation(request.actor, key) is None:
        raise Http404
    return do(request, then, DONE[move], action, by=request.actor, at=now(), invitation=key)
