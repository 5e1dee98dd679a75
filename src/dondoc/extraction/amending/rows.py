"""What stands in the row of a task that is stated again and is no field of it: the new day, a remark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.documents.reading import Period, PeriodKind, TaskProposal
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_in_place
from dondoc.documents.types import Document, Table

from ..periods import Anchors, read_period
from .words import any_of

_AFTER, _BEFORE, _REMARK = (any_of("columns", key) for key in ("after", "before", "remark"))
_TIME, _LEAD = any_of("columns", "time"), any_of("columns", "lead")
_WITHDRAWN, _KEPT, _ADDED = (any_of("remarks", key) for key in ("withdrawn", "kept", "added"))
_LONGEST_REMARK = 200


@dataclass(frozen=True, slots=True)
class Beside:
    """What the row of a proposal says beyond its fields."""

    period: Period | None = None  # of the column after the change, where there is one
    leads: tuple[str, ...] | None = None
    is_withdrawn: bool = False
    is_kept: bool = False
    is_added: bool = False
    places: tuple[SourcedText, ...] = ()
    has_former: bool = False  # the proposal's own time is the one before the change


def beside(document: Document, tasks: Sequence[TaskProposal], *, anchors: Anchors) -> dict[int, Beside]:
    """For the proposals that stand in a row of a table, by their places."""
    found: dict[int, Beside] = {}
    at = {
        (span.line, span.start): place
        for place, task in enumerate(tasks)
        for span in task.evidence.get("text", ())
    }
    for table in document.tables:
        rows = (
            {
                place: cell.row
                for cell in table.cells
                for span in cell.spans
                for (line, start), place in at.items()
                if line == span.line and span.start <= start < max(span.end, span.start + 1)
            }
            if _may_hold(table, at)
            else {}
        )
        if not rows:
            continue
        headings = _headings(document, table, before=min(rows.values()))
        for place, row in rows.items():
            found[place] = _read_row(document, table, row, headings, anchors)
    return found


def _may_hold(table: Table, at: dict[tuple[int, int], int]) -> bool:
    lines = {span.line for cell in table.cells for span in cell.spans}
    return any(line in lines for line, _ in at)


def _headings(document: Document, table: Table, *, before: int) -> dict[int, str]:
    """The words above each column, folded; a heading over several stands in each.

    Where columns are told from tabs alone, an upper heading runs on over empty cells that have one below.
    """
    grid: dict[tuple[int, int], str] = {}
    for cell in table.cells:
        if cell.row < before:
            text = folded_in_place(SourcedText.at(document, cell.spans).text)
            for column in range(cell.column, cell.column + cell.column_span):
                grid[cell.row, column] = text
    last = max((row for row, _ in grid), default=0)
    for row, column in sorted(grid):
        if row < last and not grid[row, column] and grid.get((last, column)):
            grid[row, column] = grid.get((row, column - 1), "")
    words: dict[int, list[str]] = {}
    for (_, column), text in sorted(grid.items()):
        words.setdefault(column, []).append(text)
    return {column: " ".join(filter(None, said)) for column, said in words.items()}


def _read_row(
    document: Document, table: Table, row: int, headings: dict[int, str], anchors: Anchors
) -> Beside:
    period: Period | None = None
    leads: tuple[str, ...] | None = None
    withdrawn = kept = added = has_former = False
    places: list[SourcedText] = []
    for cell in table.cells:
        if not cell.row <= row < cell.row + cell.row_span:
            continue
        heading = headings.get(cell.column, "")
        text = SourcedText.at(document, cell.spans)
        plain = folded_in_place(text.text).strip()
        is_after = bool(_AFTER.search(heading)) and not _is_before(heading)
        has_former = has_former or (_is_before(heading) and bool(_TIME.search(heading)))
        if is_after and (read := read_period(text.text, anchors=anchors)).kind is not PeriodKind.NONE:
            period = read
            places.append(text)
        elif is_after and _LEAD.search(heading) and text.text.strip():
            leads = tuple(part.strip() for part in re.split(r"[;\n]", text.text) if part.strip())
            places.append(text)
        elif _REMARK.search(heading) and plain and len(plain) <= _LONGEST_REMARK:
            kept = kept or bool(_KEPT.search(plain))
            withdrawn = withdrawn or (bool(_WITHDRAWN.search(plain)) and not kept)
            added = added or bool(_ADDED.search(plain))
            places.append(text)
    return Beside(period, leads, withdrawn, kept, added, tuple(places), has_former)


def _is_before(heading: str) -> bool:
    """Whether the last word of a heading of several rows is of the time before the change."""
    former, after = list(_BEFORE.finditer(heading)), list(_AFTER.finditer(heading))
    return bool(former) and (not after or former[-1].end() > after[-1].end())
