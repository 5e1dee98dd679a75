"""Tables whose fields stand beneath one another: "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn" are rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.documents.sourced import SourcedText

from .columns import AGENCY_ROLES, Role, any_of, plain_heading, role_of
from .grid import Row
from .headings import Heading
from .kinds import assigns_nothing, assigns_work

_LEAST_FIELDS = 3
_MOST_UNKNOWN = 0.34  # of the rows: fields of a task that no lexicon knows


@dataclass(frozen=True, slots=True)
class Turned:
    """A table turned so that each task is a row, and its heading."""

    heading: Heading
    grid: tuple[Row, ...]


def turned(grid: Sequence[Row]) -> Turned | None:
    """The table turned, where its first column surely names the fields of tasks; else None.

    The fields may come again for a second task beneath; each further column is a task of its own.
    """
    rows = [row for row in grid if not row.is_empty() and row.widths[0] == 1]
    if len(rows) < _LEAST_FIELDS or len(grid[0].cells) < 2:
        return None
    names = [row.cells[0].text for row in rows]
    roles = [role_of(name) for name in names]
    known = [role for role in roles if role]
    fields = tuple(dict.fromkeys(known))
    is_named = (
        any_of("turned").search(
            plain_heading(next(n for n, r in zip(names, roles, strict=True) if r is Role.TASK))
        )
        if Role.TASK in known
        else None
    )
    if (
        len(fields) < _LEAST_FIELDS
        or len(roles) - len(known) > _MOST_UNKNOWN * len(roles)
        or not is_named
        or not set(fields) & {*AGENCY_ROLES, Role.OFFICE}
        or assigns_nothing(names)
    ):
        return None
    fields = tuple(Role.LEAD if role is Role.OFFICE and Role.LEAD not in fields else role for role in fields)
    if not assigns_work(fields):
        return None
    tasks = [
        record
        for block in _blocks(rows, roles)
        for column in range(1, len(grid[0].cells))
        if (record := _record(block, column, fields))
    ]
    words = {role: name for name, role in zip(reversed(names), reversed(roles), strict=True) if role}
    heading = Heading(fields, tuple(words.get(role, "") for role in fields), 0, 0, ())
    return Turned(heading, tuple(tasks))


def _blocks(rows: Sequence[Row], roles: Sequence[Role | None]) -> list[list[tuple[Role | None, Row]]]:
    """The fields of each task: they begin again where the first of them comes once more."""
    blocks: list[list[tuple[Role | None, Row]]] = []
    first = next(role for role in roles if role)
    for role, row in zip(roles, rows, strict=True):
        if not blocks or (role is first and any(one is first for one, _ in blocks[-1])):
            blocks.append([])
        blocks[-1].append((role, row))
    return blocks


def _record(block: Sequence[tuple[Role | None, Row]], column: int, fields: Sequence[Role]) -> Row | None:
    cells = {
        Role.LEAD if role is Role.OFFICE and Role.LEAD in fields else role: row.cells[column]
        for role, row in block
        if role
    }
    above = {role: row.from_left[column] and column > 1 for role, row in block if role}
    if not cells.get(Role.TASK) or above.get(Role.TASK):
        return None
    count = len(fields)
    texts = tuple(cells.get(role, SourcedText()) for role in fields)
    return Row(texts, (1,) * count, (False,) * count, (False,) * count)
