"""How many tasks of a list are in each of its groups: by the sums of the database, else from the tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from django.db.models import Count, F, OuterRef, Subquery

from dondoc.server.reporting.counting import Counted, Dimension, Terms, cells_by, is_found
from dondoc.server.reporting.counting.carrying import (
    carrying_as_counted,
    leads_concerned,
    moved,
)
from dondoc.server.reporting.counting.from_rows import Carriers, count_leads, count_leads_of
from dondoc.server.tracking.models import AssignedTask
from dondoc.server.tracking.selectors import TaskFilter
from dondoc.server.tracking.selectors.led import parts_held
from dondoc.server.tracking.selectors.responsibility import present
from dondoc.server.tracking.selectors.scope import IsAnyOf

from .groups import month_of

MOST_PARTS = 20_000  # of leads, that are put together while somebody waits

Counts = Mapping[str, int]


def by_stage(cells: Iterable[Counted]) -> Counts:
    counts: Counter[str] = Counter()
    for cell in cells:
        counts[cell.stage] += cell.count
    return counts


def by_month(cells: Iterable[Counted]) -> Counts:
    """Of the months at whose first days, and at whose ends, ranges of the cells begin."""
    counts: Counter[str] = Counter()
    for cell in cells:
        counts[month_of(cell.due_on)] += cell.count
    return counts


def of_fields(filter: TaskFilter, *, terms: Terms) -> Counts | None:
    """By the sums, for who sees every task; None where these do not tell."""
    found = cells_by(Dimension.FIELD, filter, terms=terms)
    return None if found is None else _counted(found)


def of_fields_among(keys: Sequence[int]) -> Counts:
    """Of these tasks; what was handed down has no field and is in no group."""
    named = present().filter(task=OuterRef("pk")).values("field")[:1]
    found = (
        AssignedTask.objects.filter(IsAnyOf(F("pk"), list(keys)), parent=None)
        .order_by()
        .annotate(of_field=Subquery(named))
        .values_list("of_field")
        .annotate(Count("pk"))
    )
    return {str(key or ""): count for key, count in found}


def of_documents(filter: TaskFilter, documents: Collection[str], *, terms: Terms) -> Counts | None:
    """As `of_fields`, of those named."""
    found = cells_by(Dimension.DOCUMENT, filter, terms=terms, keys=documents)
    return None if found is None else _counted(found)


def of_documents_among(keys: Sequence[int], documents: Collection[str]) -> Counts:
    found = (
        AssignedTask.objects.filter(IsAnyOf(F("pk"), list(keys)))
        .order_by()
        .values_list("document")
        .annotate(Count("pk"))
    )
    counts = {str(key or ""): count for key, count in found}
    return {key: counts.get(key, 0) for key in documents}


def of_leads(filter: TaskFilter, *, terms: Terms, carriers: Carriers) -> Counts | None:
    """As `of_fields`, of each lead by its own part; `carriers` as they are today."""
    found = cells_by(Dimension.AGENCY, filter, terms=terms)
    if found is None:
        return None
    before, after = carrying_as_counted(), carriers
    if changed := moved(before, after):  # until a job has drawn up the sums the rows themselves are counted
        leads = leads_concerned(changed, before=before, after=after)
        counted = count_leads(leads, carriers=after)
        found |= {
            lead: [
                cell
                for cell in counted.get((Dimension.AGENCY, lead), ())
                if is_found(cell, filter, terms=terms)
            ]
            for lead in leads
        }
    return _counted(found)


def of_leads_among(
    keys: Sequence[int], filter: TaskFilter, *, terms: Terms, carriers: Carriers
) -> Counts | None:
    """Of these tasks, of which the filter may ask for stage, day and timeliness; None where they have more
    parts than are put together while somebody waits."""
    parts = parts_held().filter(IsAnyOf(F("task"), list(keys))).order_by()
    if parts[: MOST_PARTS + 1].count() > MOST_PARTS:
        return None
    found = count_leads_of(keys, carriers=carriers)
    kept = {
        key: [cell for cell in cells if is_found(cell, filter, terms=terms)] for key, cells in found.items()
    }
    return _counted(kept)


def asks_no_standing(filter: TaskFilter) -> TaskFilter:
    """The filter without what each lead answers by its own part."""
    return replace(filter, stage="", timeliness="", outcome="", due_from=None, due_to=None)


def _counted(found: Mapping[str, Sequence[Counted]]) -> Counts:
    counts = {key: sum(cell.count for cell in cells) for key, cells in found.items()}
    return {key: count for key, count in counts.items() if count}
