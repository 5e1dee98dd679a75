"""Lists of consultations: what one's agency is to answer, what it asks, and all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from dondoc.server.accounts.models import Account
from dondoc.server.consultation.models import (
    AskedAgency,
    Consultation,
    ConsultationState,
    Opinion,
    OpinionState,
    Round,
)
from dondoc.server.consultation.permissions import Part, part_of
from dondoc.server.consultation.rules import AskedFacts, Reply, due_of_agency, reply_of
from dondoc.server.intake.rules import COUNT_CAP
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.registry.models import Agency

from .counting import Tally, closed_on, tallies


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """What one's agency is asked, and how it stands with its answer. It tells of no other agency."""

    asked: AskedAgency  # round, its consultation and that one's drafter are loaded
    due_on: date
    reply: Reply
    stance: str  # of the answer that was given
    is_being_written: bool
    has_mail: bool  # a letter waits to be confirmed

    @property
    def consultation(self) -> Consultation:
        return self.asked.round.consultation


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    consultation: Consultation  # drafter is loaded
    round: Round  # the newest
    tally: Tally


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    rows: Sequence[QuestionRow]
    count: int
    is_capped: bool
    number: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class ConsultationsPage:
    rows: Sequence[ConsultationRow]
    count: int
    is_capped: bool
    number: int
    has_next: bool


def part_in_lists(viewer: Account, *, today: date) -> Part:
    """NotAllowed for who has no part in consultations at all."""
    part = part_of(viewer, on=today)
    if part.is_none:
        raise NotAllowed("Trang Lấy ý kiến dành cho Văn phòng, các cơ quan và lãnh đạo.")
    return part


def drafters_today(part: Part, *, today: date) -> list[Agency]:
    """On whose drafts they may begin to ask: agencies that stand on the day, their own before others.

    What an agency that ended asked goes on in the hands of who took over; nothing new begins in its name.
    """
    own = {one.agency_id for one in part.held}
    standing = Agency.objects.filter(
        Q(earliest_on__isnull=True) | Q(earliest_on__lte=today),
        Q(latest_on__isnull=True) | Q(latest_on__gte=today),
        pk__in=part.drafting_ids,
    )
    return sorted(standing.order_by("sort_key", "pk"), key=lambda agency: agency.pk not in own)


def has_question_waiting(part: Part) -> bool:
    return questions_of(part).filter(waiting_answer()).exists()


def list_questions(
    *, viewer: Account, is_answered: bool, today: date, page: int = 1, page_size: int = 50
) -> QuestionsPage:
    """What waits for one's own agency, the nearest day first; or what it answered or need not any more, the
    newest first."""
    part = part_in_lists(viewer, today=today)
    found = questions_of(part)
    waits = waiting_answer()
    found = found.exclude(waits).order_by("-pk") if is_answered else nearest(found.filter(waits))
    page = max(page, 1)
    count = found.order_by()[: COUNT_CAP + 1].count()
    start = (page - 1) * page_size
    rows = question_rows(list(found[start : start + page_size + 1]), today=today)
    return QuestionsPage(
        rows[:page_size], min(count, COUNT_CAP), count > COUNT_CAP, page, len(rows) > page_size
    )


def list_consultations(
    *,
    viewer: Account,
    is_own: bool,
    today: date,
    state: str = "",
    page: int = 1,
    page_size: int = 50,
) -> ConsultationsPage:
    """Those whose answers one sees, the newest first: of one's own agencies as drafters, or all."""
    part = part_in_lists(viewer, today=today)
    found = Consultation.objects.select_related("drafter").order_by("-made_at", "-pk")
    if is_own or not part.sees_all:
        found = found.filter(own_consultations(part, viewer))
    if state in ConsultationState.values:
        found = found.filter(state=state)
    page = max(page, 1)
    count = found.order_by()[: COUNT_CAP + 1].count()
    start = (page - 1) * page_size
    rows = consultation_rows(list(found[start : start + page_size + 1]), today=today)
    return ConsultationsPage(
        rows[:page_size], min(count, COUNT_CAP), count > COUNT_CAP, page, len(rows) > page_size
    )


def own_consultations(part: Part, viewer: Account) -> Q:
    """Of agencies for which they ask; for who asks whoever drafts, those that they began."""
    own = Q(drafter__in=part.drafting_ids)
    return own | Q(made_by=viewer) if part.asks_any else own


def questions_of(part: Part) -> QuerySet[AskedAgency]:
    """What the agencies of the part were asked, once they were."""
    asked = AskedAgency.objects.filter(agency__in=part.answering_ids, round__opened_at__isnull=False)
    return asked.select_related("round__consultation__drafter", "agency")


def waiting_answer() -> Q:
    """Of asked agencies: asked still, and without an answer, while the round is open."""
    given = Opinion.objects.filter(state=OpinionState.GIVEN).values("asked")
    return Q(
        ~Q(pk__in=given),
        withdrawn_at__isnull=True,
        round__closed_at__isnull=True,
        round__consultation__state=ConsultationState.OPEN,
    )


def question_rows(asked: Sequence[AskedAgency], *, today: date) -> list[QuestionRow]:
    """One query for how each stands."""
    keys = [one.pk for one in asked]
    given: dict[int, tuple[str, bool]] = {}
    written, mailed = set[int](), set[int]()
    states = (OpinionState.GIVEN, OpinionState.WRITING, OpinionState.PROPOSED)
    opinions = Opinion.objects.filter(asked__in=keys, state__in=states) if keys else Opinion.objects.none()
    for asked_id, state, stance, is_late in opinions.values_list("asked", "state", "stance", "is_late"):
        if state == OpinionState.GIVEN:
            given[asked_id] = stance, is_late
        else:
            (written if state == OpinionState.WRITING else mailed).add(asked_id)
    return [
        QuestionRow(
            asked=one,
            due_on=due_of_agency(one.due_on, one.round.due_on),
            reply=reply_of(
                AskedFacts(one.due_on, one.withdrawn_at is not None, *given.get(one.pk, ("", False))),
                round_due_on=one.round.due_on,
                closed_on=closed_on(one.round),
                today=today,
            ),
            stance=given.get(one.pk, ("", False))[0],
            is_being_written=one.pk in written,
            has_mail=one.pk in mailed,
        )
        for one in asked
    ]


def consultation_rows(consultations: Sequence[Consultation], *, today: date) -> list[ConsultationRow]:
    """Each with its newest round and the counts of it. Two queries."""
    newest = Round.objects.filter(consultation=OuterRef("consultation")).order_by("-number")
    keys = [one.pk for one in consultations]
    rounds = Round.objects.filter(consultation__in=keys, pk=Subquery(newest.values("pk")[:1]))
    by_consultation = {one.consultation_id: one for one in rounds} if keys else {}
    found = tallies(list(by_consultation.values()), today=today)
    return [
        ConsultationRow(one, by_consultation[one.pk], found[by_consultation[one.pk].pk])
        for one in consultations
    ]


def nearest(asked: QuerySet[AskedAgency]) -> QuerySet[AskedAgency]:
    day = Greatest(Coalesce(F("due_on"), F("round__due_on")), F("round__due_on"))
    return asked.order_by(day, "pk")
