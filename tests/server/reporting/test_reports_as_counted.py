"""Numbers of reports are the lengths of their lists, and those of the boards; updates are told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from histories import STEPS, World, try_to_do
from hypothesis import given, settings
from hypothesis import strategies as st
from report_desk import Office, wanted
from share_desk import in_days, make_desk, today

from dondoc.server.office_settings.values import DoneDay
from dondoc.server.posts.reach import carried_on
from dondoc.server.reporting.counting import UNKNOWN, Board, Dimension, Terms, count_tasks
from dondoc.server.reporting.errors import ReportNotFound
from dondoc.server.reporting.models import Report
from dondoc.server.reporting.reports import (
    Division,
    draw_up_report,
    number_of,
    paper_of_report,
    send_report,
    some_days,
)
from dondoc.server.reporting.reports.charts import parts_of
from dondoc.server.reporting.reports.columns import BY_DAY, BY_UPDATE, DISJOINT, Column
from dondoc.server.reporting.reports.kept import facts_from_json, facts_to_json
from dondoc.server.reporting.reports.statistics import TOTAL, Line, lists_of, statistics
from dondoc.server.tracking.models import ProgressUpdate
from dondoc.server.tracking.rules import Action

_FIGURES = {
    Column.IN_TIME: ("in_time",),
    Column.LATE: ("late",),
    Column.WITHIN_TERM: ("within_term", "due_soon"),
    Column.NO_DEADLINE: ("no_deadline",),
    Column.OVERDUE: ("overdue",),
    Column.STOPPED: ("suspended", "withdrawn"),
    Column.AWAITING: ("awaiting",),
    Column.EVERY: ("every",),
}


def check_sums(report: Report) -> None:
    """Numbers are the lengths of their lists; columns and lines add up."""
    facts = facts_from_json(report.facts)
    assert facts_to_json(facts) == report.facts
    for division in (Division.LEAD, Division.DOCUMENT, Division.GROUP, Division.FIELD, Division.YEAR):
        table, lists = statistics(facts, division), lists_of(facts, division)
        for line in [*table.lines, *([table.again] if table.again else []), table.total]:
            for column in Column:
                found = lists.get((line.key, column), ())
                assert line.numbers[column] == sum(one.times for one in found)
            assert sum(line.numbers[one] for one in DISJOINT) == line.numbers[Column.EVERY]
            assert sum(parts_of(line)) == line.numbers[Column.EVERY]
            assert sum(line.numbers[one] for one in BY_DAY) == line.numbers[Column.EVERY]
            at_most = line.numbers[Column.EVERY] - line.numbers[Column.STOPPED]
            assert sum(line.numbers[one] for one in BY_UPDATE) <= at_most
        for column in Column:
            again = table.again.numbers[column] if table.again else 0
            assert sum(line.numbers[column] for line in table.lines) - again == table.total.numbers[column]


def check_counted(line: Line, board: Board, dimension: Dimension, key: str) -> None:
    figures = board.of(dimension, key)
    for column, names in _FIGURES.items():
        assert line.numbers[column] == sum(getattr(figures, name) for name in names), (key, column)


@pytest.mark.django_db
def test_any_history_is_told_as_it_is_counted_and_stays_as_it_was_sent() -> None:
    world = World()

    @settings(max_examples=6)
    @given(st.lists(STEPS, max_size=8), st.lists(STEPS, min_size=1, max_size=4))
    def holds(before: list[Any], after: list[Any]) -> None:
        with transaction.atomic():
            world.people.clear()
            _go(world, before)
            report = draw_up_report(actor=world.officer, wanted=wanted())
            check_sums(report)
            check_updates(report)
            terms = Terms(today=today(), soon_days=3, done_day=DoneDay.RESULT)
            board = count_tasks([Dimension.ALL, Dimension.AGENCY, Dimension.DOCUMENT], terms=terms)
            facts = facts_from_json(report.facts)
            leads = statistics(facts, Division.LEAD)
            check_counted(leads.total, board, Dimension.ALL, "")
            assert {line.key for line in leads.lines} == set(board.by(Dimension.AGENCY))
            for line in leads.lines:
                check_counted(line, board, Dimension.AGENCY, line.key)
            for line in statistics(facts, Division.DOCUMENT).lines:
                check_counted(line, board, Dimension.DOCUMENT, line.key)
            sent = send_report(actor=world.officer, report_id=report.pk, version=report.version)
            kept = Report.objects.filter(pk=sent.pk).values().get()
            _go(world, after)
            assert Report.objects.filter(pk=sent.pk).values().get() == kept
            transaction.set_rollback(True)

    holds()


def _go(world: World, steps: list[Any]) -> None:
    for step in steps:
        try_to_do(world, step)


@pytest.fixture
def office(db: None) -> Office:
    return Office(make_desk())


def check_updates(report: Report) -> None:
    """A lead that is told to have said something did, on a part of its own; of who did not, nothing is found.

    Left out are those that carry on the work of others, and names that nobody knows.
    """
    carriers = {one for found in carried_on(on=today()).values() for one in found}
    facts = facts_from_json(report.facts)
    rows = ProgressUpdate.objects.filter(at__date__range=(facts.first_on, facts.last_on))
    said = set(rows.values_list("share__task", "share__agency"))
    for task in facts.tasks:
        told = [stand.is_updated for _, stand in task.leads if stand.is_updated is not None]
        assert task.stand.is_updated is (any(told) if told else None)
        for key, stand in task.leads:
            if stand.is_updated is not None and key not in {*carriers, UNKNOWN}:
                assert stand.is_updated is ((task.id, key) in said), (task.id, key)


def test_who_said_nothing_in_the_period_is_told_beside_who_did(office: Office) -> None:
    def updates(report: Report) -> tuple[int, int, str]:
        total = statistics(facts_from_json(report.facts), Division.LEAD).total
        return total.numbers[Column.UPDATED], total.numbers[Column.SILENT], total.updated_percent

    lately = some_days(in_days(-4), today(), today=today())
    assert updates(office.draw(period=lately)) == (0, 1, "0,0")
    office.desk.act(Action.REPORT)
    report = office.draw(period=lately)
    assert updates(report) == (1, 0, "100,0")
    assert any("tỷ lệ cập nhật 100,0%" in one.text for one in paper_of_report(report).paragraphs)
    # What was said after a period is no update of it, and what was done before needs none.
    assert updates(office.draw(period=some_days(in_days(-40), in_days(-5), today=today()))) == (0, 1, "0,0")
    office.desk.act(Action.ASK_COMPLETION)
    office.desk.act(Action.CONFIRM)
    ProgressUpdate.objects.update(at=timezone.now() - timedelta(days=9))
    report = office.draw(period=lately)
    assert updates(report) == (0, 0, "")
    assert not any("tỷ lệ cập nhật" in one.text for one in paper_of_report(report).paragraphs)


def test_a_report_of_before_tells_no_updates(office: Office) -> None:
    """Its facts were kept without."""
    report = office.draw()
    for task in report.facts["tasks"]:
        task["stand"] = task["stand"][:4]
        task["leads"] = [[key, stand[:4]] for key, stand in task["leads"]]
    assert not facts_from_json(report.facts).tells_updates
    assert facts_to_json(facts_from_json(report.facts)) == report.facts


def test_every_number_opens_its_list(office: Office) -> None:
    report = office.draw()
    facts = facts_from_json(report.facts)
    for division in (Division.LEAD, Division(report.division)):
        table = statistics(facts, division)
        for line in [*table.lines, table.total]:
            for column in Column:
                found = number_of(
                    viewer=office.desk.officer,
                    report_id=report.pk,
                    division=division,
                    key=line.key,
                    column=column,
                )
                assert found.count == line.numbers[column] == len(found.rows)
    for wrong in (
        ("lead", "nobody", "every"),
        ("lead", TOTAL, "x"),
        ("x", TOTAL, "every"),
        ("move", "x", ""),
    ):
        division_, key, column_ = wrong
        with pytest.raises(ReportNotFound):
            number_of(
                viewer=office.desk.officer, report_id=report.pk, division=division_, key=key, column=column_
            )
