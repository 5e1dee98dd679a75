"""The words that the extraction knows: data files that an officer could review, compiled once."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=None)
def load_lexicon(name: str) -> dict[str, object]:
    """The data file of that name (without its ending)."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def words_of(table: object) -> tuple[str, ...]:
    """A list of words or patterns out of a lexicon; TypeError where the file holds something else."""
    if not isinstance(table, list) or not all(isinstance(word, str) for word in table):
        raise TypeError(f"a list of words was expected, not {table!r}")
    return tuple(table)
