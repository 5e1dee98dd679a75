"""From a Document to a Reading: what it assigns, to whom, by when, with the place of every word.

The pipeline with all its stages is loaded when it is first asked for: who only reads a period has no need
of it, and it takes longer to load than many a program that shows what was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .periods import PeriodRules, is_period, read_period

if TYPE_CHECKING:
    from .pipeline import EXTRACTOR, extract_tasks

__all__ = ["EXTRACTOR", "PeriodRules", "extract_tasks", "is_period", "read_period"]


def __getattr__(name: str) -> Any:
    if name in ("EXTRACTOR", "extract_tasks"):
        from . import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
