"""Questions to those who carried out, prepared or decided a review."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cairn.anonymity.text_policy import About
from cairn.cases.queries import Review
from cairn.feedback import enquiries
from cairn.feedback.queries import Enquiry
from cairn.feedback.terms import Asking
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now, today
from cairn.organisations.queries import contacts
from cairn.web.components.pages import (
    FormPage,
    Link,
    Made,
    Table,
    Tag,
    answer_form,
    page_of,
    posted,
)
from cairn.web.components.paging import Shown
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day
from cairn.web.inspectorate import access
from cairn.web.inspectorate.feedback.forms import EnquiryForm, LearnedForm


@open_to(C.FEEDBACK_ENQUIRE, reads="feedback.enquiry.write")
@require_http_methods(["GET", "POST"])
def ask(request: Request, key: UUID) -> HttpResponse:
    """A question to one of the review's office-holders; nobody else can be chosen."""
    review = access.review(request, key)
    holders = [(str(h.id), str(h)) for h in contacts(review.committee_id, key, today())]
    form = EnquiryForm(
        posted(request), holders=holders, purposes=_purposes(review), about=About.of(review)
    )
    page = FormPage(
        title="Ask about a review",
        button="Send the question",
        back=access.address_of(review),
        label=review.reference,
        intro="You can ask those who carried out, prepared or decided the review, and nobody else.",
        clause=Clause.CONTACT_LIMITED,
        crumbs=access.crumbs(review),
    )

    def act(values: dict[str, Any]) -> Made:
        return enquiries.ask(
            by=request.actor,
            at=now(),
            review=key,
            purpose=Asking(values["purpose"]),
            recipient=UUID(values["recipient"]),
            question=values["question"],
            due_on=values["due_on"],
        )

    return answer_form(
        request,
        access.SITE,
        page,
        form,
        act,
        page_of("enquiry"),
        "The question is sent.",
    )


def _purposes(review: Review) -> list[tuple[str, str]]:
    """The permitted purposes that fit the review."""
    decides = review.shape.decides
    unfit = set() if decides else {Asking.RATIONALE, Asking.DECISION_ACTIONS}
    unfit |= {Asking.RATIONALE} if review.proceeds else set()
    return [(p.value, p.label) for p in Asking if p not in unfit]


@open_to(C.CASES_READ, reads="feedback.enquiry.read")
@require_http_methods(["GET", "POST"])
def enquiry(request: Request, key: UUID) -> HttpResponse:
    """A question with its answer; closed with what was learned."""
    enquiry = access.enquiry(request, key)
    rows = [
        ("Where it stands", Tag(enquiry.state)),
        ("Asked of", str(enquiry.recipient)),
        ("About", enquiry.get_purpose_display()),
        ("Answer due", day(enquiry.due_on)),
        ("Question", enquiry.question),
        # What the committee has saved is its own until it sends it.
        ("Answer", (enquiry.reply if not enquiry.state.is_asked else "") or "None yet"),
    ]
    if enquiry.attachment and not enquiry.state.is_asked:
        at = reverse("purpose", args=[enquiry.attachment_id])
        gone = enquiry.attachment.state.is_destroyed
        rows.append(("Attachment", "Destroyed" if gone else Link(at, enquiry.attachment.title)))
    if enquiry.learned:
        rows.append(("What was learned", enquiry.learned))
    may_close = not enquiry.state.is_closed and request.actor.can(C.FEEDBACK_ENQUIRE)
    # What was typed is shown again, also if a colleague closed the question meanwhile.
    shows_form = may_close or request.method == "POST"
    page = FormPage(
        title=f"A question about {enquiry.review.reference}",
        button="Close the question",
        back=access.address_of(enquiry.review),
        label=str(enquiry.review.committee),
        crumbs=access.crumbs(enquiry.review),
        template="inspectorate/feedback/templates/enquiry.html",
        more={
            "enquiry": enquiry,
            "rows": rows,
            "steps": enquiry.steps.all(),
            "shows_form": shows_form,
        },
    )

    def act(values: dict[str, Any]) -> object:
        return enquiries.close(by=request.actor, at=now(), enquiry=key, learned=values["learned"])

    return answer_form(
        request,
        access.SITE,
        page,
        LearnedForm(posted(request), about=About.of(enquiry.review)),
        act,
        reverse("enquiry", args=[key]),
        "The question is closed.",
    )


def enquiries_table(rows: Shown[Enquiry] | Iterable[Enquiry], on: date) -> Table:
    return Table(
        "Questions to committees",
        ("Review", "Committee", "Answer due", "Where it stands"),
        [
            (
                Link(reverse("enquiry", args=[e.id]), e.review.reference, "the question"),
                str(e.review.committee),
                f"{day(e.due_on)}{', overdue' if e.open and e.due_on < on else ''}",
                Tag(e.state),
            )
            for e in rows
        ],
        "No question is open.",
        hide_caption=True,
        shown=rows if isinstance(rows, Shown) else None,
    )
