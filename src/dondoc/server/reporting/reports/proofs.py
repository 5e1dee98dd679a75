"""How a report shows what is behind its numbers: addresses within its page, places in its list of tasks."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from .columns import Column
from .statistics import Division


def number_address(division: Division, key: str, column: Column | None = None) -> str:
    """Of the list behind a number, seen from the page of its report."""
    asked = {"bang": division.value, "dong": key} | ({"cot": column.value} if column else {})
    return f"so-lieu/?{urlencode(asked)}"


def task_address(task_id: int) -> str:
    """Of a task, seen from the page of the report."""
    return f"../../nhiem-vu/{task_id}/"


def ordinals(numbers: Iterable[int]) -> str:
    """Places in a list, written short: "1-4, 7". Each once, in order."""
    found: list[str] = []
    run: list[int] = []
    for number in [*sorted(set(numbers)), None]:
        if run and number == run[-1] + 1:
            run.append(number)
            continue
        if len(run) > 2:
            found.append(f"{run[0]}-{run[-1]}")
        else:
            found += map(str, run)
        run = [] if number is None else [number]
    return ", ".join(found)
