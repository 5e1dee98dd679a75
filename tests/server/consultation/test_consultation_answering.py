"""What an agency answers: kept as it is typed, given whole, replaced, taken back; on paper and late."""

from __future__ import annotations

import pytest
from consultation_desk import NINE, AskingDesk, docx, in_days, make_asking_desk, today

from dondoc.server.consultation import services
from dondoc.server.consultation.errors import (
    ConsultationNotFound,
    ConsultationRefused,
    DraftRefused,
    StaleConsultation,
)
from dondoc.server.consultation.models import Opinion, OpinionState, OpinionWay, Stance
from dondoc.server.consultation.rules import Reply, Said, SaidOfClause
from dondoc.server.consultation.selectors import (
    asked_view,
    asker_view,
    counts_of_round,
    opinion_file,
    question_view,
)
from dondoc.server.files.models import StoredFile
from dondoc.server.files.services import quarantine_upload
from dondoc.server.notices.models import Notice, Rule
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.refusals import NotNow

pytestmark = pytest.mark.django_db
FIRST = NINE[0]


@pytest.fixture
def desk() -> AskingDesk:
    desk = make_asking_desk()
    desk.open()
    return desk


def counts(desk: AskingDesk):  # type: ignore[no-untyped-def]
    return counts_of_round(desk.asked(FIRST).round_id, today=today())


def test_what_is_typed_is_kept_and_counts_for_nothing(desk: AskingDesk) -> None:
    asked, clause = desk.asked(FIRST), desk.clause("Điều 2, khoản 2")
    said = Said(text="Nhất trí về cơ bản", clauses=[SaidOfClause(clause.pk, "", "Cần nêu rõ nguồn")])
    kept = services.keep_answer(actor=desk.people[FIRST], asked_id=asked.pk, version=0, said=said)
    view = question_view(viewer=desk.people[FIRST], asked_id=asked.pk, today=today())
    assert view.writing is not None and view.given is None
    assert view.writing.text == "Nhất trí về cơ bản"
    assert [one.text for one in view.writing.comments.all()] == ["Cần nêu rõ nguồn"]
    assert counts(desk).answered == 0
    assert asked_view(viewer=desk.drafter, asked_id=asked.pk, today=today()).answers == []
    # A colleague with the page of before writes over nothing.
    with pytest.raises(StaleConsultation):
        services.keep_answer(actor=desk.people[FIRST], asked_id=asked.pk, version=0, said=Said(text="Khác"))
    assert (
        services.keep_answer(
            actor=desk.people[FIRST], asked_id=asked.pk, version=kept.version, said=Said(text="Khác")
        ).text
        == "Khác"
    )


def test_an_answer_by_clause_reaches_who_asked(desk: AskingDesk) -> None:
    desk.give(
        FIRST,
        Stance.AGREE_WITH_COMMENTS,
        "Cơ bản nhất trí.",
        clause="Điều 2, khoản 2",
        remark="Đề nghị bỏ khoản này.",
    )
    [opinion] = asked_view(viewer=desk.drafter, asked_id=desk.asked(FIRST).pk, today=today()).answers
    said = [(one.clause.label if one.clause else "", one.text) for one in opinion.comments.all()]
    assert said == [("Điều 2, khoản 2", "Đề nghị bỏ khoản này."), ("", "Cơ bản nhất trí.")]
    told = Notice.objects.get(rule=Rule.OPINION_GIVEN)
    assert told.person == desk.drafter
    assert told.facts == {"stance": "agree_with_comments", "is_late": False}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (Said(), "Chưa chọn ý kiến chung"),
        (Said(stance=Stance.DISAGREE), "Chưa có nội dung góp ý"),
        (Said(stance=Stance.AGREE, text="Nhưng sửa Điều 1"), "nhưng có nội dung góp ý"),
        (Said(stance=Stance.NO_COMMENT, text="Sửa Điều 1"), "nhưng có nội dung góp ý"),
    ],
)
def test_what_contradicts_itself_is_not_given(desk: AskingDesk, said: Said, told: str) -> None:
    with pytest.raises(services.AnswerRefused, match=told):
        services.give_answer(actor=desk.people[FIRST], asked_id=desk.asked(FIRST).pk, version=0, said=said)
    assert not Opinion.objects.exists()


def test_what_is_ticked_of_a_clause_and_what_is_written_say_one_thing(desk: AskingDesk) -> None:
    clause = desk.clause("Điều 3")
    for stance, text in ((Stance.AGREE, "Sửa"), (Stance.DISAGREE, "")):
        with pytest.raises(services.AnswerRefused) as refused:
            services.give_answer(
                actor=desk.people[FIRST],
                asked_id=desk.asked(FIRST).pk,
                version=0,
                said=Said(
                    stance=Stance.AGREE_WITH_COMMENTS,
                    text="Có góp ý",
                    clauses=[SaidOfClause(clause.pk, stance, text)],
                ),
            )
        assert refused.value.clause_id == clause.pk


def test_a_clause_of_another_draft_is_no_clause_of_this_one(desk: AskingDesk) -> None:
    opinion = services.keep_answer(
        actor=desk.people[FIRST],
        asked_id=desk.asked(FIRST).pk,
        version=0,
        said=Said(text="Góp ý", clauses=[SaidOfClause(10**9, "", "Lạc chỗ")]),
    )
    assert not opinion.comments.exists()


def test_a_later_answer_takes_the_place_of_the_one_before_which_stays(desk: AskingDesk) -> None:
    desk.give(FIRST)
    desk.give(FIRST, Stance.DISAGREE, "Xem lại toàn bộ.")
    assert (counts(desk).answered, counts(desk).disagree, counts(desk).agree) == (1, 1, 0)
    view = asked_view(viewer=desk.drafter, asked_id=desk.asked(FIRST).pk, today=today())
    assert [(one.state, one.stance) for one in view.answers] == [
        ("given", "disagree"),
        ("replaced", "agree"),
    ]


