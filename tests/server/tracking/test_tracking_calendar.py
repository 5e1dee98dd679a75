"""A day off declared later moves what is counted over it, says so, and can be taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from plan_desk import PLAN, make_person, proposals_of, receive
from share_desk import Desk, make_desk, today

from dondoc.server.audit.models import Entry
from dondoc.server.calendar.errors import DaysRefused
from dondoc.server.calendar.models import DayKind, OfficeDays
from dondoc.server.calendar.selectors import DayLook, declared_days, office_calendar, year_at_a_glance
from dondoc.server.calendar.services import DaysToDeclare
from dondoc.server.calendar.windows import window_rules
from dondoc.server.intake.conventions import period_rules
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.tracking.models import (
    AssignedTask,
    CalendarMove,
    ExtensionRequest,
    ExtensionState,
    PlanEvent,
    PlanEventKind,
    Share,
)
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.selectors import view_task
from dondoc.server.tracking.selectors.moving import moves_by
from dondoc.server.tracking.services import (
    ask_extension,
    declare_office_days,
    foresee_office_days,
    grant_extension,
    withdraw_office_days,
)
from dondoc.workcalendar import Counted, WorkCalendar, period_holding
from dondoc.workcalendar.reporting import Cadence

pytestmark = pytest.mark.django_db


def next_working(day: date) -> date:
    return WorkCalendar().add_working_days(day, 1).end


@pytest.fixture
def desk() -> Desk:
    return make_desk()


@pytest.fixture
def counted(desk: Desk) -> Counted:
    """The task is due ten working days from today, as its document says."""
    found = WorkCalendar().add_working_days(today(), 10)
    due = {"due_on": found.end, "first_due_on": found.end}
    AssignedTask.objects.filter(pk=desk.task.pk).update(
        **due, period_kind="relative", period_rule=found.in_words()
    )
    Share.objects.filter(task=desk.task).update(**due)
    desk.task.refresh_from_db()
    return found


@pytest.fixture
def keeper() -> object:
    return make_person("quantri", Role.ADMINISTRATOR)


def off(day: date, *, kind: DayKind = DayKind.CLOSED, reason: str = "Ngày hội của tỉnh") -> DaysToDeclare:
    return DaysToDeclare(kind, day, day, reason, "Công văn số 12/UBND-TH")


def test_it_moves_and_says_so(desk: Desk, counted: Counted, keeper: object) -> None:
    day = next_working(today())
    seen = desk.share.version
    moved = declare_office_days(actor=keeper, wanted=off(day))  # type: ignore[arg-type]
    desk.task.refresh_from_db()
    later = next_working(counted.end)
    assert [(one.former_due_on, one.due_on) for one in moved.moves] == [(counted.end, later)]
    assert (desk.share.due_on, desk.task.due_on) == (later, later)
    assert desk.share.first_due_on == desk.task.first_due_on == counted.end
    assert f"{day:%d/%m/%Y} (Ngày hội của tỉnh)" in desk.task.period_rule
    assert desk.share.version == seen + 1
    line = view_task(viewer=desk.agency, task_id=desk.task.pk, today=today()).story[0]
    assert line.kind == "Đổi thời hạn theo lịch làm việc"
    assert line.detail == (
        f"hạn {counted.end:%d/%m/%Y} → {later:%d/%m/%Y}, vì nghỉ {day:%d/%m/%Y} (Ngày hội của tỉnh), "
        "theo Công văn số 12/UBND-TH"
    )
    assert moves_by(moved.days.pk, is_withdrawal=False).count == 1
    assert Entry.objects.filter(action="calendar.declared").count() == 1


def test_taken_back_it_is_as_before(desk: Desk, counted: Counted, keeper: object) -> None:
    rule = desk.task.period_rule
    moved = declare_office_days(actor=keeper, wanted=off(next_working(today())))  # type: ignore[arg-type]
    for _ in range(2):  # pressed twice
        withdraw_office_days(actor=keeper, days_id=moved.days.pk)  # type: ignore[arg-type]
    desk.task.refresh_from_db()
    assert (desk.share.due_on, desk.task.period_rule) == (counted.end, rule)
    assert list(CalendarMove.objects.values_list("is_withdrawal", flat=True).order_by("pk")) == [False, True]
    assert PlanEvent.objects.filter(kind=PlanEventKind.CALENDAR_MOVED).count() == 2
    assert OfficeDays.objects.get().withdrawn_at is not None  # it stays


def test_foreseen_and_nothing_stays(desk: Desk, counted: Counted, keeper: object) -> None:
    foreseen = foresee_office_days(actor=keeper, wanted=off(next_working(today())))  # type: ignore[arg-type]
    assert len(foreseen.moves) == 1
    assert not OfficeDays.objects.exists() and not PlanEvent.objects.exists()
    assert desk.share.due_on == counted.end
    assert not office_calendar().closed


def test_a_day_that_is_worked_brings_it_forward(desk: Desk, counted: Counted, keeper: object) -> None:
    saturday = today() + timedelta(days=(5 - today().weekday()) % 7 or 7)
    if WorkCalendar().day_off(saturday) is None:
        pytest.skip("offices work on that Saturday anyhow")
    [move] = declare_office_days(actor=keeper, wanted=off(saturday, kind=DayKind.OPENED)).moves  # type: ignore[arg-type]
    assert move.due_on < counted.end
    assert desk.share.first_due_on == counted.end


@pytest.mark.parametrize("which", ["extended", "completed", "after", "not_counted"])
def test_what_is_left_alone(desk: Desk, counted: Counted, keeper: object, which: str) -> None:
    day = next_working(today())
    if which == "extended":
        asked = counted.end + timedelta(days=30)
        ask_extension(
            actor=desk.agency,
            share_id=desk.share.pk,
            version=desk.share.version,
            reason="Chờ vốn",
            asked_due_on=asked,
        )
        grant_extension(actor=desk.officer, share_id=desk.share.pk, version=desk.share.version)
    elif which == "completed":
        desk.act(Action.ASK_COMPLETION)
        desk.act(Action.CONFIRM)
    elif which == "after":
        day = next_working(counted.end)
    else:
        AssignedTask.objects.update(period_rule="ngày được nêu")
    due_on = desk.share.due_on
    assert not declare_office_days(actor=keeper, wanted=off(day)).moves  # type: ignore[arg-type]
    assert desk.share.due_on == due_on


def test_who_asked_for_no_later_day_has_it(desk: Desk, counted: Counted, keeper: object) -> None:
    later = next_working(counted.end)
    ask_extension(
        actor=desk.agency,
        share_id=desk.share.pk,
        version=desk.share.version,
        reason="Chờ vốn",
        asked_due_on=later,
    )
    declare_office_days(actor=keeper, wanted=off(next_working(today())))  # type: ignore[arg-type]
    assert ExtensionRequest.objects.get().state == ExtensionState.LAPSED


def test_all_that_counts_days_knows_it(keeper: object, desk: Desk) -> None:
    day = date(2026, 9, 15)  # the day after the month's window closes
    declare_office_days(actor=keeper, wanted=off(day))  # type: ignore[arg-type]
    assert period_rules().calendar.day_off(day) == "Ngày hội của tỉnh"
    rules = window_rules(settings_in_force())
    assert rules.calendar.day_off(day) == "Ngày hội của tỉnh"
    week = period_holding(date(2026, 9, 7), Cadence.WEEK, rules)
    assert (week.last_on, week.due_on) == (date(2026, 9, 13), date(2026, 9, 14))
    looks = {
        one.day: one.look
        for month in year_at_a_glance(2026, declared=declared_days(year=2026))
        for weeks in month.weeks
        for one in weeks
        if one is not None
    }
    assert len(looks) == 365
    assert looks[day] == DayLook.CLOSED
    assert looks[date(2026, 9, 2)] == DayLook.HOLIDAY
    assert looks[date(2026, 9, 13)] == DayLook.WEEKEND
    assert looks[date(2026, 9, 14)] == DayLook.WORKING


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (DaysToDeclare(DayKind.CLOSED, date(2026, 9, 13), date(2026, 9, 13), "Chủ nhật"), "first_on"),
        (DaysToDeclare(DayKind.OPENED, date(2026, 9, 14), date(2026, 9, 14), "Thứ Hai"), "first_on"),
        (DaysToDeclare(DayKind.CLOSED, date(2026, 9, 15), date(2026, 9, 14), "Ngược"), "last_on"),
        (DaysToDeclare(DayKind.CLOSED, date(2026, 9, 1), date(2026, 12, 1), "Dài"), "last_on"),
        (DaysToDeclare(DayKind.CLOSED, date(2206, 9, 1), date(2206, 9, 1), "Xa"), "first_on"),
        (DaysToDeclare(DayKind.CLOSED, date(2026, 9, 14), date(2026, 9, 14), " "), "reason"),
        (DaysToDeclare(DayKind.CLOSED, date(2026, 9, 14), date(2026, 9, 16), "Trùng"), "first_on"),
    ],
)
def test_what_cannot_be_declared(desk: Desk, keeper: object, wanted: DaysToDeclare, field: str) -> None:
    declare_office_days(actor=keeper, wanted=off(date(2026, 9, 16)))  # type: ignore[arg-type]
    with pytest.raises(DaysRefused) as refused:
        declare_office_days(actor=keeper, wanted=wanted)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_only_who_administers(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        declare_office_days(actor=desk.officer, wanted=off(date(2026, 9, 16)))


def test_documents_are_read_by_it(desk: Desk, keeper: object) -> None:
    """Also in the process of its own that reads them."""
    declare_office_days(actor=keeper, wanted=off(date(2026, 2, 24)))  # type: ignore[arg-type]
    text = PLAN.replace("Trước ngày 30/6/2026", "Trong 10 ngày làm việc kể từ ngày ký văn bản này")
    received = receive(desk.officer, text.replace("45/KH-UBND", "46/KH-UBND"))
    rules = [one.period_rule for one in proposals_of(received)]
    assert any("24/02/2026 (Ngày hội của tỉnh)" in rule for rule in rules), rules
