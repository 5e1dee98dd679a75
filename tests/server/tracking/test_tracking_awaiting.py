"""The short lists of what waits: for the Office's word, and for an agency's work."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from plan_desk import PLAN, make_person, receive
from share_desk import OTHER, Desk, in_days, make_desk, today

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Role
from dondoc.server.tracking.models import AssignedTask
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.selectors import new_for_agency, view_task, waiting_for_office
from dondoc.server.tracking.services import confirm_above

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def office(viewer: Account) -> tuple[int, int]:
    found = waiting_for_office(viewer=viewer, today=today())
    assert (len(found.results.rows), len(found.extensions.rows)) == (
        found.results.count,
        found.extensions.count,
    )
    return found.results.count, found.extensions.count


def agency(viewer: Account) -> tuple[int, int]:
    found = new_for_agency(viewer=viewer, today=today())
    return found.assigned.count, found.returned.count


def test_the_office_sees_what_waits_for_its_word(desk: Desk) -> None:
    desk.act(Action.ASK_EXTENSION)
    desk.act(Action.ASK_COMPLETION)
    assert office(desk.officer) == (1, 1)
    assert office(desk.leader) == (1, 1)
    assert office(desk.agency) == office(make_person("may", Role.ADMINISTRATOR)) == (0, 0)
    found = waiting_for_office(viewer=desk.officer, today=today())
    [result], [asked] = found.results.rows, found.extensions.rows
    assert result.update is not None and result.update.by == desk.agency
    assert asked.extension is not None and asked.extension.asked_due_on == in_days(40)
    assert (result.share, result.timeliness_words) == (desk.share, "còn 10 ngày")
    desk.act(Action.CONFIRM)
    assert office(desk.officer) == (0, 0)  # what was asked for lapsed with it


def test_an_agency_sees_what_is_new_and_what_came_back(desk: Desk) -> None:
    assert agency(desk.agency) == (1, 0)
    desk.act(Action.ACCEPT)
    assert agency(desk.agency) == (0, 0)
    desk.act(Action.ASK_COMPLETION)
    desk.act(Action.RETURN)
    assert agency(desk.agency) == (0, 1)
    [row] = new_for_agency(viewer=desk.agency, today=today()).returned.rows
    assert row.update is not None and row.update.remark == "Thiếu biên bản nghiệm thu."
    desk.act(Action.REPORT)
    assert agency(desk.agency) == (0, 0)
    for stranger in (desk.officer, make_person("la", Role.AGENCY_OFFICER, OTHER)):
        assert agency(stranger) == (0, 0)


def test_lists_and_pages_ask_no_more_of_the_database_when_there_is_more(desk: Desk) -> None:
    def asked(read: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as queries:
            read()
        return len(queries)

    reads: list[Callable[[], object]] = [
        lambda: waiting_for_office(viewer=desk.officer, today=today()),
        lambda: new_for_agency(viewer=desk.agency, today=today()),
        lambda: view_task(viewer=desk.officer, task_id=desk.task.pk, today=today()),
    ]
    desk.act(Action.ASK_EXTENSION)
    desk.act(Action.ASK_COMPLETION)
    few = [asked(read) for read in reads]
    for _ in range(4):
        desk.act(Action.RETURN)
        desk.act(Action.REPORT)
        desk.act(Action.ASK_COMPLETION)
    for number in range(46, 49):
        received = receive(desk.officer, PLAN.replace("45/KH", f"{number}/KH"))
        confirm_above(actor=desk.officer, document_id=received.pk, confidence=0.0)
    for task in AssignedTask.objects.filter(text=desk.task.text).exclude(pk=desk.task.pk):
        other = Desk(desk.officer, desk.agency, desk.leader, task)
        other.due_in(5)
        other.act(Action.ASK_EXTENSION)
        other.act(Action.ASK_COMPLETION)
    assert [asked(read) for read in reads] == few
    assert office(desk.officer) == (4, 4)
    assert max(few) <= 16
