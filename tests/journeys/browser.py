"""Finding a real browser: the one on the machine, else Playwright's own, else Debian's package."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_HELP = """No browser for the journeys. Do one of these and run `make test` again:
  - install Chromium from your system's packages, or
  - run `.venv/bin/playwright install chromium`, or
  - set CAIRN_TEST_BROWSER to the path of a Chromium."""


def _on_the_machine() -> str | None:
    return os.environ.get("CAIRN_TEST_BROWSER") or next(
        filter(None, map(shutil.which, _NAMES)), None
    )


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _install() -> None:
    """Debian's package where we may, else Playwright's download where it is reachable."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet: dict[str, Any] = {
            "check": False,
            "stdout": subprocess.DEVNULL,
            "stderr": subprocess.DEVNULL,
        }
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "chromium"],
            **quiet,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def find_browser() -> str:
    """The path of a Chromium. Ends the run with a clear word if there is none to be had."""
    found = _on_the_machine() or _playwrights_own()
    if not found:
        print("Installing a browser for the journeys…", flush=True)
        _install()
        found = _on_the_machine() or _playwrights_own()
    if not found:
        sys.exit(_HELP)
    return found
