"""The tracker that an office kept before: held, mapped, taken in as tasks, and taken out again as a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from dondoc.documents.spelling import fold
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.intake.naming import name_key
from dondoc.server.intake.rules import clean_name, unit_letters
from dondoc.server.tracking.errors import ConfirmationFinal, TrackerFaulty, tracker_not_found
from dondoc.server.tracking.models import (
    AssignedTask,
    Assignment,
    AssignmentRole,
    ImportState,
    PlanEvent,
    Share,
    TaskStage,
    TrackerImport,
    TrackerRow,
)
from dondoc.server.tracking.permissions import require_confirming
from dondoc.server.tracking.selectors.trackers import (
    TrackerPreview,
    preview_of,
    sheets_of,
)
from dondoc.server.tracking.trackers.columns import ColumnMapping, guess_mapping
from dondoc.server.tracking.trackers.entries import TrackerEntry
from dondoc.server.tracking.trackers.opening import open_tracker

from .acting import settle_task
from .responsibility import settle_responsibility
from .sharing import lock_tasks, make_shares

_PORTION = 500


def hold_tracker(*, actor: Account, content: bytes, name: str) -> TrackerImport:
    """Read the file and keep what it says, mapped by its headings, until somebody applies or drops it."""
    require_confirming(actor)
    name = clean_name(name)
    sheets = open_tracker(content, name=name)
    with transaction.atomic():
        return TrackerImport.objects.create(
            actor=actor,
            file_name=name[:300],
            file_sha256=sha256(content).hexdigest(),
            sheets=[
                [sheet.name, [[number, list(cells)] for number, cells in sheet.rows]] for sheet in sheets
            ],
            mapping=guess_mapping(sheets).as_json(),
        )


@transaction.atomic
def map_tracker(*, actor: Account, import_id: int, mapping: ColumnMapping) -> TrackerImport:
    """Read the kept sheets another way."""
    tracker = _take(actor=actor, import_id=import_id)
    _require_draft(tracker)
    sheet = next((one for one in sheets_of(tracker) if one.name == mapping.sheet), None)
    if sheet is None:
        raise TrackerFaulty(f"Bảng theo dõi không có trang “{mapping.sheet[:60]}”. Hãy chọn lại trang.")
    if len(set(mapping.columns.values())) < len(mapping.columns):
        raise TrackerFaulty("Một nội dung được chọn cho hai cột. Mỗi nội dung chỉ chọn cho một cột.")
    tracker.mapping = mapping.as_json()
    tracker.save(update_fields=["mapping"])
    return tracker


@transaction.atomic
def apply_tracker(*, actor: Account, import_id: int, skips_faulty: bool = False) -> TrackerImport:
    """Make a task of each row that was not taken in before. Applied again, it changes nothing.

    TrackerFaulty where rows are wrong, unless these are to be skipped, and where nothing is left.
    """
    tracker = _take(actor=actor, import_id=import_id)
    if tracker.state == ImportState.APPLIED:
        return tracker
    _require_draft(tracker)
    preview = preview_of(tracker, today=timezone.localdate())
    if preview.faulty_count and not skips_faulty:
        raise TrackerFaulty(
            f"Còn {preview.faulty_count} dòng phải sửa nên chưa nhập gì. Hãy sửa trong tệp rồi gửi lại, hoặc "
            "đánh dấu Bỏ qua dòng phải sửa."
        )
    if not preview.new:
        raise TrackerFaulty("Không có dòng nào mới để nhập: các dòng đã nhập từ trước hoặc còn phải sửa.")
    try:
        with transaction.atomic():
            tasks = _assign(preview.new, tracker=tracker, preview=preview, actor=actor)
    except IntegrityError as error:
        raise TrackerFaulty(
            "Vừa có người nhập các dòng này. Hãy tải lại trang để xem những dòng còn lại."
        ) from error
    tracker.state, tracker.applied_at, tracker.task_count = ImportState.APPLIED, timezone.now(), len(tasks)
    tracker.sheets = []  # the rows keep their cells
    tracker.save()
    details = {"task_count": len(tasks), "file": tracker.file_sha256, "sheet": preview.mapping.sheet}
    record(actor=actor.actor, action="tracker_import.applied", subject=tracker, details=details)
    return tracker


@transaction.atomic
def undo_tracker(*, actor: Account, import_id: int) -> TrackerImport:
    """Hoàn tác: all of its tasks go, while nothing happened to any of them. Again is no error."""
    tracker = _take(actor=actor, import_id=import_id)
    if tracker.state != ImportState.APPLIED:
        return tracker
    tasks = lock_tasks(
        list(AssignedTask.objects.filter(tracker_row__tracker=tracker).values_list("pk", flat=True))
    )
    moved = PlanEvent.objects.filter(task__in=tasks).values("task").distinct().count()
    if moved:
        raise ConfirmationFinal(
            f"{moved} nhiệm vụ của lần nhập này đã có diễn biến nên không hoàn tác được. "
            "Việc nào nhập nhầm thì ghi Thôi thực hiện ở trang của nhiệm vụ."
        )
    try:
        AssignedTask.objects.filter(pk__in=tasks).delete()
    except ProtectedError:
        raise ConfirmationFinal(
            "Có nhiệm vụ của lần nhập này đã được dùng ở chỗ khác nên không hoàn tác được."
        ) from None
    tracker.rows.all().delete()
    tracker.state, tracker.undone_at = ImportState.UNDONE, timezone.now()
    tracker.save(update_fields=["state", "undone_at"])
    details = {"task_count": len(tasks)}
    record(actor=actor.actor, action="tracker_import.undone", subject=tracker, details=details)
    return tracker


@transaction.atomic
def drop_tracker(*, actor: Account, import_id: int) -> None:
    """It is not wanted any more, as long as it was not applied; again is no error."""
    require_confirming(actor)
    TrackerImport.objects.filter(pk=import_id, state=ImportState.DRAFT).delete()


@transaction.atomic
def drop_forgotten_trackers(*, before: datetime) -> int:
    """Files that nobody applied."""
    _, counts = TrackerImport.objects.filter(state=ImportState.DRAFT, at__lt=before).delete()
    return counts.get(TrackerImport._meta.label, 0)


def _take(*, actor: Account, import_id: int) -> TrackerImport:
    require_confirming(actor)
    tracker = TrackerImport.objects.select_for_update().filter(pk=import_id).first()
    if tracker is None:
        raise tracker_not_found()
    return tracker


def _require_draft(tracker: TrackerImport) -> None:
    if tracker.state != ImportState.DRAFT:
        raise TrackerFaulty(
            f"Lần nhập này ở tình trạng «{ImportState(tracker.state).label}». Muốn nhập nữa thì gửi lại tệp."
        )


def _assign(
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
    return fold(" ".join(said))
