"""Which page of a list is asked for, and what is around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.http import HttpRequest

from dondoc.server.published.selectors import PAGE_SIZE

_FARTHEST_PAGE = 2_000
_MOST_DIGITS = 15

T = TypeVar("T")


def page_asked(request: HttpRequest) -> int:
    return min(max(whole(request.GET.get("trang", "")), 1), _FARTHEST_PAGE)


def whole(written: str) -> int:
    """The number that was written; 0 for what is none."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) <= _MOST_DIGITS else 0


def cut(found: Sequence[T]) -> tuple[Sequence[T], bool]:
    """The rows of a page, and whether another follows."""
    return found[:PAGE_SIZE], len(found) > PAGE_SIZE


def around(number: int, has_next: bool) -> dict[str, int]:
    return {"number": number, "previous": number - 1, "next": number + 1 if has_next else 0}
