"""What is published as open data: the fields with their meaning, and rows as CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.utils import timezone

from dondoc.cli.exports.rows import is_formula_like
from dondoc.server.portal.words import COLUMNS, EVIDENCE, STAGES
from dondoc.server.published.models import PublishedItem, PublishedPaper, PublishedTask

Row = TypeVar("Row")
Value = str | int | None | Sequence[str]


@dataclass(frozen=True, slots=True)
class Field(Generic[Row]):
    """One field: its name in the data, what it holds, in Vietnamese and in English, and its values."""

    name: str
    about: str
    in_english: str
    value: Callable[[Row], Any]
    codes: Mapping[str, str] | None = None


def _codes(states: Mapping[str, Any]) -> dict[str, str]:
    return {code: state.words for code, state in states.items()}


PAPER_FIELDS: Sequence[Field[PublishedPaper]] = (
    Field("code", "Mã của văn bản ở cổng này", "Code of the paper on this site", lambda one: one.code),
    Field("number", "Số, ký hiệu", "Reference number", lambda one: one.number),
    Field("title", "Trích yếu", "Subject", lambda one: one.title),
    Field("issuer", "Cơ quan ban hành", "Issuer", lambda one: one.issuer),
    Field("issued_on", "Ngày ban hành", "Day of issue", lambda one: one.issued_on),
    Field("published_on", "Ngày công khai", "Day of publication", lambda one: one.published_on),
    Field("as_of", "Số liệu tính đến", "State as of", lambda one: one.as_of),
    Field("task_count", "Số nhiệm vụ công khai", "Published tasks", lambda one: one.task_count),
    *(
        Field(
            f"{name}_count",
            f"Số nhiệm vụ: {state.words.lower()}",
            f"Tasks in column {name}",
            lambda one, name=name: getattr(one, f"{name}_count"),  # type: ignore[misc]
        )
        for name, state in COLUMNS.items()
    ),
)
TASK_FIELDS: Sequence[Field[PublishedTask]] = (
    Field("code", "Mã của nhiệm vụ ở cổng này", "Code of the task on this site", lambda one: one.code),
    Field("paper", "Mã của văn bản giao", "Code of the paper that assigns it", lambda one: one.paper.code),
    Field("paper_number", "Số, ký hiệu văn bản giao", "Its reference number", lambda one: one.paper.number),
    Field("group", "Mục trong văn bản", "Group in the paper", lambda one: _group(one)),
    Field("ordinal", "Số thứ tự trong văn bản", "Ordinal in the paper", lambda one: one.ordinal),
    Field("text", "Nội dung nhiệm vụ", "What is to be done", lambda one: one.text),
    Field("leads", "Cơ quan chủ trì", "Lead agencies", lambda one: one.leads),
    Field("coordinators", "Cơ quan phối hợp", "Coordinating agencies", lambda one: one.coordinators),
    Field("period", "Thời hạn như văn bản viết", "Period as written", lambda one: one.period_text),
    Field("first_due_on", "Thời hạn ban đầu", "First deadline", lambda one: one.first_due_on),
    Field("due_on", "Thời hạn hiện nay", "Present deadline", lambda one: one.due_on),
    Field("stage", "Cơ quan nói gì", "What the agencies say", lambda one: one.stage, _codes(STAGES)),
    Field(
        "evidence", "Minh chứng nói gì", "What was shown for it", lambda one: one.evidence, _codes(EVIDENCE)
    ),
    Field("column", "Lịch nói gì", "What the calendar says", lambda one: one.column, _codes(COLUMNS)),
    Field("done_on", "Ngày hoàn thành", "Day of completion", lambda one: one.done_on),
    Field(
        "share_count",
        "Số phần việc của các cơ quan chủ trì",
        "Parts of the leads",
        lambda one: one.share_count,
    ),
    Field("done_count", "Số phần việc đã hoàn thành", "Parts that are completed", lambda one: one.done_count),
    Field("moved_on", "Ngày có thay đổi gần nhất", "Day of the last change", lambda one: one.moved_on),
    Field("as_of", "Số liệu tính đến", "State as of", lambda one: one.paper.as_of),
)

ITEM_FIELDS: Sequence[Field[PublishedItem]] = (
    Field(
        "digest", "Mã của bản tin ở cổng này", "Code of the digest on this site", lambda one: one.paper.code
    ),
    Field("first_on", "Tuần từ ngày", "First day of the week", lambda one: one.paper.first_on),
    Field("last_on", "Đến ngày", "Last day of the week", lambda one: one.paper.last_on),
    Field(
        "edition",
        "Bản thứ mấy; từ bản 2 là bản đính chính",
        "Edition; from the second on a correction",
        lambda one: one.paper.edition,
    ),
    Field("published_on", "Ngày công khai", "Day of publication", lambda one: one.paper.published_on),
    Field("as_of", "Nội dung được duyệt lúc", "Words approved at", lambda one: one.paper.as_of),
    Field("number", "Số thứ tự trong bản tin", "Number in the digest", lambda one: one.position),
    Field("group", "Mục trong bản tin", "Heading in the digest", lambda one: one.group),
    Field("title", "Tiêu đề", "Title", lambda one: one.title),
    Field("text", "Nội dung, mỗi dòng một đoạn", "Words, a paragraph a line", lambda one: one.text),
)


def as_csv(fields: Sequence[Field[Row]], rows: Iterable[Row]) -> bytes:
    """UTF-8 with a mark, so that spreadsheets read it; lists are parted by "; "; nothing starts a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([field.name for field in fields])
    writer.writerows([_cell(_plain(field.value(row))) for field in fields] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_json(fields: Sequence[Field[Row]], rows: Iterable[Row], *, named: str, following: str) -> bytes:
    """An object with the rows under `named`, and where more follow their address under `next`."""
    told = [{field.name: _plain(field.value(row)) for field in fields} for row in rows]
    return json.dumps({named: told, "next": following or None}, ensure_ascii=False).encode()


def _plain(value: object) -> Value:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, (str, int)):
        return value
    assert isinstance(value, list)
    return [str(one) for one in value]


def _cell(value: Value) -> str | int:
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    text = value if isinstance(value, str) else "; ".join(value)
    return f"'{text}" if is_formula_like(text) else text


def _group(task: PublishedTask) -> str:
    return ". ".join(part for part in (task.group_numeral, task.group_title) if part)
