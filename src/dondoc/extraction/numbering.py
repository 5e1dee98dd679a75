"""Ordinals and numerals: how rows and groups are numbered, and which number may come next."""

from __future__ import annotations

import re

ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
GROUP_MARK = re.compile(rf"(?P<mark>{ROMAN.pattern}|[A-HĐ])(?=[.)/:\s-])[.)/:]?\s*[-–]?\s+(?=\S)")
ARABIC = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}")
LETTER = re.compile(r"[a-zđ]")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman_value(numeral: str) -> int:
    """XIV → 14; 0 where the text is no Roman numeral."""
    if not numeral or not ROMAN.fullmatch(numeral):
        return 0
    digits = [_VALUES[c] for c in numeral]
    return sum(-d if d < nxt else d for d, nxt in zip(digits, [*digits[1:], 0], strict=True))


def bare_mark(text: str) -> str:
    """An ordinal or numeral without what surrounds it: "1." → "1", "(2)" → "2", "a)" → "a"."""
    return re.sub(r"^[\s(*_]+|[\s.)/:*_]+$", "", text)


def is_group_mark(mark: str) -> bool:
    """Whether the mark is one that groups bear: a Roman numeral or a capital letter."""
    return bool(mark) and (roman_value(mark) > 0 or bool(re.fullmatch(r"[A-HĐ]", mark)))


def is_task_mark(mark: str) -> bool:
    """Whether the mark is one that tasks bear: 1, 1.2, a."""
    return bool(ARABIC.fullmatch(mark) or LETTER.fullmatch(mark))


def follows(mark: str, last: str, *, gap: int = 1) -> bool:
    """Whether an arabic mark may come after another: the next on its level, a first child, a parent's next.

    `gap` is how far the next on a level may be, or the first: 1 where no number may be missing.
    """
    here, there = _numbers(mark), _numbers(last)
    if not here:
        return False
    if not there:
        return len(here) > 1 or here[0] <= gap
    if len(here) > len(there):
        return here[: len(there)] == there and set(here[len(there) :]) == {1}
    level = len(here) - 1
    return here[:level] == there[:level] and 0 < here[level] - there[level] <= gap


def _numbers(mark: str) -> tuple[int, ...]:
    return tuple(int(n) for n in mark.split(".")) if ARABIC.fullmatch(mark) else ()
