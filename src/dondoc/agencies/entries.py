"""One entry of a registry file, read key by key; what is wrong with it is said in Vietnamese.

The readers take the entry as it came out of the JSON, whatever that is, and raise only EntryFault.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from .model import first_day

LONGEST_ID = 64
LONGEST_WORD = 40  # of a kind, a level, a type
LONGEST_NAME = 200
LONGEST_TEXT = 4000  # of notes and sources
_SHOWN = 60  # so much of what stands in the file is repeated in a message

_PARTIAL_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

Entry = Mapping[str, Any]
_Choice = TypeVar("_Choice", bound=StrEnum)


class EntryFault(Exception):
    """The entry cannot be used; the message says why, and whoever reads the file adds where."""


def checked_entry(value: object, keys: frozenset[str]) -> Entry:
    """The value, if it is an object with no other keys: a misspelt key would lose what stands under it."""
    if not isinstance(value, dict):
        raise EntryFault("phải là một đối tượng dạng {…}")
    if not keys.issuperset(value):
        strange = next(key for key in value if key not in keys)
        raise EntryFault(f"khóa “{shown(strange)}” không có trong mẫu (các khóa dùng được: {_listed(keys)})")
    return value


def read_reference(entry: Entry, key: str) -> str:
    """The id of another entry under the key, which must be there; whether that entry is, is asked later."""
    found = read_text(entry, key, longest=LONGEST_ID)
    if not found:
        raise EntryFault(f"thiếu “{key}”")
    return found


def read_id(entry: Entry) -> str:
    """The entry's own id."""
    found = read_reference(entry, "id")
    if not _ID.fullmatch(found):
        raise EntryFault(f"mã “{shown(found)}” chỉ được gồm chữ thường không dấu, chữ số, dấu chấm, gạch nối")
    return found


def read_text(entry: Entry, key: str, *, longest: int = LONGEST_TEXT) -> str:
    """The text under the key, empty where there is none."""
    value = entry.get(key)
    return "" if value is None else checked_text(value, key, longest=longest)


def checked_text(value: object, key: str, *, longest: int) -> str:
    """The value, if it is a text that can be shown and kept."""
    if not isinstance(value, str):
        raise EntryFault(f"“{key}” phải là chữ, đặt trong dấu nháy")
    if len(value) > longest:
        raise EntryFault(f"“{key}” dài {len(value)} ký tự, chỉ được đến {longest}")
    cleaned = _cleaned(value)
    if cleaned is None:
        raise EntryFault(f"“{key}” có ký tự điều khiển không hiển thị được")
    return cleaned


def read_list(entry: Entry, key: str) -> list[Any]:
    """What is listed under the key."""
    value = entry.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise EntryFault(f"“{key}” phải là một danh sách dạng […]")
    return value


def read_texts(entry: Entry, key: str, *, longest: int = LONGEST_WORD) -> tuple[str, ...]:
    """The texts listed under the key."""
    return tuple(checked_text(value, key, longest=longest) for value in read_list(entry, key))


def read_entries(entry: Entry, key: str, keys: frozenset[str]) -> Iterator[Entry]:
    """The entries listed under the key; what is wrong with one is said with its place."""
    for place, value in enumerate(read_list(entry, key), start=1):
        try:
            yield checked_entry(value, keys)
        except EntryFault as fault:
            raise EntryFault(f"mục {place} của “{key}”: {fault}") from None


def read_choice(entry: Entry, key: str, default: _Choice) -> _Choice:
    """One of the words of the default's kind."""
    value = entry.get(key)
    if value is None:
        return default
    choices: Mapping[str, _Choice] = _choices(type(default))
    if not isinstance(value, str) or value not in choices:
        raise EntryFault(f"“{key}” phải là một trong: {_listed(choices)}")
    return choices[value]


def read_date(entry: Entry, key: str) -> str | None:
    """The partial date under the key."""
    value = entry.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str) or not _is_partial_date(value):
        raise EntryFault(f"“{key}” phải là ngày có thật, dạng 2025, 2025-03 hoặc 2025-03-01")
    return value


def read_period(entry: Entry) -> tuple[str | None, str | None]:
    """The first and last day, in their order as far as they are known."""
    if "valid_from" not in entry and "valid_to" not in entry:
        return None, None
    begun, over = read_date(entry, "valid_from"), read_date(entry, "valid_to")
    if begun and over and over[: len(begun)] < begun[: len(over)]:
        raise EntryFault(f"ngày cuối {over} trước ngày đầu {begun}")
    return begun, over


def shown(value: object) -> str:
    """What stands in the file, short and fit to be printed."""
    text = value if isinstance(value, str) else type(value).__name__
    text = _UNPRINTABLE.sub("?", text)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


@lru_cache(maxsize=16_384)  # kinds, sources and parents come again and again
def _cleaned(value: str) -> str | None:
    """The text composed and without spaces around it; None where a character of it cannot be shown."""
    if not value.isprintable() and _UNPRINTABLE.search(value):
        return None
    return (value if value.isascii() else unicodedata.normalize("NFC", value)).strip()


@lru_cache(maxsize=4096)
def _is_partial_date(value: str) -> bool:
    if not _PARTIAL_DATE.fullmatch(value):
        return False
    try:
        first_day(value)
    except ValueError:
        return False
    return True


@lru_cache
def _choices(kind: type[_Choice]) -> Mapping[str, _Choice]:
    return {choice.value: choice for choice in kind}


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
