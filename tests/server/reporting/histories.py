"""Tasks of every sort, and any history of them, for tests of what is counted."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from hypothesis import strategies as st
from plan_desk import PLAN, make_officer, make_person, proposals_of, receive
from share_desk import DEEDS, LEAD, OTHER, TAKER, make_units, today

from dondoc.server.accounts.models import Account
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.refusals import NotNow
from dondoc.server.registry.models import Agency, Succession
from dondoc.server.reporting.services import fold_changes, follow_registry
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import TrackingError
from dondoc.server.tracking.models import Aspect, AssignedTask, Assignment, Field, Share
from dondoc.server.tracking.rules import Action, Who, transition
from dondoc.server.tracking.services.acting import settle_task

_ROWS = (
    "1\tXây dựng trung tâm dữ liệu\tSở Khoa học và Công nghệ; Sở Tài chính\t\tTrước ngày 30/6/2026\n"
    "2\tRà soát trụ sở\tSở Tài chính\t\tNăm 2026\n"
    "3\tTuyên truyền\tCác sở, ban, ngành\t\tThường xuyên\n"
    "4\tKhảo sát mặt bằng\tTổ công tác Hoa Ban\t\t30/12/2027\n"
    "5\tBáo cáo kết quả\tSở Nội vụ\t\tHằng quý\n"
)


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


def try_to_do(world: World, step: tuple) -> None:  # type: ignore[type-arg]
    """What is refused leaves everything as it was, and nobody in whose name it was tried."""
    people = dict(world.people)
    try:
        with transaction.atomic():
            do(world, step)
    except (TrackingError, NotNow, NotAllowed):
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
