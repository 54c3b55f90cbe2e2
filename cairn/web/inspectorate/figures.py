"""National figures of a period."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import today
from cairn.publications.queries import periods, shown_now
from cairn.web.components.routes import Request, open_to


@open_to(Capability.ANALYSIS_READ_FIGURES, reads="analysis.figures.read")
@require_GET
def figures(request: Request) -> HttpResponse:
    offered = periods()
    asked = request.GET.get("from", "")
    over = next((p for p in offered if p.end < today()), offered[0])
    period = next((p for p in offered if str(p.first) == asked), over)
    page = {"figures": shown_now(period), "periods": offered, "period": period}
    return render(request, "inspectorate/figures.html", {**page, "unfinished": today() <= period.end})
