"""Times that come again, as they stand in a sentence."""

from __future__ import annotations

import re

from ..lexicon import load_lexicon, tables_of, words_of
from .clock import CLOCK

_LEXICON = load_lexicon("periods")
_BEFORE = "|".join(sorted(words_of(_LEXICON["before_recurring"]), key=len, reverse=True))
_HOW_OFTEN = "|".join(
    sorted(
        (words for table in tables_of(_LEXICON["every"]).values() for words in words_of(table)),
        key=len,
        reverse=True,
    )
)
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_DAY = (
    r"(?:(?:các )?ngày (?:mồng |mùng )?\d{1,2}(?:/\d{1,2}| tháng \d{1,2})?|\d{1,2}/\d{1,2}"
    rf"|{_WEEKDAY}|{CLOCK})"
)
_MONTHS = (
    r"(?:tháng \d{1,2}(?:(?:,| và|, và) (?:tháng )?\d{1,2}){0,3} (?:của |trong )?(?=(?:hàng|hằng|mỗi) năm))"
)
_UNIT = r"(?:0?[36] tháng|sáu tháng|tuần|tháng|quý|(?:01 |một |cả )?năm(?! \d))"
_DAY_OF_YEAR = r"(?:ngày )?(?:mồng |mùng )?\d{1,2}(?:/\d{1,2}| tháng \d{1,2})"
_ITS_DAY = (
    r"(?:trước|vào|chậm nhất|muộn nhất)(?: là)?(?: vào)? (?:ngày (?:mồng |mùng )?\d{1,2}|(?=\d{1,2}/))"
    rf"(?:\d{{1,2}}/\d{{1,2}}|/\d{{1,2}}| tháng \d{{1,2}})?(?:(?:,| và) {_DAY_OF_YEAR}){{0,3}}"
    r"(?![\d/]|[.-]\d| năm \d| tháng)"
)
RECURRING = re.compile(
    rf"(?<!\w)(?:(?:{_BEFORE}):? ){{0,3}}"
    rf"(?:{_MONTHS}|{_DAY}(?:(?:,| và|, và)? {_DAY}){{0,3}} "
    r"(?:(?:của|vào|trong|các|đầu|cuối|ngày|tháng đầu|tháng cuối) ){0,3})?"
    rf"(?:(?:đầu|cuối|giữa) )?(?:{_HOW_OFTEN})(?!\w)"
    rf"(?:(?:, | và |/|; )(?:(?:hằng|hàng|mỗi|định kỳ) )?{_UNIT}(?!\w)){{0,3}}"
    # "Hằng năm, trước ngày 30 tháng 11": a day that names no year belongs to it.
    rf"(?: \({_ITS_DAY}\)|,? {_ITS_DAY})?"
)
