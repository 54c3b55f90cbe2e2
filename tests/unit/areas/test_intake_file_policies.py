"""Files beside the report: how many, what is sent, what is opened, and what they are called."""

from types import SimpleNamespace
from typing import Any

import pytest

from cairn.intake import file_policies
from cairn.intake.naming import NamedFile, named
from cairn.intake.terms import MOST_FILES, FileKind
from cairn.kernel.refusals import Refusals


def codes(refusals: Refusals) -> list[str]:
    return [refusal.code for refusal in refusals]


def sentences(refusals: Refusals) -> list[str]:
    return [refusal.because for refusal in refusals]


@pytest.mark.parametrize(
    ("needs_report", "attached", "expected"),
    [
        (True, 0, []),
        (True, MOST_FILES - 1, []),
        (True, MOST_FILES, ["too_many_files"]),
        (False, 0, ["no_files"]),
    ],
)
def test_ten_files_may_come_beside_a_report(
    needs_report: bool, attached: int, expected: list[str]
) -> None:
    assert codes(file_policies.may_attach_file(needs_report, attached)) == expected


def test_a_report_is_attached_only_where_one_belongs() -> None:
    assert codes(file_policies.may_attach_report(needs_report=True)) == []
    assert codes(file_policies.may_attach_report(needs_report=False)) == ["no_report_belongs"]


def test_a_file_that_a_colleague_took_out_is_not_changed() -> None:
    assert codes(file_policies.must_be_attached(found=True)) == []
    assert codes(file_policies.must_be_attached(found=False)) == ["taken_out_meanwhile"]


@pytest.mark.clause("3.1")
@pytest.mark.parametrize(
    ("state", "tiers", "expected"),
    [
        ("checked", [], []),
        ("checked", ["review"], []),
        ("checked", ["block"], ["names_in_report"]),
        ("waiting", [], ["not_checked"]),
        ("refused", [], ["no_file"]),
        ("destroyed", [], ["no_file"]),
    ],
)
def test_a_file_is_sent_as_the_report_is(state: str, tiers: list[str], expected: list[str]) -> None:
    found = [SimpleNamespace(tier=tier) for tier in tiers]
    assert codes(file_policies.may_send_file(state, found, "The chronology")) == expected


def test_what_is_wrong_says_with_which_file() -> None:
    found = [SimpleNamespace(tier="block")] * 2
    (because,) = sentences(file_policies.may_send_file("checked", found, "The chronology"))
    assert because.startswith("The chronology still has 2 details that could identify someone.")
    for state in ("waiting", "refused", "destroyed"):
        (because,) = sentences(file_policies.may_send_file(state, [], "Appendix 2"))
        assert because.startswith("Appendix 2")


@pytest.mark.clause("3.1")
def test_no_file_is_accepted_unread() -> None:
    assert codes(file_policies.must_be_opened([])) == []
    assert sentences(file_policies.must_be_opened(["the chronology"])) == [
        "Open the chronology and look through it before you accept this."
    ]
    three = ["the chronology", "Appendix 1", "Appendix 2"]
    assert sentences(file_policies.must_be_opened(three)) == [
        "Open the chronology, Appendix 1 and Appendix 2 and look through them before you accept "
        "this."
    ]


def row(what: FileKind, number: int) -> Any:
    document = SimpleNamespace(id=number, state="waiting", form="", pages=0, is_read_by_hand=False)
    return SimpleNamespace(what=what.value, number=number, document=document)


def test_files_of_one_sort_are_told_apart_and_one_alone_has_no_number() -> None:
    rows = [
        row(FileKind.APPENDIX, 3),
        row(FileKind.CHRONOLOGY, 1),
        row(FileKind.APPENDIX, 2),
        row(FileKind.OTHER, 7),
    ]
    found = list(named(rows))
    assert [file.label for file in found] == [
        "Chronology",
        "Appendix 1",
        "Appendix 2",
        "Other file",
    ]
    assert [file.document.id for file in found] == [1, 2, 3, 7]
    assert [file.name for file in found][:2] == ["The chronology", "Appendix 1"]
    assert [file.called for file in found][2:] == ["Appendix 2", "the other file"]
    assert {file.form for file in found} == {"Not read yet"}
    report = NamedFile(row(FileKind.OTHER, 1).document)
    assert (report.label, report.name, report.called) == ("Report", "The report", "the report")


@pytest.mark.clause("3.1")
def test_what_no_program_could_read_is_downloaded_before_it_is_vouched_for() -> None:
    assert codes(file_policies.must_be_read_by_hand([])) == []
    (one,) = file_policies.must_be_read_by_hand(["the report"])
    assert "Download the report and read the whole of it" in one.because
    (two,) = file_policies.must_be_read_by_hand(["the report", "the chronology"])
    assert "the whole of them" in two.because
