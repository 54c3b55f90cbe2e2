"""Regimes: every one that is shipped is whole, and a file that contradicts itself says where."""

import tomllib
from collections.abc import Callable
from datetime import date
from importlib import resources
from typing import Any

import pytest

from cairn.kernel import dictionary, regime
from cairn.kernel.regime import (
    BrokenRegime,
    UnknownKind,
    UnknownRegime,
    codes,
    decisions_that,
    in_force,
    kinds,
    kinds_of_series,
    kinds_that,
    load,
    made_of,
    named,
    people,
    regimes,
)


@pytest.mark.parametrize("code", codes())
def test_every_regime_that_is_shipped_is_whole(code: str) -> None:
    found = load(code)
    assert sorted(marker.number for marker in found.markers) == list(range(1, 19))
    assert sum(len(found.markers_in(group)) for group in found.marker_groups) == 18
    assert any(kind.decides for kind in found.kinds.values())
    assert any(kind.feedback for kind in found.kinds.values())
    assert any(kind.publishes for kind in found.kinds.values())
    # Its questions can be asked on its first day.
    assert dictionary.in_force(found.dictionary, found.valid_from).fields_of("child")


def test_the_guidance_of_the_day_is_in_force() -> None:
    def on(day: date) -> set[str]:
        return {found.code for found in in_force(day)}

    assert on(date(2021, 8, 31)) == {"scotland-2015"}
    assert on(date(2021, 9, 1)) == {"scotland-2021"}
    assert on(date(2023, 1, 1)) == {"scotland-2021", "scotland-adults-2022"}
    assert on(date(2026, 11, 1)) == {"scotland-2024", "scotland-adults-2022"}
    assert next(iter(regimes())).code == "scotland-2024"


def test_a_later_regime_takes_over_no_limit_and_no_day() -> None:
    later = load("scotland-2021")
    assert set(later.clocks) == {"decision_to_us", "report_to_us", "feedback_letter", "screening"}
    assert all(clock.sure is None for clock in later.clocks.values())
    assert load("scotland-2024").valid_until is None
    assert load("scotland-2024").to_confirm == ("valid_from",)
    assert load("scotland-2024").kinds == later.kinds


def test_kinds_are_found_by_what_they_do() -> None:
    assert kinds_that("decides")["scotland-2015"] == {"ICR"}
    assert kinds_that("feedback")["scotland-2024"] == {"LR"}
    assert kinds_that("publishes")["scotland-adults-2022"] == {"ALR"}
    with pytest.raises(ValueError, match="no kind of review can have the role dances"):
        kinds_that("dances")
    assert {"ICR", "SCR", "TR", "LRD", "LR", "ALRD", "ALR"} == set(kinds())
    assert kinds_of_series("LR") == {"LRD", "LR"}
    assert kinds()["ICR"].noun == "an Initial Case Review"
    assert kinds()["SCR"].noun == "a Significant Case Review"


def test_decisions_are_told_apart_by_regime() -> None:
    assert "alternative" in decisions_that(True)["scotland-2021"]
    assert "not_proceed" in decisions_that(False)["scotland-2021"]
    assert "alternative" not in decisions_that(True)["scotland-2015"]


def test_an_unknown_regime_or_kind_says_so() -> None:
    with pytest.raises(UnknownRegime, match="scotland-1707"):
        load("scotland-1707")
    with pytest.raises(UnknownKind, match="has no kind of review XXX"):
        load("scotland-2015").kind("XXX")


def _file() -> dict[str, Any]:
    text = resources.files("cairn.kernel.regimes").joinpath("scotland-2015.toml").read_text("utf-8")
    return tomllib.loads(text)


def _without(part: str) -> Callable[[dict[str, Any]], object]:
    return lambda data: data.pop(part)


def _set(table: str, row: str, **values: Any) -> Callable[[dict[str, Any]], object]:
    return lambda data: data[table].setdefault(row, {}).update(values)


