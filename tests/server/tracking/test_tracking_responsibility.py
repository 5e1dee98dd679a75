"""Who is responsible for tasks: by rules when they are made and again on demand, by hand with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from plan_desk import PLAN, make_officer, make_person
from responsibility_desk import change, confirmed, listed, rule, seen, who

from dondoc.server.accounts.models import Account
from dondoc.server.audit.models import Entry
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.refusals import NotNow
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import DemandMissing, StaleResponsibility, StaleRules, TaskNotFound
from dondoc.server.tracking.models import (
    Aspect,
    AssignedTask,
    Field,
    PlanEvent,
    PlanEventKind,
    Responsibility,
    TaskStage,
)
from dondoc.server.tracking.selectors import MINE, NOBODY, view_task
from dondoc.server.tracking.selectors.responsibility import responsibility_of
from dondoc.server.tracking.services import RuleContent

pytestmark = pytest.mark.django_db

FILED = PLAN + "\nNơi nhận:\n- Như trên;\n- Lưu: VT, KGVX(NTL).\n"


@pytest.fixture
def lan() -> Account:
    return make_officer()


@pytest.fixture
def binh(lan: Account) -> Account:
    return make_person("binh", Role.OFFICER)


@pytest.fixture
def chu(lan: Account) -> Account:
    return make_person("chu", Role.LEADER)


@pytest.fixture
def culture(db: None) -> Field:
    field, _ = Field.objects.get_or_create(name_key="van xa", defaults={"name": "Văn xã"})
    return field


def test_a_task_gets_them_when_it_is_confirmed(
    lan: Account, binh: Account, chu: Account, culture: Field
) -> None:
    rule(lan, letters="vp-kgvx", officer_id=binh.pk)  # no letters VP on the paper
    rule(lan, letters="KGVX", field_id=culture.pk)
    rule(lan, agency_id="ls.so-tc", officer_id=binh.pk)
    rule(lan, of_field_id=culture.pk, officer_id=lan.pk, leader_id=chu.pk)
    science, finance, _ = confirmed(lan, FILED)
    assert who(science) == ("lan", "Văn xã", "chu")
    assert who(finance) == ("binh", "Văn xã", "chu")
    assert not PlanEvent.objects.exists()  # part of the assignment: it can still be taken back
    services.withdraw_confirmation(actor=lan, task_id=science.pk)
    assert not Responsibility.objects.filter(task=science.pk).exists()


def test_without_rules_nobody_is_responsible(lan: Account) -> None:
    tasks = confirmed(lan)
    assert {who(task) for task in tasks} == {("", "", "")}
    assert listed(lan, officer=NOBODY) == {task.pk for task in tasks}
    assert seen(lan).unassigned_count == 3


def test_a_collective_that_leads_and_an_agency_that_took_over(lan: Account, binh: Account) -> None:
    old = PLAN.replace("12 tháng 02 năm 2026", "12 tháng 02 năm 2024").replace(
        "\tSở Tài chính\t", "\tSở Kế hoạch và Đầu tư\t"
    )
    both = old.replace("\tSở Văn hóa, Thể thao và Du lịch\t", "\tUBND các huyện, thành phố\t")
    rule(lan, agency_id="ls.so-tc", officer_id=binh.pk)
    [_, planning, everybody] = confirmed(lan, both)
    assert who(planning)[0] == "binh"  # what Kế hoạch và Đầu tư was given is Tài chính's today
    collective = everybody.assignments.get(role="lead").agency
    assert collective is not None and collective.is_collective
    rule(lan, agency_id=collective.pk, officer_id=lan.pk)
    services.apply_rules(actor=lan, seen=seen(lan).seen)
    assert who(everybody)[0] == "lan"


def test_rules_are_applied_again_but_never_over_what_was_chosen(
    lan: Account, binh: Account, chu: Account
) -> None:
    science, finance, third = confirmed(lan)
    assert change(lan, finance, by_hand={Aspect.OFFICER: lan.pk})
    rule(lan, officer_id=binh.pk, leader_id=chu.pk)
    view = seen(lan)
    assert (view.open_count, view.changed_count, view.by_hand_count) == (3, 3, 1)
    assert (view.changes[Aspect.OFFICER], view.changes[Aspect.LEADER]) == (2, 3)
    assert [row.task_count for row in view.rows] == [3]
    assert services.apply_rules(actor=lan, seen=view.seen).changed_count == 3
    assert [who(task) for task in (science, finance, third)] == [
        ("binh", "", "chu"),
        ("lan", "", "chu"),
        ("binh", "", "chu"),
    ]
    assert seen(lan).changed_count == 0
    assert services.apply_rules(actor=lan, seen=view.seen).changed_count == 0  # twice changes nothing
    assert PlanEvent.objects.filter(task=science).count() == 1
    assert Entry.objects.filter(action="task.responsibility_changed").count() == 4


def test_applying_is_for_the_rules_that_were_seen(lan: Account, binh: Account) -> None:
    confirmed(lan)
    first = rule(lan, officer_id=binh.pk)
    view = seen(lan)
    services.change_rule(actor=lan, rule_id=first, version=1, content=RuleContent(officer_id=lan.pk))
    with pytest.raises(StaleRules):
        services.apply_rules(actor=lan, seen=view.seen)
    assert not Responsibility.objects.exists()


def test_what_is_left_a_job_does(
    lan: Account, binh: Account, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    from dondoc.server.tracking.services import responsibility

    monkeypatch.setattr(responsibility, "_PORTION", 2)
    confirmed(lan)
    rule(lan, officer_id=binh.pk)
    done = services.apply_rules(actor=lan, seen=seen(lan).seen, seconds=-1)
    assert (done.changed_count, done.left_count) == (0, 3)
    from procrastinate.contrib.django.models import ProcrastinateJob

    job = ProcrastinateJob.objects.get(task_name=responsibility.JOB)
    assert job.args == {"actor_id": lan.pk, "seen": seen(lan).seen}
    assert services.apply_rules(actor=lan, seen=seen(lan).seen).changed_count == 3


def test_settled_tasks_keep_who_was_responsible(lan: Account, binh: Account) -> None:
    science, *_ = confirmed(lan)
    AssignedTask.objects.filter(pk=science.pk).update(stage=TaskStage.COMPLETED)
    rule(lan, officer_id=binh.pk)
    services.apply_rules(actor=lan, seen=seen(lan).seen)
    assert who(science) == ("", "", "")


def test_who_left_is_given_nothing_and_their_tasks_are_listed(lan: Account, binh: Account) -> None:
    rule(lan, officer_id=binh.pk)
    science, *_ = confirmed(lan)
    binh.posts.update(to_on="2025-01-01")
    view = seen(lan)
    assert view.rows[0].idle == {Aspect.OFFICER}
    assert (view.unassigned_count, view.losing_count) == (3, 3)
    assert science.pk in listed(lan, officer=NOBODY)
    with pytest.raises(DemandMissing):
        change(lan, science, by_hand={Aspect.OFFICER: binh.pk, Aspect.LEADER: binh.pk})


def test_by_hand_wants_a_reason_and_tells_the_story(lan: Account, binh: Account) -> None:
    rule(lan, officer_id=lan.pk)
    science, *_ = confirmed(lan)
    with pytest.raises(DemandMissing) as refused:
        change(binh, science, by_hand={Aspect.OFFICER: binh.pk}, reason=" ")
    assert refused.value.field == "reason"
    change(binh, science, by_hand={Aspect.OFFICER: binh.pk})
    assert who(science)[0] == "binh"
    before, after = science.responsibilities.order_by("pk")
    assert before.to_at == after.from_at and before.officer == lan  # who it was then has an answer
    story = view_task(viewer=lan, task_id=science.pk, today=timezone.localdate()).story
    [line] = [line for line in story if line.code in PlanEventKind]
    assert (line.words, line.by_name) == ("Chị Lan đi học.", "Người binh")
    assert "Người lan → Người binh" in line.detail
    assert not change(binh, science, by_hand={Aspect.OFFICER: binh.pk}, reason="")  # nothing to change


def test_given_back_to_the_rules(lan: Account, binh: Account, culture: Field) -> None:
    rule(lan, of_field_id=culture.pk, officer_id=binh.pk)
    science, *_ = confirmed(lan)
    change(lan, science, by_hand={Aspect.FIELD: culture.pk, Aspect.OFFICER: None})
    assert who(science) == ("", "Văn xã", "")
    assert seen(lan).changed_count == 0  # nobody, by hand
    change(lan, science, to_rules=[Aspect.OFFICER])
    assert who(science) == ("binh", "Văn xã", "")
    change(lan, science, to_rules=[Aspect.FIELD])
    assert who(science)[1] == ""


def test_two_who_change_at_once(lan: Account, binh: Account) -> None:
    science, *_ = confirmed(lan)
    change(lan, science, by_hand={Aspect.OFFICER: lan.pk})
    with pytest.raises(StaleResponsibility, match="Người lan"):
        change(binh, science, seen=0, by_hand={Aspect.OFFICER: binh.pk})
    assert who(science)[0] == "lan"


def test_the_agency_learns_who_and_not_why(lan: Account, binh: Account) -> None:
    science, *_ = confirmed(lan)
    agency = make_person("minh", Role.AGENCY_OFFICER, "ls.so-khcn")
    change(lan, science, by_hand={Aspect.OFFICER: binh.pk})
    view = view_task(viewer=agency, task_id=science.pk, today=timezone.localdate())
    assert not [line for line in view.story if line.code in PlanEventKind]
    row = responsibility_of(view.row.task)
    assert row is not None and row.officer == binh


def test_lists_of_mine_by_field_and_by_leader(
    lan: Account, binh: Account, chu: Account, culture: Field
) -> None:
    rule(lan, agency_id="ls.so-tc", officer_id=binh.pk, field_id=culture.pk, leader_id=chu.pk)
    _, finance, _ = confirmed(lan)
    mine = {finance.pk}
    assert listed(binh, officer=MINE) == listed(binh, is_mine=True) == mine
    assert listed(chu, leader=MINE) == listed(chu, is_mine=True) == mine
    assert listed(lan, officer=MINE) == listed(lan, is_mine=True) == set()
    assert listed(lan, officer=str(binh.pk)) == listed(lan, field=str(culture.pk)) == mine
    assert finance.pk not in listed(lan, field=NOBODY) | listed(lan, leader=NOBODY) | listed(lan, officer="x")


def test_what_a_lead_passed_on_is_the_leads_to_monitor(lan: Account, binh: Account) -> None:
    science, *_ = confirmed(lan)
    child = AssignedTask.objects.create(
        document=science.document,
        stored_document=science.stored_document,
        parent=science.shares.get(),
        position=1,
        text="Khảo sát tại xã",
        confirmed_by=lan,
        confirmed_at=science.confirmed_at,
    )
    rule(lan, officer_id=binh.pk)
    assert services.apply_rules(actor=lan, seen=seen(lan).seen).changed_count == 3
    assert child.pk not in listed(lan, officer=NOBODY)
    with pytest.raises(NotNow):
        change(lan, child, by_hand={Aspect.OFFICER: lan.pk})


def test_who_may(lan: Account, chu: Account) -> None:
    _, finance, _ = confirmed(lan)
    administrator = make_person("tri", Role.ADMINISTRATOR)
    agency = make_person("minh", Role.AGENCY_OFFICER, "ls.so-tc")
    elsewhere = make_person("xay", Role.AGENCY_OFFICER, "ls.so-xd")
    for actor in (chu, agency):
        with pytest.raises(NotAllowed):
            change(actor, finance, by_hand={Aspect.OFFICER: lan.pk})
        with pytest.raises(NotAllowed):
            rule(actor, officer_id=lan.pk)
        with pytest.raises(NotAllowed):
            services.apply_rules(actor=actor, seen="")
        with pytest.raises(NotAllowed):
            seen(actor)
    for actor in (elsewhere, administrator):
        with pytest.raises(TaskNotFound):
            change(actor, finance, by_hand={Aspect.OFFICER: lan.pk})
    rule(administrator, officer_id=lan.pk)
    assert services.apply_rules(actor=administrator, seen=seen(administrator).seen).changed_count == 3


def test_however_many_tasks_as_many_questions(
    lan: Account, binh: Account, django_assert_max_num_queries: Any
) -> None:
    tasks = confirmed(lan)
    rule(lan, agency_id="ls.so-tc", officer_id=binh.pk)
    rule(lan, officer_id=lan.pk)
    with django_assert_max_num_queries(6):
        assert seen(lan).changed_count == len(tasks)
