"""Shares come into being with what is confirmed, follow the names that are taught, and go with it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from earlier_database import earlier_database, last_ones, migrate, take_over, without
from plan_desk import PLAN, make_officer, make_person, proposals_of, receive
from share_desk import DEEDS, today

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Role
from dondoc.server.registry.errors import NotUndoable
from dondoc.server.registry.models import Agency, Membership
from dondoc.server.tracking.models import AssignedTask, PlanEventKind, Share, TaskStage
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.selectors import CollectiveAnswers, TaskView, view_task
from dondoc.server.tracking.services import (
    confirm_above,
    confirm_proposal,
    name_new_agency,
    teach_name,
    undo_teaching,
    withdraw_confirmation,
)

COLLECTIVE = "ls.g-so-ban-nganh"
UNKNOWN = "Tổ công tác Đề án số 9"


def confirmed(officer: Account, lead: str, number: int = 45) -> AssignedTask:
    text = PLAN.replace("Sở Khoa học và Công nghệ", lead).replace("45/KH", f"{number}/KH")
    first = proposals_of(receive(officer, text))[0]
    return confirm_proposal(actor=officer, proposal_id=first.pk, version=1)


def view_of(task: AssignedTask, viewer: Account) -> TaskView:
    return view_task(viewer=viewer, task_id=task.pk, today=today())


def act(action: Action, share: Share, by: Account) -> None:
    share.refresh_from_db()
    DEEDS[action](by, share, share.version)


@pytest.fixture
def officer(db: None) -> Account:
    return make_officer()


def test_each_lead_has_a_share_in_the_order_of_the_document(officer: Account) -> None:
    task = confirmed(officer, "Sở Tài chính; Sở Khoa học và Công nghệ; Tổ công tác Đề án số 9")
    shares = [view.share for view in view_of(task, officer).shares]
    assert [(share.name, share.agency_id) for share in shares] == [
        ("Sở Tài chính", "ls.so-tc"),
        ("Sở Khoa học và Công nghệ", "ls.so-khcn"),
        (UNKNOWN, None),
    ]
    assert {(share.stage, share.due_on, share.first_due_on) for share in shares} == {
        (TaskStage.ASSIGNED, task.due_on, task.due_on)
    }
    assert not view_of(task, officer).collectives


def test_a_collective_of_twenty_has_twenty_shares_that_answer_one_by_one(officer: Account) -> None:
    first = proposals_of(receive(officer, PLAN.replace("Sở Khoa học và Công nghệ", "Các sở, ban, ngành")))[0]
    meant = Membership.objects.filter(collective=COLLECTIVE, latest_on__isnull=True)
    template = meant.earliest("pk")
    extra = [
        Agency(
            id=f"ls.thu-{number:02}", name=f"Cơ quan {number:02}", kind="department", sort_key=f"~{number:02}"
        )
        for number in range(20)
    ]
    Agency.objects.bulk_create(extra)
    Membership.objects.filter(collective=COLLECTIVE).delete()
    Membership.objects.bulk_create(
        Membership(collective_id=COLLECTIVE, agency=agency, earliest_on=template.earliest_on)
        for agency in extra
    )
    Membership.objects.create(collective_id=COLLECTIVE, agency_id="ls.so-tc", latest_on="2025-12-31")
    task = confirm_proposal(actor=officer, proposal_id=first.pk, version=1)
    shares = list(task.shares.order_by("position"))
    assert [share.agency_id for share in shares] == [agency.pk for agency in extra]
    people = [
        make_person(f"p{place}", Role.AGENCY_OFFICER, str(shares[place].agency_id)) for place in range(3)
    ]
    act(Action.REPORT, shares[0], people[0])
    act(Action.ASK_COMPLETION, shares[1], people[1])
    act(Action.CONFIRM, shares[1], officer)
    act(Action.ACCEPT, shares[2], people[2])  # taken up, and no answer yet
    act(Action.WITHDRAW, shares[19], officer)
    [answers] = view_of(task, officer).collectives
    assert (answers.answered, answers.total) == (2, 19)
    assert answers.missing == [f"Cơ quan {number:02}" for number in range(2, 19)]
    task.refresh_from_db()
    assert task.stage == TaskStage.IN_PROGRESS
    _sees_own_alone(task, people[0], shares[0])


def _sees_own_alone(task: AssignedTask, person: Account, own: Share) -> None:
    """A member sees how far all are, and what was written of its own alone."""
    view = view_of(task, person)
    [answers] = view.collectives
    assert isinstance(answers, CollectiveAnswers) and (answers.answered, answers.total) == (2, 19)
    assert [one.share.pk for one in view.shares if one.is_own] == [own.pk]
    assert [one.share.pk for one in view.shares if one.updates] == [own.pk]
    told = [(line.kind, line.share_name) for line in view.story if line.code in PlanEventKind]
    assert told == [("Báo cáo tiến độ", own.name)]
    assert not any(one.actions for one in view.shares if not one.is_own)


def test_a_collective_that_means_nobody_has_a_share_of_its_own(officer: Account) -> None:
    Membership.objects.filter(collective=COLLECTIVE).delete()
    task = confirmed(officer, "Các sở, ban, ngành")
    assert [(share.agency_id, share.name) for share in task.shares.all()] == [
        (COLLECTIVE, "Các sở, ban, ngành")
    ]


def test_shares_are_made_in_a_bounded_number_of_queries(officer: Account) -> None:
    def about_shares(received: Any) -> int:
        with CaptureQueriesContext(connection) as queries:
            confirm_above(actor=officer, document_id=received.pk, confidence=0.0)
        told = [query["sql"] for query in queries]
        return sum("tracking_share" in sql or "registry_membership" in sql for sql in told)

    row = PLAN.splitlines()[-2].replace("Sở Tài chính", "Các sở, ban, ngành")
    many = "\n".join(
        row.replace("2\t", f"{number}\t", 1).replace("trụ sở", f"trụ sở {number}") for number in range(4, 44)
    )
    few = about_shares(receive(officer))
    assert about_shares(receive(officer, PLAN.replace("45/KH", "46/KH") + many + "\n")) <= few + 2
    assert AssignedTask.objects.count() >= 40
    assert Share.objects.count() > 200


def test_a_name_that_is_taught_gives_its_share_the_agency(officer: Account) -> None:
    task = confirmed(officer, UNKNOWN)
    assert task.shares.get().agency_id is None
    taught = teach_name(actor=officer, name=UNKNOWN, agency_id="ls.so-tc")
    assert task.shares.get().agency_id == "ls.so-tc"
    undo_teaching(actor=officer, name=UNKNOWN, revision_id=taught.revision_id)
    assert task.shares.get().agency_id is None


def test_a_name_that_turns_out_a_collective_gives_shares_to_its_members(officer: Account) -> None:
    task = confirmed(officer, UNKNOWN)
    taught = teach_name(actor=officer, name=UNKNOWN, agency_id=COLLECTIVE)
    assert task.shares.count() > 10
    assert COLLECTIVE not in set(task.shares.values_list("agency", flat=True))
    undo_teaching(actor=officer, name=UNKNOWN, revision_id=taught.revision_id)
    assert [(share.agency_id, share.name) for share in task.shares.all()] == [(None, UNKNOWN)]


def test_where_something_was_done_the_share_stays_and_gets_its_agency(officer: Account) -> None:
    task = confirmed(officer, UNKNOWN)
    share = task.shares.get()
    act(Action.SUSPEND, share, officer)
    taught = teach_name(actor=officer, name=UNKNOWN, agency_id="ls.so-tc")
    stayed = task.shares.get()
    assert (stayed.pk, stayed.agency_id, stayed.stage) == (share.pk, "ls.so-tc", TaskStage.SUSPENDED)
    undo_teaching(actor=officer, name=UNKNOWN, revision_id=taught.revision_id)
    assert task.shares.get().agency_id == task.assignments.get(role="lead").agency_id == "ls.so-tc"


def test_a_new_agency_that_acted_cannot_be_removed(officer: Account) -> None:
    task = confirmed(officer, UNKNOWN)
    made = name_new_agency(
        actor=officer, written=UNKNOWN, name=UNKNOWN, kind="department", parent_id="ls.ubnd"
    )
    share = task.shares.get()
    act(Action.ACCEPT, share, make_person("to", Role.AGENCY_OFFICER, str(share.agency_id)))
    with pytest.raises(NotUndoable, match="phần việc"):
        undo_teaching(actor=officer, name=UNKNOWN, revision_id=made.revision_id)
    assert task.shares.get().agency_id == share.agency_id


def test_a_new_agency_leaves_the_collectives_that_it_was_counted_in(officer: Account) -> None:
    task = confirmed(officer, UNKNOWN)
    made = name_new_agency(
        actor=officer, written=UNKNOWN, name=UNKNOWN, kind="department", parent_id="ls.ubnd"
    )
    agency_id = task.shares.get().agency_id
    every = confirmed(officer, "Các sở, ban, ngành", number=46)
    assert every.shares.filter(agency=agency_id).count() == 1
    # Were all others done with it, the task would be: what is taken away moves it on.
    others = every.shares.exclude(agency=agency_id)
    others.update(stage=TaskStage.WITHDRAWN)
    undo_teaching(actor=officer, name=UNKNOWN, revision_id=made.revision_id)
    assert not Share.objects.filter(agency=agency_id).exists() and every.shares.count() > 10
    every.refresh_from_db()
    assert every.stage == TaskStage.WITHDRAWN


def test_a_collective_that_meant_but_the_new_agency_has_a_share_of_its_own(officer: Account) -> None:
    task = confirmed(officer, UNKNOWN)
    made = name_new_agency(
        actor=officer, written=UNKNOWN, name=UNKNOWN, kind="department", parent_id="ls.ubnd"
    )
    agency_id = task.shares.get().agency_id
    Membership.objects.filter(collective=COLLECTIVE).exclude(agency=agency_id).delete()
    every = confirmed(officer, "Các sở, ban, ngành", number=46)
    assert every.shares.get().agency_id == agency_id
    undo_teaching(actor=officer, name=UNKNOWN, revision_id=made.revision_id)
    assert every.shares.get().agency_id == COLLECTIVE


def test_what_nobody_touched_goes_with_its_confirmation(officer: Account) -> None:
    task = confirmed(officer, "Các sở, ban, ngành")
    withdraw_confirmation(actor=officer, task_id=task.pk)
    assert not Share.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_tasks_of_an_earlier_version_get_the_shares_that_they_would_have() -> None:
    officer = make_officer()
    confirmed(officer, "Sở Tài chính; Các sở, ban, ngành; Tổ công tác Đề án số 9")
    fields = (
        "task",
        "assignment",
        "agency",
        "name",
        "position",
        "stage",
        "due_on",
        "first_due_on",
        "version",
    )
    made = set(Share.objects.values_list(*fields))
    with earlier_database() as present:
        migrate(without(("tracking", "0002_life_of_a_task")))
        take_over(present)
        migrate(last_ones())
        assert set(Share.objects.values_list(*fields)) == made and len(made) > 10
