"""Children that read a file or find its tasks, with what they load at their start already loaded: each is a
fork.

The program that such a child runs is run here as it is, in a process of its own, that gives up what it gives
up there. Only its start is spared: it takes longer than reading a page and finding its tasks.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import IO, NoReturn

_ENDS = 4  # standard input, output, errors, and what tells how the child fares
_MOST_BYTES = 1 << 16
_NUMBER_BYTES = 4


class Forked:
    """A running child, as far as a Popen tells of one."""

    def __init__(self, pid: int, fares: int, output: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self.stdout: IO[bytes] = os.fdopen(output, "rb", buffering=0)
        self._fares = fares

    def poll(self) -> int | None:
        return self._hear(is_waiting=False)

    def wait(self) -> int:
        ended = self._hear(is_waiting=True)
        assert ended is not None
        return ended

    def _hear(self, *, is_waiting: bool) -> int | None:
        """The child says its status at its end; who was killed says nothing any more."""
        if self.returncode is None:
            os.set_blocking(self._fares, is_waiting)
            try:
                said = os.read(self._fares, 1)
            except BlockingIOError:
                return None
            self.returncode = said[0] if said else -signal.SIGKILL
            os.close(self._fares)
        return self.returncode


class Ready:
    """A process that has loaded a program and waits; it goes when this one has gone."""

    def __init__(self, *program: str) -> None:
        self._lock = threading.Lock()
        self._line, its_line = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with its_line:
            self._process = subprocess.Popen(
                [sys.executable, "-P", __file__, str(its_line.fileno()), *program],
                env={"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
                stdin=subprocess.DEVNULL,
                cwd="/",
                start_new_session=True,
                pass_fds=[its_line.fileno()],
            )

    def start(self, *, input: int, errors: int, environment: Mapping[str, str]) -> Forked:
        (output, told), (fares, faring) = os.pipe(), os.pipe()
        try:
            with self._lock:
                message = json.dumps(dict(environment)).encode()
                socket.send_fds(self._line, [message], [input, told, errors, faring])
        finally:
            os.close(told)
            os.close(faring)
        pid = os.read(fares, _NUMBER_BYTES)
        return Forked(int.from_bytes(pid, "big"), fares, output)

    def run(self, question: bytes, *, environment: Mapping[str, str]) -> subprocess.CompletedProcess[bytes]:
        """What a child answers that is started with these bytes as its standard input."""
        (asked, ask), (hear_fault, faulty) = os.pipe(), os.pipe()
        try:
            child = self.start(input=asked, errors=faulty, environment=environment)
        finally:
            os.close(asked)
            os.close(faulty)
        asking = threading.Thread(target=_write, args=(ask, question))
        asking.start()
        faults: list[bytes] = []
        hearing = threading.Thread(target=lambda: faults.append(_all(hear_fault)))
        hearing.start()
        with child.stdout as output:
            answer = b"".join(iter(lambda: output.read(1 << 20), b""))
        asking.join()
        hearing.join()
        return subprocess.CompletedProcess([], child.wait(), answer, faults[0])


@cache
def ready(*program: str) -> Ready:
    """The program's module, and others that it loads when it runs."""
    return Ready(*program)


def _write(end: int, question: bytes) -> None:
    try:
        with open(end, "wb") as pipe:
            pipe.write(question)
    except BrokenPipeError:
        pass  # the child died before it had read all


def _all(end: int) -> bytes:
    with open(end, "rb") as pipe:
        return pipe.read()


def _serve(line: socket.socket, program: Callable[[], None]) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # none is waited for: each says itself how it ended
    while True:
        message, ends, _, _ = socket.recv_fds(line, _MOST_BYTES, _ENDS)
        if not message:
            return
        if os.fork() == 0:
            line.close()
            _answer(program, ends, json.loads(message))
        for end in ends:
            os.close(end)


def _answer(program: Callable[[], None], ends: list[int], environment: dict[str, str]) -> NoReturn:
    code = 1
    *standard, fares = ends
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        os.environ.clear()
        os.environ.update(environment)
        for number, end in enumerate(standard):
            os.dup2(end, number)
            os.close(end)
        os.write(fares, os.getpid().to_bytes(_NUMBER_BYTES, "big"))
        program()
        sys.stdout.flush()
        code = 0
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os.write(fares, bytes([code]))
        os._exit(code)


if __name__ == "__main__":
    modules = [import_module(name) for name in sys.argv[2:]]
    _serve(socket.socket(fileno=int(sys.argv[1])), modules[0]._main)
