"""An installation as an institution has it: set up by the command, with a web server and a worker
of its own.
"""

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
_TRIES = 300


class Installation:
    """Commands run in it; messages are read from its folder."""

    def __init__(self, var: Path, port: int) -> None:
        self.var = var
        self.address = f"http://localhost:{port}"
        self.port = port
        # What upholds a clause there is noted for the test that visits.
        self.rules = var / "rules.txt"
        kept = {k: v for k, v in os.environ.items() if not k.startswith("CAIRN_")}
        self.environment = kept | {
            "CAIRN_VAR": str(var),
            "CAIRN_URL": self.address,
            "CAIRN_TELEPHONE": "01632 960 001",
            "DJANGO_SETTINGS_MODULE": "tests.journeys.settings",
            "CAIRN_TEST_RULES": str(self.rules),
            "GUNICORN_CMD_ARGS": f"--config {Path(__file__).with_name('gunicorn_notes.py')}",
        }
        self.processes: list[subprocess.Popen[bytes]] = []

    def command(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "cairn.ops.cli", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self) -> None:
        bind = ["--bind", f"127.0.0.1:{self.port}", "--worker-class", "gthread", "--threads", "4"]
        web = ["gunicorn", "cairn.config.wsgi", *bind, "--log-level", "warning"]
        for module in (web, ["cairn.ops.cli", "worker"]):
            command = [sys.executable, "-m", *module]
            self.processes.append(subprocess.Popen(command, cwd=ROOT, env=self.environment))
        for _ in range(_TRIES):
            try:
                with urlopen(f"{self.address}/guidance/", timeout=5):
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError("the installation did not start")

    def stop(self) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(timeout=30)

    def link_to(self, address: str) -> str:
        """The path of the link in the newest message to somebody, once it has gone out."""
        for _ in range(_TRIES):
            for file in sorted((self.var / "mail").glob("*"), reverse=True):
                text = file.read_text("utf-8")
                if f"To: {address}" in text:
                    found = re.findall(rf"{re.escape(self.address)}(/\S+)", text)
                    if found:
                        return str(found[-1])
            time.sleep(0.1)
        raise AssertionError(f"no message to {address}")
