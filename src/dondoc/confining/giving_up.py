"""What a process gives up before it opens a file from outside: memory, time, files, network, programs."""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import socket
import struct
import sys
from typing import NoReturn

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_SECCOMP_MODE_FILTER = 2

# Linux, include/uapi/linux/seccomp.h and filter.h
_LOAD, _EQUAL, _NOT_BELOW, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000
_X32 = 0x40000000  # the second numbering of calls on x86-64

_MARKS = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# By machine the calls that open sockets, start programs, or do either by another way:
# socket, socketpair, execve, execveat, ptrace, io_uring_setup.
_REFUSED_CALLS = {
    "x86_64": (41, 53, 59, 322, 101, 425),
    "aarch64": (198, 199, 221, 281, 117, 425),
}
# Of those, where programs may start: ptrace, io_uring_setup; and `socket` but for this machine alone.
_REFUSED_BESIDE_PROGRAMS = {"x86_64": (101, 425), "aarch64": (117, 425)}
_OPENING_SOCKETS = {"x86_64": 41, "aarch64": 198}
_FIRST_ARGUMENT, _THIS_MACHINE = 16, 1  # of the call; AF_UNIX


def confine(*, seconds: float, memory_mb: int, open_files: int) -> None:
    """Give up for good, in this process, all that reading one file does not need."""
    limit_resources(seconds=seconds, memory_mb=memory_mb, open_files=open_files)
    leave_network()


def confine_with_programs(*, seconds: float, memory_mb: int, open_files: int, file_bytes: int) -> None:
    """As `confine`, but programs may start and files be written; what starts is bound by the same."""
    limit_resources(seconds=seconds, memory_mb=memory_mb, open_files=open_files, file_bytes=file_bytes)
    if sys.platform.startswith("linux"):
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)  # it ends what it started
        _leave_for_own_network(libc)
        _refuse_calls(libc, _steps_beside_programs())


def limit_resources(*, seconds: float, memory_mb: int, open_files: int, file_bytes: int = 0) -> None:
    """For each process that is here or starts from here; without `file_bytes` no file is written."""
    memory = memory_mb * 1024 * 1024
    processor = max(int(seconds) + 1, 1)
    for kind, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, processor),
        (resource.RLIMIT_NOFILE, open_files),
        (resource.RLIMIT_FSIZE, file_bytes),
        (resource.RLIMIT_CORE, 0),  # nor what was in memory, should it die
    ):
        _, most = resource.getrlimit(kind)
        limit = limit if most == resource.RLIM_INFINITY else min(limit, most)
        resource.setrlimit(kind, (limit, limit))


def leave_network() -> None:
    """No connection from here on: by a network of its own, by refused calls, and for Python's sockets."""
    if sys.platform.startswith("linux"):
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        _leave_for_own_network(libc)
        _refuse_calls(libc, _steps())
    socket.socket = _NoSocket  # type: ignore[misc, assignment]


def _leave_for_own_network(libc: ctypes.CDLL) -> None:
    """Where a container or the system forbids it, the refused calls still hold."""
    libc.unshare(_CLONE_NEWNET if os.geteuid() == 0 else _CLONE_NEWUSER | _CLONE_NEWNET)


class _NoSocket:
    def __init__(self, *_: object, **__: object) -> None:
        _refuse()


def _refuse() -> NoReturn:
    raise PermissionError("a process that reads files from outside has no network")


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


_Step = tuple[int, int, int, int]  # what to do, steps to jump over where it holds and where not, with what


def _beginning(machine: str) -> list[_Step]:
    """Who speaks with the numbers of another machine ends here; then the number of the call is at hand."""
    return [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, _MARKS[machine]), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]


def _steps() -> list[_Step]:
    """Refuse what opens sockets or starts programs; empty on a machine whose calls we have no list of."""
    machine = platform.machine()
    if machine not in _MARKS:
        return []
    # Each test jumps to the last step, which refuses, over those between and the one that allows.
    tests = [(_NOT_BELOW, _X32), *((_EQUAL, call) for call in _REFUSED_CALLS[machine])]
    jumps = [(code, len(tests) - place, 0, value) for place, (code, value) in enumerate(tests)]
    return [*_beginning(machine), *jumps, (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]


def _steps_beside_programs() -> list[_Step]:
    """Refuse sockets to anywhere but this machine; empty as `_steps` is."""
    machine = platform.machine()
    if machine not in _MARKS:
        return []
    tests = [(_NOT_BELOW, _X32), *((_EQUAL, call) for call in _REFUSED_BESIDE_PROGRAMS[machine])]
    # Behind the tests: is it `socket`? then for whom? and the two ends.
    jumps = [(code, len(tests) - place + 3, 0, value) for place, (code, value) in enumerate(tests)]
    return [
        *_beginning(machine),
        *jumps,
        (_EQUAL, 0, 2, _OPENING_SOCKETS[machine]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 0, 1, _THIS_MACHINE),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]


def _refuse_calls(libc: ctypes.CDLL, steps: list[_Step]) -> bool:
    """Have the kernel refuse the calls; False where there are no steps, or it does not take them."""
    if not steps:
        return False
    program = b"".join(struct.pack("HBBI", *step) for step in steps)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    filter_ = _Program(len(steps), program)
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(filter_), 0, 0) == 0)
