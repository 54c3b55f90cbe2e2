"""A form that could not be sent, as when signing in came first, is saved and restored."""

import base64
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, QueryDict

from cairn.kernel.clock import now
from cairn.sealing.envelope import CannotUnseal, seal, unseal

_KEY = "saved_forms"
# Who was last signed in at this browser: what they typed is offered to them and to nobody else.
LAST_PERSON = "last_person"
# In seconds. It outlives the session of half an hour, so that what was typed before it ended can be
# given back to its writer, and is over before the next working day.
HALF_A_DAY = 12 * 60 * 60
# A letter with all its parts full fits in, escaped as well. A session is one row and is written
# with each request, so it must not grow without end.
_MOST_CHARACTERS = 200_000
_MOST_FORMS = 10
# What somebody who is not signed in typed: long enough for a meeting, and then it goes.
_HOLDS_SIGNED_OUT = timedelta(hours=2)
_NEVER_SAVED = ("/accounts/", "/join/")
_SAVED_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")


def _context(path: str) -> bytes:
    return f"kept form {path}".encode()


def save_form(request: HttpRequest) -> None:
    """Save what was typed, encrypted, by its address and for this browser only.

    Files are never saved, and nothing of a browser at which nobody was signed in today: strangers
    would fill the database.
    """
    if request.method != "POST" or request.content_type not in _SAVED_TYPES:
        return
    # What is typed there are passwords, and an address there may hold a token.
    if not _person(request) or request.path.startswith(_NEVER_SAVED):
        return
    if not request.user.is_authenticated:
        request.session.set_expiry(now() + _HOLDS_SIGNED_OUT)
    body = request.POST.copy()
    body.pop("csrfmiddlewaretoken", None)
    encoded = body.urlencode().encode()
    if body and len(encoded) <= _MOST_CHARACTERS:
        # Sessions lie in the database in plain, and what was typed has not passed the guard yet.
        sealed = base64.b64encode(
            seal(encoded, settings.CAIRN_MASTER_KEY, _context(request.path))
        ).decode()
        others = {
            path: form
            for path, form in request.session.get(_KEY, {}).items()
            if path != request.path
        }
        # The oldest are the least likely to be taken up again.
        newest = list(others.items())[-(_MOST_FORMS - 1) :]
        request.session[_KEY] = {**dict(newest), request.path: [_person(request), sealed]}
        request.form_was_saved = True  # type: ignore[attr-defined]


def _person(request: HttpRequest) -> str:
    """The account signed in now, or when the form was opened; empty if neither is known."""
    signed_in = request.user.is_authenticated
    return (
        str(request.user.pk)
        if signed_in
        else str(request.get_signed_cookie(LAST_PERSON, default="", max_age=HALF_A_DAY))
    )


def _saved(request: HttpRequest) -> dict[str, str]:
    """What this person typed, by address."""
    forms = request.session.get(_KEY, {}).items()
    return {path: sealed for path, (person, sealed) in forms if person in ("", _person(request))}


def saved_paths(request: HttpRequest) -> list[str]:
    """The addresses of forms that wait to be taken up again, the last one first."""
    return list(_saved(request))[::-1]


def return_path(request: HttpRequest) -> str:
    """Where to go on after something had to come first; empty if this address cannot be opened."""
    opens = request.method == "GET" or request.path in saved_paths(request)
    return request.get_full_path() if opens else ""


def discard_form(request: HttpRequest) -> None:
    """The form of this address has been sent: what was saved of it goes."""
    kept = request.session.get(_KEY, {})
    if request.path in kept and not getattr(request, "form_was_saved", False):
        request.session[_KEY] = {path: form for path, form in kept.items() if path != request.path}


def restore_form(request: HttpRequest) -> QueryDict | None:
    """What was saved for this address, until it is sent; the page then says so."""
    sealed = _saved(request).get(request.path)
    if sealed is None or request.method != "GET":
        return None
    try:
        plain = unseal(base64.b64decode(sealed), settings.CAIRN_MASTER_KEY, _context(request.path))
    # Sealed under another master key: the page opens empty, as if nothing had been saved.
    except CannotUnseal:
        return None
    request.form_restored = True  # type: ignore[attr-defined]
    return QueryDict(plain.decode())
