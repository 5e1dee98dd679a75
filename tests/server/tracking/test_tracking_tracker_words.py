"""What the headings and words of a tracker that an office kept are taken to mean."""

from __future__ import annotations

import pytest

from dondoc.server.tracking.trackers.columns import TrackerField, guess_columns, guess_stage


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("TT", "ordinal"),
        ("NỘI DUNG CÔNG VIỆC", "text"),
        ("Noi dung nhiem vu", "text"),
        ("Nhiệm vụ được giao", "text"),
        ("Ý kiến chỉ đạo", "text"),
        ("Cơ quan chủ trì thực hiện", "leads"),
        ("CQ, đơn vị thực hiện", "leads"),
        ("Đơn vị phối hợp", "coordinators"),
        ("Thời hạn\nhoàn thành", "due"),
        ("Thời gian thực hiện", "due"),
        ("Số, ký hiệu", "number"),
        ("Số văn bản", "number"),
        ("Ngày văn bản", "issued_on"),
        ("Ngày hoàn thành", "done_on"),
        ("Trạng thái", "status"),
        ("Tiến độ", "status"),
        ("Sản phẩm", "product"),
        ("Ghi chú", "note"),
    ],
)
def test_headings_are_guessed(heading: str, field: str) -> None:
    assert guess_columns([heading]) == {0: TrackerField(field)}


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("Hoàn thành", "completed"),
        ("đã hoàn thành quá hạn", "completed"),
        ("Chưa hoàn thành", "assigned"),
        ("Chưa thực hiện", "assigned"),
        ("đang triển khai", "in_progress"),
        ("Quá hạn", "in_progress"),
        ("60%", "in_progress"),
        ("100%", "completed"),
        ("Tạm hoãn", "suspended"),
        ("Không thực hiện", "withdrawn"),
        ("abc", None),
    ],
)
def test_words_for_stages_are_guessed(words: str, stage: str | None) -> None:
    assert guess_stage(words) == stage
