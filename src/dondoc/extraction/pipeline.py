"""The extraction as one visible list of stages, from a Document to a Reading."""

from __future__ import annotations

from collections.abc import Callable

from dondoc.agencies.known import known_registry
from dondoc.agencies.registry import Registry
from dondoc.documents.collecting import collecting_later
from dondoc.documents.reading import Reading
from dondoc.documents.types import Document

from .checks import (
    check_agencies,
    check_alike,
    check_dates,
    check_end,
    check_leads,
    check_numbering,
    check_own_number,
    check_periods,
    check_total,
    infer_day,
)
from .draft import Draft
from .garbled import repair_agencies
from .header import place_issuer, read_header, repair_header
from .items import read_items
from .judging.judge import judge
from .outline import find_blocks
from .periods import PeriodRules
from .periods.anchoring import find_anchors
from .prose import read_prose
from .references import find_references
from .results import read_results
from .tables.fields import read_rows
from .tables.finding import find_task_tables
from .tables.flattened import recover_flattened_tables

EXTRACTOR = "dondoc-extraction/2"

# In this order; each says in its docstring what it reads and what it writes.
STAGES: tuple[Callable[[Draft], None], ...] = (
    find_task_tables,
    recover_flattened_tables,
    find_blocks,
    read_header,
    infer_day,
    place_issuer,
    repair_header,
    find_anchors,
    read_items,
    read_rows,
    read_prose,
    repair_agencies,
    read_results,
    find_references,
    check_dates,
    check_numbering,
    check_periods,
    check_end,
    check_agencies,
    check_leads,
    check_alike,
    check_own_number,
    check_total,
    judge,
)


def extract_tasks(
    document: Document, *, registry: Registry | None = None, rules: PeriodRules | None = None
) -> Reading:
    """What the document assigns: its header, groups, tasks, references, and what is doubtful.

    `registry` says which agency a name means on the day of the document; without one it is that which
    comes with Dondoc.

    Never raises for what a document says or fails to say; a document that assigns nothing gives a
    Reading without tasks.
    """
    draft = Draft(document, rules or PeriodRules(), registry or known_registry())
    with collecting_later():
        for stage in STAGES:
            stage(draft)
    return Reading(
        document=draft.header,
        groups=tuple(draft.groups),
        tasks=tuple(draft.tasks),
        references=tuple(draft.references),
        items=tuple(draft.items),
        results=tuple(draft.results),
        warnings=tuple(draft.warnings),
        extractor=EXTRACTOR,
    )
