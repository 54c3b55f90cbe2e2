"""The gateway for text messages: one request for each, over HTTPS, with a key."""

import json
from email.message import Message as Headers
from typing import IO, Protocol
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener
from uuid import UUID

from django.conf import settings

# Seconds. The worker does nothing else meanwhile, and a concern may wait behind this text.
_TIMEOUT = 10
# A gateway on this machine is asked without encryption: nothing leaves it.
_OURSELVES = ("127.0.0.1", "::1", "localhost")


class NotSecure(Exception):
    """The gateway's address is not one of HTTPS: neither key nor number goes there."""


class Gateway(Protocol):
    """Whatever sends texts."""

    def send(self, *, key: UUID, to: str, text: str) -> None:
        """Send one text; with the same `key` again it is the same text. Raises: OSError."""


class _NoRedirects(HTTPRedirectHandler):
    # The key goes to the address that was set and to no other.
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Headers, newurl: str
    ) -> None:
        return None


class HttpGateway:
    """Posts `to`, `text` and `reference` as JSON to an address, with the key as a bearer token."""

    def __init__(self, url: str, key: str) -> None:
        parts = urlsplit(url)
        at_home = parts.scheme == "http" and parts.hostname in _OURSELVES
        if parts.scheme != "https" and not at_home:
            raise NotSecure("CAIRN_TEXT_GATEWAY must begin with https://")
        self._url = url
        self._key = key

    def send(self, *, key: UUID, to: str, text: str) -> None:
        body = json.dumps({"to": to, "text": text, "reference": str(key)}).encode()
        headers = {
            "Authorization": f"Bearer {self._key}",
            "Content-Type": "application/json",
            # What was sent before its answer was lost is not sent twice, if the gateway knows this.
            "Idempotency-Key": str(key),
        }
        request = Request(  # noqa: S310  # only HTTPS, or this machine, got past `__init__`
            self._url, data=body, headers=headers, method="POST"
        )
        # Anything but a success is an `HTTPError`, which is an `OSError`.
        with build_opener(_NoRedirects).open(request, timeout=_TIMEOUT):
            pass


def configured() -> Gateway | None:
    """The gateway of the settings; None where texts are not sent. Raises: NotSecure."""
    url = settings.CAIRN_TEXT_GATEWAY
    return HttpGateway(url, settings.CAIRN_TEXT_KEY) if url else None
