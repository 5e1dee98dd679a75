"""Dates with the precision that was written: a year, a quarter, a month or a day."""

from __future__ import annotations

import calendar
import re
from datetime import date

_PARTIAL = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?")


def first_day(written: str) -> date:
    """The first day of "2026", "2026-Q2", "2026-02" or "2026-02-15". ValueError for anything else."""
    year, quarter, month, day = _parts(written)
    if quarter:
        return date(year, 3 * quarter - 2, 1)
    return date(year, month or 1, day or 1)


def last_day(written: str) -> date:
    """The last day of "2026", "2026-Q2", "2026-02" or "2026-02-15". ValueError for anything else."""
    year, quarter, month, day = _parts(written)
    if day:
        return date(year, month, day)
    month = 3 * quarter if quarter else month or 12
    return date(year, month, calendar.monthrange(year, month)[1])


def _parts(written: str) -> tuple[int, int, int, int]:
    match = _PARTIAL.fullmatch(written)
    if not match:
        raise ValueError(f"not a year, quarter, month or day: {written!r}")
    year, quarter, month, day = (int(part) if part else 0 for part in match.groups())
    return year, quarter, month, day


def iso_day(year: int, month: int, day: int) -> str | None:
    """The day as ISO text; None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
