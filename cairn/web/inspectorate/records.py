"""The retention schedule and what is held, for the records manager."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from cairn.kernel.capabilities import Capability as C
from cairn.kernel.classification import RetentionClass
from cairn.kernel.clock import now
from cairn.kernel.refusals import Refusal
from cairn.retention import actions, queries
from cairn.retention.terms import Trigger
from cairn.web.components.attempts import attempt
from cairn.web.components.routes import Request, open_to
from cairn.web.inspectorate.forms import PeriodForm


@open_to(C.RETENTION_READ, reads="retention.schedule.read")
@require_GET
def records(request: Request) -> HttpResponse:
    page = {
        "schedule": queries.schedule(),
        "holdings": queries.holdings(request.actor),
        "report_line": queries.line(RetentionClass.REPORT),
        "may_set": request.actor.can(C.RETENTION_SET_PERIOD),
    }
    return render(request, "inspectorate/records.html", page)


@open_to(C.RETENTION_SET_PERIOD)
@require_http_methods(["GET", "POST"])
def period(request: Request, code: str) -> HttpResponse:
    if code not in set(RetentionClass):
        raise Http404
    covers = RetentionClass(code)
    row = queries.line(covers).period
    given = {"years": row.years, "trigger": row.trigger, "authority": row.authority} if row else {}
    form = PeriodForm(request.POST or None, initial=given)
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        chosen = {**form.cleaned_data, "trigger": Trigger(form.cleaned_data["trigger"])}
        done, refusals = attempt(lambda: actions.set_period(by=request.actor, at=now(), covers=covers, **chosen))
        if done:
            messages.success(request, f"‘{covers.words}’ is now kept for {done.words}.")
            return redirect("records")
    return render(request, "inspectorate/period.html", {"covers": covers, "form": form, "refusals": refusals})
