"""Children that find tasks, with what they load at their start already loaded: each question is asked of a
fork.

The program that an extracting child runs is run here as it is, in a process of its own for each question,
that gives up what it gives up there. Only its start is spared: it takes longer than finding the tasks of a
page.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from functools import cache

_STATUS_BYTES = 4


class Ready:
    """A process that has loaded the program and waits; it goes when this one has gone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._line, its_line = socket.socketpair()
        with its_line:
            self._process = subprocess.Popen(
                [sys.executable, "-P", __file__, str(its_line.fileno())],
                env={"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
                cwd="/",
                pass_fds=[its_line.fileno()],
            )

    def run(self, question: bytes) -> subprocess.CompletedProcess[bytes]:
        """What a child answers that is started with these bytes as its standard input."""
        with self._lock:
            (asked, ask), (hear, told), (hear_fault, faulty) = os.pipe(), os.pipe(), os.pipe()
            socket.send_fds(self._line, [b"?"], [asked, told, faulty])
            for end in (asked, told, faulty):
                os.close(end)
            asking = threading.Thread(target=_write, args=(ask, question))
            asking.start()
            faults: list[bytes] = []
            hearing = threading.Thread(target=lambda: faults.append(_all(hear_fault)))
            hearing.start()
            answer = _all(hear)
            asking.join()
            hearing.join()
            status = int.from_bytes(self._line.recv(_STATUS_BYTES), "big")
        return subprocess.CompletedProcess([], os.waitstatus_to_exitcode(status), answer, faults[0])


@cache
def ready() -> Ready:
    return Ready()


def _write(end: int, question: bytes) -> None:
    try:
        with open(end, "wb") as pipe:
            pipe.write(question)
    except BrokenPipeError:
        pass  # the child died before it had read all


def _all(end: int) -> bytes:
    with open(end, "rb") as pipe:
        return pipe.read()


def _serve(line: socket.socket) -> None:
    import dondoc.extraction  # what the program loads when it runs
    from dondoc.documents.formats import confinement
    from dondoc.server.intake import extracting

    assert dondoc.extraction and confinement
    while True:
        message, ends, _, _ = socket.recv_fds(line, 1, 3)
        if not message:
            return
        child = os.fork()
        if child == 0:
            _answer(extracting._main, ends)
        for end in ends:
            os.close(end)
        _, status = os.waitpid(child, 0)
        line.send(status.to_bytes(_STATUS_BYTES, "big"))


def _answer(program: Callable[[], None], ends: list[int]) -> None:
    code = 1
    try:
        for number, end in enumerate(ends):
            os.dup2(end, number)
            os.close(end)
        program()
        sys.stdout.flush()
        code = 0
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
