"""What consultations ask of somebody today: what their agency owes, and what is missing of what it asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.server.accounts.models import Account
from dondoc.server.consultation.models import Consultation, ConsultationState
from dondoc.server.consultation.permissions import part_of

from .listing import (
    ConsultationRow,
    QuestionRow,
    consultation_rows,
    nearest,
    own_consultations,
    question_rows,
    questions_of,
    waiting_answer,
)

_MOST = 200


@dataclass(frozen=True, slots=True)
class ConsultationDay:
    questions: Sequence[QuestionRow]  # to be answered, the nearest day first
    question_count: int
    missing: Sequence[ConsultationRow]  # open ones of which answers are missing, the fewest days first
    missing_count: int


NOTHING = ConsultationDay((), 0, (), 0)


def consultation_day(*, viewer: Account, today: date, first: int) -> ConsultationDay:
    """At most five queries, beside those for the part."""
    part = part_of(viewer, on=today)
    if part.is_none:
        return NOTHING
    questions: list[QuestionRow] = []
    question_count = 0
    if part.answering_ids:
        waiting = questions_of(part).filter(waiting_answer())
        asked = list(nearest(waiting)[:_MOST])
        question_count = len(asked)
        questions = question_rows(asked[:first], today=today)
    missing: list[ConsultationRow] = []
    if part.drafting_ids or part.asks_any:
        own = own_consultations(part, viewer)
        opened = Consultation.objects.filter(own, state=ConsultationState.OPEN).select_related("drafter")
        rows = consultation_rows(list(opened.order_by("-made_at", "-pk")[:_MOST]), today=today)
        missing = sorted((one for one in rows if one.tally.counts.missing), key=lambda one: one.round.due_on)
    return ConsultationDay(questions, question_count, missing[:first], len(missing))
