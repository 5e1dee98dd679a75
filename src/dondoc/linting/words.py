"""The words of `words.toml`, compiled; all but those of handing in over text folded in place."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from dondoc.extraction.lexicon import tables_of, words_of


@cache
def words(section: str, key: str) -> tuple[str, ...]:
    kept = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    return words_of(tables_of(kept[section])[key])


def either(section: str, key: str) -> str:
    """The patterns of one list, the longest first, to be put into another."""
    return f"(?:{'|'.join(sorted(words(section, key), key=len, reverse=True))})"


def any_of(section: str, key: str) -> re.Pattern[str]:
    """Any of the patterns of one list, as whole words."""
    return re.compile(rf"(?<!\w){either(section, key)}(?!\w)")
