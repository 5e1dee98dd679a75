"""After any history each number is the length of the list that it opens, and the recount's."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_desk import PLAN, make_officer, make_person, proposals_of, receive
from seen_numbers import check_agency, check_office
from share_desk import DEEDS, LEAD, OTHER, TAKER, make_units, today

from dondoc.server.accounts.models import Account
from dondoc.server.office_settings.services import choose_value
from dondoc.server.office_settings.values import DoneDay
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.registry.models import Agency, Succession
from dondoc.server.reporting.counting import (
    NO_LEAD,
    UNKNOWN,
    Board,
    Dimension,
    Figures,
    Terms,
    count_due,
    count_tasks,
    length_of_list,
    list_behind,
    list_due_on,
)
from dondoc.server.reporting.services import fold_changes, follow_registry, recount
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import TrackingError
from dondoc.server.tracking.models import Aspect, AssignedTask, Assignment, Field, Share
from dondoc.server.tracking.rules import Action, Who, transition
from dondoc.server.tracking.selectors import TaskFilter, all_task_ids
from dondoc.server.tracking.services.acting import settle_task

_ROWS = (
    "1\tXây dựng trung tâm dữ liệu\tSở Khoa học và Công nghệ; Sở Tài chính\t\tTrước ngày 30/6/2026\n"
    "2\tRà soát trụ sở\tSở Tài chính\t\tNăm 2026\n"
    "3\tTuyên truyền\tCác sở, ban, ngành\t\tThường xuyên\n"
    "4\tKhảo sát mặt bằng\tTổ công tác Hoa Ban\t\t30/12/2027\n"
    "5\tBáo cáo kết quả\tSở Nội vụ\t\tHằng quý\n"
)
COLUMNS = [*(one.name for one in fields(Figures)), "open", "completed", "every"]
SOON = 3


class World:
    """An office with tasks of several leads, of a collective, of a name that nobody knows, and of no lead."""

    def __init__(self) -> None:
        self.officer = make_officer()
        head = PLAN[: PLAN.index("1\tXây dựng")]
        for proposal in proposals_of(receive(self.officer, head + _ROWS)):
            services.confirm_proposal(actor=self.officer, proposal_id=proposal.pk, version=1)
        self.leader = make_person("cu", Role.LEADER)
        make_units()
        self.people: dict[str, Account] = {}
        first = AssignedTask.objects.order_by("position")[1]
        Assignment.objects.filter(task=first, role="lead").delete()  # as of a paper that names nobody
        self.fields = list(Field.objects.order_by("pk")[:2])

    def person(self, agency_id: str) -> Account:
        if agency_id not in self.people:
            self.people[agency_id] = make_person(f"nguoi{len(self.people)}", Role.AGENCY_OFFICER, agency_id)
        return self.people[agency_id]

    def by_key(self, key: str) -> Account:
        return next(one for one in (self.officer, self.leader) if str(one.pk) == key)

    def act(self, action: Action, which: int, days: int) -> None:
        shares = Share.objects.select_related("task__parent").order_by("-pk")
        share = shares[which % shares.count()]
        whose = transition(action).who
        parent = share.task.parent
        if Who.AGENCY in whose:
            by = self.person(share.agency_id) if share.agency_id else self.officer
        elif parent is not None:
            by = self.person(parent.agency_id or LEAD)
        else:
            by = self.officer if Who.OFFICE in whose else self.leader
        if action is Action.ASK_EXTENSION:
            due_on = (share.due_on or today()) + timedelta(days=abs(days) + 1)
            services.ask_extension(
                actor=by, share_id=share.pk, version=share.version, reason="Chậm.", asked_due_on=due_on
            )
        elif action is Action.ASK_COMPLETION:
            services.ask_completion(
                actor=by,
                share_id=share.pk,
                version=share.version,
                text="Xong.",
                done_on=today() - timedelta(days=abs(days)),
                late_reason="Chờ vốn.",
            )
        else:
            DEEDS[action](by, share, share.version)

    def move_day(self, which: int, days: int | None) -> None:
        """As a paper that gives one lead another day."""
        shares = Share.objects.order_by("pk")
        share = shares[which % shares.count()]
        share.due_on = today() + timedelta(days=days) if days is not None else None
        share.save(update_fields=["due_on"])
        settle_task(share.task)

    def name(self, which: int, aspect: Aspect, *, is_nobody: bool) -> None:
        tasks = AssignedTask.objects.filter(parent=None).order_by("pk")
        task = tasks[which % tasks.count()]
        key = {Aspect.OFFICER: self.officer.pk, Aspect.LEADER: self.leader.pk}.get(aspect, self.fields[0].pk)
        present = task.responsibilities.filter(to_at=None).first()
        services.change_responsibility(
            actor=self.officer,
            task_id=task.pk,
            seen=present.pk if present else 0,
            by_hand={aspect: None if is_nobody else key},
            reason="Phân công lại.",
        )

    def merge(self, ended: str, into: str) -> None:
        yesterday = today() - timedelta(days=1)
        Agency.objects.filter(pk=ended).update(latest_on=yesterday)
        Succession.objects.get_or_create(
            before_id=ended,
            after_id=into,
            on=today().isoformat(),
            defaults={"on_day": today(), "kind": "merge", "share": "whole"},
        )


def length(viewer: Account, filter: TaskFilter) -> int:
    return len(all_task_ids(viewer=viewer, filter=filter, today=today()))


def check(world: World, done_day: DoneDay) -> None:
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
                assert getattr(figures, column) == length(viewer, asked), told
                known = length_of_list(asked, terms=terms)
                assert known is None or known == getattr(figures, column), told
    check_rows(board)
    for day, count in count_due(first=today(), days=30):
        assert not count or count == length(world.officer, list_due_on(day))
        assert count == length_of_list(list_due_on(day), terms=terms)
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


NUMBER, DAYS = st.integers(0, 9), st.integers(-20, 20)
STEPS = st.one_of(
    st.tuples(
        st.just("act"),
        st.sampled_from([one for one in Action if one is not Action.SEND_MESSAGE]),
        NUMBER,
        DAYS,
    ),
    st.tuples(
        st.just("act"),
        st.sampled_from([Action.ASK_COMPLETION, Action.CONFIRM, Action.HAND_DOWN]),
        NUMBER,
        DAYS,
    ),
    st.tuples(st.just("day"), NUMBER, st.none() | DAYS),
    st.tuples(st.just("name"), NUMBER, st.sampled_from(Aspect), st.booleans()),
    st.tuples(
        st.just("merge"), st.sampled_from([(LEAD, TAKER), (OTHER, TAKER), (TAKER, LEAD), (OTHER, LEAD)])
    ),
    st.tuples(st.just("fold")),
    st.tuples(st.just("follow")),
    st.tuples(st.just("take back"), NUMBER),
)


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
            check(world, done_day)
            follow_registry(today=today())
            fold_changes()
            found = recount(now=timezone.now())
            assert found.is_green, found.differences
            check(world, done_day)
            transaction.set_rollback(True)

    holds()


def try_to_do(world: World, step: tuple) -> None:  # type: ignore[type-arg]
    """What is refused leaves everything as it was, and nobody in whose name it was tried."""
    people = dict(world.people)
    try:
        with transaction.atomic():
            do(world, step)
    except (TrackingError, NotAllowed):
        world.people = people


def do(world: World, step: tuple) -> None:  # type: ignore[type-arg]
    match step:
        case ("act", action, which, days):
            world.act(action, which, days)
        case ("day", which, days):
            world.move_day(which, days)
        case ("name", which, aspect, is_nobody):
            world.name(which, aspect, is_nobody=is_nobody)
        case ("merge", (ended, into)):
            world.merge(ended, into)
        case ("take back", which):
            tasks = AssignedTask.objects.order_by("pk")
            services.withdraw_confirmation(actor=world.officer, task_id=tasks[which % tasks.count()].pk)
        case ("fold",):
            fold_changes()
        case ("follow",):
            follow_registry(today=today())
