"""The table of a round: what folds, what is answered, what stays when an opinion is replaced."""

from __future__ import annotations

import pytest
from consultation_desk import make_asking_desk
from django.db import DatabaseError, transaction
from opinion_table_desk import TableDesk

from dondoc.composing import Row, Table
from dondoc.server.audit.models import Entry
from dondoc.server.consultation import services
from dondoc.server.consultation.errors import ConsultationNotFound
from dondoc.server.consultation.models import Consolidation, ConsolidationRow, Outcome, Round, Stance
from dondoc.server.consultation.selectors.sent_table import sent_table
from dondoc.server.consultation.selectors.table import TableFilter, TableView, round_of_table, table_page
from dondoc.server.consultation.selectors.table_facts import GENERAL
from dondoc.server.consultation.services.consolidating import (
    answer_row,
    drop_kept_answer,
    fold_rows,
    part_comment,
)
from dondoc.server.consultation.services.sending import paper_of_round, send_table
from dondoc.server.consultation.services.taking_in import take_in_comments
from dondoc.server.consultation.table_errors import RowRefused, StaleRow
from dondoc.server.refusals import NotNow

NEARLY = (
    "Đề nghị lùi thời hạn báo cáo của Ủy ban nhân dân cấp xã sang ngày cuối tháng để kịp tổng hợp số liệu"
)
ALSO = (
    "Đề nghị lùi thời hạn báo cáo của Ủy ban nhân dân cấp xã sang ngày cuối tháng để kịp tổng hợp các số liệu"
)
OTHER = "Bổ sung trách nhiệm của Ủy ban nhân dân cấp xã trong việc bố trí người canh gác."


@pytest.fixture
def desk(db: None) -> TableDesk:
    return TableDesk()


def view(desk: TableDesk, **narrowed: object) -> TableView:
    round_, may_write = round_of_table(
        viewer=desk.writer, consultation_id=desk.consultation.pk, round_number=1
    )
    return table_page(round_, may_write=may_write, narrowed=TableFilter(**narrowed))  # type: ignore[arg-type]


def only_row() -> ConsolidationRow:
    return ConsolidationRow.objects.get()


def answers(desk: TableDesk, row: ConsolidationRow, outcome: str, answer: str = "") -> ConsolidationRow:
    row.refresh_from_db()
    return answer_row(actor=desk.writer, row_id=row.pk, version=row.version, outcome=outcome, answer=answer)


