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

# By machine: its mark, and the calls that open sockets, start programs, or do either by another way:
# socket, socketpair, execve, execveat, ptrace, io_uring_setup.
_REFUSED_CALLS = {
    "x86_64": (0xC000003E, (41, 53, 59, 322, 101, 425)),
    "aarch64": (0xC00000B7, (198, 199, 221, 281, 117, 425)),
}


def confine(*, seconds: float, memory_mb: int, open_files: int) -> None:
    """Give up for good, in this process, all that reading one file does not need."""
    limit_resources(seconds=seconds, memory_mb=memory_mb, open_files=open_files)
    leave_network()


def limit_resources(*, seconds: float, memory_mb: int, open_files: int) -> None:
    memory = memory_mb * 1024 * 1024
    processor = max(int(seconds) + 1, 1)
    for kind, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, processor),
        (resource.RLIMIT_NOFILE, open_files),
        (resource.RLIMIT_FSIZE, 0),  # no file is written, not even a short one
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
        # Where a container or the system forbids it, the refused calls below still hold.
        libc.unshare(_CLONE_NEWNET if os.geteuid() == 0 else _CLONE_NEWUSER | _CLONE_NEWNET)
        _refuse_calls(libc)
    socket.socket = _NoSocket  # type: ignore[misc, assignment]


class _NoSocket:
    def __init__(self, *_: object, **__: object) -> None:
        _refuse()


def _refuse() -> NoReturn:
    raise PermissionError("a process that reads files from outside has no network")


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def _refuse_calls(libc: ctypes.CDLL) -> bool:
    """Have the kernel refuse the calls; False on a machine whose calls we have no list of."""
    known = _REFUSED_CALLS.get(platform.machine())
    if known is None:
        return False
    machine, calls = known
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, machine), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    # Each test jumps to the last step, which refuses, over those between and the one that allows.
    tests = [(_NOT_BELOW, _X32), *((_EQUAL, call) for call in calls)]
    steps += [(code, len(tests) - place, 0, value) for place, (code, value) in enumerate(tests)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    program = b"".join(struct.pack("HBBI", *step) for step in steps)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    filter_ = _Program(len(steps), program)
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(filter_), 0, 0) == 0)
