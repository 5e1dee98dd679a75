"""The names of a registry, made ready for looking up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .forms import written_forms

if TYPE_CHECKING:
    from dondoc.agencies.registry import Registry

__all__ = ["NameIndex", "written_forms"]


class NameIndex:
    """The names of all agencies of a registry by their keys."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
