"""Ending every session of a person at once."""

from django.contrib.sessions.models import Session
from django.db.models import F

from cairn.accounts.models import Account


def close_sessions(account: Account) -> None:
    """End every session of the person, with what they typed in it."""
    # First the counter, which every session is held against. Rows alone would leave one that is
    # being written at this moment.
    Account.objects.filter(id=account.id).update(session_version=F("session_version") + 1)
    # A session does not say in a column whose it is. There are a few hundred at most.
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(account.id):
            session.delete()


def end_but_this(account: Account) -> None:
    """End the person's other sessions. Whoever calls this takes the present one along, by the new
    hash of the account that is passed in.
    """
    account.session_version += 1
    account.save(update_fields=["session_version"])
