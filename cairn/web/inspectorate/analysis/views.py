"""National figures of a period."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from cairn.analysis import actions as analysis_actions
from cairn.analysis import queries as analysis_queries
from cairn.analysis.terms import Clarity
from cairn.anonymity.text_policy import About
from cairn.kernel.capabilities import Capability
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now, today
from cairn.publications.frozen_figures import shown_now
from cairn.publications.queries import periods
from cairn.web.components.pages import FormPage, Page, answer_form, posted
from cairn.web.components.routes import Request, open_to, whole_number
from cairn.web.inspectorate import access
from cairn.web.inspectorate.analysis.forms import LightRecordForm


@open_to(Capability.ANALYSIS_READ_FIGURES, reads="analysis.figures.read")
@require_GET
def figures(request: Request) -> HttpResponse:
    offered = periods()
    asked = request.GET.get("from", "")
    # One that is over, if none was asked for: figures of a running period change from day to day
    # (ADR 9).
    over = next((p for p in offered if p.end < today()), offered[0])
    period = next((p for p in offered if str(p.first) == asked), over)
    title = "National figures"
    page = {
        "page": Page(title, str(period), tab=f"{title}, {period}"),
        "figures": shown_now(period),
        "periods": offered,
        "period": period,
    }
    return render(
        request,
        "inspectorate/analysis/templates/figures.html",
        {**page, "unfinished": today() <= period.end},
    )


@open_to(C.ANALYSIS_RECORD_EXTRACT, reads="analysis.light_record.record_page")
@require_http_methods(["GET", "POST"])
def light_record(request: Request, key: UUID) -> HttpResponse:
    """The light record: rationale, themes, good practice and learning (2.1)."""
    review = access.review(request, key)
    if not review.decision:
        raise Http404
    row = analysis_queries.light_record(key)
    names = ("clarity", "themes", "good_practice", "learning")
    page = FormPage(
        title="What this decision tells",
        button="Save the record",
        back=access.address_of(review),
        label=review.reference,
        intro=(
            "The committee decides; you record how clear its rationale is and what can be learned."
        ),
        clause=Clause.RATIONALE_COLLATED,
        crumbs=access.crumbs(review),
        revision=row.revision if row else 0,
        template="inspectorate/analysis/templates/light_record.html",
        more={"rows": [("Decision", review.decision_label), ("Rationale", review.rationale)]},
    )

    def act(values: dict[str, Any]) -> object:
        return analysis_actions.record_lightly(
            by=request.actor,
            at=now(),
            review=key,
            revision=whole_number(request.POST.get("revision"), 0),
            **{**values, "clarity": Clarity(values["clarity"])},
        )

    return answer_form(
        request,
        access.SITE,
        page,
        LightRecordForm(
            posted(request),
            initial={n: getattr(row, n) for n in names} if row else {},
            about=About.of(review),
        ),
        act,
        access.address_of(review),
        "The record is saved.",
    )
