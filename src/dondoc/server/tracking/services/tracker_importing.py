"""The tracker that an office kept before: held, mapped, taken in as tasks, and taken out again as a whole."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.intake.rules import clean_name
from dondoc.server.tracking.errors import ConfirmationFinal, TrackerFaulty, tracker_not_found
from dondoc.server.tracking.models import (
    AssignedTask,
    ImportState,
    PlanEvent,
    TrackerImport,
)
from dondoc.server.tracking.permissions import require_confirming
from dondoc.server.tracking.selectors.trackers import (
    preview_of,
    sheets_of,
)
from dondoc.server.tracking.trackers.columns import ColumnMapping, guess_mapping
from dondoc.server.tracking.trackers.opening import open_tracker

from .announcing import announce_undone
from .sharing import lock_tasks
from .tracker_assigning import assign_rows


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
            tasks = assign_rows(preview.new, tracker=tracker, preview=preview, actor=actor)
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
    announce_undone(tasks.values(), now=timezone.now(), actor=actor)
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
            f"Lần nhập này ở tình trạng “{ImportState(tracker.state).label}”. Muốn nhập nữa thì gửi lại tệp."
        )
