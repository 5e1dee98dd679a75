"""What a task list, a task's page and a report cost where a province's tasks are a million."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from .figures import Figures
from .material import ROOT

SMALL, LARGE = 100_000, 1_000_000
EVENTS_EACH = 5
COORDINATED_BY_ALL = 0.6
QUERIES, CPU_MS, TIMES_AS_MUCH = 15, 150.0, 1.3


def show_tracking(figures: Figures) -> None:
    """Pages of an agency's officer at 100,000 and at 1,000,000 tasks: queries, processor time, growth."""
    small = _shown(figures, SMALL)
    large = _shown(figures, LARGE)
    for name, found in large["requests"].items():
        growth = found["median_ms"] / small["requests"][name]["median_ms"]
        figures.show(f"tracking/growth/{name}", growth, "times", at_most=TIMES_AS_MUCH)


def _shown(figures: Figures, size: int) -> dict[str, Any]:
    child = subprocess.run(
        [sys.executable, "-m", "bench.tracking_child", str(size)], cwd=ROOT, stdout=subprocess.PIPE
    )
    if child.returncode:
        raise SystemExit(f"bench: tracking with {size} tasks ended with {child.returncode}")
    found: dict[str, Any] = json.loads(child.stdout)
    at = f"tracking/{size}"
    figures.show(f"{at}/tasks", found["tasks"], "tasks", at_least=size)
    figures.show(f"{at}/events", found["events"], "events", at_least=size * EVENTS_EACH)
    figures.show(f"{at}/coordinated_by_all", found["together"], "share", at_least=COORDINATED_BY_ALL)
    for name, cost in found["requests"].items():
        figures.show(f"{at}/{name}/queries", cost["queries"], "queries", at_most=QUERIES)
        figures.show(f"{at}/{name}/median", cost["median_ms"], "cpu_ms", at_most=CPU_MS)
        figures.show(f"{at}/{name}/most", cost["most_ms"], "cpu_ms")
        figures.show(f"{at}/{name}/of_the_database", cost["database_ms"], "cpu_ms")
    return found
