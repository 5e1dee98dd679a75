"""What the rows of every lexicon share: where each comes from, how sure it is, and when it holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol, TypeVar

from dondoc.composing.form import Sureness
from dondoc.documents.errors import DondocError

from .phrases import pattern_of

LONGEST = 400  # characters of a text in a row
MOST_WORDS = 60


class LexiconError(DondocError):
    """A lexicon that cannot be used; the message says which row and why."""

    code = "wrong-lexicon"
    exit_code = 2


class Dated(Protocol):
    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_to(self) -> date | None: ...


DatedT = TypeVar("DatedT", bound=Dated)


def in_force(entries: Iterable[DatedT], day: str) -> tuple[DatedT, ...]:
    """Those that hold on the day; `valid_to` is the last day on which one does."""
    return tuple(
        one
        for one in entries
        if (one.valid_from is None or one.valid_from.isoformat() <= day)
        and (one.valid_to is None or day <= one.valid_to.isoformat())
    )


def named(code: str) -> str:
    return f"Mục “{code or '(không mã)'}”"


def check_texts(row: str, texts: Mapping[str, str], *, needed: Iterable[str]) -> None:
    """`texts` by what they are called; raises LexiconError for one that is too long or missing."""
    if any(len(text) > LONGEST for text in texts.values()):
        raise LexiconError(f"{row}: một ô dài quá {LONGEST} ký tự. Hãy viết gọn lại.")
    missing = [name for name in needed if not texts[name].strip()]
    if missing:
        raise LexiconError(f"{row}: thiếu {' và '.join(missing)}. Hãy ghi thêm.")


def check_phrases(row: str, phrases: tuple[str, ...]) -> None:
    if not phrases or len(phrases) > MOST_WORDS:
        raise LexiconError(f"{row}: cần từ 1 đến {MOST_WORDS} cụm từ nhận biết.")
    for phrase in phrases:
        try:
            if len(phrase) > LONGEST:
                raise ValueError(phrase)
            pattern_of(phrase)
        except ValueError:
            raise LexiconError(f"{row}: cụm từ “{phrase[:40]}” không dùng được. Hãy sửa lại.") from None


def sure_of(row: str, sure: str) -> Sureness:
    try:
        return Sureness(sure)
    except ValueError:
        raise LexiconError(f"{row}: mức chắc chắn chỉ nhận A, B, C.") from None


def day_of(row: str, told: date | str | None) -> date | None:
    """A day as TOML has it, or written as 2026-12-01."""
    if told is None or told == "":
        return None
    try:
        return date.fromisoformat(told) if isinstance(told, str) else date(told.year, told.month, told.day)
    except ValueError:
        raise LexiconError(f"{row}: ngày “{told}” không đúng. Hãy ghi như 2026-12-01.") from None


def period_of(
    row: str, valid_from: date | str | None, valid_to: date | str | None
) -> tuple[date | None, date | None]:
    first, last = day_of(row, valid_from), day_of(row, valid_to)
    if first and last and last < first:
        raise LexiconError(f"{row}: ngày thôi áp dụng trước ngày bắt đầu. Hãy xem lại hai ngày.")
    return first, last
