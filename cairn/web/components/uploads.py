"""Uploads that did not arrive."""

from cairn.kernel.refusals import Refusal
from cairn.web.components.routes import Request


def why_dropped(request: Request) -> tuple[Refusal, ...]:
    """Why no form holds the file that was sent: it was too large, or there was no room for it."""
    # Reading what was sent is what marks the request.
    dropped: Refusal | None = None if request.FILES else getattr(request, "upload_dropped", None)
    return (dropped,) if dropped else ()
