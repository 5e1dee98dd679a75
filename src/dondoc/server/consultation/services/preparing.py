"""A consultation is prepared: the draft, the question, the day, and whom it will ask. Nobody is told yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.calendar.selectors import office_calendar
from dondoc.server.consultation.errors import ConsultationRefused
from dondoc.server.consultation.models import (
    Addressee,
    Consultation,
    ConsultationState,
    Draft,
    DueRule,
    Round,
)
from dondoc.server.consultation.permissions import part_today, require_asking, require_drafting
from dondoc.server.consultation.rules import Due, due_by_hand, due_by_rule
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.registry.models import Agency
from dondoc.workcalendar import WorkCalendar

from .drafts import ReadDraft, keep_draft, read_draft
from .ending import end_round
from .locking import last_round, locked_consultation, require_state, take_consultation, touch, turn
from .queueing import queue_what_follows
from .wording import clean_line, clean_words

LONGEST_SUBJECT = 500
MOST_ADDRESSEES = 200
FARTHEST = 366  # days ahead of a day for answers


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked, and until when: by a rule, or on `due_on` where the rule is BY_HAND."""

    subject: str
    question: str
    due_rule: str
    due_on: date | None = None


def prepare_consultation(
    *,
    actor: Account,
    drafter_id: str,
    asking: Asking,
    name: str,
    content: IO[bytes],
    source: ReceivedDocument | None = None,
    addressee_ids: Sequence[str] = (),
) -> Consultation:
    """With its first draft; `source` is the received paper that asked for it, with whom it names.

    Raises NotAllowed, ConsultationRefused and DraftRefused.
    """
    require_asking(actor, drafter_id=drafter_id)
    drafter = Agency.objects.filter(pk=drafter_id).first()
    if drafter is None or drafter.is_collective:
        raise ConsultationRefused("Chưa chọn cơ quan soạn thảo. Hãy chọn một cơ quan.", field="drafter")
    subject, question = _subject(asking), _question(asking)
    due = due_of(asking, today=timezone.localdate(), calendar=office_calendar())
    read = read_draft(actor=actor, name=name, content=content)
    try:
        return _prepare(
            actor, drafter, (subject, question), asking.due_rule, due, read, source, addressee_ids
        )
    except BaseException:
        read.shred()
        raise


def require_asking_for_some(actor: Account) -> None:
    """Whether they ask for opinions on anybody's drafts at all."""
    part = part_today(actor)
    if not (part.asks_any or part.drafting_ids):
        raise NotAllowed(
            "Việc lấy ý kiến do cán bộ của cơ quan soạn thảo hoặc chuyên viên Văn phòng làm. "
            "Hãy nhờ cơ quan soạn thảo."
        )


@transaction.atomic
def change_consultation(
    *,
    actor: Account,
    consultation_id: int,
    version: int,
    asking: Asking,
    addressee_ids: Sequence[str],
) -> Consultation:
    """What is asked, until when, and whom, before anybody is. Collectives stand as such until then."""
    consultation = take_consultation(actor=actor, consultation_id=consultation_id, version=version)
    require_state(consultation, ConsultationState.PREPARING)
    prepared = last_round(consultation)
    consultation.subject, prepared.question = _subject(asking), _question(asking)
    due = due_of(asking, today=timezone.localdate(), calendar=office_calendar())
    prepared.due_rule, prepared.computed = asking.due_rule, due.words
    prepared.due_on = prepared.first_due_on = due.on
    prepared.save()
    name_addressees(prepared, addressee_ids, drafter_id=consultation.drafter_id)
    touch(consultation)
    queue_what_follows(prepared.draft_id)
    record(actor=actor.actor, action="consultation.changed", subject=consultation)
    return consultation


