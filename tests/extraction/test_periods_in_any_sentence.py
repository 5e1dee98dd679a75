"""Deadlines in sentences of any making: each day, quarter and term is found, whatever stands around it."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from deadline_sentences import ANCHORS, deadlines_in
from hypothesis import given
from hypothesis import strategies as st

from dondoc.documents.reading import PeriodKind
from dondoc.extraction.periods import Anchors
from dondoc.extraction.periods.deadlines import main_deadline

DAYS = st.dates(min_value=date(2026, 3, 10), max_value=date(2089, 12, 31))
LIMITS = st.sampled_from(
    ["trước ngày {}", "chậm nhất ngày {}", "muộn nhất là ngày {}", "trước 16 giờ 30 ngày {}", "trước {}",
     "không quá ngày {}", "đến hết ngày {}", "trong ngày {}", "chậm nhất vào ngày {}"]
)  # fmt: skip
DAY_FORMS = st.sampled_from(
    ["{d:02}/{m}/{y}", "{d}/{m:02}/{y}", "{d}.{m}.{y}", "{d:02}-{m:02}-{y}", "{d} tháng {m} năm {y}"]
)
BEFORE = st.sampled_from(
    ["Sở Y tế rà soát, báo cáo UBND tỉnh ", "Theo Công văn số 15/UBND-TH ngày 02/3/2026, các xã gửi ", ""]
)
AFTER = st.sampled_from([".", ";", ", báo cáo kết quả.", " để tổng hợp.", " (qua Sở Nội vụ).", ""])


@given(DAYS, LIMITS, DAY_FORMS, BEFORE, AFTER)
def test_any_day_with_any_limit_is_found(day: date, limit: str, form: str, before: str, after: str) -> None:
    words = limit.format(form.format(d=day.day, m=day.month, y=day.year))
    found = main_deadline(deadlines_in(f"{before}{words}{after}"))
    assert found is not None
    assert (found.words.text, found.period.kind, found.period.end) == (
        words,
        PeriodKind.DATE,
        day.isoformat(),
    )


@given(st.integers(2026, 2089), st.integers(1, 4), st.integers(1, 12), BEFORE, AFTER, st.booleans())
def test_any_quarter_and_month_is_found(
    year: int, quarter: int, month: int, before: str, after: str, is_month: bool
) -> None:
    roman = ("I", "II", "III", "IV")[quarter - 1]
    words = f"trong tháng {month:02d}/{year}" if is_month else f"trong quý {roman} năm {year}"
    value = f"{year}-{month:02d}" if is_month else f"{year}-Q{quarter}"
    found = deadlines_in(f"{before}{words}{after}", Anchors(issued_on="2026-01-05"))
    assert [(d.words.text, d.period.start, d.period.end) for d in found] == [(words, value, value)]


@given(DAYS, st.integers(1, 60), st.booleans())
def test_any_term_is_counted_from_its_day(start: date, number: int, is_weeks: bool) -> None:
    unit, days = ("tuần", 7 * number) if is_weeks else ("ngày", number)
    (found,) = deadlines_in(
        f"Trong {number:02d} {unit} kể từ ngày ký, Sở Y tế công bố.", Anchors(issued_on=start.isoformat())
    )
    assert found.period.due_on == (start + timedelta(days=days)).isoformat()


WORDS = st.sampled_from(
    ["trước", "ngày", "30/6", "2026", "tháng", "quý", "IV", "hằng", "kể từ", "10 ngày", "(", ")", "và", "đến",
     "17 giờ", "6 tháng", "năm", "đầu", "sau", "định kỳ", "thường xuyên", "khi có yêu cầu", ",", "-", "İ"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)))
def test_never_raises_and_places_never_overlap(text: str) -> None:
    for anchors in (Anchors(), ANCHORS):
        end = 0
        for found in deadlines_in(text, anchors):
            assert end <= found.start < found.end <= len(text)
            assert text[found.start : found.end] == found.words.text
            end = found.end


@pytest.mark.parametrize(
    "unit", ["trước ngày ", "10 ngày kể từ ", "hằng tháng, ", "tháng 3, ", "1/", "a " * 10]
)
def test_a_paragraph_without_end_is_read_in_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    deadlines_in(text)
    assert time.process_time() - began < 6.0
