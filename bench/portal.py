"""What a public page costs where a hundred thousand tasks are public, and how heavy it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from dondoc.server.published.inbox_schema import MOST_BY_PROOF

from .figures import Figures
from .material import ROOT
from .portal_hostile import show_hostile

SIZE = 100_000
CPU_MS = 30.0
KILOBYTES = 100.0
QUERIES = 15
_PART = "data"  # a part of the open data is no page: shown, without a bar


def show_portal(figures: Figures) -> None:
    """Public pages at 100,000 published tasks: processor time of the process and the database, bytes."""
    _run("make")
    found: dict[str, Any] = json.loads(_run("ask"))
    figures.show("portal/tasks", found["tasks"], "tasks", at_least=SIZE)
    for name, cost in found["pages"].items():
        is_page = not name.startswith(_PART)
        figures.show(f"portal/{name}/queries", cost["queries"], "queries", at_most=QUERIES)
        figures.show(
            f"portal/{name}/median", cost["median_ms"], "cpu_ms", at_most=CPU_MS if is_page else None
        )
        figures.show(f"portal/{name}/most", cost["most_ms"], "cpu_ms")
        figures.show(f"portal/{name}/of_the_database", cost["database_ms"], "cpu_ms")
        figures.show(f"portal/{name}/weight", cost["kilobytes"], "kB", at_most=KILOBYTES if is_page else None)
    for name, answered in found["hostile"].items():
        # Taken (302), or refused in words; an error of ours would be 500 and stand in the log.
        figures.show(f"portal/hostile/{name}/answer", answered["status"], "status", at_most=499)
        figures.show(f"portal/hostile/{name}/cost", answered["cpu_ms"], "cpu_ms")
    figures.show("portal/hostile/lines_in_the_log", found["logged"], "lines", at_most=0)
    flood = found["flood"]
    figures.show("portal/flood/taken", flood["taken"], "forms", at_most=MOST_BY_PROOF)
    figures.show("portal/flood/refused_in_words", flood["refused"], "forms", more_than=0)
    figures.show("portal/flood/answered_otherwise", flood["broken"], "forms", at_most=0)
    figures.show("portal/flood/each", flood["each_ms"], "cpu_ms")
    figures.show("portal/flood/page_afterwards", flood["after_ms"], "cpu_ms", at_most=CPU_MS)
    figures.show("portal/asked_as_its_own_role", found["is_portal"], "share", at_least=1)
    show_hostile(figures)


def _run(what: str) -> str:
    environment = {**os.environ, "DATABASE_URL": "", "DONDOC_DATA": ""}
    done = subprocess.run(
        [sys.executable, "-m", "bench.portal_child", what, str(SIZE)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={name: value for name, value in environment.items() if value},
    )
    if done.returncode:
        raise SystemExit(f"bench: portal_child {what} ended with {done.returncode}")
    return done.stdout
