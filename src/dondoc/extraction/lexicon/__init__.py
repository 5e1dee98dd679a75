"""The words that the extraction knows: data files that an officer could review, compiled once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def load_lexicon(name: str) -> dict[str, object]:
    """The data file of that name (without its ending)."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def words_of(table: object) -> tuple[str, ...]:
    """A list of words or patterns out of a lexicon; TypeError where the file holds something else."""
    if not isinstance(table, list) or not all(isinstance(word, str) for word in table):
        raise TypeError(f"a list of words was expected, not {table!r}")
    return tuple(table)


def words_by_word(table: object) -> dict[str, str]:
    """A table of words out of a lexicon; TypeError where the file holds something else."""
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise TypeError(f"a table of words was expected, not {table!r}")
    return dict(table)


def tables_of(table: object) -> dict[str, object]:
    """A table out of a lexicon, by its keys; TypeError where the file holds something else."""
    if not isinstance(table, dict):
        raise TypeError(f"a table was expected, not {table!r}")
    return dict(table)


def numbers_by_word(table: object) -> dict[str, float]:
    """A table of numbers out of a lexicon; TypeError where the file holds something else."""
    if not isinstance(table, dict) or not all(isinstance(value, (int, float)) for value in table.values()):
        raise TypeError(f"a table of numbers was expected, not {table!r}")
    return {str(word): float(number) for word, number in table.items()}
