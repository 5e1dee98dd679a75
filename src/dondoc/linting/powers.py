"""The lexicon of powers: duties that a level cannot carry, each with its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dondoc.composing.form import Sureness

from .lexicon_rows import LexiconError, check_phrases, check_texts, named, period_of, sure_of


class Level(StrEnum):
    """Where an agency stands: what it may be told to do hangs on it."""

    COMMUNE = "commune"
    DEPARTMENT = "department"
    PROVINCE = "province"
    INDEPENDENT = "independent"  # the Front, the Party, the Council, the court: asked, never ordered


@dataclass(frozen=True, slots=True)
class Power:
    """A duty that the levels cannot carry: one of the phrases `words`, and none of `unless` beside it."""

    code: str
    levels: frozenset[Level]
    words: tuple[str, ...]
    says: str
    proposal: str
    source: str
    sure: Sureness
    meant_by: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


def power_of(
    *,
    code: str,
    levels: Iterable[str],
    words: Iterable[str],
    says: str,
    proposal: str = "",
    source: str = "",
    sure: str,
    meant_by: Iterable[str] = (),
    unless: Iterable[str] = (),
    valid_from: date | str | None = None,
    valid_to: date | str | None = None,
) -> Power:
    """A row of the lexicon, looked through. Raises LexiconError."""
    row = named(code)
    words, unless = tuple(words), tuple(unless)
    texts = {"mã": code, "lý do": says, "đề xuất": proposal, "căn cứ": source}
    check_texts(row, texts, needed=("mã", "lý do"))
    if not words:
        check_phrases(row, words)
    check_phrases(row, (*words, *unless))
    try:
        of_levels = frozenset(Level(level) for level in levels)
    except ValueError:
        raise LexiconError(f"{row}: cấp chỉ nhận {', '.join(Level)}.") from None
    if not of_levels:
        raise LexiconError(f"{row}: chưa ghi cấp nào. Chỉ nhận {', '.join(Level)}.")
    first, last = period_of(row, valid_from, valid_to)
    return Power(
        code=code,
        levels=of_levels,
        words=words,
        says=says,
        proposal=proposal,
        source=source,
        sure=sure_of(row, sure),
        meant_by=tuple(meant_by),
        unless=unless,
        valid_from=first,
        valid_to=last,
    )
