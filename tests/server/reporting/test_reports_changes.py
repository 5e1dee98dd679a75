"""What of a report that was sent is others by what is known today: each number, no less and no more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from share_desk import LEAD, in_days, make_desk, today

from dondoc.server.reporting.reports import (
    Division,
    Extent,
    Scope,
    ScopeKind,
    Wanted,
    changed_numbers_of,
    draw_up_report,
    paper_of_report,
    send_report,
    some_days,
)
from dondoc.server.reporting.reports.changed_numbers import changed_numbers
from dondoc.server.reporting.reports.changes import DoneDays, restate
from dondoc.server.reporting.reports.columns import DISJOINT, Column, Stand
from dondoc.server.reporting.reports.facts import Facts, TaskFact
from dondoc.server.reporting.reports.statistics import AGAIN, TOTAL, lists_of
from dondoc.server.tracking.rules import Action


@pytest.mark.django_db
def test_a_line_changes_though_the_total_does_not() -> None:
    """Of two leads one had finished by the day, which was confirmed later: the task as a whole still runs."""
    desk = make_desk(lead="Sở Khoa học và Công nghệ, Sở Tài chính")
    assert desk.task.shares.count() == 2
    desk.act(Action.ASK_COMPLETION)
    scope = Scope(ScopeKind.DOCUMENT, str(desk.task.document_id))
    month = some_days(in_days(-40), in_days(-5), today=today())
    first = draw_up_report(actor=desk.officer, wanted=Wanted(scope, month, Extent.EVERY))
    send_report(actor=desk.officer, report_id=first.pk, version=first.version)
    desk.act(Action.CONFIRM)
    following = some_days(in_days(-4), in_days(-1), today=today())
    second = draw_up_report(actor=desk.officer, wanted=Wanted(scope, following, Extent.EVERY))
    [changed] = second.changes
    assert changed["before"] == changed["now"]
    assert [[before, now] for _, before, now in changed["parts"]] == [["within_term", "in_time"]]
    numbers = changed_numbers_of(second)
    assert numbers and not any(one.is_total for one in numbers)
    assert {one.key for one in numbers} <= {LEAD, AGAIN}
    assert any("Số tổng cộng không đổi" in one.text for one in paper_of_report(second).paragraphs)


@st.composite
def _days_of_a_report(draw: st.DrawFn) -> tuple[Facts, Facts, DoneDays]:
    """Facts as they were sent, as they would be taken today, and when what is done was done."""
    day = date(2026, 6, 14)
    columns = st.sampled_from(DISJOINT)
    days = st.one_of(st.none(), st.dates(date(2026, 5, 1), date(2026, 7, 30)))
    stages = {
        **dict.fromkeys((Column.IN_TIME, Column.LATE), "completed"),
        **dict.fromkeys((Column.WITHIN_TERM, Column.NO_DEADLINE, Column.OVERDUE), "in_progress"),
        Column.STOPPED: "suspended",
    }

    def fact(key: int, leads: list[str]) -> TaskFact:
        column, due_on = draw(columns), draw(days)
        stands = [(lead, Stand(draw(columns), due_on is not None)) for lead in leads]
        return TaskFact(
            id=key,
            number=key,
            label=f"số {key}",
            text=f"Việc {key}",
            stand=Stand(column, due_on is not None),
            leads=stands,
            stage=stages[column],
            due_on=due_on,
            document=str(key % 2),
        )

    def facts(keys: set[int], leads: dict[int, list[str]]) -> Facts:
        return Facts(day, date(2026, 5, 15), day, [fact(key, leads[key]) for key in sorted(keys)])

    some = st.sets(st.integers(1, 6), max_size=6)
    leads = {key: draw(st.lists(st.sampled_from("abc"), unique=True, max_size=3)) for key in range(1, 7)}
    around = st.dates(day - timedelta(days=9), day + timedelta(days=9))
    of_tasks = draw(st.dictionaries(st.integers(1, 6), around))
    of_leads = draw(st.dictionaries(st.tuples(st.integers(1, 6), st.sampled_from("abc")), around))
    return facts(draw(some), leads), facts(draw(some), leads), DoneDays(of_tasks, of_leads)


@settings(max_examples=200)
@given(_days_of_a_report())
def test_changed_numbers_are_the_differences_of_the_lists(days: tuple[Facts, Facts, DoneDays]) -> None:
    """Whatever tasks changed in whatever way, each number that is told is that of its list, and none is left
    out."""
    before, present, done = days
    restated = restate(before, present, done)
    told = {
        (one.division, one.key, one.column): (one.before, one.now)
        for one in changed_numbers(before, restated.facts, division=Division.DOCUMENT)
    }
    for division in (Division.LEAD, Division.DOCUMENT):
        was, now = lists_of(before, division), lists_of(restated.facts, division)
        for key, column in was.keys() | now.keys():
            if key == TOTAL and division is not Division.LEAD:
                continue
            numbers = tuple(sum(one.times for one in found.get((key, column), ())) for found in (was, now))
            assert told.get((division, key, column), (numbers[0], numbers[0])) == numbers
    changed = {one.task_id for one in restated.changes}
    assert bool(told) <= bool(changed)
    again = restate(before, before, DoneDays({}, {}))
    assert not again.changes and not changed_numbers(before, again.facts, division=Division.DOCUMENT)
