"""Setting a limit, ending it, and confirming what a guidance leaves open."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now, today
from cairn.kernel.working_time import Limit, Unit
from cairn.time_limits import actions, queries
from cairn.time_limits.terms import Source
from cairn.web.components.pages import FormPage, Link, answer_form, posted
from cairn.web.components.routes import Request, open_to, whole_number
from cairn.web.components.templatetags.components import day
from cairn.web.inspectorate import access
from cairn.web.inspectorate.time_limits.forms import ConfirmForm, EndForm, LimitForm
from cairn.web.inspectorate.time_limits.views import FACTS, HOME, about, clock_or_404, said
from cairn.worklists import queries as worklists_queries

_AT_FIELDS = {
    "before_the_guidance": "starts",
    "too_late": "starts",
    "in_the_past": "starts",
    "nothing_set": "starts",
    "given_by_guidance": "committee",
    "no_reason": "note",
    "no_owner": "owner",
}
_TEMPLATE = "inspectorate/time_limits/templates/change.html"


def _page(regime: str, clock: str, title: str, button: str, line: queries.Line) -> FormPage:
    here = Link(reverse("time_limit", args=[regime, clock]), line.clock.title)
    return FormPage(
        title=title,
        button=button,
        back=here.url,
        # Clocks of several guidances have one title.
        label=f"{line.clock.title}, {line.regime.title}",
        crumbs=(HOME, here),
        revision=queries.revision(regime, clock),
        template=_TEMPLATE,
        more={"rows": about(line)},
        at_fields=_AT_FIELDS,
    )


def _line(regime: str, clock: str) -> queries.Line:
    under, of = clock_or_404(regime, clock)
    return next(r for r in queries.lines(under, today(), queries.all_set()) if r.clock is of)


def _seen(request: Request) -> int:
    return whole_number(request.POST.get("revision"), 0)


def _one(chosen: str) -> UUID | None:
    return UUID(chosen) if chosen else None


def _ask_about_late(request: Request, form: LimitForm, line: queries.Line) -> str:
    """Whoever sets a first limit from a past day is told once what it makes late, before it does.

    Gives what they have been told, which the form sends again.
    """
    if request.method != "POST" or not form.is_valid():
        return ""
    values = form.cleaned_data
    row = worklists_queries.FirstLimit(
        _one(values["committee"]), Limit(values["days"], Unit(values["unit"])), values["starts"]
    )
    found = worklists_queries.late_by(request.actor, line.regime, line.clock, row, today())
    told = " and ".join(kind.counted(count) for kind, count in found.items())
    if told and told != request.POST.get("late"):
        are = "is" if found.total() == 1 else "are"
        why = f"{told} {are} late at once if it holds from {day(row.starts)}. "
        why += "If that is right, choose ‘Set it’ again."
        form.add_error("starts", why)
    return told


@open_to(C.TIME_LIMITS_SET)
@require_http_methods(["GET", "POST"])
def set_limit(request: Request, regime: str, clock: str) -> HttpResponse:
    line = _line(regime, clock)
    # What is quoted is offered, since confirming it is what most will come for.
    limit = line.limit or line.clock.limit
    initial = {"days": limit.days, "unit": limit.unit.value} if limit else {}
    form = LimitForm(
        posted(request),
        initial={**initial, "starts": today(), "owner": str(request.actor.account)},
        owners=queries.owners(),
        committees=queries.may_have_their_own(line.regime, today()),
    )

    def act(values: dict[str, Any]) -> object:
        return actions.set_limit(
            by=request.actor,
            at=now(),
            regime=regime,
            clock=clock,
            committee=_one(values["committee"]),
            limit=Limit(values["days"], Unit(values["unit"])),
            starts=values["starts"],
            owner=UUID(values["owner"]),
            source=Source(values["source"]),
            note=values["note"],
            revision=_seen(request),
        )

    page = _page(regime, clock, "Set the time limit", "Set it", line)
    page.more["late"] = _ask_about_late(request, form, line)
    return answer_form(request, access.SITE, page, form, act, page.back, "The limit is set.")


@open_to(C.TIME_LIMITS_SET)
@require_http_methods(["GET", "POST"])
def end_limit(request: Request, regime: str, clock: str) -> HttpResponse:
    line = _line(regime, clock)
    form = EndForm(
        posted(request),
        initial={"starts": today()},
        committees=queries.may_have_their_own(line.regime, today()),
    )

    def act(values: dict[str, Any]) -> object:
        return actions.end_limit(
            by=request.actor,
            at=now(),
            regime=regime,
            clock=clock,
            committee=_one(values["committee"]),
            starts=values["starts"],
            source=Source(values["source"]),
            note=values["note"],
            revision=_seen(request),
        )

    page = _page(regime, clock, "End the time limit", "End it", line)
    return answer_form(request, access.SITE, page, form, act, page.back, "The limit ends then.")


@open_to(C.TIME_LIMITS_SET)
@require_http_methods(["GET", "POST"])
def confirm(request: Request, regime: str, fact: str) -> HttpResponse:
    """What the guidance's file says and marks as to be confirmed."""
    asked = next(
        (r for r in queries.to_confirm() if (r.regime.code, r.fact) == (regime, fact)), None
    )
    if asked is None:
        raise Http404
    page = FormPage(
        title="Confirm what the file says",
        button="Confirm it",
        back=HOME.url,
        label=asked.regime.title,
        crumbs=(HOME,),
        intro="If it is not right, leave it: the file is put right with the next version of Cairn.",
        template=_TEMPLATE,
        more={"rows": [(FACTS.get(fact, fact), said(asked.value))]},
    )
    initial = {"owner": str(request.actor.account)}
    form = ConfirmForm(posted(request), initial=initial, owners=queries.owners())

    def act(values: dict[str, Any]) -> object:
        return actions.confirm(
            by=request.actor,
            at=now(),
            regime=regime,
            fact=fact,
            owner=UUID(values["owner"]),
            source=Source(values["source"]),
            note=values["note"],
        )

    return answer_form(request, access.SITE, page, form, act, HOME.url, "It is confirmed.")
