"""The lexicon of powers: the rows that come with Dondoc, and those of an office."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.linting import Level, LexiconError, default_fields, default_powers, known_acts, read_lexicon
from dondoc.linting.phrases import first_of, pattern_of

ROW = """
[[power]]
code = "own"
levels = ["commune"]
words = ["nuôi … cá tầm"]
says = "Cấp xã không nuôi cá tầm."
proposal = "Giao Sở Nông nghiệp và Môi trường."
source = "Quy định của tỉnh"
sure = "B"
"""


def test_every_row_has_its_reason_and_source():
    powers = default_powers()
    assert len({power.code for power in powers}) == len(powers)
    assert all(power.says and power.proposal and power.source and power.words for power in powers)
    assert {level for power in powers for level in power.levels} == set(Level)


def test_an_office_writes_rows_of_its_own():
    (power,) = read_lexicon(ROW).powers
    assert power.levels == {Level.COMMUNE} and power.words == ("nuôi … cá tầm",)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("x = [", "TOML"),
        ("", "[[power]]"),
        (ROW + "valid_from = 2026-05-01\nvalid_to = 2026-04-01", "trước ngày bắt đầu"),
        (ROW.replace('"commune"', '"huyện"'), "commune"),
        (ROW.replace('["nuôi … cá tầm"]', '["…"]'), "cụm từ"),
        (ROW.replace('["nuôi … cá tầm"]', "[]"), "cụm từ"),
        (ROW.replace('["nuôi … cá tầm"]', "[3]"), "danh sách"),
        (ROW.replace('sure = "B"', 'sure = "D"'), "A, B, C"),
        (ROW.replace('says = "Cấp xã không nuôi cá tầm."', ""), "lý do"),
        (ROW + ROW, "own"),
        (ROW.replace("says", "reason"), "khóa"),
        (ROW.replace("Quy định của tỉnh", "x" * 500), "dài"),
    ],
)
def test_a_wrong_row_is_told(wrong, told):
    with pytest.raises(LexiconError) as refused:
        read_lexicon(wrong)
    assert told in refused.value.message


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("nuôi cá tầm", True),
        ("NUÔI thử nghiệm 5 lồng Cá Tầm", True),
        ("nuoi ca tam", True),
        ("nuôi ong; cá tầm", False),
        ("chăn nuôi. Thả cá tầm", False),
        ("nuôi một hai ba bốn năm sáu bảy tám cá tầm", True),
        ("nuôi một hai ba bốn năm sáu bảy tám chín cá tầm", False),
        ("nuôi cá tầmx", False),
    ],
)
def test_phrases_stand_for_words(text, is_found):
    span = first_of(("nuôi … cá tầm",), text)
    assert (span is not None) is is_found


@given(st.text(alphabet="nuôi cátầm,-. ;x", max_size=400))
def test_no_text_makes_a_phrase_slow_or_wrong(text):
    span = first_of(("nuôi … cá tầm", "cá … nuôi … tầm"), text)
    assert span is None or 0 <= span[0] < span[1] <= len(text)


def test_no_phrase_makes_a_text_slow():
    often = "…".join(["và"] * 30)
    assert first_of((f"{often}…không",), "và " * 400) is None  # ways through it: nine to the power of thirty
    assert first_of((f"{often}…không",), "và " * 400 + "không") == (130 * 3, 1205)
    assert first_of(("tầm…cá…lồng",), "tầm cá a b c d e f g cá h lồng") == (0, 30)  # not the nearest "cá"


def test_the_other_lexicons_are_whole():
    for field in default_fields():
        assert field.agencies and all(pattern_of(phrase) for phrase in (*field.anywhere, *field.words))
    for act in known_acts():
        assert re.fullmatch(r"\d+/\d{4}/(?:QH\d+|NĐ-CP)", act.number)
        assert act.repealed_on and act.issued_on and act.issued_on < act.repealed_on
        assert str(act.issued_on.year) == act.number.split("/")[1]
