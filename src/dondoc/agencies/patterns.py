"""Patterns made of lists of words, and the data files that hold the lists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_words(name: str) -> dict[str, Any]:
    """The data file of that name (without its ending)."""
    return tomllib.loads(files("dondoc.agencies").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


def any_of(words: Iterable[str], *, space: str = r"\s+") -> str:
    """A pattern for any of the words, the longest first; `space` is what may stand between two of a name."""
    return "|".join(
        space.join(map(re.escape, word.split()))
        for word in sorted(set(words), key=lambda one: (-len(one), one))
    )
