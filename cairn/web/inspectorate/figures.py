"""National figures of a period."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cairn.analysis.queries import national_figures
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import today
from cairn.kernel.periods import Period, containing
from cairn.web.components.routes import Request, open_to

_FIRST, _LENGTH = 2012, 3


def periods() -> list[Period]:
    """The periods on offer: three years each and side by side, so that no two can be subtracted (1.1, 5.6)."""
    last = containing(today()).last
    return [Period(first, first + _LENGTH) for first in range(_FIRST, last, _LENGTH)][::-1]


@open_to(Capability.ANALYSIS_READ_FIGURES, reads="analysis.figures.read")
@require_GET
def figures(request: Request) -> HttpResponse:
    offered = periods()
    asked = request.GET.get("from", "")
    over = next((p for p in offered if p.end < today()), offered[0])
    period = next((p for p in offered if str(p.first) == asked), over)
    page = {"figures": national_figures(period), "periods": offered, "period": period}
    return render(request, "inspectorate/figures.html", {**page, "unfinished": today() <= period.end})
