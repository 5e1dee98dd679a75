"""The title of news on the page of an office: it stands right above the day on which it was put there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.documents.sourced import SourcedText

from ..head_lines import HeadLine

_LINES = 8  # from the first on
_SHORTEST, _LONGEST = 4, 40  # words
_WEEKDAY = r"(?:(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat),?\s+)"
_LABELS = "ngay dang|dang ngay|dang luc|ngay cap nhat|cap nhat(?: luc)?|xuat ban(?: luc)?|thoi gian dang"
_LABEL = rf"(?:(?:{_LABELS})\s*:?\s*)"
_HOUR = r"(?:\d{1,2}(?::|h|g)\d{2}(?::\d{2})?(?:\s*(?:am|pm|sa|ch))?)"
# "Thứ tư, 15/10/2025 16:42", "Ngày đăng: 15/10/2025", "16:42 15/10/2025 (GMT+7)"; over folded text.
_DATELINE = re.compile(
    rf"\W*(?:{_LABEL}{_WEEKDAY}?|{_WEEKDAY})?(?:{_HOUR}[\s,|-]*)?(?:ngay )?\d{{1,2}}[/-]\d{{1,2}}[/-]20\d\d"
    rf"(?:[\s,|-]*{_HOUR})?\s*(?:\(?gmt\s?\+\s?7\)?)?\W*"
)


def find_news_title(head: Sequence[HeadLine]) -> SourcedText:
    """The line above the first that holds nothing but a day, where it may be a title; empty elsewhere."""
    for index, line in enumerate(head[:_LINES]):
        if index and _DATELINE.fullmatch(line.plain):
            above = head[index - 1]
            is_title = _SHORTEST <= len(above.text.split()) <= _LONGEST and above.text[-1] not in ".;:,"
            return above.sourced if is_title else SourcedText()
    return SourcedText()
