"""Many at once leave exactly what the same things leave one by one: rows, story, log, derived values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_desk import PLAN, make_officer, make_person, receive
from share_desk import DEEDS, in_days

from dondoc.server.accounts.models import Account
from dondoc.server.audit.models import Entry
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.refusals import NotNow
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import TrackingError
from dondoc.server.tracking.models import (
    AssignedTask,
    ExtensionRequest,
    ItemState,
    PlanEvent,
    ProgressUpdate,
    RunState,
    Share,
)
from dondoc.server.tracking.rules import LIST_ACTIONS, TRANSITIONS, Action, Demand, derived_stage
from dondoc.server.tracking.services.performing import perform

pytestmark = pytest.mark.django_db

_ALL = "4\tBáo cáo trụ sở dôi dư\tCác sở, ban, ngành\tSở Tài chính\tTrước ngày 30/9/2026\n"
_VALUES = {"remark": "Đủ hồ sơ theo mẫu.", "act": "Công văn số 12/UBND-TH"}
Batch = tuple[Action, str, frozenset[int]]


@pytest.fixture
def people() -> dict[str, Account]:
    officer = make_officer()
    for proposal in receive(officer, PLAN + _ALL).proposals.all():
        services.confirm_proposal(actor=officer, proposal_id=proposal.pk, version=proposal.version)
    Share.objects.update(due_on=in_days(10), first_due_on=in_days(10))
    AssignedTask.objects.update(due_on=in_days(10), first_due_on=in_days(10))
    # Of the members of the collective some are enough.
    kept = ("ls.so-khcn", "ls.so-tc", "ls.so-xd")
    Share.objects.filter(assignment__agency__kind="group").exclude(agency__in=kept).delete()
    return {
        "office": officer,
        "leader": make_person("cu", Role.LEADER),
        "agency": make_person("minh", Role.AGENCY_OFFICER, "ls.so-khcn"),
    }


def demanded(action: Action) -> dict[str, str]:
    row = next(row for row in TRANSITIONS if row.action is action)
    return {name: words for name, words in _VALUES.items() if Demand(name) in row.demands}


def in_bulk(people: dict[str, Account], batch: Batch) -> set[int]:
    action, who, tasks = batch
    run = services.prepare_bulk(actor=people[who], action=action, task_ids=sorted(tasks))
    assert run.state == RunState.PREPARED
    ready = set(run.items.filter(state=ItemState.READY).values_list("share", flat=True))
    services.apply_run(actor=people[who], run_id=run.pk, values=_VALUES if demanded(action) else {})
    services.apply_run(actor=people[who], run_id=run.pk, values=_VALUES)  # sent twice
    services.work_through(run.pk)  # and taken up by the worker once more
    done = set(run.items.filter(state=ItemState.DONE).values_list("share", flat=True))
    assert done == ready  # what was shown is what was done
    return {key for key in done if key}


def one_by_one(people: dict[str, Account], batch: Batch) -> set[int]:
    action, who, tasks = batch
    done = set()
    for share in Share.objects.filter(task__in=tasks).order_by("task", "pk"):
        try:
            with transaction.atomic():
                perform(
                    action,
                    actor=people[who],
                    share_id=share.pk,
                    version=share.version,
                    values=demanded(action),
                )
        except (TrackingError, NotNow, NotAllowed):
            continue
        done.add(share.pk)
    return done


def everything() -> dict[str, Any]:
    """All that is kept of the tasks, without the moments; keys that a sequence gave as their ranks."""
    ranks: dict[str, dict[int, int]] = {}
    for name, rows in (("update", ProgressUpdate), ("extension", ExtensionRequest)):
        keys = rows.objects.order_by("pk").values_list("pk", flat=True)
        ranks[name] = {key: rank for rank, key in enumerate(keys)}

    def plain(details: dict[str, Any]) -> dict[str, Any]:
        named = {"lapsed_update": "update", "lapsed_extension": "extension"}
        return {
            name: ranks[named.get(name, name)].get(value, value) if named.get(name, name) in ranks else value
            for name, value in details.items()
        }

    shares = Share.objects.order_by("pk")
    stories = PlanEvent.objects.order_by("share", "pk").values_list("share", "kind", "by", "words", "details")
    logged = Entry.objects.filter(action__startswith="share.").order_by("subject_id", "pk")
    return {
        "shares": list(shares.values_list("pk", "stage", "due_on", "done_on", "confirmed_by", "version")),
        "tasks": list(AssignedTask.objects.order_by("pk").values_list("pk", "stage", "due_on")),
        "updates": list(
            ProgressUpdate.objects.order_by("share", "pk").values_list(
                "share", "state", "remark", "decided_by"
            )
        ),
        "requests": list(
            ExtensionRequest.objects.order_by("share", "pk").values_list(
                "share", "state", "remark", "granted_due_on", "decided_by"
            )
        ),
        "story": [(*told, plain(details)) for *told, details in stories],
        "log": [
            (who, action, subject, plain(details))
            for who, action, subject, details in logged.values_list(
                "actor_id", "action", "subject_id", "details"
            )
        ],
    }


def test_bulk_is_one_by_one(people: dict[str, Account]) -> None:
    tasks = list(AssignedTask.objects.order_by("pk").values_list("pk", flat=True))
    shares = list(Share.objects.order_by("pk"))
    of_agency = st.sampled_from([Action.REPORT, Action.ASK_COMPLETION, Action.ASK_EXTENSION])
    single = st.tuples(st.sampled_from(range(len(shares))), of_agency)
    batch = st.tuples(
        st.sampled_from(LIST_ACTIONS),
        st.sampled_from(sorted(people)),
        st.frozensets(st.sampled_from(tasks), min_size=1),
    )

    def lived(ways: list[Any], do: Callable[[dict[str, Account], Batch], set[int]]) -> tuple[Any, Any]:
        with transaction.atomic():
            outcomes = []
            for way in ways:
                if isinstance(way[0], int):
                    share = Share.objects.get(pk=shares[way[0]].pk)
                    try:
                        with transaction.atomic():
                            DEEDS[way[1]](people["agency"], share, share.version)
                    except (TrackingError, NotNow, NotAllowed):
                        pass
                else:
                    outcomes.append(do(people, way))
            kept = everything()
            transaction.set_rollback(True)
        return outcomes, kept

    @settings(max_examples=30)
    @given(st.lists(st.one_of(single, batch), min_size=1, max_size=8))
    def holds(ways: list[Any]) -> None:
        by_bulk, by_one = lived(ways, in_bulk), lived(ways, one_by_one)
        assert by_bulk == by_one
        stages: dict[int, list[str]] = {}
        for share in Share.objects.all():
            stages.setdefault(share.task_id, []).append(share.stage)
        for task in AssignedTask.objects.all():
            assert task.stage == derived_stage(stages.get(task.pk, []))

    holds()
