"""Who was part of a review, corrected."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from cairn.cases import actions as cases_actions
from cairn.cases import chains
from cairn.cases import queries as cases_queries
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now, today
from cairn.organisations import queries as organisations_queries
from cairn.web.components.pages import FormPage, answer_form, posted
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day
from cairn.web.inspectorate import access
from cairn.web.inspectorate.cases.forms import ChainForm, CorrectForm
from cairn.web.inspectorate.organisations.forms import LeadReviewerForm


@open_to(C.CASES_CORRECT, reads="cases.review.correct_page")
@require_http_methods(["GET", "POST"])
def correct(request: Request, key: UUID) -> HttpResponse:
    review = access.review(request, key)
    # The choices of the review's own edition: its core data is checked against these.
    lists = {field.code: field.choices for field in review.dictionary.fields_of("review")}
    # Its own may have ended since: then it stays where it is, or goes to one that goes on.
    going_on = organisations_queries.present(today(), and_also=review.committee_id)
    committees = [(str(c.id), c.name) for c in going_on]
    about = review.core_data.get("review", {})
    initial = {
        "committee": str(review.committee_id),
        "partners": [str(partner.committee_id) for partner in review.partners.all()],
        **{code: about.get(code) for code in ("agencies", "publication")},
    }
    page = FormPage(
        title="Committees, agencies and publication",
        button="Save",
        back=access.address_of(review),
        label=review.reference,
        intro=(
            "If the committee or the agencies change, everyone is asked about conflicts of "
            "interest again."
        ),
        clause=Clause.BOUND_BY_THE_CODE,
        crumbs=access.crumbs(review),
    )
    form = CorrectForm(
        posted(request),
        initial=initial,
        committees=committees,
        agencies=lists["agencies"],
        publication=lists.get("publication", ()),
        about_review="review" in review.shape.asks,
    )

    def act(values: dict[str, Any]) -> object:
        return cases_actions.correct(
            by=request.actor,
            at=now(),
            review=key,
            committee=UUID(values["committee"]),
            partners=[UUID(other) for other in values["partners"]],
            agencies=values.get("agencies", []),
            publication=values.get("publication", ""),
        )

    return answer_form(request, access.SITE, page, form, act, page.back, "Saved.")


@open_to(C.CASES_CORRECT, reads="cases.review.chain_page")
@require_http_methods(["GET", "POST"])
def chain(request: Request, key: UUID) -> HttpResponse:
    """What a review follows, put right, as when the earlier one arrives last."""
    review = access.review(request, key)
    if not review.shape.follows:
        raise Http404
    could = cases_queries.could_come_before(request.actor, review)
    earlier = [
        (str(r.id), f"{r.reference}: {r.kind_title}, received {day(r.received_on)}") for r in could
    ]
    page = FormPage(
        title="What it follows",
        button="Save",
        back=access.address_of(review),
        label=review.reference,
        intro="Reviews of its committees that went on and that no other review follows.",
        clause=Clause.LEARNED_FROM_TOGETHER,
        crumbs=access.crumbs(review),
    )
    now_follows = [str(before.id) for before in review.follows.all()]
    initial = {"follows": now_follows, "no_earlier": review.no_earlier}
    form = ChainForm(posted(request), initial=initial, earlier=earlier)

    def act(values: dict[str, Any]) -> object:
        follows = [UUID(before) for before in values.get("follows", [])]
        return chains.join(
            by=request.actor,
            at=now(),
            review=key,
            follows=follows,
            no_earlier=values["no_earlier"],
        )

    there = access.address_of(review)
    return answer_form(request, access.SITE, page, form, act, there, "Saved.")


@open_to(C.CASES_CORRECT, reads="cases.review.lead_reviewer_page")
@require_http_methods(["GET", "POST"])
def lead_reviewer(request: Request, key: UUID) -> HttpResponse:
    review = access.review(request, key)
    leads = organisations_queries.lead_reviewer(key, today())
    page = FormPage(
        title="Lead reviewer",
        button="Save",
        back=access.address_of(review),
        label=review.reference,
        intro=(
            "So that the lead reviewer can be asked. Everyone is asked about conflicts of "
            "interest again."
        ),
        clause=Clause.CONTACT_LIMITED,
        crumbs=access.crumbs(review),
    )
    form = LeadReviewerForm(
        posted(request), initial={"name": leads.name, "email": leads.email} if leads else {}
    )

    def act(values: dict[str, Any]) -> object:
        return cases_actions.name_lead_reviewer(by=request.actor, at=now(), review=key, **values)

    return answer_form(request, access.SITE, page, form, act, page.back, "Saved.")
