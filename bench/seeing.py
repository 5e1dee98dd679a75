"""What a search costs an ordinary officer of an agency where a province's tasks are a million."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from .figures import Figures
from .material import ROOT
from .tracking import LARGE, SMALL

SEARCH_QUERIES, SEARCH_CPU_MS, TIMES_AS_MUCH = 15, 50.0, 1.3


def show_seeing(figures: Figures) -> None:
    """Searches of an agency's officer at 100,000 and at 1,000,000 tasks: queries, processor time, growth."""
    small = _shown(figures, SMALL)
    large = _shown(figures, LARGE)
    for name, cost in large.items():
        growth = cost["median_ms"] / small[name]["median_ms"]
        figures.show(f"seeing/growth/{name}", growth, "times", at_most=TIMES_AS_MUCH)


def _shown(figures: Figures, size: int) -> dict[str, Any]:
    child = subprocess.run(
        [sys.executable, "-m", "bench.seeing_child", str(size)], cwd=ROOT, stdout=subprocess.PIPE
    )
    if child.returncode:
        raise SystemExit(f"bench: seeing with {size} tasks ended with {child.returncode}")
    found: dict[str, Any] = json.loads(child.stdout)
    for name, cost in found.items():
        at = f"seeing/{size}/{name}"
        figures.show(f"{at}/queries", cost["queries"], "queries", at_most=SEARCH_QUERIES)
        figures.show(f"{at}/median", cost["median_ms"], "cpu_ms", at_most=SEARCH_CPU_MS)
        figures.show(f"{at}/most", cost["most_ms"], "cpu_ms")
        figures.show(f"{at}/of_the_database", cost["database_ms"], "cpu_ms")
    return found
