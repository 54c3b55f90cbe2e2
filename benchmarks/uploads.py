"""How much memory a web process takes for an upload, beside what it has when idle: the most that
was ever resident, each upload in a process of its own.

Run as `python -m benchmarks.uploads`.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

from tests.factories.uploads import request_with

SIZES = {"24 MB, taken": 24, "200 MB, dropped past the limit": 200}


def resident() -> int:
    """The most memory that this process ever had, in kB."""
    status = Path("/proc/self/status").read_text("utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


def grow(megabytes: int) -> float:
    """How many times the memory after a small upload a process has at most during a larger one."""
    import django

    django.setup()
    from django.conf import settings

    with tempfile.TemporaryDirectory() as folder:
        settings.CAIRN_BLOBS = Path(folder)
        somebody = SimpleNamespace(is_authenticated=True)
        request_with(1024, somebody).FILES  # noqa: B018 - reading it is what takes the upload in
        idle = resident()
        request = request_with(megabytes * 1024 * 1024, somebody)
        request.FILES  # noqa: B018
        request.close()
        return resident() / idle


def main() -> None:
    for name, megabytes in SIZES.items():
        child = [sys.executable, "-m", "benchmarks.uploads", str(megabytes)]
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        ratio = subprocess.run(child, capture_output=True, text=True, check=True, env=environment)
        print(f"an upload of {name}: {float(ratio.stdout):.2f} times the memory when idle")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(grow(int(sys.argv[1])))
    else:
        main()
