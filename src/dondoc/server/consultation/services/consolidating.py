"""The drafting agency answers the rows of the table, and folds or parts them by hand."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.consultation.errors import ConsultationNotFound
from dondoc.server.consultation.models import (
    Consolidation,
    ConsolidationRow,
    Outcome,
    RowComment,
)
from dondoc.server.consultation.permissions import require_drafting
from dondoc.server.consultation.table_errors import RowRefused, StaleRow
from dondoc.server.consultation.that_count import that_count
from dondoc.server.refusals import NotNow

LONGEST_ANSWER = 10_000


@transaction.atomic
def answer_row(*, actor: Account, row_id: int, version: int, outcome: str, answer: str) -> ConsolidationRow:
    """What is made of the comments of a row. Words without an outcome are kept; the row still waits.

    Raises StaleRow with the row as it is now where somebody else was faster, RowRefused for what is missing.
    """
    row = _locked(actor, row_id)
    words = "\n".join(line.rstrip() for line in answer.strip().splitlines())
    if outcome not in ("", *Outcome.values):
        raise RowRefused("Hãy chọn tiếp thu, tiếp thu một phần hoặc giải trình.", field="outcome")
    if outcome in (Outcome.PARTLY, Outcome.EXPLAINED) and not words:
        raise RowRefused(
            "Tiếp thu một phần hoặc giải trình thì phải ghi nội dung. Hãy viết rồi lưu lại.", field="answer"
        )
    if len(words) > LONGEST_ANSWER:
        raise RowRefused(f"Nội dung dài quá {LONGEST_ANSWER:,} ký tự. Hãy viết ngắn hơn.", field="answer")
    if (row.outcome, row.answer) == (outcome, words):
        return row  # pressed twice
    if row.version != version:
        raise StaleRow(current=row)
    before = row.outcome
    row.outcome, row.answer, row.answered_by, row.answered_at = outcome, words, actor, timezone.now()
    row.answered_for = _once([*row.answered_for, *_answered_for(row)]) if outcome or words else []
    row.version += 1
    row.save()
    record(
        actor=actor.actor,
        action="consolidation.answered",
        subject=row.consolidation.round.consultation,
        details={"row": row.pk, "outcome": outcome, "before": before},
    )
    return row


@transaction.atomic
def fold_rows(*, actor: Account, row_id: int, other_id: int, version: int) -> ConsolidationRow:
    """The comments of the other row come into this one. Of two answers none is lost: both stand, where their
    outcome is the same; else nothing is done."""
    row = _locked(actor, row_id)
    others = ConsolidationRow.objects.select_for_update(of=("self",)).filter(
        consolidation=row.consolidation_id
    )
    other = others.exclude(pk=row_id).select_related("answered_by").filter(pk=other_id).first()
    if other is None:
        raise RowRefused(
            "Dòng cần gộp không còn hoặc là chính dòng này. Hãy tải lại trang rồi chọn dòng khác."
        )
    if row.version != version:
        raise StaleRow(current=row)
    if row.outcome and other.outcome and row.outcome != other.outcome:
        raise RowRefused(
            "Hai dòng đã có kết quả khác nhau nên chưa gộp. Hãy sửa kết quả của một dòng cho giống rồi gộp."
        )
    words = list(dict.fromkeys(one for one in (row.answer, other.answer) if one))
    row.answer = "\n".join(words)
    if other.answered_at and (not row.answered_at or not row.outcome):
        row.answered_by, row.answered_at = other.answered_by, other.answered_at
    row.outcome = row.outcome or other.outcome
    row.answered_for = _once([*row.answered_for, *other.answered_for])
    row.is_by_hand, row.version = True, row.version + 1
    count = RowComment.objects.filter(row=other).update(row=row)
    other.delete()
    row.save()
    record(
        actor=actor.actor,
        action="consolidation.folded",
        subject=row.consolidation.round.consultation,
        details={"row": row_id, "count": count},
    )
    return row


@transaction.atomic
def part_comment(*, actor: Account, row_id: int, comment_id: int, version: int) -> ConsolidationRow:
    """One comment leaves its row for one of its own, which is not answered; the answer stays where it is."""
    row = _locked(actor, row_id)
    if row.version != version:
        raise StaleRow(current=row)
    given = RowComment.objects.filter(that_count("comment__"), row=row)
    taken = given.select_related(*_TOLD).filter(comment=comment_id).first()
    if taken is None:
        raise ConsultationNotFound("Góp ý này không còn ở dòng đó. Hãy tải lại bảng.")
    if given.count() == 1:
        raise RowRefused("Dòng này chỉ có một góp ý nên không tách được.")
    made = ConsolidationRow.objects.create(consolidation=row.consolidation, is_by_hand=True)
    taken.row = made
    taken.save(update_fields=["row"])
    parted = _told(taken)
    row.answered_for = [one for one in row.answered_for if one != parted]
    row.is_by_hand, row.version = True, row.version + 1
    row.save(update_fields=["answered_for", "is_by_hand", "version"])
    record(
        actor=actor.actor,
        action="consolidation.parted",
        subject=row.consolidation.round.consultation,
        details={"row": row.pk, "count": 1},
    )
    return made


@transaction.atomic
def drop_kept_answer(*, actor: Account, row_id: int, version: int) -> None:
    """Let an answer go whose comments were all replaced: nobody else does."""
    row = _locked(actor, row_id)
    if row.version != version:
        raise StaleRow(current=row)
    if row.comments.filter(that_count("comment__")).exists():
        raise RowRefused("Dòng này còn góp ý nên không bỏ được. Hãy sửa nội dung trả lời.")
    subject = row.consolidation.round.consultation
    row.delete()
    record(actor=actor.actor, action="consolidation.answer_dropped", subject=subject, details={"row": row_id})


_TOLD = ("comment__clause", "comment__opinion__asked")


def _answered_for(row: ConsolidationRow) -> list[dict[str, Any]]:
    members = row.comments.filter(that_count("comment__")).select_related(*_TOLD)
    return [_told(one) for one in members.order_by("comment")]


def _told(member: RowComment) -> dict[str, Any]:
    comment, asked = member.comment, member.comment.opinion.asked
    return {
        "agency": asked.agency_id,
        "name": asked.name,
        "clause": comment.clause_id,
        "label": comment.clause.label if comment.clause else "",
        "text": comment.text,
    }


def _once(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for at, one in enumerate(told) if one not in told[:at]]


def _locked(actor: Account, row_id: int) -> ConsolidationRow:
    """The row, for who may write it. The table is locked first: sending waits, and so do others' writes."""
    found = ConsolidationRow.objects.filter(pk=row_id).values_list("consolidation", flat=True).first()
    if found is None:
        raise ConsultationNotFound(
            "Không tìm thấy dòng này: có thể dòng vừa được gộp vào dòng khác. Hãy tải lại bảng."
        )
    table = Consolidation.objects.select_for_update().get(pk=found)
    row = (
        ConsolidationRow.objects.select_for_update(of=("self",))
        .select_related("consolidation__round__consultation", "answered_by")
        .filter(pk=row_id)
        .first()
    )
    if row is None:
        raise ConsultationNotFound(
            "Không tìm thấy dòng này: có thể dòng vừa được gộp vào dòng khác. Hãy tải lại bảng."
        )
    require_drafting(actor, consultation=row.consolidation.round.consultation)
    if table.sent_at is not None:
        raise NotNow("Bản tổng hợp đã gửi nên không sửa được nữa.")
    return row