@transaction.atomic
def name_also(*, actor: Account, consultation_id: int, agency_ids: Sequence[str]) -> Consultation:
    """Agencies that were forgotten, before anybody is asked; behind those that are named."""
    consultation = locked_consultation(consultation_id)
    require_drafting(actor, consultation=consultation)
    require_state(consultation, ConsultationState.PREPARING)
    prepared = last_round(consultation)
    named = list(prepared.addressees.order_by("position").values_list("agency", flat=True))
    name_addressees(prepared, [*named, *agency_ids], drafter_id=consultation.drafter_id)
    touch(consultation)
    queue_what_follows(prepared.draft_id)
    record(actor=actor.actor, action="consultation.changed", subject=consultation)
    return consultation


def replace_draft(
    *, actor: Account, consultation_id: int, version: int, name: str, content: IO[bytes]
) -> Consultation:
    """Another file in the place of the draft, before anybody was asked about it."""
    read = read_draft(actor=actor, name=name, content=content)
    try:
        return _replace_draft(actor, consultation_id, version, read)
    except BaseException:
        read.shred()
        raise


def prepare_next_round(
    *,
    actor: Account,
    consultation_id: int,
    version: int,
    asking: Asking,
    name: str,
    content: IO[bytes],
) -> Consultation:
    """With the next draft; the round before is closed by it. It names whom that one named."""
    due = due_of(asking, today=timezone.localdate(), calendar=office_calendar())
    question = _question(asking)
    read = read_draft(actor=actor, name=name, content=content)
    try:
        return _next_round(actor, consultation_id, version, question, asking.due_rule, due, read)
    except BaseException:
        read.shred()
        raise


@transaction.atomic
def drop_preparation(*, actor: Account, consultation_id: int, version: int) -> Consultation | None:
    """Nobody is asked after all: a next round goes with its draft, and so does a consultation that has no
    other; then there is none left."""
    consultation = take_consultation(actor=actor, consultation_id=consultation_id, version=version)
    require_state(consultation, ConsultationState.PREPARING)
    prepared = last_round(consultation)
    record(
        actor=actor.actor,
        action="consultation.preparation_dropped",
        subject=consultation,
        details={"round": prepared.number},
    )
    draft = prepared.draft
    prepared.delete()
    draft.delete()
    if prepared.number == 1:
        consultation.delete()
        return None
    turn(consultation, to=ConsultationState.CLOSED, actor=actor)
    return consultation


def due_of(asking: Asking, *, today: date, calendar: WorkCalendar) -> Due:
    """As it is if agencies are asked today."""
    if asking.due_rule not in DueRule.values:
        raise ConsultationRefused("Chưa chọn cách tính hạn trả lời. Hãy chọn một cách.", field="due_rule")
    by_rule = due_by_rule(DueRule(asking.due_rule), received_on=today, calendar=calendar)
    if by_rule is not None:
        return by_rule
    return due_by_hand(require_day(asking.due_on, today=today), today=today, calendar=calendar)


def require_day(day: date | None, *, today: date, field: str = "due_on") -> date:
    if day is None:
        raise ConsultationRefused("Chưa có hạn trả lời. Hãy ghi ngày theo văn bản lấy ý kiến.", field=field)
    if day < today:
        raise ConsultationRefused(
            f"Hạn trả lời {day:%d/%m/%Y} đã qua. Hãy ghi ngày từ hôm nay trở đi.", field=field
        )
    if (day - today).days > FARTHEST:
        raise ConsultationRefused(
            f"Hạn trả lời {day:%d/%m/%Y} xa hơn một năm. Hãy kiểm tra lại năm.", field=field
        )
    return day


def name_addressees(prepared: Round, agency_ids: Sequence[str], *, drafter_id: str) -> None:
    """In this order, each once; who drafts is asked by nobody."""
    keys = [key for key in dict.fromkeys(agency_ids) if key != drafter_id]
    if len(keys) > MOST_ADDRESSEES:
        raise ConsultationRefused(
            f"Mỗi đợt hỏi nhiều nhất {MOST_ADDRESSEES} nơi. Hãy chọn cả nhóm cơ quan thay cho từng cơ quan.",
            field="agencies",
        )
    known = Agency.objects.in_bulk(keys)
    prepared.addressees.all().delete()
    Addressee.objects.bulk_create(
        Addressee(round=prepared, agency=known[key], position=position)
        for position, key in enumerate(key for key in keys if key in known)
    )


