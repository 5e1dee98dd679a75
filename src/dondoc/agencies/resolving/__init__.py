"""From a mention to whom it means: names and abbreviations through time, enumerations, places, slips."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from .answer import Answer, AnswerKind
from .answering import answer
from .issuers import scope_of
from .reader import Reader

if TYPE_CHECKING:
    from dondoc.agencies.registry import Registry

__all__ = ["Answer", "AnswerKind", "resolve"]


def resolve(registry: Registry, mention: str, *, on: str | None, issuer: str | None = None) -> Answer:
    """Which agency the words mean, in a document of the issuer (its name or id), on the ISO day.

    Without an issuer names without a place are the home province's; without a day all times count.
    ValueError where `on` is no ISO day.
    """
    on = _checked(on)
    index = registry.index
    return answer(Reader(index, scope_of(index, issuer, on), on), mention)


def _checked(on: str | None) -> str | None:
    """The ISO day; None where none is given."""
    if not on:
        return None
    try:
        if date.fromisoformat(on).isoformat() == on:
            return on
    except ValueError:
        pass
    raise ValueError(f"ngày phải viết dạng năm-tháng-ngày, ví dụ 2025-03-01: {on!r}")
