"""Whom people turn to, as the last lines of a message say it."""

import pytest

from cairn.kernel.contact import Contact


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        (Contact("The team"), "The team"),
        (Contact("The team", "01632 960 001"), "Questions: ring 01632 960 001.\nThe team"),
        (
            Contact("The team", "01632 960 001", "9 to 5"),
            "Questions: ring 01632 960 001 (9 to 5).\nThe team",
        ),
        (
            Contact("The team", mailbox="box@cairn.example"),
            "Questions: write to box@cairn.example.\nThe team",
        ),
        (
            Contact("The team", "01632 960 001", mailbox="box@cairn.example"),
            "Questions: ring 01632 960 001 or write to box@cairn.example.\nThe team",
        ),
    ],
)
def test_what_was_not_set_is_left_out(contact: Contact, said: str) -> None:
    assert contact.as_text == said


def test_what_is_missing_is_said_with_the_setting_that_gives_it() -> None:
    assert Contact("The team", "01632 960 001", mailbox="box@cairn.example").missing == []
    telephone, mailbox = Contact("The team").missing
    assert "CAIRN_TELEPHONE" in telephone
    assert "CAIRN_MAILBOX" in mailbox
