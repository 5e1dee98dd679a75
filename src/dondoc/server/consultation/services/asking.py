"""Agencies are asked: when a round opens, and later one by one; and asked no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import Told, record, record_each
from dondoc.server.calendar.selectors import office_calendar
from dondoc.server.consultation.errors import ConsultationRefused
from dondoc.server.consultation.models import (
    Addressee,
    AskedAgency,
    Consultation,
    ConsultationState,
    DueRule,
    OpinionState,
    Round,
)
from dondoc.server.consultation.permissions import require_drafting
from dondoc.server.consultation.rules import due_by_hand, due_by_rule
from dondoc.server.notices.models import Rule
from dondoc.server.notices.services.opinions import take_back_asked, tell_asked
from dondoc.server.refusals import NotNow
from dondoc.server.registry.models import Agency, Membership
from dondoc.server.registry.selectors import agencies_in_force

from .locking import last_round, locked_asked, require_seen, require_state, take_consultation, touch, turn
from .queueing import queue_what_follows
from .telling import told_of
from .terms import require_day, who_stands
from .wording import require_reason

MOST_ASKED = 400


@dataclass(frozen=True, slots=True)
class Meant:
    """An agency that is asked, and through which collective."""

    agency: Agency
    through_id: str | None


@transaction.atomic
def open_round(*, actor: Account, consultation_id: int, version: int) -> Consultation:
    """Agencies are asked from now on; collectives mean their members of today, who drafts left out.

    The day by a rule counts from today. Raises ConsultationRefused where nobody would be asked.
    """
    consultation = take_consultation(actor=actor, consultation_id=consultation_id, version=version)
    require_state(consultation, ConsultationState.PREPARING)
    asking, now = last_round(consultation), timezone.now()
    today = timezone.localdate(now)
    named = list(asking.addressees.select_related("agency").order_by("position"))
    meant = agencies_meant([one.agency for one in named], on=today, drafter_id=consultation.drafter_id)
    if not meant:
        raise ConsultationRefused(
            "Chưa chọn cơ quan nào để lấy ý kiến. Hãy chọn cơ quan hoặc nhóm cơ quan.", field="agencies"
        )
    calendar = office_calendar()
    due = due_by_rule(DueRule(asking.due_rule), received_on=today, calendar=calendar) or due_by_hand(
        require_day(asking.due_on, today=today), today=today, calendar=calendar
    )
    asking.due_on = asking.first_due_on = due.on
    asking.computed, asking.opened_at, asking.opened_by = due.words, now, actor
    asking.save()
    asked = _ask(asking, meant, first_position=0)
    turn(consultation, to=ConsultationState.OPEN, actor=actor)
    record(
        actor=actor.actor,
        action="consultation.opened",
        subject=consultation,
        details={"round": asking.number, "count": len(asked), "due_on": str(asking.due_on)},
    )
    _tell(asked, asking, consultation, now=now, actor=actor)
    return consultation


@transaction.atomic
def ask_more(
    *,
    actor: Account,
    consultation_id: int,
    version: int,
    agency_ids: Sequence[str],
    due_on: date | None = None,
) -> list[AskedAgency]:
    """Agencies that were forgotten. They get the time that the rule gives, or until `due_on`; never less than
    all others have. Who was asked no more is asked again."""
    consultation = take_consultation(actor=actor, consultation_id=consultation_id, version=version)
    require_state(consultation, ConsultationState.OPEN)
    asking, now = last_round(consultation), timezone.now()
    today = timezone.localdate(now)
    agencies = Agency.objects.in_bulk(list(agency_ids))
    chosen = [agencies[key] for key in dict.fromkeys(agency_ids) if key in agencies]
    meant = agencies_meant(chosen, on=today, drafter_id=consultation.drafter_id)
    present = {one.agency_id: one for one in asking.asked.all()}
    again = [present[one.agency.pk] for one in meant if _is_withdrawn(present.get(one.agency.pk))]
    new = [one for one in meant if one.agency.pk not in present]
    if not again and not new:
        raise ConsultationRefused(
            "Các cơ quan này đã được lấy ý kiến, hoặc chưa chọn cơ quan nào. Hãy chọn cơ quan khác.",
            field="agencies",
        )
    own_due_on = _later_due(asking, due_on, today=today)
    last = asking.addressees.aggregate(last=Max("position"))["last"]
    named = set(asking.addressees.values_list("agency", flat=True))
    Addressee.objects.bulk_create(
        Addressee(round=asking, agency=one, position=position)
        for position, one in enumerate(
            (one for one in chosen if one.pk not in named and one.pk != consultation.drafter_id),
            start=(last if last is not None else -1) + 1,
        )
    )
    asked = _ask(asking, new, first_position=len(present), due_on=own_due_on)
    for one in again:
        one.withdrawn_at, one.withdrawn_by, one.withdrawn_reason = None, None, ""
        one.due_on = own_due_on
        one.save()
    asked += again
    touch(consultation)
    queue_what_follows(asking.draft_id)
    record_each(
        actor=actor.actor,
        action="consultation.asked_more",
        told=[
            Told(subject=one, details={"consultation": consultation.pk, "agency": one.agency_id})
            for one in asked
        ],
    )
    _tell(asked, asking, consultation, now=now, actor=actor)
    return asked


@transaction.atomic
def withdraw_agency(*, actor: Account, asked_id: int, version: int, reason: str) -> AskedAgency:
    """It is asked no more, and counts nowhere. Not one that has answered: its answer stands."""
    asked = locked_asked(asked_id)
    consultation = asked.round.consultation
    require_drafting(actor, consultation=consultation)
    require_seen(consultation, version)
    require_state(consultation, ConsultationState.OPEN)
    _require_last(asked, consultation)
    if asked.withdrawn_at is not None:
        return asked  # pressed twice
    if asked.opinions.filter(state=OpinionState.GIVEN).exists():
        raise NotNow(f"{asked.name} đã trả lời nên không thôi hỏi được. Ý kiến đã gửi vẫn được tổng hợp.")
    words = require_reason(reason, missing="Chưa có lý do. Hãy ghi vì sao thôi hỏi cơ quan này.")
    now = timezone.now()
    asked.withdrawn_at, asked.withdrawn_by, asked.withdrawn_reason = now, actor, words
    asked.save()
    touch(consultation)
    queue_what_follows(asked.round.draft_id)
    told = {"consultation": consultation.pk, "agency": asked.agency_id}
    record(actor=actor.actor, action="consultation.agency_withdrawn", subject=asked, details=told)
    take_back_asked(
        told_of([asked], asked.round, consultation, why="withdrawn"),
        occasion=consultation.version,
        now=now,
        but_not=actor.pk,
    )
    return asked


def agencies_meant(named: Sequence[Agency], *, on: date, drafter_id: str) -> list[Meant]:
    """Each agency once, in this order, of those in force: by itself where it is named or carries on the work
    of one that is named and ended, else through the first collective that means it on the day."""
    keys = who_stands([one.pk for one in named], on=on)
    present = Agency.objects.in_bulk(keys)
    named = [present[key] for key in keys if key in present]
    groups = [one.pk for one in named if one.is_collective]
    members: dict[str, list[Agency]] = {key: [] for key in groups}
    in_force = Q(earliest_on__isnull=True) | Q(earliest_on__lte=on)
    in_force &= Q(latest_on__isnull=True) | Q(latest_on__gte=on)
    rows = Membership.objects.filter(in_force, collective__in=groups).select_related("agency")
    for row in rows.order_by("agency__sort_key", "agency"):
        members[row.collective_id].append(row.agency)
    by_name = {one.pk for one in named if not one.is_collective}
    standing = set(agencies_in_force(on=on).filter(pk__in=by_name).values_list("pk", flat=True))
    found: dict[str, Meant] = {}
    for one in named:
        if not one.is_collective and one.pk in standing:
            found.setdefault(one.pk, Meant(one, None))
        for member in members.get(one.pk, ()):
            if member.pk not in by_name:
                found.setdefault(member.pk, Meant(member, one.pk))
    found.pop(drafter_id, None)
    if len(found) > MOST_ASKED:
        raise ConsultationRefused(
            f"Mỗi đợt hỏi nhiều nhất {MOST_ASKED} cơ quan, ở đây là {len(found)}. Hãy chia thành nhiều lần.",
            field="agencies",
        )
    return list(found.values())


def _ask(
    asking: Round, meant: Iterable[Meant], *, first_position: int, due_on: date | None = None
) -> list[AskedAgency]:
    return AskedAgency.objects.bulk_create(
        AskedAgency(
            round=asking,
            agency=one.agency,
            name=one.agency.name,
            through_id=one.through_id,
            position=position,
            due_on=due_on,
        )
        for position, one in enumerate(meant, start=first_position)
    )


def _later_due(asking: Round, due_on: date | None, *, today: date) -> date | None:
    """The day of those who are asked later; empty where it is that of all."""
    by_rule = due_by_rule(DueRule(asking.due_rule), received_on=today, calendar=office_calendar())
    day = due_on if due_on is not None else by_rule.on if by_rule else asking.due_on
    if day < today:
        raise ConsultationRefused(
            f"Hạn trả lời {day:%d/%m/%Y} đã qua. Hãy ghi hạn riêng cho cơ quan hỏi thêm.", field="due_on"
        )
    require_day(day, today=today)
    return day if day > asking.due_on else None


def _is_withdrawn(asked: AskedAgency | None) -> bool:
    return asked is not None and asked.withdrawn_at is not None


def _require_last(asked: AskedAgency, consultation: Consultation) -> None:
    if asked.round_id != last_round(consultation).pk:
        raise NotNow("Đợt lấy ý kiến này đã đóng. Hãy mở đợt mới nhất.")


def _tell(
    asked: Sequence[AskedAgency],
    asking: Round,
    consultation: Consultation,
    *,
    now: datetime,
    actor: Account,
) -> None:
    tell_asked(
        Rule.OPINION_ASKED,
        told_of(asked, asking, consultation),
        occasion=consultation.version,
        now=now,
        but_not=actor.pk,
    )
