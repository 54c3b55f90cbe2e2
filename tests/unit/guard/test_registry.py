"""Every recogniser is registered, has what its protocol asks for, and signs what it finds."""

import pkgutil
from importlib import import_module
from types import ModuleType

import pytest

from cairn.guard import recognisers
from cairn.guard.engine import find
from cairn.guard.recognisers.registry import (
    NAMES,
    OF_PUBLIC,
    STRUCTURED,
    NameRecogniser,
    Recogniser,
    RecogniserOfPublic,
)
from tests.marked_texts import development_papers
from tests.scans import findings_of

MODULES = [
    import_module(f"cairn.guard.recognisers.{found.name}")
    for found in pkgutil.iter_modules(recognisers.__path__)
    if found.name != "registry"
]
# `public_people` finds people, so it signs as the recogniser of people does.
SIGNATURES = {f"{module.__name__.rsplit('.', 1)[1]}" for module in MODULES} - {"public_people"}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rsplit(".", 1)[1])
def test_every_recogniser_is_registered_once(module: ModuleType) -> None:
    assert [*STRUCTURED, *NAMES].count(module) == 1


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rsplit(".", 1)[1])
def test_what_is_registered_has_what_its_protocol_asks_for(module: ModuleType) -> None:
    assert isinstance(module, NameRecogniser if module in NAMES else Recogniser)
    assert isinstance(module, RecogniserOfPublic) == (module in OF_PUBLIC)


@pytest.mark.parametrize("text", ["", "\n", "Nobody was named."])
def test_a_text_without_identifiers_has_no_findings(text: str) -> None:
    assert find(text) == ()


def test_findings_are_signed_by_a_recogniser_and_every_recogniser_finds_something() -> None:
    papers = {f.recogniser for paper in development_papers() for f in findings_of(paper.text)}
    signed = papers | {"boats", "file_names", "file_properties", "speakers", "vehicles"}
    assert signed - SIGNATURES == set(), (
        "a finding is signed by no module: the last argument of Finding"
    )
    assert SIGNATURES - signed == set(), (
        "finds nothing in training/development: put one into a paper there, or add it to the set above"
    )
