"""Locking a process in before it reads a stranger's file: limits, a user of its own, no file system
but the interpreter's own libraries, no network, no other programs.

Each of these is asked of the kernel and said to be in force only if the kernel says so. Numbers and
structures: landlock(7), seccomp(2), linux/landlock.h and linux/filter.h.
"""

import contextlib
import ctypes
import os
import resource
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from platform import machine


class Measure(StrEnum):
    """What may hold a process in. `label` is how it is said to who runs the machine."""

    LIMITS = "limits"
    USER = "user"
    FILES = "files"
    CALLS = "calls"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Measure.LIMITS: "limits on time, memory, open files and processes",
    Measure.USER: "a user of its own",
    Measure.FILES: "no files but the interpreter's libraries, no network (Landlock)",
    Measure.CALLS: "no sockets, no other programs (seccomp)",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Processor time in seconds, or none that is bounded from the beginning; memory that is kept,
    and addresses, in bytes; open files; threads and processes of its user.
    """

    cpu: int | None
    memory: int
    addresses: int
    files: int = 64
    processes: int = 1


def in_force() -> list[Measure]:
    """What holds a process in on this machine, tried by one that is locked in."""
    asked = [sys.executable, "-I", "-m", "cairn.extraction.confinement"]
    said = subprocess.run(  # noqa: S603 - this very interpreter and words of our own
        asked, capture_output=True, text=True, check=True, cwd="/", env={}
    )
    return [Measure(word) for word in said.stdout.split()]


def confine(limits: Limits, runs_a_program: bool = False) -> list[Measure]:
    """Lock this process in for good; gives what is in force. What the machine can't do is left out,
    but for the limits. `runs_a_program`: it has to start another one, so that it keeps the right to
    and the files of that one stay readable.
    """
    if runs_a_program:
        _set_limits(limits, with_processes=False)
        return [Measure.LIMITS]
    in_force = [Measure.LIMITS]
    # The user before the limits: the kernel counts the processes of a user, and the superuser's
    # not at all.
    in_force += [Measure.USER] if _take_own_user() else []
    _set_limits(limits)
    in_force += [Measure.FILES] if _allow_libraries_only() else []
    in_force += [Measure.CALLS] if _forbid_calls() else []
    return in_force


def _set_limits(limits: Limits, with_processes: bool = True) -> None:
    for what, most in (
        *([(resource.RLIMIT_CPU, limits.cpu)] if limits.cpu is not None else []),
        *([(resource.RLIMIT_NPROC, limits.processes)] if with_processes else []),
        (resource.RLIMIT_DATA, limits.memory),
        (resource.RLIMIT_AS, limits.addresses),
        (resource.RLIMIT_NOFILE, limits.files),
        (resource.RLIMIT_FSIZE, 0),
        # A core dump would be the report on a disk, in plain form.
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


# Users that nobody has, as service managers take for services without one.
_FIRST_USER = 61_184
_USERS = 4_336


def _take_own_user() -> bool:
    """Become a user that owns nothing. Only the superuser can; anybody else stays who they are."""
    if os.geteuid() != 0:
        return False
    # One of its own for each child that runs at the same time, so that none can reach another.
    user = _FIRST_USER + os.getpid() % _USERS
    places = list(_libraries())
    os.setgroups([])
    os.setegid(user)
    os.seteuid(user)
    # An interpreter in a private folder could load no library any more.
    readable = all(os.access(path, os.R_OK, effective_ids=True) for path in places)
    os.seteuid(0)
    os.setegid(0)
    if readable:
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    return readable


def _libraries() -> Iterator[Path]:
    """The folders that code is loaded from while a file is read."""
    here = Path(__file__).resolve().parents[1]
    places = [here, *(Path(place).resolve() for place in (sys.prefix, sys.base_prefix))]
    system = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache")
    yield from dict.fromkeys(place for place in (*places, *map(Path, system)) if place.exists())


_CREATE_RULESET = 444
_ADD_RULE = 445
_RESTRICT_SELF = 446
_VERSION_ONLY = 1
_PATH_BENEATH = 1
# linux/landlock.h: what is handled is forbidden but where a rule allows it.
_WRITE_FILE = 1 << 1
_READ_FILE = 1 << 2
_READ_FOLDER = 1 << 3
# How many rights of files each version of Landlock knows, from the first.
_RIGHTS = (13, 14, 15, 15, 16, 16, 16)
_NETWORK_FROM = 4
_ALL_OF_NETWORK = 0b11
_SCOPES_FROM = 6
_ALL_SCOPES = 0b11
_NO_NEW_PRIVILEGES = 38


def _call(number: int, *arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    return int(libc.syscall(ctypes.c_long(number), *arguments))


def _keep_privileges_out() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_NO_NEW_PRIVILEGES, *(ctypes.c_ulong(each) for each in (1, 0, 0, 0)))


def _allow_libraries_only() -> bool:
    """Landlock: reading below the libraries, and nothing else of the file system or the network."""
    if not sys.platform.startswith("linux"):
        return False
    version = _call(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION_ONLY))
    if version < 1:
        return False
    ruleset = _ruleset(version)
    if ruleset < 0:
        return False
    try:
        for place in _libraries():
            _allow(ruleset, place, _READ_FILE | (_READ_FOLDER if place.is_dir() else 0))
        # Libraries write there what nobody is to see, and die if they can't.
        _allow(ruleset, Path(os.devnull), _READ_FILE | _WRITE_FILE)
        _keep_privileges_out()
        return _call(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0)) == 0
    finally:
        os.close(ruleset)


def _ruleset(version: int) -> int:
    rights = (1 << _RIGHTS[min(version, len(_RIGHTS)) - 1]) - 1
    fields = [rights]
    fields += [_ALL_OF_NETWORK] if version >= _NETWORK_FROM else []
    fields += [_ALL_SCOPES] if version >= _SCOPES_FROM else []
    attributes = struct.pack(f"={len(fields)}Q", *fields)
    return _call(_CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint32(0))


def _allow(ruleset: int, place: Path, rights: int) -> None:
    with contextlib.suppress(OSError):
        opened = os.open(place, os.O_PATH | os.O_CLOEXEC)
        try:
            rule = struct.pack("=Qi", rights, opened)
            _call(
                _ADD_RULE,
                ctypes.c_int(ruleset),
                ctypes.c_int(_PATH_BENEATH),
                rule,
                ctypes.c_uint32(0),
            )
        finally:
            os.close(opened)


# Of each machine the mark that the kernel gives its calls, the numbers of those that reach out of
# a process, and that of `clone`, by which threads and processes begin.
@dataclass(frozen=True, slots=True)
class _Machine:
    mark: int
    forbidden: Sequence[int]
    clone: int
    clone3: int = 435


# socket, connect, accept, sendto, bind, listen, socketpair; fork, vfork, execve; kill, ptrace;
# mount and its like; keys; and what is newer, with the same numbers on both.
_NEWER = (425, 426, 427, 428, 429, 430, 431, 432, 434, 437, 438, 439, 442)
_MACHINES = {
    "x86_64": _Machine(
        0xC000003E,
        (
            *(41, 42, 43, 44, 49, 50, 53, 57, 58, 59, 62, 101, 161, 165, 166, 155, 200, 234),
            *(246, 248, 249, 250, 272, 288, 298, 303, 304, 308, 310, 311, 320, 321, 322, 323),
            *_NEWER,
        ),
        56,
    ),
    "aarch64": _Machine(
        0xC00000B7,
        (
            *(198, 199, 200, 201, 202, 203, 206, 221, 281, 129, 130, 131, 117, 51, 40, 39, 41),
            *(97, 104, 217, 218, 219, 241, 242, 264, 265, 268, 270, 271, 280, 282, 294),
            *_NEWER,
        ),
        220,
    ),
}
# linux/filter.h and linux/seccomp.h.
_LOAD = 0x20
_JUMP_IF_EQUAL = 0x15
_JUMP_IF_BITS = 0x45
_RETURN = 0x06
_ALLOW = 0x7FFF0000
_KILL = 0x80000000
_REFUSE = 0x00050000 | 1  # EPERM
_UNKNOWN = 0x00050000 | 38  # ENOSYS
_NUMBER_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_OF_ANOTHER_TABLE = 0x40000000
_IS_THREAD = 0x00010000
_SET_SECCOMP = 22
_FILTER = 2


def _forbid_calls() -> bool:
    """seccomp: the calls by which a process reaches others, the network or other programs are
    refused; starting threads is not.
    """
    known = _MACHINES.get(machine())
    if known is None or not sys.platform.startswith("linux"):
        return False
    program = b"".join(_filter(known))
    code = ctypes.create_string_buffer(program, len(program))
    head = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    _keep_privileges_out()
    libc = ctypes.CDLL(None, use_errno=True)
    done: Callable[..., int] = libc.prctl
    return done(_SET_SECCOMP, ctypes.c_ulong(_FILTER), head, ctypes.c_ulong(0)) == 0


def _filter(known: _Machine) -> Iterator[bytes]:
    """The program, one instruction of eight bytes after another. A jump says how many to skip."""

    def step(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
        return struct.pack("=HBBI", code, then, otherwise, value)

    yield step(_LOAD, _MACHINE_AT)
    yield step(_JUMP_IF_EQUAL, known.mark, then=1)
    yield step(_RETURN, _KILL)
    yield step(_LOAD, _NUMBER_AT)
    yield step(_JUMP_IF_BITS, _OF_ANOTHER_TABLE, otherwise=1)
    yield step(_RETURN, _KILL)
    # The C library then takes `clone`, whose flags can be looked at here.
    yield step(_JUMP_IF_EQUAL, known.clone3, otherwise=1)
    yield step(_RETURN, _UNKNOWN)
    for number in known.forbidden:
        yield step(_JUMP_IF_EQUAL, number, otherwise=1)
        yield step(_RETURN, _REFUSE)
    yield step(_JUMP_IF_EQUAL, known.clone, otherwise=3)
    yield step(_LOAD, _FIRST_ARGUMENT_AT)
    yield step(_JUMP_IF_BITS, _IS_THREAD, then=1)
    yield step(_RETURN, _REFUSE)
    yield step(_RETURN, _ALLOW)


if __name__ == "__main__":
    sys.stdout.write(" ".join(confine(Limits(cpu=5, memory=2**29, addresses=2**32))))
