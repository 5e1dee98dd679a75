"""Until when a round asks, how that changes, and how rounds end, follow one another and come again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from consultation_desk import NINE, AskingDesk, asking, docx, in_days, make_asking_desk, today

from dondoc.agencies.model import Share, SuccessionKind
from dondoc.server.consultation import services
from dondoc.server.consultation.errors import (
    ConsultationNotFound,
    ConsultationRefused,
    StaleConsultation,
)
from dondoc.server.consultation.models import AskedAgency, Consultation, ConsultationState, DueRule, Stance
from dondoc.server.consultation.rules import Said, due_by_rule
from dondoc.server.consultation.selectors import asker_view, counts_of_round, draft_file
from dondoc.server.notices.models import Notice, Rule
from dondoc.server.refusals import NotNow
from dondoc.server.registry.models import Succession
from dondoc.server.registry.services import record_succession
from dondoc.workcalendar import WorkCalendar

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> AskingDesk:
    return make_asking_desk()


@pytest.mark.parametrize(
    ("rule", "received_on", "due_on", "told"),
    [
        (DueRule.CHAIRMAN, date(2026, 11, 23), date(2026, 11, 30), "7 ngày kể từ ngày nhận 23/11/2026"),
        (DueRule.CHAIRMAN_SHORT, date(2026, 11, 23), date(2026, 11, 26), "3 ngày kể từ ngày nhận"),
        # The last day is a Saturday: the Monday after.
        (DueRule.CHAIRMAN, date(2026, 11, 21), date(2026, 11, 30), "thứ Bảy"),
        # 30/4 and 01/5, then a week-end.
        (
            DueRule.CHAIRMAN,
            date(2026, 4, 23),
            date(2026, 5, 4),
            "ngày làm việc tiếp theo thứ Hai",
        ),
    ],
)
def test_the_day_by_rule_says_how_it_was_found(
    rule: DueRule, received_on: date, due_on: date, told: str
) -> None:
    due = due_by_rule(rule, received_on=received_on, calendar=WorkCalendar())
    assert due is not None
    assert due.on == due_on
    assert told in due.words and "Điều 51a Nghị định 187/2025/NĐ-CP" in due.words


def test_a_day_by_hand_is_to_come(desk: AskingDesk) -> None:
    for day, told in ((None, "Chưa có hạn"), (in_days(-1), "đã qua"), (in_days(800), "xa hơn một năm")):
        with pytest.raises(ConsultationRefused, match=told):
            services.change_consultation(
                actor=desk.drafter,
                consultation_id=desk.consultation_id,
                version=desk.version,
                asking=asking(due_on=day),
                addressee_ids=NINE,
            )


def test_more_time_keeps_the_first_day_and_tells_who_has_not_answered(desk: AskingDesk) -> None:
    desk.open()
    desk.give(NINE[0])
    alone = desk.asked(NINE[1])
    services.extend_agency(
        actor=desk.drafter, asked_id=alone.pk, version=desk.version, due_on=in_days(9), reason="Cần họp."
    )
    services.extend_round(
        actor=desk.officer,
        consultation_id=desk.consultation_id,
        version=desk.version,
        due_on=in_days(7),
        reason="Nhiều cơ quan xin thêm thời gian.",
    )
    one = desk.consultation.rounds.get()
    assert (one.first_due_on, one.due_on) == (in_days(5), in_days(7))
    told = Notice.objects.filter(rule=Rule.OPINION_EXTENDED).order_by("pk")
    # The one with a later day of its own is told of that alone, who answered of nothing.
    assert [notice.asked_id for notice in told].count(alone.pk) == 1
    assert desk.asked(NINE[0]).pk not in {notice.asked_id for notice in told}
    with pytest.raises(ConsultationRefused, match="sau hạn đang áp dụng"):
        services.extend_round(
            actor=desk.drafter,
            consultation_id=desk.consultation_id,
            version=desk.version,
            due_on=in_days(7),
            reason="Thêm.",
        )
    view = asker_view(viewer=desk.drafter, consultation_id=desk.consultation_id, number=None, today=today())
    assert {row.asked.agency_id: row.due_on for row in view.rows}[NINE[1]] == in_days(9)


def test_an_older_page_changes_nothing(desk: AskingDesk) -> None:
    seen = desk.version
    desk.open()
    with pytest.raises(StaleConsultation):
        services.close_round(actor=desk.officer, consultation_id=desk.consultation_id, version=seen)


def test_who_is_asked_later_gets_the_time_that_the_rule_gives(desk: AskingDesk) -> None:
    services.change_consultation(
        actor=desk.drafter,
        consultation_id=desk.consultation_id,
        version=desk.version,
        asking=asking(due_rule=DueRule.CHAIRMAN.value),
        addressee_ids=NINE[:3],
    )
    services.open_round(actor=desk.drafter, consultation_id=desk.consultation_id, version=desk.version)
    desk.days_pass(4)
    [late] = services.ask_more(
        actor=desk.drafter,
        consultation_id=desk.consultation_id,
        version=desk.version,
        agency_ids=["ls.so-vhttdl"],
    )
    assert late.due_on is not None and late.due_on >= in_days(7)


def test_a_recalled_draft_is_not_shown_to_who_was_asked(desk: AskingDesk) -> None:
    desk.open()
    desk.give(NINE[0])
    Notice.objects.update(read_at=desk.consultation.made_at)
    services.recall_consultation(
        actor=desk.drafter, consultation_id=desk.consultation_id, version=desk.version, reason="Đổi căn cứ."
    )
    draft = desk.consultation.drafts.get()
    with pytest.raises(ConsultationNotFound):
        draft_file(viewer=desk.people[NINE[0]], draft_id=draft.pk)
    with pytest.raises(NotNow, match="Đổi căn cứ"):
        desk.give(NINE[1])
    assert draft_file(viewer=desk.leader, draft_id=draft.pk) == draft
    over = Notice.objects.filter(rule=Rule.OPINION_ENDED, facts__why="recalled")
    assert over.count() == len(NINE)  # who answered, too


def test_a_next_round_closes_the_one_before_and_asks_about_the_next_draft(desk: AskingDesk) -> None:
    desk.open()
    desk.give(NINE[0])
    services.prepare_next_round(
        actor=desk.drafter,
        consultation_id=desk.consultation_id,
        version=desk.version,
        asking=asking(question="Đề nghị xem Điều 2 mới."),
        name="du-thao-2.docx",
        content=docx(["QUYẾT ĐỊNH", "Điều 1. Phạm vi", "Toàn tỉnh."]),
    )
    first, second = desk.consultation.rounds.order_by("number")
    assert first.closed_at is not None and second.opened_at is None
    assert [one.agency_id for one in second.addressees.order_by("position")] == list(NINE)
    # While the next is prepared, who has not answered may still do so, late by nothing but the closing.
    desk.give(NINE[1])
    services.open_round(actor=desk.drafter, consultation_id=desk.consultation_id, version=desk.version)
    before = AskedAgency.objects.get(round=first, agency=NINE[2])
    with pytest.raises(NotNow, match="đã có đợt sau"):
        services.give_answer(
            actor=desk.people[NINE[2]],
            asked_id=before.pk,
            version=0,
            said=Said(stance=Stance.AGREE),
        )
    assert desk.give(NINE[2]).asked.round == second
    assert counts_of_round(first.pk, today=today()).answered == 2
    assert counts_of_round(second.pk, today=today()).answered == 1


def test_a_next_round_asks_whoever_carries_on_the_work_of_one_that_ended(desk: AskingDesk) -> None:
    desk.open()
    record_succession(
        actor=desk.drafter.actor,
        before_ids=[NINE[0]],
        after_ids=[],
        new_names=["Sở Tài chính và Kế hoạch"],
        kind=SuccessionKind.MERGE,
        share=Share.WHOLE,
        on=str(today()),
        act="Nghị quyết số 9/NQ-HĐND",
    )
    heir = Succession.objects.get(before=NINE[0]).after_id
    services.prepare_next_round(
        actor=desk.drafter,
        consultation_id=desk.consultation_id,
        version=desk.version,
        asking=asking(),
        name="du-thao-2.docx",
        content=docx(["QUYẾT ĐỊNH", "Điều 1. Phạm vi", "Toàn tỉnh."]),
    )
    second = desk.consultation.rounds.get(number=2)
    named = [one.agency_id for one in second.addressees.order_by("position")]
    assert named == [heir, *NINE[1:]]
    services.open_round(actor=desk.drafter, consultation_id=desk.consultation_id, version=desk.version)
    asked = second.asked.order_by("position").values_list("agency", flat=True)
    assert list(asked) == named


def test_what_was_prepared_may_be_dropped(desk: AskingDesk) -> None:
    services.drop_preparation(actor=desk.drafter, consultation_id=desk.consultation_id, version=desk.version)
    assert not Consultation.objects.exists()


def test_a_round_closed_by_mistake_is_opened_again(desk: AskingDesk) -> None:
    desk.open()
    desk.close()
    services.reopen_round(actor=desk.drafter, consultation_id=desk.consultation_id, version=desk.version)
    desk.give(NINE[0])
    assert desk.consultation.state == ConsultationState.OPEN
    assert today() + timedelta(days=5) == desk.consultation.rounds.get().due_on
