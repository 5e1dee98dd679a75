"""Kept for readers that still look here: deadlines in sentences live in `periods`."""

from __future__ import annotations

from dondoc.documents.reading import Period, PeriodKind
from dondoc.documents.sourced import SourcedText

from .draft import Draft
from .periods import Anchors
from .periods.deadlines import find_deadlines, lowered, main_deadline

__all__ = ["find_deadline", "lowered"]


def find_deadline(
    draft: Draft, item: SourcedText, plain: str, *, is_garbled: bool
) -> tuple[SourcedText, Period]:
    """The words of the item's own deadline and what they say; kind `none` where it has none."""
    anchors = Anchors.of(draft.header)
    found = main_deadline(find_deadlines(item, anchors=anchors, rules=draft.rules, is_garbled=is_garbled))
    return (found.words, found.period) if found else (SourcedText(), Period(PeriodKind.NONE))
