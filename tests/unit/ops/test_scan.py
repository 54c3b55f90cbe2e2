"""`cairn scan`: what it says of files and folders, and with which exit status."""

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from cairn.extraction.layers import HeldPage, Layer, Unseen
from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.local_terms import LocalTerms
from cairn.ops.cli import app
from cairn.ops.scan import CLEAN, FOUND, UNREADABLE, ScannedFile, ScanOptions, scan_files
from cairn.ops.scan import _print_table as print_table
from tests.factories import files

EVERYTHING = ScanOptions(list(Kind), list(Tier), LocalTerms())
NAMED = "The grandmother, Mrs Moira Tweedlesham, telephoned on 01632 960 417.\r\nShe lives at Balmerlie.\r\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clean.txt").write_text(files.CLEAN, "utf-8")
    (tmp_path / "named.txt").write_bytes(NAMED.encode())
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "named.docx").write_bytes(files.word(files.NAMED))
    (tmp_path / ".hidden.txt").write_text(NAMED, "utf-8")
    return tmp_path


def scan(*paths: Path, options: ScanOptions = EVERYTHING, as_json: bool = False) -> tuple[int, str]:
    out = Console(file=StringIO(), width=200)
    status = scan_files(paths, out, options, as_json)
    return status, out.file.getvalue()  # type: ignore[attr-defined]


def rows(*paths: Path, options: ScanOptions = EVERYTHING) -> list[dict]:
    return [
        json.loads(line) for line in scan(*paths, options=options, as_json=True)[1].splitlines()
    ]


def test_a_clean_file_ends_with_nought(folder: Path) -> None:
    status, said = scan(folder / "clean.txt")
    assert (status, "nothing found" in said) == (CLEAN, True)


def test_a_file_with_findings_is_a_table_and_ends_with_one(folder: Path) -> None:
    status, said = scan(folder / "named.txt")
    assert status == FOUND
    assert "Moira Tweedlesham" in said
    assert "01632 960 417" in said


def test_different_words_are_counted_once_however_often_they_are_found() -> None:
    text = "Moira Tweedlesham, TWEEDLESHAM's, Moira; Brightsides, Brightsides; Tweedlesham."
    found = [
        Finding(0, 17, Kind.PERSON, Tier.REVIEW, "", ""),
        Finding(19, 32, Kind.PLACE, Tier.BLOCK, "", ""),
        Finding(34, 39, Kind.PERSON, Tier.REVIEW, "", ""),
        Finding(41, 52, Kind.PERSON, Tier.REVIEW, "", ""),
        Finding(54, 65, Kind.ORGANISATION, Tier.REVIEW, "", ""),
    ]
    scanned = ScannedFile(Path("a.txt"), ((Layer(1, "text", text), found),))
    assert [text[f.start : f.end] for f in found][1] == "TWEEDLESHAM's"
    assert scanned.different() == {Tier.BLOCK: 1, Tier.REVIEW: 1}


def test_what_a_person_is_asked_about_is_said_of_each_file(folder: Path) -> None:
    (row,) = rows(folder / "named.txt")
    asked = row["different"]
    assert 0 < sum(asked.values()) <= len(row["findings"])
    said = f"{sum(asked.values())} different words: {asked['BLOCK']} block"
    assert said in scan(folder / "named.txt")[1]


def test_a_file_without_findings_has_no_different_words(folder: Path) -> None:
    (row,) = rows(folder / "clean.txt")
    assert row["different"] == {"BLOCK": 0, "REVIEW": 0}


def test_places_count_characters_of_the_file_as_it_stands(folder: Path) -> None:
    (row,) = rows(folder / "named.txt")
    assert row["verdict"] == "findings"
    for finding in row["findings"]:
        assert NAMED[finding["start"] : finding["end"]] == finding["text"]
    assert {"start", "end", "kind", "tier", "reason", "text"} <= row["findings"][0].keys()


