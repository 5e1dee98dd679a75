"""Finding the tasks of a Document in a process of its own, with limits: no document can stop the worker.

Run as a program it reads a Document and the registry as JSON from its standard input and writes the Reading:
nothing of the document stands in arguments, in the environment or on disk.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dondoc.agencies.registry import Registry
from dondoc.agencies.registry_file import registry_from_json, registry_to_json
from dondoc.documents.json import document_from_json, document_to_json, reading_from_json, reading_to_json
from dondoc.documents.reading import Reading
from dondoc.documents.types import Document

if TYPE_CHECKING:
    from dondoc.extraction import PeriodRules

MAX_SECONDS = 300
MAX_MEMORY_MB = 4096
MAX_OPEN_FILES = 64


class ExtractingFailed(Exception):
    """The process ended without a Reading. It says how, and nothing of the document."""


def extract_confined(document: Document, *, registry: Registry) -> Reading:
    """The Reading of a Document by the office's own conventions and agencies; raises ExtractingFailed."""
    from dondoc.server.intake.conventions import period_rules  # the child knows no settings

    sent = {
        "document": document_to_json(document),
        "registry": registry_to_json(registry),
        "home": registry.home,
        "rules": _rules_to_json(period_rules()),
    }
    try:
        child = subprocess.run(
            [sys.executable, "-P", "-m", __spec__.name],
            input=json.dumps(sent).encode(),
            capture_output=True,
            # Nothing of our environment goes along: it may hold secrets.
            env={"PYTHONPATH": str(Path(__file__).parents[3]), "PYTHONUTF8": "1"},
            cwd="/",
            timeout=MAX_SECONDS + 30,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ExtractingFailed("timed out") from None
    if child.returncode != 0:
        # The last line of a traceback may quote the document: only its class is told on.
        last = child.stderr.decode(errors="replace").strip().rsplit("\n", 1)[-1].split(":", 1)[0]
        raise ExtractingFailed(f"status {child.returncode}, {last[:80]}")
    return reading_from_json(json.loads(child.stdout))


def _rules_to_json(rules: PeriodRules) -> dict[str, Any]:
    return {
        "before_includes_day": rules.before_includes_day,
        "closed": {day.isoformat(): reason for day, reason in rules.calendar.closed.items()},
        "opened": sorted(day.isoformat() for day in rules.calendar.opened),
    }


def _rules_from_json(sent: dict[str, Any]) -> PeriodRules:
    from dondoc.extraction import PeriodRules
    from dondoc.workcalendar import WorkCalendar

    closed = {date.fromisoformat(day): reason for day, reason in sent["closed"].items()}
    opened = frozenset(date.fromisoformat(day) for day in sent["opened"])
    return PeriodRules(
        before_includes_day=sent["before_includes_day"], calendar=WorkCalendar(closed=closed, opened=opened)
    )


def _main() -> None:
    from dondoc.documents.formats.confinement import confine
    from dondoc.extraction import extract_tasks

    confine(seconds=MAX_SECONDS, memory_mb=MAX_MEMORY_MB, open_files=MAX_OPEN_FILES)
    sent = json.load(sys.stdin.buffer)
    document = document_from_json(sent["document"])
    registry = registry_from_json(sent["registry"], home=sent["home"])
    rules = _rules_from_json(sent["rules"])
    reading = extract_tasks(document, registry=registry, rules=rules)
    sys.stdout.buffer.write(json.dumps(reading_to_json(reading, document)).encode())


if __name__ == "__main__":
    _main()
