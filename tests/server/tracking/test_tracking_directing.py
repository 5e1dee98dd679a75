"""Work assigned by word of mouth: written down, held like any other, taken back while it is new."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from plan_desk import make_officer, make_person

from dondoc.server.accounts.models import Account
from dondoc.server.audit.models import Entry
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.tracking.errors import ConfirmationFinal, DemandMissing, TaskNotFound
from dondoc.server.tracking.models import AssignedTask, OralDirection
from dondoc.server.tracking.selectors import Told, view_task
from dondoc.server.tracking.services import (
    Directed,
    Said,
    accept_share,
    assign_by_direction,
    assign_more,
    withdraw_directed,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
SAID = Said(
    by="Phó Chủ tịch Nông Văn Mẫu",
    on=date(2026, 3, 5),
    place="cuộc họp giao ban",
    words="Sở Tài chính rà soát trụ sở dôi dư, báo cáo trước 30/4.",
)
WORK = Directed(lead_ids=["ls.so-tc"], coordinator_ids=["ls.so-nv"], period_text="trước ngày 30/4/2026")


@pytest.fixture
def officer() -> Account:
    return make_officer()


def test_its_words_stand_in_place_of_a_paper(officer: Account) -> None:
    task = assign_by_direction(actor=officer, said=SAID, work=WORK)
    agency = make_person("minh", Role.AGENCY_OFFICER, "ls.so-tc")
    view = view_task(viewer=agency, task_id=task.pk, today=TODAY)
    assert (task.text, task.source) == (SAID.words, "Ý kiến chỉ đạo ngày 05/03/2026")
    assert task.first_due_on is not None and task.first_due_on <= date(2026, 4, 30)
    assert [one.agency_id for one in view.row.leads] == ["ls.so-tc"]
    assert [one.agency_id for one in view.row.coordinators] == ["ls.so-nv"]
    assert view.row.leads[0].from_on == SAID.on
    source = view.story[-1]
    assert (source.code, source.words, source.by_name) == (Told.SOURCE, SAID.words, SAID.by)
    [share] = view.shares
    accept_share(actor=agency, share_id=share.share.pk, version=1)
    with pytest.raises(ConfirmationFinal):
        withdraw_directed(actor=officer, task_id=task.pk)


def test_a_collective_answers_in_shares(officer: Account) -> None:
    from dondoc.server.registry.models import Membership

    collective = Membership.objects.filter(agency="ls.so-tc", latest_on=None).values_list(
        "collective", flat=True
    )
    work = replace(WORK, lead_ids=[collective[0]], coordinator_ids=[])
    task = assign_by_direction(actor=officer, said=SAID, work=work)
    assert task.shares.count() > 10


def test_more_than_one_task_comes_of_a_direction(officer: Account) -> None:
    first = assign_by_direction(actor=officer, said=SAID, work=WORK)
    assert first.direction_id is not None
    more = replace(WORK, text="Lập danh mục trụ sở.", due_on=date(2026, 5, 15), period_text="")
    second = assign_more(actor=officer, direction_id=first.direction_id, work=more)
    assert (second.direction_id, second.position, second.due_on) == (first.direction_id, 2, date(2026, 5, 15))
    withdraw_directed(actor=officer, task_id=first.pk)
    assert OralDirection.objects.count() == 1
    withdraw_directed(actor=officer, task_id=second.pk)
    assert not OralDirection.objects.exists() and not AssignedTask.objects.exists()
    with pytest.raises(TaskNotFound):
        withdraw_directed(actor=officer, task_id=second.pk)
    told = Entry.objects.filter(action__startswith="task.direct").values_list("action", flat=True)
    assert sorted(told) == ["task.directed"] * 2 + ["task.direction_withdrawn"] * 2


@pytest.mark.parametrize(
    ("said", "work", "field"),
    [
        (replace(SAID, by=" "), WORK, "said_by"),
        (replace(SAID, on=None), WORK, "said_on"),
        (replace(SAID, on=date.today() + timedelta(days=2)), WORK, "said_on"),
        (replace(SAID, place=""), WORK, "place"),
        (replace(SAID, words=""), WORK, "words"),
        (SAID, replace(WORK, lead_ids=[]), "leads"),
        (SAID, replace(WORK, lead_ids=["khong-co"]), "leads"),
        (SAID, replace(WORK, coordinator_ids=["ls.so-tc"]), "coordinators"),
        (SAID, replace(WORK, due_on=date(2026, 3, 4)), "due_on"),
    ],
)
def test_what_is_missing_is_named(officer: Account, said: Said, work: Directed, field: str) -> None:
    with pytest.raises(DemandMissing) as refused:
        assign_by_direction(actor=officer, said=said, work=work)
    assert refused.value.field == field
    assert not AssignedTask.objects.exists() and not OralDirection.objects.exists()


@pytest.mark.parametrize("role", [Role.LEADER, Role.AGENCY_OFFICER, Role.ADMINISTRATOR])
def test_only_officers_write_directions_down(officer: Account, role: Role) -> None:
    other = make_person("khac", role)
    with pytest.raises(NotAllowed):
        assign_by_direction(actor=other, said=SAID, work=WORK)
    task = assign_by_direction(actor=officer, said=SAID, work=WORK)
    with pytest.raises(NotAllowed):
        withdraw_directed(actor=other, task_id=task.pk)
