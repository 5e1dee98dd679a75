"""What each column of a table of tasks holds, told from its heading."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from .lexicon import load_lexicon, tables_of, words_of


class Role(StrEnum):
    """What a column holds."""

    ORDINAL = "ordinal"
    TASK = "task"
    LEAD = "lead"
    COORDINATOR = "coordinator"
    AGENCIES = "agencies"  # lead and coordinators in one cell
    PERIOD = "period"
    PRODUCT = "product"
    RESOURCES = "resources"
    NOTE = "note"
    BASIS = "basis"
    CODE = "code"
    GROUPING = "grouping"  # a heading that runs along its rows


AGENCY_ROLES = (Role.LEAD, Role.COORDINATOR, Role.AGENCIES)
# What HTML and Markdown leave behind in plain text.
MARKS = re.compile(
    r"</?(?:u|i|b|s|em|strong|sup|sub|br|p|span|font|a|div)(?:\s[^<>]{0,80})?/?>|\*\*|__", re.IGNORECASE
)
_LONGEST_HEADING = 120


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    roles = tables_of(load_lexicon("columns")["roles"])
    return tuple((Role(name), re.compile("|".join(words_of(patterns)))) for name, patterns in roles.items())


@lru_cache(maxsize=1)
def heading_starts() -> re.Pattern[str]:
    """Where the heading of a column may begin in a line that names several."""
    starts = tables_of(load_lexicon("columns")["starts"])
    words = sorted(words_of(starts["patterns"]), key=len, reverse=True)
    either = [word if word.isupper() else f"{word}|{word.upper()}" for word in words]
    return re.compile(rf"(?<![\w,])(?:{'|'.join(either)})(?!\w)")


def role_of(heading: str) -> Role | None:
    """The role that a heading names; None for an empty or unknown one."""
    plain = MARKS.sub("", unicodedata.normalize("NFC", " ".join(heading.split())))
    low = plain.casefold().strip(" .,:*()")
    low = re.sub(r"\s*[/,]\s*", ", ", low)
    if not low or len(low) > _LONGEST_HEADING:
        return None
    return next((role for role, pattern in _patterns() if pattern.search(low)), None)


@lru_cache(maxsize=4)
def _any_of(table: str, name: str) -> re.Pattern[str]:
    return re.compile("|".join(words_of(tables_of(load_lexicon("columns")[table])[name])))


def assigns_nothing(headings: list[str]) -> bool:
    """Whether the headings are those of a table that counts or pays, or of a diary of meetings."""
    low = [" ".join(heading.split()).casefold() for heading in headings]

    def has(table: str, name: str) -> bool:
        return any(_any_of(table, name).search(heading) for heading in low)

    if has("schedules", "days") and has("schedules", "places"):
        return True
    return has("counts", "patterns") and Role.PERIOD not in {role_of(heading) for heading in headings}


def assigns_work(roles: set[Role | None]) -> bool:
    """Whether a table with these columns assigns tasks: it says what, and who or by when."""
    if Role.TASK not in roles:
        return False
    return bool(roles & {Role.LEAD, Role.AGENCIES}) or {Role.COORDINATOR, Role.PERIOD} <= roles
