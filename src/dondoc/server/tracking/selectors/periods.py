"""The reports that shares owe by periods, and the milestones of a task: read for a page, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.calendar.windows import window_rules
from dondoc.server.office_settings.values import OfficeSettings
from dondoc.server.tracking.errors import TaskNotFound
from dondoc.server.tracking.models import (
    AssignedTask,
    Milestone,
    ProgressUpdate,
    Share,
    TaskCadence,
    UpdateState,
)
from dondoc.server.tracking.rules import (
    RUNNING,
    CadenceSpan,
    Owing,
    PeriodStanding,
    PeriodState,
    has_periods,
    is_overdue,
    owed_periods,
    period_standing_words,
    period_state,
    period_to_report,
    spans_of,
)
from dondoc.workcalendar import Cadence, ReportingPeriod, first_day

from .scope import visible_tasks

# What was taken back was never said, and what was returned was not done.
_NOT_DONE = frozenset({UpdateState.TAKEN_BACK, UpdateState.RETURNED})


@dataclass(frozen=True, slots=True)
class PeriodView:
    """One period of a share."""

    standing: PeriodStanding
    words: str  # how it stands, and until when

    @property
    def key(self) -> str:
        return self.standing.period.key

    @property
    def name(self) -> str:
        return self.standing.period.words

    @property
    def state(self) -> PeriodState:
        return self.standing.state


def period_for_report(periods: Sequence[PeriodView]) -> ReportingPeriod | None:
    """The period that a report is for by itself, of those that the share owes, newest first."""
    return period_to_report([one.standing for one in reversed(periods)])


@dataclass(frozen=True, slots=True)
class CadenceView:
    """How often a task is reported on, and who says so."""

    cadence: Cadence
    is_set_by_office: bool
    spans: Sequence[CadenceSpan]


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A milestone as one share stands to it."""

    milestone: Milestone
    done_by: ProgressUpdate | None  # the first report that tells it
    is_overdue: bool  # its day is over, and somebody is still to do it


def planned() -> dict[str, Exists]:
    """To be annotated where a task is read: whether anything was planned for it that is worth asking for."""
    task = OuterRef("pk")
    return {
        "has_cadence": Exists(TaskCadence.objects.filter(task=task)),
        "has_milestones": Exists(Milestone.objects.filter(task=task, removed_at=None)),
    }


def cadence_of(task: AssignedTask, *, settings: OfficeSettings) -> CadenceView | None:
    """The cadence of a task that is reported on by periods; None for one with a single day."""
    if not has_periods(period_kind=task.period_kind, day=task.first_due_on or task.due_on):
        return None
    rows = TaskCadence.objects.filter(task=task).order_by("from_on", "id")
    rows = rows if getattr(task, "has_cadence", True) else rows.none()
    held = [CadenceSpan(Cadence(row.cadence), row.from_on, row.to_on) for row in rows]
    spans = spans_of(set_by_office=held, every=task.period_every, default=settings.default_cadence)
    return CadenceView(spans[-1].cadence, bool(held), spans)


def periods_of(
    share: Share,
    task: AssignedTask,
    updates: Iterable[ProgressUpdate],
    *,
    cadence: CadenceView | None,
    settings: OfficeSettings,
    today: date,
) -> list[PeriodView]:
    """The periods that a share owes reports on, the newest first; none while nobody is to do anything.

    `share.assignment` is loaded; `updates` are all of the share.
    """
    if cadence is None or share.stage not in RUNNING:
        return []
    owed = owed_periods(cadence.spans, owing_of(share, task), today=today, rules=window_rules(settings))
    reported = {one.period for one in updates if one.state != UpdateState.TAKEN_BACK}
    standings = [
        PeriodStanding(period, period_state(period, reported=reported, today=today)) for period in owed
    ]
    return [
        PeriodView(standing, period_standing_words(standing, today=today)) for standing in reversed(standings)
    ]


def owing_of(share: Share, task: AssignedTask) -> Owing:
    """From when the share owes reports: since it was assigned and the document lets it begin."""
    begins_on = max([share.assignment.from_on, *_first_days(task.period_start)])
    known_on = timezone.localdate(task.confirmed_at)
    return Owing(begins_on, max(known_on, share.resumed_on or known_on))


def milestones_of(task: AssignedTask) -> list[Milestone]:
    """Those that stand, in the order of their days."""
    if not getattr(task, "has_milestones", True):
        return []
    return list(Milestone.objects.filter(task=task, removed_at=None).order_by("due_on", "id"))


def milestone_views(
    share: Share, milestones: Sequence[Milestone], updates: Iterable[ProgressUpdate], *, today: date
) -> list[MilestoneView]:
    """How a share stands to each; `updates` are all of it, their milestones loaded where there are any."""
    if not milestones:
        return []
    first: dict[int, ProgressUpdate] = {}
    for update in sorted(updates, key=lambda one: one.pk):
        if update.state not in _NOT_DONE:
            for milestone in update.milestones.all():
                first.setdefault(milestone.pk, update)
    return [
        MilestoneView(
            one,
            first.get(one.pk),
            one.pk not in first and is_overdue(due_on=one.due_on, stage=share.stage, today=today),
        )
        for one in milestones
    ]


def task_of_milestone(*, viewer: Account, milestone_id: int) -> int:
    """The task that it is of. TaskNotFound, also where the viewer sees none of it."""
    task_id = Milestone.objects.filter(pk=milestone_id).values_list("task", flat=True).first()
    if task_id is None or not visible_tasks(viewer).filter(pk=task_id).exists():
        raise TaskNotFound("Không tìm thấy mốc này. Hãy mở lại từ danh sách nhiệm vụ.")
    return task_id


def _first_days(written: str) -> list[date]:
    try:
        return [first_day(written)]
    except ValueError:
        return []
