"""What the pages and the messages say, each number beside the length of the list that it opens."""

from __future__ import annotations

from datetime import date

from dondoc.server.accounts.models import Account
from dondoc.server.reporting.counting import NOBODY, Board, Dimension
from dondoc.server.reporting.daily.numbers import Number, numbers_of
from dondoc.server.reporting.today import view_agency_day, view_agency_work, view_office_day
from dondoc.server.tracking.rules import Timeliness
from dondoc.server.tracking.selectors import (
    AgencyWork,
    Narrow,
    TaskFilter,
    all_task_ids,
    waiting_for_office,
)

_MANY = 500


def check_office(board: Board, viewer: Account, *, today: date) -> None:
    """Hôm nay and the message of somebody of the Office."""
    day = view_office_day(viewer=viewer, today=today, first=3, waiting=_MANY)
    for found in day.by_calendar:
        asked = TaskFilter(timeliness=found.which, is_mine=found.of_all is not None)
        keys = all_task_ids(viewer=viewer, filter=asked, today=today)
        assert found.count == len(keys), asked
        assert [row.task.pk for row in found.rows] == keys[:3]
        if found.of_all is not None:
            every = all_task_ids(viewer=viewer, filter=TaskFilter(timeliness=found.which), today=today)
            assert found.of_all == len(every)
    told = {found.which: (found.count, found.of_all is not None) for found in day.by_calendar}
    for number in _numbers(viewer, today=today):
        assert (number.count, number.is_own) == told.get(number.which, (0, False))
    alone = waiting_for_office(viewer=viewer, today=today, limit=_MANY).results
    results = day.awaited.results
    assert (results.count, results.mine_count) == (alone.count, alone.mine_count)
    assert board.of(Dimension.RESULTS, NOBODY).awaiting == alone.count == len(results.rows)
    assert [row.share.pk for row in results.rows] == [row.share.pk for row in alone.rows]
    for one in day.silent:
        assert one.open_count == board.of(Dimension.AGENCY, one.agency_id).open
    for late in day.to_remind:
        assert late.overdue_count == board.of(Dimension.AGENCY, late.agency_id).overdue


def check_agency(viewer: Account, *, today: date) -> None:
    """Hôm nay, the own page and the message of somebody of an agency; each list of its own page is whole."""
    view = view_agency_work(viewer=viewer, today=today)
    assert view is not None
    day = view_agency_day(viewer=viewer, today=today, limit=_MANY)
    work = view.work
    shown = {
        Narrow.OVERDUE: day.overdue,
        Narrow.DUE_SOON: day.due_soon,
        Narrow.NEW: day.assigned,
        Narrow.RETURNED: day.returned,
        Narrow.TO_REPORT: day.reports,
    }
    for narrow, found in shown.items():
        page = work.led(narrow, count=0, page=1, page_size=_MANY)
        assert view.counts[narrow] == found.count == len(page.rows) == len(found.rows), narrow
    running = work.led(None, count=0, page=1, page_size=_MANY).rows
    over = work.done(count=0, page=1, page_size=_MANY).rows
    assert (view.running_count, view.over_count) == (len(running), len(over))
    held = [row.task.pk for row in (*running, *over)]
    if len(work.holding.leads) == 1:
        assert len(held) == len(set(held))
        assert sorted(held) == sorted(_list_of(work, viewer, today=today))
    by_day = {row.timeliness for row in running}
    assert (view.counts[Narrow.OVERDUE] > 0) == (Timeliness.OVERDUE in by_day)
    told = {number.which: number.count for number in _numbers(viewer, today=today) if number.is_led}
    assert told == {
        Timeliness.OVERDUE: view.counts[Narrow.OVERDUE],
        Timeliness.DUE_SOON: view.counts[Narrow.DUE_SOON],
    }


def _list_of(work: AgencyWork, viewer: Account, *, today: date) -> list[int]:
    """As the board of the agency opens it."""
    [lead] = work.holding.leads
    return all_task_ids(viewer=viewer, filter=TaskFilter(agency_id=lead, role="lead"), today=today)


def _numbers(viewer: Account, *, today: date) -> list[Number]:
    return list(numbers_of([viewer], day=today)[viewer.pk])
