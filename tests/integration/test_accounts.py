"""Accounts and the list of roles, which is the code's own."""

from typing import Any

import pytest
from django.db import connection

from cairn.accounts import actions as accounts_actions
from cairn.accounts.models import Account
from cairn.governance.queries import actor_for
from cairn.kernel.actor import SYSTEM
from cairn.kernel.refusals import Refused
from tests.factories.reviews import AT


def test_no_account_is_opened_in_a_role_that_there_is_not(people: Any) -> None:
    with pytest.raises(Refused) as caught:
        accounts_actions.open_account(
            by=SYSTEM, at=AT, email="new@cairn.example", name="New Invented", role="sorcerer"
        )
    assert [refusal.code for refusal in caught.value.refusals] == ["unknown_role"]


def test_an_account_whose_role_is_gone_may_do_nothing_and_breaks_no_page(
    people: Any, client_of: Any
) -> None:
    client = client_of("inspector")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_account SET role = 'gone' WHERE role = 'inspector'")
    account = Account.objects.get(email="inspector@cairn.example")
    assert actor_for(account, AT.date()).capabilities == frozenset()
    assert client.get("/inspectorate/").status_code == 403
