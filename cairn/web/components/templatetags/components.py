"""Small pieces of pages: tags of state, the error summary, times as people say them."""

import re
from datetime import datetime
from typing import Any

from django import template
from django.forms import BaseForm
from django.utils.dateformat import format as format_date
from django.utils.html import format_html, format_html_join

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
    "requested": ("To be decided", "yellow"),
    "granted": ("Granted", "green"),
    "refused_disclosure": ("Refused", "red"),
    "released": ("Disclosed", "blue"),
    "asked": ("Waiting for an answer", "yellow"),
    "answered": ("Answered", "green"),
    "closed": ("Closed", "grey"),
    "raised": ("Not acknowledged", "red"),
    "escalated": ("Not acknowledged, passed on", "red"),
    "acknowledged": ("Acknowledged", "green"),
    "concern_closed": ("Settled", "grey"),
    "concern_destroyed": ("Settled, words destroyed", "grey"),
    "notice_draft": ("Draft", "grey"),
    "notice_proposed": ("Waiting for a second person", "yellow"),
    "sent": ("Sent", "green"),
    "corrected": ("Corrected", "grey"),
    "recalled": ("Recalled", "red"),
    "discarded": ("Given up", "grey"),
    "new": ("New", "blue"),
    "study_draft": ("Draft", "grey"),
    "study_proposed": ("Waiting to be cleared", "yellow"),
    "cleared": ("Cleared", "green"),
    "withdrawn": ("Withdrawn", "grey"),
    "report_draft": ("Draft", "grey"),
    "report_proposed": ("Waiting to be cleared", "yellow"),
    "report_issued": ("Issued", "green"),
    "superseded": ("Superseded", "grey"),
    "report_withdrawn": ("Withdrawn", "red"),
    "disposal_proposed": ("Waiting for approval", "yellow"),
    "approved": ("Approved, waiting", "orange"),
    "aborted": ("Stopped", "grey"),
    "disposal_destroyed": ("Being certified", "blue"),
    "certified": ("Certified", "green"),
    "held": ("Held", "purple"),
    "due": ("Due", "orange"),
    "current": ("Current", "green"),
    "Never signed": ("Never signed", "red"),
    "Lapsed: to be signed again": ("Lapsed: to be signed again", "red"),
    "Signed an earlier version": ("Signed an earlier version", "orange"),
    "vouching_asked": ("Asked", "yellow"),
    "vouched": ("May stand", "green"),
    "declined": ("Take out", "red"),
    "vouching_lapsed": ("Nobody decided", "grey"),
    "term_proposed": ("Proposed", "yellow"),
    "term_stops": ("Always stopped", "red"),
    "term_stands": ("May stand", "green"),
    "term_in_force": ("Counts", "green"),
    "term_declined": ("Not agreed", "grey"),
    "term_withdrawn": ("Taken off", "grey"),
    "evidenced": ("Evidenced", "green"),
    "partly": ("Partly evidenced", "yellow"),
    "not_evidenced": ("Not evidenced", "orange"),
    "not_applicable": ("Not applicable", "grey"),
}


# What a step says of a move whose name alone would not be plain words.
_STEPS = {
    "request": "entered",
    "grant": "granted",
    "refuse": "refused",
    "release": "disclosed",
    "ask": "asked",
    "remind": "reminded",
    "answer": "answered",
    "close": "closed",
    "raise_concern": "raised",
    "escalate": "passed on",
    "acknowledge": "acknowledged",
    "note_acknowledgement": "acknowledged by telephone, noted",
    "settle": "settled",
    "dispose": "destroyed on schedule",
    "draft": "drafted",
    "amend": "changed",
    "propose": "offered to a second person",
    "send_back": "sent back",
    "send": "approved and sent",
    "replace": "replaced by a correction",
    "recall": "recalled",
    "discard": "given up",
    "compose": "composed",
    "edit": "changed",
    "clear": "cleared",
    "withdraw": "withdrawn",
    "begin": "begun",
    "issue": "cleared and issued",
    "supersede": "superseded",
    "approve": "approved",
    "abort": "stopped",
    "destroy": "destroyed",
    "certify": "certified",
}


@register.inclusion_tag("components/tag.html")
def tag(state: str) -> dict[str, str]:
    words, colour = _TAGS.get(str(state), (str(state), "grey"))
    return {"words": words, "colour": colour}


@register.inclusion_tag("components/table.html")
def table(of: Any) -> dict[str, Any]:
    return {"table": of}


@register.inclusion_tag("components/summary.html")
def summary(rows: Any) -> dict[str, Any]:
    """Pairs of a label and its answer."""
    return {"rows": rows}


@register.inclusion_tag("components/steps.html")
def steps(rows: Any) -> dict[str, Any]:
    """The steps of a lifecycle, the oldest first, in words."""
    return {
        "steps": [
            (_STEPS.get(step.move, step.move.replace("_", " ")), step.at, step.by_name, getattr(step, "note", ""))
            for step in rows
        ]
    }


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
