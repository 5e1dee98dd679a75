"""The heading of a flattened table: the columns that it names one after another, over several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.documents.spelling import spelling_key
from dondoc.documents.types import Line

from ..numbering import ARABIC, GROUP_MARK, roman_value
from .columns import MARKS, Role, heading_starts, role_of, settled, without_marks
from .kinds import assigns_nothing, assigns_work

HEADING_LINES = 10  # a heading may be broken over so many lines
_LEAST_COLUMNS = 4
ROW_START = re.compile(rf"\s*(?P<mark>{ARABIC.pattern})[.)]?(?:\s+(?=\S)|\s*$)")
ORDINAL_HEADING = re.compile(r"\s*(?:STT|TT|Số TT|Số thứ tự)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FlatHeading:
    """The heading of a flattened table: the roles it names in order, and its words over so many lines."""

    roles: tuple[Role, ...]
    words: str
    line_count: int
    a_line_each: tuple[Role | None, ...] = ()  # all columns, where each is named on a line of its own


def flat_heading_at(lines: Sequence[Line], index: int) -> FlatHeading | None:
    """The heading that begins at the line; None where none of a table that assigns work does."""
    if not ORDINAL_HEADING.match(MARKS.sub("", lines[index].text)):
        return None
    words = ""
    for count, line in enumerate(lines[index : index + HEADING_LINES], start=1):
        if count > 1 and (ROW_START.match(line.text) or group_at(line)):
            break
        words = f"{words} {MARKS.sub('', line.text).strip()}".strip()
        parts = parts_of(words)
        if assigns_nothing(parts):
            continue
        found = settled([role_of(part) for part in parts], parts)
        roles = tuple(dict.fromkeys(role for role in found if role))
        if len(roles) >= _LEAST_COLUMNS and assigns_work(set(roles)) and _is_body(lines, index + count):
            own = len(parts) == count and all(
                line.text.strip() == part.strip()
                for line, part in zip(lines[index : index + count], parts, strict=True)
            )
            return FlatHeading(roles, words, count, found if own else ())
    return None


def _is_body(lines: Sequence[Line], index: int) -> bool:
    """Whether the heading may be over before the line: at an empty one, a row, a group, the end."""
    if index >= len(lines) or not lines[index].text.strip():
        return True
    return bool(ROW_START.match(lines[index].text) or group_at(lines[index]))


def parts_of(words: str) -> list[str]:
    """The headings of the columns, one by one."""
    starts = [match.start() for match in heading_starts().finditer(without_marks(words))]
    return [words[start:end] for start, end in zip(starts, [*starts[1:], len(words)], strict=True)]


def group_at(line: Line) -> re.Match[str] | None:
    text = line.text.lstrip()
    match = GROUP_MARK.match(text)
    return match if match and roman_value(match["mark"]) and text[match.end()].isupper() else None


def repeated_lines(heading: str, lines: Sequence[Line]) -> int:
    """How many of the lines repeat the heading (at the top of a new page); 0 where they do not."""
    wanted = spelling_key(heading)
    words = ""
    for count, line in enumerate(lines, start=1):
        words = f"{words} {MARKS.sub('', line.text).strip()}".strip()
        key = spelling_key(words)
        if key == wanted:
            return count
        if not wanted.startswith(key):
            return 0
    return 0
