"""What comes after the signature: annexes, and what a decision issues."""

from __future__ import annotations

from collections.abc import Sequence

from . import words
from .parts import Annex, Parts, is_line, is_prose
from .segments import Segment

_LONGEST_TITLE = 6  # lines


def find_annexes(parts: Parts, shown: Sequence[Segment], start: int) -> None:
    found: list[Annex] = []
    is_on_new_page = False
    for segment in shown[start:]:
        is_on_new_page = is_on_new_page or segment.line.starts_page
        if segment.is_empty:
            continue
        if words.ANNEX.fullmatch(segment.text):
            found.append(Annex(segment))
        elif found:
            _fill(found[-1], segment)
        elif is_on_new_page:
            found.append(Annex(None, [segment]))
    parts.annexes = [annex for annex in found if annex.heading or annex.attached]


def _fill(annex: Annex, segment: Segment) -> None:
    if annex.attached is None and words.ATTACHED.match(segment.text) and not annex.content:
        annex.attached = segment
        return
    is_drawn = is_line(segment)
    may_be_title = annex.attached is None and not annex.content and len(annex.title) < _LONGEST_TITLE
    is_heading = segment.line.shape.alignment == "centre" and not is_prose(segment)
    if may_be_title and is_heading and not is_drawn:
        annex.title.append(segment)
        return
    if not is_drawn:
        annex.content.append(segment)
