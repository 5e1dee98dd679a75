"""Reporting periods tile time, whatever day an office closes them on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.workcalendar import (
    Cadence,
    WindowRules,
    WorkCalendar,
    period_closed_before,
    period_holding,
    period_words,
    periods_closing,
)

DECREE = WindowRules()
DAYS = st.dates(min_value=date(2019, 3, 12), max_value=date(2032, 12, 31))
CLOSING = st.integers(min_value=1, max_value=31)
RULES = st.builds(
    WindowRules,
    week_closes_on=st.integers(min_value=0, max_value=6),
    month_closes=CLOSING,
    quarter_closes=CLOSING,
    half_year_closes=CLOSING,
    nine_months_close=CLOSING,
    year_closes=CLOSING,
    sending_day=CLOSING,
    working_days_between=st.integers(min_value=0, max_value=5),
)
TILING = [cadence for cadence in Cadence if cadence is not Cadence.CUMULATIVE]


@pytest.mark.parametrize(
    ("cadence", "on", "key", "first_on", "last_on", "due_on"),
    [  # Nghị định 09/2019/NĐ-CP, Điều 12 and 13
        (Cadence.MONTH, "2026-03-01", "2026-M03", "2026-02-15", "2026-03-14", "2026-03-25"),
        (Cadence.MONTH, "2025-12-15", "2026-M01", "2025-12-15", "2026-01-14", "2026-01-25"),
        (Cadence.QUARTER, "2026-06-14", "2026-Q2", "2026-03-15", "2026-06-14", "2026-06-25"),
        (Cadence.QUARTER, "2026-06-15", "2026-Q3", "2026-06-15", "2026-09-14", "2026-09-25"),
        (Cadence.HALF_YEAR, "2026-01-01", "2026-H1", "2025-12-15", "2026-06-14", "2026-06-25"),
        (Cadence.HALF_YEAR, "2026-07-01", "2026-H2", "2026-06-15", "2026-12-14", "2026-12-25"),
        (Cadence.CUMULATIVE, "2026-07-01", "2026-9M", "2025-12-15", "2026-09-14", "2026-09-25"),
        (Cadence.CUMULATIVE, "2026-09-15", "2026", "2025-12-15", "2026-12-14", "2026-12-25"),
        (Cadence.YEAR, "2026-12-15", "2027", "2026-12-15", "2027-12-14", "2027-12-25"),
        (Cadence.WEEK, "2026-03-18", "2026-W12", "2026-03-16", "2026-03-22", "2026-03-23"),
        (Cadence.WEEK, "2027-01-01", "2026-W53", "2026-12-28", "2027-01-03", "2027-01-04"),
    ],
)
def test_the_windows_of_the_decree(
    cadence: Cadence, on: str, key: str, first_on: str, last_on: str, due_on: str
) -> None:
    period = period_holding(date.fromisoformat(on), cadence, DECREE)
    days = tuple(day.isoformat() for day in (period.first_on, period.last_on, period.due_on))
    assert (period.key, *days) == (key, first_on, last_on, due_on)


@given(DAYS, st.sampled_from(TILING), RULES)
def test_windows_leave_no_gap_and_never_overlap(on: date, cadence: Cadence, rules: WindowRules) -> None:
    period = period_holding(on, cadence, rules)
    assert period.first_on <= on <= period.last_on
    after = period_holding(period.last_on + timedelta(days=1), cadence, rules)
    assert after.first_on == period.last_on + timedelta(days=1)
    assert period_closed_before(after.first_on, cadence, rules) == period
    assert after.key != period.key


@given(DAYS, st.sampled_from(list(Cadence)), RULES)
def test_what_closed_last_is_followed_by_what_closes_next(
    on: date, cadence: Cadence, rules: WindowRules
) -> None:
    before, now = period_closed_before(on, cadence, rules), period_holding(on, cadence, rules)
    assert before.last_on < on <= now.last_on
    assert periods_closing(before.last_on, now.last_on, cadence, rules) == [before, now]
    assert periods_closing(before.last_on + timedelta(days=1), on - timedelta(days=1), cadence, rules) == []


@given(DAYS, RULES)
def test_what_is_cumulative_goes_on_from_the_start_of_the_year(on: date, rules: WindowRules) -> None:
    period = period_holding(on, Cadence.CUMULATIVE, rules)
    year = period_holding(period.last_on, Cadence.YEAR, rules)
    assert period.first_on == year.first_on
    assert period.last_on <= year.last_on


@given(DAYS, st.sampled_from(list(Cadence)), RULES)
def test_a_report_is_sent_after_its_working_days(on: date, cadence: Cadence, rules: WindowRules) -> None:
    period = period_holding(on, cadence, rules)
    calendar = WorkCalendar()
    days = [period.last_on + timedelta(days=1 + n) for n in range((period.due_on - period.last_on).days)]
    assert sum(calendar.day_off(day) is None for day in days) >= rules.working_days_between


@given(DAYS, st.sampled_from(list(Cadence)), RULES)
def test_a_key_is_told_in_words_and_names_one_period(on: date, cadence: Cadence, rules: WindowRules) -> None:
    period = period_holding(on, cadence, rules)
    assert period.words == period_words(period.key)
    later = [period_holding(period.last_on + timedelta(days=1 + n * 7), cadence, rules) for n in range(4)]
    assert period.key not in {one.key for one in later}


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("2026", "năm 2026"),
        ("2026-H1", "6 tháng đầu năm 2026"),
        ("2026-H2", "6 tháng cuối năm 2026"),
        ("2026-9M", "9 tháng năm 2026"),
        ("2026-Q2", "quý II/2026"),
        ("2026-M03", "tháng 3/2026"),
        ("2026-W12", "tuần 12/2026"),
    ],
)
def test_how_a_period_is_called(key: str, words: str) -> None:
    assert period_words(key) == words


@pytest.mark.parametrize("key", ["", "26", "2026-Q5", "2026-M3", "2026-H3", "2026-03", "2026-W1 "])
def test_what_is_no_key(key: str) -> None:
    with pytest.raises(ValueError, match="not the key"):
        period_words(key)


def test_a_month_without_the_closing_day_closes_with_its_last() -> None:
    calendar_months = WindowRules(month_closes=31)
    assert period_holding(date(2028, 2, 10), Cadence.MONTH, calendar_months).last_on == date(2028, 2, 29)
    assert period_holding(date(2027, 2, 28), Cadence.MONTH, calendar_months).last_on == date(2027, 2, 28)
    assert period_holding(date(2027, 3, 1), Cadence.MONTH, calendar_months).first_on == date(2027, 3, 1)
