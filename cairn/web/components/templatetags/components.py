"""Small pieces of pages: tags of state, the error summary, times as people say them."""

import re
from datetime import datetime
from typing import Any, Protocol

from django import template
from django.forms import BaseForm
from django.utils.dateformat import format as format_date
from django.utils.html import format_html, format_html_join

from cairn.kernel.clock import LONDON
from cairn.kernel.states import States

register = template.Library()


class Labelled(Protocol):
    """What can be shown as a tag."""

    @property
    def label(self) -> str: ...

    @property
    def colour(self) -> str: ...


@register.inclusion_tag("components/tag.html", takes_context=True)
def tag(context: Any, status: Labelled) -> dict[str, str]:
    """A status in the words of whoever reads the page."""
    request = context.get("request")
    actor = getattr(request, "actor", None)
    label = status.label_for(actor.audience) if actor and isinstance(status, States) else status.label
    return {"label": label, "colour": status.colour}


@register.inclusion_tag("components/table.html")
def table(of: Any) -> dict[str, Any]:
    return {"table": of}


@register.inclusion_tag("components/summary.html")
def summary(rows: Any) -> dict[str, Any]:
    """Pairs of a label and its answer."""
    return {"rows": rows}


@register.inclusion_tag("components/steps.html")
def steps(rows: Any) -> dict[str, Any]:
    """The steps of a lifecycle, the oldest first."""
    return {"steps": [(step.done, step.at, step.by_name, getattr(step, "note", "")) for step in rows]}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm | None = None, refusals: Any = ()) -> dict[str, Any]:
    """The errors of the form linked to their fields, with refusals that belong to no field."""
    linked = []
    if form is not None and form.is_bound and not getattr(form, "asked", False):
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
def code(text: str) -> str:
    """Text in which names between backticks are set as code."""
    parts = text.split("`")
    return format_html_join(
        "", "{}", ((format_html("<code>{}</code>", p) if n % 2 else p,) for n, p in enumerate(parts))
    )


_REFERENCE = re.compile(r"[A-Z]{2,4}-\d{4}-\d{4}-[A-Z]")


@register.filter
def unbroken(value: Any) -> Any:
    """A review's reference, kept on one line; anything else as it is."""
    if isinstance(value, str) and _REFERENCE.fullmatch(value):
        return format_html('<span class="cairn-nowrap">{}</span>', value)
    return value


@register.filter
def get(mapping: Any, key: Any) -> Any:
    return mapping.get(key) if mapping else None
