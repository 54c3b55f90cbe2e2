"""Clearing sessions that have ended; run by the worker."""

from django.contrib.sessions.models import Session

from cairn.kernel.clock import now


def clear_sessions() -> bool:
    """Delete the sessions that have ended, with what was typed in them; False if none had."""
    ended = Session.objects.filter(expire_date__lt=now())
    # Looked at first: an idle worker asks once a second, and on SQLite every write waits its turn.
    if not ended.exists():
        return False
    ended.delete()
    return True
