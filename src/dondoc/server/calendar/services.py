"""Declaring days closed or open, and withdrawing that: each one transaction with its entry in the log.

Who may is asked above, where posts are known. Raises the errors of `calendar.errors`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection, transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.calendar.errors import DaysNotFound, DaysRefused
from dondoc.server.calendar.models import DayKind, OfficeDays
from dondoc.server.calendar.selectors import KEPT, calendar_of, days_between
from dondoc.server.office_settings.once import forget

_MOST_DAYS = 31
_FURTHEST = timedelta(days=3 * 366)  # in either direction: a slip of the pen lies further off
_LOCK = 0x0FF1CE


@dataclass(frozen=True, slots=True)
class DaysToDeclare:
    kind: DayKind
    first_on: date
    last_on: date
    reason: str
    act: str = ""


def take_calendar() -> None:
    """One who changes the calendar at a time, to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def forget_calendar() -> None:
    """What was read of it while this request is answered does not hold: it was rolled back."""
    forget(KEPT)


@transaction.atomic
def declare_days(*, actor: Account, wanted: DaysToDeclare) -> OfficeDays:
    """From now on the office is closed, or works, on these days."""
    take_calendar()
    now = timezone.now()
    reason = _line(wanted.reason, field="reason", most=200)
    if not reason:
        raise DaysRefused("Chưa có lý do. Hãy ghi vì sao nghỉ hoặc làm việc.", field="reason")
    act = _line(wanted.act, field="act", most=300)
    first, last = wanted.first_on, wanted.last_on
    if last < first:
        raise DaysRefused("Ngày cuối phải từ ngày đầu trở đi. Hãy kiểm tra lại ngày.", field="last_on")
    if (last - first).days >= _MOST_DAYS:
        raise DaysRefused(
            f"Mỗi lần đặt nhiều nhất {_MOST_DAYS} ngày liền. Hãy chia thành nhiều lần.", field="last_on"
        )
    if not abs(first - timezone.localdate(now)) <= _FURTHEST:
        raise DaysRefused("Ngày này xa hôm nay quá 3 năm. Hãy kiểm tra lại năm.", field="first_on")
    present = list(OfficeDays.objects.filter(withdrawn_at=None))
    _require_free(wanted, present)
    days = OfficeDays.objects.create(
        kind=wanted.kind,
        first_on=first,
        last_on=last,
        reason=reason,
        act=act,
        declared_by=actor,
        declared_at=now,
    )
    forget(KEPT)
    details = {
        "kind": days.get_kind_display().lower(),
        "from_on": first.isoformat(),
        "to_on": last.isoformat(),
    }
    record(
        actor=actor.actor, action="calendar.declared", subject=days, details={**details, "summary": reason}
    )
    return days


@transaction.atomic
def withdraw_days(*, actor: Account, days_id: int) -> OfficeDays:
    """The calendar of the country holds again on these days; pressed twice, it changes nothing more."""
    take_calendar()
    days = OfficeDays.objects.select_for_update().filter(pk=days_id).first()
    if days is None:
        raise DaysNotFound("Không tìm thấy ngày này trong lịch. Hãy mở lại trang lịch làm việc.")
    if days.withdrawn_at is not None:
        return days
    days.withdrawn_by, days.withdrawn_at = actor, timezone.now()
    days.save(update_fields=["withdrawn_by", "withdrawn_at"])
    forget(KEPT)
    details = {
        "from_on": days.first_on.isoformat(),
        "to_on": days.last_on.isoformat(),
        "summary": days.reason,
    }
    record(actor=actor.actor, action="calendar.withdrawn", subject=days, details=details)
    return days


def _require_free(wanted: DaysToDeclare, present: list[OfficeDays]) -> None:
    for one in present:
        if one.first_on <= wanted.last_on and wanted.first_on <= one.last_on:
            raise DaysRefused(
                f"Trùng với lần đã đặt: {one}. Hãy bỏ lần đó trước, hoặc chọn ngày khác.", field="first_on"
            )
    office = calendar_of(present)
    is_off = [office.day_off(day) is not None for day in days_between(wanted.first_on, wanted.last_on)]
    if wanted.kind == DayKind.CLOSED and all(is_off):
        raise DaysRefused("Những ngày này vốn đã nghỉ. Hãy kiểm tra lại ngày.", field="first_on")
    if wanted.kind == DayKind.OPENED and not any(is_off):
        raise DaysRefused("Những ngày này vốn đã là ngày làm việc. Hãy kiểm tra lại ngày.", field="first_on")


def _line(written: str, *, field: str, most: int) -> str:
    line = " ".join(unicodedata.normalize("NFC", written).replace("\x00", "").split())
    if len(line) > most:
        raise DaysRefused(f"Dài quá {most} ký tự. Hãy viết ngắn hơn.", field=field)
    return line
