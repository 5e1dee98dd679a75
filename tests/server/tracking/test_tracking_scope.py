"""What a role alone narrows to, and a task whose evidence points beside its text."""

from __future__ import annotations

from datetime import date

import pytest
from plan_desk import make_officer, make_person, receive

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Role
from dondoc.server.tracking.models import AssignedTask
from dondoc.server.tracking.selectors import TaskFilter, list_tasks, view_task
from dondoc.server.tracking.services import confirm_above

TODAY = date(2026, 6, 28)
pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Account:
    """An officer who confirmed a plan of three tasks."""
    made = make_officer()
    confirm_above(actor=made, document_id=receive(made).pk, confidence=0.5)
    return made


def ordinals(viewer: Account, role: str) -> list[str]:
    page = list_tasks(viewer=viewer, filter=TaskFilter(role=role), today=TODAY)
    return [row.task.ordinal for row in page.rows]


def test_a_role_alone_narrows(officer: Account) -> None:
    AssignedTask.objects.get(ordinal="3").assignments.filter(role="coordinator").delete()
    assert ordinals(officer, "lead") == ["1", "2", "3"]
    assert ordinals(officer, "coordinator") == ["1", "2"]


def test_for_an_agency_it_is_the_role_of_its_own(officer: Account) -> None:
    minh = make_person("minh", Role.AGENCY_OFFICER, "ls.so-tc")
    assert ordinals(minh, "lead") == ["2"]
    assert ordinals(minh, "coordinator") == ["1"]  # as one of "Các sở, ban, ngành"


def test_evidence_beside_the_text_is_left_out(officer: Account) -> None:
    task = AssignedTask.objects.get(ordinal="1")
    task.evidence["leads"] = [{"line": 900, "start": 0, "end": 4}]
    task.evidence["period"] += [{"line": 1, "start": 5000, "end": 5001}]
    task.save()
    quoted = {
        one.field: one.words for one in view_task(viewer=officer, task_id=task.pk, today=TODAY).evidence
    }
    assert "leads" not in quoted
    assert quoted["period"] == "Trước ngày 30/6/2026"
