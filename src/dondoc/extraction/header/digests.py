"""The title of a digest of what was directed: it has no number, only a heading that says what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dondoc.documents.sourced import SourcedText

from ..head_lines import HeadLine

_LINES = 12  # from the first on
_DIRECTED = r"chi dao,?\s+(?:va\s+)?dieu hanh"
_OF_A_TIME = r".{0,120}?(?:tuan|tu (?:ngay )?\d|thang \d)"
# "Chỉ đạo, điều hành … trong tuần", "Điểm tin chỉ đạo, điều hành", "CHỈ ĐẠO, ĐIỀU HÀNH CỦA UBND …".
_TITLES = (
    re.compile(rf"{_DIRECTED}{_OF_A_TIME}"),
    re.compile(rf"tin {_DIRECTED}|^\W*{_DIRECTED}\s+(?:noi bat|cua)\b"),
)
_WAY = re.compile(r"trang chu|\s[/>»›]\s")  # the way to a page, on the page of a portal
_LABEL = re.compile(r"\W*(?:ban tin|diem tin|thong tin|tin)(?: noi bat)?\W*")
_MOST_LINES = 4  # of a title
_LONGEST = 40  # words: a sentence that speaks of directing is longer, or ends in a stop


def find_digest_title(head: Sequence[HeadLine]) -> SourcedText | None:
    """The line that says that this is a digest, with "BẢN TIN" above it; None for any other document."""
    lines = head[:_LINES]
    for title in _TITLES:
        for index, line in enumerate(lines):
            if not title.search(line.plain) or not _is_heading(line):
                continue
            above = lines[index - 1] if index else None
            if above and line.is_after(above) and _LABEL.fullmatch(above.plain):
                return SourcedText.joined((above.sourced, *_whole(lines, index)))
            return SourcedText.joined(_whole(lines, index))
    return None


def _whole(lines: Sequence[HeadLine], index: int) -> list[SourcedText]:
    """The line, and those right below it until its brackets are closed: "(từ ngày 28/8" / "đến …)"."""
    parts = [lines[index].sourced]
    text = lines[index].text
    for above, line in pairwise(lines[index : index + _MOST_LINES]):
        if text.count("(") <= text.count(")") or not line.is_after(above):
            break
        parts.append(line.sourced)
        text += line.text
    return parts if text.count("(") <= text.count(")") else parts[:1]


def _is_heading(line: HeadLine) -> bool:
    is_stopped = line.text.rstrip("* ").endswith((".", ";", ":"))
    return len(line.plain.split()) <= _LONGEST and not is_stopped and not _WAY.search(line.plain)
