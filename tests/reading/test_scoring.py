"""The ruler itself: a reading that says what gold says scores 1, and each kind of slip is seen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from likeness import plain
from scoring import score

from dondoc.documents.items import Act, Committee, Item
from dondoc.documents.reading import (
    DocumentHeader,
    Period,
    PeriodKind,
    Reading,
    Reference,
    TaskProposal,
    Warning,
)
from dondoc.documents.results import Result
from dondoc.documents.types import Document, Line, Span

TEXT = "Lắp 12 điểm đo mặn tự động ở vùng cửa sông"
DOCUMENT = Document("a.txt", "text/plain", "0" * 64, "test", (Line(1, f"1. {TEXT}"),))
GOLD: dict[str, Any] = {
    "document": {"type": "plan"},
    "tasks": [
        {
            "group": ["I", "I.1"],
            "ordinal": "1",
            "text": TEXT,
            "leads": ["Sở Văn hóa, Thể thao và Du lịch"],
            "coordinators": [],
            "period": {"kind": "ongoing", "text": "Cả năm"},
            "period_or": [{"kind": "year", "start": "2025", "end": "2025"}],
        }
    ],
    "optional_tasks": [{"text": "Các sở, ngành căn cứ Kế hoạch này để triển khai thực hiện"}],
}
RIGHT = TaskProposal(
    text=TEXT,
    group="I.1",
    ordinal="1.",
    leads=("Sở Văn hoá, Thể thao và  Du lịch",),
    period=Period(PeriodKind.YEAR, start="2025", end="2025"),
    evidence={"text": (Span(1, 3, 3 + len(TEXT)),)},
)


def shares(*tasks: TaskProposal) -> dict[str, float | None]:
    reading = Reading(document=DocumentHeader(type="plan"), tasks=tasks)
    return score(GOLD, reading, DOCUMENT).shares()


def test_right_is_one() -> None:
    optional = TaskProposal(text="Các sở, ngành căn cứ Kế hoạch này để triển khai thực hiện")
    assert {share for share in shares(RIGHT, optional).values() if share is not None} == {1.0}


@pytest.mark.parametrize(
    ("name", "slip"),
    [
        ("leads", replace(RIGHT, leads=("Sở Y tế",))),
        ("period", replace(RIGHT, period=Period(PeriodKind.ONGOING, start="2025"))),
        ("group", replace(RIGHT, group="II")),
        ("evidence", replace(RIGHT, evidence={"text": (Span(1, 0, 5),)})),
        ("text", replace(RIGHT, text=f"{TEXT} Đáy")),
    ],
)
def test_a_slip_is_seen(name: str, slip: TaskProposal) -> None:
    assert shares(slip)[name] == 0.0


def test_what_nobody_assigned_costs_precision() -> None:
    assert shares(RIGHT, TaskProposal(text="Mua thùng phân loại rác"))["precision"] == 0.5


def test_writing_alone_does_not_count() -> None:
    assert plain("Sở Văn hoá – Thể thao") == plain("SỞ VĂN HÓA-THỂ THAO.")
    assert plain("Sở Tài chính") != plain("Sở Tài chinh")


def test_what_stands_beside_tasks_is_scored_both_ways() -> None:
    gold = {
        "document": {},
        "tasks": [],
        "references": [{"number": "12/CT-UBND", "issued_on": "2026-02-03"}, {"number": "7-NQ/TU"}],
        "items": [
            {
                "title": "Kiện toàn Tổ công tác",
                "acts": [{"number": "80/QĐ-UBND", "date": "2026-03-02"}],
                "effective_on": "2026-03-02",
                "committee": {"head": "Giám đốc Sở Y tế", "standing_body": "Sở Y tế"},
            }
        ],
        "results": [{"text": "Đã khám cho 1.200 người cao tuổi"}],
        "warnings": ["ordinal-missing"],
    }
    act = Act(number="80/QĐ-UBND", issued_on="2026-03-02")
    committee = Committee("Tổ công tác", head="Giám đốc Sở Y tế", standing_body="Sở Nội vụ")
    reading = Reading(
        document=DocumentHeader(),
        references=(Reference("12/CT-UBND", issued_on="2026-02-03"), Reference("9/KH-UBND")),
        items=(Item(1, "Kiện toàn tổ công tác", (act,), committee, "2026-03-02"),),
        results=(Result("Đã khám cho 1.200 người cao tuổi."), Result("Đã cấp 30 thẻ")),
        warnings=(Warning("ordinal-missing", "Thiếu số thứ tự 3."),),
    )
    found = score(gold, reading, DOCUMENT).shares()
    assert found["references"] == 0.5
    assert (found["items"], found["acts"], found["effect"], found["warnings"]) == (1.0, 1.0, 1.0, 1.0)
    assert found["committees"] == 0.0
    assert found["results"] == pytest.approx(2 / 3)
