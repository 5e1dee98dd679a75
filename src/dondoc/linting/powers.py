"""The lexicon of powers: duties that a level cannot carry, each with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from dondoc.composing.form import Sureness
from dondoc.documents.errors import DondocError

from .phrases import pattern_of

_LONGEST = 400  # characters of a text in a row
_MOST_ROWS, _MOST_WORDS = 500, 60
_TEXTS = ("code", "says", "proposal", "source", "sure")
_KEYS = {*_TEXTS, "levels", "words", "meant_by", "unless"}


class LexiconError(DondocError):
    """A lexicon that cannot be used; the message says which row and why."""

    code = "wrong-lexicon"
    exit_code = 2


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


def power_of(
    *,
    code: str,
    levels: Iterable[str],
    words: Iterable[str],
    says: str,
    proposal: str,
    source: str,
    sure: str,
    meant_by: Iterable[str] = (),
    unless: Iterable[str] = (),
) -> Power:
    """A row of the lexicon, looked through. Raises LexiconError."""
    row = f"Mục “{code or '(không mã)'}”"
    words, unless = tuple(words), tuple(unless)
    for text in (code, says, proposal, source):
        if len(text) > _LONGEST:
            raise LexiconError(f"{row}: một ô dài quá {_LONGEST} ký tự. Hãy viết gọn lại.")
    if not code.strip() or not says.strip():
        raise LexiconError(f"{row}: thiếu mã hoặc lý do. Hãy ghi thêm.")
    if not words or len(words) + len(unless) > _MOST_WORDS:
        raise LexiconError(f"{row}: cần từ 1 đến {_MOST_WORDS} cụm từ nhận biết.")
    for phrase in (*words, *unless):
        try:
            if len(phrase) > _LONGEST:
                raise ValueError(phrase)
            pattern_of(phrase)
        except ValueError:
            raise LexiconError(f"{row}: cụm từ “{phrase[:40]}” không dùng được. Hãy sửa lại.") from None
    try:
        of_levels = frozenset(Level(level) for level in levels)
        how_sure = Sureness(sure)
    except ValueError as error:
        allowed = f"cấp chỉ nhận {', '.join(Level)}; mức chắc chắn chỉ nhận A, B, C"
        raise LexiconError(f"{row}: {allowed}.") from error
    if not of_levels:
        raise LexiconError(f"{row}: chưa ghi cấp nào. Chỉ nhận {', '.join(Level)}.")
    return Power(code, of_levels, words, says, proposal, source, how_sure, tuple(meant_by), unless)


def read_powers(text: str) -> tuple[Power, ...]:
    """The rows of a lexicon in TOML, as `powers.toml` has them. Raises LexiconError."""
    try:
        kept = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise LexiconError(f"Tệp thẩm quyền không đúng cách viết TOML ({error}).") from None
    rows = kept.get("power", [])
    if not isinstance(rows, list) or not rows or set(kept) != {"power"}:
        raise LexiconError("Tệp thẩm quyền phải gồm các mục [[power]]. Hãy xem tệp mẫu kèm theo Dondoc.")
    if len(rows) > _MOST_ROWS:
        raise LexiconError(f"Tệp thẩm quyền có quá {_MOST_ROWS} mục. Hãy bớt lại.")
    powers = tuple(_row(row, at) for at, row in enumerate(rows, start=1))
    codes = [power.code for power in powers]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise LexiconError(f"Tệp thẩm quyền có mã lặp lại: {', '.join(twice)}.")
    return powers


def _row(row: object, at: int) -> Power:
    if not isinstance(row, Mapping) or not set(row) <= _KEYS:
        raise LexiconError(f"Mục thứ {at}: chỉ nhận các khóa {', '.join(sorted(_KEYS))}.")
    texts = {key: row.get(key, "") for key in _TEXTS}
    lists = {key: row.get(key, []) for key in ("levels", "words", "meant_by", "unless")}
    if not all(isinstance(text, str) for text in texts.values()):
        raise LexiconError(f"Mục thứ {at}: {', '.join(_TEXTS)} phải là chữ trong ngoặc kép.")
    for key, value in lists.items():
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise LexiconError(f"Mục thứ {at}: {key} phải là danh sách chữ.")
    return power_of(**texts, **lists)


@cache
def default_powers() -> tuple[Power, ...]:
    """The lexicon that comes with Dondoc."""
    return read_powers(files(__package__).joinpath("powers.toml").read_text("utf-8"))
