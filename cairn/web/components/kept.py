"""A form that arrives after the session ended is kept, sealed, and offered again after signing in."""

import base64

from django.conf import settings
from django.http import HttpRequest, QueryDict

from cairn.sealing.envelope import CannotUnseal, seal, unseal

_KEY = "kept_form"
_MOST = 200_000


def _context(path: str) -> bytes:
    return f"kept form {path}".encode()


def keep_form(request: HttpRequest) -> None:
    """Keep what was typed, for this address and this browser only. Files are never kept, and buttons type nothing."""
    if request.method != "POST" or request.content_type != "application/x-www-form-urlencoded":
        return
    body = request.POST.copy()
    body.pop("csrfmiddlewaretoken", None)
    encoded = body.urlencode().encode()
    if body and len(encoded) <= _MOST:
        sealed = seal(encoded, settings.CAIRN_MASTER_KEY, _context(request.path))
        request.session[_KEY] = {"path": request.path, "sealed": base64.b64encode(sealed).decode()}


def way_back(request: HttpRequest) -> str:
    """Where to go on after something had to come first: this address if it can be opened, else nowhere special."""
    opens = request.method == "GET" or kept_path(request) == request.path
    return request.get_full_path() if opens else ""


def kept_path(request: HttpRequest) -> str:
    """The address of a form that waits to be taken up again, or nothing."""
    kept = request.session.get(_KEY)
    return str(kept["path"]) if kept else ""


def take_form(request: HttpRequest) -> QueryDict | None:
    """What was kept for this address, once."""
    kept = request.session.get(_KEY)
    if not kept or kept["path"] != request.path or request.method != "GET":
        return None
    del request.session[_KEY]
    try:
        plain = unseal(base64.b64decode(kept["sealed"]), settings.CAIRN_MASTER_KEY, _context(request.path))
    except CannotUnseal:
        return None
    return QueryDict(plain.decode())
