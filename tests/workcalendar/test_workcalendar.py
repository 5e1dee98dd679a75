"""Days as Vietnamese offices count them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.workcalendar import WorkCalendar, first_day, iso_day, last_day

CALENDAR = WorkCalendar()
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2026, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        date(2024, 2, 8),  # the last day of the lunar year
        date(2024, 2, 12),
        date(2025, 1, 29),  # Tết Ất Tỵ
        date(2025, 4, 7),  # Giỗ Tổ, 10/3 of the lunar calendar
        date(2025, 4, 30),
        date(2025, 5, 1),
        date(2025, 9, 2),
        date(2025, 1, 1),
    ],
)
def test_holidays_have_names(day: date) -> None:
    reason = CALENDAR.day_off(day)
    assert reason and reason != "ngày nghỉ cuối tuần"


def test_a_working_saturday_that_was_swapped_is_no_day_off() -> None:
    assert CALENDAR.day_off(date(2025, 4, 26)) is None  # worked for Friday 02/5/2025
    assert CALENDAR.day_off(date(2025, 5, 2))
    assert CALENDAR.day_off(date(2024, 5, 4)) is None  # worked for Monday 29/4/2024
    assert CALENDAR.day_off(date(2024, 4, 29))


def test_weekends_are_off_and_other_days_are_not() -> None:
    assert CALENDAR.day_off(date(2025, 3, 15)) == "ngày nghỉ cuối tuần"
    assert CALENDAR.day_off(date(2025, 3, 14)) is None


def test_the_office_decides_for_itself() -> None:
    own = WorkCalendar(closed={date(2025, 3, 12): "bão số 3"}, opened=frozenset({date(2025, 3, 15)}))
    assert own.day_off(date(2025, 3, 12)) == "bão số 3"
    assert own.day_off(date(2025, 3, 15)) is None
    assert own.add_working_days(date(2025, 3, 11), 3).end == date(2025, 3, 15)


def test_counting_over_the_national_day() -> None:
    counted = CALENDAR.add_working_days(date(2025, 8, 29), 2)
    assert counted.end == date(2025, 9, 4)
    assert date(2025, 9, 2) in [day for day, _ in counted.skipped]
    assert counted.in_words().startswith("2 ngày làm việc từ 29/08/2025, bỏ qua ")
    assert counted.in_words().endswith(": 04/09/2025")


def test_counting_without_holidays_names_none() -> None:
    counted = CALENDAR.add_working_days(date(2025, 3, 7), 5)
    assert (counted.end, counted.skipped) == (date(2025, 3, 14), ())
    assert "bỏ qua" not in counted.in_words()


def test_tet_is_passed_over_whole() -> None:
    assert CALENDAR.add_working_days(date(2025, 1, 24), 1).end == date(2025, 2, 3)


@given(DAYS, st.integers(1, 40))
def test_the_end_is_a_working_day_and_so_many_lie_between(start: date, days: int) -> None:
    end = CALENDAR.add_working_days(start, days).end
    assert CALENDAR.day_off(end) is None
    between = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    assert sum(CALENDAR.day_off(day) is None for day in between) == days


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-02-15", "2025-02-15", "2025-02-15"),
    ],
)
def test_written_precision(written: str, first: str, last: str) -> None:
    assert (first_day(written).isoformat(), last_day(written).isoformat()) == (first, last)


@pytest.mark.parametrize("written", ["", "25", "2025-Q5", "2025-13", "2025-02-30", "2025-2", "năm 2025"])
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        first_day(written)
    with pytest.raises(ValueError):
        last_day(written)


def test_days_that_no_calendar_has() -> None:
    assert iso_day(2025, 2, 29) is None
    assert iso_day(2024, 2, 29) == "2024-02-29"
    assert iso_day(2025, 13, 1) is None
