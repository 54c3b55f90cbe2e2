"""What a process may still do once it is locked in: think, and read the interpreter's libraries."""

import json
import subprocess
import sys
from platform import machine

import pytest

from cairn.extraction.child import LIMITS
from cairn.extraction.confinement import Measure

# Tries everything in a process of its own, and says of each what came of it.
_TRY = """
import ctypes, json, os, signal, socket, subprocess, sys, threading
from cairn.extraction.child import LIMITS
from cairn.extraction.confinement import confine

TRIES = {
    "read": lambda: open("/etc/passwd").read(1),
    "list": lambda: os.listdir("/tmp"),
    "environment": lambda: open("/proc/self/environ").read(1),
    "write": lambda: open("/tmp/cairn-was-here", "w"),
    "tcp": lambda: socket.socket(),
    "udp": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
    "pair": lambda: socket.socketpair(),
    "fork": os.fork,
    "run": lambda: subprocess.run(["/bin/true"]),
    "become": lambda: os.execv("/bin/true", ["true"]),
    "signal": lambda: os.kill(os.getppid(), 0),
    "memory": lambda: bytearray(LIMITS.memory + 1),
    "think": lambda: len(bytearray(LIMITS.memory // 2)),
    "discard": lambda: open(os.devnull, "w").write("x"),
    "load": lambda: __import__("pypdfium2"),
}

def outcome(act):
    try:
        act()
    except MemoryError:
        return "no memory"
    except OSError:
        return "refused"
    return "done"

in_force = confine(LIMITS)
json.dump({"in force": in_force, **{name: outcome(act) for name, act in TRIES.items()}}, sys.stdout)
"""


@pytest.fixture(scope="module")
def locked_in() -> dict[str, str]:
    run = subprocess.run(
        [sys.executable, "-I", "-c", _TRY], capture_output=True, check=True, timeout=60
    )
    return json.loads(run.stdout)


def test_this_kernel_is_known(locked_in: dict[str, str]) -> None:
    expected = {Measure.LIMITS}
    if sys.platform == "linux" and machine() in ("x86_64", "aarch64"):
        expected.add(Measure.CALLS)
    assert expected <= set(locked_in["in force"])


@pytest.mark.parametrize("attempt", ["tcp", "udp", "pair", "fork", "run", "become", "signal"])
def test_nothing_outside_is_reached(locked_in: dict[str, str], attempt: str) -> None:
    if Measure.CALLS not in locked_in["in force"]:
        pytest.skip("this kernel has no seccomp for this machine")
    assert locked_in[attempt] == "refused"


@pytest.mark.parametrize("attempt", ["read", "list", "environment", "write"])
def test_no_file_is_read_or_written(locked_in: dict[str, str], attempt: str) -> None:
    if Measure.FILES not in locked_in["in force"]:
        pytest.skip("this kernel has no Landlock")
    assert locked_in[attempt] == "refused"


def test_more_memory_than_a_file_may_take_is_not_given(locked_in: dict[str, str]) -> None:
    assert locked_in["memory"] == "no memory"
    assert locked_in["think"] == "done"


def test_what_a_reader_needs_is_still_there(locked_in: dict[str, str]) -> None:
    assert locked_in["load"] == locked_in["discard"] == "done"


def test_a_file_that_computes_without_end_is_ended() -> None:
    endless = """
from cairn.extraction.confinement import Limits, confine
confine(Limits(cpu=1, memory=2**29, addresses=2**32))
while True:
    pass
"""
    run = subprocess.run([sys.executable, "-I", "-c", endless], check=False, timeout=60)
    assert run.returncode < 0
    assert LIMITS.cpu == 20
