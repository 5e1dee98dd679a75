"""The mark of a draft ("DỰ THẢO LẦN 2") is no part of the form: it may stand anywhere and hides nothing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from . import words
from .segments import Segment, cut_pieces
from .sheet import Piece

_LONGEST = 110  # letters of a line that may hold the mark
_TIMES = r"(?:lần\s*)?(?:thứ\s*)?(?:\d{1,2}|[ivx]{1,4}|nhất|hai|ba|tư|bốn|năm|sáu|bảy|cuối(?:\s+cùng)?)(?!\w)"
_DAY = (
    r"(?:ngày\s*)?[\d._…]+\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?|ngày[\s\d._…]*tháng[\s\d._…]*năm[\s\d._…]*"
)
_FOR = r"(?:để\s+)?(?:gửi|lấy|xin|trình|chỉnh sửa|hoàn thiện|hoàn chỉnh|tiếp thu|sau|phục vụ)\s[^.;:]{1,50}"
_MARK = (
    r"[(\[]?\s*(?:B(?i:ản\s+dự\s+thảo)|D(?i:ự\s+thảo))(?!\w)"
    rf"(?i:\s*[-–,:]?\s*[(]?\s*{_TIMES}\s*[)]?)?(?i:\s*[-–,:]?\s*[(]?\s*(?:{_DAY}|{_FOR})\s*[)]?)?\s*[)\]]?"
)
_ALONE = re.compile(rf"{_MARK}\s*[.:]?")
_BEFORE = re.compile(
    rf"[(\[]?\s*D(?i:ự\s+thảo)(?i:\s*[(]?\s*lần\s+{_TIMES}\s*[)]?)?\s*[)\]]?\s*[-–:.]?\s+(?=\S)"
)
_BEHIND = re.compile(rf"(?<=\S)\s+[-–]?\s*{_MARK}\s*\Z")


def without_marks(segments: Sequence[Segment]) -> list[Segment]:
    """The same segments in the same places: those of the mark empty, others without the mark beside them."""
    in_line = Counter(id(segment.line) for segment in segments)
    return [_without(segment, is_alone=in_line[id(segment.line)] == 1) for segment in segments]


def _without(segment: Segment, *, is_alone: bool) -> Segment:
    if segment.is_data or len(segment.text) > _LONGEST:
        return segment
    pieces = [Piece(unicodedata.normalize("NFC", piece.text), piece.look) for piece in segment.pieces]
    text = "".join(piece.text for piece in pieces).rstrip()
    if _ALONE.fullmatch(text.lstrip()):
        line, shape = segment.line, segment.line.shape
        if shape.is_boxed and is_alone:  # its frame is no line under a name
            line = replace(line, shape=replace(shape, is_boxed=False, has_rule=False))
        return Segment([], line, segment.side, segment.at)
    begin = len(text) - len(text.lstrip())
    before, behind = _BEFORE.match(text, begin), _BEHIND.search(text)
    for start, end in (
        (before.end() if before else begin, len(text)),
        (begin, behind.start() if behind else len(text)),
    ):
        if (start, end) != (begin, len(text)):
            rest = Segment(cut_pieces(pieces, start, end), segment.line, segment.side, segment.at)
            if _is_of_form(rest):
                return rest
    return segment


def _is_of_form(segment: Segment) -> bool:
    """Whether it is what the mark is written beside: a number, a day, the name of a type in capitals."""
    text = segment.text
    number = words.NUMBER.match(text)
    if (number is not None and number["word"] is not None) or words.FULL_DATE.fullmatch(text) is not None:
        return True
    is_type = words.type_of(text) is not None and segment.shown.isupper()
    return is_type or words.type_beginning(segment.shown) is not None
