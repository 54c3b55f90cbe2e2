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
from cairn.kernel.clock import now, today
from cairn.kernel.refusals import require
from cairn.kernel.regime import Notice as NoticeKind
from cairn.sharing import actions, policies, queries
from cairn.sharing.actions import Content
from cairn.sharing.queries import Notice
from cairn.sharing.terms import Effect, RecallReason
from cairn.web.components.pages import (
    FormPage,
    Link,
    Made,
    Page,
    Rows,
    Table,
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

_TITLE = "Notice to Scottish Government"
_INTRO = (
    "Government is told the circumstances and nothing else: no personal data and no report. "
    "Nothing can be attached."
)


def _page(review: Review, kind: NoticeKind, back: str, title: str = _TITLE) -> FormPage:
    told = queries.from_the_register(review, kind)
    return FormPage(
        title=title,
        button="Save the draft",
        back=back,
        label=f"{review.reference}. {kind.title}",
        intro=_INTRO,
        clause=Clause.GOVERNMENT_TOLD,
        crumbs=access.crumbs(review),
        template="inspectorate/sharing/templates/notice_form.html",
        more={"rows": _shown(told)},
    )


def _shown(fields: list[tuple[str, object]]) -> Rows:
    return [(label, day(v) if hasattr(v, "year") else str(v)) for label, v in fields]


def _content(values: dict[str, Any]) -> Content:
    """What was answered; a notice that asks for no effect tells of none."""
    return Content(**{"effect": Effect.NONE, **values})


def _of_register(review: Review) -> dict[str, Any]:
    """What the register knows, filled in: whoever writes the notice may know what has changed
    since.
    """
    about = review.core_data.get("review", {})
    planned = review.on("published")
    return {
        "proceedings": about.get("proceedings"),
        "effect": about.get("proceedings_effect"),
        "expected_on": review.on("expected"),
        "publication_on": planned if planned and planned >= today() else None,
    }


@open_to(C.SHARING_WRITE)
@require_http_methods(["GET", "POST"])
def draft(request: Request, key: UUID, kind: str) -> HttpResponse:
    review = access.review(request, key)
    told = queries.kind_of(review, kind)
    if told is None:
        raise Http404

    def act(values: dict[str, Any]) -> Made:
        return actions.draft(
            by=request.actor, at=now(), review=key, kind=kind, content=_content(values)
        )

    return answer_form(
        request,
        access.SITE,
        _page(review, told, access.address_of(review)),
        NoticeForm(
            posted(request), initial=_of_register(review), kind=told, about=About.of(review)
        ),
        act,
        page_of("notice"),
    )


@open_to(C.SHARING_WRITE, reads="sharing.notice.amend_page")
@require_http_methods(["GET", "POST"])
def amend(request: Request, key: UUID) -> HttpResponse:
    notice = access.notice(request, key)
    require(policies.may_amend(request.actor, notice, "amend"))
    if notice.of_kind is None:
        raise Http404
    title = "Correct the notice" if notice.corrects_id else _TITLE
    initial = {name: getattr(notice, name) for name in Content.__dataclass_fields__}

    def act(values: dict[str, Any]) -> object:
        return actions.amend(by=request.actor, at=now(), notice=key, content=_content(values))

    return answer_form(
        request,
        access.SITE,
        _page(notice.review, notice.of_kind, reverse("notice", args=[key]), title),
        NoticeForm(
            posted(request), initial=initial, kind=notice.of_kind, about=About.of(notice.review)
        ),
        act,
        reverse("notice", args=[key]),
    )


@open_to(C.SHARING_WRITE, C.SHARING_APPROVE, reads="sharing.notice.look")
@require_GET
def notice(request: Request, key: UUID) -> HttpResponse:
    notice = access.notice(request, key)
    shown = {
        "page": Page(
            _TITLE,
            f"{notice.review.reference}, {notice.review.committee}",
            access.crumbs(notice.review),
        ),
        "notice": notice,
        "rows": _rows(notice),
        "changes": queries.changes(notice),
        "reads": _reads(notice),
        "steps": notice.steps.all(),
        "may_write": request.actor.can(C.SHARING_WRITE),
        "may_set": request.actor.can(C.SHARING_APPROVE),
        "may_recall": not list(policies.may_recall(request.actor, notice)),
        "wrote": request.actor.account in queries.who_wrote(notice),
        "correction": queries.correction_being_written(notice),
        "why_not": list(
            policies.may_approve(request.actor, notice, "send", queries.who_wrote(notice))
        ),
    }
    return render(request, "inspectorate/sharing/templates/notice.html", shown)


def _rows(notice: Notice) -> Rows:
    rows: Rows = [
        ("Where it stands", Tag(notice.state)),
        ("What it tells", notice.title),
        ("Version", str(notice.version)),
        *_shown(queries.fields(notice)),
        ("Written by", notice.author.name),
    ]
    if notice.sent_at and notice.approved_by:
        rows.append(("Sent", f"{moment(notice.sent_at)}, approved by {notice.approved_by.name}"))
    if notice.days_held is not None:
        how = f"{day(notice.expires_on)}, {notice.days_held} days after it was sent"
        rows.append(("Holds until", how))
    if notice.recalled_at:
        rows.append(
            ("Recalled", f"{moment(notice.recalled_at)}. {notice.get_recall_reason_display()}")
        )
    if notice.corrects:
        at = reverse("notice", args=[notice.corrects.id])
        rows.append(("Corrects", Link(at, f"the notice of {day(notice.corrects.sent_at)}")))
    return rows


def _reads(notice: Notice) -> Table | None:
    """Who in government has read which version; nothing before one was sent."""
    if notice.sent_at is None:
        return None
    return Table(
        "Who has read it",
        ("Reader", "Version", "Read first", "As it stood then"),
        [
            (read.account.name, str(read.notice.version), moment(read.read_at), Tag(read.state))
            for read in queries.reads_of(notice)
        ],
        "Nobody in government has read it yet.",
    )


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
