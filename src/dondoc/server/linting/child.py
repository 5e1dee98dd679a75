"""Looking through a draft in a process of its own, with limits: no draft can stop the worker.

Run as a program it reads everything as JSON from its standard input and writes the findings: nothing of the
draft stands in arguments, in the environment or on disk.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from dondoc.server.linting.errors import CheckingFailed

MAX_SECONDS = 300
MAX_MEMORY_MB = 4096
MAX_OPEN_FILES = 64


def lint_confined(asked: dict[str, Any]) -> list[dict[str, Any]]:
    """`asked` is what `asked_of` makes; raises CheckingFailed."""
    try:
        child = subprocess.run(
            [sys.executable, "-P", "-m", __spec__.name],
            input=json.dumps(asked).encode(),
            capture_output=True,
            # Nothing of our environment goes along: it may hold secrets.
            env={"PYTHONPATH": str(Path(__file__).parents[3]), "PYTHONUTF8": "1"},
            cwd="/",
            timeout=MAX_SECONDS + 30,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CheckingFailed("timed out") from None
    if child.returncode != 0:
        # The last line of a traceback may quote the draft: only its class is told on.
        last = child.stderr.decode(errors="replace").strip().rsplit("\n", 1)[-1].split(":", 1)[0]
        raise CheckingFailed(f"status {child.returncode}, {last[:80]}")
    found: list[dict[str, Any]] = json.loads(child.stdout)
    return found


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _main() -> None:
    from dondoc.agencies.registry_file import registry_from_json
    from dondoc.composing.checking import check_from_json
    from dondoc.documents.formats.confinement import confine
    from dondoc.documents.json import document_from_json, reading_from_json
    from dondoc.linting import (
        KnownDocument,
        LintContext,
        OpenTask,
        findings_to_json,
        lexicon_of,
        lint,
    )
    from dondoc.workcalendar import WorkCalendar

    confine(seconds=MAX_SECONDS, memory_mb=MAX_MEMORY_MB, open_files=MAX_OPEN_FILES)
    asked = json.load(sys.stdin.buffer)
    lexicon = lexicon_of(asked["lexicon"]).with_shipped()
    context = LintContext(
        registry=registry_from_json(asked["registry"], home=asked["home"]),
        on=date.fromisoformat(asked["on"]),
        calendar=WorkCalendar(
            closed={date.fromisoformat(day): reason for day, reason in asked["closed"].items()},
            opened=frozenset(map(date.fromisoformat, asked["opened"])),
        ),
        asked=frozenset(asked["asked"]),
        drafters=frozenset(asked["drafters"]),
        open_tasks=tuple(
            OpenTask(
                id=one["id"],
                text=one["text"],
                leads=tuple(one["leads"]),
                lead_ids=frozenset(one["lead_ids"]),
                due_on=_day(one["due_on"]),
                document=one["document"],
            )
            for one in asked["open_tasks"]
        ),
        documents=tuple(
            KnownDocument(**one | {name: _day(one[name]) for name in ("issued_on", "repealed_on")})
            for one in asked["documents"]
        ),
        powers=lexicon.powers,
        fields=lexicon.fields,
        acts=lexicon.acts,
        form=check_from_json(asked["form"]) if asked["form"] else None,
    )
    findings = lint(document_from_json(asked["document"]), reading_from_json(asked["reading"]), context)
    sys.stdout.buffer.write(json.dumps(findings_to_json(findings)).encode())


if __name__ == "__main__":
    _main()
