"""Rows that head groups: a numeral with a title, one text over the whole width, a level with rows beneath."""

from __future__ import annotations

import re

from dondoc.documents.reading import Group
from dondoc.documents.sourced import SourcedText

from ..numbering import ARABIC, GROUP_MARK, LETTER, bare_mark, is_group_mark, is_task_mark
from .columns import AGENCY_ROLES, Role
from .grid import Row

_DASHES = ("-", "+", "–", "•", "*")
# A number or a dash that a task bears within its own cell, where no column holds it.
OWN_MARK = re.compile(rf"(?P<mark>{ARABIC.pattern}(?=[.)]|\.\d)|[a-zđ](?=\))|[-–+•*](?=\s))[.)]*\s+(?=\S)")
_LEAST_TITLE = 2  # words of a title in capitals


def group_of(
    row: Row, cells: dict[Role, SourcedText], roles: tuple[Role | None, ...], following: Row | None
) -> Group | None:
    """The group that the row heads, if it does."""
    told = {text.text for text in row.cells if text}
    if len(told) == 1:
        text = next(text for text in row.cells if text)
        is_wide = max(row.widths) > len(row.cells) // 2
        is_first = bool(row.cells[0])
        mark = GROUP_MARK.match(text.text)
        if (max(row.widths) > 1 or is_first) and mark and is_group_mark(mark["mark"]):
            return Group(mark["mark"], text.cut(mark.end()).text, text.spans)
        if is_wide or (is_first and roles[0] is not Role.TASK and not is_task_mark(bare_mark(text.text))):
            return Group("", text.text, text.spans)
    ordinal, task = cells.get(Role.ORDINAL), cells.get(Role.TASK)
    mark_text = bare_mark(ordinal.text) if ordinal else ""
    if is_group_mark(mark_text) and (title := _wide_title(row, roles)):
        return _titled(ordinal, mark_text, title)
    if not task or cells.get(Role.PERIOD):
        return None
    if any(cells.get(role) for role in AGENCY_ROLES):
        leads_group = is_group_mark(mark_text) and _is_led_by(following, roles)
        return _titled(ordinal, mark_text, task) if leads_group else None
    if is_group_mark(mark_text) or (mark_text and _heads_what_follows(mark_text, task, roles, following)):
        return _titled(ordinal, mark_text, task)
    if not mark_text and (
        Role.ORDINAL in roles or (_has_only(cells, Role.TASK) and _is_task(following, roles))
    ):
        mark = GROUP_MARK.match(task.text)
        return Group(
            mark["mark"] if mark else "", task.cut(mark.end()).text if mark else task.text, task.spans
        )
    return None


def _wide_title(row: Row, roles: tuple[Role | None, ...]) -> SourcedText | None:
    """The one text beside a numeral, where its cell covers the column of the tasks and more."""
    if Role.TASK not in roles:
        return None
    column = roles.index(Role.TASK)
    title, ordinal = row.cells[column], roles.index(Role.ORDINAL) if Role.ORDINAL in roles else -1
    beside = {text.text for at, text in enumerate(row.cells) if text and at != ordinal}
    return title if row.widths[column] > 1 and beside == {title.text} else None


def is_child(mark: str, above: str) -> bool:
    """Whether a row with the mark stands beneath one with the other: 1.1 beneath 1, "a" beneath 1 or 1.1, a
    dash beneath any number or letter, 1 beneath I, I beneath A."""
    if mark in _DASHES:
        return above not in _DASHES
    if LETTER.fullmatch(mark):
        return is_group_mark(above) or bool(ARABIC.fullmatch(above))
    if ARABIC.fullmatch(mark):
        return is_group_mark(above) or (bool(ARABIC.fullmatch(above)) and mark.startswith(f"{above}."))
    return is_group_mark(mark) and len(above) == 1 and above in "ABCDĐEFGH" and mark not in "ABDĐEFGH"


def _titled(ordinal: SourcedText | None, mark: str, task: SourcedText) -> Group:
    return Group(mark, task.text, SourcedText.joined((ordinal or SourcedText(), task)).spans)


def _heads_what_follows(
    mark: str, task: SourcedText, roles: tuple[Role | None, ...], following: Row | None
) -> bool:
    """Whether a numbered row that names nobody and no time is only the heading of the rows beneath it."""
    below = _mark_of(following, roles)
    if not below:
        return False
    if below.startswith(mark + ".") or (below != mark and _is_lower(below, mark)):
        return True
    return task.text.isupper() and len(task.text.split()) >= _LEAST_TITLE and is_task_mark(below)


def _is_lower(below: str, mark: str) -> bool:
    if ARABIC.fullmatch(mark):
        return below == "a" or below in _DASHES
    return bool(LETTER.fullmatch(mark)) and below in _DASHES


def _is_led_by(following: Row | None, roles: tuple[Role | None, ...]) -> bool:
    """Whether the row after a group that names a lead is a task of it that names none of its own."""
    below = _mark_of(following, roles)
    if following is None or not is_task_mark(below):
        return False
    return not any(
        text for role, text in zip(roles, following.cells, strict=True) if role in (Role.LEAD, Role.AGENCIES)
    )


def _mark_of(row: Row | None, roles: tuple[Role | None, ...]) -> str:
    if row is None:
        return ""
    if Role.ORDINAL not in roles:
        own = OWN_MARK.match(row.cells[roles.index(Role.TASK)].text) if Role.TASK in roles else None
        return own["mark"] if own else ""
    return bare_mark(row.cells[roles.index(Role.ORDINAL)].text)


def _has_only(cells: dict[Role, SourcedText], role: Role) -> bool:
    return set(cells) == {role}


def _is_task(row: Row | None, roles: tuple[Role | None, ...]) -> bool:
    """Whether the row names someone or a time beside its task."""
    if row is None:
        return False
    told = {role for role, text in zip(roles, row.cells, strict=True) if role and text}
    return Role.TASK in told and bool(told & {Role.LEAD, Role.AGENCIES, Role.PERIOD})
