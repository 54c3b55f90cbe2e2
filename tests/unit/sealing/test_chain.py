"""The hash chain shows every change to the past."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.sealing.chain import BEGINNING, Entry, canonical, link, verify


def chain(count: int) -> list[Entry]:
    entries, before = [], BEGINNING
    for number in range(1, count + 1):
        content = {"verb": "read", "n": number}
        entry = Entry(number, content, before, link(before, content))
        entries.append(entry)
        before = entry.hash
    return entries


def test_an_untouched_chain_is_whole() -> None:
    entries = chain(5)
    verdict = verify(entries, head=entries[-1].hash, length=5)
    assert verdict.whole
    assert verdict.entries == 5
    assert verify([], head=BEGINNING, length=0).whole


@given(st.integers(1, 12), st.data())
def test_a_changed_entry_is_found_at_its_place(count: int, data: st.DataObject) -> None:
    entries, place = chain(count), data.draw(st.integers(0, count - 1))
    entries[place] = replace(entries[place], content={"verb": "nothing"})
    verdict = verify(entries)
    assert verdict.broken_at == place + 1
    assert "changed" in verdict.because


def test_a_missing_entry_is_found() -> None:
    entries = chain(4)
    assert verify(entries[:1] + entries[2:]).because == "entry 2 is missing"


def test_an_entry_put_in_by_force_does_not_follow() -> None:
    entries = chain(3)
    forged = Entry(2, {"verb": "x"}, BEGINNING, link(BEGINNING, {"verb": "x"}))
    assert "does not follow" in verify([entries[0], forged, entries[2]]).because


def test_an_end_cut_off_or_replaced_is_found() -> None:
    entries = chain(4)
    assert verify(entries[:3], head=entries[3].hash, length=4).broken_at == 4
    assert "last entry" in verify(entries[:3], head=entries[3].hash).because


def test_one_content_has_one_form() -> None:
    assert canonical({"b": 1, "a": "é"}) == canonical({"a": "é", "b": 1})
    with pytest.raises(TypeError):
        canonical({"a": object()})


def test_columns_that_say_something_else_than_the_content_are_found() -> None:
    content = {"verb": "x"}
    entry = Entry(1, content, BEGINNING, link(BEGINNING, content), columns_agree=False)
    verdict = verify([entry])
    assert verdict.broken_at == 1
    assert "columns" in verdict.because
