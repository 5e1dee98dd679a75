"""What somebody was told: on their page, the task's page, in their calendar; channels and reminders."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from share_places import Sign, done, due, page_of, send, settle, share_of, today

from dondoc.server.audit.models import Entry
from dondoc.server.notices.models import Channel, ChannelSetup, Message, Notice, ReminderOverride, Rule
from dondoc.server.notices.sealing import unseal
from dondoc.server.notices.services.sending import send_waiting
from dondoc.server.office_settings.models import SettingValue
from dondoc.server.reporting.daily import run_day
from dondoc.server.tracking.models import Share
from dondoc.server.tracking.services import undo_decision
from dondoc.workcalendar import WorkCalendar

pytestmark = pytest.mark.django_db
PAGE = "/thong-bao/"


@pytest.fixture
def share(desk: dict[str, Any], tmp_path: Any, settings: Any) -> Share:
    settings.MAIL_FOLDER = tmp_path / "mail"
    settle(desk)
    Notice.objects.all().delete()  # that the work is new
    desk["xaydung"].email = "xay@langson.example"
    desk["xaydung"].save(update_fields=["email"])
    SettingValue.objects.create(key="remind_from_hour", value=0)
    return share_of()


def remind(*, in_days: int = 0) -> None:
    """The run of a day, where no office is ever closed."""
    opened = frozenset(today() + timedelta(days=count) for count in range(60))
    run_day(now=timezone.now() + timedelta(days=in_days), calendar=WorkCalendar(opened=opened))


def text_of(client: Client, address: str = PAGE) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_what_is_returned_stands_on_the_page_until_it_was_seen(signed_in: Sign, share: Share) -> None:
    agency, office = signed_in("xaydung"), signed_in("lan")
    assert "Chưa có thông báo nào" in text_of(agency)
    done(share, agency)
    send(office, share, "return", remark="Thiếu biên bản.")
    assert 'aria-label="Thông báo: 1 chưa đọc"' in text_of(agency, "/")
    assert 'aria-label="Thông báo"' in text_of(office, "/")
    told = text_of(agency)
    assert "Bị trả lại" in told
    assert share.task.text[:40] in told
    notice = Notice.objects.get()
    assert signed_in("taichinh").post(f"{PAGE}{notice.pk}/").status_code == 404
    assert agency.post(f"{PAGE}{notice.pk}/").headers["Location"] == f"/nhiem-vu/{share.task_id}/"
    assert 'aria-label="Thông báo"' in text_of(agency, "/")
    assert "Không có thông báo nào chưa đọc" in text_of(agency, f"{PAGE}?xem=chua-doc")
    assert "Bị trả lại" in text_of(agency)


def test_what_was_confirmed_or_extended_is_told_to_the_agency_alone(signed_in: Sign, share: Share) -> None:
    agency, office = signed_in("xaydung"), signed_in("lan")
    due(share, in_days=5)
    later = today() + timedelta(days=20)
    send(agency, share, "ask_extension", reason="Vướng mặt bằng", asked_due_on=f"{later:%d/%m/%Y}")
    send(office, share, "grant_extension")
    done(share, agency)
    send(office, share, "confirm")
    told = text_of(agency)
    assert told.index("Được xác nhận hoàn thành") < told.index("Được gia hạn")
    assert f"đến {later:%d/%m/%Y}" in told
    assert set(Notice.objects.values_list("person__username", flat=True)) == {"xaydung"}
    newest = Notice.objects.order_by("-pk")[0].pk
    assert agency.post(f"{PAGE}da-doc/", {"newest": newest}, follow=True).status_code == 200
    assert not Notice.objects.filter(read_at=None).exists()


def test_nobody_reads_of_what_they_may_not_see_any_more(
    signed_in: Sign, share: Share, desk: dict[str, Any]
) -> None:
    agency, office = signed_in("xaydung"), signed_in("lan")
    done(share, agency)
    send(office, share, "return", remark="Thiếu biên bản.")
    desk["xaydung"].posts.update(from_on=today() - timedelta(days=9), to_on=today() - timedelta(days=1))
    told = text_of(agency)
    assert "Nhiệm vụ không còn trong phần của anh/chị." in told
    assert share.task.text[:40] not in told
    remind()
    assert Message.objects.get(person=desk["xaydung"]).text == ""


def test_the_task_tells_what_was_sent_to_whom(signed_in: Sign, share: Share) -> None:
    agency, office = signed_in("xaydung"), signed_in("lan")
    due(share, in_days=-7)
    remind()
    assert "Quá hạn" in text_of(agency)
    assert "qua thư điện tử: chờ gửi" in page_of(office, share)
    assert send_waiting(now=timezone.now()) == 1
    told = page_of(office, share)
    assert "Lý Thị Xây: chưa xem; qua thư điện tử: đã gửi tới xay@langson.example" in told
    assert "xay@langson.example" not in page_of(agency, share)  # an agency is told on its own page
    assert Notice.objects.filter(rule=Rule.OVERDUE, share_id=share.pk).count() == 1


def test_a_task_and_an_agency_are_reminded_otherwise(signed_in: Sign, share: Share) -> None:
    office = signed_in("lan")
    due(share, in_days=10)
    of_task, of_agency = f"/nhiem-vu/{share.task_id}/nhac-viec/", "/co-quan/ls.so-xd/nhac-viec/"
    assert "như chung: 3 ngày" in text_of(office, of_task)
    answer = office.post(of_task, {"version": "0", "before_days": "nhiều"})
    assert answer.status_code == 422
    assert 'value="nhiều"' in answer.content.decode()
    assert office.post(of_agency, {"version": "0", "before_days": "10"}).status_code == 302
    assert office.post(of_task, {"version": "0", "before_days": "9", "on_day": "khong"}).status_code == 302
    assert office.post(of_task, {"version": "0", "before_days": "8"}).status_code == 409
    assert ReminderOverride.objects.get(scope="task").before_days == 9
    assert Entry.objects.filter(action="reminders.changed").count() == 2
    remind()
    assert not Notice.objects.filter(share_id=share.pk).exists()
    assert office.post(of_task, {"version": "1"}).status_code == 302
    Share.objects.filter(pk=share.pk).update(due_on=today() + timedelta(days=11))
    remind(in_days=1)
    assert [one.rule for one in Notice.objects.filter(share_id=share.pk)] == [Rule.BEFORE_DUE]


def test_the_administrator_sets_channels_up_and_no_password_comes_back(signed_in: Sign, share: Share) -> None:
    boss, address = signed_in("quantri"), "/thiet-lap/kenh-gui/"
    given = {
        "version": "0",
        "is_on": "on",
        "host": "mail.langson.example",
        "port": "587",
        "security": "starttls",
        "username": "dondoc",
        "secret": "mat-khau-thu-rieng",
        "sender": "dondoc@langson.example",
    }
    refused = boss.post(f"{address}mail/", {**given, "sender": "không phải"})
    assert refused.status_code == 422
    assert "Hãy nhập địa chỉ thư dùng để gửi." in refused.content.decode()
    assert "mail.langson.example" in refused.content.decode()
    assert "mat-khau-thu-rieng" not in refused.content.decode()
    assert boss.post(f"{address}mail/", given).status_code == 302
    assert boss.post(f"{address}mail/", given).status_code == 409
    setup = ChannelSetup.objects.get(channel=Channel.MAIL)
    assert unseal(setup.secret) == "mat-khau-thu-rieng"
    shown = boss.get(address).content.decode()
    assert "Đang lưu mật khẩu." in shown
    assert "mat-khau-thu-rieng" not in shown
    assert setup.secret not in shown
    [entry] = Entry.objects.filter(action="channel.changed")
    assert "secret" in entry.details["fields"]
    assert "mat-khau" not in str(entry.details)
    assert boss.post(f"{address}mail/", {**given, "version": "1", "secret": ""}).status_code == 302
    assert unseal(ChannelSetup.objects.get().secret) == "mat-khau-thu-rieng"
    wrong = boss.post(f"{address}webhook/", {"version": "0", "is_on": "on", "url": "ftp://a"})
    assert wrong.status_code == 422
    without = boss.post(f"{address}webhook/", {"version": "0", "is_on": "on", "url": "https://a.example/x"})
    assert "Chưa có khóa ký." in without.content.decode()


def test_a_calendar_by_its_secret_address(signed_in: Sign, share: Share, desk: dict[str, Any]) -> None:
    agency, anybody = signed_in("xaydung"), Client()
    day = due(share, in_days=5).due_on
    assert day is not None
    assert agency.post(f"{PAGE}lich/", {"agency": "ls.so-tc"}).status_code == 404
    agency.post(f"{PAGE}lich/", {"agency": "ls.so-xd"})
    agency.post(f"{PAGE}lich/")
    shown = agency.get(f"{PAGE}lich/").content.decode()
    first, second = [part.split('"')[0] for part in shown.split('value="http://testserver')[1:]]
    for address in (first, second):
        answer = anybody.get(address)
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        unfolded = answer.content.decode().replace("\r\n ", "")
        assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}\r\n" in unfolded
        assert f"SUMMARY:Hạn: {share.task.text[:40]}" in unfolded
    agency.post(f"{PAGE}lich/")
    assert anybody.get(first).status_code == 404
    assert anybody.get(second).status_code == 200
    assert anybody.get(f"{second[:-5]}x.ics").status_code == 404
    desk["xaydung"].posts.update(from_on=today() - timedelta(days=9), to_on=today() - timedelta(days=1))
    assert anybody.get(second).status_code == 404


def test_a_decision_that_is_undone_is_told_to_nobody(
    signed_in: Sign, share: Share, desk: dict[str, Any]
) -> None:
    agency, office = signed_in("xaydung"), signed_in("lan")
    done(share, agency)
    send(office, share, "return", remark="Nhầm.")
    assert Notice.objects.count() == 1
    share.refresh_from_db()
    undo_decision(actor=desk["lan"], share_id=share.pk, version=share.version)
    assert not Notice.objects.exists()
