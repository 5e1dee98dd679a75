"""The day and the work of the agencies that somebody reports for: numbers out of the sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dondoc.server.accounts.models import Account
from dondoc.server.reporting.counting import Board, Dimension, Figures, Terms, count_tasks
from dondoc.server.tracking.selectors import (
    AgencyAwaited,
    AgencyWork,
    Known,
    Narrow,
    Owed,
    agency_work,
    new_for_agency,
)
from dondoc.server.tracking.selectors.agency_walks import pairs_met
from dondoc.server.tracking.selectors.at_once import answers

_LISTS = {
    "overdue": Narrow.OVERDUE,
    "due_soon": Narrow.DUE_SOON,
    "assigned": Narrow.NEW,
    "returned": Narrow.RETURNED,
}


@dataclass(frozen=True, slots=True)
class WorkView:
    """The work with how much there is of each kind."""

    work: AgencyWork
    running_count: int
    over_count: int
    counts: Mapping[Narrow, int]
    owed: Owed


def view_agency_day(*, viewer: Account, today: date, limit: int) -> AgencyAwaited:
    """Empty lists for who reports for no agency. Seven queries, with the two of what waits."""
    work = agency_work(viewer=viewer, today=today)
    if work is None:
        return AgencyAwaited()
    counts = _counts(*_figures(work))
    asked = [name for name, narrow in _LISTS.items() if counts[narrow]]
    met = answers([*(work.part(_LISTS[name], end=limit) for name in asked), work.at_work()])
    owed = work.owed_among(pairs_met(met[-1]))
    led = {name: Known((), 0) for name in _LISTS}
    for name, found in zip(asked, met, strict=False):
        keys = [(key, key) for key, _ in pairs_met(found)]
        led[name] = Known(keys, counts[_LISTS[name]])
    led["reports"] = Known([(key, key) for key, _ in owed.keys[:limit]], len(owed.keys), 0, owed.is_capped)
    return new_for_agency(viewer=viewer, today=today, limit=limit, led=led)


def view_agency_work(*, viewer: Account, today: date) -> WorkView | None:
    """None for who reports for no agency. Three queries for the numbers."""
    work = agency_work(viewer=viewer, today=today)
    if work is None:
        return None
    figures, returned = _figures(work)
    owed = work.owed()
    counts = _counts(figures, returned) | {Narrow.TO_REPORT: len(owed.keys)}
    return WorkView(
        work=work,
        running_count=figures.open,
        over_count=figures.completed + figures.suspended + figures.withdrawn,
        counts=counts,
        owed=owed,
    )


def _figures(work: AgencyWork) -> tuple[Figures, int]:
    """What the agencies lead, what was handed down to them too; and how much of it was sent back."""
    dimensions = [Dimension.AGENCY, Dimension.AGENCY_BELOW, Dimension.RETURNED]
    terms = Terms.of(work.settings, today=work.today)
    board: Board = count_tasks(dimensions, terms=terms, keys=work.holding.leads, carried=work.carried)
    led = [*board.by(Dimension.AGENCY).values(), *board.by(Dimension.AGENCY_BELOW).values()]
    returned = sum(board.by(Dimension.RETURNED).values(), start=Figures())
    return sum(led, start=Figures()), returned.open


def _counts(figures: Figures, returned: int) -> dict[Narrow, int]:
    return {
        Narrow.NEW: figures.new,
        Narrow.RETURNED: returned,
        Narrow.OVERDUE: figures.overdue,
        Narrow.DUE_SOON: figures.due_soon,
    }
