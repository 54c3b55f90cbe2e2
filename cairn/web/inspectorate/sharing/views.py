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
    review: Review,
    kind: NoticeKind,
    button: str,
    back: str,
    title: str = "Notice to Scottish Government",
) -> FormPage:
    return FormPage(
        title=title,
        button=button,
        back=back,
        label=f"{review.reference}. {kind.label}",
        intro=_INTRO,
        clause=Clause.GOVERNMENT_TOLD,
        crumbs=access.crumbs(review),
    )


@open_to(C.SHARING_WRITE)
@require_http_methods(["GET", "POST"])
def draft(request: Request, key: UUID, kind: str) -> HttpResponse:
    review = access.review(request, key)
    if kind not in NoticeKind.values:
        raise Http404
    about = review.core_data.get("review", {})
    # What the register knows is filled in; whoever writes the notice may know what has changed
    # since.
    initial = {"proceedings": about.get("proceedings"), "effect": about.get("proceedings_effect")}

    def act(values: dict[str, Any]) -> Made:
        return actions.draft(
            by=request.actor, at=now(), review=key, kind=NoticeKind(kind), content=Content(**values)
        )

    return answer_form(
        request,
        access.SITE,
        _page(review, NoticeKind(kind), "Save the draft", access.address_of(review)),
        NoticeForm(posted(request), initial=initial, kind=kind, about=About.of(review)),
        act,
        page_of("notice"),
    )


@open_to(C.SHARING_WRITE, reads="sharing.notice.amend_page")
@require_http_methods(["GET", "POST"])
def amend(request: Request, key: UUID) -> HttpResponse:
    notice = access.notice(request, key)
    require(policies.may_amend(request.actor, notice, "amend"))
    title = "Correct the notice" if notice.corrects_id else "Notice to Scottish Government"
    initial = {name: getattr(notice, name) for name in Content.__dataclass_fields__}

    def act(values: dict[str, Any]) -> object:
        return actions.amend(by=request.actor, at=now(), notice=key, content=Content(**values))

    return answer_form(
        request,
        access.SITE,
        _page(
            notice.review,
            NoticeKind(notice.kind),
            "Save the draft",
            reverse("notice", args=[key]),
            title,
        ),
        NoticeForm(
            posted(request), initial=initial, kind=notice.kind, about=About.of(notice.review)
        ),
        act,
        reverse("notice", args=[key]),
    )


@open_to(C.SHARING_WRITE, C.SHARING_APPROVE, reads="sharing.notice.look")
@require_GET
def notice(request: Request, key: UUID) -> HttpResponse:
    notice = access.notice(request, key)
    rows = [("Where it stands", Tag(notice.state)), ("What it tells", notice.get_kind_display())]
    rows += [(label, day(v) if hasattr(v, "year") else v) for label, v in queries.fields(notice)]
    rows.append(("Written by", notice.author.name))
    if notice.sent_at and notice.approved_by:
        rows.append(("Sent", f"{moment(notice.sent_at)}, approved by {notice.approved_by.name}"))
    if notice.recalled_at:
        rows.append(
            ("Recalled", f"{moment(notice.recalled_at)}. {notice.get_recall_reason_display()}")
        )
    if notice.corrects:
        at = reverse("notice", args=[notice.corrects.id])
        rows.append(("Corrects", Link(at, f"the notice of {day(notice.corrects.sent_at)}")))
    shown = {
        "page": Page(
            "Notice to Scottish Government",
            f"{notice.review.reference}, {notice.review.committee}",
            access.crumbs(notice.review),
        ),
        "notice": notice,
        "rows": rows,
        "changes": queries.changes(notice),
        "steps": notice.steps.all(),
        "may_write": request.actor.can(C.SHARING_WRITE),
        "may_recall": not list(policies.may_recall(request.actor, notice)),
        "wrote": request.actor.account in queries.who_wrote(notice),
        "correction": queries.correction_being_written(notice),
        "why_not": list(
            policies.may_approve(request.actor, notice, "send", queries.who_wrote(notice))
        ),
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
    notice = access.notice(request, key)
    at = reverse("notice", args=[key])
    page = FormPage(
        "Send it back",
        "Send it back",
        at,
        label=notice.review.reference,
        crumbs=access.crumbs(notice.review),
    )

    def act(values: dict[str, Any]) -> object:
        return actions.send_back(by=request.actor, at=now(), notice=key, note=values["note"])

    return answer_form(
        request,
        access.SITE,
        page,
        SendBackForm(posted(request), about=About.of(notice.review)),
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
    notice = access.notice(request, key)
    page = FormPage(
        title="Recall the notice",
        button="Recall it now",
        back=reverse("notice", args=[key]),
        label=notice.review.reference,
        intro="Those who have read it are told, and its circumstances are no longer shown to them.",
        clause=Clause.GOVERNMENT_TOLD,
        crumbs=access.crumbs(notice.review),
    )

    def act(values: dict[str, Any]) -> object:
        return actions.recall(
            by=request.actor, at=now(), notice=key, reason=RecallReason(values["reason"])
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