@pytest.mark.parametrize(
    ("breaks", "says"),
    [
        (_without("kinds"), "a part is missing"),
        (_set("clocks", "report_to_us", starts=""), "no event without a name"),
        (_set("clocks", "report_to_us", starts="sunrise"), "no event sunrise; name one of"),
        (_set("clocks", "report_to_us", unit="moons"), "of the wrong form"),
        (_set("events", "ratified", kinds=["XY"]), "Event ratified: there is no kind XY"),
        (_set("kinds", "SCR", follows=["XY"]), "no kind XY that it could follow"),
        (_set("events", "ratified", after="dawn"), "no event dawn that it comes after"),
        (_set("kinds", "ICR", follows=["SCR"]), "follows itself"),
        (_set("kinds", "ICR", follows=["ICR"]), "follows itself"),
        (_set("kinds", "ICR", asks=["weather"]), "asks about weather"),
        (_set("kinds", "toolong", title="X"), "two to four capitals"),
        (lambda data: data["decisions"].clear(), "there are no decisions"),
        (_set("notices", "proceeding", when="never"), "Notice proceeding: ‘when’ is one of"),
        (lambda data: data["markers"][0].update(group="other"), "there is no group other"),
    ],
)
def test_a_file_that_contradicts_itself_says_where(
    breaks: Callable[[dict[str, Any]], object], says: str
) -> None:
    data = _file()
    assert made_of("tried", data).code == "tried"
    breaks(data)
    with pytest.raises(BrokenRegime, match=says):
        made_of("tried", data)


def test_a_limit_without_days_has_to_be_confirmed() -> None:
    data = _file()
    for part in ("days", "unit"):
        data["clocks"]["report_to_us"].pop(part)
    clock = made_of("tried", data).clocks["report_to_us"]
    assert clock.limit is None
    assert clock.to_confirm
    assert clock.sure is None
    assert regime.load("scotland-2015").clocks["report_to_us"].sure is not None


def test_which_days_are_asked_follows_from_the_kind() -> None:
    found = load("scotland-2015")
    assert "ratified" in [event.code for event in found.events_of("ICR")]
    assert [event.code for event in found.events_of("SCR")] == ["concluded", "agreed", "published"]


# A file of an installation's own


def test_a_regime_is_a_file_and_not_a_release(tmp_path: Any) -> None:
    text = 'extends = "scotland-2021"\ntitle = "Tried"\nvalid_from = 2026-01-01\n'
    (tmp_path / "tried-2026.toml").write_text(text, "utf-8")
    regime.add_folder(tmp_path)
    try:
        assert "tried-2026" in codes()
        assert "LRD" in load("tried-2026").kinds
        assert kinds_that("decides")["tried-2026"] == {"LRD"}
        with pytest.raises(FileExistsError, match="tried-2026"):
            regime.add_folder(tmp_path)
    finally:
        regime.remove_folder(tmp_path)
    assert "tried-2026" not in codes()


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ('title = "T"', BrokenRegime, "a part is missing"),
        ("title = ", BrokenRegime, "no TOML file"),
        ('extends = "nowhere-1999"', UnknownRegime, "nowhere-1999"),
    ],
)
def test_a_folder_with_a_file_that_cannot_be_read_is_not_taken_up(
    tmp_path: Any, text: str, error: type[Exception], says: str
) -> None:
    (tmp_path / "tried-2026.toml").write_text(text, "utf-8")
    before = codes()
    with pytest.raises(error, match=says):
        regime.add_folder(tmp_path)
    assert codes() == before
    with pytest.raises(FileNotFoundError):
        regime.add_folder(tmp_path / "nowhere")


def test_kinds_are_called_as_they_were_in_the_period() -> None:
    def called(role: str, first: int, last: int, protects: str = "children") -> str:
        return named(role, date(first, 4, 1), date(last, 3, 31), protects)

    assert called("decides", 2018, 2021) == "Initial Case Reviews"
    assert called("decides", 2007, 2012) == "Initial Case Reviews", "before the first regime"
    assert called("feedback", 2021, 2022) == "Significant Case Reviews and Learning Reviews"
    assert called("other", 2018, 2021) == "Thematic Reviews"
    assert called("feedback", 2025, 2026, "adults") == "Adult Learning Reviews"
    assert people() == ("children", "adults")


def test_a_review_can_follow_one_of_an_earlier_guidance() -> None:
    assert "ICR" in load("scotland-2024").kind("LR").follows


def test_what_is_ours_to_do_is_found_by_its_end_and_not_by_its_name() -> None:
    clock = load("scotland-2015").clock_to("issued")
    assert clock is not None
    assert clock.code == "feedback_letter"
    assert load("scotland-2015").clock_to("never") is None


def test_a_regime_without_questions_on_its_first_day_is_refused() -> None:
    dictionary.must_serve(regimes())
    data = {**_file(), "dictionary": "ghosts"}
    with pytest.raises(dictionary.UnknownEdition, match="ghosts"):
        dictionary.must_serve([made_of("tried", data)])
