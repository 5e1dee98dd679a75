"""The facts of a report as JSON: what was counted once is counted the same again, whatever became since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from .columns import Column, Stand
from .facts import Facts, Move, TaskFact

JsonObject = dict[str, Any]


def facts_to_json(facts: Facts) -> JsonObject:
    return {
        "drawn_on": facts.drawn_on.isoformat(),
        "first_on": facts.first_on.isoformat(),
        "last_on": facts.last_on.isoformat(),
        "leads": dict(facts.leads),
        "documents": dict(facts.documents),
        "fields": dict(facts.fields),
        "tasks": [_task_to_json(task) for task in facts.tasks],
    }


def facts_from_json(kept: Mapping[str, Any]) -> Facts:
    return Facts(
        drawn_on=date.fromisoformat(kept["drawn_on"]),
        first_on=date.fromisoformat(kept["first_on"]),
        last_on=date.fromisoformat(kept["last_on"]),
        tasks=[_task(number, one) for number, one in enumerate(kept["tasks"], start=1)],
        leads=dict(kept["leads"]),
        documents=dict(kept["documents"]),
        fields=dict(kept["fields"]),
    )


def _task_to_json(task: TaskFact) -> JsonObject:
    told: JsonObject = {
        "id": task.id,
        "label": task.label,
        "text": task.text,
        "stand": _stand_to_json(task.stand),
        "leads": [[key, _stand_to_json(stand)] for key, stand in task.leads],
        "stage": task.stage,
        "due_on": task.due_on.isoformat() if task.due_on else "",
        "document": task.document,
        "group": task.group,
        "field": task.field,
        "moves": sorted(task.moves),
    }
    return {name: value for name, value in told.items() if value not in ("", [])}


def _task(number: int, kept: Mapping[str, Any]) -> TaskFact:
    return TaskFact(
        id=kept["id"],
        number=number,
        label=kept.get("label", ""),
        text=kept["text"],
        stand=_stand(kept["stand"]),
        leads=[(key, _stand(stand)) for key, stand in kept.get("leads", ())],
        stage=kept["stage"],
        due_on=date.fromisoformat(kept["due_on"]) if "due_on" in kept else None,
        document=kept.get("document", ""),
        group=kept.get("group", ""),
        field=kept.get("field", ""),
        moves=frozenset(Move(move) for move in kept.get("moves", ())),
    )


def _stand_to_json(stand: Stand) -> list[Any]:
    kept = [stand.column.value, stand.is_dated, stand.is_long_overdue, stand.is_awaiting]
    return kept if stand.is_updated is None else [*kept, stand.is_updated]


def _stand(kept: list[Any]) -> Stand:
    column, is_dated, is_long_overdue, is_awaiting, *updated = (
        kept  # a report of before does not know the last
    )
    return Stand(
        Column(column),
        is_dated,
        is_long_overdue=is_long_overdue,
        is_awaiting=is_awaiting,
        is_updated=updated[0] if updated else None,
    )
