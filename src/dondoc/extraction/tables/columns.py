"""What each column of a table of tasks holds, told from its heading, and what single cells say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from dondoc.documents.spelling import folded_in_place

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


class Source(NamedTuple):
    """Whence a cell has what it holds: a code of lexicon/rules.toml, and the words in Vietnamese."""

    rule: str
    because: str


_OTHERS = {"task_with_time": Role.TASK, "other_task": Role.TASK}  # in the lexicon, tried in their places
_MAY_REPEAT = frozenset({Role.NOTE, Role.RESOURCES, Role.PRODUCT, Role.BASIS, Role.GROUPING})
AGENCY_ROLES = (Role.LEAD, Role.COORDINATOR, Role.AGENCIES)
# What HTML and Markdown leave behind in plain text.
MARKS = re.compile(
    r"</?(?:u|i|b|s|em|strong|sup|sub|br|p|span|font|a|div)(?:\s[^<>]{0,80})?/?>|\*\*|__"
    r"|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])",
    re.IGNORECASE,
)
_LONGEST_HEADING = 120
_NOTHING = re.compile(r"[\s.…,;:/\\_–—-]*")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    roles = tables_of(load_lexicon("columns")["roles"])
    return tuple(
        (_OTHERS.get(name) or Role(name), folded_pattern(words_of(patterns)))
        for name, patterns in roles.items()
    )


def folded_pattern(patterns: Sequence[str]) -> re.Pattern[str]:
    """Any of the patterns, for text without diacritics in lower case."""
    return re.compile(folded_in_place(unicodedata.normalize("NFC", "|".join(patterns))))


@lru_cache(maxsize=1)
def heading_starts() -> re.Pattern[str]:
    """Where the heading of a column may begin in a line that names several; over `without_marks`."""
    starts = tables_of(load_lexicon("columns")["starts"])
    words = sorted(map(without_marks, words_of(starts["patterns"])), key=len, reverse=True)
    either = [word if word.isupper() else f"{word}|{word.upper()}" for word in words]
    return re.compile(rf"(?<![\w,])(?:{'|'.join(either)})(?!\w)")


def without_marks(text: str) -> str:
    """The (NFC) text without diacritics, letter for letter, its case kept."""
    plain = folded_in_place(text)
    return "".join(b.upper() if a.isupper() else b for a, b in zip(text, plain, strict=True))


@lru_cache(maxsize=20_000)
def role_of(heading: str) -> Role | None:
    """The role that a heading names, diacritics or not; None for an empty or unknown one."""
    low = plain_heading(heading)
    if not low or len(low) > _LONGEST_HEADING:
        return None
    return next((role for role, pattern in _patterns() if pattern.search(low)), None)


@lru_cache(maxsize=20_000)
def plain_heading(heading: str) -> str:
    """A heading as the patterns of the lexicon know it: lower case without diacritics, "a/b" as "a, b"."""
    plain = MARKS.sub("", unicodedata.normalize("NFC", " ".join(heading.split())))
    return re.sub(r"\s*[/,]\s*", ", ", folded_in_place(plain).strip(" .,:*()"))


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
    begins = [column for column in times if any_of("beginnings").search(plain_heading(headings[column]))]
    if begins and len(begins) < len(times):
        found[begins[0]] = Role.PERIOD_BEGIN
    for role in {role for role in found if role and role not in _MAY_REPEAT}:
        columns = [column for column, one in enumerate(found) if one is role]
        kept = min(columns, key=lambda column: _rank(role, headings[column]))
        found = [None if one is role and at != kept else one for at, one in enumerate(found)]
    return tuple(found)


def _rank(role: Role, heading: str) -> int:
    low = plain_heading(heading)
    patterns = _ranks(role)
    return next((rank for rank, pattern in enumerate(patterns) if pattern.search(low)), len(patterns))


@cache
def _ranks(role: Role) -> tuple[re.Pattern[str], ...]:
    patterns = words_of(tables_of(load_lexicon("columns")["ranks"]).get(role.value, []))
    return tuple(folded_pattern((pattern,)) for pattern in patterns)


@cache
def any_of(table: str, name: str = "patterns") -> re.Pattern[str]:
    """The patterns of that table of the lexicon, for text as `plain_heading` gives it."""
    return folded_pattern(words_of(tables_of(load_lexicon("columns")[table])[name]))


@lru_cache(maxsize=1)
def _cell_words() -> tuple[frozenset[str], frozenset[str]]:
    table = tables_of(load_lexicon("columns")["cells"])
    ditto, empty = (frozenset(map(folded_in_place, words_of(table[name]))) for name in ("ditto", "empty"))
    return ditto, empty


def repeats_above(cell: str) -> bool:
    """Whether a cell only says that the one above holds for it too ("-nt-", "Như trên")."""
    return len(cell) <= _LONGEST_CELL_WORD and _bare(cell) in _cell_words()[0]


def says_something(cell: str) -> bool:
    """Whether a cell holds more than a mark for "nothing" ("-", "Không", "……")."""
    if len(cell) > _LONGEST_CELL_WORD:
        return not _NOTHING.fullmatch(cell)
    return not _NOTHING.fullmatch(cell) and _bare(cell) not in _cell_words()[1]


_LONGEST_CELL_WORD = 60  # characters of a cell that only says "nothing" or "as above"


@lru_cache(maxsize=2_000)
def _bare(cell: str) -> str:
    return " ".join(folded_in_place(cell).split()).strip(" .()")
