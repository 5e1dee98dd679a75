"""Whose agencies are meant by names without a place."""

from __future__ import annotations

import pytest

from dondoc.agencies.home import find_agency, is_of_home


@pytest.mark.parametrize(
    ("issuer", "superior", "before_day", "expected"),
    [
        ("UBND TỈNH LẠNG SƠN", "", "", True),
        ("UBND TINH LANG SON", "", "", True),
        ("UBND huyện Tràng Định", "", "", True),
        ("Tỉnh ủy Lạng Sơn", "", "", True),
        ("SỞ Y TẾ", "UBND TỈNH LẠNG SƠN", "", True),
        ("SỞ Y TẾ", "", "Lạng Sơn, ", True),
        ("UBND tỉnh", "", "", True),  # no place anywhere: the officer's own
        ("UBND TỈNH THANH HÓA", "", "", False),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG", "", "", False),
        ("TỈNH ỦY HÀ GIANG", "", "", False),
        ("UBND HUYỆN THỌ XUÂN", "", "", False),
        ("SỞ Y TẾ", "UBND TỈNH HÀ NAM", "", False),
        ("SỞ Y TẾ", "", "Đồng Hới, ", False),
        ("BỘ Y TẾ", "", "", False),
        ("BỘ NỘI VỤ", "", "Số: 3/CV\tHà Nội, ", False),
    ],
)
def test_the_issuer_tells_the_province(issuer: str, superior: str, before_day: str, expected: bool) -> None:
    assert is_of_home(issuer, superior=superior, before_day=before_day) is expected


def test_elsewhere_only_names_with_the_home_province_are_its_agencies() -> None:
    def found(name: str, *, at_home: bool) -> bool:
        return find_agency(name, on=None, at_home=at_home) is not None

    assert found("Sở Y tế", at_home=True)
    assert not found("Sở Y tế", at_home=False)
    assert found("Sở Y tế tỉnh Lạng Sơn", at_home=False)
    assert found("UBND tỉnh Lạng Sơn", at_home=False)
    assert not found("Công an tỉnh", at_home=False)
    assert not found("Sở Y tế tỉnh Hà Nam", at_home=True)
