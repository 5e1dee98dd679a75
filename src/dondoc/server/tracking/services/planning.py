"""What the Office plans for a task beside its deadline: how often it is reported on, and milestones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.posts.permissions import require_right
from dondoc.server.posts.rules import Right
from dondoc.server.refusals import NotNow
from dondoc.server.tracking.errors import DemandMissing, TaskNotFound
from dondoc.server.tracking.models import (
    AssignedTask,
    Milestone,
    PlanEvent,
    PlanEventKind,
    TaskCadence,
    TaskStage,
    UpdateState,
)
from dondoc.server.tracking.permissions import hands_of
from dondoc.server.tracking.selectors.periods import cadence_of
from dondoc.server.tracking.selectors.scope import scope_of_hands
from dondoc.workcalendar import Cadence

from .demanding import clean_words

MOST_MILESTONES = 50  # of one task
_LONGEST_TEXT = 500
_OVER = frozenset({TaskStage.COMPLETED, TaskStage.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class _Planning:
    """A task under lock, for an officer of the Office."""

    actor: Account
    task: AssignedTask
    now: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)


@transaction.atomic
def set_cadence(*, actor: Account, task_id: int, cadence: str, seen: str, reason: str = "") -> TaskCadence:
    """From today on the task is reported on so often. `seen` is the cadence that the actor saw."""
    planning = _take_task(actor, task_id)
    held = cadence_of(planning.task, settings=settings_in_force())
    if held is None:
        raise NotNow("Nhiệm vụ có thời hạn là một ngày nên không báo cáo theo kỳ.")
    if cadence not in {one.value for one in Cadence}:
        raise DemandMissing("Hãy chọn kỳ báo cáo trong danh sách.", field="cadence")
    words = clean_words(reason, field="reason")
    if held.cadence != seen:
        raise NotNow(
            f"Kỳ báo cáo của nhiệm vụ vừa được đổi thành “{held.cadence.words}”. "
            "Hãy xem lại rồi đặt nếu còn cần."
        )
    present = TaskCadence.objects.filter(task=planning.task, to_on=None).first()
    if held.cadence == cadence and present is not None:
        return present
    row = _begin(planning, present, Cadence(cadence))
    details = {"from": held.cadence.value, "to": cadence, "from_on": row.from_on.isoformat()}
    _tell(planning, PlanEventKind.CADENCE_SET, words=words, details=details)
    return row


def report_alike(task: AssignedTask, child: AssignedTask, *, actor: Account, today: date) -> None:
    """What is handed down begins as what it came of: without a single day it is reported on as often."""
    settings = settings_in_force()
    wanted, own = cadence_of(task, settings=settings), cadence_of(child, settings=settings)
    if wanted is None or own is None or not (wanted.is_set_by_office or wanted.cadence != own.cadence):
        return
    present = TaskCadence.objects.filter(task=task, to_on=None).first()
    TaskCadence.objects.create(
        task=child,
        cadence=wanted.cadence.value,
        from_on=today,
        set_by=present.set_by if present else actor,
    )


@transaction.atomic
def add_milestone(*, actor: Account, task_id: int, text: str, due_on: date | None) -> Milestone:
    """Every share of the task has this done by the day."""
    planning = _take_task(actor, task_id)
    words = " ".join(clean_words(text, field="text").split())
    if not words:
        raise DemandMissing("Chưa có nội dung mốc. Hãy ghi việc phải xong.", field="text")
    if len(words) > _LONGEST_TEXT:
        raise DemandMissing(f"Mốc dài hơn {_LONGEST_TEXT} ký tự. Hãy rút gọn.", field="text")
    if due_on is None:
        raise DemandMissing("Chưa có ngày. Hãy ghi ngày phải xong.", field="due_on")
    standing = Milestone.objects.filter(task=planning.task, removed_at=None)
    if standing.filter(text=words, due_on=due_on).exists():
        raise DemandMissing("Mốc này đã có rồi, không cần thêm nữa.", field="text")
    if standing.count() >= MOST_MILESTONES:
        raise NotNow(f"Mỗi nhiệm vụ có tối đa {MOST_MILESTONES} mốc. Hãy bỏ bớt mốc không còn cần.")
    made = Milestone.objects.create(
        task=planning.task, text=words, due_on=due_on, added_by=actor, added_at=planning.now
    )
    details = {"milestone": made.pk, "due_on": due_on.isoformat()}
    _tell(planning, PlanEventKind.MILESTONE_ADDED, words=words, details=details)
    return made


@transaction.atomic
def remove_milestone(*, actor: Account, milestone_id: int) -> Milestone:
    """It was set by mistake, or is needed no more. One that a report tells as done stays."""
    task_id = Milestone.objects.filter(pk=milestone_id).values_list("task", flat=True).first()
    planning = _take_task(actor, task_id)
    milestone = Milestone.objects.select_for_update().get(pk=milestone_id)
    if milestone.removed_at is not None:
        return milestone  # pressed twice
    done = milestone.updates.exclude(state__in=(UpdateState.TAKEN_BACK, UpdateState.RETURNED))
    if done.exists():
        raise NotNow("Đã có báo cáo đạt mốc này nên không bỏ được.")
    milestone.removed_at = planning.now
    milestone.save(update_fields=["removed_at"])
    details = {"milestone": milestone.pk, "due_on": milestone.due_on.isoformat()}
    _tell(planning, PlanEventKind.MILESTONE_REMOVED, words=milestone.text, details=details)
    return milestone


def _take_task(actor: Account, task_id: int | None) -> _Planning:
    """The task, locked, where the actor sees it and it goes on. TaskNotFound, NotAllowed and NotNow."""
    now = timezone.now()
    hands = hands_of(actor, on=timezone.localdate(now))
    if task_id is None or not scope_of_hands(hands).tasks().filter(pk=task_id).exists():
        raise TaskNotFound("Không tìm thấy nhiệm vụ này. Hãy mở lại từ danh sách nhiệm vụ.")
    require_right(
        actor,
        Right.CONFIRM_RESULTS,
        otherwise="Việc này của chuyên viên Văn phòng. Hãy liên hệ Văn phòng nếu cần.",
    )
    task = AssignedTask.objects.select_for_update().defer("evidence", "search_text").get(pk=task_id)
    if task.stage in _OVER:
        raise NotNow(f"Nhiệm vụ đã ở tình trạng “{task.get_stage_display()}” nên không đặt thêm được.")
    return _Planning(actor, task, now)


def _begin(planning: _Planning, present: TaskCadence | None, cadence: Cadence) -> TaskCadence:
    """End the present row and begin another; what began today is written anew, the story keeps both."""
    if present is not None and present.from_on >= planning.today:
        present.cadence, present.set_by = cadence.value, planning.actor
        present.save(update_fields=["cadence", "set_by"])
        return present
    if present is not None:
        present.to_on = planning.today - timedelta(days=1)
        present.save(update_fields=["to_on"])
    return TaskCadence.objects.create(
        task=planning.task, cadence=cadence.value, from_on=planning.today, set_by=planning.actor
    )


def _tell(planning: _Planning, kind: PlanEventKind, *, words: str, details: Mapping[str, Any]) -> None:
    """The story and the log; the log tells what was done, never the words."""
    PlanEvent.objects.create(
        task=planning.task,
        kind=kind,
        at=planning.now,
        by=planning.actor,
        by_name=planning.actor.actor.full_name[:200],
        words=words,
        details=dict(details),
    )
    record(
        actor=planning.actor.actor, action=f"task.{kind.value}", subject=planning.task, details=dict(details)
    )
