"""The daily run: from which hour, to whom, and two workers at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connections
from plan_desk import make_person
from share_desk import LEAD, Desk, make_desk
from told_year import CALENDAR, DUE, add_task, at, make_year

from dondoc.server.notices.models import Message, Notice, Rule
from dondoc.server.office_settings.models import SettingValue
from dondoc.server.posts.models import Delegation, Post, Role
from dondoc.server.reporting.daily import run_day


@pytest.fixture
def desk() -> Desk:
    return make_year()


@pytest.mark.django_db
def test_nobody_is_told_before_the_hour(desk: Desk) -> None:
    SettingValue.objects.create(key="remind_from_hour", value=9)
    assert not run_day(now=at(DUE[3], hour=8), calendar=CALENDAR)
    assert not Notice.objects.exists()
    assert run_day(now=at(DUE[3], hour=9), calendar=CALENDAR)
    assert Notice.objects.exists()


@pytest.mark.django_db
def test_who_stands_in_is_told_as_well_and_who_left_is_not(desk: Desk) -> None:
    deputy = make_person("phu", Role.AGENCY_ADMINISTRATOR, LEAD)
    Post.objects.filter(account=deputy).update(from_on=date(2026, 1, 1))
    post = Post.objects.get(account=desk.agency)
    Delegation.objects.create(post=post, deputy=deputy, from_on=DUE[3], to_on=DUE[3], reason="Đi công tác")
    Post.objects.filter(account=desk.officer).update(to_on=DUE[3] - timedelta(days=1))
    run_day(now=at(DUE[3]), calendar=CALENDAR)
    told = Notice.objects.filter(rule=Rule.ON_DUE_DAY)
    assert set(told.values_list("person", flat=True)) == {desk.agency.pk, deputy.pk}


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_each_notice_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dondoc.server.reporting.daily.due_shares.PORTION", 2)
    desk = make_desk()
    shares = [add_task(desk, DUE[3]) for _ in range(9)]
    Post.objects.update(from_on=date(2026, 1, 1))

    def work() -> bool:
        try:
            return run_day(now=at(DUE[3]), calendar=CALENDAR)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=2) as threads:
        assert [one.result() for one in (threads.submit(work), threads.submit(work))] == [True, True]
    told = list(Notice.objects.filter(rule=Rule.ON_DUE_DAY).values_list("share_id", "person_id"))
    people = (desk.agency.pk, desk.officer.pk)
    assert sorted(told) == sorted((share.pk, person) for share in shares for person in people)
    assert Message.objects.count() == len(people)
