"""The parts of the head: nation, agencies, number, day, what a letter regards, urgency."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from ..form import official_form
from . import words
from .parts import Parts, is_bold, is_line, is_prose, outermost
from .segments import Segment
from .sheet import Sheet, Side

_HEAD_SEGMENTS = 60
_ALIKE = 0.7
_LONGEST_NAME_LINE = 80


def find_head(parts: Parts, shown: Sequence[Segment]) -> int:
    """Nation, motto, number, day; where the head ends."""
    form = official_form().words
    end = 0
    for at, segment in enumerate(shown[:_HEAD_SEGMENTS]):
        if (
            is_prose(segment)
            or words.ADDRESSED.match(segment.text)
            or words.RECIPIENTS.fullmatch(segment.text)
        ):
            break
        if words.type_of(segment.text) and segment.side is Side.WHOLE:
            break
        letters = words.letters_of(segment.text)
        if segment.key == words.PARTY:
            parts.is_of_party = True
        elif parts.nation is None and _is_alike(letters, form.nation):
            parts.nation, end = segment, at + 1
        elif parts.motto is None and _is_alike(letters, form.motto):
            parts.motto, end = segment, at + 1
        elif parts.number is None and _is_number(segment):
            parts.number, end = segment, at + 1
        elif (
            parts.date is None and words.DATE.search(segment.text) and len(segment.text) < _LONGEST_NAME_LINE
        ):
            parts.date, end = segment, at + 1
        elif _regards(parts, segment, is_next=at == end):
            parts.regarding.append(segment)
            end = at + 1
    last = shown[end - 1].line.table if end else None
    if last is not None:  # what else stands in the table of the head is of the head
        while end < len(shown) and outermost(shown[end]) is outermost(shown[end - 1]):
            end += 1
    return end


def _regards(parts: Parts, segment: Segment, *, is_next: bool) -> bool:
    if parts.regarding:
        return is_next and _goes_on(parts.regarding[0], segment)
    return segment.side is Side.LEFT and words.REGARDING.match(segment.text) is not None


def _goes_on(first: Segment, segment: Segment) -> bool:
    """Whether it is a further line of what a letter regards."""
    is_beside = segment.side is Side.LEFT and segment.line.table is first.line.table
    return is_beside and not segment.is_empty and not words.is_urgent(segment.text) and not is_line(segment)


def _is_alike(letters: str, official: str) -> bool:
    wanted = words.letters_of(official)
    if letters == wanted:
        return True
    if not 0.5 * len(wanted) <= len(letters) <= 1.3 * len(wanted):
        return False
    return letters[:4] == wanted[:4] and SequenceMatcher(None, letters, wanted).ratio() >= _ALIKE


def _is_number(segment: Segment) -> bool:
    match = words.NUMBER.match(segment.text)
    if match is None or len(segment.text) > _LONGEST_NAME_LINE or words.REGARDING.match(segment.text):
        return False
    return match["word"] is not None or (bool(match["digits"]) and segment.side is Side.LEFT)


def find_names(parts: Parts, head: Sequence[Segment]) -> None:
    """The agency that issues, and above it the one that it belongs to."""
    stop = parts.number.at if parts.number is not None else None
    lines = []
    for segment in head:
        if stop is not None and segment.at >= stop:
            break
        is_other = segment is parts.date or segment in parts.regarding or segment is parts.nation
        if segment.side is not Side.LEFT or is_other or segment is parts.motto or segment.is_empty:
            continue
        if is_line(segment):
            continue
        if words.is_urgent(segment.text):
            continue
        lines.append(segment)
    cut = _where_issuer_begins(lines)
    parts.superior, parts.issuer = lines[:cut], lines[cut:]


def _where_issuer_begins(lines: Sequence[Segment]) -> int:
    for at in range(1, len(lines)):
        if is_bold(lines[at - 1]) != is_bold(lines[at]):
            return at
    for at in range(1, len(lines)):
        above = " ".join(line.text for line in lines[:at])
        if words.begins_agency(lines[at].text, after=above):
            return at
    return 0


def find_urgency(parts: Parts, head: Sequence[Segment], sheet: Sheet) -> None:
    floating = [Segment(line.pieces, line, Side.WHOLE) for line in sheet.floating]
    for segment in (*head, *floating):
        if segment in parts.issuer or segment in parts.superior:
            continue
        if words.is_urgent(segment.text):
            parts.urgency = segment
            return
