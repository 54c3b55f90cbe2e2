"""The forms of people and their accounts."""

from collections.abc import Iterable
from typing import Any

from django import forms

from cairn.accounts.policies import Wanted
from cairn.accounts.roles import ROLES
from cairn.kernel.clock import today
from cairn.organisations.queries import present
from cairn.web.components.account_pages import PersonForm
from cairn.web.components.fields import DateField, Select, set_choices


class RoleForm(forms.Form):
    """What somebody may do, where, and from when until when."""

    role = forms.ChoiceField(
        label="Role", widget=Select, error_messages={"required": "Choose a role."}
    )
    committee = forms.ChoiceField(
        label="Committee",
        help_text="For committee officers and chairs only.",
        required=False,
        widget=Select,
    )
    starts = DateField(
        label="First day (optional)", required=False, help_text="For example, 27 3 2026"
    )
    ends = DateField(
        label="Last day (optional)",
        required=False,
        help_text="For somebody who is here for a time. After that day nothing opens.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "role", [("", "Choose"), *[(r.code, r.title) for r in ROLES.values()]])
        # The person's own is offered also if it has ended, so that it can be seen and changed.
        theirs = self.initial.get("committee") or None
        own = [(str(c.id), c.name) for c in present(today(), theirs)]
        set_choices(self, "committee", [("", "None"), *own])


class InviteForm(RoleForm, PersonForm):
    field_order = ("name", "email", "role", "committee", "starts", "ends")


class CloseForm(forms.Form):
    """Who goes on with what somebody has begun."""

    colleague = forms.ChoiceField(
        label="Who takes over their open work? (optional)",
        help_text="Without anybody it stands on the team's list, to be taken. So does a review on "
        "which the colleague has declared a conflict.",
        required=False,
        widget=Select,
    )

    def __init__(self, *args: Any, colleagues: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = list(colleagues)
        if offered:
            set_choices(self, "colleague", [("", "Nobody yet"), *offered])
        else:
            del self.fields["colleague"]


def wanted(values: dict[str, Any], name: str = "", email: str = "") -> Wanted:
    """The account that the form asks for."""
    return Wanted(
        email=values.get("email", email),
        name=values.get("name", name),
        role=values["role"],
        committee=values["committee"] or None,
        starts=values["starts"],
        ends=values["ends"],
    )
