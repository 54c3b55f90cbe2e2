"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from cairn.kernel.actor import Actor
from cairn.kernel.states import Audience
from cairn.web.components.saved_forms import saved_paths

_SITES = {
    Audience.COMMITTEE: "committee/templates/site.html",
    Audience.GOVERNMENT: "government/templates/site.html",
    Audience.STAFF: "inspectorate/templates/site.html",
}


def own_site(actor: Actor | None) -> str:
    """The template of the site that is the person's own, for pages that everybody has."""
    return _SITES[actor.audience] if actor and actor.account else "components/base.html"


def site(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "own_site": own_site(actor),
        "contact": settings.CAIRN_CONTACT,
        "oidc_name": settings.CAIRN_OIDC_NAME if settings.CAIRN_OIDC_URL else "",
        "form_restored": getattr(request, "form_restored", False),
        # A page for an error may be made before there is a session.
        "form_saved": bool(saved_paths(request)) if hasattr(request, "session") else False,
    }
