"""The figures of lists of tasks. Every number of a page, a message or a report is asked for here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from .carrying import carrying_on, leads_concerned, moved
from .dimensions import Dimension
from .figures import NOTHING, Counted, Figures, Terms, figures_of
from .from_rows import Carriers, count_leads
from .reading import read_cells, read_figures, read_strip, read_years

_BY_LEAD = frozenset({Dimension.AGENCY, Dimension.AGENCY_BELOW, Dimension.RETURNED})


@dataclass(frozen=True, slots=True)
class Board:
    """Figures by dimension and key; of what has no task there is nothing."""

    found: Mapping[tuple[Dimension, str], Figures] = field(default_factory=dict)

    def of(self, dimension: Dimension, key: str = "") -> Figures:
        return self.found.get((dimension, key), NOTHING)

    def by(self, dimension: Dimension) -> dict[str, Figures]:
        return {key: figures for (which, key), figures in self.found.items() if which is dimension}


def count_tasks(
    dimensions: Collection[Dimension],
    *,
    terms: Terms,
    keys: Collection[str] | None = None,
    carried: Carriers | None = None,
    is_running_only: bool = False,
) -> Board:
    """The figures of all keys of the dimensions, or of those given: as the rows stand at this moment.

    A query more where leads are asked for, unless `carried` tells whose work they carry on today. Where
    nothing else is shown, only what runs is read: most tasks are over, and the other columns are then 0.
    """
    found, carrying = read_figures(dimensions, terms=terms, keys=keys, is_running_only=is_running_only)
    if not _BY_LEAD.isdisjoint(dimensions):
        after = carrying_on(terms.today) if carried is None else carried
        moved_leads = _of_moved_leads(dimensions, terms=terms, keys=keys, before=carrying, after=after)
        if is_running_only:
            moved_leads = {which: one.running for which, one in moved_leads.items()}
        found |= moved_leads
    return Board({which: figures for which, figures in found.items() if figures != NOTHING})


def count_due(
    *, first: date, days: int, dimension: Dimension = Dimension.ALL, keys: Collection[str] = ("",)
) -> list[tuple[date, int]]:
    """How many open tasks are due on each of the days from the first on."""
    last = first + timedelta(days=days - 1)
    found = read_strip(dimension, keys, first=first, last=last)
    return [(day, found.get(day, 0)) for day in (first + timedelta(days=n) for n in range(days))]


def count_by_year(dimension: Dimension, key: str, *, terms: Terms) -> dict[int | None, Figures]:
    """The figures of one list by the year in which its tasks are due; None: those without a day."""
    years = read_years(dimension, key)
    begins = [date(year, 1, 1) for year in years]
    cells = read_cells([dimension], boundaries=[*begins, terms.today, terms.after_soon], keys=[key])
    by_year: dict[int | None, list[Counted]] = {}
    for cell in cells.get((dimension, key), ()):
        by_year.setdefault(cell.due_on.year if cell.due_on else None, []).append(cell)
    return {year: figures_of(found, terms) for year, found in by_year.items()}


def _of_moved_leads(
    dimensions: Collection[Dimension],
    *,
    terms: Terms,
    keys: Collection[str] | None,
    before: Carriers,
    after: Carriers,
) -> dict[tuple[Dimension, str], Figures]:
    """Since the sums were drawn up agencies ended, or it was taken back: of the leads concerned the rows
    themselves are counted, until a job has drawn up the sums."""
    changed = moved(before, after)
    if not changed:
        return {}
    leads = leads_concerned(changed, before=before, after=after)
    if keys is not None:
        leads &= set(keys)
    counted = count_leads(leads, carriers=after)
    return {
        (dimension, lead): figures_of(counted.get((dimension, lead), ()), terms)
        for dimension in sorted(_BY_LEAD.intersection(dimensions))
        for lead in leads
    }
