"""Of which kind a setting is: what may be written for it, and how its value is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dondoc.server.office_settings.errors import SettingRefused

Stored = int | str
"""As a value stands in the database."""
_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class WholeNumber:
    """A number of something, both ends included."""

    least: int
    most: int
    unit: str = ""
    before: str = ""  # said before the number: "ngày 14"

    def read(self, written: str) -> int:
        """The number that was written; SettingRefused tells which numbers may be."""
        cleaned = written.strip()
        number = int(cleaned) if cleaned.isdecimal() and len(cleaned) <= _MOST_DIGITS else None
        if number is None or not self.least <= number <= self.most:
            raise SettingRefused(f"Hãy nhập một số từ {self.least} đến {self.most}.")
        return number

    def typed(self, stored: Stored) -> int:
        """The value of what is stored; ValueError where that is no value any more."""
        if type(stored) is not int or not self.least <= stored <= self.most:
            raise ValueError(f"{stored!r} is not from {self.least} to {self.most}")
        return stored

    def words(self, value: object) -> str:
        return " ".join(part for part in (self.before, str(value), self.unit) if part)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few."""

    of: type[StrEnum] | type[str]
    options: Mapping[str, str]  # value → words

    def read(self, written: str) -> str:
        """The value that was chosen; SettingRefused where it is none of them."""
        if written not in self.options:
            raise SettingRefused("Hãy chọn một trong các mục của danh sách.")
        return written

    def typed(self, stored: Stored) -> object:
        """The value of what is stored; ValueError where that is no value any more."""
        return self.of(str(stored))

    def words(self, value: object) -> str:
        return self.options[str(value)]


Kind = WholeNumber | Choice
