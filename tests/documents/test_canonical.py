"""Canonical text and the way back from each of its characters."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dondoc.documents.formats.canonical import canonical_line
from dondoc.documents.types import Line

VIETNAMESE = (
    "aăâeêioôơuưyđĂÂĐÊÔƠƯ \u00a0\u2003\t\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323\u00ad\u200bx"
)
lines = st.text(alphabet=VIETNAMESE, max_size=30) | st.text(max_size=20)


def test_letters_are_composed_and_spaces_plain() -> None:
    assert canonical_line("Sở\u00a0Y\u2009te\u0302\u0301") == ("Sở Y tế", ((7, 9),))


def test_codes_that_are_no_characters_are_replaced_in_place() -> None:
    assert canonical_line("a\0b \ud800ế") == ("a\ufffdb \ufffdế", ())


def test_text_that_is_canonical_has_no_shifts() -> None:
    assert canonical_line("Sở Y tế\ttỉnh") == ("Sở Y tế\ttỉnh", ())


def test_invisible_characters_are_left_out() -> None:
    text, shifts = canonical_line("nhiệm\u00ad \u200bvụ")
    assert text == "nhiệm vụ"
    assert Line(1, text, shifts=shifts).original_place(6) == 8


@given(lines)
def test_it_is_nfc_and_its_spaces_are_plain(original: str) -> None:
    text, _ = canonical_line(original)
    assert unicodedata.is_normalized("NFC", text)
    assert all(c in " \t" for c in text if c.isspace())
    assert canonical_line(text) == (text, ())


@given(lines)
def test_places_go_up_and_lead_to_the_same_letters(original: str) -> None:
    text, shifts = canonical_line(original)
    line = Line(1, text, shifts=shifts)
    places = [line.original_place(place) for place in range(len(text))]
    assert places == sorted(places)
    assert all(0 <= place < len(original) for place in places)
    assert list(shifts) == sorted(shifts)
    for place, character in zip(places, text, strict=True):
        bare = unicodedata.normalize("NFD", character)[0]
        there = unicodedata.normalize("NFD", original[place])
        is_replaced = character == "\ufffd"  # what stands for no character of a text
        assert bare in there or original[place].isspace() or unicodedata.combining(bare) or is_replaced


@given(lines, lines)
def test_a_word_put_after_a_line_is_found_where_it_stands(before: str, after: str) -> None:
    original = f"{before} Sở {after}"
    text, shifts = canonical_line(original)
    place = text.rindex("Sở", 0, len(canonical_line(f"{before} Sở")[0]))
    assert original[Line(1, text, shifts=shifts).original_place(place)] == "S"
