"""The list of what one agency leads is met along its parts, and shows what the rules derive of them."""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from share_desk import LEAD, OTHER, Desk, make_desk

from dondoc.server.registry.models import Agency, Succession
from dondoc.server.tracking.models import AssignedTask, Assignment, AssignmentRole, Share, TaskStage
from dondoc.server.tracking.rules import RUNNING, Timeliness, derived_due_on, derived_stage, due_windows
from dondoc.server.tracking.selectors import (
    OPEN_STAGES,
    Level,
    Outcome,
    Sort,
    TaskFilter,
    TaskRow,
    list_tasks,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 28)
ENDED = "ls.so-gtvt"  # whose work LEAD carries on here
Part = tuple[str, TaskStage, int | None, bool]

SOON = 3


@pytest.fixture
def desk() -> Desk:
    found = make_desk()
    Agency.objects.filter(pk=ENDED).update(latest_on=date(2025, 3, 1))
    Succession.objects.filter(before=ENDED).delete()
    on = date(2025, 3, 2)
    Succession.objects.create(
        before_id=ENDED, after_id=LEAD, on=on.isoformat(), on_day=on, kind="merge", share="whole"
    )
    return found


def sow(desk: Desk, tasks: list[list[Part]]) -> dict[int, list[tuple[str, date | None, bool]]]:
    """Tasks with these parts: agency, stage, days from today, and whether the assignment has ended.

    Answers what LEAD holds of each: stage, day, and whether it came late.
    """
    Share.objects.all().delete()
    held: dict[int, list[tuple[str, date | None, bool]]] = defaultdict(list)
    for parts in tasks:
        task = AssignedTask.objects.get(pk=desk.task.pk)
        task.pk, task.proposal_id = None, None
        task.direction_id = None
        task.save()
        for place, (agency, stage, days, has_gone) in enumerate(parts):
            has_ended = has_gone and stage == TaskStage.WITHDRAWN  # no assignment ends with another part
            due_on = None if days is None else TODAY + timedelta(days=days)
            assignment = Assignment.objects.create(
                task=task,
                role=AssignmentRole.LEAD,
                agency_id=agency,
                name=agency,
                name_key=agency,
                position=place,
                from_on=date(2026, 1, 1),
                to_on=date(2026, 2, 1) if has_ended else None,
            )
            done: dict[str, Any] = {}
            if stage == TaskStage.COMPLETED:
                done = {"done_on": TODAY, "confirmed_at": timezone.now(), "confirmed_by": desk.officer}
            Share.objects.create(
                task=task,
                assignment=assignment,
                agency_id=agency,
                name=agency,
                position=0,
                stage=stage,
                due_on=due_on,
                **done,
            )
            if agency != OTHER and not (has_ended and stage == TaskStage.WITHDRAWN):
                is_late = stage == TaskStage.COMPLETED and due_on is not None and due_on < TODAY
                held[task.pk].append((stage, due_on, is_late))
    return held


def expected(
    held: dict[int, list[tuple[str, date | None, bool]]], asked: TaskFilter
) -> list[tuple[int, str, date | None]]:
    windows = due_windows(today=TODAY, soon_days=SOON)
    rows = []
    for key, parts in held.items():
        stage = derived_stage([one for one, _, _ in parts])
        due_on = derived_due_on([(one, day) for one, day, _ in parts])
        runs = any(one in RUNNING for one, _, _ in parts)
        is_found = asked.stage in ("", stage) or (asked.stage == OPEN_STAGES and runs)
        if asked.timeliness == Timeliness.NOT_RUNNING:
            is_found &= not runs
        elif asked.timeliness:
            window = windows[Timeliness(asked.timeliness)]
            is_found &= runs and (due_on is not None) == window.is_dated
            is_found &= due_on is None or (window.first or date.min) <= due_on <= (window.last or date.max)
        if asked.outcome:
            is_late = any(late for _, _, late in parts)
            is_found &= stage == TaskStage.COMPLETED and is_late == (asked.outcome == Outcome.LATE)
        if asked.due_from:
            is_found &= due_on is not None and due_on >= asked.due_from
        if asked.due_to:
            is_found &= due_on is not None and due_on <= asked.due_to
        is_found &= asked.level != Level.BELOW
        if is_found:
            rows.append((key, str(stage), due_on))
    sign = -1 if asked.sort == Sort.LATEST_DUE else 1
    return sorted(rows, key=lambda row: (row[2] is None, sign * (row[2] or TODAY).toordinal(), sign * row[0]))


FILTERS = [
    dict(zip(("stage", "timeliness", "outcome"), chosen, strict=True))
    for chosen in itertools.product(
        ["", OPEN_STAGES, *TaskStage.values], ["", *Timeliness.values], ["", *Outcome.values]
    )
    if sum(bool(one) for one in chosen) < 3
]


@pytest.mark.parametrize("seed", range(2))
def test_the_list_is_what_the_rules_derive(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)
    held = sow(desk, [[a_part(chance) for _ in range(chance.randint(1, 4))] for _ in range(40)])
    for chosen in FILTERS:
        asked = TaskFilter(
            agency_id=LEAD,
            role=AssignmentRole.LEAD,
            sort=chance.choice([Sort.DUE, Sort.LATEST_DUE]),
            level=chance.choice(["", *Level.values]),
            due_from=chance.choice([None, None, TODAY]),
            due_to=chance.choice([None, None, TODAY + timedelta(days=5)]),
            **chosen,
        )
        meant = expected(held, asked)
        viewer = chance.choice([desk.officer, desk.agency])
        page = list_tasks(viewer=viewer, filter=asked, today=TODAY, page_size=15)
        more = list_tasks(viewer=viewer, filter=asked, today=TODAY, page=2, page_size=15)
        seen = meant if viewer == desk.officer else visible(meant)
        assert [told(row) for row in (*page.rows, *more.rows)] == seen[:30], asked
        assert (page.count, sorted(page.keys)) == (len(seen), sorted(key for key, _, _ in seen)), asked


def told(row: TaskRow) -> tuple[int, str, date | None]:
    return row.task.pk, row.stage, row.due_on


def a_part(chance: random.Random) -> Part:
    return (
        chance.choice([LEAD, LEAD, ENDED, OTHER]),
        chance.choice(list(TaskStage)),
        chance.choice([None, *range(-3, 12)]),
        chance.random() < 0.3,
    )


def visible(rows: list[tuple[int, str, date | None]]) -> list[tuple[int, str, date | None]]:
    """Of what LEAD holds: what it holds by an assignment that has not ended."""
    at_hand = Assignment.objects.filter(agency__in=[LEAD, ENDED], to_on=None)
    keys = set(at_hand.values_list("task", flat=True))
    return [row for row in rows if row[0] in keys]
