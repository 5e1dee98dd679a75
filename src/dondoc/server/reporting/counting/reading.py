"""Reading the sums: ranges of days as years, months and days, with what has changed since they were drawn up.

One statement reads both, so that a number is never met half moved from the one to the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from dondoc.server.tracking.rules import RUNNING

from .dimensions import Dimension
from .figures import NOTHING, Counted, Figures, Terms, figures_of
from .from_rows import Carriers

_READ = """
SELECT dimension, key, stage, lateness, begins, sum(count)
FROM (
    {of_levels}
    UNION ALL
    SELECT dimension, key, stage, lateness, count,
        CASE WHEN due_on IS NOT NULL THEN ({begins_of_day}) END
    FROM reporting_tallychange
    WHERE dimension = ANY (%(dimensions)s) {of_change}
) AS every
GROUP BY dimension, key, stage, lateness, begins
HAVING sum(count) <> 0
{carrying}
"""
# One after the other, so that each is met in the index that holds all of it.
_OF_LEVEL = """SELECT dimension, key, stage, lateness, count, {begins} AS begins
    FROM reporting_tally WHERE dimension = ANY (%(dimensions)s) {of_these} AND level = {level}"""
_LEVELS = {
    "'y' AND unit <> ALL (%(years)s)": True,
    "'m' AND unit = ANY (%(months)s)": True,
    "'d' AND unit = ANY (%(days)s)": True,
    "'-'": False,  # what has no day
}
_CARRYING = """UNION ALL
SELECT '=', agency_id, carrier_id, 0, NULL, 1 FROM reporting_carrying
"""
_STRIP = """
SELECT day, sum(count) FROM (
    SELECT unit AS day, count FROM reporting_tally
    WHERE dimension = %(dimension)s AND key = ANY (%(keys)s) AND level = 'd'
        AND unit BETWEEN %(first)s AND %(last)s AND stage = ANY (%(running)s)
    UNION ALL
    SELECT due_on, count FROM reporting_tallychange
    WHERE dimension = %(dimension)s AND key = ANY (%(keys)s)
        AND due_on BETWEEN %(first)s AND %(last)s AND stage = ANY (%(running)s)
) AS every GROUP BY day HAVING sum(count) <> 0
"""
_YEARS = """
SELECT DISTINCT extract(year FROM unit) FROM (
    SELECT unit FROM reporting_tally WHERE dimension = %(dimension)s AND key = %(key)s AND level = 'y'
    UNION ALL
    SELECT due_on FROM reporting_tallychange
    WHERE dimension = %(dimension)s AND key = %(key)s AND due_on IS NOT NULL
) AS every
"""
_BEFORE = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Units:
    """The years, months and days that together are all days, none of them on both sides of a boundary."""

    boundary_years: Sequence[date]  # these are read by their months
    months: Sequence[date]
    days: Sequence[date]


def units_between(boundaries: Collection[date]) -> Units:
    """Each boundary is the first day of a range."""
    years = sorted({day.replace(month=1, day=1) for day in boundaries})
    cut = {day.replace(day=1) for day in boundaries}
    months = [year.replace(month=month) for year in years for month in range(1, 13)]
    return Units(
        boundary_years=years,
        months=[month for month in months if month not in cut],
        days=[day for month in sorted(cut) for day in _days_of(month)],
    )


def read_cells(
    dimensions: Collection[Dimension], *, boundaries: Sequence[date], keys: Collection[str] | None = None
) -> Mapping[tuple[Dimension, str], list[Counted]]:
    """By dimension and key, of all keys or of those given. In place of its day each has the first day of the
    range between two boundaries in which that lies."""
    return _read(dimensions, boundaries=boundaries, keys=keys)[0]


def _read(
    dimensions: Collection[Dimension],
    *,
    boundaries: Sequence[date],
    keys: Collection[str] | None,
    is_running_only: bool = False,
    tells_carrying: bool = False,
) -> tuple[Mapping[tuple[Dimension, str], list[Counted]], Carriers]:
    """The cells, and by whom the sums of leads have what these carry on: of the same moment."""
    begins = [_BEFORE, *sorted(set(boundaries))]
    units = units_between(begins[1:])
    of_these = "" if keys is None else "AND key = ANY (%(keys)s)"
    if is_running_only:
        of_these += " AND stage = ANY (%(running)s)"
    of_unit = _begins("unit", len(begins))
    of_levels = [
        _OF_LEVEL.format(begins=of_unit if is_dated else "NULL::date", of_these=of_these, level=level)
        for level, is_dated in _LEVELS.items()
    ]
    sql = _READ.format(
        of_levels="\n    UNION ALL\n    ".join(of_levels),
        begins_of_day=_begins("due_on", len(begins)),
        of_change=of_these,
        carrying=_CARRYING if tells_carrying else "",
    )
    asked: dict[str, Any] = {
        "dimensions": [str(one) for one in dimensions],
        "keys": sorted(keys or ()),
        "running": sorted(RUNNING),
        "years": units.boundary_years,
        "months": units.months,
        "days": units.days,
        **{f"begins_{number}": day for number, day in enumerate(begins)},
    }
    found = defaultdict[tuple[Dimension, str], list[Counted]](list)
    carrying = defaultdict[str, set[str]](set)
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        for dimension, key, stage, lateness, day, count in cursor.fetchall():
            if dimension == "=":
                carrying[key].add(stage)
                continue
            found[Dimension(dimension), key].append(Counted(stage, lateness, day, int(count)))
    return found, carrying


def read_figures(
    dimensions: Collection[Dimension],
    *,
    terms: Terms,
    keys: Collection[str] | None = None,
    is_running_only: bool = False,
) -> tuple[dict[tuple[Dimension, str], Figures], Carriers]:
    """By dimension and key, those of which there is any task; and whose work leads carry on in these."""
    found, carrying = _read(
        dimensions,
        boundaries=(terms.today, terms.after_soon),
        keys=keys,
        is_running_only=is_running_only,
        tells_carrying=True,
    )
    told = {which: figures_of(cells, terms) for which, cells in found.items()}
    return {which: figures for which, figures in told.items() if figures != NOTHING}, carrying


def read_strip(dimension: Dimension, keys: Collection[str], *, first: date, last: date) -> dict[date, int]:
    """How many open tasks are due on each day from the first to the last."""
    asked: dict[str, Any] = {
        "dimension": str(dimension),
        "keys": sorted(keys),
        "first": first,
        "last": last,
        "running": sorted(RUNNING),
    }
    with connection.cursor() as cursor:
        cursor.execute(_STRIP, asked)
        return {day: int(count) for day, count in cursor.fetchall()}


def read_years(dimension: Dimension, key: str) -> list[int]:
    """In which years something of the list is due."""
    asked = {"dimension": str(dimension), "key": key}
    with connection.cursor() as cursor:
        cursor.execute(_YEARS, asked)
        return sorted(int(year) for (year,) in cursor.fetchall())


def _begins(column: str, count: int) -> str:
    """The last of the boundaries that is not after the day."""
    cases = " ".join(
        f"WHEN {column} >= %(begins_{number})s THEN %(begins_{number})s::date"
        for number in range(count - 1, -1, -1)
    )
    return f"CASE {cases} END"


def _days_of(month: date) -> list[date]:
    first_of_next = (month + timedelta(days=31)).replace(day=1)
    return [month + timedelta(days=number) for number in range((first_of_next - month).days)]
