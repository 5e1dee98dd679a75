"""Reports by periods: what a share owes, and what a report is for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from period_desk import at, closed, make_ongoing, report, running, seen, set_task, states
from share_desk import Desk, make_desk, today

from dondoc.server.audit.models import Entry
from dondoc.server.calendar.windows import window_rules
from dondoc.server.office_settings.models import SettingValue
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.refusals import NotNow
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import ConfirmationFinal, DemandMissing, TaskNotFound
from dondoc.server.tracking.models import Assignment, PlanEvent, ProgressUpdate, Share, TaskCadence, TaskStage
from dondoc.server.tracking.rules import Action, PeriodState
from dondoc.server.tracking.selectors import new_for_agency, view_task
from dondoc.workcalendar import Cadence, period_closed_before

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_ongoing(make_desk())


def test_a_task_with_a_single_day_owes_no_reports() -> None:
    desk = make_desk()
    assert not seen(desk).periods
    assert report(desk).period == ""
    with pytest.raises(DemandMissing) as error:
        report(desk, period="2026")
    assert error.value.field == "period"
    with pytest.raises(NotNow, match="một ngày"):
        services.set_cadence(actor=desk.officer, task_id=desk.task.pk, cadence="month", seen="year")


def test_every_other_task_is_reported_on_once_a_year(desk: Desk) -> None:
    found = states(desk)
    assert list(found) == sorted(found, reverse=True)
    assert found[running(Cadence.YEAR)] is PeriodState.RUNNING
    assert found[closed(Cadence.YEAR)] in (PeriodState.DUE, PeriodState.MISSED)
    assert len(found) >= 3  # 800 days


def test_nothing_is_owed_from_before_the_task_was_known(desk: Desk) -> None:
    Assignment.objects.filter(task=desk.task).update(from_on=date(2024, 1, 1))
    set_task(desk, period_every="month", confirmed_at=at(date(2026, 6, 26)))
    assert "2026-M06" not in states(desk, date(2026, 8, 1))  # its report was due on the day before
    set_task(desk, confirmed_at=at(date(2026, 6, 25)))
    assert states(desk, date(2026, 8, 1))["2026-M06"] is PeriodState.MISSED
    set_task(desk, period_start="2026-Q4")
    assert list(states(desk, date(2026, 11, 1))) == ["2026-M11", "2026-M10"]


def test_a_report_is_for_the_period_that_is_due(desk: Desk) -> None:
    set_task(desk, period_every="month")
    update = report(desk)
    rules = window_rules(settings_in_force())
    last = period_closed_before(today(), Cadence.MONTH, rules)
    is_due = today() <= last.due_on
    assert update.period == (last.key if is_due else running(Cadence.MONTH))
    assert states(desk)[update.period] is PeriodState.REPORTED
    assert PlanEvent.objects.latest("pk").details["period"] == update.period
    story = view_task(viewer=desk.officer, task_id=desk.task.pk, today=today()).story
    assert story[0].detail.startswith("kỳ tháng ")


def test_who_reports_says_for_which_period(desk: Desk) -> None:
    set_task(desk, period_every="quarter")
    late = closed(Cadence.QUARTER)
    assert report(desk, period=late).period == late
    assert report(desk, period="").period == ""
    for unknown in ("2026-Q9", "1999-Q1", "x"):
        with pytest.raises(DemandMissing) as error:
            report(desk, period=unknown)
        assert error.value.field == "period"
    assert states(desk)[late] is PeriodState.REPORTED


def test_a_report_of_completion_is_the_report_on_its_period(desk: Desk) -> None:
    desk.act(Action.ASK_COMPLETION)
    update = desk.share.updates.get()
    assert update.period
    assert states(desk)[update.period] is PeriodState.REPORTED
    desk.act(Action.TAKE_BACK)
    assert states(desk)[update.period] is not PeriodState.REPORTED


def test_no_report_is_owed_while_nobody_is_to_do_anything(desk: Desk) -> None:
    desk.bring_to(TaskStage.SUSPENDED)
    assert not states(desk)
    assert not new_for_agency(viewer=desk.agency, today=today()).reports.count
    desk.act(Action.RESUME)
    assert PeriodState.MISSED not in states(desk).values()  # what was due meanwhile is not asked for
    assert running(Cadence.YEAR) in states(desk)
    assert desk.share.resumed_on == today()


def test_the_office_sets_another_cadence_from_a_day(desk: Desk) -> None:
    services.set_cadence(
        actor=desk.officer, task_id=desk.task.pk, cadence="quarter", seen="year", reason="Theo chỉ đạo."
    )
    found = states(desk)
    assert running(Cadence.QUARTER) in found and running(Cadence.YEAR) not in found
    assert closed(Cadence.YEAR) in found  # had closed
    event = PlanEvent.objects.get()
    assert (event.kind, event.share, event.words) == ("cadence_set", None, "Theo chỉ đạo.")
    assert Entry.objects.latest("pk").action == "task.cadence_set"
    story = view_task(viewer=desk.agency, task_id=desk.task.pk, today=today()).story
    [line] = [line for line in story if line.code == event.kind]
    assert line.detail == "hằng năm → hằng quý"
    with pytest.raises(ConfirmationFinal):
        services.withdraw_confirmation(actor=desk.officer, task_id=desk.task.pk)


def test_a_cadence_is_set_by_the_office_that_saw_the_last(desk: Desk) -> None:
    def set_(actor: Any, **values: Any) -> TaskCadence:
        usual: dict[str, Any] = {"task_id": desk.task.pk, "cadence": "month", "seen": "year"}
        return services.set_cadence(actor=actor, **usual | values)

    with pytest.raises(NotAllowed):
        set_(desk.agency)
    with pytest.raises(NotAllowed):
        set_(desk.leader)
    with pytest.raises(TaskNotFound):
        set_(desk.officer, task_id=0)
    with pytest.raises(DemandMissing):
        set_(desk.officer, cadence="sometimes")
    first = set_(desk.officer)
    with pytest.raises(NotNow, match="hằng tháng"):
        set_(desk.officer, cadence="week")
    again = set_(desk.officer, cadence="week", seen="month")  # on the same day: one row, two events
    assert again == first and again.cadence == "week"
    assert set_(desk.officer, cadence="week", seen="week") == again
    assert PlanEvent.objects.count() == 2
    TaskCadence.objects.update(from_on=today() - timedelta(days=30))
    set_(desk.officer, cadence="half_year", seen="week")
    rows = list(TaskCadence.objects.order_by("from_on").values_list("cadence", "to_on"))
    assert rows == [("week", today() - timedelta(days=1)), ("half_year", None)]
    desk.bring_to(TaskStage.COMPLETED)
    with pytest.raises(NotNow, match="Hoàn thành"):
        set_(desk.officer, seen="half_year")


def test_the_day_of_an_agency_tells_what_it_owes(desk: Desk) -> None:
    set_task(desk, period_every="month")
    [row] = new_for_agency(viewer=desk.agency, today=today()).reports.rows
    assert row.share == desk.share
    assert row.period and row.period.period.key == closed(Cadence.MONTH)
    assert row.period_words
    report(desk, period=closed(Cadence.MONTH))
    assert new_for_agency(viewer=desk.agency, today=today()).reports.count == 0
    assert new_for_agency(viewer=desk.officer, today=today()).reports.count == 0


_PAST = st.dates(min_value=date(2024, 6, 1), max_value=date(2026, 6, 30))
_STARTS = st.sampled_from(
    ["", "2025", "2026", "2027", "2025-Q3", "2026-Q1", "2026-Q2", "2026-04", "2026-05-20"]
)


def test_the_list_is_what_the_rules_say() -> None:
    """The database is asked at once for what the rules tell of each share: the two agree on any day."""
    desk = make_ongoing(make_desk())

    @settings(max_examples=80)
    @given(
        every=st.sampled_from(["", "day", "week", "month", "quarter", "half_year", "year"]),
        default=st.sampled_from(list(Cadence)),
        assigned_on=_PAST,
        confirmed_on=_PAST,
        resumed_on=st.none() | _PAST,
        starts=_STARTS,
        set_on=st.none() | _PAST,
        cadence=st.sampled_from(list(Cadence)),
        on=st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 9, 30)),
        is_reported=st.booleans(),
        is_dated=st.booleans(),
    )
    def agree(
        every: str,
        default: Cadence,
        assigned_on: date,
        confirmed_on: date,
        resumed_on: date | None,
        starts: str,
        set_on: date | None,
        cadence: Cadence,
        on: date,
        is_reported: bool,
        is_dated: bool,
    ) -> None:
        with transaction.atomic():
            SettingValue.objects.create(key="default_cadence", value=default.value)
            set_task(desk, period_every=every, period_start=starts, confirmed_at=at(confirmed_on))
            set_task(desk, period_kind="relative", first_due_on=on if is_dated else None)
            Assignment.objects.filter(task=desk.task).update(from_on=assigned_on)
            Share.objects.filter(task=desk.task).update(resumed_on=resumed_on)
            if set_on and set_on <= on:
                TaskCadence.objects.create(
                    task=desk.task, cadence=cadence.value, from_on=set_on, set_by=desk.officer
                )
            if is_reported:
                key = period_closed_before(on, cadence, window_rules(settings_in_force())).key
                ProgressUpdate.objects.create(
                    share=desk.share, by=desk.agency, at=timezone.now(), text="Đã làm", period=key
                )
            rows = new_for_agency(viewer=desk.agency, today=on).reports.rows
            periods = [one for one in seen(desk, on).periods if one.standing.period.last_on < on]
            present = view_task(viewer=desk.officer, task_id=desk.task.pk, today=on).plan.cadence
            last = (
                period_closed_before(on, present.cadence, window_rules(settings_in_force()))
                if present
                else None
            )
            owed = [
                one.standing
                for one in periods
                if one.standing.period == last
                and one.state in (PeriodState.DUE, PeriodState.MISSED)
                and not (set_on and set_on <= on and last and last.last_on < set_on)
            ]
            assert [row.period for row in rows] == owed
            transaction.set_rollback(True)

    agree()
