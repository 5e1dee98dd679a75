"""What is asked, until when and of whom: looked through as it is given, whoever prepares or asks more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.server.consultation.errors import ConsultationRefused
from dondoc.server.consultation.models import Addressee, Consultation, Draft, DueRule, Round
from dondoc.server.consultation.rules import Due, due_by_hand, due_by_rule
from dondoc.server.registry.models import Agency
from dondoc.server.registry.selectors import standings
from dondoc.workcalendar import WorkCalendar

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


def who_stands(agency_ids: Sequence[str], *, on: date) -> list[str]:
    """The same, each that ended by the day replaced by those that carry on its work; who has none stays."""
    standing = standings(agency_ids, on)
    return list(
        dict.fromkeys(
            key for named in agency_ids for key in [heir.agency.id for heir in standing[named]] or [named]
        )
    )


def make_round(
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


def subject_of(asking: Asking) -> str:
    subject = clean_line(asking.subject, field="subject", longest=LONGEST_SUBJECT)
    if not subject:
        raise ConsultationRefused("Chưa có tên dự thảo. Hãy ghi tên dự thảo xin ý kiến.", field="subject")
    return subject


def question_of(asking: Asking) -> str:
    return clean_words(asking.question, field="question")
