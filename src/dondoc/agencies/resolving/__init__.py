"""From a mention to whom it means: names and abbreviations through time, enumerations, places, slips."""

from __future__ import annotations

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
    """
    index = registry.index
    return answer(Reader(index, scope_of(index, issuer, on), on), mention)
