"""Which page of a list is asked for, and the last one where that is past the end."""

from __future__ import annotations

from collections.abc import Sized
from typing import Protocol, TypeVar

from django.http import HttpRequest

from dondoc.server.web.forms import whole_number

PAGE_SIZE = 50
FURTHEST = 100_000  # a page beyond any list


class Page(Protocol):
    @property
    def rows(self) -> Sized: ...
    @property
    def count(self) -> int: ...


PageT = TypeVar("PageT", bound=Page, covariant=True)


class Listing(Protocol[PageT]):
    def __call__(self, *, page: int, page_size: int) -> PageT: ...


def page_asked(request: HttpRequest, list_page: Listing[PageT], *, page_size: int = PAGE_SIZE) -> PageT:
    """The page of the address. Past the end it is the last one that the count knows of."""
    written = request.GET.get("page", "1")
    number = min(whole_number(written, otherwise=FURTHEST if written.isdecimal() else 1), FURTHEST)
    page = list_page(page=number, page_size=page_size)
    if number > 1 and page.count and not page.rows:
        page = list_page(page=-(-page.count // page_size), page_size=page_size)
    return page
