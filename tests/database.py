"""One database with the tables and the people in it, built once and copied for every worker.

Building it takes seconds (every migration, then the people with their undertakings), copying it
a moment, so that a single test starts at once and a second worker costs nothing.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection

from tests.personas import assemble

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".cache" / "tests"
_SOURCES = ("*.py", "*.toml")
_KEY_LENGTH = 12  # PostgreSQL cuts names at 63 characters


def code_key() -> str:
    """Names the code that a template was built by; any change of the code gives another."""
    digest = hashlib.sha256()
    files = [path for pattern in _SOURCES for path in (ROOT / "cairn").rglob(pattern)]
    for path in (*sorted(files), ROOT / "tests" / "personas.py", ROOT / "tests" / "settings.py"):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:_KEY_LENGTH]


@contextmanager
def copied(worker: str) -> Iterator[None]:
    """While it lasts, the default connection leads to a copy of the template of this
    worker's own.
    """
    before = connection.settings_dict["NAME"]
    kind = _PostgreSQL if connection.vendor == "postgresql" else _SQLite
    databases = kind(f"{worker}_{os.getpid()}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        databases.make_template()
        databases.make_copy()
    _lead_to(databases.copy)
    try:
        yield
    finally:
        _lead_to(before)
        databases.remove_copy()


def _lead_to(name: str | Path) -> None:
    connection.close()
    connection.settings_dict["NAME"] = str(name)


def _fill(name: str | Path) -> None:
    _lead_to(name)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    assemble()
    connection.close()


def _without_database() -> Any:
    """A cursor of the server that stands in none of the databases that are made and removed."""
    creation: Any = connection.creation
    return creation._nodb_cursor()


class _SQLite:
    """Files; a template is whole once it has its name."""

    def __init__(self, worker: str) -> None:
        self.template = FOLDER / f"template-{code_key()}.sqlite3"
        self.copy = FOLDER / f"copy-{worker}.sqlite3"

    def make_template(self) -> None:
        if self.template.exists():
            return
        unfinished = self.template.with_suffix(".unfinished")
        _remove(unfinished)
        _fill(unfinished)
        for outdated in FOLDER.glob("template-*.sqlite3"):
            outdated.unlink()
        unfinished.rename(self.template)

    def make_copy(self) -> None:
        shutil.copyfile(self.template, self.copy)

    def remove_copy(self) -> None:
        _remove(self.copy)


def _remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


class _PostgreSQL:
    """Databases on the server; a template is whole once it has its name."""

    def __init__(self, worker: str) -> None:
        self.template = f"test_cairn_template_{code_key()}"
        self.copy = f"test_cairn_{worker}"

    def make_template(self) -> None:
        if self.template in self._templates():
            return
        unfinished = "test_cairn_unfinished"
        self._execute(f"DROP DATABASE IF EXISTS {unfinished}", f"CREATE DATABASE {unfinished}")
        _fill(unfinished)
        outdated = [f"DROP DATABASE IF EXISTS {name}" for name in self._templates()]
        self._execute(*outdated, f"ALTER DATABASE {unfinished} RENAME TO {self.template}")

    def make_copy(self) -> None:
        self._execute(f"CREATE DATABASE {self.copy} TEMPLATE {self.template}")

    def remove_copy(self) -> None:
        self._execute(f"DROP DATABASE IF EXISTS {self.copy} WITH (FORCE)")

    def _templates(self) -> list[str]:
        with _without_database() as cursor:
            cursor.execute(
                "SELECT datname FROM pg_database WHERE datname LIKE 'test_cairn_template_%%'", []
            )
            return [name for (name,) in cursor.fetchall()]

    def _execute(self, *statements: str) -> None:
        with _without_database() as cursor:
            for statement in statements:
                cursor.execute(statement)
