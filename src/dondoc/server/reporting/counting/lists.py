"""Which list a number opens, and how long a list is whose filter the sums can answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dondoc.server.tracking.models import AssignmentRole, TaskStage
from dondoc.server.tracking.rules import RUNNING, Timeliness
from dondoc.server.tracking.selectors import NOBODY as NOBODY_ASKED
from dondoc.server.tracking.selectors import OPEN_STAGES, Level, Outcome, Sort, TaskFilter
from dondoc.server.tracking.selectors import UNKNOWN as UNKNOWN_ASKED

from .dimensions import NO_LEAD, NOBODY, UNKNOWN, Dimension
from .figures import Counted, Terms, column_of
from .reading import read_cells

_LEADS = {UNKNOWN: UNKNOWN_ASKED, NO_LEAD: NOBODY_ASKED}
_LEVELS = {Dimension.AGENCY: Level.TOP, Dimension.AGENCY_BELOW: Level.BELOW}
_COLUMNS = {
    "overdue": TaskFilter(timeliness=Timeliness.OVERDUE),
    "due_soon": TaskFilter(timeliness=Timeliness.DUE_SOON),
    "within_term": TaskFilter(timeliness=Timeliness.WITHIN_TERM),
    "no_deadline": TaskFilter(timeliness=Timeliness.NO_DEADLINE),
    "awaiting": TaskFilter(stage=TaskStage.AWAITING_CONFIRMATION),
    "new": TaskFilter(stage=TaskStage.ASSIGNED),
    "in_time": TaskFilter(outcome=Outcome.IN_TIME),
    "late": TaskFilter(outcome=Outcome.LATE),
    "suspended": TaskFilter(stage=TaskStage.SUSPENDED),
    "withdrawn": TaskFilter(stage=TaskStage.WITHDRAWN),
    "open": TaskFilter(stage=OPEN_STAGES),
    "completed": TaskFilter(stage=TaskStage.COMPLETED),
    "every": TaskFilter(),
}


def list_behind(column: str, dimension: Dimension = Dimension.ALL, key: str = "") -> TaskFilter:
    """The tasks that a number counts: of a column of Figures, or of `open`, `completed`, `every`."""
    asked = _COLUMNS[column]
    match dimension:
        case Dimension.AGENCY | Dimension.AGENCY_BELOW:
            lead = replace(asked, agency_id=_LEADS.get(key, key), role=AssignmentRole.LEAD)
            return replace(lead, level=_LEVELS[dimension])
        case Dimension.FIELD:
            return replace(asked, field=key or NOBODY_ASKED)
        case Dimension.LEADER:
            return replace(asked, leader=key or NOBODY_ASKED)
        case Dimension.OFFICER:
            return replace(asked, officer=key or NOBODY_ASKED)
        case Dimension.PERSON:
            return replace(asked, is_mine=True)  # of whoever opens it
        case Dimension.DOCUMENT if key:
            return replace(asked, document_id=int(key))
    return asked


def list_due_on(day: date) -> TaskFilter:
    """The open tasks that are due on one day."""
    return TaskFilter(stage=OPEN_STAGES, due_from=day, due_to=day)


def cells_of_list(filter: TaskFilter, *, terms: Terms, begins: Collection[date] = ()) -> list[Counted] | None:
    """The tasks that the filter finds for who sees every task, by stage and range of days; at each of
    `begins` a range begins. None where the sums do not tell."""
    asked = _sums_asked(filter)
    if asked is None:
        return None
    dimensions, key = asked
    found = read_cells(dimensions, boundaries=[*begins, *_boundaries(filter, terms)], keys=[key])
    return [cell for cells in found.values() for cell in cells if _is_found(cell, filter, terms)]


def cells_by(
    dimension: Dimension, filter: TaskFilter, *, terms: Terms, keys: Collection[str] | None = None
) -> dict[str, list[Counted]] | None:
    """The same apart by what a list of all tasks may be divided by: of all keys, or of those given. None
    where the filter asks for more than stage, day and timeliness, of which the sums by these keys do not
    tell."""
    if _sums_asked(filter) != ([Dimension.ALL], ""):
        return None
    cells = read_cells([dimension], boundaries=_boundaries(filter, terms), keys=keys)
    found = {
        key: [cell for cell in some if _is_found(cell, filter, terms)] for (_, key), some in cells.items()
    }
    return {key: some for key, some in found.items() if some}


def is_found(cell: Counted, filter: TaskFilter, *, terms: Terms) -> bool:
    """Whether tasks that stand so are among those that the filter asks for by stage, day and timeliness."""
    return _is_found(cell, filter, terms)


def _boundaries(filter: TaskFilter, terms: Terms) -> list[date]:
    after_last = filter.due_to + timedelta(days=1) if filter.due_to else None
    days = (terms.today, terms.after_soon, filter.due_from, after_last)
    return [day for day in days if day is not None]


def _sums_asked(filter: TaskFilter) -> tuple[Sequence[Dimension], str] | None:
    """Which sums hold all that the filter asks for beside stage, day and timeliness."""
    plain = replace(filter, timeliness="", stage="", outcome="", due_from=None, due_to=None, sort=Sort.DUE)
    for dimension, key in (
        (Dimension.ALL, ""),
        (Dimension.FIELD, filter.field),
        (Dimension.LEADER, filter.leader),
        (Dimension.DOCUMENT, str(filter.document_id or "")),
    ):
        key = NOBODY if key == NOBODY_ASKED else key
        if plain == list_behind("every", dimension, key):
            return [dimension], key
    return None


def _is_found(cell: Counted, filter: TaskFilter, terms: Terms) -> bool:
    if filter.stage == OPEN_STAGES and cell.stage not in RUNNING:
        return False
    if filter.stage not in ("", OPEN_STAGES, cell.stage):
        return False
    column = column_of(cell, terms)
    if filter.outcome and column != filter.outcome:
        return False
    if filter.timeliness == Timeliness.NOT_RUNNING:
        if cell.stage in RUNNING:
            return False
    elif filter.timeliness and column != filter.timeliness:
        return False
    if filter.due_from and (cell.due_on is None or cell.due_on < filter.due_from):
        return False
    return not (filter.due_to and (cell.due_on is None or cell.due_on > filter.due_to))
