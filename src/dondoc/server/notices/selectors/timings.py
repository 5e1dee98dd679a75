"""When an office, an agency and a task are reminded."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from dondoc.server.notices.models import OverrideScope, ReminderOverride
from dondoc.server.notices.rules import Timing
from dondoc.server.office_settings.values import OfficeSettings, YesNo

PARTS = ("before_days", "on_day", "every_days", "silent_days", "head_days", "leader_days")
"""The columns of an override, and the fields of a Timing."""


def timing_of_office(settings: OfficeSettings) -> Timing:
    """What holds where neither agency nor task says otherwise."""
    return Timing(
        before_days=settings.remind_before_days,
        on_day=settings.remind_on_day is YesNo.YES,
        every_days=settings.remind_every_days,
        silent_days=settings.remind_silent_days,
        head_days=settings.escalate_head_days,
        leader_days=settings.escalate_leader_days,
    )


@dataclass(frozen=True, slots=True)
class Timings:
    """What holds for shares, by agency and task."""

    office: Timing
    agencies: Mapping[str, ReminderOverride]
    tasks: Mapping[str, ReminderOverride]

    def of(self, *, agency_id: str | None, task_id: int) -> Timing:
        timing = self.office
        for override in (self.agencies.get(agency_id or ""), self.tasks.get(str(task_id))):
            if override is not None:
                timing = with_override(timing, override)
        return timing


def with_override(timing: Timing, override: ReminderOverride) -> Timing:
    said = {part: getattr(override, part) for part in PARTS}
    return replace(timing, **{part: value for part, value in said.items() if value is not None})


def timings(settings: OfficeSettings, *, agency_ids: Collection[str], task_ids: Collection[int]) -> Timings:
    """For some shares. One query."""
    asked = Q(scope=OverrideScope.AGENCY, scope_id__in=sorted(agency_ids)) | Q(
        scope=OverrideScope.TASK, scope_id__in=[str(task_id) for task_id in sorted(task_ids)]
    )
    found: dict[str, dict[str, ReminderOverride]] = {scope: {} for scope in OverrideScope.values}
    for override in ReminderOverride.objects.filter(asked):
        found[override.scope][override.scope_id] = override
    return Timings(
        timing_of_office(settings), found[OverrideScope.AGENCY.value], found[OverrideScope.TASK.value]
    )
