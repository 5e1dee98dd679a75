"""What every way of answering shares: what is written, whether it is taken now, and that it counts from
then on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.consultation.errors import (
    ConsultationRefused,
    StaleConsultation,
    not_found,
)
from dondoc.server.consultation.models import (
    AskedAgency,
    Comment,
    ConsultationState,
    Opinion,
    OpinionFile,
    OpinionState,
    Stance,
)
from dondoc.server.consultation.permissions import require_answering
from dondoc.server.consultation.rules import Said, SaidOfClause, due_of_agency, is_late, problem_of
from dondoc.server.notices.services.opinions import tell_of_opinion
from dondoc.server.notices.services.reading import read_by_answering
from dondoc.server.refusals import NotNow

from .files import KeptFile
from .locking import last_round, locked_asked
from .taking_in import take_in_comments
from .wording import clean_line, clean_words


class AnswerRefused(ConsultationRefused):
    """What stands in the way of giving it; `clause_id` where it is about one clause."""

    code = "answer_refused"

    def __init__(self, message: str, *, field: str = "", clause_id: int | None = None) -> None:
        super().__init__(message, field=field)
        self.clause_id = clause_id


def give(opinion: Opinion, asked: AskedAgency, *, actor: Account, now: datetime) -> None:
    """In the caller's transaction: what is written counts from now on, in the place of what counted before.

    `received_on` is set.
    """
    comments = list(opinion.comments.order_by("position"))
    said = Said(
        stance=opinion.stance,
        text=opinion.text,
        clauses=[SaidOfClause(one.clause_id or 0, one.stance, one.text) for one in comments],
    )
    problem = problem_of(said, has_files=opinion.files.exists())
    if problem is not None:
        raise AnswerRefused(problem.message, field=problem.field, clause_id=problem.clause_id)
    assert opinion.received_on is not None
    closed_on = timezone.localdate(asked.round.closed_at) if asked.round.closed_at else None
    due_on = due_of_agency(asked.due_on, asked.round.due_on)
    replaced = asked.opinions.filter(state=OpinionState.GIVEN).update(state=OpinionState.REPLACED)
    opinion.is_late = is_late(received_on=opinion.received_on, due_on=due_on, closed_on=closed_on)
    opinion.state, opinion.given_at, opinion.given_by = OpinionState.GIVEN, now, actor
    opinion.version += 1
    opinion.save()
    if opinion.text:
        Comment.objects.create(
            opinion=opinion, position=len(comments), stance=opinion.stance, text=opinion.text
        )
    take_in_comments(asked.round)
    told = facts_of(asked) | {"way": opinion.way, "stance": opinion.stance, "is_late": opinion.is_late}
    action = "opinion.given_anew" if replaced else "opinion.given"
    record(actor=actor.actor, action=action, subject=opinion, details=told)
    read_by_answering(actor=actor, asked_id=asked.pk, now=now)
    tell_of_opinion(
        asked_id=asked.pk,
        consultation_id=asked.round.consultation_id,
        opinion_id=opinion.pk,
        drafter_id=asked.round.consultation.drafter_id,
        asker_id=asked.round.opened_by_id,
        facts={"stance": opinion.stance, "is_late": opinion.is_late},
        now=now,
        but_not=actor.pk,
    )


def write_said(opinion: Opinion, asked: AskedAgency, said: Said) -> None:
    """The words as they are typed; what is about no clause of this draft is left out."""
    stance = said.stance if said.stance in Stance.values else ""
    opinion.stance, opinion.text = stance, clean_words(said.text, field="text")
    opinion.number = clean_line(said.number, field="number", longest=100)
    opinion.issued_on = said.issued_on
    known = set(asked.round.draft.clauses.values_list("pk", flat=True)) if said.clauses else set()
    opinion.comments.all().delete()
    cleaned = [
        replace(
            one,
            stance=one.stance if one.stance in Stance.values else "",
            text=clean_words(one.text, field=f"text-{one.clause_id}"),
        )
        for one in said.clauses
        if one.clause_id in known
    ]
    Comment.objects.bulk_create(
        Comment(
            opinion=opinion,
            position=position,
            clause_id=one.clause_id,
            stance=one.stance,
            text=one.text,
        )
        for position, one in enumerate(one for one in cleaned if not one.is_empty)
    )


def add_files(opinion: Opinion, files: Sequence[KeptFile]) -> None:
    OpinionFile.objects.bulk_create(
        OpinionFile(opinion=opinion, stored=stored, name=name[:255]) for name, stored in files
    )


def require_answerable(asked: AskedAgency) -> None:
    """Whether an answer is taken: while the round is open; and later from who has given none, as a late one,
    until a next round asks."""
    consultation = asked.round.consultation
    if consultation.state == ConsultationState.RECALLED:
        raise NotNow(f"Dự thảo này đã thu hồi: {consultation.remark}. Cơ quan không phải trả lời nữa.")
    if asked.withdrawn_at is not None:
        raise NotNow(f"{asked.name} không còn được hỏi trong đợt này nên không phải trả lời.")
    if asked.round.opened_at is None:
        raise not_found()
    if asked.round.closed_at is None:
        return
    if _is_followed(asked):
        raise NotNow("Đợt lấy ý kiến này đã đóng và đã có đợt sau. Hãy trả lời ở đợt sau nếu được hỏi.")
    if asked.opinions.filter(state=OpinionState.GIVEN).exists():
        raise NotNow(
            "Đợt lấy ý kiến này đã đóng nên không thay ý kiến đã gửi được. Hãy liên hệ cơ quan soạn thảo."
        )


def require_open(asked: AskedAgency) -> None:
    if asked.round.closed_at is not None:
        raise NotNow("Đợt lấy ý kiến này đã đóng nên không rút được. Hãy liên hệ cơ quan soạn thảo.")


def asked_of(actor: Account, asked_id: int) -> AskedAgency:
    asked = locked_asked(asked_id)
    require_answering(actor, asked=asked)
    return asked


def require_version(opinion: Opinion, version: int) -> None:
    if opinion.version != version:
        raise stale_answer()


def stale_answer() -> StaleConsultation:
    return StaleConsultation(
        "Người cùng cơ quan vừa sửa ý kiến này. Hãy chép lại phần vừa viết, tải lại trang rồi ghi tiếp."
    )


def facts_of(asked: AskedAgency) -> dict[str, object]:
    return {"consultation": asked.round.consultation_id, "agency": asked.agency_id}


def _is_followed(asked: AskedAgency) -> bool:
    last = last_round(asked.round.consultation)
    return last.pk != asked.round_id and last.opened_at is not None
