"""For how long notices hold, and when one counts as not read: set by whoever approves them."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now
from cairn.sharing import actions, queries
from cairn.web.components.pages import FormPage, answer_form, posted
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import moment
from cairn.web.inspectorate import access
from cairn.web.inspectorate.sharing.forms import PeriodsForm


@open_to(C.SHARING_APPROVE)
@require_http_methods(["GET", "POST"])
def periods(request: Request) -> HttpResponse:
    setting = queries.periods()
    set_last = f"Set by {setting.set_by.name}, {moment(setting.set_at)}. " if setting else ""
    page = FormPage(
        title="How long notices hold",
        button="Save",
        back=reverse("worklist"),
        label="Notices to Scottish Government",
        intro=f"{set_last}When the time of a notice is over, government sees that there was "
        "one, and no more of it. Notices that were sent keep the last day that they were sent "
        "with.",
        clause=Clause.GOVERNMENT_TOLD,
        crumbs=(access.WORKLIST,),
    )
    names = ("holds_days", "unread_days")
    initial = {name: getattr(setting, name) for name in names} if setting else {}

    def act(values: dict[str, Any]) -> object:
        return actions.set_periods(by=request.actor, at=now(), **values)

    return answer_form(
        request,
        access.SITE,
        page,
        PeriodsForm(posted(request), initial=initial),
        act,
        reverse("notice_periods"),
        "Saved. It holds for notices that are sent from now on.",
    )