def test_nearly_the_same_comments_fold_with_every_author(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", NEARLY), ("Điều 2", OTHER)])
    desk.says("Sở Xây dựng", [("Điều 2", ALSO + ".")])
    desk.says("Sở Nội vụ", [("Điều 3", NEARLY)])  # of another clause: nothing to do with it
    shown = view(desk).rows
    assert [(row.places, row.agencies) for row in shown] == [
        (["Điều 2"], ["Sở Tài chính", "Sở Xây dựng"]),
        (["Điều 2"], ["Sở Tài chính"]),
        (["Điều 3"], ["Sở Nội vụ"]),
    ]
    assert shown[0].shown.text == ALSO + "."  # the fullest wording stands for both
    assert {one.text for one in shown[0].said} == {NEARLY, ALSO + "."}


def test_taking_in_twice_changes_nothing(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", NEARLY), (None, OTHER)])
    before = list(ConsolidationRow.objects.order_by("pk").values())
    take_in_comments(desk.round)
    assert list(ConsolidationRow.objects.order_by("pk").values()) == before


def test_an_answer_outlives_the_opinion_that_it_was_written_for(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", NEARLY)])
    answers(desk, only_row(), Outcome.EXPLAINED, "Thời hạn theo quy định của cấp trên.")
    desk.says("Sở Tài chính", [("Điều 2", OTHER)])
    shown = view(desk)
    assert desk.rows() == [("", [OTHER])]
    [kept] = shown.kept
    assert (kept.row.answer, kept.texts) == ("Thời hạn theo quy định của cấp trên.", [NEARLY])
    # Said again, in other capitals: the agency finds its answer where it was.
    desk.says("Sở Tài chính", [("Điều 2", NEARLY.upper())])
    assert desk.rows() == [(Outcome.EXPLAINED, [NEARLY.upper()])]
    assert view(desk).kept == []


def test_a_kept_answer_is_used_for_another_row_or_dropped_by_hand(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", NEARLY)])
    old = answers(desk, only_row(), Outcome.EXPLAINED, "Giữ như dự thảo.")
    desk.says("Sở Tài chính", [("Điều 2", OTHER)])
    new = ConsolidationRow.objects.exclude(pk=old.pk).get()
    fold_rows(actor=desk.writer, row_id=new.pk, other_id=old.pk, version=new.version)
    assert desk.rows() == [(Outcome.EXPLAINED, [OTHER])]
    new.refresh_from_db()
    assert new.answer == "Giữ như dự thảo."
    with pytest.raises(RowRefused):
        drop_kept_answer(actor=desk.writer, row_id=new.pk, version=new.version)
    desk.says("Sở Tài chính", [])
    new.refresh_from_db()
    drop_kept_answer(actor=desk.writer, row_id=new.pk, version=new.version)
    assert not ConsolidationRow.objects.exists()


def test_only_the_very_words_come_under_an_answer(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", NEARLY)])
    answers(desk, only_row(), Outcome.ACCEPTED)
    desk.says("Sở Xây dựng", [("Điều 2", NEARLY + ".")])
    desk.says("Sở Nội vụ", [("Điều 2", ALSO)])
    assert desk.rows() == [("", [ALSO]), (Outcome.ACCEPTED, [NEARLY, NEARLY + "."])]


def test_by_hand_rows_are_folded_and_parted_and_stay_so(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", NEARLY)])
    desk.says("Sở Xây dựng", [("Điều 2", ALSO)])
    row = only_row()
    taken = row.comments.order_by("comment")[1].comment_id
    part_comment(actor=desk.writer, row_id=row.pk, comment_id=taken, version=row.version)
    assert desk.rows() == [("", [ALSO]), ("", [NEARLY])]
    desk.says("Sở Nội vụ", [("Điều 3", OTHER)])
    assert len(desk.rows()) == 3  # nothing folds again what somebody parted
    first, second, third = ConsolidationRow.objects.order_by("pk")
    answers(desk, second, Outcome.EXPLAINED, "Một.")
    fold_rows(actor=desk.writer, row_id=first.pk, other_id=third.pk, version=first.version)
    first.refresh_from_db()
    answers(desk, first, Outcome.EXPLAINED, "Hai.")
    first.refresh_from_db()
    fold_rows(actor=desk.writer, row_id=first.pk, other_id=second.pk, version=first.version)
    first.refresh_from_db()
    assert (first.outcome, first.answer) == (Outcome.EXPLAINED, "Hai.\nMột.")
    [shown] = view(desk).rows
    assert shown.places == ["Điều 2", "Điều 3"]
    # On paper each says its own, but those who say nearly the same.
    [table] = [block for block in paper_of_round(desk.round).body if isinstance(block, Table)]
    [line] = table.rows
    assert isinstance(line, Row)
    assert line.cells[2].split("\n") == [
        f"Sở Tài chính, Sở Xây dựng: {max(NEARLY, ALSO, key=len)}",
        f"Sở Nội vụ: {OTHER}",
    ]
    with pytest.raises(RowRefused):
        fold_rows(actor=desk.writer, row_id=first.pk, other_id=first.pk, version=first.version)


def test_rows_with_other_outcomes_are_not_folded(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", NEARLY), ("Điều 3", OTHER)])
    first, second = ConsolidationRow.objects.order_by("pk")
    answers(desk, first, Outcome.ACCEPTED)
    answers(desk, second, Outcome.EXPLAINED, "Không.")
    first.refresh_from_db()
    with pytest.raises(RowRefused, match="kết quả khác nhau"):
        fold_rows(actor=desk.writer, row_id=first.pk, other_id=second.pk, version=first.version)


def test_who_is_slower_loses_nothing(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", NEARLY)])
    row = only_row()
    answers(desk, row, Outcome.ACCEPTED, "Của người nhanh.")
    with pytest.raises(StaleRow) as refused:
        answer_row(
            actor=desk.officer, row_id=row.pk, version=row.version - 1, outcome="explained", answer="Khác."
        )
    assert refused.value.current.answer == "Của người nhanh."
    # Another author in the row is a change, too.
    seen = ConsolidationRow.objects.get().version
    desk.says("Sở Xây dựng", [("Điều 2", NEARLY)])
    with pytest.raises(StaleRow):
        answer_row(actor=desk.writer, row_id=row.pk, version=seen, outcome="accepted", answer="Sau.")


def test_what_is_explained_is_explained_in_words(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", NEARLY)])
    for outcome in (Outcome.EXPLAINED, Outcome.PARTLY, "bịa"):
        with pytest.raises(RowRefused):
            answers(desk, only_row(), outcome)
    answers(desk, only_row(), "", "Viết dở, chưa chọn kết quả.")
    assert view(desk).facts.counts.unanswered == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lùi thời hạn", ["Điều 2"]),
        ("hạn LUI", ["Điều 2"]),  # in any order, without marks
        ("so xay dung", ["Điều 3"]),  # who said it
        ("Điều 3 canh", ["Điều 3"]),  # of the clause and the words of one comment
        ("sẽ sửa", ["Điều 2"]),  # what was answered
        ("canh lùi", []),  # of two comments
        ("đ", ["Điều 2", "Điều 3"]),
        ("%", []),
    ],
)
def test_words_are_found_with_and_without_marks(desk: TableDesk, text: str, found: list[str]) -> None:
    desk.says("Sở Tài chính", [("Điều 2", "Đề nghị lùi thời hạn.")])
    answers(desk, only_row(), Outcome.ACCEPTED, "Sẽ sửa.")
    desk.says("Sở Xây dựng", [("Điều 3", "Bổ sung người canh gác.")])
    page = view(desk, text=text)
    assert [place for row in page.rows for place in row.places] == found
    assert page.count == len(found) and page.facts.counts.of == 2  # the numbers are of the whole table


def test_the_table_is_narrowed(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [(None, OTHER), ("Điều 2", NEARLY)])
    desk.says("Sở Xây dựng", [("Điều 3", OTHER)])
    answers(desk, ConsolidationRow.objects.order_by("pk")[0], Outcome.ACCEPTED)
    assert [row.places for row in view(desk).rows] == [["Ý kiến chung về dự thảo"], ["Điều 2"], ["Điều 3"]]
    assert [row.places for row in view(desk, is_unanswered=True).rows] == [["Điều 2"], ["Điều 3"]]
    assert [row.places for row in view(desk, position=2).rows] == [["Điều 3"]]
    assert [row.places for row in view(desk, position=GENERAL).rows] == [["Ý kiến chung về dự thảo"]]
    one = desk.asked["Sở Xây dựng"].pk
    assert [row.places for row in view(desk, asked=one).rows] == [["Điều 3"]]
    accepted = view(desk, outcome=Outcome.ACCEPTED.value)
    assert [row.places for row in accepted.rows] == [["Ý kiến chung về dự thảo"]]
    assert view(desk, outcome=Outcome.EXPLAINED.value).rows == []
    assert [(mark.label, mark.count, mark.waiting) for mark in view(desk).marks] == [
        ("Ý kiến chung về dự thảo", 1, 0),
        ("Điều 2", 1, 1),
        ("Điều 3", 1, 1),
    ]


def test_an_article_leads_to_what_stands_in_it(desk: TableDesk) -> None:
    second, third = desk.round.draft.clauses.filter(position__in=(1, 2)).order_by("position")
    third.parent = second
    third.save()
    desk.says("Sở Tài chính", [("Điều 3", OTHER)])
    assert [(mark.label, mark.count) for mark in view(desk).marks] == [("Điều 2", 1), ("Điều 3", 1)]
    assert [row.places for row in view(desk, position=1).rows] == [["Điều 3"]]
    assert view(desk, position=0).rows == []


def test_who_may_not_learns_nothing(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", NEARLY)])
    row = only_row()
    with pytest.raises(ConsultationNotFound):
        round_of_table(viewer=desk.other, consultation_id=desk.consultation.pk, round_number=1)
    with pytest.raises(ConsultationNotFound):
        answer_row(actor=desk.other, row_id=row.pk, version=1, outcome="accepted", answer="")
    with pytest.raises(ConsultationNotFound):
        send_table(actor=desk.other, round_id=desk.round.pk, version=1)


def test_what_was_sent_stays(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", NEARLY)])
    table = Consolidation.objects.get()
    with pytest.raises(NotNow, match="còn mở"):
        send_table(actor=desk.writer, round_id=desk.round.pk, version=table.version)
    desk.close()
    with pytest.raises(NotNow, match="Còn 1 ý kiến"):
        send_table(actor=desk.writer, round_id=desk.round.pk, version=table.version)
    answers(desk, only_row(), Outcome.ACCEPTED)
    sent = send_table(actor=desk.writer, round_id=desk.round.pk, version=table.version)
    assert sent.paper is None  # an agency signs the file itself
    before = paper_of_round(Round.objects.get(pk=desk.round.pk))
    desk.says("Sở Xây dựng", [("Điều 3", OTHER)])
    desk.says("Sở Tài chính", [("Điều 3", OTHER)])
    assert paper_of_round(Round.objects.get(pk=desk.round.pk)) == before
    shown = sent_table(Round.objects.get(pk=desk.round.pk))
    assert (shown.came_after, shown.gone_after) == (2, 1)  # told, not lost
    assert [row[2] for row in shown.rows] == [NEARLY]
    assert "tiếp thu: 01" in " ".join(shown.numbers)
    for change in (
        lambda: ConsolidationRow.objects.update(answer="x"),
        lambda: ConsolidationRow.objects.all().delete(),
        lambda: ConsolidationRow.objects.create(consolidation=table),
        lambda: Consolidation.objects.update(sent_at=None, sent_by=None, content=None),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(NotNow):
        answers(desk, only_row(), Outcome.EXPLAINED, "Muộn.")


@pytest.mark.parametrize("drafter", [None, "ls.vp-ubnd"])
def test_only_what_the_office_drafted_goes_out_by_its_registry(desk: TableDesk, drafter: str | None) -> None:
    desk.says("Sở Tài chính", [])
    desk.close()
    if drafter:
        desk.consultation.drafter_id = drafter
        desk.consultation.save()
    sent = send_table(actor=desk.officer, round_id=desk.round.pk, version=1)
    assert (sent.paper is not None) == (drafter is not None)
    if sent.paper is None:
        return
    assert sent.paper.kind == "consolidation"
    assert Entry.objects.filter(action="consolidation.sent").exists()


@pytest.mark.django_db
def test_what_is_given_comes_into_the_table_and_what_is_taken_back_leaves_it() -> None:
    asking = make_asking_desk()
    asking.open()
    given = asking.give(
        "ls.so-tc", Stance.AGREE_WITH_COMMENTS, "Cơ bản đồng ý.", clause="Điều 2, khoản 2", remark=OTHER
    )
    texts = ConsolidationRow.objects.values_list("comments__comment__text", flat=True)
    assert sorted(texts) == [OTHER, "Cơ bản đồng ý."]
    services.take_back_answer(actor=asking.people["ls.so-tc"], asked_id=given.asked_id, version=given.version)
    assert not ConsolidationRow.objects.exists()
