"""Who owes a citizen an answer is told at once, before the day and after it; who does not any more too."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from plan_desk import make_person
from publishing_desk import PublishingDesk, copies, make_publishing_desk

from dondoc.server.calendar.selectors import office_calendar
from dondoc.server.notices.models import Message, Notice, Rule
from dondoc.server.posts.models import Role
from dondoc.server.published.inbox import Sent, put_in_inbox
from dondoc.server.publishing import services
from dondoc.server.publishing.models import Feedback
from dondoc.server.reporting.daily import run_day
from dondoc.server.tracking.models import Responsibility

pytestmark = pytest.mark.django_db
LEAD = "ls.so-khcn"


@pytest.fixture
def desk() -> PublishingDesk:
    made = make_publishing_desk()
    made.published()
    return made


def said(desk: PublishingDesk, number: int = 0) -> Feedback:
    """What somebody said of the first task, passed on to its agency."""
    code = copies()[0].code
    put_in_inbox(Sent(f"token-of-a-form-{number}", "proof", code, "not_done", "Chưa thấy", None, "10.0.0.1"))
    services.take_feedback(now=timezone.now())
    return services.pass_feedback_on(actor=desk.officer, feedback_id=Feedback.objects.latest("pk").pk)


def told(rule: Rule) -> list[int]:
    return sorted(Notice.objects.filter(rule=rule).values_list("person", flat=True))


def run_on(feedback: Feedback, days: int) -> None:
    """The daily run so many days from the day of the answer; days off are none here."""
    assert feedback.answer_by is not None
    day = feedback.answer_by + timedelta(days=days)
    now = timezone.make_aware(datetime.combine(day, time(10)))
    assert run_day(now=now)


@pytest.fixture
def _no_days_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(office_calendar()), "day_off", lambda self, day: None)


def test_the_agency_is_told_at_once_and_in_its_message(desk: PublishingDesk) -> None:
    feedback = said(desk)
    assert told(Rule.FEEDBACK) == [desk.agency.pk]
    assert services.pass_feedback_on(actor=desk.officer, feedback_id=feedback.pk) == feedback
    assert Notice.objects.filter(rule=Rule.FEEDBACK).count() == 1
    agency = Client()
    agency.force_login(desk.agency)
    page = agency.get("/thong-bao/").content.decode()
    by = f"trả lời trước hết ngày {feedback.answer_by:%d/%m/%Y}"
    assert "Phản ánh cần trả lời" in page and by in page and "người dân nói: chưa làm" in page
    notice = Notice.objects.get(rule=Rule.FEEDBACK)
    opened = agency.post(f"/thong-bao/{notice.pk}/")
    assert opened.headers["Location"] == f"/phan-anh/{feedback.pk}/"
    run_day(now=timezone.now().replace(hour=10) + timedelta(days=7))
    letter = Message.objects.get(person=desk.agency)
    assert "PHẢN ÁNH CẦN TRẢ LỜI (1)" in letter.text and by in letter.text


@pytest.mark.usefixtures("_no_days_off")
def test_before_the_day_after_it_and_up_the_ladder(desk: PublishingDesk) -> None:
    head = make_person("truong", Role.AGENCY_HEAD, LEAD)
    watching = make_person("theo", Role.OFFICER)
    task = desk.tasks[0]
    Responsibility.objects.filter(task=task).delete()
    Responsibility.objects.create(
        task=task, officer=watching, leader=desk.leader, by=desk.officer, from_at=timezone.now()
    )
    feedback = said(desk)
    run_on(feedback, -3)
    assert told(Rule.FEEDBACK_DUE) == [desk.agency.pk]
    run_on(feedback, 0)
    assert told(Rule.FEEDBACK_DUE) == sorted([desk.agency.pk, desk.agency.pk, watching.pk])
    assert not told(Rule.FEEDBACK_OVERDUE)
    run_on(feedback, 7)
    assert told(Rule.FEEDBACK_OVERDUE) == sorted([desk.agency.pk, watching.pk])
    assert told(Rule.FEEDBACK_TO_HEAD) == sorted([head.pk, watching.pk])
    run_on(feedback, 7)  # again on one day
    assert len(told(Rule.FEEDBACK_OVERDUE)) == 2
    run_on(feedback, 15)
    assert told(Rule.FEEDBACK_TO_LEADER) == sorted([desk.leader.pk, watching.pk])


@pytest.mark.usefixtures("_no_days_off")
def test_what_is_answered_reminds_nobody(desk: PublishingDesk) -> None:
    feedback, other = said(desk), said(desk, 1)
    services.answer_feedback(actor=desk.agency, feedback_id=feedback.pk, answer="Đã khởi công.")
    assert {one.occasion for one in Notice.objects.filter(rule=Rule.FEEDBACK)} == {other.pk}
    run_on(feedback, 7)
    assert {one.occasion for one in Notice.objects.filter(rule=Rule.FEEDBACK_OVERDUE)} == {other.pk}


def test_who_heard_of_it_hears_that_it_is_over(desk: PublishingDesk) -> None:
    seen, unseen = said(desk), said(desk, 1)
    Notice.objects.filter(occasion=seen.pk).update(read_at=timezone.now())
    for one in (seen, unseen):
        services.drop_feedback(actor=desk.officer, feedback_id=one.pk, reason="Không liên quan")
    over = Notice.objects.filter(rule=Rule.FEEDBACK_OVER)
    assert [(one.person_id, one.occasion) for one in over] == [(desk.agency.pk, seen.pk)]
    assert not Notice.objects.filter(occasion=unseen.pk, rule=Rule.FEEDBACK).exists()
    agency = Client()
    agency.force_login(desk.agency)
    assert "Phản ánh không phải trả lời nữa" in agency.get("/thong-bao/").content.decode()
    services.pass_feedback_on(actor=desk.officer, feedback_id=seen.pk)
    assert not over.all().exists()
