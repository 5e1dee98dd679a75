"""The list of tasks as somebody sees it: their views, the columns shown, its rows in groups, its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.template import Template
from django.template.loader import get_template
from django.urls import reverse

from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.posts.rules import may_see_all_tasks
from dondoc.server.reporting.counting import Figures, Terms
from dondoc.server.reporting.task_lists import (
    Asker,
    DividedPage,
    Group,
    Head,
    list_divided,
    list_whole,
    sorted_for,
)
from dondoc.server.tracking.models import SavedView
from dondoc.server.tracking.permissions import may_change_view
from dondoc.server.tracking.rules import Column, columns_offered, columns_shown
from dondoc.server.tracking.selectors import Sort, TaskFilter, ViewsOf
from dondoc.server.web.board_page import COLUMNS, EVERY_TASK, address_of
from dondoc.server.web.filters import TasksForm
from dondoc.server.web.paging import page_asked
from dondoc.server.web.viewer import held_in, roles_in, today, viewer_of

ALL = "all"  # in place of a view: every task, in no view
DENSE = 8  # columns, from which all are as wide

# What is said above a column where its whole name is too long.
_BRIEF = {
    Column.SOURCE: "Văn bản",
    Column.GROUP: "Mục",
    Column.ORDINAL: "STT",
    Column.LEAD: "Chủ trì",
    Column.LEAD_NOW: "Chủ trì hiện nay",
    Column.COORDINATOR: "Phối hợp",
    Column.COORDINATOR_NOW: "Phối hợp hiện nay",
    Column.PERIOD: "Thời hạn ghi",
    Column.OFFICER: "Theo dõi",
    Column.LEADER: "Lãnh đạo",
    Column.FIRST_DUE: "Hạn đầu",
}
_NUMBERS = frozenset({Column.DUE, Column.FIRST_DUE, Column.SOURCE_ON, Column.ASSIGNED_ON})
# By which orders a column sorts: the first press, and the second.
_SORTS: Mapping[Column, tuple[Sort, ...]] = {
    Column.DUE: (Sort.DUE, Sort.LATEST_DUE),
    Column.TIMELINESS: (Sort.DUE, Sort.LATEST_DUE),
    Column.SOURCE: (Sort.DOCUMENT,),
    Column.ASSIGNED_ON: (Sort.OLDEST, Sort.NEWEST),
}
_FIGURES = {
    "overdue": ("timeliness", "overdue"),
    "due_soon": ("timeliness", "due_soon"),
    "within_term": ("timeliness", "within_term"),
    "no_deadline": ("timeliness", "no_deadline"),
    "awaiting": ("stage", "awaiting_confirmation"),
    "in_time": ("outcome", "in_time"),
    "late": ("outcome", "late"),
    "suspended": ("stage", "suspended"),
    "withdrawn": ("stage", "withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a column, and how the list stands by it."""

    column: Column
    words: str
    is_number: bool
    sort: str  # the order that a press on it asks for; empty where it sorts nothing
    order: str  # "ascending" or "descending" where the list stands so


@dataclass(frozen=True, slots=True)
class Told:
    """One figure of the list, and by what the list is narrowed to those that it counts."""

    words: str
    look: str
    shape: str
    count: int
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Above:
    """The head of a group, with the address of the list that the group is."""

    words: str
    count: int | None
    address: str


@dataclass(frozen=True, slots=True)
class TaskList:
    """One page of the list, and what stands around it."""

    page: DividedPage
    columns: Sequence[Column]
    headings: Sequence[Heading]
    cells: Sequence[Template]
    heads: Mapping[int, Above]
    figures: Sequence[Told]
    every: int | None  # how many tasks there are; None where that is not told
    refusal: str = ""

    @property
    def is_dense(self) -> bool:
        return len(self.columns) >= DENSE


def asker_of(request: HttpRequest) -> Asker:
    return Asker(
        viewer=viewer_of(request),
        sees_all=may_see_all_tasks(roles_in(request)),
        terms=Terms.of(settings_in_force(), today=today()),
    )


def columns_of(form: TasksForm, kept: ViewsOf, *, sees_all: bool) -> tuple[Column, ...]:
    """Those of the address, else those that the person chose."""
    return columns_shown(form.columns_asked or kept.columns, sees_all=sees_all)


