"""Looking through a draft in a process of its own, with limits: no draft can stop the worker.

Run as a program it reads everything as JSON from its standard input and writes the findings: nothing of the
draft stands in arguments, in the environment or on disk.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from dondoc.confining.asking import ChildLimits, ask_child, read_question, write_answer
from dondoc.server.linting.errors import CheckingFailed

LIMITS = ChildLimits(seconds=300, memory_mb=4096, patience=30)


def lint_confined(asked: dict[str, Any]) -> list[dict[str, Any]]:
    """`asked` is what `asked_of` makes; raises CheckingFailed."""
    told = ask_child(__spec__.name, asked, limits=LIMITS, failed=CheckingFailed)
    found: list[dict[str, Any]] = json.loads(told)
    return found


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _main() -> None:
    from dondoc.agencies.registry_file import registry_from_json
    from dondoc.composing.checking import check_from_json
    from dondoc.documents.json import document_from_json, reading_from_json
    from dondoc.linting import (
        KnownDocument,
        LintContext,
        OpenTask,
        findings_to_json,
        lexicon_of,
        lint,
    )
    from dondoc.workcalendar import calendar_from_json

    asked = read_question(LIMITS)
    lexicon = lexicon_of(asked["lexicon"]).with_shipped()
    context = LintContext(
        registry=registry_from_json(asked["registry"], home=asked["home"]),
        on=date.fromisoformat(asked["on"]),
        calendar=calendar_from_json(asked["calendar"]),
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
    write_answer(findings_to_json(findings))


if __name__ == "__main__":
    _main()
