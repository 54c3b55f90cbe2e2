"""The governance officer's registers: who is bound, which conflicts were declared, who saw what."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from cairn.accounts.queries import names_of
from cairn.audit import queries as audit
from cairn.cases import queries as cases
from cairn.governance import actions, policies, queries
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now, today
from cairn.kernel.references import NotAReference, parse
from cairn.kernel.refusals import require
from cairn.web.components.pages import FormPage, Link, Table, Tag, answer_form, posted
from cairn.web.components.routes import Held, Request, open_to
from cairn.web.components.templatetags.components import day, moment
from cairn.web.inspectorate.access import SITE
from cairn.web.inspectorate.governing_forms import UndertakingVersionForm, WithdrawForm

_HOME = Link("/inspectorate/governance/", "Governance")


@open_to(C.GOVERNANCE_READ_REGISTER, reads="governance.registers.read")
@require_GET
def registers(request: Request) -> HttpResponse:
    conflicts = list(queries.conflicts(request.actor))
    disclosures = list(queries.disclosures(request.actor))
    words = list(queries.register_of_words(request.actor))
    names = cases.references(row.review for rows in (conflicts, disclosures, words) for row in rows)
    standings = queries.standings(today())
    page = {
        "standings": _standings(standings),
        "holding": sum(1 for c in conflicts if c.ended_at is None),
        "current": sum(1 for s in standings if s.current),
        "staff": len(standings),
        "versions": Table(
            "Versions of the undertaking",
            ("Version", "In force from", "Begins"),
            [(str(v.number), day(v.starts), v.text.split("\n")[0][:80]) for v in queries.versions()],
        ),
        "conflicts": Table(
            "Declared conflicts of interest",
            ("Person", "Review", "Conflict", "Declared", "Where it stands"),
            [_conflict(c, names.get(c.review, "A review that is being checked")) for c in conflicts],
            "Nobody has declared a conflict.",
        ),
        "disclosures": disclosures_table(disclosures, names),
        "words": _words_table(words, names),
        "terms": _terms_table(list(queries.register_of_terms(request.actor))),
        "may_issue": request.actor.can(C.GOVERNANCE_ISSUE_UNDERTAKING),
    }
    return render(request, "inspectorate/governance.html", page)


def _standings(standings: list[Any]) -> Table:
    rows = [
        (
            s.account.name,
            s.account.in_role.title,
            Tag("current" if s.current else s.words),
            f"Version {s.last.version.number}, {day(s.last.signed_at)}" if s.last else "Never",
            day(s.until) if s.until else "",
        )
        for s in standings
    ]
    return Table("Who is bound by the Code", ("Person", "Role", "Undertaking", "Last signed", "Until"), rows)


def _conflict(row: Held, reference: str) -> tuple[Any, ...]:
    if row.ended_at:
        why = f": {row.reason}" if row.reason else ""
        where: Any = f"{row.get_ended_display()}, {day(row.ended_at)}{why}"
    else:
        about = f"the conflict of {row.account.name}"
        where = Link(reverse("withdraw_conflict", args=[row.id]), "Withdraw", about)
    return (row.account.name, reference, row.get_answer_display(), day(row.answered_at), where)


def disclosures_table(rows: list[Any], names: dict[UUID, str]) -> Table:
    return Table(
        "Requests to disclose",
        ("Number", "Review", "Asked by", "Ground", "Entered", "Where it stands"),
        [
            (
                Link(reverse("disclosure", args=[d.id]), f"Request {d.number}"),
                names.get(d.review, ""),
                d.asked_by,
                d.get_ground_display(),
                day(d.recorded_at),
                Tag(d.state),
            )
            for d in rows
        ],
        "Nobody has asked for anything to be disclosed.",
    )


def _words_table(rows: list[Any], names: dict[UUID, str]) -> Table:
    """Who asked, who decided and why; the words themselves are nobody's to read here."""
    cells = [
        (
            names.get(v.review, "A review that is not in the register yet"),
            v.kind_words,
            f"{v.asked_by.name}, {day(v.asked_at)}: {v.why}",
            Tag(v.state),
            f"{v.decided_by.name}, {day(v.decided_at)}: {v.reasons}" if v.decided_by else "None",
        )
        for v in rows
    ]
    heads = ("Review", "Taken for", "Asked by, and why", "Where it stands", "Decision")
    return Table("Words that were asked about", heads, cells, "Nobody has asked about any words.")