def test_an_answer_is_taken_back_while_the_round_is_open(desk: AskingDesk) -> None:
    given = desk.give(FIRST, Stance.DISAGREE, "Chưa phù hợp.")
    asked = desk.asked(FIRST)
    taken = services.take_back_answer(actor=desk.people[FIRST], asked_id=asked.pk, version=given.version)
    assert (taken.state, taken.text) == (OpinionState.WRITING, "Chưa phù hợp.")
    assert counts(desk).answered == 0
    again = desk.give(FIRST, Stance.DISAGREE, "Chưa phù hợp lắm.")
    assert [one.text for one in again.comments.all()] == ["Chưa phù hợp lắm."]
    desk.close()
    with pytest.raises(NotNow, match="đã đóng"):
        services.take_back_answer(actor=desk.people[FIRST], asked_id=asked.pk, version=again.version)


def test_silence_is_no_answer_and_no_comment_is_one(desk: AskingDesk) -> None:
    desk.give(FIRST, Stance.NO_COMMENT)
    desk.days_pass(6)
    found = counts(desk)
    assert (found.answered, found.no_comment, found.silent, found.waiting) == (1, 1, 8, 0)
    view = asker_view(viewer=desk.drafter, consultation_id=desk.consultation_id, number=None, today=today())
    assert {row.asked.agency_id: row.reply for row in view.rows}[NINE[1]] is Reply.SILENT
    assert view.counts == found


def test_a_late_answer_is_taken_and_marked_before_and_after_closing(desk: AskingDesk) -> None:
    desk.days_pass(6)
    assert desk.give(FIRST).is_late
    desk.close()
    assert desk.give(NINE[1], Stance.DISAGREE, "Chưa rõ kinh phí.").is_late
    assert (counts(desk).answered, counts(desk).late, counts(desk).silent) == (2, 2, 7)
    with pytest.raises(NotNow, match="không thay"):
        desk.give(FIRST, Stance.NO_COMMENT)


def test_what_is_closed_before_its_day_is_held_against_nobody(desk: AskingDesk) -> None:
    desk.close()
    found = counts_of_round(desk.asked(FIRST).round_id, today=in_days(30))
    assert (found.silent, found.waiting) == (0, 9)


def test_an_answer_on_paper_is_entered_by_who_asked(desk: AskingDesk) -> None:
    desk.days_pass(6)
    asked = desk.asked(FIRST)
    said = Said(stance=Stance.AGREE, number="815/STC-NS", issued_on=in_days(-3))

    def enter(actor, received_on):  # type: ignore[no-untyped-def]
        return services.enter_answer(actor=actor, asked_id=asked.pk, said=said, received_on=received_on)

    with pytest.raises(NotAllowed):
        enter(desk.leader, today())
    with pytest.raises(ConsultationNotFound):
        enter(desk.people[NINE[1]], today())
    for day in (None, in_days(1), in_days(-30)):
        with pytest.raises(ConsultationRefused):
            enter(desk.drafter, day)
    # The day of the paper counts, not the one on which it was entered.
    assert not enter(desk.drafter, in_days(-2)).is_late
    assert enter(desk.drafter, today()).is_late
    assert counts(desk).answered == 1
    # The agency itself has the last word, and after that nobody enters anything in its place.
    desk.give(FIRST, Stance.DISAGREE, "Văn bản trước đã thay.")
    with pytest.raises(NotNow, match="tự gửi"):
        enter(desk.drafter, today())
    assert Opinion.objects.get(state=OpinionState.GIVEN).way == OpinionWay.PAGE


def test_the_signed_answer_goes_along_and_a_secret_one_is_shredded(desk: AskingDesk) -> None:
    actor = desk.people[FIRST]

    def stored(name: str, lines: list[str]):  # type: ignore[no-untyped-def]
        quarantined = quarantine_upload(chunks=[docx(lines).read()], byte_limit=10**7)
        return name, services.store_answer_file(actor=actor, quarantined=quarantined, name=name)

    with pytest.raises(DraftRefused, match="độ mật"):
        stored("tra-loi.docx", ["MẬT", "Kính gửi: Sở Nông nghiệp và Môi trường"])
    file = stored("tra-loi.docx", ["Kính gửi: Sở Nông nghiệp và Môi trường", "Chưa nhất trí."])
    opinion = services.give_answer(
        actor=actor,
        asked_id=desk.asked(FIRST).pk,
        version=0,
        said=Said(stance=Stance.DISAGREE),
        files=[file],
    )
    kept = opinion.files.get()
    for viewer in (actor, desk.drafter, desk.leader):
        assert opinion_file(viewer=viewer, file_id=kept.pk) == kept
    with pytest.raises(ConsultationNotFound):
        opinion_file(viewer=desk.people[NINE[1]], file_id=kept.pk)
    # What is being written is nobody else's, who asked included.
    services.take_back_answer(actor=actor, asked_id=desk.asked(FIRST).pk, version=opinion.version)
    with pytest.raises(ConsultationNotFound):
        opinion_file(viewer=desk.drafter, file_id=kept.pk)


def test_too_many_files_are_refused(desk: AskingDesk) -> None:
    stored = StoredFile.objects.create(sha256="0" * 64, byte_count=1, media_type="image/png")
    with pytest.raises(DraftRefused, match="nhiều nhất 10 tệp"):
        services.keep_answer(
            actor=desk.people[FIRST],
            asked_id=desk.asked(FIRST).pk,
            version=0,
            said=Said(),
            files=[(f"{count}.png", stored) for count in range(11)],
        )
    assert not Opinion.objects.exists()
