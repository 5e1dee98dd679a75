"""Which reports a share owes and how figures are written: rules without a database."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.server.tracking.rules import (
    CadenceSpan,
    FigureUnreadable,
    Owing,
    PeriodStanding,
    PeriodState,
    has_periods,
    owed_periods,
    period_standing_words,
    period_state,
    period_to_report,
    read_figures,
    read_number,
    spans_of,
    spell_number,
)
from dondoc.workcalendar import Cadence, WindowRules

RULES = WindowRules()
DAYS = st.dates(min_value=date(2023, 1, 1), max_value=date(2028, 12, 31))
CADENCES = st.sampled_from(list(Cadence))


@pytest.mark.parametrize(
    ("kind", "first_due_on", "owed"),
    [
        ("date", date(2026, 6, 30), False),
        ("quarter", date(2026, 6, 30), False),
        ("month", date(2026, 6, 30), False),
        ("relative", date(2026, 6, 30), False),
        ("relative", None, True),  # from a day that nobody knows yet
        ("ongoing", None, True),
        ("recurring", None, True),
        ("range", date(2030, 12, 31), True),
        ("year", date(2026, 12, 31), True),
        ("conditional", None, True),
        ("by_law", None, True),
        ("mixed", date(2026, 12, 31), True),
        ("none", None, True),
    ],
)
def test_what_has_no_single_day_is_reported_on_by_periods(
    kind: str, first_due_on: date | None, owed: bool
) -> None:
    assert has_periods(period_kind=kind, day=first_due_on) is owed


@pytest.mark.parametrize(
    ("every", "cadence"),
    [
        ("day", Cadence.WEEK),
        ("week", Cadence.WEEK),
        ("month", Cadence.MONTH),
        ("quarter", Cadence.QUARTER),
        ("half_year", Cadence.HALF_YEAR),
        ("year", Cadence.YEAR),
        ("", Cadence.QUARTER),
    ],
)
def test_a_document_says_how_often_and_else_the_office(every: str, cadence: Cadence) -> None:
    [span] = spans_of(set_by_office=[], every=every, default=Cadence.QUARTER)
    assert span == CadenceSpan(cadence)


@given(CADENCES, DAYS, DAYS, DAYS)
def test_what_is_owed_tiles_time_from_its_first_window_to_today(
    cadence: Cadence, begins_on: date, known_on: date, today: date
) -> None:
    owing = Owing(begins_on, known_on)
    owed = owed_periods([CadenceSpan(cadence)], owing, today=today, rules=RULES)
    assert all(one.last_on >= begins_on and one.due_on >= known_on for one in owed)
    for before, after in pairwise(owed):
        if cadence is not Cadence.CUMULATIVE:
            assert after.first_on == before.last_on + timedelta(days=1)
        assert after.last_on > before.last_on
    if today >= max(begins_on, known_on):
        assert owed[-1].last_on >= today  # the last is the one that runs


@given(CADENCES, CADENCES, DAYS, DAYS, DAYS)
def test_another_cadence_leaves_what_was_closed(
    first: Cadence, second: Cadence, begins_on: date, changed_on: date, today: date
) -> None:
    today = max(today, changed_on)
    owing = Owing(begins_on, begins_on)
    spans = [CadenceSpan(first, None, changed_on - timedelta(days=1)), CadenceSpan(second, changed_on)]
    owed = owed_periods(spans, owing, today=today, rules=RULES)
    alone = owed_periods([CadenceSpan(first)], owing, today=today, rules=RULES)
    closed = [one for one in alone if one.last_on < changed_on]
    assert owed[: len(closed)] == closed
    assert all(one.last_on >= changed_on for one in owed[len(closed) :])
    if first is second:
        assert owed == alone


@given(CADENCES, DAYS, DAYS, st.sets(st.integers(min_value=0, max_value=10)))
def test_each_period_stands_in_one_way(
    cadence: Cadence, begins_on: date, today: date, reported: set[int]
) -> None:
    owed = owed_periods([CadenceSpan(cadence)], Owing(begins_on, begins_on), today=today, rules=RULES)
    keys = {owed[place].key for place in reported if place < len(owed)}
    standings = [PeriodStanding(one, period_state(one, reported=keys, today=today)) for one in owed]
    for standing in standings:
        period = standing.period
        assert (standing.state is PeriodState.REPORTED) == (period.key in keys)
        if standing.state is PeriodState.MISSED:
            assert period.due_on < today
        if standing.state is PeriodState.DUE:
            assert period.last_on < today <= period.due_on
        if standing.state is PeriodState.RUNNING:
            assert today <= period.last_on
        assert period_standing_words(standing, today=today)
    chosen = period_to_report(standings)
    assert (chosen is None) == (not owed)
    due = [one.period for one in standings if one.state is PeriodState.DUE]
    if due:
        assert chosen == due[-1]


def test_words_of_a_standing() -> None:
    owing = Owing(date(2026, 1, 1), date(2026, 1, 1))
    spans = [CadenceSpan(Cadence.QUARTER)]

    def told(today: date) -> list[str]:
        owed = owed_periods(spans, owing, today=today, rules=RULES)
        states = [PeriodStanding(one, period_state(one, reported={"2026-Q1"}, today=today)) for one in owed]
        return [f"{one.period.words}: {period_standing_words(one, today=today)}" for one in states]

    assert told(date(2026, 6, 20)) == [
        "quý I/2026: đã báo cáo",
        "quý II/2026: đến kỳ, gửi chậm nhất 25/06/2026",
        "quý III/2026: đang trong kỳ, gửi chậm nhất 25/09/2026",
    ]
    assert told(date(2026, 6, 28))[1] == "quý II/2026: quá hạn báo cáo 3 ngày"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1 234 567", "1234567"),
        ("1\u00a0234", "1234"),
        ("0,05", "0.05"),
        ("-3", "-3"),
        ("12,345", "12.345"),
        ("1.000.000", "1000000"),
    ],
)
def test_numbers_as_vietnamese_write_them(written: str, value: str) -> None:
    assert read_number(written) == Decimal(value)


@pytest.mark.parametrize(
    "written", ["1.5", "1,234,567", "1.23.456", "", "một", "1,", ",5", "1.234.5", "9" * 17]
)
def test_what_may_be_two_numbers_is_asked_again(written: str) -> None:
    with pytest.raises(FigureUnreadable):
        read_number(written)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_numbers_come_back_as_they_were_spelled(value: Decimal) -> None:
    assert read_number(spell_number(value)) == value


def test_figures_stand_one_a_line() -> None:
    found = read_figures(
        "Số hộ thoát nghèo: 1.234 hộ\n\n  Tỷ lệ giải ngân = 62,5 % \nVốn năm 2026: 3.000 triệu\nSố lớp: 12"
    )
    assert [(one.what, one.value, one.unit) for one in found] == [
        ("Số hộ thoát nghèo", Decimal(1234), "hộ"),
        ("Tỷ lệ giải ngân", Decimal("62.5"), "%"),
        ("Vốn năm 2026", Decimal(3000), "triệu"),
        ("Số lớp", Decimal(12), ""),
    ]
    for unreadable, line in (("Số hộ\n", 1), ("A: 1\nB: 1.5 km", 2), ("A: 1\n\n: 3", 3)):
        with pytest.raises(FigureUnreadable, match=f"^Dòng {line}: "):
            read_figures(unreadable)
    with pytest.raises(FigureUnreadable, match="tối đa 30"):
        read_figures("A: 1\n" * 31)


@given(st.text(max_size=200))
def test_any_text_is_figures_or_refused(written: str) -> None:
    try:
        found = read_figures(written)
    except FigureUnreadable as error:
        assert str(error).endswith(".")
    else:
        assert all(one.what for one in found)
