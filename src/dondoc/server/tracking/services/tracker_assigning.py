"""The rows of a tracker become tasks, with assignments, shares that stand where it told, and the log."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from django.utils import timezone

from dondoc.documents.search_words import found_by
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.intake.naming import name_key
from dondoc.server.intake.rules import unit_letters
from dondoc.server.tracking.models import (
    AssignedTask,
    Assignment,
    AssignmentRole,
    Share,
    TaskStage,
    TrackerImport,
    TrackerRow,
)
from dondoc.server.tracking.selectors.trackers import (
    TrackerPreview,
)
from dondoc.server.tracking.trackers.entries import TrackerEntry

from .acting import settle_task
from .responsibility import settle_responsibility
from .sharing import lock_tasks, make_shares

_PORTION = 500


def assign_rows(
    entries: Sequence[TrackerEntry], *, tracker: TrackerImport, preview: TrackerPreview, actor: Account
) -> list[AssignedTask]:
    """The tasks of the rows, with assignments, shares and an entry in the log each."""
    now, today = timezone.now(), timezone.localdate()
    rows = TrackerRow.objects.bulk_create(
        [_row(entry, tracker=tracker, sheet=preview.mapping.sheet) for entry in entries],
        batch_size=_PORTION,
    )
    tasks = AssignedTask.objects.bulk_create(
        [_task(entry, row=row, actor=actor, now=now) for entry, row in zip(entries, rows, strict=True)],
        batch_size=_PORTION,
    )
    assigned = list(zip(tasks, entries, strict=True))
    assignments = [
        held
        for task, entry in assigned
        for held in _assignments(task, entry, tracker=tracker, preview=preview, today=today)
    ]
    Assignment.objects.bulk_create(assignments, batch_size=_PORTION)
    shares = make_shares(assignments)
    _begin_as_told(shares, assigned, actor=actor, now=now)
    settle_responsibility(tasks, actor=actor, now=now)
    by_task: dict[int, set[str]] = {}
    for held in assignments:
        if held.agency_id:
            by_task.setdefault(held.task_id, set()).add(held.agency_id)
    for task, entry in assigned:
        details = {
            "tracker_import": tracker.pk,
            "row": entry.number,
            "stage": str(entry.stage),
            "due_on": task.first_due_on.isoformat() if task.first_due_on else None,
            "agencies": sorted(by_task.get(task.pk, ())),
        }
        record(actor=actor.actor, action="task.assigned", subject=task, details=details)
    return tasks


def _row(entry: TrackerEntry, *, tracker: TrackerImport, sheet: str) -> TrackerRow:
    return TrackerRow(
        tracker=tracker,
        sheet=sheet[:100],
        number=entry.number,
        cells=[list(cell) for cell in entry.cells],
        digest=entry.digest,
        reference_number=entry.reference_number,
        unit_letters=list(unit_letters(entry.reference_number)),
        issued_on=entry.issued_on,
        stage=entry.stage,
    )


def _task(entry: TrackerEntry, *, row: TrackerRow, actor: Account, now: datetime) -> AssignedTask:
    period = entry.period
    return AssignedTask(
        tracker_row=row,
        position=entry.number,
        group_title=entry.group_title,
        ordinal=entry.ordinal,
        text=entry.text,
        lead_note=entry.leads.note,
        coordinator_note=entry.coordinators.note,
        product=entry.product,
        period_kind=period.kind,
        period_text=period.text,
        period_start=period.start or "",
        period_end=period.end or "",
        period_qualifier=period.qualifier or "",
        period_every=period.every or "",
        period_parts=list(period.parts),
        period_rule=period.rule or "",
        due_on=entry.due_on,
        first_due_on=entry.due_on,
        # Without a share nothing derives it: then the word of the tracker stands.
        stage=TaskStage.ASSIGNED,
        confirmed_by=actor,
        confirmed_at=now,
        search_text=_search_text(entry),
    )


def _assignments(
    task: AssignedTask, entry: TrackerEntry, *, tracker: TrackerImport, preview: TrackerPreview, today: date
) -> Iterable[Assignment]:
    on = entry.issued_on or min(today, entry.done_on or today)
    dated = f" ngày {entry.issued_on:%d/%m/%Y}" if entry.issued_on else ""
    because = f"{entry.reference_number}{dated}" if entry.reference_number else f"bảng theo dõi “{tracker}”"
    for role, named in (
        (AssignmentRole.LEAD, entry.leads),
        (AssignmentRole.COORDINATOR, entry.coordinators),
    ):
        for position, name in enumerate(named.names):
            yield Assignment(
                task=task,
                role=role,
                agency_id=preview.agency_of(name, on=entry.issued_on),
                name=name,
                name_key=name_key(name),
                position=position,
                from_on=on,
                because=because,
            )


def _begin_as_told(
    shares: Collection[Share],
    assigned: Iterable[tuple[AssignedTask, TrackerEntry]],
    *,
    actor: Account,
    now: datetime,
) -> None:
    """The shares stand where the tracker says, and their tasks as follows from them."""
    told = {task.pk: entry for task, entry in assigned}
    moved = [share for share in shares if told[share.task_id].stage != TaskStage.ASSIGNED]
    for share in moved:
        entry = told[share.task_id]
        share.stage = entry.stage
        if entry.stage == TaskStage.COMPLETED:
            share.done_on, share.confirmed_at, share.confirmed_by = entry.done_on, now, actor
    fields = ["stage", "done_on", "confirmed_at", "confirmed_by"]
    Share.objects.bulk_update(moved, fields, batch_size=_PORTION)
    tasks = lock_tasks({share.task_id for share in moved})
    for task in tasks.values():
        settle_task(task)


def _search_text(entry: TrackerEntry) -> str:
    said = (
        entry.text,
        entry.product,
        entry.group_title,
        *entry.leads.names,
        *entry.coordinators.names,
        entry.leads.note,
        entry.period.text,
        entry.reference_number,
    )
    return found_by(" ".join(said))
