"""Reporting periods, milestones and figures on the pages: seen, planned by the Office, told by the agency."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from share_places import Sign, due, settle, share_of, today

from dondoc.server.calendar.windows import window_rules
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.tracking.models import AssignedTask, Milestone, Share
from dondoc.workcalendar import Cadence, period_closed_before, period_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def share(desk: dict[str, Any]) -> Share:
    """A task without a day, led by Sở Xây dựng, reported on each month since last year."""
    settle(desk)
    return make_monthly(share_of())


def make_monthly(share: Share) -> Share:
    since = timezone.now() - timedelta(days=100)
    new = {"period_kind": "recurring", "period_every": "month", "due_on": None, "first_due_on": None}
    AssignedTask.objects.filter(pk=share.task_id).update(confirmed_at=since, **new)
    Share.objects.filter(pk=share.pk).update(due_on=None, first_due_on=None)
    share.assignment.from_on = since.date()
    share.assignment.save()
    share.refresh_from_db()
    return share


def closed() -> str:
    return period_closed_before(today(), Cadence.MONTH, window_rules(settings_in_force())).key


def page_of(client: Client, share: Share) -> str:
    return client.get(f"/nhiem-vu/{share.task_id}/").content.decode()


def words_in(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_an_agency_sees_what_is_due_and_reports_on_it(share: Share, signed_in: Sign) -> None:
    agency, key = signed_in("xaydung"), closed()
    home = agency.get("/").content.decode()
    assert "Đến kỳ báo cáo" in home
    assert period_words(key) in home
    page = page_of(agency, share)
    assert "Kỳ báo cáo" in page
    assert f'<option value="{key}"' in page
    sent = {"version": share.version, "period": key, "text": "Đã làm.", "figures": "Số hộ: 1.234,50 hộ"}
    answer = agency.post(f"/nhiem-vu/phan-viec/{share.pk}/bao-cao/", sent, follow=True)
    told = words_in(answer.content.decode())
    assert "Số hộ: 1.234,5 hộ" in told
    assert f"{period_words(key)} đã báo cáo" in told
    assert "Đến kỳ báo cáo" not in agency.get("/").content.decode()
    assert "kỳ tháng" in words_in(page_of(signed_in("lan"), share))
    assert "Kỳ báo cáo" not in page_of(signed_in("taichinh"), share)  # coordinates, and is told nothing


def test_figures_that_cannot_be_read_stay_on_the_page(share: Share, signed_in: Sign) -> None:
    agency = signed_in("xaydung")
    sent = {"version": share.version, "period": closed(), "text": "Đã làm.", "figures": "A: 1\nSố km: 1.5"}
    answer = agency.post(f"/nhiem-vu/phan-viec/{share.pk}/bao-cao/", sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Dòng 2: không đọc được “1.5”" in page
    assert "A: 1\nSố km: 1.5</textarea>" in page
    assert f'<option value="{closed()}" selected' in page
    assert share.updates.count() == 0
    sent |= {"figures": "", "period": "2020"}
    answer = agency.post(f"/nhiem-vu/phan-viec/{share.pk}/bao-cao/", sent)
    assert answer.status_code == 422
    assert "Hãy chọn lại kỳ." in answer.content.decode()


def test_a_task_with_a_day_offers_no_period(desk: dict[str, Any], signed_in: Sign) -> None:
    settle(desk)
    share = due(share_of(), in_days=10)
    page = page_of(signed_in("xaydung"), share)
    assert 'name="period"' not in page and 'name="milestones"' not in page
    assert 'name="figures"' in page
    assert "Đặt kỳ báo cáo" not in page_of(signed_in("lan"), share)


def test_the_office_plans_and_the_agency_tells(share: Share, signed_in: Sign) -> None:
    office, agency = signed_in("lan"), signed_in("xaydung")
    at = f"/nhiem-vu/{share.task_id}"
    assert "Đặt mốc" not in page_of(agency, share)
    answer = office.post(f"{at}/moc/", {"text": "", "due_on": "ngày kia"})
    assert answer.status_code == 422
    assert "Viết ngày như 31/12/2026." in answer.content.decode()
    day = today() + timedelta(days=5)
    office.post(f"{at}/moc/", {"text": "Xong đề cương", "due_on": f"{day:%d/%m/%Y}"})
    office.post(f"{at}/moc/", {"text": "Nhầm", "due_on": f"{day:%d/%m/%Y}"})
    outline, mistaken = Milestone.objects.order_by("pk")
    answer = office.post(f"/nhiem-vu/moc/{mistaken.pk}/bo/", follow=True)
    assert "Đã bỏ mốc." in answer.content.decode()
    assert "Nhầm</label>" not in page_of(agency, share)
    sent = {"version": share.version, "text": "Đã xong.", "milestones": [outline.pk]}
    answer = agency.post(f"/nhiem-vu/phan-viec/{share.pk}/bao-cao/", sent, follow=True)
    assert "Xong đề cương: đã đạt" in answer.content.decode()
    answer = office.post(f"/nhiem-vu/moc/{outline.pk}/bo/", follow=True)
    assert "không bỏ được" in answer.content.decode()

    answer = office.post(f"{at}/ky-bao-cao/", {"cadence": "quarter", "seen": "month"}, follow=True)
    assert "hằng quý (Văn phòng đặt)" in words_in(answer.content.decode())
    answer = office.post(f"{at}/ky-bao-cao/", {"cadence": "week", "seen": "month", "reason": "Gấp"})
    assert answer.status_code == 409
    assert "vừa được đổi thành “hằng quý”" in answer.content.decode()
    assert 'value="Gấp"' in answer.content.decode()
    assert office.put(f"{at}/moc/").status_code == 405
    assert office.put(f"/nhiem-vu/moc/{outline.pk}/bo/").status_code == 405


def test_a_page_with_plans_asks_a_bounded_number_of_queries(
    share: Share, signed_in: Sign, django_assert_max_num_queries: Any
) -> None:
    office, agency = signed_in("lan"), signed_in("xaydung")
    for number in range(10):
        sent = {"text": f"Mốc {number}", "due_on": "31/12/2030"}
        office.post(f"/nhiem-vu/{share.task_id}/moc/", sent)
    office.post(f"/nhiem-vu/{share.task_id}/ky-bao-cao/", {"cadence": "week", "seen": "month"})
    for milestone in Milestone.objects.all()[:5]:
        share.refresh_from_db()
        sent = {"version": share.version, "text": "Đã làm.", "milestones": milestone.pk, "figures": "A: 1"}
        agency.post(f"/nhiem-vu/phan-viec/{share.pk}/bao-cao/", sent)
    assert share.updates.count() == 5
    page_of(agency, share)
    with django_assert_max_num_queries(18):  # cadence, milestones, and which report told them
        page_of(agency, share)
