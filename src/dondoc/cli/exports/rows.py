"""A task as one row, for every format that is a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..shown import as_date, evidence_lines
from ..work import Outcome

COLUMNS = (
    "Văn bản",
    "Số, ký hiệu",
    "Ngày ban hành",
    "Nhóm",
    "STT",
    "Nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời hạn (nguyên văn)",
    "Từ",
    "Đến",
    "Hạn cuối",
    "Sản phẩm",
    "Nguồn lực",
    "Độ tin cậy",
    "Dòng trong văn bản",
)
# What a spreadsheet takes for the start of a formula, also in full-width letters (OWASP, CSV injection).
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")

Value = str | float | date | None


def task_rows(outcome: Outcome) -> Iterator[tuple[Value, ...]]:
    """The rows of one file, in the order of COLUMNS; an ISO date is a date."""
    reading = outcome.reading
    if reading is None:
        return
    header = reading.document
    titles = {group.numeral: group.title for group in reading.groups}
    for task in reading.tasks:
        title = titles.get(task.group, "")
        yield (
            outcome.source.name,
            header.number,
            as_date(header.issued_on) or header.issued_on,
            f"{task.group}. {title}" if title else task.group,
            task.ordinal,
            task.text,
            "; ".join(task.leads),
            "; ".join(task.coordinators),
            task.period.text,
            task.period.start,
            task.period.end,
            as_date(task.period.due_on) or task.period.due_on,
            task.product,
            task.resources,
            round(task.confidence, 3),
            evidence_lines(task),
        )


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula."""
    return bool(FORMULA.match(text))
