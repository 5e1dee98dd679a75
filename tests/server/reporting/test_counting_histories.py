"""After any history each number is the length of the list that it opens, and the recount's."""

from __future__ import annotations

from dataclasses import fields

import pytest
from django.db import transaction
from django.utils import timezone
from histories import STEPS, World, try_to_do
from hypothesis import given, settings
from hypothesis import strategies as st
from one_request import one_request
from plan_desk import make_person
from seen_numbers import check_agency, check_office
from share_desk import LEAD, OTHER, TAKER, today

from dondoc.server.accounts.models import Account
from dondoc.server.office_settings.services import choose_value
from dondoc.server.office_settings.values import DoneDay
from dondoc.server.posts.models import Role
from dondoc.server.reporting.counting import (
    NO_LEAD,
    UNKNOWN,
    Board,
    Dimension,
    Figures,
    Terms,
    cells_of_list,
    count_due,
    count_tasks,
    list_behind,
    list_due_on,
)
from dondoc.server.reporting.services import fold_changes, follow_registry, recount
from dondoc.server.tracking.selectors import TaskFilter, all_task_ids

COLUMNS = [*(one.name for one in fields(Figures)), "open", "completed", "every"]
SOON = 3


def length(viewer: Account, filter: TaskFilter) -> int:
    return len(all_task_ids(viewer=viewer, filter=filter, today=today()))


def length_by_sums(filter: TaskFilter, *, terms: Terms) -> int | None:
    """For who sees every task; None where the sums do not tell."""
    found = cells_of_list(filter, terms=terms)
    return None if found is None else sum(cell.count for cell in found)


class Lists:
    """How long each is: while no task changes, each is asked once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, TaskFilter], int] = {}

    def length(self, viewer: Account, filter: TaskFilter) -> int:
        asked = (viewer.pk, filter)
        if asked not in self._known:
            self._known[asked] = length(viewer, filter)
        return self._known[asked]


@one_request()
def check(world: World, done_day: DoneDay, lists: Lists) -> None:
    """Every number of the board, of the strip and of the lists."""
    terms = Terms(today=today(), soon_days=SOON, done_day=done_day)
    board = count_tasks(list(Dimension), terms=terms)
    for dimension in Dimension:
        for key, figures in board.by(dimension).items():
            if dimension is Dimension.DOCUMENT and not key:
                continue  # no page shows them
            if dimension is Dimension.AGENCY_BELOW and key in (UNKNOWN, NO_LEAD):
                continue
            if dimension in (Dimension.RESULTS, Dimension.RETURNED):
                continue  # these are no lists of tasks: see seen_numbers
            viewer = world.by_key(key) if dimension is Dimension.PERSON else world.officer
            for column in COLUMNS:
                if not getattr(figures, column) and column != "every":
                    continue  # the columns of a list are disjoint: what is in none of the others is not here
                asked = list_behind(column, dimension, key)
                told = (dimension, key, column, asked)
                assert getattr(figures, column) == lists.length(viewer, asked), told
                known = length_by_sums(asked, terms=terms)
                assert known is None or known == getattr(figures, column), told
    check_rows(board)
    for day, count in count_due(first=today(), days=30):
        assert not count or count == lists.length(world.officer, list_due_on(day))
        assert count == length_by_sums(list_due_on(day), terms=terms)
    for viewer in (world.officer, world.leader):
        check_office(board, viewer, today=today())
    for agency_id in (LEAD, OTHER, TAKER):
        check_agency(world.person(agency_id), today=today())


def check_rows(board: Board) -> None:
    """Totals are those of fields, leaders, officers; the rows of leads are never less, in no column."""
    total = board.of(Dimension.ALL)
    for dimension in (Dimension.FIELD, Dimension.LEADER, Dimension.OFFICER, Dimension.DOCUMENT):
        assert sum(board.by(dimension).values(), start=Figures()) == total
    more = sum(board.by(Dimension.AGENCY).values(), start=Figures()) - total
    assert all(getattr(more, column) >= 0 for column in COLUMNS), more


@pytest.mark.django_db
@pytest.mark.parametrize("done_day", list(DoneDay))
def test_any_history(done_day: DoneDay) -> None:
    world = World()
    choose_value(actor=make_person("qt", Role.ADMINISTRATOR), key="done_day", written=done_day, version=0)

    @settings(max_examples=8)
    @given(st.lists(STEPS, max_size=12))
    def holds(steps: list[tuple]) -> None:  # type: ignore[type-arg]
        with transaction.atomic():
            world.people.clear()
            for step in steps:
                try_to_do(world, step)
            check(world, done_day, Lists())
            follow_registry(today=today())
            fold_changes()
            found = recount(now=timezone.now())
            assert found.is_green, found.differences
            check(world, done_day, Lists())
            transaction.set_rollback(True)

    holds()
