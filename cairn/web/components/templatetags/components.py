"""Small pieces of pages: tags of state, the error summary, times as people say them."""

import re
from datetime import datetime
from typing import Any, Protocol

from allauth.mfa.utils import is_mfa_enabled
from django import template
from django.forms import BaseForm
from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.html import conditional_escape, format_html, format_html_join

from cairn.kernel.clauses import Clause
from cairn.kernel.clock import LONDON
from cairn.kernel.states import States
from cairn.kernel.workflow import Move
from cairn.web.components.highlights import TextPiece

register = template.Library()
_ACCOUNT_PAGES = {
    "account": "Your account",
    "mfa_index": "Your second factor",
    "mfa_list_webauthn": "Your passkeys",
}


class Labelled(Protocol):
    """What can be shown as a tag."""

    @property
    def label(self) -> str: ...

    @property
    def colour(self) -> str: ...


@register.inclusion_tag("components/tag.html", takes_context=True)
def tag(context: Any, status: Labelled) -> dict[str, str]:
    """A status with its label for whoever reads the page."""
    request = context.get("request")
    actor = getattr(request, "actor", None)
    label = (
        status.label_for(actor.audience) if actor and isinstance(status, States) else status.label
    )
    return {"label": label, "colour": status.colour}


@register.inclusion_tag("components/table.html", takes_context=True)
def table(context: Any, of: Any) -> dict[str, Any]:
    """A table; with the request, since a state has a label for each audience."""
    return {"table": of, "request": context.get("request")}


@register.inclusion_tag("components/summary.html", takes_context=True)
def summary(context: Any, rows: Any, empty: str = "") -> dict[str, Any]:
    """Pairs of a label and its answer; without any, the label `empty`."""
    return {"rows": rows, "empty": empty, "request": context.get("request")}


@register.simple_block_tag
def summary_list(content: str) -> str:
    """A summary list whose rows are written in the page, each as `{% row "Label" %}`."""
    return format_html('<dl class="ds_summary-list">{}</dl>', content)


@register.simple_block_tag
def row(content: str, label: str) -> str:
    return format_html(
        '<div class="ds_summary-list__item"><dt class="ds_summary-list__key">{}</dt>'
        '<dd class="ds_summary-list__value">{}</dd></div>',
        label,
        content,
    )


@register.inclusion_tag("components/page_header.html")
def page_header(title: str, label: str = "") -> dict[str, str]:
    return {"title": title, "label": label}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(page: Any, *before: Any) -> dict[str, Any]:
    """The way to the page; `before` are links that stand before those of the page itself."""
    return {"links": [*before, *page.crumbs], "here": getattr(page, "crumb", "") or page.title}


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def account_breadcrumbs(context: Any, here: str, *above: str) -> dict[str, Any]:
    """The way from the person's account to a page about signing in. `above` are names of routes.

    Somebody without a second factor has only the pages for setting one up.
    """
    person = context["request"].user
    ways = ["account", *above] if is_mfa_enabled(person) else [*above]
    return {
        "links": [{"url": reverse(way), "text": _ACCOUNT_PAGES[way]} for way in ways],
        "here": here,
    }


def _numbers(clauses: tuple[str, ...]) -> str:
    """Clauses, given as members or by their names. Raises: KeyError for a name that is none."""
    return " and ".join(c.value if isinstance(c, Clause) else Clause[c].value for c in clauses)


@register.simple_tag
def clause(*clauses: str) -> str:
    """Where the Code of practice asks for what was just said."""
    return format_html('<span class="cairn-clause">Code of practice, {}</span>', _numbers(clauses))


@register.simple_tag
def clause_number(*clauses: str) -> str:
    """The same by number alone, for a page that is all about the Code."""
    return format_html('<span class="cairn-clause">{}</span>', _numbers(clauses))


@register.inclusion_tag("components/nav_item.html", takes_context=True)
def nav_item(context: Any, text: str, name: str, leads_to: str = "") -> dict[str, Any]:
    """An entry of the main navigation. `leads_to` is the page it ends on, if that is another."""
    match = context["request"].resolver_match
    here = match is not None and match.url_name == (leads_to or name)
    return {"text": text, "url": reverse(name), "here": here}


@register.simple_tag
def highlighted_piece(piece: TextPiece) -> str:
    """A part of a text; in Python, since the box that it stands in keeps every white space."""
    found = piece.highlight
    if found is None:
        return conditional_escape(piece.text)
    return format_html(
        '<mark class="cairn-mark{}"><span class="visually-hidden">[{}, {}: </span>{}'
        '<span class="visually-hidden">]</span>'
        '<span class="cairn-mark__number" aria-hidden="true">{}</span></mark>',
        "" if found.blocks else " cairn-mark--look",
        found.number,
        found.kind.label,
        piece.text,
        found.number,
    )


@register.inclusion_tag("components/steps.html")
def steps(rows: Any) -> dict[str, Any]:
    """The steps of a lifecycle, the oldest first."""
    return {
        "steps": [(step.done, step.at, step.by_name, getattr(step, "note", "")) for step in rows]
    }


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm | str | None = None, refusals: Any = ()) -> dict[str, Any]:
    """The errors of the form linked to their fields, with refusals that belong to no field."""
    linked = []
    shown = isinstance(form, BaseForm) and (form.is_bound or getattr(form, "shows_gaps", False))
    if isinstance(form, BaseForm) and shown and not getattr(form, "asked", False):
        for name, errors in form.errors.items():
            # A group of boxes has no label of its own to point at: its first box is where the
            # answer is given.
            target = (
                (form[name].id_for_label or f"{form[name].auto_id}_0")
                if name in form.fields and not form[name].is_hidden
                else ""
            )
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
        "",
        "{}",
        ((format_html("<code>{}</code>", p) if n % 2 else p,) for n, p in enumerate(parts)),
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


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: Any, shown: Any, of: str) -> dict[str, Any]:
    """Links to the page before and after, with everything else that the address says."""
    # A copy, since what the request holds can't be changed, and other lists of the page keep their
    # place.
    asked = context["request"].GET.copy()

    def address(number: int) -> str:
        asked[shown.parameter] = str(number)
        return str(asked.urlencode())

    number = shown.page.number
    return {
        "page": shown.page,
        "of": of,
        "before": address(number - 1),
        "after": address(number + 1),
    }


@register.simple_tag(takes_context=True)
def moves(context: Any, row: Any) -> dict[str, Move]:
    """The moves that whoever reads the page could make with the row now, by name."""
    actor = context["request"].actor
    return {move.name: move for move in row.workflow.available(row.state, actor)}
