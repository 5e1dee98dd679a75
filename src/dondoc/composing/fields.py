"""Fields of kept JSON, each read with its type; what is not of it is told with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import Any, TypeVar

from .errors import ContentDamaged

Read = TypeVar("Read")
Member = TypeVar("Member", bound=StrEnum)
Default = TypeVar("Default")


class Fields:
    """One value of the JSON and where it stands; what is absent is empty."""

    def __init__(self, kept: Any, *, where: str = "") -> None:
        self._kept = kept
        self.where = where

    @property
    def is_text(self) -> bool:
        return isinstance(self._kept, str)

    def own_text(self) -> str:
        if not isinstance(self._kept, str):
            raise self._wrong("chữ")
        return self._kept

    def own_many(self, read: Callable[[Fields], Read]) -> tuple[Read, ...]:
        if not isinstance(self._kept, list | tuple):
            raise self._wrong("danh sách")
        return tuple(read(Fields(one, where=f"{self.where}[{at}]")) for at, one in enumerate(self._kept))

    def own_count(self) -> int:
        """A whole number from 0."""
        if not isinstance(self._kept, int) or isinstance(self._kept, bool) or self._kept < 0:
            raise self._wrong("một số nguyên từ 0")
        return self._kept

    def has(self, key: str) -> bool:
        return isinstance(self._kept, Mapping) and key in self._kept

    def field(self, key: str) -> Fields:
        if not isinstance(self._kept, Mapping):
            raise self._wrong("nhóm giá trị")
        return Fields(self._kept.get(key), where=f"{self.where}.{key}" if self.where else key)

    def one(self, key: str) -> Fields:
        """A group of values; an empty one where there is none."""
        found = self.field(key)
        return Fields({}, where=found.where) if found._kept is None else found

    def many(self, key: str, read: Callable[[Fields], Read]) -> tuple[Read, ...]:
        found = self.field(key)
        return () if found._kept is None else found.own_many(read)

    def text(self, key: str, *, is_needed: bool = False) -> str:
        found = self.field(key)
        text = "" if found._kept is None else found.own_text()
        if is_needed and not text.strip():
            raise ContentDamaged(f"Thiếu phần {found.where}. Hãy ghi thêm rồi thử lại.", at=found.where)
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        return self.many(key, Fields.own_text)

    def flag(self, key: str) -> bool:
        found = self.field(key)
        if not isinstance(found._kept, bool | None):
            raise found._wrong("true hoặc false")
        return bool(found._kept)

    def number(self, key: str) -> int | float | None:
        found = self.field(key)
        if isinstance(found._kept, bool) or not isinstance(found._kept, int | float | None):
            raise found._wrong("một số")
        if found._kept is not None and not isfinite(found._kept):
            raise found._wrong("một số")
        return found._kept

    def share(self, key: str) -> int:
        """A whole number from 1."""
        found = self.field(key)
        if not isinstance(found._kept, int) or isinstance(found._kept, bool) or found._kept < 1:
            raise found._wrong("một số nguyên từ 1")
        return found._kept

    def day(self, key: str) -> date:
        found = self.field(key)
        try:
            return date.fromisoformat(found.own_text())
        except ValueError:
            raise found._wrong("một ngày như 2026-03-07") from None

    def member(self, key: str, members: type[Member], *, default: Default) -> Member | Default:
        found = self.field(key)
        if found._kept is None:
            return default
        if not isinstance(found._kept, str) or found._kept not in set(members):
            raise found._wrong(f"một trong: {', '.join(members)}")
        return members(found._kept)

    def _wrong(self, wanted: str) -> ContentDamaged:
        where = self.where or "nội dung"
        return ContentDamaged(f"Phần {where} không phải {wanted}. Hãy sửa rồi thử lại.", at=self.where)
