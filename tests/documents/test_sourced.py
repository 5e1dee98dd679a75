"""Text that knows where it stands: whatever is cut, joined or dropped, each span shows its characters."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Document, Line, Span

ALPHABET = "aăâđêôơư AB12-–;,.\tệ"
TEXTS = st.lists(st.text(ALPHABET, max_size=20), min_size=1, max_size=4)


def document(texts: list[str]) -> Document:
    lines = tuple(Line(number, text) for number, text in enumerate(texts, start=1))
    return Document("a.txt", "text/plain", "0" * 64, "text/1", lines)


def whole(of: Document) -> SourcedText:
    return SourcedText.joined(SourcedText.of(line) for line in of.lines)


def shown(of: Document, text: SourcedText) -> str:
    return "".join(of.line(span.line).text[span.start : span.end] for span in text.spans)


def without_spaces(text: str) -> str:
    return "".join(text.split())


def is_true(of: Document, text: SourcedText) -> bool:
    """Whether the characters at the spans are the text's own (spaces aside: some of them we put in)."""
    return without_spaces(shown(of, text)) == without_spaces(text.text)


@given(TEXTS)
def test_joined_lines_keep_their_places(texts: list[str]) -> None:
    of = document(texts)
    text = whole(of)
    assert is_true(of, text)
    assert len(text) == len(text.text)
    assert bool(text) == bool(text.text)
    assert text.text == text.text.strip()


@given(TEXTS, st.integers(-30, 90), st.integers(-30, 90))
def test_a_cut_is_a_slice(texts: list[str], start: int, end: int) -> None:
    of = document(texts)
    text = whole(of)
    assert text.cut(start, end).text == text.text[start:end]
    assert text.cut(start).text == text.text[start:]
    assert is_true(of, text.cut(start, end))


@given(TEXTS, st.sampled_from([r"\s+", r"[a-c]", r"-", r"\d+", r"(?<=\s)\s+", r"x*"]))
def test_without_is_substitution(texts: list[str], pattern: str) -> None:
    of = document(texts)
    text = whole(of)
    kept = text.without(re.compile(pattern))
    assert kept.text == re.sub(pattern, "", text.text)
    assert is_true(of, kept)


@given(TEXTS, st.sampled_from([None, " ", ";,. ", "a1"]))
def test_strip_is_strip(texts: list[str], characters: str | None) -> None:
    of = document(texts)
    text = SourcedText.of(of.lines[0])
    assert text.strip(characters).text == of.lines[0].text.strip(characters)
    assert is_true(of, text.strip(characters))


@given(TEXTS)
def test_split_leaves_out_nothing_but_what_parts(texts: list[str]) -> None:
    of = document(texts)
    text = whole(of)
    parts = text.split(re.compile("[;,]"))
    assert [part.text for part in parts] == [p.strip() for p in re.split("[;,]", text.text) if p.strip()]
    assert all(is_true(of, part) for part in parts)


@given(TEXTS)
def test_what_stands_at_the_spans_reads_alike(texts: list[str]) -> None:
    of = document(texts)
    text = whole(of).with_single_spaces()
    again = SourcedText.at(of, text.spans)
    assert without_spaces(again.text) == without_spaces(text.text)
    assert "  " not in text.text
    assert is_true(of, text)


def test_lines_are_joined_by_a_space_but_not_within_a_broken_word() -> None:
    of = document(["Văn phòng", "UBND tỉnh, số 12/KH-", "UBND -", "hết"])
    assert whole(of).text == "Văn phòng UBND tỉnh, số 12/KH-UBND - hết"


def test_spans_that_touch_are_one_and_removed_words_part_them() -> None:
    of = document(["một <b>hai</b> ba"])
    text = SourcedText.of(of.lines[0]).without(re.compile("</?b>"))
    assert text.text == "một hai ba"
    assert text.spans == (Span(1, 0, 4), Span(1, 7, 10), Span(1, 14, 17))
    assert SourcedText.joined((text.cut(0, 2), text.cut(2, 3)), by="").spans == (Span(1, 0, 3),)


def test_what_is_put_in_has_no_place() -> None:
    of = document(["A", "B"])
    text = SourcedText.joined((SourcedText.of(line) for line in of.lines), by="; ")
    assert text.text == "A; B"
    assert text.spans == (Span(1, 0, 1), Span(2, 0, 1))
    assert SourcedText.put("x").spans == ()


def test_breaks_tell_where_a_line_ended() -> None:
    of = document(["một hai", "ba", "bốn"])
    assert whole(of).breaks == (8, 11)
