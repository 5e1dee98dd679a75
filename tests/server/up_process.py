"""A `dondoc up` started as an office starts it, for the tests of the whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

READY = "đã sẵn sàng"
PATIENCE_S = 90.0


class Up:
    """A running `dondoc up` with what it printed so far."""

    def __init__(self, data: Path, *arguments: str, **environment: str) -> None:
        self.output = data / "printed.txt"
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("DONDOC_", "DATABASE_"))
        }
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "dondoc.cli", "up", *arguments],
                env={**kept, "DONDOC_DATA": str(data), **environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    @property
    def printed(self) -> str:
        return self.output.read_text(encoding="utf-8")

    def wait_until_ready(self) -> None:
        wait_for(lambda: READY in self.printed or self.process.poll() is not None)
        assert READY in self.printed, self.printed

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=PATIENCE_S)


def wait_for(condition: Callable[[], object]) -> None:
    ends_at = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < ends_at, "it took too long"
        time.sleep(0.05)


def processes_of(data: Path) -> dict[int, str]:
    """Every process on the data: ours have the folder in their environment, PostgreSQL's sit in it."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            named = f"DONDOC_DATA={data}".encode() in (process / "environ").read_bytes().split(b"\0")
            if line and (named or (process / "cwd").resolve().is_relative_to(data)):
                found[int(process.name)] = line
        except OSError:
            continue
    return found
