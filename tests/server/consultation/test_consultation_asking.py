"""Whom a round asks, until when, and how that changes."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from consultation_desk import (
    DRAFTER,
    NINE,
    AskingDesk,
    asking,
    docx,
    in_days,
    make_asking_desk,
    today,
)
from plan_desk import make_person

from dondoc.server.accounts.models import Account
from dondoc.server.consultation import services
from dondoc.server.consultation.errors import (
    ConsultationNotFound,
    ConsultationRefused,
    DraftRefused,
    StaleConsultation,
)
from dondoc.server.consultation.models import (
    AskedAgency,
    Consultation,
    ConsultationState,
    DraftClause,
    DueRule,
    Stance,
)
from dondoc.server.consultation.rules import Said, due_by_rule
from dondoc.server.consultation.selectors import (
    asker_view,
    counts_of_round,
    draft_file,
    question_view,
)
from dondoc.server.files.models import QuarantinedFile, StoredFile
from dondoc.server.notices.models import Notice, Rule
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.refusals import NotNow
from dondoc.server.registry.models import Agency, Parentage, Succession
from dondoc.workcalendar import WorkCalendar

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> AskingDesk:
    return make_asking_desk()


def test_a_draft_is_divided_into_what_one_can_have_an_opinion_on(desk: AskingDesk) -> None:
    labels = list(DraftClause.objects.order_by("position").values_list("label", flat=True))
    assert {"Điều 1", "Điều 2", "Điều 2, khoản 1", "Điều 2, khoản 3", "Điều 3"} <= set(labels)
    below = desk.clause("Điều 2, khoản 2")
    assert below.parent == desk.clause("Điều 2")
    assert "bố trí kinh phí" in below.text


@pytest.mark.parametrize(
    ("name", "lines", "told"),
    [
        ("du-thao.docx", ["TỐI MẬT", "QUYẾT ĐỊNH", "Điều 1. Phạm vi"], "đã bị hủy"),
        ("Dự thảo TỐI MẬT.docx", ["QUYẾT ĐỊNH"], "đã bị hủy"),
    ],
)
def test_a_secret_draft_is_shredded(desk: AskingDesk, name: str, lines: list[str], told: str) -> None:
    kept = set(StoredFile.objects.values_list("sha256", flat=True))
    with pytest.raises(DraftRefused, match=told):
        services.prepare_consultation(
            actor=desk.drafter, drafter_id=DRAFTER, asking=asking(), name=name, content=docx(lines)
        )
    assert Consultation.objects.count() == 1
    assert not QuarantinedFile.objects.exists()
    assert set(StoredFile.objects.values_list("sha256", flat=True)) == kept


def test_what_is_no_draft_is_refused(desk: AskingDesk) -> None:
    with pytest.raises(DraftRefused, match="Word hoặc PDF"):
        services.prepare_consultation(
            actor=desk.drafter,
            drafter_id=DRAFTER,
            asking=asking(),
            name="du-thao.txt",
            content=BytesIO("Điều 1. Phạm vi điều chỉnh".encode()),
        )
    assert not QuarantinedFile.objects.exists()


def test_agencies_ask_about_their_own_drafts_alone(desk: AskingDesk) -> None:
    with pytest.raises(NotAllowed):
        services.prepare_consultation(
            actor=desk.people[NINE[0]], drafter_id=DRAFTER, asking=asking(), name="a.docx", content=docx()
        )
    # The Office does so for whoever drafts.
    services.change_consultation(
        actor=desk.officer,
        consultation_id=desk.consultation_id,
        version=desk.version,
        asking=asking(),
        addressee_ids=NINE[:2],
    )
    with pytest.raises(NotAllowed):
        services.open_round(actor=desk.leader, consultation_id=desk.consultation_id, version=desk.version)
    with pytest.raises(ConsultationNotFound):
        services.open_round(
            actor=desk.people[NINE[0]], consultation_id=desk.consultation_id, version=desk.version
        )


def test_a_collective_means_its_members_of_the_day_once_each_and_not_who_drafts(desk: AskingDesk) -> None:
    desk.open(["ls.so-tc", "ls.g-so-ban-nganh", DRAFTER])
    asked = list(AskedAgency.objects.order_by("position"))
    keys = [one.agency_id for one in asked]
    assert keys[0] == "ls.so-tc" and asked[0].through_id is None
    assert len(keys) == len(set(keys)) > 10
    assert DRAFTER not in keys
    assert {one.through_id for one in asked[1:]} == {"ls.g-so-ban-nganh"}
    assert "ls.so-khdt" not in keys  # it ended in 2025
    view = asker_view(viewer=desk.drafter, consultation_id=desk.consultation_id, number=None, today=today())
    assert view.addressees == ["Sở Tài chính", "Các sở, ban, ngành"]


def test_nobody_is_asked_by_an_empty_list(desk: AskingDesk) -> None:
    with pytest.raises(ConsultationRefused, match="Chưa chọn cơ quan"):
        desk.open([])
    assert desk.consultation.state == ConsultationState.PREPARING


def test_before_it_is_sent_nobody_asked_sees_anything(desk: AskingDesk) -> None:
    draft = desk.consultation.drafts.get()
    with pytest.raises(ConsultationNotFound):
        draft_file(viewer=desk.people[NINE[0]], draft_id=draft.pk)
    desk.open()
    assert draft_file(viewer=desk.people[NINE[0]], draft_id=draft.pk) == draft
    assert Notice.objects.filter(rule=Rule.OPINION_ASKED).count() == len(NINE)


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


def test_who_is_asked_no_more_counts_nowhere_and_may_be_asked_again(desk: AskingDesk) -> None:
    desk.open()
    asked = desk.asked(NINE[2])
    Notice.objects.filter(asked_id=asked.pk).update(read_at=desk.consultation.made_at)
    services.withdraw_agency(actor=desk.drafter, asked_id=asked.pk, version=desk.version, reason="Hỏi nhầm.")
    counts = counts_of_round(asked.round_id, today=today())
    assert (counts.asked, counts.withdrawn, counts.waiting) == (8, 1, 8)
    # Who saw that they were asked hears that it is over.
    assert Notice.objects.filter(asked_id=asked.pk, rule=Rule.OPINION_ENDED).count() == 1
    with pytest.raises(NotNow, match="không còn được hỏi"):
        desk.give(NINE[2])
    services.ask_more(
        actor=desk.drafter,
        consultation_id=desk.consultation_id,
        version=desk.version,
        agency_ids=[NINE[2], "ls.so-vhttdl"],
    )
    assert counts_of_round(asked.round_id, today=today()).asked == 10
    desk.give(NINE[2])


def test_who_was_not_told_yet_hears_nothing_of_what_was_undone(desk: AskingDesk) -> None:
    desk.open()
    asked = desk.asked(NINE[2])
    services.withdraw_agency(actor=desk.drafter, asked_id=asked.pk, version=desk.version, reason="Hỏi nhầm.")
    assert not Notice.objects.filter(asked_id=asked.pk).exists()


def test_one_that_answered_is_not_left_out(desk: AskingDesk) -> None:
    desk.open()
    desk.give(NINE[0])
    with pytest.raises(NotNow, match="đã trả lời"):
        services.withdraw_agency(
            actor=desk.drafter, asked_id=desk.asked(NINE[0]).pk, version=desk.version, reason="Thôi."
        )


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


def test_what_was_prepared_may_be_dropped(desk: AskingDesk) -> None:
    services.drop_preparation(actor=desk.drafter, consultation_id=desk.consultation_id, version=desk.version)
    assert not Consultation.objects.exists()


def test_any_of_the_agency_s_people_may_answer(desk: AskingDesk) -> None:
    desk.open()
    head = make_person("truong", Role.AGENCY_HEAD, NINE[0])
    asked = desk.asked(NINE[0])
    opinion = services.give_answer(actor=head, asked_id=asked.pk, version=0, said=Said(stance=Stance.AGREE))
    assert opinion.given_by == head


def test_whose_work_another_took_over_is_answered_for_by_that_one(desk: AskingDesk) -> None:
    """It was asked before it ended; a unit below it has no answer of the agency in its hands."""
    desk.open()
    asked = desk.asked(NINE[0])
    ended = Agency.objects.get(pk=NINE[0])
    Succession.objects.create(
        before=ended,
        after_id="ls.so-nv",
        on=str(in_days(-1)),
        on_day=in_days(-1),
        kind="merge",
        share="whole",
    )
    Agency.objects.filter(pk=NINE[0]).update(latest_on=in_days(-2))
    heir = desk.people["ls.so-nv"]
    assert question_view(viewer=heir, asked_id=asked.pk, today=today()).asked == asked
    services.give_answer(actor=heir, asked_id=asked.pk, version=0, said=Said(stance=Stance.AGREE))
    assert counts_of_round(asked.round_id, today=today()).agree == 1


def test_a_unit_below_answers_nothing_for_the_agency_above(desk: AskingDesk) -> None:
    desk.open()
    make_person("donvi", Role.AGENCY_OFFICER, "ls.so-tc.don-vi")
    Parentage.objects.create(agency_id="ls.so-tc.don-vi", parent_id=NINE[0])
    below = Account.objects.get(username="donvi")
    with pytest.raises(ConsultationNotFound):
        question_view(viewer=below, asked_id=desk.asked(NINE[0]).pk, today=today())


def test_a_round_closed_by_mistake_is_opened_again(desk: AskingDesk) -> None:
    desk.open()
    desk.close()
    services.reopen_round(actor=desk.drafter, consultation_id=desk.consultation_id, version=desk.version)
    desk.give(NINE[0])
    assert desk.consultation.state == ConsultationState.OPEN
    assert today() + timedelta(days=5) == desk.consultation.rounds.get().due_on
