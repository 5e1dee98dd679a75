"""What was filled in: for each row the actions that it asks for, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dondoc.documents.spelling import fold
from dondoc.server.registry.importing.sheets import Sheet
from dondoc.server.registry.importing.tables import Row, Table, table_of
from dondoc.server.tracking.errors import SheetRefused
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.sheets import columns as c
from dondoc.server.tracking.sheets.days import day_of

_KEY = re.compile(r"(\d{1,18})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Asked:
    """One action with its values, as services take them; days in ISO."""

    action: Action
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row in which something was filled in. With a `problem` nothing can be done with it."""

    sheet: str
    number: int
    share_id: int = 0
    version: int = 0
    asked: tuple[Asked, ...] = ()
    problem: str = ""
    column: str = ""


class _Wrong(Exception):
    def __init__(self, message: str, column: str) -> None:
        super().__init__(message)
        self.message, self.column = message, column


def read_filled(sheets: Sequence[Sheet], *, name: str) -> list[FilledRow]:
    """The rows that say something, in their order; SheetRefused for a workbook that is none of ours."""
    rows: list[FilledRow] = []
    known = 0
    for sheet in sheets:
        title = next((title for title in c.COLUMNS if fold(sheet.name) == fold(title)), None)
        if title is None or not sheet.rows:
            continue
        headings = [column.heading for column in c.COLUMNS[title]]
        filled = [column.heading for column in c.COLUMNS[title] if column.is_filled_in]
        table = table_of(sheet, needed=[c.KEY, *filled], known=headings)
        if table is None:
            raise SheetRefused(
                f"Trang “{title}” của “{name}” thiếu cột “{c.KEY}” hoặc một cột phải điền. "
                "Hãy tải lại bảng tính và chép phần đã điền sang."
            )
        known += 1
        rows += _rows(table, title, filled)
    if not known:
        raise SheetRefused(
            f"Bảng tính “{name}” không phải bảng tải từ trang này: không có trang “{c.AGENCY_SHEET}” hay "
            f"“{c.OFFICE_SHEET}”. Hãy tải bảng tính về, điền rồi gửi lại."
        )
    return rows


def _rows(table: Table, title: str, filled: Sequence[str]) -> Iterator[FilledRow]:
    first: dict[str, int] = {}
    for row in table:
        if not any(row.get(heading) for heading in filled):
            continue
        number = row.place.row
        try:
            share_id, version = _key(row)
            if (key := row.get(c.KEY)) in first:
                raise _Wrong(f"Phần việc này đã ghi ở dòng {first[key]}. Gộp hai dòng làm một.", c.KEY)
            first[key] = number
            asked = tuple(_of_agency(row) if title == c.AGENCY_SHEET else _of_office(row))
        except _Wrong as wrong:
            yield FilledRow(title, number, problem=wrong.message, column=wrong.column)
        else:
            yield FilledRow(title, number, share_id, version, asked)


def _key(row: Row) -> tuple[int, int]:
    found = _KEY.fullmatch(row.get(c.KEY).replace(" ", ""))
    if found is None:
        raise _Wrong("Mã dòng bị sửa hoặc bị xóa. Tải lại bảng tính và chép phần đã điền sang.", c.KEY)
    return int(found[1]), int(found[2])


def _of_agency(row: Row) -> Iterator[Asked]:
    action = _choice(row, c.STATUS, c.STATUSES)
    text = row.get(c.TEXT)
    if action is None and text:
        action = Action.REPORT
    if action is not Action.ASK_COMPLETION:
        for heading in (c.DONE_ON, c.LATE_REASON):
            if row.get(heading):
                raise _Wrong(
                    "Chỉ ghi khi chọn Hoàn thành ở cột Cập nhật. Chọn Hoàn thành hoặc xóa ô.", heading
                )
    match action:
        case Action.ACCEPT:
            if text:
                raise _Wrong("Đã có nội dung báo cáo thì chọn Đang thực hiện hoặc Hoàn thành.", c.STATUS)
            yield Asked(action, {})
        case Action.REPORT:
            yield Asked(action, {"text": text})
        case Action.ASK_COMPLETION:
            late = row.get(c.LATE_REASON)
            yield Asked(action, {"text": text, "done_on": _day(row, c.DONE_ON), "late_reason": late})
    if row.get(c.ASKED_DUE_ON) or row.get(c.REASON):
        if action is Action.ASK_COMPLETION:
            raise _Wrong("Đã báo cáo hoàn thành thì không xin gia hạn. Xóa một trong hai.", c.ASKED_DUE_ON)
        asked_due_on = _day(row, c.ASKED_DUE_ON)
        yield Asked(Action.ASK_EXTENSION, {"reason": row.get(c.REASON), "asked_due_on": asked_due_on})


def _of_office(row: Row) -> Iterator[Asked]:
    """More time before the result: what is confirmed waits for no decision any more."""
    decision, verdict = _choice(row, c.DECISION, c.DECISIONS), _choice(row, c.VERDICT, c.VERDICTS)
    for chosen, heading, needs in (
        (verdict, c.REMARK, c.VERDICT),
        (decision, c.DECISION_REMARK, c.DECISION),
        (decision, c.GRANTED_DUE_ON, c.DECISION),
    ):
        if row.get(heading) and chosen is None:
            raise _Wrong(f"Có ghi ở đây mà cột “{needs}” để trống. Chọn ở cột ấy hoặc xóa ô này.", heading)
    remark = {"remark": row.get(c.DECISION_REMARK)}
    if decision is Action.GRANT_EXTENSION:
        yield Asked(decision, {**remark, "granted_due_on": _day(row, c.GRANTED_DUE_ON)})
    elif decision is not None:
        if row.get(c.GRANTED_DUE_ON):
            raise _Wrong("Không cho gia hạn thì không ghi ngày mới. Xóa ô này.", c.GRANTED_DUE_ON)
        yield Asked(decision, remark)
    if verdict is not None:
        yield Asked(verdict, {"remark": row.get(c.REMARK)})


def _choice(row: Row, heading: str, choices: Mapping[str, Action]) -> Action | None:
    written = row.get(heading)
    if not written:
        return None
    for words, action in choices.items():
        if fold(written) == fold(words):
            return action
    told = ", ".join(f"“{words}”" for words in choices)
    raise _Wrong(f"“{written[:40]}” không có trong danh sách. Chọn {told}.", heading)


def _day(row: Row, heading: str) -> str:
    written = row.get(heading)
    if not written:
        return ""
    day = day_of(written)
    if day is None:
        raise _Wrong(f"“{written[:40]}” không phải là một ngày. Viết ngày như 31/12/2026.", heading)
    return day.isoformat()
