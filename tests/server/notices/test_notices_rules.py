"""Which reminders the days of a share ask for: the rules of a run against days looked at one by one."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dondoc.server.notices.models import Rule
from dondoc.server.notices.rules import Span, Timing, Watched, next_span, reminders
from dondoc.workcalendar import WorkCalendar

DEFAULT = Timing(before_days=3, on_day=True, every_days=7, silent_days=30, head_days=7, leader_days=15)
FRIDAY = date(2026, 11, 20)
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
counts = st.integers(0, 40)
timings = st.builds(
    Timing,
    before_days=counts,
    on_day=st.booleans(),
    every_days=counts,
    silent_days=counts,
    head_days=counts,
    leader_days=counts,
)


def single(day: date) -> Span:
    return Span(day, day, day, day)


def told(watched: Watched, timing: Timing, span: Span) -> list[tuple[Rule, date]]:
    return list(reminders(watched, timing, span))


def test_a_deadline_is_told_before_on_it_and_after_it() -> None:
    """ngày 20/11 là thứ Sáu"""
    watched = Watched(FRIDAY, None)
    by_day = {
        day: [rule for rule, _ in told(watched, DEFAULT, single(day))]
        for day in (FRIDAY + timedelta(days=count) for count in range(-10, 30))
    }
    assert {day: rules for day, rules in by_day.items() if rules} == {
        date(2026, 11, 17): [Rule.BEFORE_DUE],
        FRIDAY: [Rule.ON_DUE_DAY],
        date(2026, 11, 27): [Rule.OVERDUE, Rule.ESCALATED_TO_HEAD],
        date(2026, 12, 4): [Rule.OVERDUE],
        date(2026, 12, 5): [Rule.ESCALATED_TO_LEADER],
        date(2026, 12, 11): [Rule.OVERDUE],
        date(2026, 12, 18): [Rule.OVERDUE],
    }


def test_before_a_weekend_what_is_to_come_is_told_and_nothing_is_late_too_early() -> None:
    span = next_span(FRIDAY, before=single(FRIDAY - timedelta(days=1)), calendar=WorkCalendar())
    assert span == Span(FRIDAY, FRIDAY, FRIDAY, FRIDAY + timedelta(days=2))
    sunday = FRIDAY + timedelta(days=2)
    every_day = Timing(0, True, 1, 0, 0, 0)
    assert told(Watched(sunday, None), every_day, span) == [(Rule.ON_DUE_DAY, sunday)]
    monday = next_span(FRIDAY + timedelta(days=3), before=span, calendar=WorkCalendar())
    assert monday is not None
    assert told(Watched(sunday, None), every_day, monday) == [(Rule.OVERDUE, monday.day)]
    assert next_span(sunday, before=span, calendar=WorkCalendar()) is None


def test_a_run_after_a_pause_tells_what_still_holds() -> None:
    before = single(FRIDAY)
    span = next_span(FRIDAY + timedelta(days=11), before=before, calendar=WorkCalendar())
    assert span is not None
    assert span.since_on == FRIDAY + timedelta(days=1)
    is_over = Watched(FRIDAY + timedelta(days=2), None)
    assert [rule for rule, _ in told(is_over, DEFAULT, span)] == [Rule.OVERDUE, Rule.ESCALATED_TO_HEAD]
    is_near = Watched(FRIDAY + timedelta(days=12), None)
    assert [rule for rule, _ in told(is_near, DEFAULT, span)] == [Rule.BEFORE_DUE]


@given(first=days, gaps=st.lists(st.integers(1, 9), min_size=1, max_size=60), due_on=days, timing=timings)
def test_every_day_lies_in_one_run(first: date, gaps: list[int], due_on: date, timing: Timing) -> None:
    """However long the machine stood still, no day of what is over is looked at twice or never; and a rule
    names no day twice."""
    span = single(first)
    seen: list[tuple[Rule, date]] = told(Watched(due_on, due_on), timing, span)
    for gap in gaps:
        following = next_span(span.day + timedelta(days=gap), before=span, calendar=WorkCalendar())
        if following is None:
            continue
        assert following.since_on == span.day + timedelta(days=1)
        assert following.first_on == span.last_on + timedelta(days=1)
        assert following.last_on >= following.day
        seen += told(Watched(due_on, due_on), timing, following)
        span = following
    assert len(seen) == len(set(seen))
    for days_after, rule in (
        (timing.head_days, Rule.ESCALATED_TO_HEAD),
        (timing.leader_days, Rule.ESCALATED_TO_LEADER),
    ):
        day = due_on + timedelta(days=days_after)
        assert ((rule, day) in seen) == (days_after > 0 and first <= day <= span.day)


@given(day=days, due_on=days, timing=timings)
def test_nothing_is_called_late_before_it_is(day: date, due_on: date, timing: Timing) -> None:
    span = next_span(day, before=None, calendar=WorkCalendar(opened=frozenset({day})))
    assert span is not None
    for rule, named in reminders(Watched(due_on, None), timing, span):
        if rule in (Rule.OVERDUE, Rule.ESCALATED_TO_HEAD, Rule.ESCALATED_TO_LEADER):
            assert due_on < day
            assert named <= day
        else:
            assert day <= due_on
