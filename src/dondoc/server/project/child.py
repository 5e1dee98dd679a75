"""Child processes that never outlive their parent, not even when it is killed with no time to say so."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def start_child(
    command: Sequence[str | Path],
    *,
    when_parent_dies: signal.Signals = signal.SIGTERM,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    output: int | None = None,
    keep_open: Sequence[int] = (),
    process_options: Mapping[str, Any] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a process that the system signals when we die.

    It gets a session of its own: Ctrl-C in the terminal reaches us alone, and we stop our children in order.
    """
    return subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        cwd=folder,
        env=dict(environment) if environment is not None else None,
        pass_fds=tuple(keep_open),
        start_new_session=True,
        # Runs after the change of user, which would otherwise forget the signal again.
        preexec_fn=_die_with_parent(when_parent_dies),
        **(process_options or {}),
    )


def _die_with_parent(number: signal.Signals) -> Callable[[], None]:
    parent = os.getpid()

    def prepare() -> None:
        _libc.prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)
        if os.getppid() != parent:  # it died between the fork and the line above
            os._exit(1)

    return prepare


def stop_child(process: subprocess.Popen[bytes], *, number: signal.Signals, patience_s: float) -> bool:
    """Ask the process to end and wait; kill it when it does not. Answers whether it ended by itself."""
    if process.poll() is None:
        process.send_signal(number)
    try:
        process.wait(timeout=patience_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return False
    return True
