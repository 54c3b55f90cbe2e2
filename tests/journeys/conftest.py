"""A running Cairn with its fictional data, and people who sit down at a browser."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests import evidence
from tests.journeys.browser import find_browser
from tests.journeys.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
FIRST_PORT = 8500
PORTS_EACH = 50
# A shared machine may take seconds to check a report; a page that never shows it still fails.
expect.set_options(timeout=15_000)


@pytest.fixture(autouse=True)
def no_network() -> None:
    """The journeys speak to a server on this machine, from a browser that is its own process."""


@pytest.fixture(scope="session")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("journeys")


@pytest.fixture(scope="session")
def first_port(request: pytest.FixtureRequest) -> int:
    """Two workers that look for a free port at the same moment must not find the same."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "gw0")
    return FIRST_PORT + PORTS_EACH * int(worker.removeprefix("gw"))


@pytest.fixture(scope="session")
def address(var: Path, first_port: int) -> Iterator[str]:
    """The demonstration as `make demo` starts it, in a folder of its own; one for each worker."""
    rules = var / "rules.txt"
    evidence.elsewhere.append(rules)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CAIRN_")} | {
        "CAIRN_DEMO_VAR": str(var),
        "CAIRN_EVIDENCE": str(var / "evidence.json"),
        "CAIRN_TEST_RULES": str(rules),
        "GUNICORN_CMD_ARGS": f"--config {Path(__file__).with_name('gunicorn_notes.py')}",
    }
    command = [sys.executable, "-m", "cairn.ops.cli", "demo", "run", "--port", str(first_port)]
    subprocess.run([*command[:3], "evidence"], cwd=ROOT, env=environment, check=True)
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        for line in server.stdout or ():
            ready = re.search(r"ready: (http://localhost:\d+)", line)
            if ready:
                break
        else:
            raise RuntimeError("the demonstration did not start")
        yield ready[1]
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=60) == 0


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
        opened = playwright.chromium.launch(executable_path=find_browser(), args=options)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visitor]]:
    """Somebody opens a browser; `name` signs them in."""
    contexts = []

    def arrive(name: str = "", **options) -> Visitor:
        context = browser.new_context(
            base_url=address, **{"viewport": {"width": 1280, "height": 900}, **options}
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        visitor = Visitor(context.new_page())
        visitor.go("/")
        if name:
            visitor.page.locator("tr", has_text=name).get_by_role("button").click()
        return visitor

    yield arrive
    for context in contexts:
        context.close()
