"""The log as a list: narrowed and by pages, the newest first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from dondoc.server.audit.models import Entry
from dondoc.server.audit.selectors import LogLine, log_lines

COUNT_CAP = 10_000


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What is empty or None narrows nothing."""

    actor_ids: Collection[str] | None = None  # "" is Dondoc itself
    actions: Collection[str] = ()
    subject: tuple[str, str] | None = None  # kind and id
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class LogRow:
    entry: Entry
    line: LogLine


@dataclass(frozen=True, slots=True)
class LogPage:
    rows: Sequence[LogRow]
    number: int
    has_next: bool
    count: int  # at most COUNT_CAP
    is_capped: bool  # show "10.000+"


def list_log(*, filter: LogFilter, page: int = 1, page_size: int = 50) -> LogPage:
    """A page of the log: four queries, however long it is."""
    found = _found(filter)
    start = (page - 1) * page_size
    entries = list(found.order_by("-id")[start : start + page_size + 1])
    count = found.order_by()[: COUNT_CAP + 1].count()
    rows = entries[:page_size]
    return LogPage(
        rows=[LogRow(entry, line) for entry, line in zip(rows, log_lines(rows), strict=True)],
        number=page,
        has_next=len(entries) > page_size,
        count=min(count, COUNT_CAP),
        is_capped=count > COUNT_CAP,
    )


def _found(filter: LogFilter) -> QuerySet[Entry]:
    found = Entry.objects.all()
    if filter.actor_ids is not None:
        found = found.filter(actor_id__in=filter.actor_ids)
    if filter.actions:
        found = found.filter(action__in=filter.actions)
    if filter.subject is not None:
        kind, key = filter.subject
        found = found.filter(subject_kind=kind, subject_id=key)
    if filter.from_on is not None:
        found = found.filter(at__gte=_midnight(filter.from_on))
    if filter.to_on is not None and filter.to_on < date.max:
        found = found.filter(at__lt=_midnight(filter.to_on + timedelta(days=1)))
    return found


def _midnight(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time.min))
