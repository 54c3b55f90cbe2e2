"""The committee's start page: what needs it, and what is under way."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cairn.exemptions.queries import requests_made
from cairn.feedback import queries as feedback
from cairn.intake import policies, queries
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import today
from cairn.kernel.regime import load
from cairn.web.committee.exemptions import local_terms
from cairn.web.components import exemption_pages
from cairn.web.components.routes import Request, open_to


@open_to(C.INTAKE_READ_OWN, reads="intake.own.list")
@require_GET
def home(request: Request) -> HttpResponse:
    on = today()
    mine = [(s, policies.clock(s, on)) for s in queries.with_the_committee(request.actor)]
    letters = feedback.issued_to(request.actor)
    sent, owed = queries.sent(request.actor), [kind.code for kind in load().kinds.values() if kind.feedback]
    accepted = sent.filter(state="accepted")
    finished = accepted.filter(review__in=letters.values("review")) | accepted.exclude(kind__in=owed)
    page = {
        "needs_you": mine,
        "under_way": sent.exclude(id__in=finished.values("id")),
        "finished": finished,
        "letters": letters,
        "concerns": feedback.concerns_for(request.actor).exclude(state__in=["settled", "destroyed"]),
        "enquiries": feedback.enquiries_to(request.actor).filter(state="asked"),
        "answered": feedback.enquiries_to(request.actor).exclude(state="asked"),
        "words": exemption_pages.to_decide(request.actor, queries.titles, "decide_committee_words", ""),
        "terms": local_terms.to_decide(request.actor),
        "asked_about_words": requests_made(request.actor).exists(),
        "on": on,
        "may_notify": request.actor.can(C.INTAKE_NOTIFY),
    }
    return render(request, "committee/worklist/templates/home.html", page)
