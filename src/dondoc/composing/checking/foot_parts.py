"""The foot: who gets the document, and who signs it by whose authority."""

from __future__ import annotations

from collections.abc import Sequence

from . import words
from .parts import Parts, outermost
from .segments import Segment
from .sheet import Side

_LONGEST_NAME_LINE = 80
_LONGEST_FOOT_LINE = 120


def find_foot(parts: Parts, shown: Sequence[Segment], start: int) -> tuple[int, int]:
    """Who gets it and who signs; where the foot begins and ends."""
    first, last = _foot_bounds(parts, shown, start)
    foot = shown[first:last]
    lefts = [segment for segment in foot if _is_at_left(segment)]
    rights = [segment for segment in foot if not _is_at_left(segment)]
    if parts.recipients is not None:
        if parts.recipients.side is not Side.LEFT:  # one below the other
            rights = [each for each in foot if each.at < parts.recipients.at]
            lefts = [each for each in foot if each.at >= parts.recipients.at]
        after = [each for each in lefts if each.at > parts.recipients.at]
        before = [each for each in lefts if each.at < parts.recipients.at]
        _find_recipients(parts, after)
        _find_signing(parts, before)
    else:
        _find_signing(parts, lefts)
    _find_signing(parts, rights)
    return first, last


def _is_at_left(segment: Segment) -> bool:
    """In the left half, or at the left edge where nothing parts the two."""
    if segment.side is Side.LEFT:
        return True
    is_free = segment.line.table is None and segment.side is Side.WHOLE
    return is_free and not segment.is_empty and segment.line.shape.alignment in ("left", "both")


def _foot_bounds(parts: Parts, shown: Sequence[Segment], start: int) -> tuple[int, int]:
    for at in range(start, len(shown)):
        segment = shown[at]
        if words.ANNEX.fullmatch(segment.text) and segment.line.starts_page:
            return _signature_before(shown, start, at)
        if words.RECIPIENTS.fullmatch(segment.text) or (
            words.RECIPIENTS.match(segment.text) and segment.text[8:].strip().startswith(":")
        ):
            parts.recipients = segment
            return _around(shown, start, at)
    return _signature_before(shown, start, len(shown))


def _around(shown: Sequence[Segment], start: int, at: int) -> tuple[int, int]:
    """The table that the recipients stand in, or the short lines around them."""
    table = outermost(shown[at])
    first = last = at
    if table is not None:
        while first > start and outermost(shown[first - 1]) is table:
            first -= 1
        while last < len(shown) and outermost(shown[last]) is table:
            last += 1
        return first, last
    while first > start and (shown[first - 1].line is shown[at].line or _signs(shown[first - 1])):
        first -= 1
    while last < len(shown) and not _ends_foot(shown[last]):
        last += 1
    return first, last


def _signs(segment: Segment) -> bool:
    text = segment.text
    return segment.side is Side.RIGHT and len(text) < _LONGEST_NAME_LINE


def _ends_foot(segment: Segment) -> bool:
    is_annex = words.ANNEX.fullmatch(segment.text) is not None
    return is_annex or segment.line.starts_page or len(segment.text) > _LONGEST_FOOT_LINE


def _signature_before(shown: Sequence[Segment], start: int, stop: int) -> tuple[int, int]:
    """No recipients: the last lines before `stop` that could be of a signature."""
    last = stop
    while last > start and shown[last - 1].is_empty and outermost(shown[last - 1]) is None:
        last -= 1
    first = last
    while first > start:
        segment = shown[first - 1]
        is_aside = segment.side is Side.RIGHT or segment.is_empty
        if not (is_aside or words.is_office(segment.text) or words.is_name(segment.text)):
            break
        first -= 1
    return first, last


def _find_recipients(parts: Parts, lines: Sequence[Segment]) -> None:
    for segment in lines:
        if segment.is_empty:
            if parts.recipient:
                break
            continue
        parts.recipient.append(segment)


def _find_signing(parts: Parts, lines: Sequence[Segment]) -> None:
    """The lines of authority and office, and after room for a hand the name."""
    authority: list[Segment] = []
    had_room = False
    for segment in lines:
        text = segment.text
        if not text:
            had_room = had_room or bool(authority)
            continue
        if words.is_signed_mark(text) or words.RULE.fullmatch(text):
            had_room = True
            continue
        is_named = words.is_name(text) or (had_room and words.title_and_name(text) is not None)
        is_named = is_named or (had_room and _is_name_in_capitals(text))
        if authority and is_named and not words.authority_of(text):
            parts.signers.append(segment)
            parts.authority.append(authority)
            return
        if words.is_office(text) or (authority and not had_room) or text.isupper():
            authority.append(segment)
    if authority:
        parts.authority.append(authority)


def _is_name_in_capitals(text: str) -> bool:
    return words.is_name(text.title()) and not words.is_office(text)
