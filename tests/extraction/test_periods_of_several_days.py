"""Deadlines of several days, of meetings, and of times that come again, as they stand in sentences."""

from __future__ import annotations

import pytest

from dondoc.documents.reading import Period
from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Line
from dondoc.extraction.periods import Anchors
from dondoc.extraction.periods.deadlines import find_deadlines, main_deadline


def period_of(sentence: str) -> Period | None:
    found = find_deadlines(SourcedText.of(Line(1, sentence)), anchors=Anchors(issued_on="2026-03-02"))
    main = main_deadline(found)
    return main.period if main else None


def said(sentence: str) -> tuple[str, str | None, str | None]:
    period = period_of(sentence)
    return (period.kind.value, period.start, period.end) if period else ("none", None, None)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kiểm tra các chợ trong các ngày 16, 17/3/2026.", ("range", "2026-03-16", "2026-03-17")),
        ("Tập huấn trong các ngày 14, 15 và 16/4 tại huyện.", ("range", "2026-04-14", "2026-04-16")),
        ("Cho học sinh nghỉ học ngày 06 và 07/5/2026.", ("range", "2026-05-06", "2026-05-07")),
    ],
)
def test_days_that_follow_one_another_are_a_span(
    sentence: str, expected: tuple[str, str | None, str | None]
) -> None:
    assert said(sentence) == expected


def test_days_apart_are_two_times() -> None:
    period = period_of("Tổ chức hai buổi tập huấn vào ngày 15 và 20/4/2026.")
    assert period is not None
    assert (period.kind.value, period.parts) == ("mixed", ("15/4/2026", "20/4/2026"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Thực hiện Công văn số 12 ngày 06 và 07/02/2026.",  # what is over limits nothing
        "Kết quả đạt được ngày 06 và 07/5/2026 của toàn ngành.",  # more follows
    ],
)
def test_other_days_side_by_side_limit_nothing(sentence: str) -> None:
    assert said(sentence) == ("none", None, None)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Báo cáo tại phiên họp thường kỳ tháng 4/2026.", ("month", "2026-04", "2026-04")),
        ("Đưa vào sinh hoạt chi bộ thường kỳ quý II/2026.", ("quarter", "2026-Q2", "2026-Q2")),
        ("Bố trí giao dịch đến 17 giờ ngày 30/4/2026.", ("date", None, "2026-04-30")),
        ("Niêm yết danh sách trong 05 ngày làm việc.", ("relative", None, None)),
    ],
)
def test_meetings_hours_and_lengths(sentence: str, expected: tuple[str, str | None, str | None]) -> None:
    assert said(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "every"),
    [
        ("Định kỳ ngày 20 hằng tháng gửi số liệu về Sở.", "month"),
        ("Định kỳ ngày gửi số liệu về Sở.", "day"),
        ("Báo cáo định kỳ 6 tháng (trước ngày 15/6), hằng năm (trước ngày 15/12).", "half_year"),
        ("Gửi báo cáo hằng năm (trước 30/11 và 20/12).", "year"),
    ],
)
def test_the_day_of_a_time_that_comes_again_is_part_of_it(sentence: str, every: str) -> None:
    period = period_of(sentence)
    assert period is not None
    assert (period.kind.value, period.every) == ("recurring", every)


def test_a_full_date_in_brackets_is_a_deadline_of_its_own() -> None:
    assert said("Rà soát hằng tháng (trước ngày 25/10/2026).") == ("date", None, "2026-10-25")
