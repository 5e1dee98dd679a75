"""A sheet that was filled in at home comes back: read, tried row by row, and then waiting to be applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.intake.rules import clean_name
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.tracking.errors import SheetRefused, share_not_found
from dondoc.server.tracking.models import BulkItem, BulkRun, ItemState, RunSource, Share
from dondoc.server.tracking.permissions import Hands, hands_of
from dondoc.server.tracking.rules import AT_ONCE
from dondoc.server.tracking.sheets.opening import open_workbook
from dondoc.server.tracking.sheets.reading import FilledRow, read_filled

from .bulk_preparing import look_through
from .bulk_queueing import queue_run


def prepare_sheet(*, actor: Account, content: bytes, name: str) -> BulkRun:
    """A run over what was filled in. A few rows are tried when it returns, many by a job.

    SheetRefused for what is no such sheet, or in which nothing was filled in.
    """
    hands = hands_of(actor, on=timezone.localdate())
    if not (hands.agency_ids or hands.confirms or hands.decides):
        raise NotAllowed(
            "Việc này của cán bộ cơ quan được giao báo cáo và của Văn phòng. Hãy nhờ quản trị giao quyền."
        )
    name = clean_name(name)
    rows = read_filled(open_workbook(content, name=name), name=name)
    if not rows:
        raise SheetRefused(
            f"Bảng tính “{name}” chưa điền gì: các cột nền vàng đều trống. Hãy điền rồi lưu tệp và gửi lại."
        )
    with transaction.atomic():
        run = BulkRun.objects.create(
            actor=actor,
            source=RunSource.SHEET,
            file_name=name[:300],
            file_sha256=sha256(content).hexdigest(),
        )
        items = list(_items(run, rows, hands=hands))
        for position, item in enumerate(items):
            item.position = position
        BulkItem.objects.bulk_create(items, batch_size=1000)
        if len(items) > AT_ONCE:
            queue_run(run)
    if len(items) <= AT_ONCE:
        look_through(run.pk)
        run.refresh_from_db()
    return run


def _items(run: BulkRun, rows: Sequence[FilledRow], *, hands: Hands) -> Iterator[BulkItem]:
    known = Share.objects.select_related("task__parent").defer("task__evidence", "task__search_text")
    shares = known.in_bulk({row.share_id for row in rows if not row.problem})
    for row in rows:
        found = shares.get(row.share_id)
        share = found if found is not None and hands.sees(found) else None
        problem = row.problem or ("" if share else share_not_found().message)
        for asked in row.asked if not problem else [None]:
            yield BulkItem(
                run=run,
                task_id=share.task_id if share and not problem else None,
                share=share if not problem else None,
                version=row.version,
                action=asked.action if asked else "",
                values=dict(asked.values) if asked else {},
                sheet=row.sheet,
                row_number=row.number,
                field=row.column,
                state=ItemState.BARRED if problem else ItemState.READY,
                told=problem,
            )
