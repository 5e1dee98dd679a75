"""Papers that nobody would write: one change for each task, and time that goes with their length."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.documents.reading import DocumentHeader, Reading, Reference
from dondoc.documents.types import Document, Line
from dondoc.extraction.amending import HeldPaper, HeldTask, find_changes
from dondoc.extraction.amending.later import later_day

NUMBER = "18/KH-UBND"
HELD = HeldPaper(
    NUMBER,
    date(2026, 1, 20),
    "UBND tỉnh Đông Lãnh",
    tuple(
        HeldTask(
            text=f"Xây dựng công trình nước sạch số {place} tại xã Nà {place}",
            ordinal=str(place),
            leads=("Sở Xây dựng",),
            period_text="Trước ngày 30/6/2026",
            due_on=date(2026, 6, 30),
        )
        for place in range(1, 9)
    ),
)
READING = Reading(
    document=DocumentHeader(issuer="UBND tỉnh Đông Lãnh", issued_on="2026-05-01"),
    references=(Reference(NUMBER, issued_on="2026-01-20", relation="amends"),),
)
WORDS = st.sampled_from(
    [
        "Bãi bỏ",
        "Gia hạn",
        "thay",
        "cụm từ",
        '"',
        "“",
        "”",
        "số thứ tự 2,",
        "3 đến 5",
        "Mục II",
        "sang",
        "đến ngày 30/9/2026",
        "từ Sở Xây dựng",
        "giao Sở Y tế chủ trì",
        ";",
        ".",
        ":",
        "như sau:",
        f"Kế hoạch số {NUMBER} ngày 20/01/2026",
        "không",
        "công trình nước sạch",
        "thêm 15 ngày",
        "\n",
    ]
)


def paper(text: str) -> Document:
    lines = tuple(Line(place, line) for place, line in enumerate(text.split("\n"), start=1))
    return Document("a.txt", "text/plain", "0" * 64, "test", lines)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_words_give_one_change_for_each_task(text: str) -> None:
    changes = find_changes(paper(text), READING, HELD)
    assert [change.task for change in changes] == list(range(len(HELD.tasks)))
    for change in changes:
        assert change.is_sure == (not change.notes)
        assert not (change.is_withdrawn and (change.period or change.leads))


@pytest.mark.parametrize(
    "piece",
    [
        "thay ",
        '"',
        "“a” ",
        "1, 2, ",
        "số thứ tự 1, ",
        "từ Sở Xây dựng sang ",
        "giao Sở Y tế chủ trì ",
        f"Kế hoạch số {NUMBER} ",
        "gia hạn thêm thời gian ",
        "bãi bỏ các ",
        "; ",
        "( ",
    ],
)
def test_time_goes_with_the_length(piece: str) -> None:
    """A document without end is looked at in paragraphs that have one."""
    seconds(piece, times=10)
    short = min(seconds(piece, times=2_000 // len(piece)) for _ in range(2))
    assert seconds(piece, times=32_000 // len(piece)) < 4 * 16 * short + 1


def seconds(piece: str, *, times: int) -> float:
    document = paper(f"Kế hoạch số {NUMBER}: gia hạn {piece * times}")
    started = time.process_time()
    find_changes(document, READING, HELD)
    return time.process_time() - started


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 24))
def test_months_later_is_the_same_day_or_the_last(day: date, count: int) -> None:
    later = later_day(day, unit="months", count=count)
    assert later is not None
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == count
    assert later.day == day.day or later.day in (28, 29, 30)


def test_nothing_is_counted_from_no_day() -> None:
    assert later_day(None, unit="days", count=3) is None
    assert later_day(date(2026, 4, 15), unit="days", count=0) is None
    assert later_day(date(2026, 4, 30), unit="working_days", count=1) == date(2026, 5, 4)
