"""What the sandbox believes of its child, and what is shown the other way round."""

import json
import sys
from io import BytesIO
from pathlib import Path

import pytest

from cairn.extraction import frames, readers, sandbox
from cairn.extraction.layers import CannotRead, Unreadable

FORGED = [
    "5",
    "null",
    "[1]",
    "{}",
    '{"read": {}}',
    '{"look": {}}',
    '{"refused": "x"}',
    '{"read": {"kind": "pdf", "pages": 1, "pictures": 0, "layers": [{"page": 1, "name": "text", '
    '"text": 5}]}}',
]


@pytest.mark.parametrize("said", FORGED)
def test_what_no_child_of_ours_would_say_is_no_reading(said: str) -> None:
    with pytest.raises(CannotRead) as caught:
        sandbox._understood(json.loads(said))
    assert caught.value.why is Unreadable.TOO_COMPLEX


def test_a_child_is_not_believed_how_much_it_says() -> None:
    with pytest.raises(ValueError, match=""):
        next(frames.receive(BytesIO(b"\xff\xff\xff\xff\x00\x00\x00\x00" + bytes(100))))


def test_a_child_that_ends_in_the_middle_has_read_nothing(monkeypatch, tmp_path: Path) -> None:
    lying = tmp_path / "lying"
    lying.write_text(f"#!{sys.executable}\nimport sys\nsys.stdout.write('abc')\n")
    lying.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(lying))
    with pytest.raises(CannotRead) as caught:
        sandbox.extract(b"A text.")
    assert caught.value.why is Unreadable.TOO_COMPLEX


@pytest.mark.clause("3.1")
def test_what_is_shown_from_right_to_left_is_read_as_it_is_seen() -> None:
    text = "The aunt is \u202emahseldeewT arioM\u202c and rang.".encode()
    found = readers.read(text, lambda sight, picture: None)
    assert any("Moira Tweedlesham and rang" in layer.text for layer in found.layers)
