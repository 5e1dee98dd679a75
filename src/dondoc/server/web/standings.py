"""Where the agencies of a page stand today: asked for once, for the tag `agency_today`."""

from __future__ import annotations

from collections.abc import Iterable

from dondoc.server.registry.selectors import library_registry
from dondoc.server.registry.standing_words import Standings, standings_of
from dondoc.server.tracking.models import Assignment
from dondoc.server.tracking.selectors import TaskRow
from dondoc.server.web.viewer import today


def standings_today(agency_ids: Iterable[str | None]) -> Standings:
    """Of the agencies with the ids."""
    return standings_of(library_registry(), agency_ids, on=today())


def standings_of_tasks(rows: Iterable[TaskRow], *, history: Iterable[Assignment] = ()) -> Standings:
    """Of the agencies that hold the tasks, or held them."""
    held = [one for row in rows for one in (*row.leads, *row.coordinators)]
    return standings_today(one.agency_id for one in (*held, *history))
