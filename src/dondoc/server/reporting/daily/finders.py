"""What else of a day has to be told: of rows of apps above this one, which they find themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dondoc.server.notices.rules import Span
from dondoc.server.notices.services import NewNotice
from dondoc.server.office_settings.values import OfficeSettings

Finder = Callable[[Span, OfficeSettings], Iterable[NewNotice]]
"""The notices of the days of a run, whether they are written down already or not."""

_finders: list[Finder] = []


def find_with(finder: Finder) -> None:
    """From the start of the program on each run asks it, once, after the shares."""
    if finder not in _finders:
        _finders.append(finder)


def found_elsewhere(span: Span, settings: OfficeSettings) -> list[NewNotice]:
    return [notice for finder in _finders for notice in finder(span, settings)]
