"""Runs the demonstration: database, fictional data, web server and worker, until Ctrl-C."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType
from urllib.request import urlopen

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
# Never the folder, database or keys of a running service: the demonstration has its own and no
# others.
VAR = Path(os.environ.get("CAIRN_DEMO_VAR", ROOT / "var" / "demo"))
_MARK = VAR / "this-is-a-demonstration"
_NOT_OURS = (
    "CAIRN_DATABASE",
    "CAIRN_HOSTS",
    "CAIRN_OFFLINE",
)
_PORTS_TRIED = 50
# A busy machine takes a minute to start the server.
_TRIES = 30
_SECONDS_EACH = 5


def take_port(first: int) -> socket.socket:
    """A socket on the first port from `first` on that nobody listens on.

    Raises: OSError if fifty are busy.

    It listens at once and is handed on to the web server: filling the database takes half a minute,
    in which somebody else could take a port that was only looked at.
    """
    for port in range(first, first + _PORTS_TRIED):
        taken = socket.socket()
        # So that the port of a demonstration that has just ended can be taken again.
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(("127.0.0.1", port))
            taken.listen()
        except OSError:
            taken.close()
            continue
        return taken
    raise OSError(f"no free port from {first} on")


def _prepare(port: int) -> None:
    for name in _NOT_OURS:
        os.environ.pop(name, None)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="demonstration.settings",
        CAIRN_VAR=str(VAR),
        CAIRN_URL=f"http://localhost:{port}",
    )
    (VAR / "static").mkdir(parents=True, exist_ok=True)
    # Before any data is written: `remove_data` touches nothing that was not marked so.
    _MARK.touch()
    import django

    django.setup()


def _fill(out: Console) -> None:
    """The database and the fictional data, made whole or not at all."""
    from django.core.management import call_command
    from django.db import transaction

    from cairn.kernel.clock import now
    from demonstration.people import known
    from demonstration.seed import seed

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    if not known():
        out.print("Making fictional data, once:")
        with transaction.atomic():
            seed(now(), say=lambda line: out.print(f"  {line}"))


def _announce(port: int, out: Console) -> None:
    from cairn.accounts.queries import everyone

    table = Table(
        "Person",
        "Role",
        "Committee",
        title="People of the demonstration; sign in as one on the start page",
    )
    for person in everyone():
        table.add_row(person.name, person.in_role.title, str(person.committee or ""))
    out.print(table)
    out.print(f"Letters and messages are written to {VAR / 'mail'}")
    out.print(f"\n[bold green]Cairn is ready: http://localhost:{port}[/]   Ctrl-C stops it.\n")


def _start(listening: socket.socket) -> list[subprocess.Popen[bytes]]:
    """The web server and the worker, each in a process of its own."""
    web = [
        sys.executable,
        "-m",
        "gunicorn",
        "cairn.config.wsgi",
        "--bind",
        f"fd://{listening.fileno()}",
    ]
    web += [
        "--worker-class",
        "gthread",
        "--threads",
        "8",
        "--log-level",
        "warning",
        "--no-control-socket",
        "--graceful-timeout",
        "3",
    ]
    worker = [sys.executable, "-m", "cairn.ops.cli", "worker"]
    return [
        # In groups of their own: Ctrl-C reaches this process alone, which stops both, and what
        # either has started can be ended with it.
        subprocess.Popen(web, start_new_session=True, pass_fds=[listening.fileno()]),
        subprocess.Popen(worker, start_new_session=True),
    ]


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask both to end; whatever is left of them after a while is ended with all that it started."""
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            # In seconds: twice what the web server gives to requests under way.
            process.wait(timeout=6)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def run(port: int, out: Console) -> int:
    """Run until Ctrl-C or until one of the two processes ends. Gives an exit status."""
    listening = take_port(port)
    port = listening.getsockname()[1]
    _prepare(port)
    _fill(out)
    processes = _start(listening)
    listening.close()

    def leave(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, leave)
    try:
        _wait_until_up(port)
        _announce(port, out)
        while all(process.poll() is None for process in processes):
            time.sleep(0.5)
        out.print("[red]One of the two processes has ended.[/] See above for why.")
        return 1
    except KeyboardInterrupt:
        out.print("Stopping…")
        return 0
    finally:
        _stop(processes)


def _wait_until_up(port: int) -> None:
    """Until a page is answered; the socket itself takes connections from the beginning."""
    for _ in range(_TRIES):
        with (
            suppress(OSError),
            urlopen(f"http://127.0.0.1:{port}/guidance/", timeout=_SECONDS_EACH),
        ):
            return
        time.sleep(0.1)


def remove_data(out: Console) -> None:
    """Remove the demonstration's data, and nothing else."""
    if VAR.exists() and not _MARK.exists():
        out.print(f"[red]{VAR} was not made by the demonstration, so it stays.[/]")
        raise SystemExit(1)
    shutil.rmtree(VAR, ignore_errors=True)
    out.print("The demonstration's data is gone.")
