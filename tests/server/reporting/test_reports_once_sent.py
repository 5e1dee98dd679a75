"""What was sent stays as it was sent; what became of its numbers since is told by the next report."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils.html import escape
from report_desk import Office
from share_desk import LEAD, in_days, make_desk, today

from dondoc.composing import compose_docx
from dondoc.server.accounts.models import Account
from dondoc.server.audit.models import Entry
from dondoc.server.reporting.errors import StaleReport
from dondoc.server.reporting.models import Report
from dondoc.server.reporting.reports import (
    Division,
    changed_numbers_of,
    draw_up_again,
    drop_report,
    paper_of_report,
    send_report,
    some_days,
)
from dondoc.server.reporting.reports.columns import Column
from dondoc.server.tracking.rules import Action


@pytest.fixture
def office(db: None) -> Office:
    return Office(make_desk())


def test_what_was_sent_cannot_be_changed_even_past_the_services(office: Office) -> None:
    sent = office.send(office.draw())
    for change in (
        lambda: Report.objects.filter(pk=sent.pk).update(subject="Khác"),
        lambda: Report.objects.filter(pk=sent.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    for service in (send_report, drop_report, draw_up_again):
        with pytest.raises(StaleReport):
            service(actor=office.desk.officer, report_id=sent.pk, version=sent.version)
    assert Entry.objects.filter(action="report.sent", subject_id=str(sent.pk)).count() == 1


def test_numbers_that_changed_after_they_were_sent_are_told_with_the_task(office: Office) -> None:
    desk = office.desk
    desk.act(Action.ASK_COMPLETION)
    month = some_days(in_days(-40), in_days(-5), today=today())
    first = office.send(office.draw(period=month))
    assert first.changes == []
    desk.act(Action.CONFIRM)  # of what was done before the report
    second = office.draw(period=some_days(in_days(-4), in_days(-1), today=today()))
    assert second.previous == first
    [changed] = second.changes
    assert (changed["why"], changed["before"], changed["now"]) == (
        "confirmed_later",
        "within_term",
        "in_time",
    )
    paper = paper_of_report(second)
    assert any("có thay đổi do 01 nhiệm vụ" in one.text for one in paper.paragraphs)
    # Which numbers: the totals, and the line of the agency in each table, as they were and as they are.
    numbers = changed_numbers_of(second)
    lead = {(one.column, one.before, one.now) for one in numbers if one.key == LEAD}
    assert lead == {(Column.WITHIN_TERM, 1, 0), (Column.IN_TIME, 0, 1), (Column.AWAITING, 1, 0)}
    assert lead == {(one.column, one.before, one.now) for one in numbers if one.is_total}
    assert {one.division for one in numbers} >= {Division.LEAD, Division(first.division)}
    annex = paper.annexes[-1]
    assert annex.title == "Số liệu kỳ trước nay thay đổi"
    told = compose_docx(paper)
    assert told[:2] == b"PK"
    page = _pages(desk.officer, f"/bao-cao/{second.pk}/")
    for one in numbers:
        assert escape(one.name) in page
    assert f"/bao-cao/{first.pk}/so-lieu/?bang=lead" in page
    office.send(second)
    desk.act(Action.REOPEN)
    third = office.draw(period=some_days(today(), today(), today=today()))
    assert third.previous == second
    assert [(one["why"], one["now"]) for one in third.changes] == [("reopened", "within_term")]


def _pages(viewer: Account, address: str) -> str:
    client = Client()
    client.force_login(viewer)
    return client.get(address).content.decode()


def test_what_happens_after_the_day_changes_no_number_of_it(office: Office) -> None:
    first = office.send(office.draw(period=some_days(in_days(-40), in_days(-5), today=today())))
    office.desk.act(Action.ASK_EXTENSION)
    office.desk.act(Action.GRANT_EXTENSION)
    office.desk.act(Action.SUSPEND)
    second = office.draw(period=some_days(in_days(-4), today(), today=today()))
    assert second.previous == first and second.changes == []
