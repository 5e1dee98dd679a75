"""The words of `lexicon/amending.toml`, compiled; all over text folded in place."""

from __future__ import annotations

import re

from ..lexicon import load_lexicon, tables_of, words_of

_LEXICON = load_lexicon("amending")


def either(section: str, key: str) -> str:
    """The patterns of one list, the longest first, to be put into another."""
    words = words_of(tables_of(_LEXICON[section])[key])
    return "|".join(sorted(words, key=len, reverse=True))


def any_of(section: str, key: str) -> re.Pattern[str]:
    """Any of the patterns of one list, as whole words."""
    return re.compile(rf"(?<!\w)(?:{either(section, key)})(?!\w)")


COMMON = frozenset(words_of(tables_of(_LEXICON["words"])["common"]))
