"""A calendar as JSON, for the processes that count by what the office decided."""

from __future__ import annotations

from datetime import date
from typing import Any

from .working import WorkCalendar


def calendar_to_json(calendar: WorkCalendar) -> dict[str, Any]:
    return {
        "closed": {day.isoformat(): reason for day, reason in calendar.closed.items()},
        "opened": sorted(day.isoformat() for day in calendar.opened),
    }


def calendar_from_json(told: dict[str, Any]) -> WorkCalendar:
    return WorkCalendar(
        closed={date.fromisoformat(day): reason for day, reason in told["closed"].items()},
        opened=frozenset(map(date.fromisoformat, told["opened"])),
    )
