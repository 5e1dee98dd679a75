"""Comments follow their clause into the next draft: exactly, moved, reworded, or not at all."""

from __future__ import annotations

import pytest
from opinion_table_desk import SECOND, TableDesk

from dondoc.server.consultation.errors import ConsultationNotFound, ConsultationRefused
from dondoc.server.consultation.models import CommentPlace
from dondoc.server.consultation.selectors.side_by_side import drafts_side_by_side
from dondoc.server.consultation.services.following import place_comments, point_comment

ON_ALL = [
    ("Điều 1", "Cân nhắc phạm vi."),
    ("Điều 2", "Lùi thời hạn báo cáo."),
    ("Điều 3", "Ghi rõ số lần kiểm tra."),
    (None, "Cơ bản đồng ý."),
]


@pytest.fixture
def desk(db: None) -> TableDesk:
    return TableDesk()


def places(desk: TableDesk, number: int) -> dict[str, tuple[str, str | None]]:
    found = CommentPlace.objects.filter(draft__consultation=desk.consultation, draft__number=number)
    return {
        label: (followed, now)
        for label, followed, now in found.values_list("comment__clause__label", "followed", "clause__label")
    }


def test_a_comment_follows_its_clause_or_is_listed(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", ON_ALL)
    second = desk.add_draft(SECOND)
    assert places(desk, 2) == {
        "Điều 1": ("orphaned", None),
        "Điều 2": ("reworded", "Điều 1"),
        "Điều 3": ("same", "Điều 3"),
    }
    desk.says("Sở Xây dựng", [("Điều 4", "Nói rõ ngân sách cấp nào.")])  # late: on a draft that is past
    assert places(desk, 2)["Điều 4"] == ("moved", "Điều 2")
    assert place_comments(second) == 0
    view = drafts_side_by_side(viewer=desk.writer, consultation_id=desk.consultation.pk)
    beside = {one.row.after.label: [said.text for said in one.comments] for one in view.rows if one.row.after}
    assert beside == {
        "Điều 1": ["Lùi thời hạn báo cáo."],
        "Điều 2": ["Nói rõ ngân sách cấp nào."],
        "Điều 3": ["Ghi rõ số lần kiểm tra."],
        "Điều 4": [],
    }
    assert [one.comment.text for one in view.orphans] == ["Cân nhắc phạm vi."]
    assert (view.counts["removed"], view.counts["added"]) == (1, 1)


def test_somebody_points_an_orphan_to_a_clause_and_drafts_after_follow(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", ON_ALL)
    second = desk.add_draft(SECOND)
    third = desk.add_draft((*SECOND[1:], SECOND[0]))
    orphan = CommentPlace.objects.get(draft=second, followed="orphaned")
    aim = second.clauses.get(label="Điều 4")
    for _ in range(2):  # pressed twice
        point_comment(actor=desk.writer, place_id=orphan.pk, label="điều  4")
    assert places(desk, 2)["Điều 1"] == ("by_hand", "Điều 4")
    now = CommentPlace.objects.get(draft=third, comment=orphan.comment_id)
    assert now.clause is not None
    assert now.clause.text == aim.text  # it followed to where its clause stands now
    point_comment(actor=desk.writer, place_id=orphan.pk, label=None)
    view = drafts_side_by_side(viewer=desk.writer, consultation_id=desk.consultation.pk, before=1, after=2)
    assert (view.orphans, [one.text for one in view.settled]) == ([], ["Cân nhắc phạm vi."])


def test_only_the_drafting_agency_points_and_only_to_that_draft(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", ON_ALL)
    desk.add_draft(SECOND)
    orphan = CommentPlace.objects.get(followed="orphaned")
    with pytest.raises(ConsultationRefused, match="Điều 9"):
        point_comment(actor=desk.writer, place_id=orphan.pk, label="Điều 9")
    with pytest.raises(ConsultationNotFound):
        point_comment(actor=desk.other, place_id=orphan.pk, label=None)
    with pytest.raises(ConsultationNotFound):
        drafts_side_by_side(viewer=desk.other, consultation_id=desk.consultation.pk)


def test_what_somebody_left_without_a_clause_is_not_hung_on_one_by_a_later_draft(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [("Điều 2", "Nói rõ ngày báo cáo.")])
    second = desk.add_draft(SECOND)
    place = CommentPlace.objects.get(draft=second)
    assert place.followed == "reworded"
    before = desk.add_draft(SECOND)
    point_comment(actor=desk.writer, place_id=place.pk, label=None)
    after = desk.add_draft(SECOND)
    for draft in (before, after):
        now = CommentPlace.objects.get(draft=draft)
        assert (now.followed, now.settled_by) == ("orphaned", desk.writer)
        view = drafts_side_by_side(
            viewer=desk.writer, consultation_id=desk.consultation.pk, after=draft.number
        )
        assert (view.orphans, [one.text for one in view.settled]) == ([], ["Nói rõ ngày báo cáo."])
    first = CommentPlace.objects.get(draft=before)
    point_comment(actor=desk.officer, place_id=first.pk, label="Điều 4")
    assert CommentPlace.objects.get(draft=after).followed == "same"
