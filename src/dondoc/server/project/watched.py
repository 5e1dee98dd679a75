"""A process that is kept running: started again when it dies, each time after a longer pause."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from dondoc.server.project.child import start_child, stop_child

_LONGEST_PAUSE_S = 60.0
_HEALTHY_S = 60.0  # after so long the next pause begins at its shortest again
_STOP_S = 20.0
_LONGEST_LOG = 10 * 1024 * 1024


class Watched:
    """One of the processes of `dondoc up`. `log` takes everything it prints.

    `when_killed` is what it gets when `dondoc up` itself is killed with no time to stop it; `environment`
    stands in place of ours, where it says something.
    """

    def __init__(
        self,
        name: str,
        *,
        command: Sequence[str],
        log: Path,
        when_killed: signal.Signals,
        keep_open: Sequence[int] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        self.log = log
        self._command = command
        self._keep_open = keep_open
        self._environment = environment or {}
        self._when_killed = when_killed
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._pause_s = 1.0
        self._start_again_at: float | None = None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it now."""
        if self.log.exists() and self.log.stat().st_size > _LONGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as output:
            self._process = start_child(
                self._command,
                when_parent_dies=self._when_killed,
                output=output.fileno(),
                keep_open=self._keep_open,
                environment={**os.environ, **self._environment},
            )
        self._started_at = time.monotonic()
        self._start_again_at = None

    def look(self, *, now: float) -> str:
        """Start it again where it died and its pause is over; answers what the terminal should be told."""
        if self._start_again_at is not None:
            if now >= self._start_again_at:
                self.start()
            return ""
        if self.is_running:
            return ""
        self._end_its_children()
        if now - self._started_at > _HEALTHY_S:
            self._pause_s = 1.0
        self._start_again_at = now + self._pause_s
        told = f"{self.name} dừng bất thường, chạy lại sau {self._pause_s:.0f} giây. Nhật ký: {self.log}"
        self._pause_s = min(self._pause_s * 2, _LONGEST_PAUSE_S)
        return told

    def ask_to_stop(self) -> None:
        """Tell it to end, without waiting."""
        if self._process is not None and self.is_running:
            self._process.send_signal(signal.SIGTERM)

    def stop(self) -> None:
        """Wait for its end; returns when it and whatever it started have gone."""
        if self._process is not None:
            stop_child(self._process, number=signal.SIGTERM, patience_s=_STOP_S)
            self._end_its_children()

    def last_words(self) -> str:
        """The end of its log."""
        with suppress(OSError):
            return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-8:])
        return ""

    def _end_its_children(self) -> None:
        """It leads a session of its own, so that its group holds all that it started."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
