"""The settings of production, read in a process of its own: nothing but its secrets opens them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

_SHOW = (
    "from cairn.config import settings as s; print(s.CAIRN_SECOND_FACTOR, s.SECURE_SSL_REDIRECT, "
    "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0, s.DEBUG)"
)
_SECRETS = ("CAIRN_SECRET_KEY", "CAIRN_MASTER_KEY")


def _read_settings(*without: str, **environment: str) -> subprocess.CompletedProcess[str]:
    surroundings = {k: v for k, v in os.environ.items() if k not in without}
    return subprocess.run(
        [sys.executable, "-c", _SHOW],
        cwd=ROOT,
        env={**surroundings, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", _SECRETS)
def test_production_does_not_start_without_its_secrets_whatever_else_is_set(missing: str) -> None:
    answer = _read_settings(missing, CAIRN_DEMO="1", CAIRN_TESTING="1")
    assert answer.returncode != 0
    assert f"Set {missing}" in answer.stderr


def test_no_environment_leaves_a_protection_off() -> None:
    answer = _read_settings(CAIRN_DEMO="1", CAIRN_TESTING="1", CAIRN_OFFLINE="1")
    assert answer.stdout.split() == ["True"] * 5 + ["False"], answer.stderr


def _say(expression: str, **environment: str) -> subprocess.CompletedProcess[str]:
    code = f"from cairn.config import settings as s; print({expression})"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("secret", ["short", "x" * 60, "abab" * 20])
def test_a_secret_that_can_be_guessed_is_refused(secret: str) -> None:
    answer = _say("1", CAIRN_SECRET_KEY=secret)
    assert answer.returncode != 0
    assert "at least 50 random characters" in answer.stderr
    assert secret not in answer.stderr.replace("CAIRN_SECRET_KEY", "")


def test_every_option_of_the_databases_address_reaches_the_driver() -> None:
    address = (
        "postgresql://me:hidden@db.example:5433/cairn?sslmode=verify-full&"
        "sslrootcert=/etc/ca.pem&application_name=cairn"
    )
    answer = _say("s.DATABASES['default']", CAIRN_DATABASE=address)
    for part in (
        "'sslmode': 'verify-full'",
        "'sslrootcert': '/etc/ca.pem'",
        "'application_name': 'cairn'",
        "'PORT': '5433'",
        "'NAME': 'cairn'",
    ):
        assert part in answer.stdout, answer.stdout + answer.stderr


def test_an_option_that_the_database_does_not_know_is_refused() -> None:
    answer = _say("1", CAIRN_DATABASE="postgresql://me:hidden@db/cairn?sslmod=verify-full")
    assert answer.returncode != 0
    assert "CAIRN_DATABASE" in answer.stderr
    assert "hidden" not in answer.stderr


@pytest.mark.parametrize("name", ["CAIRN_PROXIES", "CAIRN_MAIL_PORT", "CAIRN_CONCERN_HOURS"])
def test_a_number_that_is_none_is_refused_by_its_name(name: str) -> None:
    answer = _say("1", **{name: "-1"})
    assert answer.returncode != 0
    assert f"{name} must be a whole number." in answer.stderr


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "False False"),
        ({"CAIRN_MAIL_HOST": "relay.example"}, "True False"),
        ({"CAIRN_MAIL_HOST": "relay.example", "CAIRN_MAIL_TLS": "0"}, "True False"),
        ({"CAIRN_MAIL_HOST": "relay.example", "CAIRN_MAIL_TLS": "implicit"}, "False True"),
    ],
)
def test_mail_leaves_this_machine_over_tls_only(environment: dict[str, str], expected: str) -> None:
    answer = _say("s.EMAIL_USE_TLS, s.EMAIL_USE_SSL", **environment)
    assert answer.stdout.split() == expected.split(), answer.stderr


def test_mail_signs_in_to_its_server() -> None:
    answer = _say(
        "s.EMAIL_HOST_USER, s.EMAIL_HOST_PASSWORD",
        CAIRN_MAIL_USER="cairn",
        CAIRN_MAIL_PASSWORD="four words",
    )
    assert answer.stdout.strip() == "cairn four words"


def _under(settings: str, **environment: str) -> subprocess.CompletedProcess[str]:
    code = (
        "import django; django.setup(); from django.conf import settings as s; "
        "print(s.DATABASES['default']['NAME'])"
    )
    surroundings = {**os.environ, "DJANGO_SETTINGS_MODULE": settings, **environment}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_demonstrations_settings_open_no_folder_but_its_own(tmp_path: Path) -> None:
    real = _under("demonstration.settings", CAIRN_VAR=str(tmp_path))
    assert real.returncode != 0
    assert "is not the demonstration's own folder" in real.stderr
    (tmp_path / "this-is-a-demonstration").touch()
    own = _under(
        "demonstration.settings",
        CAIRN_VAR=str(tmp_path),
        CAIRN_DATABASE="postgresql://me:hidden@db.example/cairn",
    )
    assert own.stdout.strip() == str(tmp_path / "cairn.sqlite3"), own.stderr


def test_the_tests_settings_open_no_database_that_an_address_names(tmp_path: Path) -> None:
    address = "postgresql://me:hidden@db.example/cairn"
    assert _under("tests.settings", CAIRN_DATABASE=address).stdout.strip() == "test_cairn_of_nobody"
    elsewhere = _under("tests.settings", CAIRN_VAR=str(tmp_path), CAIRN_DATABASE="")
    assert str(tmp_path) not in elsewhere.stdout
    named = _under("tests.settings", CAIRN_DATABASE=str(tmp_path / "real.sqlite3"))
    assert str(tmp_path) not in named.stdout
