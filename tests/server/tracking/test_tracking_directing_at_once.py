"""A direction gets another task while its only one is taken back: one of two clear answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from plan_desk import make_officer
from two_at_once import Deed, at_once, before_it_commits

from dondoc.server.tracking.errors import TaskNotFound
from dondoc.server.tracking.models import AssignedTask, OralDirection
from dondoc.server.tracking.services import (
    Directed,
    Said,
    assign_by_direction,
    assign_more,
    withdraw_directed,
)

pytestmark = pytest.mark.django_db(transaction=True)
_SAID = Said(
    by="Phó Chủ tịch Nông Văn Mẫu", on=date(2026, 3, 5), place="họp giao ban", words="Rà soát trụ sở dôi dư."
)
_WORK = Directed(lead_ids=["ls.so-tc"], period_text="trước ngày 30/4/2026")


@pytest.fixture
def deeds() -> tuple[Deed, Deed]:
    officer = make_officer()
    task = assign_by_direction(actor=officer, said=_SAID, work=_WORK)
    more = replace(_WORK, text="Lập danh mục.", lead_ids=["ls.so-nv"])
    return (
        lambda: assign_more(actor=officer, direction_id=task.direction_id or 0, work=more),
        lambda: withdraw_directed(actor=officer, task_id=task.pk),
    )


def left() -> tuple[int, list[str]]:
    return OralDirection.objects.count(), list(AssignedTask.objects.values_list("text", flat=True))


def test_given_another_first_it_stays(deeds: tuple[Deed, Deed]) -> None:
    give, take_back = deeds
    assert not before_it_commits(give, take_back)
    assert left() == (1, ["Lập danh mục."])


def test_taken_back_first_it_is_gone_and_who_gives_is_told(deeds: tuple[Deed, Deed]) -> None:
    give, take_back = deeds
    [told] = before_it_commits(take_back, give)
    assert isinstance(told, TaskNotFound) and "Không tìm thấy ý kiến chỉ đạo" in told.message
    assert left() == (0, [])


def test_at_the_same_moment_it_is_one_of_the_two(deeds: tuple[Deed, Deed]) -> None:
    failed = at_once(*deeds)
    assert [type(one) for one in failed] in ([], [TaskNotFound])
    assert left() == ((0, []) if failed else (1, ["Lập danh mục."]))
