"""References to pages that are not in the report, kept from before they were looked for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cairn.analysis import actions as analysis_actions
from cairn.analysis import page_references
from cairn.analysis.page_references import NotThere
from cairn.documents import queries as documents_queries
from cairn.feedback import file_queries as feedback_files
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal
from cairn.web.components.pages import Page
from cairn.web.components.routes import Request, open_to, whole_number
from cairn.web.components.try_action import try_action
from cairn.web.inspectorate import access


def not_there(actor: Actor) -> list[NotThere]:
    """Extracts of the reader's that rest on a page that no file about their review has."""
    last = documents_queries.most_pages_of(page_references.reviews_of(actor))
    return page_references.not_there(actor, last)


def number_to_put_right(actor: Actor) -> int:
    """How many there are of the reader's, for their worklist."""
    return len(not_there(actor)) + len(list(feedback_files.not_there(actor)))


@open_to(C.ANALYSIS_RECORD_EXTRACT, C.FEEDBACK_ASSESS, reads="analysis.extract.read_references")
@require_http_methods(["GET", "POST"])
def references(request: Request) -> HttpResponse:
    """Each with how many pages the report has; an extract's is put right here, a judgement's on its
    own page.
    """
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST":
        refusals = _correct(request)
        if not refusals:
            return redirect("page_references")
    page = {
        "page": Page("Page references to put right", crumbs=(access.WORKLIST,)),
        "extracts": not_there(request.actor),
        "judgements": list(feedback_files.not_there(request.actor)),
        "refusals": refusals,
        "given": request.POST.get("extract", ""),
        "page_given": request.POST.get("page", "")[:9],
    }
    template = "inspectorate/analysis/templates/references.html"
    return render(request, template, page, status=422 if refusals else 200)


def _correct(request: Request) -> tuple[Refusal, ...]:
    asked = request.POST.get("extract", "")
    listed = {str(one.extract.id): one.extract for one in not_there(request.actor)}
    if asked not in listed:
        return (Refusal("changed_meanwhile", "A colleague has put this right meanwhile."),)
    review = listed[asked].review_id
    saved, refusals = try_action(
        analysis_actions.correct_page,
        by=request.actor,
        at=now(),
        extract=listed[asked].id,
        page=whole_number(request.POST.get("page"), 0),
        pages=documents_queries.most_pages_of([review]).get(review),
    )
    if saved:
        messages.success(request, f"It rests on page {saved.page} now.")
    return refusals
