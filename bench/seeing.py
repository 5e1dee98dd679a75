"""What pages and searches cost where a province's tasks are a million, and what the same costs in Redmine."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from . import redmine
from .figures import Figures
from .material import ROOT
from .tracking import CPU_MS, LARGE, QUERIES, SMALL, TIMES_AS_MUCH

AT_MOST_MS = {"pages": CPU_MS, "searches": 50.0}
BESIDE = ("list", "filter", "search", "update")  # a task's page is shown, and has no bar
TIMES_LESS = 5.0


def show_seeing(figures: Figures) -> None:
    """Pages and searches at 100,000 and at 1,000,000 tasks: queries, processor time, growth; Redmine's."""
    small = _asked("seeing_child", SMALL)
    _show_ours(figures, SMALL, small)
    large = _asked("seeing_child", LARGE)
    _show_ours(figures, LARGE, large)
    for part in AT_MOST_MS:
        for name, cost in large[part].items():
            growth = cost["median_ms"] / small[part][name]["median_ms"]
            figures.show(f"seeing/growth/{name}", growth, "times", at_most=TIMES_AS_MUCH)
    if redmine.is_installed():
        _show_redmine(figures, large)
    else:
        figures.leave_out("seeing/redmine", f"Redmine is missing here. As root:{redmine.HOW_TO_INSTALL}")


def _show_ours(figures: Figures, size: int, found: dict[str, Any]) -> None:
    for part, most in AT_MOST_MS.items():
        for name, cost in found[part].items():
            at = f"seeing/{size}/{name}"
            figures.show(f"{at}/queries", cost["queries"], "queries", at_most=QUERIES)
            figures.show(f"{at}/median", cost["median_ms"], "cpu_ms", at_most=most)
            figures.show(f"{at}/most", cost["most_ms"], "cpu_ms")
            figures.show(f"{at}/of_the_database", cost["database_ms"], "cpu_ms")


def _show_redmine(figures: Figures, ours: dict[str, Any]) -> None:
    theirs = _asked("redmine_child", LARGE)
    at = f"seeing/{LARGE}/beside_redmine"
    figures.show(f"{at}/issues", theirs["issues"], "issues", at_least=ours["tasks"])
    for name, cost in theirs["requests"].items():
        own = ours["beside"][name]
        figures.show(f"{at}/{name}/redmine", cost["median_ms"], "cpu_ms")
        figures.show(f"{at}/{name}/redmine_of_the_database", cost["database_ms"], "cpu_ms")
        figures.show(f"{at}/{name}/dondoc", own["median_ms"], "cpu_ms")
        figures.show(f"{at}/{name}/dondoc_of_the_database", own["database_ms"], "cpu_ms")
        bar = TIMES_LESS if name.partition("/")[0] in BESIDE else None
        figures.show(f"{at}/{name}/times_less", cost["median_ms"] / own["median_ms"], "times", at_least=bar)


def _asked(child: str, size: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{child}", str(size)], cwd=ROOT, stdout=subprocess.PIPE
    )
    if done.returncode:
        raise SystemExit(f"bench: {child} with {size} tasks ended with {done.returncode}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found