@transaction.atomic
def _prepare(
    actor: Account,
    drafter: Agency,
    words: tuple[str, str],
    due_rule: str,
    due: Due,
    read: ReadDraft,
    source: ReceivedDocument | None,
    addressee_ids: Sequence[str],
) -> Consultation:
    now = timezone.now()
    consultation = Consultation.objects.create(
        subject=words[0],
        drafter=drafter,
        source=source,
        made_by=actor,
        made_at=now,
        state_by=actor,
        state_at=now,
    )
    draft = keep_draft(read, consultation=consultation, number=1, actor=actor)
    prepared = _round(consultation, 1, draft, words[1], due_rule, due)
    name_addressees(prepared, addressee_ids, drafter_id=drafter.pk)
    record(
        actor=actor.actor,
        action="consultation.prepared",
        subject=consultation,
        details={"agency": drafter.pk, "clause_count": len(read.clauses)},
    )
    return consultation


@transaction.atomic
def _replace_draft(actor: Account, consultation_id: int, version: int, read: ReadDraft) -> Consultation:
    consultation = take_consultation(actor=actor, consultation_id=consultation_id, version=version)
    require_state(consultation, ConsultationState.PREPARING)
    prepared = last_round(consultation)
    former, number = prepared.draft, prepared.draft.number
    # The number is free only when the former one is gone, to which the round must not hold on.
    Draft.objects.filter(pk=former.pk).update(number=number + 1)
    prepared.draft = keep_draft(read, consultation=consultation, number=number, actor=actor)
    prepared.save(update_fields=["draft"])
    former.delete()
    touch(consultation)
    record(
        actor=actor.actor,
        action="consultation.draft_replaced",
        subject=consultation,
        details={"draft": number, "clause_count": len(read.clauses)},
    )
    return consultation


@transaction.atomic
def _next_round(
    actor: Account,
    consultation_id: int,
    version: int,
    question: str,
    due_rule: str,
    due: Due,
    read: ReadDraft,
) -> Consultation:
    consultation = take_consultation(actor=actor, consultation_id=consultation_id, version=version)
    require_state(consultation, ConsultationState.OPEN, ConsultationState.CLOSED)
    before = last_round(consultation)
    if before.closed_at is None:
        end_round(before, actor=actor, now=timezone.now())
    number = before.number + 1
    last_draft = consultation.drafts.order_by("-number")[0]
    draft = keep_draft(read, consultation=consultation, number=last_draft.number + 1, actor=actor)
    prepared = _round(consultation, number, draft, question, due_rule, due)
    named = before.addressees.order_by("position").values_list("agency", flat=True)
    name_addressees(prepared, list(named), drafter_id=consultation.drafter_id)
    turn(consultation, to=ConsultationState.PREPARING, actor=actor)
    record(
        actor=actor.actor,
        action="consultation.next_round_prepared",
        subject=consultation,
        details={"round": number, "draft": draft.number},
    )
    return consultation


def _round(
    consultation: Consultation, number: int, draft: Draft, question: str, due_rule: str, due: Due
) -> Round:
    return Round.objects.create(
        consultation=consultation,
        number=number,
        draft=draft,
        question=question,
        due_rule=due_rule,
        due_on=due.on,
        first_due_on=due.on,
        computed=due.words,
    )


def _subject(asking: Asking) -> str:
    subject = clean_line(asking.subject, field="subject", longest=LONGEST_SUBJECT)
    if not subject:
        raise ConsultationRefused("Chưa có tên dự thảo. Hãy ghi tên dự thảo xin ý kiến.", field="subject")
    return subject


def _question(asking: Asking) -> str:
    return clean_words(asking.question, field="question")
