"""CPU seconds and peak memory of a tool over files, taken from its process when it has ended."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MEBIBYTE_IN_KIBIBYTES = 1024
IMPORTS = 3  # processes that only import; their median counts


@dataclass(frozen=True, slots=True)
class Usage:
    """What one process used: CPU seconds (user and system), and its largest resident set in MiB."""

    cpu_seconds: float
    peak_mebibytes: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A tool over files: CPU seconds of its import, and of one turn over all the files without it."""

    import_seconds: float
    turn_seconds: float
    peak_mebibytes: float
    rows: dict[str, list[list[str]]]  # by path


def measure(tool: str, paths: Sequence[Path], *, times: int) -> Measured:
    """Read the files `times` times over in one process; another that reads none gives the import."""
    with tempfile.TemporaryDirectory() as folder:
        rows_path = Path(folder, "rows.json")
        imports = [_run(tool, [], times=0, rows_path=rows_path).cpu_seconds for _ in range(IMPORTS)]
        worked = _run(tool, paths, times=times, rows_path=rows_path)
        rows = json.loads(rows_path.read_text("utf-8"))
    imported = statistics.median(imports)
    turn = (worked.cpu_seconds - imported) / times
    return Measured(imported, turn, worked.peak_mebibytes, rows)


def _run(tool: str, paths: Sequence[Path], *, times: int, rows_path: Path) -> Usage:
    command = [sys.executable, "-m", "bench.child", tool, str(times), str(rows_path), *map(str, paths)]
    child = subprocess.Popen(command, cwd=Path(__file__).parents[1])
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"bench: {tool} ended with {child.returncode} on {', '.join(map(str, paths))}")
    return Usage(used.ru_utime + used.ru_stime, used.ru_maxrss / MEBIBYTE_IN_KIBIBYTES)
