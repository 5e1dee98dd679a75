"""Days declared closed or open, or withdrawn: what is counted in working days over them is counted anew.

The first deadline stays. A share whose day was set otherwise since (more time, a paper) keeps it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.calendar import services as calendar_services
from dondoc.server.calendar.models import OfficeDays
from dondoc.server.calendar.selectors import office_calendar
from dondoc.server.calendar.services import DaysToDeclare
from dondoc.server.posts.permissions import require_administering
from dondoc.server.tracking.models import (
    AssignedTask,
    CalendarMove,
    ExtensionRequest,
    ExtensionState,
    PlanEventKind,
    Share,
)
from dondoc.server.tracking.rules import AMENDABLE
from dondoc.workcalendar import CountedAgain, counted_again

from .changing import settle_amended
from .changing_step import tell
from .handing_down import lock_families, shares_below


@dataclass(frozen=True, slots=True)
class Moved:
    """What was declared or withdrawn, and whose deadline moved, the latest new one last."""

    days: OfficeDays
    moves: Sequence[CalendarMove]  # share with its task and source are loaded


@transaction.atomic
def declare_office_days(*, actor: Account, wanted: DaysToDeclare) -> Moved:
    """The office is closed, or works, on these days; deadlines that are counted over them move."""
    require_administering(actor)
    days = calendar_services.declare_days(actor=actor, wanted=wanted)
    return Moved(days, _move(days, actor=actor, is_withdrawal=False))


@transaction.atomic
def withdraw_office_days(*, actor: Account, days_id: int) -> Moved:
    """Hoàn tác: these days count again as the calendar of the country says, and what moved moves back."""
    require_administering(actor)
    was = OfficeDays.objects.filter(pk=days_id, withdrawn_at=None).exists()
    days = calendar_services.withdraw_days(actor=actor, days_id=days_id)
    return Moved(days, _move(days, actor=actor, is_withdrawal=True) if was else ())


def foresee_office_days(*, actor: Account, wanted: DaysToDeclare) -> Moved:
    """What the declaration would move: all is done, and nothing of it stays."""
    with transaction.atomic():
        moved = declare_office_days(actor=actor, wanted=wanted)
        transaction.set_rollback(True)
    calendar_services.forget_calendar()
    return moved


def _move(days: OfficeDays, *, actor: Account, is_withdrawal: bool) -> list[CalendarMove]:
    office, now = office_calendar(), timezone.now()
    # A term that passes over a day ends on it or later; the first deadline is what it was counted to.
    ahead = AssignedTask.objects.filter(
        due_on__gte=days.first_on, stage__in=AMENDABLE, period_rule__contains="ngày làm việc từ"
    )
    keys = list(ahead.order_by("pk").values_list("pk", flat=True))
    lock_families(keys)
    moves: list[CalendarMove] = []
    for task in AssignedTask.objects.filter(pk__in=keys).defer("evidence", "search_text").order_by("pk"):
        counted = counted_again(task.period_rule, office)
        if counted is None or counted.words == task.period_rule:
            continue
        moves += _move_task(task, days, counted, actor=actor, now=now, is_withdrawal=is_withdrawal)
    CalendarMove.objects.bulk_create(moves, batch_size=1000)
    return sorted(moves, key=lambda one: (one.due_on, one.share.task_id))


def _move_task(
    task: AssignedTask,
    days: OfficeDays,
    again: CountedAgain,
    *,
    actor: Account,
    now: datetime,
    is_withdrawal: bool,
) -> list[CalendarMove]:
    counted_to, to = again.former_end, again.counted.end
    task.period_rule = again.words
    task.save(update_fields=["period_rule"])
    shares = Share.objects.select_for_update(of=("self",)).filter(task=task, stage__in=AMENDABLE)
    moving = [one for one in shares.order_by("pk") if one.due_on == counted_to and one.due_on != to]
    moves = [
        _move_share(one, task, days, to=to, actor=actor, now=now, is_withdrawal=is_withdrawal)
        for one in moving
    ]
    # What was handed down is not due after what it is a part of.
    for below in shares_below(moving) if moving else ():
        if below.stage in AMENDABLE and below.due_on is not None and below.due_on > to:
            moves.append(
                _move_share(below, below.task, days, to=to, actor=actor, now=now, is_withdrawal=is_withdrawal)
            )
            settle_amended(below.task)
    settle_amended(task)
    return moves


def _move_share(
    share: Share,
    task: AssignedTask,
    days: OfficeDays,
    *,
    to: date,
    actor: Account,
    now: datetime,
    is_withdrawal: bool,
) -> CalendarMove:
    former = share.due_on
    assert former is not None
    share.task = task
    share.due_on = to
    share.version += 1
    share.save(update_fields=["due_on", "version"])
    # Who asked for a day that is not later any more has it already.
    asked = ExtensionRequest.objects.filter(share=share, state=ExtensionState.PENDING, asked_due_on__lte=to)
    asked.update(state=ExtensionState.LAPSED, decided_by=actor, decided_at=now)
    said = f"{'bỏ: ' if is_withdrawal else ''}{days}"
    details = {
        "calendar": days.pk,
        "old_due_on": former.isoformat(),
        "new_due_on": to.isoformat(),
        "act": days.act,
        "summary": said[:1].lower() + said[1:],
    }
    tell(task, PlanEventKind.CALENDAR_MOVED, actor=actor, now=now, share=share, details=details)
    return CalendarMove(days=days, is_withdrawal=is_withdrawal, share=share, former_due_on=former, due_on=to)
