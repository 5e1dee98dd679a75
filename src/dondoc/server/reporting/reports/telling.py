"""Who is told of a report: who has to look at one that drew itself up, for whom it was sent, who gets it by
mail."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from dondoc.composing import ComposingError, compose_docx, paper_from_json
from dondoc.server.accounts.models import Account
from dondoc.server.files.errors import FilesError
from dondoc.server.files.models import StoredFile
from dondoc.server.files.services import quarantine_upload, store_quarantined
from dondoc.server.notices.models import NO_SHARE, Rule
from dondoc.server.notices.selectors.people import (
    officers_and_leaders,
    people_of_agencies,
    people_of_office,
)
from dondoc.server.notices.services import NewNotice, write_notices
from dondoc.server.notices.services.messages import NewMessage, write_letters
from dondoc.server.posts.models import Role
from dondoc.server.reporting.models import Report, ReportSchedule
from dondoc.server.tracking.models import Responsibility

from .permissions import may_write

_log = logging.getLogger(__name__)
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_ATTACHED = 8 * 1024 * 1024  # bytes; many servers take no letter of more than ten
_LONGEST_SUBJECT = 300


def tell_drawn_up(report: Report, schedule: ReportSchedule, *, now: datetime) -> None:
    """It waits for who edits and sends it, in the transaction that draws it up."""
    _tell(Rule.REPORT_DRAWN_UP, report.pk, _editors(schedule, on=timezone.localdate(now)), now=now)


def tell_not_drawn(schedule: ReportSchedule, words: str, *, why: str, closed_on: date, now: datetime) -> None:
    """A schedule could not do its work; told once of a period."""
    people = _editors(schedule, on=timezone.localdate(now))
    facts = {"text": words, "why": why}
    _tell(Rule.REPORT_NOT_DRAWN, schedule.pk, people, day=closed_on, facts=facts, now=now)


def tell_sent(report: Report, *, by: Account | None, now: datetime) -> None:
    """What an agency sent is told at the Office; what sent itself also to whom it is for, and by mail."""
    day = timezone.localdate(now)
    people = _readers(report, on=day) if report.agency_id or by is None else frozenset[int]()
    if by is None and report.schedule is not None:
        people |= _editors(report.schedule, on=day)
    people -= {by.pk} if by else set()
    _tell(Rule.REPORT_SENT, report.pk, people, now=now)
    if by is None:
        _mail(report, people, now=now)


def _readers(report: Report, *, on: date) -> frozenset[int]:
    """For whom it is. Of an agency's those who monitor its tasks, else every officer of the Office; the
    Office's own is for the leaders. Who stands in for them is told as well."""
    at_office = officers_and_leaders(on=on)
    if report.agency_id is None:
        wanted: Collection[int] = at_office.get(Role.LEADER, frozenset())
    else:
        tasks = [task["id"] for task in report.facts["tasks"]]
        watched = Responsibility.objects.filter(task__in=tasks, to_at__isnull=True, officer__isnull=False)
        monitoring = set(watched.order_by().values_list("officer", flat=True).distinct())
        officers = at_office.get(Role.OFFICER, frozenset())
        wanted = (monitoring & officers) or officers
    found = people_of_office(wanted, on=on)
    return frozenset(person for people in found.values() for person in people)


def _editors(schedule: ReportSchedule, *, on: date) -> frozenset[int]:
    """Who set the schedule, while they may write its reports; after that whoever may."""
    if schedule.made_by.is_active and may_write(schedule.made_by, schedule, on=on):
        return frozenset({schedule.made_by_id})
    if schedule.agency_id is not None:
        return people_of_agencies([schedule.agency_id], on=on).reporters(schedule.agency_id)
    return officers_and_leaders(on=on).get(Role.OFFICER, frozenset())


def _tell(
    rule: Rule,
    occasion: int,
    people: Collection[int],
    *,
    now: datetime,
    day: date | None = None,
    facts: Mapping[str, Any] | None = None,
) -> None:
    told = (
        NewNotice(
            share_id=NO_SHARE,
            task_id=NO_SHARE,
            rule=rule,
            day=day or timezone.localdate(now),
            person_id=person_id,
            occasion=occasion,
            facts=facts or {},
        )
        for person_id in people
    )
    write_notices(told, now=now)


def _mail(report: Report, people: Collection[int], *, now: datetime) -> int:
    """A letter to each who has an address, with the report as it was sent; how many wait to go out."""
    readers = list(Account.objects.filter(pk__in=people, is_active=True).exclude(email="").order_by("pk"))
    if not readers or report.content is None:
        return 0
    attached = _file(report)
    message = NewMessage(
        subject=f"Báo cáo: {report.subject}"[:_LONGEST_SUBJECT],
        text=_letter(report, is_attached=attached is not None),
        attached=attached,
        attached_name=f"bao-cao-{report.pk}.docx" if attached else "",
    )
    day = timezone.localdate(now)
    return write_letters(readers, topic=f"bao-cao-{report.pk}", day=day, message=message, now=now)


def _file(report: Report) -> StoredFile | None:
    """None where it cannot be written, or is too large for a letter: then the letter has the link alone."""
    try:
        content = compose_docx(paper_from_json(report.content or {}))
        if len(content) > MOST_ATTACHED:
            return None
        waiting = quarantine_upload(chunks=[content], byte_limit=MOST_ATTACHED)
        return store_quarantined(quarantined=waiting, media_type=_DOCX)
    except (ComposingError, FilesError):
        _log.exception("report %s goes out without its file", report.pk)
        return None


def _letter(report: Report, *, is_attached: bool) -> str:
    sent_at = timezone.localtime(report.sent_at) if report.sent_at else None
    whose = report.agency.full_label if report.agency else "Văn phòng"
    lines = [
        f"{report.subject}",
        "",
        f"Báo cáo của {whose}, kỳ {report.period_words}, {report.task_count} nhiệm vụ;"
        f" phần mềm lập và gửi theo lịch{f' lúc {sent_at:%H:%M %d/%m/%Y}' if sent_at else ''}.",
        "Toàn văn ở tệp gửi kèm." if is_attached else "Tệp quá lớn để gửi kèm; hãy xem trên phần mềm.",
    ]
    if settings.PUBLIC_URL:
        address = reverse("report", args=[report.pk])
        lines += ["", "Xem trên phần mềm, từng số liệu mở ra danh sách nhiệm vụ:"]
        lines.append(f"  {settings.PUBLIC_URL.rstrip('/')}{address}")
    return "\n".join(lines) + "\n"
