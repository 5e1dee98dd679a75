"""Work that a leader assigned by word of mouth: written down by an officer, taken back while it is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from dondoc.documents.reading import Period, PeriodKind
from dondoc.extraction import read_period
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.intake.content import day_of
from dondoc.server.intake.conventions import period_rules
from dondoc.server.tracking.errors import ConfirmationFinal, DemandMissing, TaskNotFound
from dondoc.server.tracking.models import AssignedTask, AssignmentRole, OralDirection, TaskStage
from dondoc.server.tracking.permissions import require_confirming

from .announcing import announce_responsible, announce_shares, announce_undone
from .demanding import clean_words
from .making import assign_to, require_agencies, search_text_of
from .responsibility import settle_responsibility


@dataclass(frozen=True, slots=True)
class Said:
    """Who said it, when, where, in which words."""

    by: str
    on: date | None
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Directed:
    """The work that comes of it. Empty `text`: the words themselves are the task."""

    lead_ids: Sequence[str]
    coordinator_ids: Sequence[str] = ()
    text: str = ""
    period_text: str = ""
    due_on: date | None = None
    product: str = ""


@transaction.atomic
def assign_by_direction(*, actor: Account, said: Said, work: Directed) -> AssignedTask:
    """Write the direction down, with its first task."""
    require_confirming(actor)
    direction = _direction(said, actor=actor)
    return _assign(direction, work, actor=actor)


@transaction.atomic
def assign_more(*, actor: Account, direction_id: int, work: Directed) -> AssignedTask:
    """Another task of a direction that was written down before."""
    require_confirming(actor)
    direction = _locked(direction_id)
    if direction is None:
        raise TaskNotFound("Không tìm thấy ý kiến chỉ đạo này. Hãy mở lại từ trang nhiệm vụ.")
    return _assign(direction, work, actor=actor)


@transaction.atomic
def withdraw_directed(*, actor: Account, task_id: int) -> None:
    """Hoàn tác: the task goes while nothing happened to it, and the direction with its last task.

    The log keeps both. Pressed twice, it changes nothing the second time.
    """
    require_confirming(actor)
    tasks = AssignedTask.objects.filter(pk=task_id, parent__isnull=True, direction__isnull=False)
    direction = _locked(tasks.values_list("direction", flat=True).first())
    task = tasks.select_for_update(of=("self",)).first()
    if task is None or direction is None:
        raise TaskNotFound("Không tìm thấy nhiệm vụ này. Có thể việc giao đã được hoàn tác.")
    if task.stage != TaskStage.ASSIGNED:
        raise ConfirmationFinal(
            f"Nhiệm vụ đã ở tình trạng “{task.get_stage_display()}” nên không hoàn tác việc giao được."
        )
    record(
        actor=actor.actor,
        action="task.direction_withdrawn",
        subject=task,
        details={"direction": direction.pk},
    )
    announce_undone([task], now=timezone.now(), actor=actor)
    try:
        task.delete()
    except ProtectedError:
        raise ConfirmationFinal("Nhiệm vụ đã có diễn biến nên không hoàn tác việc giao được.") from None
    if not direction.tasks.exists():
        direction.delete()


def _locked(direction_id: int | None) -> OralDirection | None:
    """The direction before its tasks, as a document before its own; its key stays free for what is handed
    down of them. So nobody gives it another task while its last one is taken back."""
    return OralDirection.objects.select_for_update(no_key=True).filter(pk=direction_id or 0).first()


def _direction(said: Said, *, actor: Account) -> OralDirection:
    now = timezone.now()
    by = _line(said.by, field="said_by", most=200, missing="Chưa ghi ai chỉ đạo. Hãy ghi chức vụ và họ tên.")
    place = _line(
        said.place,
        field="place",
        most=300,
        missing="Chưa ghi chỉ đạo ở đâu. Hãy ghi cuộc họp hoặc nơi làm việc.",
    )
    if said.on is None:
        raise DemandMissing("Chưa có ngày chỉ đạo. Hãy ghi ngày của cuộc họp.", field="said_on")
    if said.on > timezone.localdate(now):
        raise DemandMissing(
            f"Ngày chỉ đạo {said.on:%d/%m/%Y} chưa đến. Hãy kiểm tra lại ngày.", field="said_on"
        )
    words = clean_words(said.words, field="words")
    if not words:
        raise DemandMissing("Chưa có lời chỉ đạo. Hãy ghi nguyên văn hoặc sát ý.", field="words")
    return OralDirection.objects.create(
        said_by=by, said_on=said.on, place=place, words=words, recorded_by=actor, recorded_at=now
    )


def _line(written: str, *, field: str, most: int, missing: str) -> str:
    line = " ".join(clean_words(written, field=field).split())
    if not line:
        raise DemandMissing(missing, field=field)
    if len(line) > most:
        raise DemandMissing(f"Dài quá {most} ký tự. Hãy viết ngắn hơn.", field=field)
    return line


def _assign(direction: OralDirection, work: Directed, *, actor: Account) -> AssignedTask:
    text = clean_words(work.text, field="text") or direction.words
    period = _period(work, direction=direction)
    due_on = day_of(period.due_on)
    leads = require_agencies(work.lead_ids, on=direction.said_on, field="leads")
    if not leads:
        raise DemandMissing("Chưa chọn cơ quan chủ trì. Hãy chọn ít nhất một cơ quan.", field="leads")
    coordinators = require_agencies(work.coordinator_ids, on=direction.said_on, field="coordinators")
    if both := [one.name for one in coordinators if one in leads]:
        raise DemandMissing(
            f"{both[0]} đã là cơ quan chủ trì. Hãy bỏ khỏi một trong hai phần.", field="coordinators"
        )
    task = AssignedTask(
        direction=direction,
        position=direction.tasks.filter(parent__isnull=True).count() + 1,
        text=text,
        product=clean_words(work.product, field="product"),
        period_kind=period.kind,
        period_text=period.text,
        period_start=period.start or "",
        period_end=period.end or "",
        period_qualifier=period.qualifier or "",
        period_every=period.every or "",
        period_parts=list(period.parts),
        period_rule=period.rule or "",
        due_on=due_on,
        first_due_on=due_on,
        confirmed_by=actor,
        confirmed_at=timezone.now(),
    )
    task.search_text = search_text_of(task, [*leads, *coordinators])
    task.save()
    for role, agencies in ((AssignmentRole.LEAD, leads), (AssignmentRole.COORDINATOR, coordinators)):
        made = assign_to(task, agencies, role=role, on=direction.said_on, because=direction.in_full)
        announce_shares(made, now=task.confirmed_at, actor=actor)
    rows = settle_responsibility([task], actor=actor, now=task.confirmed_at)
    announce_responsible([(None, row) for row in rows], now=task.confirmed_at, but_not=(actor.pk,))
    record(
        actor=actor.actor,
        action="task.directed",
        subject=task,
        details={
            "direction": direction.pk,
            "due_on": due_on.isoformat() if due_on else None,
            "agencies": sorted(one.pk for one in {*leads, *coordinators}),
        },
    )
    return task


def _period(work: Directed, *, direction: OralDirection) -> Period:
    """As the words say, counted from the day of the direction; a day set beside them counts more."""
    written, day = " ".join(work.period_text.split()), work.due_on
    if day is not None and day < direction.said_on:
        raise DemandMissing(
            f"Hạn {day:%d/%m/%Y} trước ngày chỉ đạo {direction.said_on:%d/%m/%Y}. Hãy kiểm tra lại ngày.",
            field="due_on",
        )
    if day is not None and not written:
        return Period(
            kind=PeriodKind.DATE, text=f"đến ngày {day:%d/%m/%Y}", end=day.isoformat(), due_on=day.isoformat()
        )
    read = read_period(written, issued_on=direction.said_on.isoformat(), rules=period_rules())
    if day is None:
        return read
    return Period(
        kind=read.kind,
        text=read.text,
        start=read.start,
        end=read.end,
        qualifier=read.qualifier,
        every=read.every,
        parts=read.parts,
        due_on=day.isoformat(),
        rule="chuyên viên đặt ngày",
    )
