"""Which tables assign work, and which only count, pay, invite, list people or tell what was done."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from dondoc.documents.spelling import folded_in_place

from .columns import Role, any_of, plain_heading, role_of, says_something

_CLOCK = re.compile(r"\d{1,2}\s?(?:h|g|gio|:)\s?\d{0,2}(?!\w)")
_DATED = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}|\d{4}|\b(?:ngay|thang|quy|nam)\b")
_LENGTH = re.compile(
    r"(?:\d+(?:[.,/]\d+)?|\(?\w+\)?)\s*(?:ngay|gio|phut|h|buoi)(?:\s+(?:lam viec|hanh chinh))?\W*"
)
_PART_OF_DAY = re.compile(r"(?:gio|phut|buoi|\d\s?h)\b|[.,/]5\s|1/2\s")
_STEP = re.compile(r"(?:buoc|b)\s?\d{1,2}\b.*")
_PERSON = re.compile(r"(?:(?:ong|ba|dong chi|d/c|d\.c)(?:\s*\(?ba\)?)?[\s:.]|(?:ong|ba)/)")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_PROCEDURE_HEADINGS = frozenset({Role.COORDINATOR, Role.AGENCIES})


def assigns_nothing(headings: Sequence[str]) -> bool:
    """Whether the headings are those of a table that counts, pays or lists people, talks or procedures, or of
    a diary of meetings."""
    low = [plain_heading(heading) for heading in headings]
    roles = {role_of(heading) for heading in headings}

    def has(table: str, name: str = "patterns") -> bool:
        return any(any_of(table, name).search(heading) for heading in low)

    if has("schedules", "days") and has("schedules", "places"):
        return True
    if has("lists") or (has("procedures") and not roles & _PROCEDURE_HEADINGS):
        return True
    if has("contacts") and not {Role.PERIOD, Role.COORDINATOR} <= roles:
        return True
    if Role.PERIOD not in roles and (
        has("acts", "effects") or (has("acts", "numbers") and not has("acts", "tasks"))
    ):
        return True
    if has("investments") and Role.COORDINATOR not in roles and has("investments", "leads"):
        return True
    return has("counts") and Role.PERIOD not in roles


def assigns_work(roles: Collection[Role | None]) -> bool:
    """Whether a table with these columns assigns tasks: it says what, and who or by when."""
    named = set(roles)
    if Role.TASK not in named:
        return False
    if named & {Role.LEAD, Role.AGENCIES}:
        return True
    return Role.PERIOD in named and bool(named & {Role.COORDINATOR, Role.LEADER_IN_CHARGE})


def only_names_offices(roles: Collection[Role | None]) -> bool:
    """Whether a table says neither by when nor who helps: it may list work without assigning it."""
    return not set(roles) & {Role.PERIOD, Role.COORDINATOR, Role.AGENCIES}


def tells_results(heading: str, cells: Sequence[str]) -> bool:
    """Whether the column says how far work has come: by its heading, and by what most of its cells say."""
    return bool(any_of("results", "headings").search(plain_heading(heading))) and _most(
        cells, any_of("results", "cells")
    )


def is_diary(roles: Sequence[Role | None], body: Sequence[Sequence[str]]) -> bool:
    """Whether the times are hours of a day: the programme of a meeting, not what is to be done by then."""
    times = _cells(roles, body, Role.PERIOD) + _cells(roles, body, Role.PERIOD_BEGIN)
    clocks = [cell for cell in times if _CLOCK.match(cell) and not _DATED.search(_CLOCK.sub("", cell))]
    return len(clocks) * 2 > len(times)


def is_procedure(
    roles: Sequence[Role | None], headings: Sequence[str], body: Sequence[Sequence[str]]
) -> bool:
    """Whether the rows are steps of a procedure, each with the hours or days that it may take."""
    low = [plain_heading(heading) for heading in headings]
    times = _cells(roles, body, Role.PERIOD)
    lengths = [cell for cell in times if _LENGTH.fullmatch(cell)]
    takes_hours = any(_PART_OF_DAY.search(cell) for cell in lengths)
    if times and len(lengths) * 2 > len(times) and takes_hours:
        return True
    steps = [folded_in_place(row[0]) for row in body if row and row[0].strip()]
    named = any(any_of("procedures", "steps").search(heading) for heading in low)
    numbered = bool(steps) and sum(bool(_STEP.fullmatch(step)) for step in steps) * 2 > len(steps)
    return (named or numbered) and (not times or len(lengths) * 2 > len(times))


def lists_people(roles: Sequence[Role | None], body: Sequence[Sequence[str]]) -> bool:
    """Whether those who help are people by name: members of a team with what each does."""
    return _most(_cells(roles, body, Role.COORDINATOR), _PERSON) and Role.PERIOD not in roles


def counts_tasks(roles: Sequence[Role | None], body: Sequence[Sequence[str]]) -> bool:
    """Whether what should be tasks are figures."""
    told = _cells(roles, body, Role.TASK)
    return bool(told) and sum(not _LETTERS.search(cell) for cell in told) * 2 > len(told)


def _cells(roles: Sequence[Role | None], body: Sequence[Sequence[str]], role: Role) -> list[str]:
    """What the column of that role says, lower case without diacritics, less cells that say nothing."""
    columns = [column for column, one in enumerate(roles) if one is role]
    return [
        folded_in_place(row[column]).strip()
        for row in body
        for column in columns
        if column < len(row) and says_something(row[column])
    ]


def _most(cells: Sequence[str], pattern: re.Pattern[str]) -> bool:
    told = [folded_in_place(cell).strip() for cell in cells if cell.strip()]
    said = sum(bool(pattern.match(cell)) for cell in told)
    return said > 0 and said * 2 >= len(told)
