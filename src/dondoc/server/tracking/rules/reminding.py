"""What a reminder letter says, and which work it may name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dondoc.composing import (
    Annex,
    Column,
    GroupRow,
    Paper,
    PaperKind,
    Paragraph,
    Row,
    Table,
    TableRow,
    counted,
)
from dondoc.server.outgoing.rules.heads import Head, paper_under
from dondoc.server.tracking.models import TaskStage

from .timeliness import is_overdue

MOST_SHARES = 1_000  # that letters name in one step: more than anybody reads
REMINDER_SUBJECT = "đôn đốc thực hiện nhiệm vụ được giao đã quá thời hạn"


@dataclass(frozen=True, slots=True)
class LateWork:
    """One late piece of work as a letter names it."""

    task_id: int
    text: str
    source: str  # "Kế hoạch số 45/KH-UBND ngày 12/02/2026"
    due_on: date
    first_due_on: date | None


@dataclass(frozen=True, slots=True)
class Addressed:
    """What one agency is reminded of."""

    name: str
    work: Sequence[LateWork]

    @property
    def task_count(self) -> int:
        return len({one.task_id for one in self.work})


@dataclass(frozen=True, slots=True)
class LetterForm:
    """What the officer decides about a letter; whom it is sent to, the late work tells."""

    head: Head
    reply_by: date
    more: str = ""  # what else is to be said


def why_not_reminded(*, due_on: date | None, stage: str, is_child: bool, today: date) -> str:
    """Why no letter of the Office names the share; empty where one may."""
    if is_child:
        return "Việc giao xuống do cơ quan đã giao đôn đốc."
    if stage == TaskStage.AWAITING_CONFIRMATION:
        return "Cơ quan đã báo cáo hoàn thành, đang chờ Văn phòng xác nhận."
    if not is_overdue(due_on=due_on, stage=stage, today=today):
        return "Chưa quá hạn." if stage in (TaskStage.ASSIGNED, TaskStage.IN_PROGRESS) else "Không tính hạn."
    return ""


def reminder_letter(addressed: Sequence[Addressed], *, form: LetterForm, today: date) -> Paper:
    """One letter to all of them."""
    return paper_under(
        replace(form.head, addressees=tuple(one.name for one in addressed)),
        kind=PaperKind.DISPATCH,
        on=today,
        body=tuple(Paragraph(said) for said in _body(addressed, form=form, today=today)),
        annexes=(_annex(addressed, today=today),),
    )


def _body(addressed: Sequence[Addressed], *, form: LetterForm, today: date) -> list[str]:
    issuer, count = form.head.issuer, len({one.task_id for each in addressed for one in each.work})
    who = addressed[0].name if len(addressed) == 1 else "các cơ quan, đơn vị nêu trên"
    several = len(addressed) > 1 and count < sum(each.task_count for each in addressed)
    shared = " Nhiệm vụ giao nhiều cơ quan chủ trì được nêu ở từng cơ quan." if several else ""
    said = [
        f"Qua theo dõi việc thực hiện nhiệm vụ được giao, tính đến ngày {today:%d/%m/%Y}, {who} còn "
        f"{counted(count)} nhiệm vụ đã quá thời hạn nhưng chưa hoàn thành (danh mục tại Phụ lục kèm theo)."
        f"{shared}",
        f"{issuer} đề nghị {who} khẩn trương tổ chức thực hiện; báo cáo kết quả, nguyên nhân chậm, "
        f"trách nhiệm và thời gian hoàn thành từng nhiệm vụ, gửi về {issuer} chậm nhất ngày "
        f"{form.reply_by:%d/%m/%Y} để tổng hợp. Nhiệm vụ cần thêm thời gian thì báo cáo rõ lý do và đề "
        "xuất thời hạn mới để xem xét theo quy định.",
    ]
    said += [line for line in form.more.splitlines() if line.strip()]
    return [*said, f"{issuer} đề nghị {who} quan tâm thực hiện./."]


def _annex(addressed: Sequence[Addressed], *, today: date) -> Annex:
    columns = (
        Column("TT", 14, is_centred=True),
        Column("Nhiệm vụ", 78),
        Column("Văn bản giao", 40),
        Column("Thời hạn", 33, is_centred=True),
    )
    rows: list[TableRow] = []
    for each in addressed:
        if len(addressed) > 1:
            rows.append(GroupRow(f"{each.name}: {counted(each.task_count)} nhiệm vụ"))
        rows += [
            Row((str(number), one.text, one.source, _due(one, today=today)))
            for number, one in enumerate(each.work, start=1)
        ]
    return Annex(
        f"Danh mục nhiệm vụ đã quá thời hạn tính đến ngày\N{NO-BREAK SPACE}{today:%d/%m/%Y}",
        (Table(columns, tuple(rows)),),
    )


def _due(one: LateWork, *, today: date) -> str:
    said = f"{one.due_on:%d/%m/%Y}\n(quá {(today - one.due_on).days} ngày)"
    if one.first_due_on is not None and one.first_due_on != one.due_on:
        said += f"\nhạn đầu {one.first_due_on:%d/%m/%Y}"
    return said
