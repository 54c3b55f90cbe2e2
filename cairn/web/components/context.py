"""What every template knows."""

from typing import Any

from django.http import HttpRequest

from cairn.web.components.saved_forms import saved_paths


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "actor": getattr(request, "actor", None),
        "form_restored": getattr(request, "form_restored", False),
        # A page for an error may be made before there is a session.
        "form_saved": bool(saved_paths(request)) if hasattr(request, "session") else False,
    }
