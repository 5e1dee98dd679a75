"""The scope of an ordinary user at five hundred and at five thousand tasks: as many queries, by the index."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model, QuerySet
from django.test.utils import CaptureQueriesContext
from plan_desk import make_officer, make_person, receive

from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import Proposal
from dondoc.server.posts.models import Role
from dondoc.server.posts.reach import Way
from dondoc.server.registry.models import Agency
from dondoc.server.tracking.models import AssignedTask, Assignment
from dondoc.server.tracking.selectors import TaskFilter, list_tasks
from dondoc.server.tracking.selectors.scope import Scope, scope_of
from dondoc.server.tracking.services import confirm_above

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 28)
N = 500


def copied(row: Model, **changed: Any) -> dict[str, Any]:
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name != "id"}
    return values | changed


def grow(to: int) -> None:
    """As in the plans of a province: two leads of three are departments, three tasks of five also have
    "Các sở, ban, ngành" as a coordinator."""
    known = AssignedTask.objects.count()
    proposal, task = Proposal.objects.order_by("pk")[0], AssignedTask.objects.order_by("pk")[0]
    proposals = Proposal.objects.bulk_create(
        Proposal(**copied(proposal, position=10 + place)) for place in range(known, to)
    )
    tasks = AssignedTask.objects.bulk_create(
        AssignedTask(
            **copied(
                task, position=one.position, proposal_id=one.pk, due_on=TODAY + timedelta(days=place % 900)
            )
        )
        for place, one in enumerate(proposals)
    )
    departments = list(Agency.objects.filter(kind="department", latest_on=None).values_list("pk", flat=True))
    communes = list(Agency.objects.filter(kind="commune_pc").values_list("pk", flat=True))
    Assignment.objects.bulk_create(held(tasks, departments, communes), batch_size=5000)
    with connection.cursor() as cursor:
        for table in (
            "tracking_assignedtask",
            "tracking_assignment",
            "registry_parentage",
            "registry_agency",
        ):
            cursor.execute(f"ANALYZE {table}")


def held(tasks: list[AssignedTask], departments: list[str], communes: list[str]) -> Iterator[Assignment]:
    for place, task in enumerate(tasks):
        lead = communes[place % len(communes)] if place % 3 == 0 else departments[place % len(departments)]
        rows = [("lead", lead)]
        if place % 5 < 3:
            rows.append(("coordinator", "ls.g-so-ban-nganh"))
        for role, agency_id in rows:
            yield Assignment(
                task=task, role=role, agency_id=agency_id, name="x", name_key="x", position=0, from_on=TODAY
            )


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def ways_to_assignments(query: QuerySet[Any]) -> set[tuple[str, str]]:
    """How the plan of a query reaches the assignments: kinds of node with the index used."""
    [explained] = json.loads(query.explain(format="json"))
    return {
        (node["Node Type"], node.get("Index Name", ""))
        for node in nodes(explained["Plan"])
        if "tracking_assignment" in (node.get("Relation Name", "") + node.get("Index Name", ""))
        and "tracking_assignedtask" not in (node.get("Relation Name", "") + node.get("Index Name", ""))
    }


@pytest.fixture
def viewers() -> dict[str, Account]:
    officer = make_officer()
    confirm_above(actor=officer, document_id=receive(officer).pk, confidence=0.5)
    return {
        "department": make_person("so", Role.AGENCY_OFFICER, "ls.so-xd"),
        "commune": make_person("xa", Role.AGENCY_OFFICER, "ls.xa.that-khe.ubnd"),
    }


def test_ten_times_as_many_tasks_need_the_same_queries_and_the_index(viewers: dict[str, Account]) -> None:
    counts: dict[str, list[int]] = {name: [] for name in viewers}
    for size in (N, 10 * N):
        grow(size)
        for name, viewer in viewers.items():
            with CaptureQueriesContext(connection) as captured:
                page = list_tasks(viewer=viewer, filter=TaskFilter(), today=TODAY)
            counts[name].append(len(captured))
            assert page.rows and all(row.seen for row in page.rows)
            ways = ways_to_assignments(scope_of(viewer, on=TODAY).tasks().order_by("due_on", "id")[:51])
            assert any(index for _, index in ways), (name, size, ways)
            assert all(kind != "Seq Scan" for kind, _ in ways), (name, size, ways)
    assert counts == {"department": [8, 8], "commune": [8, 8]}


def test_many_agencies_are_one_parameter() -> None:
    """Ten thousand parameters took the database some thirty times as long as one list of them."""
    scope = Scope({f"x{number}": Way.OWN for number in range(10_000)})
    with CaptureQueriesContext(connection) as captured:
        assert list(scope.tasks()) == []
    sql, params = scope.assignments().query.sql_with_params()
    assert len(captured) == 1
    assert len(params) == 1, sql[:200]
