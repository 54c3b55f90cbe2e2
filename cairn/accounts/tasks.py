"""What the worker does about accounts: closing those whose last day is over, and clearing sessions
that have ended.
"""

from django.contrib.sessions.models import Session

from cairn.accounts import actions, queries
from cairn.accounts.models import Account
from cairn.audit.due import do_first
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import now, today


def close_next() -> bool:
    """Close one account whose last day is over; False if there is none, or none could be."""

    def close(account: Account) -> object:
        return actions.close(by=SYSTEM, at=now(), account=account.id)

    return do_first(queries.past_their_last_day(today()), close, "closing")


def clear_sessions() -> bool:
    """Delete the sessions that have ended, with what was typed in them; False if none had."""
    ended = Session.objects.filter(expire_date__lt=now())
    # Looked at first: an idle worker asks once a second, and on SQLite every write waits its turn.
    if not ended.exists():
        return False
    ended.delete()
    return True
