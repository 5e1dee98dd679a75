"""Finds the parts of a document by what they are: their words, their place, and what stands around them."""

from __future__ import annotations

from .annex_parts import find_annexes
from .draft_mark import without_marks
from .foot_parts import find_foot
from .head_parts import find_head, find_names, find_urgency
from .parts import Parts
from .segments import Segment
from .sheet import Sheet
from .title_parts import find_addressees, find_body, find_title


def find_parts(sheet: Sheet, segments: list[Segment]) -> Parts:
    segments = without_marks(segments)
    parts = Parts(segments)
    shown = [segment for segment in segments if not segment.is_data]
    head_end = find_head(parts, shown)
    foot_start, foot_end = find_foot(parts, shown, head_end)
    find_names(parts, shown[:head_end])
    find_urgency(parts, shown[:head_end], sheet)
    start = find_title(parts, shown, head_end, foot_start)
    start = find_addressees(parts, shown, start, foot_start)
    find_body(parts, shown, start, foot_start)
    find_annexes(parts, shown, foot_end)
    parts.head = shown[:head_end]
    return parts