def _terms_table(rows: list[Any]) -> Table:
    """What committees told the check of their own words, which stay theirs to read."""
    cells = [
        (
            str(t.committee),
            t.kind_words,
            "Let stand" if t.allows else "Stop",
            f"{t.proposed_by.name}, {day(t.proposed_at)}: {t.why}",
            Tag(t.state),
            f"{t.decided_by.name}, {day(t.decided_at)}: {t.reasons}" if t.decided_by else "None",
        )
        for t in rows
    ]
    heads = ("Committee", "What they are", "To do", "Listed by, and why", "Where it stands", "Decision")
    return Table("Committees' own words", heads, cells, "No committee has words of its own on its list.")


@open_to(C.GOVERNANCE_ISSUE_UNDERTAKING)
@require_http_methods(["GET", "POST"])
def issue_undertaking(request: Request) -> HttpResponse:
    held = queries.undertaking_in_force(today())
    page = FormPage(
        title="Issue a new version of the undertaking",
        button="Issue it",
        back=_HOME.url,
        intro="From the day it starts nobody can work until they have signed it, and what they were writing is kept.",
        clause="2.5",
        crumbs=(_HOME,),
    )
    form = UndertakingVersionForm(
        posted(request),
        initial={"text": held.text if held else "", "starts": today()},
        staff=len(queries.standings(today())),
    )
    return answer_form(
        request,
        SITE,
        page,
        form,
        lambda given: actions.issue_undertaking(by=request.actor, at=now(), text=given["text"], starts=given["starts"]),
        lambda _: reverse("undertaking"),
        "The new version is issued. Read it and sign it, like everyone.",
    )


@open_to(C.GOVERNANCE_WITHDRAW_CONFLICT)
@require_http_methods(["GET", "POST"])
def withdraw_conflict(request: Request, key: UUID) -> HttpResponse:
    held = queries.find_conflict(request.actor, key)
    if held is None:
        raise Http404
    page = FormPage(
        title="Withdraw a conflict of interest",
        button="Withdraw it",
        back=_HOME.url,
        label=f"{held.account.name}, {cases.references([held.review]).get(held.review, 'a review being checked')}",
        intro=f"Declared: {held.get_answer_display()}. The person is asked again before anything of it opens to them.",
        clause="2.5",
        crumbs=(_HOME,),
    )
    return answer_form(
        request,
        SITE,
        page,
        WithdrawForm(posted(request)),
        lambda given: actions.withdraw_conflict(by=request.actor, at=now(), answer=key, reason=given["reason"]),
        lambda _: _HOME.url,
        "The conflict is withdrawn.",
    )


def _words(verb: str) -> str:
    """A verb of the record as people read it: what was dealt with, and what was done."""
    *about, deed = verb.replace("_", " ").split(".")
    return f"{' '.join(about[-1:]).capitalize()}: {deed}"


@open_to(C.AUDIT_READ, reads="audit.access.read")
@require_GET
def access_record(request: Request) -> HttpResponse:
    """Who saw and did what with a review: the record's entries about it and its documents, the newest first."""
    typed, wrong, rows = request.GET.get("reference", "").strip(), "", []
    if typed:
        try:
            review = request.about = cases.by_reference(parse(typed))
            if review:
                require(policies.to_approach(request.actor, review))
            wrong = "" if review else "There is no review with this reference in the register."
            rows = audit.concerning(review) if review else []
        except NotAReference as error:
            wrong = str(error)
    people = names_of(e.by for e in rows)
    table = Table(
        f"What the record says about {typed}",
        ("When", "Who", "Role", "What"),
        [
            (moment(e.at), people.get(e.by, "Cairn"), e.role.replace("_", " "), _words(e.verb))
            for e in sorted(rows, key=lambda e: e.at, reverse=True)
        ],
        "The record says nothing about it.",
    )
    page = {"typed": typed, "wrong": wrong, "table": table if typed and not wrong else None}
    return render(request, "inspectorate/access_record.html", page)
