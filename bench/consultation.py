"""What the table of a large consultation costs: 2,000 comments of 300 agencies on a draft of 200 clauses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from .figures import Figures
from .material import ROOT

COMMENTS, AGENCIES, CLAUSES = 2_000, 300, 200
QUERIES = 15
CPU_MS = 200.0
KILOBYTES = 150.0  # compressed, with the style sheets and the script


def show_consultation(figures: Figures) -> None:
    """The table of 2,000 comments: queries, processor time, bytes of the first view; its DOCX; taking in."""
    environment = {**os.environ, "DATABASE_URL": "", "DONDOC_DATA": ""}
    done = subprocess.run(
        [sys.executable, "-m", "bench.consultation_child", str(COMMENTS), str(AGENCIES), str(CLAUSES)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={name: value for name, value in environment.items() if value},
    )
    if done.returncode:
        raise SystemExit(f"bench: consultation_child ended with {done.returncode}")
    found: dict[str, Any] = json.loads(done.stdout)
    figures.show("consultation/comments", found["comments"], "comments", at_least=COMMENTS)
    figures.show("consultation/agencies", found["agencies"], "agencies", at_least=AGENCIES)
    figures.show("consultation/clauses", found["clauses"], "clauses", at_least=CLAUSES)
    figures.show("consultation/rows", found["rows"], "rows")
    for name, cost in found["pages"].items():
        is_barred = name.startswith("table")
        figures.show(
            f"consultation/{name}/queries",
            cost["queries"],
            "queries",
            at_most=None if name == "save" else QUERIES,
        )
        figures.show(
            f"consultation/{name}/median", cost["median_ms"], "cpu_ms", at_most=CPU_MS if is_barred else None
        )
        figures.show(f"consultation/{name}/of_the_database", cost["database_ms"], "cpu_ms")
        figures.show(f"consultation/{name}/weight", cost["kilobytes"], "kB")
    figures.show("consultation/first_view", found["first_view"], "kB", at_most=KILOBYTES)
    figures.show("consultation/docx", found["docx_s"], "cpu_s")
    figures.show("consultation/docx_weight", found["docx_kilobytes"], "kB")
    figures.show("consultation/taken_in_at_once", found["taken_in_s"], "cpu_s")
    figures.show("consultation/one_more_opinion", found["one_more_ms"], "cpu_ms")
    figures.show("consultation/followed_into_a_draft", found["followed_s"], "cpu_s")
