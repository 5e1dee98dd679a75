"""A list of tasks in groups, a page at a time or whole.

Each group is a list of its own, and the count above it the length of that list: one that has many leads
stands with each of them, by this lead's own part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dondoc.server.accounts.models import Account
from dondoc.server.reporting.counting import Counted, Figures, Terms, cells_of_list, figures_of
from dondoc.server.reporting.counting.carrying import carrying_on
from dondoc.server.reporting.counting.from_rows import Carriers
from dondoc.server.tracking.selectors import (
    Slice,
    TaskFilter,
    TaskPage,
    TaskRow,
    all_tasks,
    list_tasks,
    rows_of_slices,
)

from . import counts
from .figures import cells_of_page
from .groups import (
    BY_ORDER,
    Group,
    Head,
    filter_of,
    in_order,
    month_begins,
    month_of,
    month_words,
    next_begins,
    sorted_for,
    why_not_divided,
)

_TOO_MANY = (
    "Danh sách dài quá nên chưa chia nhóm được theo điều kiện lọc này. Lọc hẹp hơn, ví dụ theo tình trạng."
)


@dataclass(frozen=True)
class Asker:
    """Who asks for a list, how much they see, and what figures hang on."""

    viewer: Account
    sees_all: bool
    terms: Terms

    @cached_property
    def carriers(self) -> Carriers:
        """Of agencies that ended: who carries on their work today."""
        return carrying_on(self.terms.today)


@dataclass(frozen=True, slots=True)
class DividedPage:
    """A page of rows with the heads that stand above some of them, by place."""

    rows: Sequence[TaskRow]
    number: int
    has_next: bool
    count: int  # rows of all pages
    is_capped: bool
    is_text_cut: bool = False
    heads: Mapping[int, Head] = field(default_factory=dict)
    figures: Figures | None = None  # of the tasks, each once; None where they cannot be told
    refusal: str = ""  # why it stands in no groups


def list_whole(
    asker: Asker, *, filter: TaskFilter, page: int = 1, page_size: int = 50, refusal: str = ""
) -> DividedPage:
    """One page of the list in no groups; `refusal` tells why, where groups were asked for."""
    cells: Sequence[Counted] | None = None
    if asker.sees_all:
        cells = cells_of_list(filter, terms=asker.terms)
    found = list_tasks(
        viewer=asker.viewer,
        filter=filter,
        today=asker.terms.today,
        page=page,
        page_size=page_size,
        known_count=None if cells is None else sum(cell.count for cell in cells),
    )
    if cells is None:
        cells = cells_of_page(found, filter, sees_all=False, terms=asker.terms)
    return _page(found, {}, cells, asker.terms, refusal=refusal)


def list_divided(
    asker: Asker, *, filter: TaskFilter, group: Group, page: int = 1, page_size: int = 50
) -> DividedPage:
    """One page of the list in its groups; without groups, and with the reason, where it cannot be divided."""
    if refusal := why_not_divided(filter, group, sees_all=asker.sees_all):
        return list_whole(asker, filter=filter, refusal=refusal, page=page, page_size=page_size)
    if group in BY_ORDER:
        return _by_order(asker, filter, group, page=page, page_size=page_size)
    heads, cells = _heads(asker, filter, group)
    if heads is None:
        return list_whole(asker, filter=filter, refusal=_TOO_MANY, page=page, page_size=page_size)
    page = max(page, 1)
    start, end = (page - 1) * page_size, page * page_size
    slices, places, before = [], [], 0
    for head in heads:
        assert head.filter is not None and head.count is not None
        first, last = max(start - before, 0), min(end - before, head.count)
        if first < last:
            slices.append(Slice(head.filter, first, last))
            places.append(head)
        before += head.count
    rows: list[TaskRow] = []
    above: dict[int, Head] = {}
    found = rows_of_slices(
        viewer=asker.viewer,
        slices=slices,
        today=asker.terms.today,
        carriers=asker.carriers if group is Group.LEAD else None,
    )
    for head, some in zip(places, found, strict=True):
        if some:
            above[len(rows)] = head
        rows += some
    return DividedPage(
        rows=rows,
        number=page,
        has_next=before > end,
        count=before,
        is_capped=False,
        heads=above,
        figures=None if cells is None else figures_of(cells, asker.terms),
    )


def divided_rows(asker: Asker, *, filter: TaskFilter, group: Group) -> Iterator[tuple[str, TaskRow]]:
    """Every row with the words of its group, in the order on screen: for exports."""
    today = asker.terms.today
    is_refused = bool(why_not_divided(filter, group, sees_all=asker.sees_all))
    if not is_refused and group in BY_ORDER:
        asked = sorted_for(filter, group)
        for row in all_tasks(viewer=asker.viewer, filter=asked, today=today, is_exact_first=False):
            yield _words_of(row, group), row
        return
    heads = None if is_refused else _heads(asker, filter, group)[0]
    if heads is None:
        for row in all_tasks(viewer=asker.viewer, filter=filter, today=today):
            yield "", row
        return
    for head in heads:
        if head.filter is not None:
            for row in all_tasks(viewer=asker.viewer, filter=head.filter, today=today):
                yield head.words, row


def _page(
    found: TaskPage,
    heads: Mapping[int, Head],
    cells: Sequence[Counted] | None,
    terms: Terms,
    *,
    refusal: str = "",
) -> DividedPage:
    return DividedPage(
        rows=found.rows,
        number=found.number,
        has_next=found.has_next,
        count=found.count,
        is_capped=found.is_capped,
        is_text_cut=found.is_text_cut,
        heads=heads,
        figures=None if cells is None else figures_of(cells, terms),
        refusal=refusal,
    )


def _by_order(asker: Asker, filter: TaskFilter, group: Group, *, page: int, page_size: int) -> DividedPage:
    """The order alone puts the groups together: heads stand where the next begins."""
    terms = asker.terms
    found = list_tasks(
        viewer=asker.viewer,
        filter=sorted_for(filter, group),
        today=terms.today,
        page=page,
        page_size=page_size,
        is_exact_first=False,  # what is spelled so stands in its group
    )
    keys = [_key_of(row, group) for row in found.rows]
    begins = [
        day
        for key in set(keys)
        if group is Group.MONTH and key
        for day in (month_begins(key), next_begins(key))
    ]
    cells = cells_of_page(found, filter, sees_all=asker.sees_all, terms=terms, begins=begins)
    counted = _counts_on_page(asker, filter, group, found, cells, set(keys))
    heads = {
        place: Head(
            key,
            _words_of(found.rows[place], group),
            filter_of(filter, group, key, sees_all=asker.sees_all),
            counted.get(key) if counted is not None else None,
        )
        for place, key in enumerate(keys)
        if place == 0 or keys[place - 1] != key
    }
    return _page(found, heads, cells, terms)


def _counts_on_page(
    asker: Asker,
    filter: TaskFilter,
    group: Group,
    found: TaskPage,
    cells: Sequence[Counted] | None,
    keys: set[str],
) -> counts.Counts | None:
    if group is Group.MONTH:
        return None if cells is None else counts.by_month(cells)
    told = counts.of_documents(filter, keys, terms=asker.terms) if asker.sees_all else None
    if told is None and not found.is_capped:
        return counts.of_documents_among(found.keys, keys)
    return told


def _heads(
    asker: Asker, filter: TaskFilter, group: Group
) -> tuple[list[Head] | None, Sequence[Counted] | None]:
    """The groups with how long each is, and the tasks of the list; None where there are too many to tell."""
    cells: Sequence[Counted] | None = None
    if asker.sees_all:
        cells = cells_of_list(filter, terms=asker.terms)
    told = _told(asker, filter, group)
    if cells is None or (told is None and group is not Group.STAGE):
        found = _found(asker, filter)
        if found.is_capped:
            return None, cells
        if cells is None:
            cells = cells_of_page(found, filter, sees_all=asker.sees_all, terms=asker.terms) or ()
        told = told if told is not None else _told_live(asker, filter, group, found)
    if group is Group.STAGE:
        told = counts.by_stage(cells)
    if told is None:
        return None, cells
    heads = [
        Head(key, words, filter_of(filter, group, key, sees_all=asker.sees_all), told[key])
        for key, words in in_order(group, told)
    ]
    return heads, cells


def _told(asker: Asker, filter: TaskFilter, group: Group) -> counts.Counts | None:
    """By the sums."""
    if not asker.sees_all or group is Group.STAGE:
        return None
    if group is Group.FIELD:
        return counts.of_fields(filter, terms=asker.terms)
    return counts.of_leads(filter, terms=asker.terms, carriers=asker.carriers)


def _told_live(asker: Asker, filter: TaskFilter, group: Group, found: TaskPage) -> counts.Counts | None:
    if group is Group.FIELD:
        return counts.of_fields_among(found.keys)
    if group is Group.LEAD:
        whole = counts.asks_no_standing(filter)
        some = found if whole == filter else _found(asker, whole)
        if not some.is_capped:
            return counts.of_leads_among(some.keys, filter, terms=asker.terms, carriers=asker.carriers)
    return None


def _found(asker: Asker, filter: TaskFilter) -> TaskPage:
    """How many there are, and their keys; no row is loaded."""
    return list_tasks(viewer=asker.viewer, filter=filter, today=asker.terms.today, page_size=0)


def _key_of(row: TaskRow, group: Group) -> str:
    return month_of(row.due_on) if group is Group.MONTH else str(row.task.document_id or "")


def _words_of(row: TaskRow, group: Group) -> str:
    if group is Group.MONTH:
        return month_words(row.due_on)
    return str(row.task.document) if row.task.document is not None else "Không giao tại văn bản"
