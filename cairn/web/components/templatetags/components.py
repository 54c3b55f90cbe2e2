"""Small pieces of pages: tags of state, the error summary, times as people say them."""

from datetime import datetime
from typing import Any

from django import template
from django.forms import BaseForm
from django.utils.dateformat import format as format_date

from cairn.kernel.clock import LONDON

register = template.Library()

_TAGS = {
    "draft": ("Draft", "grey"),
    "submitted": ("With us", "blue"),
    "returned": ("Returned to you", "orange"),
    "accepted": ("Accepted", "green"),
    "assessing": ("Being assessed", "blue"),
    "drafted": ("Letter in draft", "purple"),
    "proposed": ("Waiting for signature", "yellow"),
    "issued": ("Issued", "green"),
    "waiting": ("Being checked", "blue"),
    "checked": ("Checked", "green"),
    "refused": ("Not taken", "red"),
    "destroyed": ("Destroyed", "grey"),
    "Done": ("Done", "green"),
    "In progress": ("In progress", "blue"),
    "Not started": ("Not started", "grey"),
    "block": ("Take out", "red"),
    "review": ("Please look", "yellow"),
    "evidenced": ("Evidenced", "green"),
    "partly": ("Partly evidenced", "yellow"),
    "not_evidenced": ("Not evidenced", "orange"),
    "not_applicable": ("Not applicable", "grey"),
}


@register.inclusion_tag("components/tag.html")
def tag(state: str) -> dict[str, str]:
    words, colour = _TAGS.get(str(state), (str(state), "grey"))
    return {"words": words, "colour": colour}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm | None = None, refusals: Any = ()) -> dict[str, Any]:
    """The errors of the form linked to their fields, with refusals that belong to no field."""
    linked = []
    if form is not None and form.is_bound:
        for name, errors in form.errors.items():
            # A group of boxes has no label of its own to point at: its first box is where the answer is given.
            target = (form[name].id_for_label or f"{form[name].auto_id}_0") if name in form.fields else ""
            linked += [(target, error) for error in errors]
    return {"linked": linked, "refusals": refusals}


@register.filter
def day(value: Any) -> str:
    """A date as ‘3 March 2026’, in Scotland's time."""
    if not value:
        return ""
    return format_date(value.astimezone(LONDON) if isinstance(value, datetime) else value, "j F Y")


@register.filter
def moment(value: datetime | None) -> str:
    """A time as ‘3 March 2026, 14:05’."""
    return format_date(value.astimezone(LONDON), "j F Y, H:i") if value else ""


@register.filter
def get(mapping: Any, key: Any) -> Any:
    return mapping.get(key) if mapping else None
