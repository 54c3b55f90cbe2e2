"""Notices to Scottish Government: written, approved, corrected and recalled (6.1)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cairn.anonymity.text_policy import About
from cairn.cases.queries import Review
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now
from cairn.kernel.refusals import require
from cairn.sharing import actions, policies, queries
from cairn.sharing.actions import Content
from cairn.sharing.terms import NoticeKind, RecallReason
from cairn.web.components.pages import (
    FormPage,
    Link,
    Made,
    Page,
    Tag,
    answer_form,
    do,
    page_of,
    posted,
    refuse,
)
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day, moment
from cairn.web.components.try_action import try_action
from cairn.web.inspectorate import access
from cairn.web.inspectorate.forms import SendBackForm
from cairn.web.inspectorate.sharing.forms import NoticeForm, RecallForm

_INTRO = (
    "Government is told the circumstances and nothing else: no personal data and no report. "
    "Nothing can be attached."
)


def _page(
    held: Review,
    kind: NoticeKind,
    button: str,
    back: str,
    title: str = "Notice to Scottish Government",
) -> FormPage:
    return FormPage(
        title=title,
        button=button,
        back=back,
        label=f"{held.reference}. {kind.label}",
        intro=_INTRO,
        clause=Clause.GOVERNMENT_TOLD,
        crumbs=access.crumbs(held),
    )


@open_to(C.SHARING_WRITE)
@require_http_methods(["GET", "POST"])
def draft(request: Request, key: UUID, kind: str) -> HttpResponse:
    held = access.review(request, key)
    if kind not in NoticeKind.values:
        raise Http404
    about = held.core_data.get("review", {})
    given = {"proceedings": about.get("proceedings"), "effect": about.get("proceedings_effect")}

    def act(told: dict[str, Any]) -> Made:
        return actions.draft(
            by=request.actor, at=now(), review=key, kind=NoticeKind(kind), content=Content(**told)
        )

    return answer_form(
        request,
        access.SITE,
        _page(held, NoticeKind(kind), "Save the draft", access.at(held)),
        NoticeForm(posted(request), initial=given, kind=kind, about=About.of(held)),
        act,
        page_of("notice"),
    )


@open_to(C.SHARING_WRITE, reads="sharing.notice.amend_page")
@require_http_methods(["GET", "POST"])
def amend(request: Request, key: UUID) -> HttpResponse:
    held = access.notice(request, key)
    require(policies.may_amend(request.actor, held, "amend"))
    title = "Correct the notice" if held.corrects_id else "Notice to Scottish Government"
    given = {name: getattr(held, name) for name in Content.__dataclass_fields__}

    def act(told: dict[str, Any]) -> object:
        return actions.amend(by=request.actor, at=now(), notice=key, content=Content(**told))

    return answer_form(
        request,
        access.SITE,
        _page(
            held.review,
            NoticeKind(held.kind),
            "Save the draft",
            reverse("notice", args=[key]),
            title,
        ),
        NoticeForm(posted(request), initial=given, kind=held.kind, about=About.of(held.review)),
        act,
        reverse("notice", args=[key]),
    )


@open_to(C.SHARING_WRITE, C.SHARING_APPROVE, reads="sharing.notice.look")
@require_GET
def notice(request: Request, key: UUID) -> HttpResponse:
    held = access.notice(request, key)
    rows = [("Where it stands", Tag(held.state)), ("What it tells", held.get_kind_display())]
    rows += [(label, day(v) if hasattr(v, "year") else v) for label, v in queries.fields(held)]
    rows.append(("Written by", held.author.name))
    if held.sent_at and held.approved_by:
        rows.append(("Sent", f"{moment(held.sent_at)}, approved by {held.approved_by.name}"))
    if held.recalled_at:
        rows.append(("Recalled", f"{moment(held.recalled_at)}. {held.get_recall_reason_display()}"))
    if held.corrects:
        at = reverse("notice", args=[held.corrects.id])
        rows.append(("Corrects", Link(at, f"the notice of {day(held.corrects.sent_at)}")))
    shown = {
        "page": Page(
            "Notice to Scottish Government",
            f"{held.review.reference}, {held.review.committee}",
            access.crumbs(held.review),
        ),
        "notice": held,
        "rows": rows,
        "changes": queries.changes(held),
        "steps": held.steps.all(),
        "may_write": request.actor.can(C.SHARING_WRITE),
        "may_recall": not list(policies.may_recall(request.actor, held)),
        "wrote": request.actor.account in queries.who_wrote(held),
        "correction": queries.correction_being_written(held),
        "why_not": list(policies.may_approve(request.actor, held, "send", queries.who_wrote(held))),
    }
    return render(request, "inspectorate/sharing/templates/notice.html", shown)


@open_to(C.SHARING_WRITE, C.SHARING_APPROVE)
@require_POST
def move(request: Request, key: UUID, name: str) -> HttpResponse:
    """The buttons of a notice."""
    access.notice(request, key)
    acts = {
        "propose": (actions.propose, "The notice waits for a second person."),
        "send": (actions.send, "The notice is sent."),
        "discard": (actions.discard, "The draft is given up."),
    }
    if name not in acts:
        raise Http404
    act, done = acts[name]
    return do(
        request, reverse("notice", args=[key]), done, act, by=request.actor, at=now(), notice=key
    )


@open_to(C.SHARING_APPROVE)
@require_http_methods(["GET", "POST"])
def send_back(request: Request, key: UUID) -> HttpResponse:
    held = access.notice(request, key)
    at = reverse("notice", args=[key])
    page = FormPage(
        "Send it back",
        "Send it back",
        at,
        label=held.review.reference,
        crumbs=access.crumbs(held.review),
    )

    def act(given: dict[str, Any]) -> object:
        return actions.send_back(by=request.actor, at=now(), notice=key, note=given["note"])

    return answer_form(
        request,
        access.SITE,
        page,
        SendBackForm(posted(request), about=About.of(held.review)),
        act,
        at,
        "The notice is a draft again.",
    )


@open_to(C.SHARING_WRITE)
@require_POST
def correct(request: Request, key: UUID) -> HttpResponse:
    """A correction begins as a draft with the same fields."""
    access.notice(request, key)
    fresh, refusals = try_action(actions.correct, by=request.actor, at=now(), notice=key)
    if fresh is None:
        return refuse(request, refusals, reverse("notice", args=[key]))
    return redirect("amend_notice", fresh.id)


@open_to(C.SHARING_APPROVE)
@require_http_methods(["GET", "POST"])
def recall(request: Request, key: UUID) -> HttpResponse:
    held = access.notice(request, key)
    page = FormPage(
        title="Recall the notice",
        button="Recall it now",
        back=reverse("notice", args=[key]),
        label=held.review.reference,
        intro="Those who have read it are told, and its circumstances are no longer shown to them.",
        clause=Clause.GOVERNMENT_TOLD,
        crumbs=access.crumbs(held.review),
    )

    def act(given: dict[str, Any]) -> object:
        return actions.recall(
            by=request.actor, at=now(), notice=key, reason=RecallReason(given["reason"])
        )

    return answer_form(
        request,
        access.SITE,
        page,
        RecallForm(posted(request)),
        act,
        reverse("notice", args=[key]),
        "The notice is recalled.",
    )
