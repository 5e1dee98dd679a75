"""Agencies of tasks whose names recognition garbled, by the names that offices give them."""

from __future__ import annotations

from dataclasses import replace

from .draft import Draft
from .naming import is_garbled, meant_by_garbled


def repair_agencies(draft: Draft) -> None:
    """Reads: tasks, header, registry. Writes: tasks (leads_repaired, agency_ids) of a document whose text
    lost its marks.

    The leads stay as written; an agency that is only likely keeps the doubt that says so.
    """
    if not draft.tasks or not is_garbled(draft):
        return
    names = [name for task in draft.tasks for name in (*task.leads, *task.coordinators)]
    meant = meant_by_garbled(draft, names)
    for index, task in enumerate(draft.tasks):
        leads = tuple(meant[name].name if name in meant else name for name in task.leads)
        ids = {name: meant[name].id for name in (*task.leads, *task.coordinators) if name in meant}
        draft.tasks[index] = replace(
            task,
            leads_repaired=leads if leads != task.leads else (),
            agency_ids={**ids, **task.agency_ids},
        )
