"""How far tasks are, as the public may be told: read anew from the rows of tracking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.registry.selectors import library_registry
from dondoc.server.registry.standing_words import Standing, standings_of
from dondoc.server.reporting.counting import Counted, Terms, column_of
from dondoc.server.tracking.models import (
    AssignedTask,
    Assignment,
    AssignmentRole,
    ProgressUpdate,
    Share,
    TaskStage,
    UpdateFile,
)
from dondoc.server.tracking.rules import (
    EvidenceStanding,
    Shown,
    day_that_counts,
    derived_evidence,
    evidence_standing,
    was_late,
)

_LATE = 3  # in a `Counted`, by whichever day
_NOT_EXPECTED = frozenset({TaskStage.SUSPENDED, TaskStage.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Held:
    """An agency as it is told: `is_known` where the registry has it, else the words are the paper's own."""

    name: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class HowFar:
    """The three statuses of a task, its days, and who holds it."""

    stage: str
    evidence: str
    column: str
    due_on: date | None
    first_due_on: date | None
    done_on: date | None
    share_count: int
    done_count: int
    leads: Sequence[Held]
    coordinators: Sequence[Held]


def how_far(task_ids: Collection[int], *, today: date) -> dict[int, HowFar]:
    """Of each of the tasks that is there. Four queries, whatever their number."""
    tasks = AssignedTask.objects.filter(pk__in=task_ids).only("stage", "due_on", "first_due_on")
    shares: dict[int, list[Share]] = defaultdict(list)
    live = Share.objects.filter(task__in=task_ids).exclude(
        assignment__to_on__isnull=False, stage=TaskStage.WITHDRAWN
    )
    for share in live.order_by("pk"):
        shares[share.task_id].append(share)
    shown = _shown(task_ids)
    holders = _holders(task_ids, today=today)
    settings = settings_in_force()
    terms = Terms.of(settings, today=today)
    found = {}
    for task in tasks:
        own = shares[task.pk]
        expected = [share for share in own if share.stage not in _NOT_EXPECTED]
        done = [share for share in own if share.stage == TaskStage.COMPLETED]
        days = {
            one: day_that_counts(done_on=one.done_on, confirmed_at=one.confirmed_at, by=settings.done_day)
            for one in done
        }
        is_late = any(was_late(due_on=one.due_on, done_on=day) for one, day in days.items())
        is_done = task.stage == TaskStage.COMPLETED
        counted = Counted(task.stage, _LATE if is_late else 0, task.due_on, 1)
        found[task.pk] = HowFar(
            stage=task.stage,
            evidence=_evidence(own, shown),
            column=column_of(counted, terms),
            due_on=task.due_on,
            first_due_on=task.first_due_on,
            done_on=max(filter(None, days.values()), default=None) if is_done else None,
            share_count=len(expected),
            done_count=len(done),
            leads=holders[task.pk, AssignmentRole.LEAD],
            coordinators=holders[task.pk, AssignmentRole.COORDINATOR],
        )
    return found


def _shown(task_ids: Collection[int]) -> dict[int, list[Shown]]:
    """The reports of each share as far as evidence goes, the newest first."""
    reports: dict[int, list[Shown]] = defaultdict(list)
    files = UpdateFile.objects.filter(update=OuterRef("pk"))
    rows = (
        ProgressUpdate.objects.filter(share__task__in=task_ids)
        .order_by("-pk")
        .values_list("share_id", "asks_completion", "state", Exists(files))
    )
    for share_id, asks_completion, state, has_files in rows:
        reports[share_id].append(Shown(asks_completion, state, has_files))
    return reports


def _evidence(shares: Sequence[Share], shown: dict[int, list[Shown]]) -> str:
    told = [
        evidence_standing(stage=share.stage, reports=shown.get(share.pk, ()))
        for share in shares
        if share.stage != TaskStage.WITHDRAWN
    ]
    return str(derived_evidence(told) if told else EvidenceStanding.NONE)


def _holders(task_ids: Collection[int], *, today: date) -> dict[tuple[int, str], list[Held]]:
    holders: dict[tuple[int, str], list[Held]] = defaultdict(list)
    held = Assignment.objects.filter(task__in=task_ids, to_on__isnull=True).order_by("position", "pk")
    rows = list(held.values_list("task_id", "role", "agency_id", "name"))
    standings = standings_of(library_registry(), (agency_id for _, _, agency_id, _ in rows), on=today)
    for task_id, role, agency_id, name in rows:
        standing = standings.get(agency_id or "")
        told = Held(_told(standing), is_known=True) if standing else Held(name, is_known=False)
        holders[task_id, role].append(told)
    return holders


def _told(standing: Standing) -> str:
    """Its official name; of one that ended also who carries on the work today."""
    heirs = ", ".join(heir.agency.name for heir in standing.heirs)
    if not standing.has_ended or not heirs or heirs == standing.agency.name:
        return standing.agency.name
    return f"{heirs} (trước là {standing.agency.name})"
