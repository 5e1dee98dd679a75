"""The numbers above the table add up, and are the same everywhere, after any history."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from opinion_table_desk import TableDesk

from dondoc.composing import Table
from dondoc.server.consultation.errors import ConsultationError
from dondoc.server.consultation.models import Comment, ConsolidationRow, Opinion, Outcome, RowComment, Stance
from dondoc.server.consultation.selectors.table import TableFilter, round_of_table, table_page
from dondoc.server.consultation.services.consolidating import answer_row, fold_rows, part_comment
from dondoc.server.consultation.services.sending import paper_of_round
from dondoc.server.consultation.services.taking_in import take_in_comments
from dondoc.server.refusals import NotNow

_NAMES = ("Sở Tài chính", "Sở Xây dựng", "Sở Nội vụ", "Sở Tư pháp")
_TEXTS = (
    "Đề nghị lùi thời hạn báo cáo sang ngày cuối tháng để các xã kịp tổng hợp số liệu gửi Sở",
    "Đề nghị lùi thời hạn báo cáo sang ngày cuối tháng để các xã kịp tổng hợp số liệu gửi về Sở.",
    "Bổ sung trách nhiệm bố trí người canh gác.",
)
_SAYS = st.tuples(
    st.just("says"),
    st.sampled_from(_NAMES),
    st.lists(st.tuples(st.sampled_from(["Điều 1", "Điều 2", None]), st.sampled_from(_TEXTS)), max_size=3),
    st.booleans(),
)
_STEPS = st.lists(
    st.one_of(
        _SAYS,
        _SAYS,
        st.tuples(
            st.just("answers"), st.integers(0, 9), st.sampled_from(["", *Outcome.values]), st.text("ab ")
        ),
        st.tuples(st.just("folds"), st.integers(0, 9), st.integers(0, 9), st.none()),
        st.tuples(st.just("parts"), st.integers(0, 9), st.integers(0, 9), st.none()),
        st.tuples(st.just("withdraws"), st.sampled_from(_NAMES), st.booleans(), st.none()),
    ),
    max_size=8,
)


def do(desk: TableDesk, step: tuple[object, ...], written: Counter[str]) -> None:
    what, one, two, three = step
    if what == "says":
        stance = "" if three else (Stance.DISAGREE if two else Stance.NO_COMMENT)
        desk.says(str(one), two, stance=stance, is_late=bool(three))  # type: ignore[arg-type]
        return
    if what == "withdraws":
        asked = desk.asked[str(one)]
        asked.withdrawn_at = timezone.now() if two else None
        asked.withdrawn_by = desk.writer if two else None
        asked.save()
        take_in_comments(desk.round)
        return
    rows = list(ConsolidationRow.objects.order_by("pk"))
    if not rows:
        return
    row, other = rows[int(str(one)) % len(rows)], rows[-1]
    if what == "answers":
        before = row.answer
        now = answer_row(
            actor=desk.writer, row_id=row.pk, version=row.version, outcome=str(two), answer=str(three)
        )
        written[before] -= 1
        written[now.answer] += 1
    elif what == "folds":
        fold_rows(actor=desk.writer, row_id=row.pk, other_id=other.pk, version=row.version)
    else:
        members = list(row.comments.order_by("comment").values_list("comment", flat=True))
        if members:
            part_comment(
                actor=desk.writer,
                row_id=row.pk,
                comment_id=members[int(str(two)) % len(members)],
                version=row.version,
            )


@pytest.mark.django_db
@settings(max_examples=25)
@given(steps=_STEPS)
def test_numbers_add_up_after_any_history(steps: list[tuple[object, ...]]) -> None:
    with transaction.atomic():
        desk = TableDesk(names=_NAMES)
        written: Counter[str] = Counter()
        for step in steps:
            try:
                with transaction.atomic():
                    do(desk, step, written)
            except (ConsultationError, NotNow):
                continue
        look(desk)
        kept = "\n".join(ConsolidationRow.objects.values_list("answer", flat=True))
        assert all(words in kept for words, count in written.items() if words and count > 0)
        transaction.set_rollback(True)


def look(desk: TableDesk) -> None:
    round_, _ = round_of_table(viewer=desk.writer, consultation_id=desk.consultation.pk, round_number=1)
    view = table_page(round_, may_write=True, narrowed=TableFilter(), page_size=1_000)
    replies, counts = view.facts.replies, view.facts.counts
    assert replies.asked == replies.answered + replies.waiting + replies.silent
    assert replies.answered == sum(replies.of(stance) for stance in Stance.values)
    assert replies.missing == len(view.facts.silent)
    # Each comment of an opinion that counts stands in one row, and no other does.
    given = Opinion.objects.filter(asked__round=desk.round, state="given", asked__withdrawn_at=None)
    due = set(Comment.objects.filter(opinion__in=given).exclude(text="").values_list("pk", flat=True))
    assert set(RowComment.objects.values_list("comment", flat=True)) == due
    assert view.facts.left_out == []
    assert counts.of == len(due) == sum(len(row.said) for row in view.rows)
    by_outcome = Counter(row.row.outcome for row in view.rows for _ in row.said)
    assert (counts.accepted, counts.partly, counts.explained, counts.unanswered) == tuple(
        by_outcome[one] for one in (*Outcome.values, "")
    )
    assert counts.of == sum(mark.count for mark in view.marks)
    assert counts.unanswered == sum(mark.waiting for mark in view.marks)
    paper = paper_of_round(round_)
    tables = [block for block in paper.body if isinstance(block, Table)]
    assert sum(len(table.rows) for table in tables) == len(view.rows)
    said = "\n".join(one.text for one in paper.paragraphs)
    for told in (counts.of, counts.accepted, counts.partly, counts.explained, counts.unanswered):
        assert f": {told:02}" in said or (told == 0 and ": 0" in said)
