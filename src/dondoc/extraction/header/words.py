"""The words of heads and feet (lexicon/header.toml), compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..lexicon import load_lexicon, tables_of, words_of

_LEXICON = load_lexicon("header")


def section(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of words of one section, by their keys."""
    return {key: words_of(value) for key, value in tables_of(_LEXICON[name]).items()}


def any_word(words: Iterable[str]) -> str:
    """A pattern for any of the plain words, the longest first, with any spaces between their parts."""
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) + ")"


def any_pattern(patterns: Iterable[str]) -> str:
    """A pattern for any of the patterns, in their order."""
    return f"(?:{'|'.join(patterns)})"
