"""What went into a paper and what our own reader finds in it, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dondoc.documents.reading import TaskProposal

Told = tuple[object, ...]


def told_of(tasks: Iterable[TaskProposal]) -> list[Told]:
    return sorted(
        (
            _bare(task.text),
            tuple(sorted(task.leads)),
            tuple(sorted(task.coordinators)),
            task.period.kind.value,
            task.period.start or "",
            task.period.end or "",
            task.group or "",
            task.ordinal or "",
        )
        for task in tasks
    )


def wanted_of(tasks: Iterable[dict[str, Any]]) -> list[Told]:
    return sorted(
        (
            _bare(task["text"]),
            tuple(sorted(task["leads"])),
            tuple(sorted(task["coordinators"])),
            task["period"]["kind"],
            task["period"].get("start", ""),
            task["period"].get("end", ""),
            task.get("group", ""),
            task.get("ordinal", ""),
        )
        for task in tasks
    )


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(" .;/")
