"""The strip of a deadline that moved: what stands where, and what it says in words."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from dondoc.server.web.drift import APART, EDGE, drift_of

FIRST, SECOND, THIRD = date(2026, 6, 30), date(2026, 8, 31), date(2026, 9, 2)
TODAY = date(2026, 7, 31)


def test_a_deadline_that_never_moved_has_no_strip() -> None:
    assert drift_of([], today=TODAY) is None
    assert drift_of([FIRST], today=TODAY) is None


def test_it_says_what_it_shows() -> None:
    drift = drift_of([FIRST, SECOND], today=TODAY)
    assert drift is not None
    assert drift.words == "hạn đầu 30/06/2026 → 31/08/2026, gia hạn 1 lần"
    assert drift.first.x == EDGE < drift.last.x < drift.width


def test_today_stands_where_the_calendar_has_it() -> None:
    drift = drift_of([FIRST, SECOND], today=TODAY)
    assert drift is not None
    assert drift.today_x is not None
    assert drift.today_x - drift.first.x == (drift.last.x - drift.first.x) // 2
    for day in (FIRST, SECOND, date(2026, 1, 1), date(2027, 1, 1)):
        outside = drift_of([FIRST, SECOND], today=day)
        assert outside is not None
        assert outside.today_x is None


def test_dates_never_stand_upon_one_another() -> None:
    drift = drift_of([FIRST, SECOND, THIRD, date(2026, 9, 3)], today=TODAY)
    assert drift is not None
    places = [mark.x for mark in (drift.first, *drift.later)]
    assert all(after - before >= APART for before, after in pairwise(places))
    assert drift.width == places[-1] + EDGE
