"""Who is responsible for tasks: rules, changes by hand, and what is seen of them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from plan_desk import PLAN, proposals_of, receive

from dondoc.server.accounts.models import Account
from dondoc.server.tracking import services
from dondoc.server.tracking.models import AssignedTask
from dondoc.server.tracking.selectors import RulesView, TaskFilter, list_tasks, view_rules
from dondoc.server.tracking.services import RuleContent


def rule(actor: Account, **content: Any) -> int:
    return services.add_rule(actor=actor, content=RuleContent(**content)).pk


def confirmed(officer: Account, text: str = PLAN) -> list[AssignedTask]:
    """The three tasks of the plan: led by Khoa học và Công nghệ, Tài chính, Văn hóa."""
    found = proposals_of(receive(officer, text))
    return [
        services.confirm_proposal(actor=officer, proposal_id=one.pk, version=one.version) for one in found
    ]


def who(task: AssignedTask) -> tuple[str, str, str]:
    """Officer, field and leader of today, in words."""
    row = task.responsibilities.filter(to_at__isnull=True).first()
    if row is None:
        return ("", "", "")
    return (
        row.officer.username if row.officer else "",
        row.field.name if row.field else "",
        row.leader.username if row.leader else "",
    )


def seen(viewer: Account) -> RulesView:
    return view_rules(viewer=viewer, today=timezone.localdate())


def change(actor: Account, task: AssignedTask, **given: Any) -> bool:
    row = task.responsibilities.filter(to_at__isnull=True).first()
    values: dict[str, Any] = {"seen": row.pk if row else 0, "by_hand": {}, "reason": "Chị Lan đi học."}
    return services.change_responsibility(actor=actor, task_id=task.pk, **values | given)


def listed(viewer: Account, **asked: Any) -> set[int]:
    page = list_tasks(viewer=viewer, filter=TaskFilter(**asked), today=timezone.localdate())
    assert page.count == len(page.rows)
    return {row.task.pk for row in page.rows}
