"""What people are told of consultations: once, by the day, and taken back where it does not hold any more."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from consultation_desk import NINE, AskingDesk, in_days, make_asking_desk, today
from django.utils import timezone
from reply_desk import letter

from dondoc.server.consultation import services
from dondoc.server.consultation.models import Opinion, OpinionState, OpinionWay, Stance
from dondoc.server.consultation.rules import Said
from dondoc.server.consultation.selectors import asker_view, counts_of_round, question_view
from dondoc.server.notices.models import IncomingMail, MailFault, Message, Notice, ReplySetup, Rule
from dondoc.server.notices.reply_keys import opinion_key
from dondoc.server.notices.selectors.reading import list_notices
from dondoc.server.notices.services.clearing import clear_old
from dondoc.server.reporting.daily import run_day
from dondoc.server.reporting.daily.feed import days_of
from dondoc.server.tracking.services import take_letter
from dondoc.workcalendar import WorkCalendar

pytestmark = pytest.mark.django_db
FIRST = NINE[0]
TO = "dondoc@langson.example"
ALWAYS_OPEN = WorkCalendar(opened=frozenset(in_days(count) for count in range(-60, 60)))


@pytest.fixture
def desk() -> AskingDesk:
    desk = make_asking_desk()
    desk.open()
    return desk


def at_eight(days: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(in_days(days), time(8)))


def told(desk: AskingDesk, agency_id: str = FIRST) -> list[str]:
    rows = list_notices(person=desk.people[agency_id], is_unread=False, page=1, page_size=50).rows
    return sorted(one.rule for one in rows)


def test_the_message_of_the_day_tells_of_the_question_once(desk: AskingDesk) -> None:
    for _ in range(2):
        run_day(now=at_eight(), calendar=ALWAYS_OPEN)
    message = Message.objects.get(person=desk.people[FIRST])
    assert message.subject.count("được lấy ý kiến 1") == 1
    assert "Quyết định về quản lý công viên" in message.text
    assert f"hạn {in_days(5):%d/%m/%Y}" in message.text
    assert not Message.objects.filter(person=desk.drafter).exists()


def test_who_answered_meanwhile_is_not_reminded_any_more(desk: AskingDesk) -> None:
    desk.give(FIRST)
    run_day(now=at_eight(), calendar=ALWAYS_OPEN)
    message = Message.objects.get(person=desk.people[FIRST])
    assert message.text == "" and message.subject == ""
    to_drafter = Message.objects.get(person=desk.drafter)
    assert "CÓ Ý KIẾN TRẢ LỜI (1)" in to_drafter.text
    assert "Sở Tài chính; Nhất trí" in to_drafter.text


def test_who_answered_has_seen_that_they_were_asked(desk: AskingDesk) -> None:
    desk.give(FIRST)
    read = dict(Notice.objects.filter(rule=Rule.OPINION_ASKED).values_list("person", "read_at"))
    assert read[desk.people[FIRST].pk] is not None and read[desk.people[NINE[1]].pk] is None


def test_reminders_come_before_the_day_and_after_it(desk: AskingDesk) -> None:
    desk.give(NINE[1])
    for days in range(12):
        run_day(now=at_eight(days), calendar=ALWAYS_OPEN)
    rules = {one: told(desk, FIRST).count(one) for one in set(told(desk, FIRST))}
    assert rules[Rule.OPINION_ASKED] == 1
    assert rules[Rule.OPINION_DUE] >= 1
    assert rules[Rule.OPINION_OVERDUE] >= 1
    assert told(desk, NINE[1]) == [Rule.OPINION_ASKED]
    days = Notice.objects.filter(rule=Rule.OPINION_OVERDUE).values_list("day", flat=True)
    assert all(day > in_days(5) for day in days)


def test_who_asked_sees_what_was_sent_to_whom_when_also_after_it_was_cleared_away(desk: AskingDesk) -> None:
    desk.people[FIRST].email = "tc@langson.example"
    desk.people[FIRST].save()
    run_day(now=at_eight(), calendar=ALWAYS_OPEN)

    def seen() -> list[tuple[str, str]]:
        view = asker_view(
            viewer=desk.drafter, consultation_id=desk.consultation_id, number=None, today=today()
        )
        row = next(row for row in view.rows if row.asked.agency_id == FIRST)
        return [(one.rule.value, one.people[0].person) for one in row.told]

    before = seen()
    assert before == [("opinion_asked", "Người so-tc")]
    clear_old(before=timezone.now() + timedelta(days=2))
    assert not Notice.objects.filter(asked_id=desk.asked(FIRST).pk).exists()
    assert seen() == before


def test_the_calendar_holds_the_day_for_opinions(desk: AskingDesk) -> None:
    from dondoc.server.notices.services.feeds import renew_feed

    feed = renew_feed(actor=desk.people[FIRST], agency_id=None, now=timezone.now(), on=today())
    [day] = days_of(feed, today=today())
    assert (day.day, "công viên" in day.title) == (in_days(5), True)
    desk.give(FIRST)
    assert days_of(feed, today=today()) == []


def write(
    desk: AskingDesk, text: str, *, agency_id: str = FIRST, subject: str = "", **more: object
) -> IncomingMail:
    """A letter of the agency's officer that answers the message."""
    person = desk.people[agency_id]
    person.email = f"{person.username}@langson.example"
    person.save()
    ReplySetup.objects.update_or_create(id=1, defaults={"is_on": True, "address": TO})
    key = subject or str(opinion_key(person_id=person.pk, day=today(), asked_id=desk.asked(agency_id).pk))
    made = letter(text, subject=key, sender=person.email, **more)  # type: ignore[arg-type]
    taken = take_letter(made.as_bytes(), name="thư", now=timezone.now(), lookers=services.LOOKERS)
    assert taken is not None
    return taken


