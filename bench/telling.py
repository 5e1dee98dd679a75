"""What it costs to remind everybody on a day with a hundred thousand open tasks."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from .figures import Figures
from .material import ROOT

SIZE = 165_000  # of which two in three are open
OPEN = 100_000
CPU_S = 60.0


def show_telling(figures: Figures) -> None:
    """The daily run over 100,000 open tasks: processor time of finding, writing and sending all messages."""
    child = subprocess.run(
        [sys.executable, "-m", "bench.telling_child", str(SIZE)], cwd=ROOT, stdout=subprocess.PIPE
    )
    if child.returncode:
        raise SystemExit(f"bench: telling ended with {child.returncode}")
    found: dict[str, Any] = json.loads(child.stdout)
    figures.show("telling/open_tasks", found["open_tasks"], "tasks", at_least=OPEN)
    figures.show("telling/open_shares", found["open_shares"], "shares")
    for name in ("people", "notices", "messages", "sent"):
        figures.show(f"telling/{name}", found[name], name)
    for name, seconds in found["runs"].items():
        figures.show(f"telling/{name}", seconds, "cpu_s", at_most=CPU_S)
    figures.show("telling/sending", found["sending"], "cpu_s")
