"""The card of the guard, docs/guard.md, says what is so."""

import hashlib
from importlib import resources
from pathlib import Path

from tests import trace

CARD = (Path(__file__).parents[3] / "docs" / "guard.md").read_text("utf-8")


def test_the_shipped_model_is_the_one_that_the_card_describes() -> None:
    shipped = resources.files("cairn.guard.lists").joinpath("model.txt").read_bytes()
    assert hashlib.sha256(shipped).hexdigest() in CARD


def test_the_word_that_the_card_follows_is_treated_as_it_says() -> None:
    """Where it is not: `python -m tests.trace` prints the section anew."""
    assert trace.section() in CARD
