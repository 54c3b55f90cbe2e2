"""A name in any layer of a file of any kind reaches the guard; honest files of these kinds do not
stop.
"""

import pytest

from cairn.extraction import readers
from cairn.extraction.layers import Extraction
from cairn.guard.engine import find_in_layers
from cairn.guard.local_terms import LocalTerms
from tests.unit.extraction.kinds_of_layers import CLEAN, EVERY


def read(data: bytes) -> Extraction:
    return readers.read(data, lambda sight, picture: None)


def found(data: bytes) -> list[str]:
    texts = [layer.text for layer in read(data).layers]
    each = find_in_layers(texts, LocalTerms())
    return [
        text[f.start : f.end] for text, of_text in zip(texts, each, strict=True) for f in of_text
    ]


@pytest.mark.clause("3.1")
@pytest.mark.parametrize("data", EVERY.values(), ids=EVERY)
def test_a_name_in_any_layer_is_found(data: bytes) -> None:
    assert any("Tweedlesham" in text.replace("\n", " ") for text in found(data))


@pytest.mark.parametrize("data", CLEAN.values(), ids=CLEAN)
def test_in_an_honest_file_nothing_is_found(data: bytes) -> None:
    assert found(data) == []
