"""The words of the lexicon of periods, as parts of patterns."""

from __future__ import annotations

from ..lexicon import load_lexicon, words_of

LEXICON = load_lexicon("periods")


def any_of(key: str) -> str:
    """The alternatives that stand under the key, the longer ones first."""
    return "|".join(sorted(words_of(LEXICON[key]), key=len, reverse=True))