def test_a_letter_becomes_an_answer_when_the_agency_confirms_it(desk: AskingDesk) -> None:
    taken = write(desk, "Sở Tài chính nhất trí, đề nghị bỏ khoản 2.", files=(("anh.png", _PNG),))
    assert taken.fault == "" and "CHƯA là ý kiến" in taken.answer
    opinion = Opinion.objects.get()
    assert (opinion.state, opinion.way, opinion.files.count()) == (
        OpinionState.PROPOSED,
        OpinionWay.MAIL,
        1,
    )
    round_id = desk.asked(FIRST).round_id
    assert counts_of_round(round_id, today=today()).answered == 0
    # For its own people alone, until then.
    view = question_view(viewer=desk.people[FIRST], asked_id=desk.asked(FIRST).pk, today=today())
    assert view.letters == [opinion]
    said = Said(stance=Stance.AGREE_WITH_COMMENTS, text=opinion.text)
    services.confirm_mail_answer(
        actor=desk.people[FIRST],
        opinion_id=opinion.pk,
        version=opinion.version,
        said=said,
        file_ids=list(opinion.files.values_list("pk", flat=True)),
    )
    opinion.refresh_from_db()
    assert (opinion.state, opinion.files.count()) == (OpinionState.GIVEN, 1)
    assert counts_of_round(round_id, today=today()).agree_with_comments == 1


def test_the_day_of_the_letter_counts_not_the_day_of_its_confirmation(desk: AskingDesk) -> None:
    write(desk, "Nhất trí.")
    opinion = Opinion.objects.get()
    desk.days_pass(6)  # the letter came in time
    Opinion.objects.update(received_on=in_days(-3))
    services.confirm_mail_answer(
        actor=desk.people[FIRST],
        opinion_id=opinion.pk,
        version=opinion.version,
        said=Said(stance=Stance.AGREE),
        file_ids=[],
    )
    opinion.refresh_from_db()
    assert not opinion.is_late


def test_a_letter_is_dropped_with_all_that_it_brought(desk: AskingDesk) -> None:
    write(desk, "Gửi nhầm.", files=(("anh.png", _PNG),))
    opinion = Opinion.objects.get()
    services.drop_mail_answer(actor=desk.people[FIRST], opinion_id=opinion.pk, version=opinion.version)
    opinion.refresh_from_db()
    assert (opinion.state, opinion.text, opinion.files.count()) == (OpinionState.DROPPED, "", 0)


def test_a_letter_that_nobody_minds_lapses(desk: AskingDesk) -> None:
    write(desk, "Nhất trí.", files=(("anh.png", _PNG),))
    assert services.clear_letters(now=timezone.now() + timedelta(days=59)) == 0
    assert services.clear_letters(now=timezone.now() + timedelta(days=61)) == 1
    opinion = Opinion.objects.get()
    assert (opinion.state, opinion.text, opinion.files.count()) == (OpinionState.DROPPED, "", 0)


def test_letters_that_answer_nothing_are_told_why(desk: AskingDesk) -> None:
    other = desk.people[NINE[1]]
    theirs = str(opinion_key(person_id=other.pk, day=today(), asked_id=desk.asked(NINE[1]).pk))
    # The key of another person is nobody else's.
    assert write(desk, "Nhất trí.", subject=theirs).fault == MailFault.WRONG_KEY
    mine = desk.people[FIRST]
    not_mine = str(opinion_key(person_id=mine.pk, day=today(), asked_id=desk.asked(NINE[1]).pk))
    assert write(desk, "Nhất trí!", subject=not_mine).fault == MailFault.NOT_THEIRS
    both = f"{opinion_key(person_id=mine.pk, day=today(), asked_id=desk.asked(FIRST).pk)} {not_mine}"
    assert write(desk, "Nhất trí?", subject=both).fault == MailFault.SEVERAL_KEYS
    only_quoted = write(desk, "\n> cũ", files=(("a.exe", b"MZ\x90\0"),))
    assert only_quoted.fault == MailFault.EMPTY
    secret = write(desk, "Kèm văn bản.", files=(("Trả lời TUYỆT MẬT.txt", b"a"),))
    assert (secret.fault, secret.subject) == (MailFault.SECRET, "")
    desk.give(FIRST)
    desk.close()
    assert write(desk, "Đã đóng.").fault == MailFault.NOT_NOW
    assert not Opinion.objects.filter(way=OpinionWay.MAIL).exists()


_PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
