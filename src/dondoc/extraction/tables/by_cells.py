"""What a column holds whose heading no lexicon knows, told from its cells beside the known columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dondoc.agencies.heads import begins_mention
from dondoc.agencies.known_names import KnownNames

from ..periods import is_period
from .columns import Role, says_something

_NEARLY_ALL = 0.8  # of the cells that say something
_WORDS_OF_TASK = 4.0  # words that a task has on average, at the least
_LEAST_CELLS = 2  # by which a column may be told

Body = Sequence[Sequence[str]]


def roles_by_cells(
    roles: Sequence[Role | None], headings: Sequence[str], body: Body, *, known: KnownNames
) -> tuple[Role | None, ...]:
    """The roles, with the one that is missing for a table of tasks given to the column whose cells show it.

    Only a column with a heading of its own, and only where the known ones say that work is assigned: who
    and by when (what is missing), what and by when (who), what and who (by when).
    """
    named = set(roles)
    free = [column for column, role in enumerate(roles) if role is None and headings[column].strip()]
    leads = bool(named & {Role.LEAD, Role.AGENCIES})
    is_timed = bool(named & {Role.PERIOD, Role.COORDINATOR})
    if not free or not body:
        return tuple(roles)
    if Role.TASK not in named and leads and is_timed:
        best = max(free, key=lambda column: _mean_words(body, column))
        names_offices = _share(body, best, lambda cell: begins_mention(cell, 0, known=known)) > 0.5
        if _mean_words(body, best) >= _WORDS_OF_TASK and not names_offices:
            return _with(roles, best, Role.TASK)
    if Role.TASK in named and not leads and is_timed:
        for column in free:
            if _share(body, column, lambda cell: begins_mention(cell, 0, known=known)) >= _NEARLY_ALL:
                return _with(roles, column, Role.LEAD)
    if Role.TASK in named and leads and Role.PERIOD not in named:
        for column in free:
            if _share(body, column, _is_dated) >= _NEARLY_ALL:
                return _with(roles, column, Role.PERIOD)
    return tuple(roles)


def _with(roles: Sequence[Role | None], column: int, role: Role) -> tuple[Role | None, ...]:
    return tuple(role if at == column else one for at, one in enumerate(roles))


def _told(body: Body, column: int) -> list[str]:
    return [row[column].strip() for row in body if column < len(row) and says_something(row[column])]


def _share(body: Body, column: int, holds: Callable[[str], bool]) -> float:
    told = _told(body, column)
    if len(told) < _LEAST_CELLS:
        return 0.0
    return sum(map(holds, told)) / len(told)


def _is_dated(cell: str) -> bool:
    return not cell.isdigit() and is_period(cell)


def _mean_words(body: Body, column: int) -> float:
    told = _told(body, column)
    return sum(len(cell.split()) for cell in told) / len(told) if told else 0.0
