"""Rows whose cells hold several tasks, one a line, with as many leads beside them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from dondoc.agencies.heads import begins_mention
from dondoc.agencies.known_names import KnownNames
from dondoc.documents.sourced import SourcedText

from ..draft import TaskRow
from .columns import Role, Source

_MARK = re.compile(r"(?:[-+•*–]|\(?\d{1,2}[.)]|[a-zđ][.)])\s+")
_CLOSED = re.compile(r"[.;]\s*$")
_FIELDS = (Role.LEAD, Role.AGENCIES, Role.COORDINATOR, Role.PERIOD, Role.PRODUCT)


def several_tasks(row: TaskRow, *, known: KnownNames) -> list[TaskRow]:
    """The row as it is, or a row for each line of its task where each line has a lead of its own.

    Lines of a list with one lead for all stay one task, as they were assigned. Only a list with marks is
    one: two sentences beside two names may as well be one task that both lead.
    """
    lines = _listed(row.cells[Role.TASK])
    lead = next((role for role in (Role.LEAD, Role.AGENCIES) if role in row.cells), None)
    if len(lines) < 2 or lead is None:
        return [row]
    leads = _names_by_line(row.cells[lead], known)
    if len(leads) != len(lines):
        return [row]
    beside: dict[Role, list[SourcedText]] = {lead: leads}
    for role in _FIELDS:
        if role in row.cells and role is not lead:
            parts = _lines_of(row.cells[role])
            beside[role] = parts if len(parts) == len(lines) else [row.cells[role]] * len(lines)
    line = Source("line-of-cell", "mỗi gạch đầu dòng một nhiệm vụ, một cơ quan")
    return [
        replace(
            row,
            cells=row.cells | {Role.TASK: text} | {role: parts[at] for role, parts in beside.items()},
            sources=row.sources | {Role.TASK: line, lead: line},
        )
        for at, text in enumerate(lines)
    ]


def _lines_of(cell: SourcedText) -> list[SourcedText]:
    cuts = [0, *cell.breaks, len(cell)]
    return [part for a, b in pairwise(cuts) if (part := cell.cut(a, b).strip())]


def _listed(cell: SourcedText) -> list[SourcedText]:
    """The lines of a list without their marks, each with what goes on from it; none where it is no list."""
    items: list[list[SourcedText]] = []
    if not _MARK.match(cell.text):  # nearly always
        return []
    for line in _lines_of(cell):
        mark = _MARK.match(line.text)
        if mark:
            items.append([line.cut(mark.end())])
        elif items:
            items[-1].append(line)
        else:
            return []
    return [SourcedText.joined(item).strip(" ;") for item in items]


def _names_by_line(cell: SourcedText, known: KnownNames) -> list[SourcedText]:
    """The lines of a cell of names, where each begins one and none but the last of a list is left open."""
    names: list[list[SourcedText]] = []
    marked = False
    for line in _lines_of(cell):
        mark = _MARK.match(line.text)
        name = line.cut(mark.end()) if mark else line
        if begins_mention(name.text, 0, known=known) and (mark or not marked):
            names.append([name])
            marked = marked or bool(mark)
        elif names:
            names[-1].append(name)
        else:
            return []
    joint = not marked and any(
        _CLOSED.search(line.text) or line.text.endswith(",") for line in _lines_of(cell)[:-1]
    )
    return [] if joint else [SourcedText.joined(name).strip(" ;") for name in names]
