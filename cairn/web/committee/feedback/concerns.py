"""Serious concerns, as the committee reads and answers them (2.4)."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cairn.feedback import concerns, policies, queries
from cairn.feedback.queries import Concern
from cairn.feedback.sealed_concerns import answer_to, text_of
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now, today
from cairn.web.committee.access import HOME
from cairn.web.committee.feedback.forms import AcknowledgeForm
from cairn.web.components.pages import FormPage, Rows, Tag, answer_form, posted
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import moment

_SITE = "committee/templates/site.html"


def _concern(request: Request, key: UUID) -> Concern:
    # The same query serves staff, whose page is another.
    found = queries.find_concern(request.actor, key) if request.actor.committee else None
    if found is None:
        raise Http404
    request.about = found.review
    return found


@open_to(C.FEEDBACK_ACKNOWLEDGE, reads="feedback.concern.read")
@require_http_methods(["GET", "POST"])
def concern(request: Request, key: UUID) -> HttpResponse:
    """What we are worried about, whom to ring, and the answer: what is being done now."""
    concern = _concern(request, key)
    offices = queries.offices_told(concern)
    refused = policies.may_acknowledge(request.actor, concern.state, concern.committee_id, offices)
    may_acknowledge = not list(refused)
    page = FormPage(
        title=f"Serious concern, {concern.reference}",
        button="Acknowledge it",
        back=HOME.url,
        label="Official-sensitive",
        intro="While working on this review we came upon something about somebody's safety. What "
        "to do about it is the committee's to decide.",
        clause=Clause.SERIOUS_CONCERNS,
        crumbs=(HOME,),
        template="committee/feedback/templates/concern.html",
        more={
            "rows": _rows(concern),
            "next": _what_happens_next(concern),
            # What was typed is shown again, also if a colleague answered meanwhile.
            "shows_form": may_acknowledge or request.method == "POST",
        },
    )

    def act(values: dict[str, Any]) -> object:
        return concerns.acknowledge(
            by=request.actor, at=now(), concern=key, answer=values["answer"]
        )

    return answer_form(
        request,
        _SITE,
        page,
        AcknowledgeForm(posted(request)),
        act,
        reverse("committee_concern", args=[key]),
        "You have acknowledged the concern. The inspectorate has been told.",
    )


def _rows(concern: Concern) -> Rows:
    rows: Rows = [
        ("Review", concern.reference),
        ("Raised", f"{moment(concern.raised_at)}, by {concern.raised_by.name}, inspectorate"),
        ("Whom to ring", _number()),
        ("Where it stands", Tag(concern.state)),
        ("What we are worried about", text_of(concern)),
    ]
    if concern.acknowledged_at and concern.acknowledged_by:
        by = concern.acknowledged_by.name
        rows.append(("Acknowledged", f"{moment(concern.acknowledged_at)}, by {by}"))
    answer = answer_to(concern)
    if answer:
        rows.append(("What is being done now", answer))
    if concern.outcome:
        rows.append(("How it ended", concern.get_outcome_display()))
    return rows


def _number() -> str:
    number = settings.CAIRN_TELEPHONE
    return f"The inspectorate's manager, {number}" if number else "The inspectorate's manager"


def _what_happens_next(concern: Concern) -> str:
    if concern.open:
        further = queries.next_to_be_told(concern, today())
        whom = f"to {further}" if further else "to the inspectorate's managers again"
        return f"If nobody acknowledges it by {moment(concern.next_at)}, it goes on {whom}."
    if concern.state.is_acknowledged:
        return (
            "The inspectorate reads what is being done, and rings you if it has a question. Ring "
            "us when you know how it ended: then the concern is settled."
        )
    return "Nothing more: the concern is settled. Its text is destroyed on the retention schedule."
