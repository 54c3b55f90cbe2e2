"""The command `cairn`, with and without what may be installed beside it."""

import tomllib
from fnmatch import fnmatch
from importlib.metadata import EntryPoint, EntryPoints

import pytest
from typer.testing import CliRunner

from cairn.extraction.confinement import Measure, in_force
from cairn.extraction.seeing import engines
from cairn.ops import cli
from tests.conftest import ROOT


def test_without_the_demonstration_the_command_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = cli.typer.Typer()
    monkeypatch.setattr(cli, "app", app)
    monkeypatch.setattr(cli, "entry_points", lambda group: EntryPoints([]))
    cli._add_commands_of_other_packages()
    answer = CliRunner().invoke(app, ["run"])
    assert answer.exit_code == 1
    assert "The demonstration is not installed" in answer.output


def test_the_doctor_says_whether_pictures_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    said = CliRunner().invoke(cli.app, ["doctor"]).output
    assert "read by" in said
    # What it says of the machine was tried on it, in a process that was locked in.
    for measure in Measure:
        word = "In force" if measure in in_force() else "Not in force here"
        assert f"{word} while a file is read: {measure.label}" in " ".join(said.split())

    monkeypatch.setattr(engines, "is_bundled", lambda: False)
    monkeypatch.setattr(engines, "installed_program", lambda: None)
    answer = CliRunner().invoke(cli.app, ["doctor"])

    assert answer.exit_code == 1
    assert "make setup" in answer.output


def test_what_is_installed_beside_cairn_brings_its_commands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = cli.typer.Typer()
    found = EntryPoint("demo", "demonstration.cli:app", "cairn.commands")
    monkeypatch.setattr(cli, "app", app)
    monkeypatch.setattr(cli, "entry_points", lambda group: EntryPoints([found]))
    cli._add_commands_of_other_packages()
    assert "fictional data" in CliRunner().invoke(app, ["demo", "--help"]).output


def test_production_installs_without_the_demonstration() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    included = settings["packages"]["find"]["include"]
    packages = [folder.parent.name for folder in ROOT.glob("*/__init__.py")]
    assert {name for name in packages if any(fnmatch(name, pattern) for pattern in included)} == {
        "cairn"
    }
    assert "demonstration" in packages
