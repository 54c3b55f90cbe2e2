"""Conflicts of interest: asked about before anything of a review opens, and withdrawn (2.5)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from cairn.cases import queries as cases_queries
from cairn.cases.queries import Review
from cairn.exemptions import queries as exemptions_queries
from cairn.feedback import queries as feedback_queries
from cairn.governance import actions, policies, queries
from cairn.governance import actions as governance_actions
from cairn.governance.terms import Answer
from cairn.intake import queries as intake_queries
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now, today
from cairn.kernel.refusals import Refusal, require
from cairn.organisations import queries as organisations_queries
from cairn.web.components.pages import FormPage, Link, Page, answer_form, posted
from cairn.web.components.routes import Request, open_to
from cairn.web.components.try_action import try_action
from cairn.web.inspectorate.access import SITE, WORKLIST
from cairn.web.inspectorate.governance.forms import ConflictForm, WithdrawForm

_HOME = Link("/inspectorate/governance/", "Governance")


@open_to(C.GOVERNANCE_DECLARE)
@require_http_methods(["GET", "POST"])
def conflict(request: Request, key: UUID) -> HttpResponse:
    """The question about conflicts, asked before anything of a review opens.

    It shows the reference and no more.
    """
    reference = _reference(key) or _draft_in(request, key)
    if not reference:
        raise Http404
    request.about = key
    # Whoever declared a conflict is shown nothing of the review any more, not even by the question.
    require(policies.may_approach(request.actor, key))
    form = ConflictForm(request.POST or None)
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        answer = Answer(form.cleaned_data["answer"])
        _, refusals = try_action(
            governance_actions.answer_conflict_question,
            by=request.actor,
            at=now(),
            review=key,
            answer=answer,
        )
        if not refusals:
            return redirect(*_after_answer(request, key, answer))
    page = {
        "page": Page("Conflicts of interest", reference, (WORKLIST,)),
        "form": form,
        "refusals": refusals,
        "about": _about(request, key),
    }
    return render(request, "inspectorate/governance/templates/conflict.html", page)


def _about(request: Request, key: UUID) -> list[tuple[str, str]]:
    """What somebody needs to know to answer: whose review it is and who took part."""
    review = cases_queries.find(request.actor, key)
    submission = None if review else intake_queries.of_review(key)
    row = review or submission
    if row is None:
        return []
    answers = row.core_data if isinstance(row, Review) else row.answers
    codes = answers.get("review", {}).get("agencies")
    agencies = row.dictionary.answered("review", {"agencies": codes})
    leads = organisations_queries.lead_reviewer(key, today())
    partners = "; ".join(_partners(row))
    joint = [("Joint review with", partners)] if partners else []
    rows = [("Committee", str(row.committee)), *joint, ("Kind", row.kind_title), *agencies]
    return [*rows, ("Lead reviewer", leads.name)] if leads else rows


def _partners(row: Review | intake_queries.Submission) -> list[str]:
    """The other committees of a joint review."""
    if isinstance(row, Review):
        return [partner.committee.name for partner in row.partners.all()]
    return [committee.name for committee in intake_queries.partners(row)]


def _reference(key: UUID) -> str:
    """The reference of a review in the register, being checked, or subject of a concern."""
    submission = intake_queries.of_review(key)
    named = cases_queries.references([key]).get(key)
    return named or (
        submission.reference if submission else feedback_queries.reference_in_concern(key)
    )


def _draft_in(request: Request, key: UUID) -> str:
    """A draft in which the only person of a committee asked a gatekeeper about words."""
    asked = exemptions_queries.request_about_draft(request.actor, key)
    return f"A draft of {asked.committee}" if asked and asked.committee else ""


def _after_answer(request: Request, key: UUID, answer: Answer) -> tuple[Any, ...]:
    """On to what the person was about to do; the worklist if the review is closed to them."""
    if answer != Answer.NONE:
        return ("home",)
    wanted = request.GET.get("next", "")
    # The address came with a link, which anybody could have written: it leads to our own pages
    # only.
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith(
        "/inspectorate/"
    ):
        return (wanted,)
    if cases_queries.find(request.actor, key):
        return ("review", key)
    submission = intake_queries.of_review(key)
    return ("screen", submission.id) if submission else ("home",)


@open_to(C.GOVERNANCE_WITHDRAW_CONFLICT)
@require_http_methods(["GET", "POST"])
def withdraw_conflict(request: Request, key: UUID) -> HttpResponse:
    conflict = queries.find_conflict(request.actor, key)
    if conflict is None:
        raise Http404
    reference = cases_queries.references([conflict.review]).get(
        conflict.review, "a review being checked"
    )
    page = FormPage(
        title="Withdraw a conflict of interest",
        button="Withdraw it",
        back=_HOME.url,
        label=f"{conflict.account.name}, {reference}",
        intro=(
            f"Declared: {conflict.get_answer_display()}. "
            "The person is asked again before anything of it opens to them."
        ),
        clause=Clause.BOUND_BY_THE_CODE,
        crumbs=(_HOME,),
    )

    def act(values: dict[str, Any]) -> object:
        return actions.withdraw_conflict(
            by=request.actor, at=now(), answer=key, reason=values["reason"]
        )

    return answer_form(
        request,
        SITE,
        page,
        WithdrawForm(posted(request)),
        act,
        _HOME.url,
        "The conflict is withdrawn.",
    )
