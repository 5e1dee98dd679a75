"""Key words of which recognition misread a letter."""

from __future__ import annotations

import pytest

from dondoc.extraction.misread import is_like, like_at


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("so", "so"),
        ("sc", "so"),
        ("s", "so"),
        ("so:", "so"),
        ("cna", "cua"),
        ("ctia", "cua"),
        ("vam", "van"),
        ("phorig", "phong"),
        ("phonq", "phong"),
        ("quarn", "quam"),
    ],
)
def test_one_slip_is_like(word: str, key: str) -> None:
    assert is_like(word, key)


@pytest.mark.parametrize(
    ("word", "key"), [("to", "so"), ("sang", "so"), ("phan", "phong"), ("", "so"), ("ke", "cua")]
)
def test_more_is_not(word: str, key: str) -> None:
    assert not is_like(word, key)


def test_phrases_word_by_word() -> None:
    assert like_at("vam phonq ubnd", 0, "van phong") == len("vam phonq")
    assert like_at("van", 0, "van phong") is None
