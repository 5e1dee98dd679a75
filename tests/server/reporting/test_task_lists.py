"""The list of tasks in groups: after any history each group is as long as the list that it is, and no row is
missing; the figures at its foot are those of its rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from histories import STEPS, World, do, try_to_do
from hypothesis import given, settings
from hypothesis import strategies as st
from one_request import one_request
from plan_desk import make_person
from share_desk import LEAD, today
from test_counting_histories import SOON, length

from dondoc.server.accounts.models import Account
from dondoc.server.office_settings.values import DoneDay
from dondoc.server.posts.models import Role
from dondoc.server.reporting.counting import Terms, list_behind
from dondoc.server.reporting.task_lists import (
    Asker,
    DividedPage,
    Group,
    divided_rows,
    list_divided,
    list_whole,
)
from dondoc.server.tracking.models import AssignmentRole
from dondoc.server.tracking.rules import Timeliness
from dondoc.server.tracking.selectors import MINE, OPEN_STAGES, Sort, TaskFilter, all_task_ids

FILTERS = st.sampled_from(
    [
        TaskFilter(),
        TaskFilter(stage=OPEN_STAGES),
        TaskFilter(timeliness=Timeliness.OVERDUE),
        TaskFilter(due_to=today() + timedelta(days=9), sort=Sort.LATEST_DUE),
        TaskFilter(text="tài"),
        TaskFilter(officer=MINE, stage=OPEN_STAGES),
        TaskFilter(agency_id=LEAD, role=AssignmentRole.LEAD),
        TaskFilter(agency_id=LEAD, role=AssignmentRole.LEAD, timeliness=Timeliness.OVERDUE),
        TaskFilter(agency_id=LEAD),
    ]
)
_COLUMNS = {
    "overdue": {"timeliness": "overdue"},
    "due_soon": {"timeliness": "due_soon"},
    "within_term": {"timeliness": "within_term"},
    "no_deadline": {"timeliness": "no_deadline"},
    "in_time": {"outcome": "in_time"},
    "late": {"outcome": "late"},
}


def asker(viewer: Account, *, sees_all: bool) -> Asker:
    return Asker(viewer, sees_all, Terms(today=today(), soon_days=SOON, done_day=DoneDay.RESULT))


def pages(asks: Asker, filter: TaskFilter, group: Group, *, size: int) -> list[DividedPage]:
    found = [list_divided(asks, filter=filter, group=group, page=1, page_size=size)]
    while found[-1].has_next:
        found.append(
            list_divided(asks, filter=filter, group=group, page=found[-1].number + 1, page_size=size)
        )
    return found


def check_groups(asks: Asker, filter: TaskFilter) -> None:
    asked = all_task_ids(viewer=asks.viewer, filter=filter, today=today())
    for group in Group:
        shown = check_group(asks, filter, group)
        if group is not Group.LEAD and shown is not None:
            assert sorted(shown) == sorted(asked), (group, filter)


def check_group(asks: Asker, filter: TaskFilter, group: Group) -> list[int] | None:
    """Answers the tasks in the order shown; None where there are too many to divide."""
    every = pages(asks, filter, group, size=3)
    shown = [row.task.pk for page in every for row in page.rows]
    assert len(shown) == every[0].count
    exported = [row.task.pk for _, row in divided_rows(asks, filter=filter, group=group)]
    assert shown == exported
    if every[0].refusal:
        assert not every[0].heads
        return None
    heads = {head.key: head for page in every for head in page.heads.values()}
    met = [head.key for page in every for _, head in sorted(page.heads.items())]
    once = [key for place, key in enumerate(met) if place == 0 or met[place - 1] != key]
    assert len(once) == len(set(once)), (group, filter)  # goes on over pages, and comes back nowhere
    by_head: Counter[str] = Counter()
    above = None
    for page in every:
        for place in range(len(page.rows)):
            above = page.heads.get(place, above)
            assert above is not None
            by_head[above.key] += 1
    for key, head in heads.items():
        told = (group, key, filter)
        assert head.count == by_head[key], told
        if head.filter is not None:
            assert head.count == length(asks.viewer, head.filter), told
    return shown


def check_figures(asks: Asker, filter: TaskFilter) -> None:
    page = list_whole(asks, filter=filter, page_size=2)
    figures = page.figures
    assert figures is not None
    assert figures.every == page.count == length(asks.viewer, filter)
    for column, narrower in _COLUMNS.items():
        asked = replace(filter, **narrower)  # type: ignore[arg-type]
        if any(getattr(filter, name) not in ("", value) for name, value in narrower.items()):
            continue
        assert getattr(figures, column) == length(asks.viewer, asked), (column, filter)
    awaiting = list_behind("awaiting")
    if filter.stage == "":
        assert figures.awaiting == length(asks.viewer, replace(filter, stage=awaiting.stage))


@pytest.mark.django_db
def test_any_list_in_groups() -> None:
    world = World()
    agency = make_person("nhom", Role.AGENCY_OFFICER, LEAD)

    @settings(max_examples=8)
    @given(st.lists(STEPS, max_size=8), st.lists(FILTERS, min_size=2, max_size=3, unique_by=repr))
    def holds(steps: list[tuple], filters: list[TaskFilter]) -> None:  # type: ignore[type-arg]
        with transaction.atomic():
            world.people.clear()
            for step in steps:
                try_to_do(world, step)
            with one_request():
                for asks in (asker(world.officer, sees_all=True), asker(agency, sees_all=False)):
                    for filter in filters:
                        check_figures(asks, filter)
                        check_groups(asks, filter)
            transaction.set_rollback(True)

    holds()


@pytest.mark.django_db
def test_a_group_of_an_agencys_tasks_holds_those_that_it_carries_on() -> None:
    world = World()
    asks, filter = asker(world.officer, sees_all=True), TaskFilter(agency_id=LEAD)
    before = length(world.officer, filter)
    do(world, ("merge", ("ls.so-nv", LEAD)))
    assert length(world.officer, filter) == before + 1
    check_groups(asks, filter)
