"""Keeping the copies true as tasks move: how far they are and who holds them, and no other word."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from dondoc.server.published.models import PaperKind, PublishedPaper, PublishedTask
from dondoc.server.publishing.models import ApprovedTask, Publication
from dondoc.server.publishing.selectors.words import Redactor, approved_choices, redactor_of
from dondoc.server.tracking.models import AssignedTask

from .composing import copies_of, search_text_of
from .copying import TaskCopy, change_tasks, recount

_AT_ONCE = 500
# The words that were approved stay, whatever becomes of those of the task.
_APPROVED_WORDS = ("position", "group_numeral", "group_title", "ordinal", "text", "period_text")


def refresh_moved(*, now: datetime) -> int:
    """The copies of tasks that moved since the last time; answers how many were looked at."""
    count = 0
    while moved := _refresh_some(now=now):
        count += moved
    return count


def refresh_all(*, now: datetime) -> int:
    """Every copy anew: days went by, agencies were merged. Answers how many were looked at."""
    last, count = 0, 0
    while True:
        keys = list(
            ApprovedTask.objects.filter(task_id__gt=last)
            .order_by("task_id")
            .values_list("task_id", flat=True)[:_AT_ONCE]
        )
        if not keys:
            break
        with transaction.atomic():
            _refresh(keys, now=now)
        last, count = keys[-1], count + len(keys)
    PublishedPaper.objects.filter(kind=PaperKind.PLAN, as_of__lt=now).update(as_of=now)
    return count


@transaction.atomic
def _refresh_some(*, now: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM publishing_movedtask"
            " WHERE id IN (SELECT id FROM publishing_movedtask ORDER BY id LIMIT %s)"
            " RETURNING task_id",
            [_AT_ONCE],
        )
        rows = [task_id for (task_id,) in cursor.fetchall()]
    if rows:
        _refresh(set(rows), now=now)
    return len(rows)


def _refresh(task_ids: Collection[int], *, now: datetime) -> None:
    approved = dict(ApprovedTask.objects.filter(task__in=task_ids).values_list("task_id", "publication_id"))
    # Who approves or withdraws at the same moment comes before or after.
    publications = (
        Publication.objects.select_for_update(of=("self",)).select_related("document").order_by("pk")
    )
    papers: set[int] = set()
    for publication in publications.filter(pk__in=set(approved.values())):
        own = [task_id for task_id, key in approved.items() if key == publication.pk]
        papers |= _refresh_publication(publication, own, now=now)
    recount(sorted(papers), now=now)


def _refresh_publication(publication: Publication, task_ids: list[int], *, now: datetime) -> set[int]:
    codes = dict(publication.approved_tasks.filter(task__in=task_ids).values_list("task_id", "code"))
    rows = {row.code: row for row in PublishedTask.objects.filter(code__in=codes.values()).defer("words")}
    tasks = list(AssignedTask.objects.filter(pk__in=codes).defer("evidence", "search_text"))
    redact: Redactor = redactor_of(approved_choices(publication))
    today = timezone.localdate(now)
    number = publication.document.number if publication.document else ""
    copies = copies_of(tasks, codes=codes, redact=redact, number=number, today=today)
    pairs = [
        (rows[copy.code], _with_approved(rows[copy.code], copy, number=number))
        for copy in copies
        if copy.code in rows
    ]
    return change_tasks(pairs, today=today)


def _with_approved(row: PublishedTask, copy: TaskCopy, *, number: str) -> TaskCopy:
    kept = {name: getattr(row, name) for name in _APPROVED_WORDS}
    names = (*copy.leads, *copy.coordinators)
    found_by = search_text_of((row.text, row.group_title), names, number=number)
    return replace(copy, **kept, search_text=found_by)
