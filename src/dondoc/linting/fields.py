"""The lexicon of fields: whose field a draft touches."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Field:
    """A field of work and the agencies, by name, whose field it is; see `fields.toml`."""

    code: str
    about: str
    agencies: tuple[str, ...]
    anywhere: tuple[str, ...]
    words: tuple[str, ...]


@cache
def default_fields() -> tuple[Field, ...]:
    """The lexicon that comes with Dondoc."""
    kept = tomllib.loads(files(__package__).joinpath("fields.toml").read_text("utf-8"))
    return tuple(
        Field(
            each["code"],
            each["about"],
            tuple(each["agencies"]),
            tuple(each["anywhere"]),
            tuple(each["words"]),
        )
        for each in kept["field"]
    )
