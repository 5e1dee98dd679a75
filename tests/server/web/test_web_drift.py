"""The strip of a deadline that moved: what stands where, and what it says in words."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from dondoc.server.tracking.selectors import Deadlines
from dondoc.server.web.drift import APART, EDGE, Drift, drift_of

FIRST, SECOND, THIRD = date(2026, 6, 30), date(2026, 8, 31), date(2026, 9, 2)
TODAY = date(2026, 7, 31)


def drift_through(*days: date, today: date = TODAY) -> Drift | None:
    """As it was moved by extensions alone."""
    return drift_of(Deadlines(days, granted_count=len(days) - 1), today=today)


def test_a_deadline_that_never_moved_has_no_strip() -> None:
    assert drift_through() is None
    assert drift_through(FIRST) is None


def test_it_says_what_it_shows() -> None:
    drift = drift_through(FIRST, SECOND)
    assert drift is not None
    assert drift.words == "hạn đầu 30/06/2026 → 31/08/2026, gia hạn 1 lần"
    assert drift.first.x == EDGE < drift.last.x < drift.width


def test_it_says_who_moved_the_day() -> None:
    by_paper = drift_of(Deadlines([SECOND, FIRST], amended_count=1), today=TODAY)
    assert by_paper is not None
    assert by_paper.words == "hạn đầu 31/08/2026 → 30/06/2026, đổi theo văn bản 1 lần"
    by_both = drift_of(Deadlines([FIRST, SECOND, THIRD], 1, 1), today=TODAY)
    assert by_both is not None
    assert by_both.words.endswith("gia hạn 1 lần, đổi theo văn bản 1 lần")


def test_today_stands_where_the_calendar_has_it() -> None:
    drift = drift_through(FIRST, SECOND)
    assert drift is not None
    assert drift.today_x is not None
    assert drift.today_x - drift.first.x == (drift.last.x - drift.first.x) // 2
    for day in (FIRST, SECOND, date(2026, 1, 1), date(2027, 1, 1)):
        outside = drift_through(FIRST, SECOND, today=day)
        assert outside is not None
        assert outside.today_x is None


def test_dates_never_stand_upon_one_another() -> None:
    drift = drift_through(FIRST, SECOND, THIRD, date(2026, 9, 3))
    assert drift is not None
    places = [mark.x for mark in (drift.first, *drift.later)]
    assert all(after - before >= APART for before, after in pairwise(places))
    assert drift.width == places[-1] + EDGE
