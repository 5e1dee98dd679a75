"""Reports of agencies are told at the Office; those of schedules to who edits them, or go out by mail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from plan_desk import make_person
from share_desk import LEAD, Desk, make_desk, today

from dondoc.server.accounts.models import Account
from dondoc.server.notices.models import Message, Notice, Rule
from dondoc.server.notices.services.sending import send_waiting
from dondoc.server.posts.models import Post, Role
from dondoc.server.reporting.daily import run_day
from dondoc.server.reporting.errors import ReportRefused
from dondoc.server.reporting.models import Report
from dondoc.server.reporting.reports import (
    Extent,
    ScheduleWanted,
    Scope,
    ScopeKind,
    Wanted,
    draw_up_report,
    drop_report,
    run_schedules,
    schedules_of,
    send_report,
    set_schedule,
    some_days,
)
from dondoc.server.tracking.models import Responsibility
from dondoc.workcalendar import Cadence

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def told(rule: Rule) -> set[int]:
    return set(Notice.objects.filter(rule=rule).values_list("person", flat=True))


def monthly(desk: Desk, by: Account, *, is_sending: bool) -> Any:
    own = by == desk.agency
    scope = Scope(ScopeKind.AGENCY, LEAD, is_own=True) if own else Scope(ScopeKind.ALL)
    wanted = ScheduleWanted(scope, Extent.AT_WORK, Cadence.MONTH, is_sending=is_sending)
    if own:
        wanted = ScheduleWanted(scope, Extent.AT_WORK, Cadence.MONTH, is_sending=is_sending, agency_id=LEAD)
    schedule = set_schedule(actor=by, wanted=wanted)
    [row] = schedules_of(viewer=by)
    return schedule, timezone.now().replace(hour=12) + (row.next_on - today())


def with_mail(people: Sequence[Account]) -> None:
    for person in people:
        person.email = f"{person.username}@co-quan.example"
        person.save()


def test_what_an_agency_sends_is_told_to_who_monitors_its_tasks(desk: Desk) -> None:
    other = make_person("khac", Role.OFFICER)
    wanted = Wanted(
        Scope(ScopeKind.AGENCY, LEAD, is_own=True),
        some_days(today() - timedelta(days=400), today(), today=today()),
        Extent.EVERY,
        LEAD,
    )
    Responsibility.objects.all().delete()

    def sent() -> Report:
        report = draw_up_report(actor=desk.agency, wanted=wanted)
        return send_report(actor=desk.agency, report_id=report.pk, version=report.version)

    sent()  # nobody monitors it: every officer may have to
    assert told(Rule.REPORT_SENT) == {desk.officer.pk, other.pk}
    Notice.objects.all().delete()
    Responsibility.objects.create(task=desk.task, officer=other, by=desk.officer, from_at=timezone.now())
    report = sent()
    assert told(Rule.REPORT_SENT) == {other.pk}
    client = Client()
    client.force_login(other)
    assert report.subject in client.get("/thong-bao/").content.decode()
    opened = client.post(f"/thong-bao/{Notice.objects.get().pk}/")
    assert opened.headers["Location"] == f"/bao-cao/{report.pk}/"
    Post.objects.update(from_on=today() - timedelta(days=90))
    run_day(now=timezone.now().replace(hour=10) + timedelta(days=7))
    text = Message.objects.get(person=other).text
    assert "BÁO CÁO ĐÃ GỬI (1)" in text and report.subject in text
    # A report of the Office's own is no news to it.
    office = Wanted(Scope(ScopeKind.ALL), wanted.period, Extent.EVERY)
    own = draw_up_report(actor=desk.officer, wanted=office)
    send_report(actor=desk.officer, report_id=own.pk, version=own.version)
    assert told(Rule.REPORT_SENT) == {other.pk}


def test_what_draws_itself_up_waits_for_who_set_it(desk: Desk) -> None:
    _, soon = monthly(desk, desk.officer, is_sending=False)
    make_person("khac", Role.OFFICER)
    [report] = run_schedules(now=soon)
    assert told(Rule.REPORT_DRAWN_UP) == {desk.officer.pk}
    assert not Message.objects.exists()
    drop_report(actor=desk.officer, report_id=report.pk, version=report.version)
    run_day(now=soon + timedelta(days=7))
    assert not Message.objects.filter(text__contains="BÁO CÁO TỰ LẬP").exists()  # it waits no longer


def test_what_sends_itself_goes_out_with_its_file(desk: Desk, settings: Any, tmp_path: Path) -> None:
    settings.MAIL_FOLDER = tmp_path / "thu"
    settings.PUBLIC_URL = "https://dondoc.example"
    with_mail([desk.officer, desk.leader])
    _, soon = monthly(desk, desk.officer, is_sending=True)
    [report] = run_schedules(now=soon)
    assert run_schedules(now=soon) == []
    assert told(Rule.REPORT_SENT) == {desk.leader.pk, desk.officer.pk}
    assert Message.objects.filter(topic=f"bao-cao-{report.pk}").count() == 2
    assert send_waiting(now=timezone.now()) == 2
    letters = [
        message_from_bytes(path.read_bytes(), policy=policy.default)
        for path in sorted(settings.MAIL_FOLDER.iterdir())
    ]
    letter = letters[0]
    assert letter["Subject"] == f"Báo cáo: {report.subject}"
    body = letter.get_body()
    assert body is not None and f"https://dondoc.example/bao-cao/{report.pk}/" in body.get_content()
    [file] = letter.iter_attachments()
    assert file.get_filename() == f"bao-cao-{report.pk}.docx"
    assert file.get_content()[:2] == b"PK"


def test_an_agency_that_reports_by_itself_reaches_the_office(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dondoc.server.reporting.reports.telling.MOST_ATTACHED", 100)
    with_mail([desk.officer, desk.agency])
    _, soon = monthly(desk, desk.agency, is_sending=True)
    [report] = run_schedules(now=soon)
    assert told(Rule.REPORT_SENT) == {desk.officer.pk, desk.agency.pk}
    letters = Message.objects.filter(topic=f"bao-cao-{report.pk}")
    assert {one.person for one in letters} == {desk.officer, desk.agency}
    for one in letters:  # too large for a letter
        assert one.attached is None and "Tệp quá lớn" in one.text


def test_a_schedule_that_cannot_says_so_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    schedule, soon = monthly(desk, desk.officer, is_sending=True)

    def refuse(**_: object) -> None:
        raise ReportRefused("Phạm vi này có hơn 20000 nhiệm vụ. Hãy chọn phạm vi hẹp hơn.")

    monkeypatch.setattr("dondoc.server.reporting.reports.scheduling.draw_up_by_schedule", refuse)
    for hour in (0, 1, 2):
        assert run_schedules(now=soon + timedelta(hours=hour)) == []
    [notice] = Notice.objects.filter(rule=Rule.REPORT_NOT_DRAWN)
    assert (notice.person, notice.occasion) == (desk.officer, schedule.pk)
    client = Client()
    client.force_login(desk.officer)
    page = client.get("/thong-bao/").content.decode()
    assert "Báo cáo theo lịch không lập được" in page and "phạm vi hẹp hơn" in page.lower()
    assert client.post(f"/thong-bao/{notice.pk}/").headers["Location"] == "/bao-cao/lich/"
