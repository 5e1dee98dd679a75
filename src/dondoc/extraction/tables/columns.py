"""What each column of a table of tasks holds, told from its heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from enum import StrEnum
from functools import cache, lru_cache

from ..lexicon import load_lexicon, tables_of, words_of


class Role(StrEnum):
    """What a column holds."""

    ORDINAL = "ordinal"
    TASK = "task"
    LEAD = "lead"
    COORDINATOR = "coordinator"
    AGENCIES = "agencies"  # lead and coordinators in one cell
    LEADER_IN_CHARGE = "leader_in_charge"  # who of the leadership watches over it: no lead
    OFFICE = "office"  # a lead, where the other columns say that something is assigned
    PERIOD = "period"
    PERIOD_BEGIN = "period_begin"  # of two columns for the time the one in which the work begins
    PRODUCT = "product"
    RESOURCES = "resources"
    NOTE = "note"
    BASIS = "basis"
    CODE = "code"
    GROUPING = "grouping"  # a heading that runs along its rows


_OTHER_TASK = "other_task"  # in the lexicon: what names tasks where no other role fits
_MAY_REPEAT = frozenset({Role.NOTE, Role.RESOURCES, Role.PRODUCT})
AGENCY_ROLES = (Role.LEAD, Role.COORDINATOR, Role.AGENCIES)
# What HTML and Markdown leave behind in plain text.
MARKS = re.compile(
    r"</?(?:u|i|b|s|em|strong|sup|sub|br|p|span|font|a|div)(?:\s[^<>]{0,80})?/?>|\*\*|__", re.IGNORECASE
)
_LONGEST_HEADING = 120


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    roles = tables_of(load_lexicon("columns")["roles"])
    return tuple(
        (Role.TASK if name == _OTHER_TASK else Role(name), re.compile("|".join(words_of(patterns))))
        for name, patterns in roles.items()
    )


@lru_cache(maxsize=1)
def heading_starts() -> re.Pattern[str]:
    """Where the heading of a column may begin in a line that names several."""
    starts = tables_of(load_lexicon("columns")["starts"])
    words = sorted(words_of(starts["patterns"]), key=len, reverse=True)
    either = [word if word.isupper() else f"{word}|{word.upper()}" for word in words]
    return re.compile(rf"(?<![\w,])(?:{'|'.join(either)})(?!\w)")


def role_of(heading: str) -> Role | None:
    """The role that a heading names; None for an empty or unknown one."""
    low = _low(heading)
    if not low or len(low) > _LONGEST_HEADING:
        return None
    return next((role for role, pattern in _patterns() if pattern.search(low)), None)


def _low(heading: str) -> str:
    plain = MARKS.sub("", unicodedata.normalize("NFC", " ".join(heading.split())))
    return re.sub(r"\s*[/,]\s*", ", ", plain.casefold().strip(" .,:*()"))


def settled(roles: Sequence[Role | None], headings: Sequence[str]) -> tuple[Role | None, ...]:
    """The roles that the columns have beside one another.

    A role that only one column can have goes to the one whose heading says it best; of two columns
    for the time one may be where the work begins; a bare "Đơn vị" leads only where something is assigned.
    """
    found = list(roles)
    beside = {role for role in found if role}
    is_assigned = bool(beside & {Role.PERIOD, Role.COORDINATOR, Role.PRODUCT})
    is_lead = is_assigned and not beside & {Role.LEAD, Role.AGENCIES}
    found = [(Role.LEAD if is_lead else None) if role is Role.OFFICE else role for role in found]
    times = [column for column, role in enumerate(found) if role is Role.PERIOD]
    begins = [column for column in times if _any_of("beginnings", "patterns").search(_low(headings[column]))]
    if begins and len(begins) < len(times):
        found[begins[0]] = Role.PERIOD_BEGIN
    for role in {role for role in found if role and role not in _MAY_REPEAT}:
        columns = [column for column, one in enumerate(found) if one is role]
        kept = min(columns, key=lambda column: _rank(role, headings[column]))
        found = [None if one is role and at != kept else one for at, one in enumerate(found)]
    return tuple(found)


def _rank(role: Role, heading: str) -> int:
    patterns = words_of(tables_of(load_lexicon("columns")["ranks"]).get(role.value, []))
    low = _low(heading)
    return next((rank for rank, pattern in enumerate(patterns) if re.search(pattern, low)), len(patterns))


@cache
def _any_of(table: str, name: str) -> re.Pattern[str]:
    return re.compile("|".join(words_of(tables_of(load_lexicon("columns")[table])[name])))


def assigns_nothing(headings: Sequence[str]) -> bool:
    """Whether the headings are those of a table that counts, pays or lists people, talks or procedures, or of
    a diary of meetings."""
    low = [_low(heading) for heading in headings]
    roles = {role_of(heading) for heading in headings}

    def has(table: str, name: str = "patterns") -> bool:
        return any(_any_of(table, name).search(heading) for heading in low)

    if has("schedules", "days") and has("schedules", "places"):
        return True
    if has("lists") or (has("procedures") and not roles & {Role.COORDINATOR, Role.AGENCIES}):
        return True
    return has("counts") and Role.PERIOD not in roles


def tells_results(heading: str, cells: Sequence[str]) -> bool:
    """Whether the column says how far work has come: by its heading, and by what most of its cells say."""
    if not _any_of("results", "headings").search(_low(heading)):
        return False
    told = [cell.casefold() for cell in cells if cell]
    said = sum(bool(_any_of("results", "cells").match(cell)) for cell in told)
    return said > 0 and said * 2 >= len(told)


def assigns_work(roles: Collection[Role | None]) -> bool:
    """Whether a table with these columns assigns tasks: it says what, and who or by when."""
    named = set(roles)
    if Role.TASK not in named:
        return False
    if named & {Role.LEAD, Role.AGENCIES}:
        return True
    return Role.PERIOD in named and bool(named & {Role.COORDINATOR, Role.LEADER_IN_CHARGE})


def only_names_offices(roles: Collection[Role | None]) -> bool:
    """Whether a table says neither by when nor who helps: it may list work without assigning it."""
    return not set(roles) & {Role.PERIOD, Role.COORDINATOR, Role.AGENCIES}


@lru_cache(maxsize=1)
def _cell_words() -> tuple[frozenset[str], frozenset[str]]:
    table = load_lexicon("columns")["cells"]
    assert isinstance(table, dict)
    return frozenset(words_of(table["ditto"])), frozenset(words_of(table["empty"]))


def repeats_above(cell: str) -> bool:
    """Whether a cell only says that the one above holds for it too ("-nt-", "Như trên")."""
    return " ".join(cell.casefold().split()).strip(" .") in _cell_words()[0]


def says_something(cell: str) -> bool:
    """Whether a cell holds more than a mark for "nothing" ("-", "Không")."""
    return bool(cell.strip()) and " ".join(cell.casefold().split()).strip(" .") not in _cell_words()[1]
