"""The settings of production, read in a process of its own: nothing but its secrets opens them."""

import os
import subprocess
import sys

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
