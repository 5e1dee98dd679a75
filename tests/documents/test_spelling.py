"""Keys under which spellings of the same words meet."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.documents.spelling import (
    LOWER,
    UPPER,
    fold,
    folded_in_place,
    folded_misread_in_place,
    number_key,
    spelling_key,
)

NFC = st.text(max_size=40).map(lambda text: unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở Văn hóa", "Sở Văn hoá"),
        ("thủy lợi", "THUỶ LỢI"),
        ("Sở  Tài\tchính ", "sở tài chính"),
        ("Bắc Ninh - Lạng Sơn", "Bắc Ninh – Lạng Sơn"),
        ("“Na Sầm”", '"Na Sầm"'),
        (unicodedata.normalize("NFD", "Tràng Định"), "Tràng Định"),
        ("Sở Văn hóa , Thể thao", "Sở Văn hóa, Thể thao."),
    ],
)
def test_spellings_of_the_same_words_meet(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("xã Na Sầm", "xã Nam Sầm"), ("Lạng Sơn", "Lang Son"), ("quý", "quỷ"), ("Sở Y tế", "Sở Y")],
)
def test_different_words_do_not(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


def test_qu_keeps_its_u() -> None:
    assert spelling_key("quý") == "quý"


def test_fold_takes_marks_and_case() -> None:
    assert fold("Đắk Lắk,  ƯỚC  Uỷ ban") == "dak lak, uoc uy ban"


@given(NFC)
def test_folding_in_place_keeps_every_place(text: str) -> None:
    assert len(folded_in_place(text)) == len(text)
    assert len(folded_misread_in_place(text)) == len(text)


@given(NFC)
def test_keys_are_stable(text: str) -> None:
    assert spelling_key(spelling_key(text)) == spelling_key(text)
    assert fold(fold(text)) == fold(text)


def test_misread_letters_are_put_back_but_numbers_stay() -> None:
    assert folded_misread_in_place("S6 Nong nghi¢p va Méi truong") == "so nong nghiep va mei truong"
    assert folded_misread_in_place("ngay 16 thang 04, 30/4") == "ngay 16 thang 04, 30/4"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("03/KH-UBND", "3 /kh-ubnd"),
        ("618/TTr-SNNMT", "618/TTR–SNNMT"),
        ("30/2020/NĐ-CP", "30 / 2020 / ND-CP"),
    ],
)
def test_spellings_of_one_number_meet(one: str, other: str) -> None:
    assert number_key(one) == number_key(other)


def test_other_numbers_do_not() -> None:
    assert number_key("30/KH-UBND") != number_key("3/KH-UBND")
    assert number_key("0") == "0"


def test_letters_for_character_classes_are_complete() -> None:
    for letter in "aeiouyđ":
        for tone in ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]:
            for mark in ["", "\u0302", "\u0306", "\u031b"]:
                composed = unicodedata.normalize("NFC", letter + mark + tone)
                if len(composed) == 1 and letter != "đ":
                    valid = mark == "" or letter + mark in {
                        "a\u0302",
                        "a\u0306",
                        "e\u0302",
                        "o\u0302",
                        "o\u031b",
                        "u\u031b",
                    }
                    if valid:
                        assert composed.isascii() or composed in LOWER
                        assert composed.isascii() or composed.upper() in UPPER


@pytest.mark.parametrize("run", ["&" * 60_000, "]" * 60_000, "a" * 60_000 + "/", "1" * 60_000])
def test_a_run_without_end_costs_no_more_than_its_length(run: str) -> None:
    begun = time.process_time()
    folded_misread_in_place(run)
    assert time.process_time() - begun < 2


def test_a_word_beside_a_stroke_or_point_stays_as_it_is() -> None:
    assert folded_misread_in_place("s6 12/UBND6 v.c0m") == "so 12/ubnd6 v.c0m"
