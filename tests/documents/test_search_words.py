"""What is searched for is found however it is spelled; a text is found by any run of its own words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.documents.search_words import asked_for, found_by, words_of

PLACE_AND_ROADS = "Sửa chữa đường tỉnh ĐT.245 qua TT. Đồng Đăng, P. Tam Thanh; cầu trên QL.1A (Km 5)"
NUMBERS = (
    "Theo Kế hoạch số: 03 /KH – UBND ngày 08/01/2024 và Quyết định 36/2022/QĐ-UBND, Công văn số 4233/VP-KGVX"
)


def is_found(text: str, asked: str) -> bool:
    return asked_for(asked).is_met_by(words_of(found_by(text)))


@pytest.mark.parametrize(
    "asked",
    [
        *(
            "ĐT.245",
            "DT245",
            "đt 245",
            "đường tỉnh 245",
            "Tỉnh lộ 245",
            "TL245",
            "duong tinh ĐT.245",
            "ĐT-245",
        ),
        *("QL.1A", "quốc lộ 1a", "ql1A", "QL 1A sửa cầu", "245"),
        *("TT Đồng Đăng", "thị trấn đồng đăng", "tt. dong dang", "phường Tam Thanh", "p tam thanh", "km 05"),
    ],
)
def test_roads_and_places_however_they_are_spelled(asked: str) -> None:
    assert is_found(PLACE_AND_ROADS, asked)


@pytest.mark.parametrize("asked", ["ĐT.24", "đường tỉnh 2450", "QL1B", "ĐH.245", "quốc lộ 245"])
def test_another_road_is_another_road(asked: str) -> None:
    assert not is_found(PLACE_AND_ROADS, asked)


@pytest.mark.parametrize(
    "asked",
    [
        *("03/KH-UBND", "3/khubnd", "3 KHUBND", "kế hoạch số 03", "KH 3", "Số: 03/KH - UBND", "3/KH", "số 3"),
        *("36/2022/QĐ-UBND", "36/QĐ-UBND", "quyết định số 36/2022", "2022/QĐ-UBND", "QĐ 36"),
        *("4233/VP-KGVX", "4233-VP/KGVX", "công văn số 4233", "công văn 4233", "cv 4233/VP", "ngày 8/1/2024"),
    ],
)
def test_reference_numbers_in_any_spelling(asked: str) -> None:
    assert is_found(NUMBERS, asked)


@pytest.mark.parametrize(
    "asked", ["30/KH-UBND", "03/QĐ-UBND", "quyết định số 03", "kế hoạch số 36", "4233/UBND"]
)
def test_another_number_is_another_number(asked: str) -> None:
    assert not is_found(NUMBERS, asked)


def test_a_short_form_and_its_words_in_full_are_one() -> None:
    assert is_found("Ủy ban nhân dân xã Kiến Mộc", "UBND xã kiến mộc")
    assert is_found("UBND xã Kiến Mộc", "uỷ ban nhân dân xã")
    assert not is_found("Hội đồng nhân dân xã", "UBND xã")


def test_the_last_word_may_be_begun_only() -> None:
    words = words_of(found_by("Đánh giá an toàn giao thông trên ĐT.245"))
    for begun in ("an toàn giao tho", "đt.24", "đánh gi"):
        assert not asked_for(begun).is_met_by(words)
        assert asked_for(begun).with_beginning().is_met_by(words)
    assert not asked_for("toà an").with_beginning().is_met_by(words_of(found_by("an đoàn")))


def test_nothing_is_asked_for_without_a_letter_or_a_digit() -> None:
    assert not asked_for(" – ?! #")
    assert not asked_for("").with_beginning()


WRITTEN = (
    "chuyển đổi số đường tỉnh quốc lộ xã phường TT. P. kế hoạch Quyết định công văn ngày tháng và năm"
    " Ủy ban nhân dân UBND tỉnh, huyện; Hữu Lũng hoà hòa thủy 3 03 245 1A 2026 05/8/2025 ĐT.245 QL.4A ĐT 229"
    " 03/KH-UBND 1358/QĐ-UBND 36/2022/QĐ-UBND 4280 /VP-KGVX 2689 -BC/BCSD 245-BB/TUBG-TULS"
    " (Km 12+300) “Sổ” - – / : . # #3-kh"
)
TEXTS = st.lists(st.sampled_from(WRITTEN.split()), min_size=1, max_size=14)


@given(TEXTS, st.data())
def test_a_text_is_found_by_any_run_of_its_own_words(text: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert is_found(" ".join(text), " ".join(text[start:end]))


@given(TEXTS)
def test_marks_capitals_spaces_and_the_unicode_form_do_not_count(text: list[str]) -> None:
    written = " ".join(text)
    asked = asked_for(written).wanted
    bare = "".join(c for c in unicodedata.normalize("NFD", written) if not unicodedata.combining(c))
    for other in (
        written.upper(),
        unicodedata.normalize("NFD", written),
        bare.replace("đ", "d").replace("Đ", "D"),
        "  ".join(text),
    ):
        assert asked_for(other).wanted == asked


@given(TEXTS, TEXTS)
def test_more_words_find_no_more(first: list[str], more: list[str]) -> None:
    """Adding text to what is looked in loses nothing."""
    asked = asked_for(" ".join(first))
    words = words_of(found_by(" ".join(first)))
    assert asked.is_met_by(words | words_of(found_by(" ".join(more))))


@given(st.text())
def test_any_text_may_be_searched_in_and_for(text: str) -> None:
    words = words_of(found_by(text))
    assert all(len(word) <= 60 for word in words)
    asked_for(text).with_beginning().is_met_by(words)
