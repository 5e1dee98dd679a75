"""Lịch làm việc on its page: the year, a declaration seen before it is made, and what it moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from share_places import DAY, page_of, settle, share_of, today

from dondoc.server.calendar.models import OfficeDays
from dondoc.server.tracking.models import AssignedTask, Share
from dondoc.workcalendar import Counted, WorkCalendar

Sign = Callable[[str], Client]
PAGE = "/thiet-lap/lich/"


@pytest.fixture
def counted(desk: dict[str, Any]) -> Counted:
    settle(desk)
    found = WorkCalendar().add_working_days(today(), 10)
    share = share_of()
    due = {"due_on": found.end, "first_due_on": found.end}
    AssignedTask.objects.filter(pk=share.task_id).update(**due, period_rule=found.in_words())
    Share.objects.filter(task=share.task_id).update(**due)
    return found


def words_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_seen_declared_taken_back(counted: Counted, signed_in: Sign) -> None:
    keeper = signed_in("quantri")
    day = WorkCalendar().add_working_days(today(), 1).end
    later = WorkCalendar().add_working_days(counted.end, 1).end
    form = {"kind": "closed", "first_on": f"{day:{DAY}}", "reason": "Ngày hội của tỉnh"}
    moves = f"{counted.end:{DAY}} → <b>{later:{DAY}}</b>"
    page = words_of(keeper.post(PAGE, {**form, "step": "preview"}))
    assert "Chưa đổi gì." in page and moves in page and "Ngày hội của tỉnh" in page
    assert not OfficeDays.objects.exists()
    answer = keeper.post(PAGE, {**form, "step": "declare"}, follow=True)
    assert "1 phần việc đổi thời hạn." in words_of(answer) and moves in words_of(answer)
    story = page_of(signed_in("xaydung"), share_of())
    assert "Đổi thời hạn theo lịch làm việc" in story
    assert f"{day:{DAY}} (Ngày hội của tỉnh)" in story  # how it was computed
    address = answer.redirect_chain[-1][0]
    assert f"Nghỉ {day:{DAY}}" in words_of(keeper.get(f"{PAGE}?nam={day.year}"))
    answer = keeper.post(f"{address}bo/", follow=True)
    assert "Đã bỏ lúc" in words_of(answer)
    assert share_of().due_on == counted.end


def test_the_year(desk: dict[str, Any], signed_in: Sign) -> None:
    office = signed_in("lan")
    page = words_of(office.get(f"{PAGE}?nam=2026"))
    assert page.count("<caption>") == 12 and "02/09/2026: Quốc khánh" in page.replace(
        "Quốc Khánh", "Quốc khánh"
    )
    assert "Đặt ngày này" not in page and "Xem trước" not in page
    assert office.get(f"{PAGE}?nam=abc").status_code == 200
    assert f"năm {today().year}" in words_of(office.get(PAGE))


def test_what_is_refused_stays_on_the_page(desk: dict[str, Any], signed_in: Sign) -> None:
    keeper = signed_in("quantri")
    sunday = date(2026, 9, 13)
    answer = keeper.post(
        PAGE, {"kind": "closed", "first_on": f"{sunday:{DAY}}", "reason": "Hội làng", "step": "declare"}
    )
    assert answer.status_code == 422
    assert "vốn đã nghỉ" in words_of(answer) and 'value="Hội làng"' in answer.content.decode()
    answer = keeper.post(PAGE, {"kind": "closed", "first_on": "hôm nào", "step": "preview"})
    assert answer.status_code == 422


def test_bounded(counted: Counted, signed_in: Sign, django_assert_max_num_queries: Any) -> None:
    office = signed_in("lan")
    office.get(PAGE)
    with django_assert_max_num_queries(15):
        office.get(PAGE)