def test_a_folder_is_searched_and_what_is_hidden_is_not(folder: Path) -> None:
    assert [(Path(row["file"]).name, row["verdict"]) for row in rows(folder)] == [
        ("clean.txt", "clean"),
        ("named.docx", "findings"),
        ("named.txt", "findings"),
    ]


def test_only_the_kinds_and_tiers_that_are_asked_for_are_shown(folder: Path) -> None:
    (row,) = rows(
        folder / "named.txt", options=ScanOptions([Kind.PHONE], [Tier.BLOCK], LocalTerms())
    )
    assert [f["kind"] for f in row["findings"]] == ["PHONE"]
    assert (
        rows(folder / "named.txt", options=ScanOptions([Kind.CHI], list(Tier), LocalTerms()))[0][
            "verdict"
        ]
        == "clean"
    )


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02", b"%PDF-1.4 broken", b""], ids=["bytes", "broken", "empty"]
)
def test_what_cannot_be_read_is_said_and_ends_with_two(folder: Path, data: bytes) -> None:
    (folder / "odd.pdf").write_bytes(data)
    status, _ = scan(folder / "clean.txt", folder / "odd.pdf")
    assert status == UNREADABLE
    (row,) = rows(folder / "odd.pdf")
    assert row["verdict"] == "unreadable"
    assert row["advice"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_people_have(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes("Mrs Siobhán Tweedlesham rang.".encode(encoding))
    assert rows(tmp_path / "a.txt")[0]["findings"][0]["text"] == "Siobhán Tweedlesham"


def test_the_command_says_which_kinds_there_are(folder: Path) -> None:
    run = CliRunner().invoke(app, ["scan", str(folder / "clean.txt"), "--kinds", "SHOE"])
    assert run.exit_code == 2
    assert "VEHICLE" in run.output


def test_the_command_takes_a_committees_own_words(folder: Path) -> None:
    (folder / "words.toml").write_text('[blocked]\n"health visitor" = "ORGANISATION"\n', "utf-8")
    run = CliRunner().invoke(
        app, ["scan", str(folder / "clean.txt"), "--terms", str(folder / "words.toml"), "--json"]
    )
    assert run.exit_code == FOUND
    assert json.loads(run.output)["findings"][0]["text"] == "health visitor"


TELLING = "Her father was the provost. The plan was shared late."


def test_cues_are_a_list_apart_and_have_no_part_in_the_exit_status(tmp_path: Path) -> None:
    path = tmp_path / "telling.txt"
    path.write_text(TELLING, "utf-8")
    wanted = ScanOptions(list(Kind), list(Tier), LocalTerms(), with_cues=True)
    status, said = scan(path, options=wanted)
    assert status == CLEAN
    assert "nothing found" in said
    assert "Facts that together could tell who this is" in said
    (row,) = rows(path, options=wanted)
    assert (row["verdict"], row["findings"]) == ("clean", [])
    (cue,) = row["cues"]
    assert TELLING[cue["start"] : cue["end"]] == cue["text"] == "Her father was the provost"
    assert cue["kind"] == "office"
    assert cue["coarser"].startswith("Say only that")


def test_without_being_asked_for_there_are_none(tmp_path: Path) -> None:
    path = tmp_path / "telling.txt"
    path.write_text(TELLING, "utf-8")
    assert "Facts that together" not in scan(path)[1]
    assert "cues" not in rows(path)[0]
    run = CliRunner().invoke(app, ["scan", str(path), "--json", "--cues"])
    assert json.loads(run.output)["cues"]
    assert run.exit_code == CLEAN


def test_a_file_with_a_held_page_is_not_said_to_be_clean() -> None:
    into = StringIO()
    held = ScannedFile(Path("a.pdf"), (), held=(HeldPage(2, Unseen.NOT_LEGIBLE),))
    print_table(held, Console(file=into, width=200))
    said = into.getvalue()
    assert held.verdict == "held"
    assert "nothing found in what could be read." in said
    assert "Page 2 is held" in said
