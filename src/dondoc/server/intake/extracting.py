"""Finding the tasks of a Document in a process of its own, with limits: no document can stop the worker.

Run as a program it reads a Document and the registry as JSON from its standard input and writes the Reading:
nothing of the document stands in arguments, in the environment or on disk.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dondoc.agencies.registry import Registry
from dondoc.agencies.registry_file import registry_from_json, registry_to_json
from dondoc.confining.asking import ChildLimits, ask_child, read_question, write_answer
from dondoc.documents.json import document_from_json, document_to_json, reading_from_json, reading_to_json
from dondoc.documents.reading import Reading
from dondoc.documents.types import Document
from dondoc.workcalendar import calendar_from_json, calendar_to_json

if TYPE_CHECKING:
    from dondoc.extraction import PeriodRules

LIMITS = ChildLimits(seconds=300, memory_mb=4096, patience=30)


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
    told = ask_child(__spec__.name, sent, limits=LIMITS, failed=ExtractingFailed)
    return reading_from_json(json.loads(told))


def _rules_to_json(rules: PeriodRules) -> dict[str, Any]:
    return {
        "before_includes_day": rules.before_includes_day,
        "calendar": calendar_to_json(rules.calendar),
    }


def _rules_from_json(sent: dict[str, Any]) -> PeriodRules:
    from dondoc.extraction import PeriodRules

    return PeriodRules(
        before_includes_day=sent["before_includes_day"], calendar=calendar_from_json(sent["calendar"])
    )


def _main() -> None:
    from dondoc.extraction import extract_tasks

    sent = read_question(LIMITS)
    document = document_from_json(sent["document"])
    registry = registry_from_json(sent["registry"], home=sent["home"])
    rules = _rules_from_json(sent["rules"])
    reading = extract_tasks(document, registry=registry, rules=rules)
    write_answer(reading_to_json(reading, document))


if __name__ == "__main__":
    _main()
