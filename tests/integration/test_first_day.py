"""The commands of the first day, and those for people's accounts."""

import base64
import os
import re
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from typer.testing import CliRunner

from cairn.accounts.models import Invitation
from cairn.ops import people as people_commands
from cairn.ops import setup as setup_command
from cairn.ops.cli import app

ROOT = Path(__file__).resolve().parents[2]
Command = Callable[..., subprocess.CompletedProcess[str]]
FIRST = ("setup", "--email", "first@cairn.example", "--name", "First Invented")


@pytest.fixture
def cairn(tmp_path: Path) -> Command:
    """`cairn …` of an installation whose folder is empty."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("CAIRN_", "DJANGO_"))}
    environment |= {
        "CAIRN_VAR": str(tmp_path),
        "CAIRN_SECRET_KEY": "an invented secret of this test, and of nothing else at all",
        "CAIRN_MASTER_KEY": base64.b64encode(b"x" * 32).decode(),
        "CAIRN_URL": "https://cairn.example",
    }

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "cairn.ops.cli", *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def link_in(said: str) -> str:
    (found,) = re.findall(r"^https://cairn\.example/join/\S+/$", said, re.M)
    return str(found)


def test_an_empty_installation_is_set_up_by_one_command(cairn: Command, tmp_path: Path) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_text("code;nothing\nX;Y\n", "utf-8")
    refused = cairn(*FIRST, "--committees", str(broken))
    assert refused.returncode == 1
    assert "/join/" not in refused.stdout, "nobody is let in to half an installation"
    done = cairn(*FIRST)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "committees" in done.stdout
    assert "The first wording of the undertaking is in force" in done.stdout
    assert "CAIRN_TELEPHONE" in done.stdout, "nobody is found by people who need help"
    again = cairn(*FIRST)
    assert again.returncode == 0, "a link that got lost stops nobody"
    assert link_in(again.stdout) != link_in(done.stdout)
    officer = ("--name", "Officer Invented", "--role", "committee_officer", "--committee", "FIF")
    opened = cairn("people", "open", "officer@council.example", *officer)
    assert link_in(opened.stdout), opened.stdout + opened.stderr


def say(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str]:
    """A command in this process, on the database of the tests."""
    for module in (people_commands, setup_command):
        monkeypatch.setattr(module, "prepare", lambda: None)
    said = StringIO()
    monkeypatch.setattr(people_commands, "out", Console(file=said, soft_wrap=True, width=200))
    done = CliRunner().invoke(app, [*arguments])
    return done.exit_code, said.getvalue() + done.output


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (("--role", "sorcerer"), "There is no role"),
        (("--role", "committee_officer", "--committee", "NOWHERE"), "There is no committee"),
        (("--role", "committee_officer"), "belongs to a committee"),
        (("--role", "inspector", "--name", " "), "Enter the person's name"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_invited(
    people: Any, monkeypatch: pytest.MonkeyPatch, wrong: tuple[str, ...], says: str
) -> None:
    command = ("people", "open", "a@b.example", "--name", "A Invented", *wrong)
    status, said = say(monkeypatch, *command)
    assert (status, says in said) == (1, True), said
    assert not Invitation.objects.exists()


@pytest.mark.clause("5.2")
def test_scripts_open_list_and_close_accounts(people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    new = ("people", "open", "a@b.example", "--name", "A Invented", "--role", "inspector")
    status, said = say(monkeypatch, *new)
    assert status == 0
    assert "/join/" in said
    assert "inspector@cairn.example" in say(monkeypatch, "people", "list")[1]
    assert say(monkeypatch, "people", "close", "inspector@cairn.example")[0] == 0
    assert "inspector@cairn.example" not in say(monkeypatch, "people", "list")[1]
    assert "There is no account" in say(monkeypatch, "people", "close", "nobody@b.example")[1]
    last = say(monkeypatch, "people", "close", "administrator@cairn.example")
    assert last[0] == 1
    assert "last administrator" in last[1]


def test_an_installation_with_people_is_not_set_up_again(
    people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.core.management.call_command", lambda *a, **k: None)
    monkeypatch.setattr(setup_command, "out", people_commands.out)
    status, _ = say(monkeypatch, *FIRST)
    assert status == 1
    assert not Invitation.objects.exists()
