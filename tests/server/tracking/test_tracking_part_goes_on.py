"""A part of a task that goes down or on keeps what was decided of it: how often is reported, how often more
time was given."""

from __future__ import annotations

from datetime import date

import pytest
from plan_desk import make_person
from share_desk import LEAD, TAKER, UNITS, Desk, in_days, make_desk, today

from dondoc.server.accounts.models import Account
from dondoc.server.office_settings.models import SettingValue
from dondoc.server.posts.models import Role
from dondoc.server.refusals import NotNow
from dondoc.server.tracking import services
from dondoc.server.tracking.models import AssignedTask, Share, TaskCadence
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.selectors import ShareView, view_task
from dondoc.workcalendar import Cadence

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


@pytest.fixture
def taker() -> Account:
    return make_person("nhan", Role.AGENCY_OFFICER, TAKER)


def without_a_day(desk: Desk) -> None:
    task = AssignedTask.objects.filter(pk=desk.task.pk)
    task.update(period_kind="ongoing", period_every="", due_on=None, first_due_on=None)
    desk.task.shares.update(due_on=None, first_due_on=None)


def set_cadence(desk: Desk, cadence: Cadence, *, seen: Cadence) -> None:
    services.set_cadence(
        actor=desk.officer, task_id=desk.task.pk, cadence=cadence, seen=seen, reason="Theo quy chế."
    )


def child_of(desk: Desk, *, due_on: date | None = None) -> AssignedTask:
    share = desk.share
    return services.hand_down(
        actor=desk.agency,
        share_id=share.pk,
        version=share.version,
        text="Khảo sát hạ tầng.",
        unit_ids=UNITS,
        due_on=due_on,
    )


def cadence_seen(desk: Desk, task: AssignedTask) -> Cadence | None:
    plan = view_task(viewer=desk.agency, task_id=task.pk, today=today()).plan
    return plan.cadence.cadence if plan.cadence else None


def test_a_child_without_a_day_is_reported_on_as_its_parent(desk: Desk) -> None:
    without_a_day(desk)
    set_cadence(desk, Cadence.MONTH, seen=Cadence.YEAR)
    child = child_of(desk)
    assert cadence_seen(desk, child) is Cadence.MONTH
    assert TaskCadence.objects.get(task=child).set_by == desk.officer
    views = view_task(viewer=desk.agency, task_id=child.pk, today=today()).shares
    assert all(len(view.periods) == 1 for view in views)  # the month that runs, none from before
    # What the Office decides later of the parent, it decides of the parent alone.
    set_cadence(desk, Cadence.QUARTER, seen=Cadence.MONTH)
    assert cadence_seen(desk, child) is Cadence.MONTH
    assert cadence_seen(desk, child_of(desk)) is Cadence.QUARTER


def test_a_child_with_a_day_is_not_reported_on_by_periods(desk: Desk) -> None:
    without_a_day(desk)
    set_cadence(desk, Cadence.MONTH, seen=Cadence.YEAR)
    child = child_of(desk, due_on=in_days(30))
    assert cadence_seen(desk, child) is None
    assert not TaskCadence.objects.filter(task=child).exists()


def test_where_the_office_set_nothing_the_document_speaks_to_both(desk: Desk) -> None:
    without_a_day(desk)
    AssignedTask.objects.filter(pk=desk.task.pk).update(period_kind="recurring", period_every="quarter")
    child = child_of(desk)
    assert cadence_seen(desk, child) is Cadence.QUARTER
    assert not TaskCadence.objects.exists()


def handed_on(desk: Desk, share: Share, *, by: Account, to: str) -> Share:
    services.ask_hand_on(
        actor=by,
        share_id=share.pk,
        version=share.version,
        reason="Không thuộc chức năng.",
        proposed_id=to,
    )
    share.refresh_from_db()
    return services.grant_hand_on(actor=desk.leader, share_id=share.pk, version=share.version)


def seen(share: Share, by: Account) -> ShareView:
    views = view_task(viewer=by, task_id=share.task_id, today=today()).shares
    return next(view for view in views if view.share.pk == share.pk)


def ask_more(share: Share, by: Account) -> None:
    share.refresh_from_db()
    services.ask_extension(
        actor=by,
        share_id=share.pk,
        version=share.version,
        reason="Mới nhận việc.",
        asked_due_on=in_days(90),
    )


def test_more_time_given_before_it_was_handed_on_counts(desk: Desk, taker: Account) -> None:
    desk.act(Action.ASK_EXTENSION)
    desk.act(Action.GRANT_EXTENSION)
    given = handed_on(desk, desk.share, by=desk.agency, to=TAKER)
    view = seen(given, taker)
    assert Action.ASK_EXTENSION not in view.actions
    assert (view.deadlines.days, view.deadlines.granted_count) == ([in_days(10), in_days(40)], 1)
    with pytest.raises(NotNow, match="kể cả khi còn ở cơ quan chuyển sang"):
        ask_more(given, taker)
    # Where the Office allows more, what is left of it is the taker's; back at the first agency it is used up.
    SettingValue.objects.create(key="extensions_allowed", value=2)
    assert Action.ASK_EXTENSION in seen(given, taker).actions
    ask_more(given, taker)
    given.refresh_from_db()
    services.grant_extension(actor=desk.leader, share_id=given.pk, version=given.version)
    given.refresh_from_db()
    back = handed_on(desk, given, by=taker, to=LEAD)
    assert (back.due_on, back.first_due_on) == (in_days(90), in_days(10))
    assert seen(back, desk.agency).deadlines.granted_count == 2
    with pytest.raises(NotNow, match="đã dùng hết"):
        ask_more(back, desk.agency)


def test_where_none_was_given_before_the_taker_may_ask(desk: Desk, taker: Account) -> None:
    desk.act(Action.ASK_EXTENSION)
    desk.act(Action.REFUSE_EXTENSION)
    given = handed_on(desk, desk.share, by=desk.agency, to=TAKER)
    assert Action.ASK_EXTENSION in seen(given, taker).actions
    ask_more(given, taker)
