"""The undertaking: signed by all staff, issued by the governance officer (2.5, 5.2)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cairn.accounts import queries as accounts_queries
from cairn.governance import actions, queries
from cairn.governance import actions as governance_actions
from cairn.governance import queries as governance_queries
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now, today
from cairn.kernel.refusals import Refusal
from cairn.web.components.pages import FormPage, Link, Page, answer_form, posted
from cairn.web.components.routes import Request, open_to, whole_number
from cairn.web.components.saved_forms import saved_paths
from cairn.web.components.try_action import try_action
from cairn.web.inspectorate.access import SITE
from cairn.web.inspectorate.governance.forms import UndertakingForm, UndertakingVersionForm

_HOME = Link("/inspectorate/governance/", "Governance")


@open_to(C.GOVERNANCE_SIGN_UNDERTAKING)
@require_http_methods(["GET", "POST"])
def undertaking(request: Request) -> HttpResponse:
    """Read and sign. Whoever was writing when a new version came in force then continues."""
    version = governance_queries.undertaking_in_force(today())
    form = UndertakingForm(request.POST or None)
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        # The version that was on the page: a newer one that came into force since has to be read
        # before it is signed.
        shown = whole_number(request.POST.get("version"), 0)
        _, refusals = try_action(
            governance_actions.sign_undertaking, by=request.actor, at=now(), version=shown
        )
        if not refusals:
            return redirect(next(iter(saved_paths(request)), "home"))
    page = {
        "page": Page("Your undertaking", tab="Undertaking"),
        "version": version,
        "form": form,
        "refusals": refusals,
        "signed": request.actor.undertaking_current,
        "until": governance_queries.signed_until(
            accounts_queries.by_key(request.actor.person), today()
        ),
    }
    return render(request, "inspectorate/governance/templates/undertaking.html", page)


@open_to(C.GOVERNANCE_ISSUE_UNDERTAKING)
@require_http_methods(["GET", "POST"])
def issue_undertaking(request: Request) -> HttpResponse:
    in_force = queries.undertaking_in_force(today())
    page = FormPage(
        title="Issue a new version of the undertaking",
        button="Issue it",
        back=_HOME.url,
        intro=(
            "From the day it starts nobody can work until they have signed it, and what they were"
            " writing is kept."
        ),
        clause=Clause.BOUND_BY_THE_CODE,
        crumbs=(_HOME,),
    )
    form = UndertakingVersionForm(
        posted(request),
        initial={"text": in_force.text if in_force else "", "starts": today()},
        staff=len(queries.staff_undertakings(today())),
    )

    def act(values: dict[str, Any]) -> object:
        return actions.issue_undertaking(
            by=request.actor, at=now(), text=values["text"], starts=values["starts"]
        )

    return answer_form(
        request,
        SITE,
        page,
        form,
        act,
        reverse("undertaking"),
        "The new version is issued. Read it and sign it, like everyone.",
    )
