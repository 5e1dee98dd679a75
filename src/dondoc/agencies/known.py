"""The registry that comes with Dondoc."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from .registry import Registry
from .registry_file import read_registry

SAMPLE_HOME = "ls"
"""Lạng Sơn, the province of the data that come with Dondoc."""


@lru_cache(maxsize=4)
def known_registry(*, home: str = SAMPLE_HOME) -> Registry:
    """The agencies that come with Dondoc (each entry has its source in the data file)."""
    return read_registry(files("dondoc.agencies").joinpath("data/registry.json").read_bytes(), home=home)
