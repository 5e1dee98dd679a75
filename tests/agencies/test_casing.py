"""A text in capitals as it is written within a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.agencies.casing import within_a_sentence
from dondoc.agencies.known import known_registry

REGISTRY = known_registry()

# What an office may print, each as it is written within a sentence.
WRITTEN = (
    "phân công Sở Tài chính theo Nghị quyết số 12/NQ-HĐND của Hội đồng nhân dân tỉnh Lạng Sơn",
    "giao Sở Khoa học và Công nghệ thống nhất quản lý kinh tế - xã hội tại xã Chi Lăng, phường Tam Thanh",
    "nâng cấp QL4A đoạn Đồng Đăng - Na Sầm và hạ tầng CNTT quý III năm 2026",
    "xây dựng biên giới hòa bình, hữu nghị; nâng cao đời sống Nhân dân",
    "bồi dưỡng cán bộ y tế, cán bộ tài chính và cơ sở y tế trong toàn Đảng bộ",
    "triển khai Nghị quyết 57-NQ/TW của Bộ Chính trị, Quyết định số 15/QĐ-TTg và Đề án 06",
    "thực hiện kế hoạch 5 năm, Chương trình số 7/CTr-UBND",
    "xử lý vi phạm quy hoạch điện VI tại TP. Lạng Sơn. Yêu cầu các xã Hoàng Đồng, Mai Pha và Hữu Lũng",
    "giao UBND tỉnh, Chủ tịch UBND tỉnh, Công an tỉnh, Ủy ban nhân dân các xã, phường",
    "hợp tác với Thành phố Hồ Chí Minh, Kon Tum, tỉnh Đắk Lắk, Bà Rịa - Vũng Tàu, cả nước Việt Nam",
    "khắc phục IUU, OCOP, AI, BOT, HIV, COVID-19 và logistics qua VNeID",
    "Sở Văn hoá, Thể thao và Du lịch phối hợp UBND xã Đồng Đăng, Uỷ ban nhân dân tỉnh Cao Bằng",
    "kiện toàn Ban Chỉ đạo phòng, chống thiên tai và các sở, ban, ngành",
    "tăng cường chuyển đổi số 2026, bảo hiểm xã hội và xi măng",
)


@pytest.mark.parametrize("written", WRITTEN)
def test_of_a_text_in_capitals_names_and_abbreviations_keep_theirs(written: str) -> None:
    assert within_a_sentence(written.upper(), REGISTRY) == written


@pytest.mark.parametrize(
    "text", ["", "UBND", "PCCC 2026", "Về việc phân công UBND tỉnh", "QUYẾT ĐỊNH về việc thành lập", *WRITTEN]
)
def test_a_text_that_is_not_in_capitals_stays(text: str) -> None:
    assert within_a_sentence(text, REGISTRY) == text


def test_small_letters_among_capitals_stay() -> None:
    text = "TRIỂN KHAI CTr HÀNH ĐỘNG VÀ CÁC QyĐ CỦA ĐẢNG TRONG TOÀN TỈNH NĂM 2026"
    assert (
        within_a_sentence(text, REGISTRY)
        == "triển khai CTr hành động và các QyĐ của Đảng trong toàn tỉnh năm 2026"
    )


_WORDS = sorted(
    {word for one in WRITTEN for word in one.split()} | {"Ở", "ß", "İ", "ŉ", "I", "a/b", "số", "\n", "ǆ"}
)
_TEXTS = st.one_of(
    st.text(max_size=60),
    st.text(max_size=60).map(str.upper),
    st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join).map(str.upper),
    st.lists(st.sampled_from([*_WORDS, *(word.upper() for word in _WORDS)]), max_size=14).map(" ".join),
)


@given(_TEXTS)
def test_nothing_but_case_changes_and_a_second_time_nothing(text: str) -> None:
    told = within_a_sentence(text, REGISTRY)
    assert len(told) == len(text)
    assert told.casefold() == text.casefold()
    assert within_a_sentence(told, REGISTRY) == told


@given(st.text(alphabet=st.characters(categories=("Ll", "Nd", "Zs", "Po")), max_size=80))
def test_small_letters_never_become_capitals(text: str) -> None:
    assert within_a_sentence(text, REGISTRY) == text