def task_list(request: HttpRequest, form: TasksForm, kept: ViewsOf) -> TaskList:
    """What the address asks for."""
    asker, group = asker_of(request), form.group_asked
    columns = columns_of(form, kept, sees_all=asker.sees_all)
    if group is None:
        page = page_asked(request, partial(list_whole, asker, filter=form.filter))
    else:
        page = page_asked(request, partial(list_divided, asker, filter=form.filter, group=group))
    figures = page.figures
    return TaskList(
        page=page,
        columns=columns,
        headings=_headings(columns, form.filter, group),
        cells=[_cell(column) for column in columns],
        heads={place: _above(head, request) for place, head in page.heads.items()},
        figures=_told(figures),
        every=figures.every if figures is not None else None if page.is_capped else page.count,
        refusal=page.refusal,
    )


def opening_address(request: HttpRequest, view: SavedView) -> str:
    """The list as the view shows it; the address says everything, so that it can be sent to others."""
    query = QueryDict(view.asked, mutable=True)
    query["of"] = str(view.pk)
    return f"{reverse('tasks')}?{query.urlencode()}"


def asked_now(form: TasksForm, columns: Sequence[Column]) -> str:
    """What the list shows, as the address of a view keeps it."""
    given = {name: form.data.get(name, "").strip() for name in form.fields if name not in form.errors}
    given["columns"] = ",".join(columns)
    return urlencode({name: value for name, value in given.items() if value})


@dataclass(frozen=True, slots=True)
class InView:
    """The view in which the list began, and whether it still shows what the view does."""

    view: SavedView
    is_first: bool
    is_changed: bool
    may_change: bool


def in_view(request: HttpRequest, form: TasksForm, kept: ViewsOf, columns: Sequence[Column]) -> InView | None:
    key = request.GET.get("of", "")
    view = kept.view(int(key)) if key.isdecimal() and len(key) < 19 else None
    if view is None:
        return None
    shown = columns_shown(
        QueryDict(view.asked).get("columns", "").split(","), sees_all=may_see_all_tasks(roles_in(request))
    )
    now, before = QueryDict(asked_now(form, columns)), QueryDict(view.asked, mutable=True)
    before["columns"] = ",".join(shown)
    return InView(
        view=view,
        is_first=view.pk == kept.first_view_id,
        is_changed=now.dict() != before.dict(),
        may_change=may_change_view(viewer_of(request), view, held_in(request)),
    )


def whole_address(kept: ViewsOf) -> str:
    """The list of every task, also for whom it opens with a view."""
    return reverse("tasks") + (f"?{EVERY_TASK}" if kept.first_view_id else "")


def columns_to_choose(columns: Sequence[Column], *, sees_all: bool) -> list[tuple[Column, bool]]:
    """Those shown in their order, then the others."""
    offered = columns_offered(sees_all=sees_all)
    return [(column, True) for column in columns] + [
        (column, False) for column in offered if column not in columns
    ]


def _headings(columns: Sequence[Column], filter: TaskFilter, group: Group | None) -> list[Heading]:
    stands = (sorted_for(filter, group) if group else filter).sort
    return [
        Heading(
            column,
            _BRIEF.get(column, column.label),
            column in _NUMBERS,
            _next_sort(column, stands, group),
            _order(column, stands),
        )
        for column in columns
    ]


def _next_sort(column: Column, stands: str, group: Group | None) -> str:
    sorts = _SORTS.get(column, ())
    if group is Group.MONTH:
        sorts = tuple(sort for sort in sorts if sort in (Sort.DUE, Sort.LATEST_DUE))
    if not sorts or group is Group.DOCUMENT:
        return ""
    return sorts[1] if len(sorts) > 1 and stands == sorts[0] else sorts[0]


def _order(column: Column, stands: str) -> str:
    sorts = _SORTS.get(column, ())
    if stands not in sorts:
        return ""
    return "descending" if stands in (Sort.LATEST_DUE, Sort.NEWEST, Sort.DOCUMENT) else "ascending"


def _told(figures: Figures | None) -> list[Told]:
    if figures is None:
        return []
    return [
        Told(*COLUMNS[column], getattr(figures, column), *_FIGURES[column])
        for column in COLUMNS
        if getattr(figures, column)
    ]


def _above(head: Head, request: HttpRequest) -> Above:
    address = "" if head.filter is None else address_of(head.filter)
    if address and (columns := request.GET.get("columns")):
        address += "&" + urlencode({"columns": columns})
    return Above(head.words, head.count, address)


@cache
def _cell(column: Column) -> Template:
    return cast(Any, get_template(f"web/tasks/cells/{column}.html")).template  # type: ignore[no-any-return]
