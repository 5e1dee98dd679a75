"""How names are ordered, what a partial date allows, and how ids are made of names."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.server.registry.rules import first_day, last_day, new_id, sort_key


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Sở Du lịch", "Sở Y tế"),
        ("Đại học", "Điện lực"),
        ("Dân tộc", "Đảng ủy"),
        ("Sở Nội vụ", "Sở Nông nghiệp"),
        ("Xã A", "Xã A Ban"),
        ("Phường 2", "Phường A"),
        ("Phường 2", "Phường 10"),
    ],
)
def test_order_of_names(before: str, after: str) -> None:
    assert sort_key(before) < sort_key(after)


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-03-01", date(2025, 3, 1), date(2025, 3, 1)),
        ("", None, None),
        (None, None, None),
    ],
)
def test_partial_dates(partial: str | None, first: date | None, last: date | None) -> None:
    assert (first_day(partial), last_day(partial)) == (first, last)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sở Xây dựng", "ls.so-xay-dung"),
        ("Ban QLDA (Đầu tư) Ea H'Leo", "ls.ban-qlda-dau-tu-ea-hleo"),
        ("!!!", "ls.co-quan"),
        ("Trung tâm A", "ls.trung-tam-a-3"),
    ],
)
def test_ids_are_made_of_names(name: str, key: str) -> None:
    assert new_id(name, province="ls", taken={"ls.trung-tam-a", "ls.trung-tam-a-2"}) == key
    assert len(new_id("x" * 300, province="ls", taken=())) <= 64
