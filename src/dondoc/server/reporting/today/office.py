"""The day of who sees every task: numbers out of the sums, first rows along indexes, all of it at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dondoc.server.accounts.models import Account
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.posts.reach import carried_on
from dondoc.server.reporting.counting import NOBODY, Board, Dimension, Terms, count_tasks
from dondoc.server.tracking.permissions import Hands, hands_of
from dondoc.server.tracking.rules import Timeliness
from dondoc.server.tracking.selectors import (
    Few,
    Known,
    OfficeAwaited,
    TaskRow,
    first_met,
    first_results,
    office_waiting,
    rows_by_calendar,
)
from dondoc.server.tracking.selectors.at_once import Numbers, answers

from .agencies import (
    AgencyToRemind,
    SilentAgency,
    agencies_to_remind,
    reminded_part,
    silent_agencies,
    silent_part,
)
from .copies import CopiesWaiting, copies_part, copies_waiting

_TOLD = (Timeliness.OVERDUE, Timeliness.DUE_SOON)


@dataclass(frozen=True, slots=True)
class CalendarList:
    """The first tasks of a timeliness, the earliest day first."""

    which: Timeliness
    rows: Sequence[TaskRow]
    count: int
    of_all: int | None = None  # where only the viewer's own are meant: how many there are in all


@dataclass(frozen=True, slots=True)
class OfficeDay:
    by_calendar: Sequence[CalendarList] = ()
    awaited: OfficeAwaited = field(default_factory=OfficeAwaited)
    silent: Sequence[SilentAgency] = ()
    to_remind: Sequence[AgencyToRemind] = ()
    copies: CopiesWaiting = field(default_factory=CopiesWaiting)


def view_office_day(*, viewer: Account, today: date, first: int, waiting: int) -> OfficeDay:
    """Nothing for who does not see every task; `first` and `waiting` tell how many rows are shown of a list.

    Five queries: sums, whose work is carried on, the first keys of everything, and two for the rows.
    """
    hands = hands_of(viewer, on=today)
    if not hands.sees_all:
        return OfficeDay()
    settings, me = settings_in_force(), str(viewer.pk)
    carried = carried_on(on=today)
    board = count_tasks(
        [Dimension.ALL, Dimension.PERSON, Dimension.RESULTS, Dimension.AGENCY],
        terms=Terms.of(settings, today=today),
        carried=carried,
        is_running_only=True,
    )
    few = [one for which in _TOLD if (one := _few(which, board, me)).count]
    count, mine = _results(board, me)
    results = first_results(viewer, count=count, mine_count=mine, limit=waiting) if _settles(hands) else []
    waits = office_waiting(viewer=viewer, today=today, limit=waiting, with_results=False)
    met = iter(
        answers(
            [
                *(first_met(one, viewer=viewer, settings=settings, today=today, limit=first) for one in few),
                silent_part(board, carried, today=today, days=settings.silent_agency_days),
                reminded_part(today=today, days=settings.letter_days),
                copies_part(first=first if hands.confirms else 0),
                *results,
                *waits.parts(),
            ]
        )
    )
    keys = [next(met) for _ in few]
    silent, reminded, copies = next(met), next(met), next(met)
    rows = rows_by_calendar(keys, settings=settings, today=today)
    known = Known(_pairs([next(met) for _ in results]), count, mine)
    return OfficeDay(
        by_calendar=[
            CalendarList(one.which, shown, one.count, one.among) for one, shown in zip(few, rows, strict=True)
        ],
        awaited=waits.told(met, results=known),
        silent=silent_agencies(silent, board),
        to_remind=agencies_to_remind(reminded, board, carried)
        if _writes(hands, settings.letter_days)
        else (),
        copies=copies_waiting(copies),
    )


def waiting_to_decide(*, viewer: Account, today: date, limit: int) -> OfficeAwaited:
    """What waits for the Office's word alone; nothing for who decides on none of it. Three queries."""
    me = str(viewer.pk)
    if not _settles(hands_of(viewer, on=today)):
        return OfficeAwaited()
    terms = Terms.of(settings_in_force(), today=today)
    board = count_tasks([Dimension.RESULTS], terms=terms, keys=[NOBODY, me], is_running_only=True)
    count, mine = _results(board, me)
    results = first_results(viewer, count=count, mine_count=mine, limit=limit)
    waits = office_waiting(viewer=viewer, today=today, limit=limit, with_results=False)
    met = iter(answers([*results, *waits.parts()]))
    known = Known(_pairs([next(met) for _ in results]), count, mine)
    return waits.told(met, results=known)


def _few(which: Timeliness, board: Board, me: str) -> Few:
    """The viewer's own alone, where some are theirs."""
    every, own = _count(board, which, Dimension.ALL), _count(board, which, Dimension.PERSON, me)
    return Few(which, own, every) if own else Few(which, every)


def _count(board: Board, which: Timeliness, dimension: Dimension, key: str = "") -> int:
    return int(getattr(board.of(dimension, key), which))


def _results(board: Board, me: str) -> tuple[int, int]:
    return board.of(Dimension.RESULTS).awaiting, board.of(Dimension.RESULTS, me).awaiting


def _pairs(met: Sequence[Numbers]) -> list[tuple[int, int]]:
    return [(key, share) for some in met for key, share in some]


def _settles(hands: Hands) -> bool:
    return hands.confirms or hands.decides


def _writes(hands: Hands, letter_days: int) -> bool:
    return hands.confirms and letter_days > 0
