"""What one's own agency was asked, with its own answers: for its people alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from dondoc.server.accounts.models import Account
from dondoc.server.consultation.errors import not_found
from dondoc.server.consultation.models import (
    AskedAgency,
    ConsultationState,
    DraftClause,
    Extension,
    Opinion,
    OpinionState,
    Round,
)
from dondoc.server.consultation.permissions import Part, part_of
from dondoc.server.consultation.rules import AskedFacts, Reply, due_of_agency, reply_of

from .counting import closed_on
from .whole import clauses_of_draft, whole_opinions


@dataclass(frozen=True, slots=True)
class QuestionView:
    """What one's own agency was asked. It tells of no other agency."""

    asked: AskedAgency  # round, draft, consultation and drafter are loaded
    due_on: date
    reply: Reply
    clauses: Sequence[DraftClause]
    writing: Opinion | None
    given: Opinion | None
    earlier: Sequence[Opinion]  # replaced, the newest first
    letters: Sequence[Opinion]  # came by mail and wait to be confirmed
    extensions: Sequence[Extension]  # of the round and of this agency
    is_open: bool  # an answer is taken
    may_replace: bool  # in place of the one that was given
    others: Sequence[AskedAgency]  # the same agency in other rounds of the consultation

    @property
    def is_readable(self) -> bool:
        """Whether the draft is still shown: not once it was recalled, and not to who is asked no more."""
        is_recalled = self.asked.round.consultation.state == ConsultationState.RECALLED
        return not is_recalled and self.asked.withdrawn_at is None


def question_view(*, viewer: Account, asked_id: int, today: date) -> QuestionView:
    """For the people of the asked agency; ConsultationNotFound for everybody else, who asks included."""
    asked = _own_question(viewer, asked_id, today=today)
    opinions = list(whole_opinions(asked.opinions.exclude(state=OpinionState.DROPPED)).order_by("-pk"))
    by_state: dict[str, list[Opinion]] = defaultdict(list)
    for one in opinions:
        by_state[one.state].append(one)
    given = next(iter(by_state[OpinionState.GIVEN]), None)
    ended_on = closed_on(asked.round)
    facts = AskedFacts(
        asked.due_on,
        asked.withdrawn_at is not None,
        given.stance if given else "",
        bool(given and given.is_late),
    )
    consultation = asked.round.consultation
    others = AskedAgency.objects.filter(
        agency=asked.agency_id, round__consultation=consultation, round__opened_at__isnull=False
    ).exclude(pk=asked.pk)
    later = list(others.select_related("round").order_by("round__number"))
    is_followed = Round.objects.filter(
        consultation=consultation, number__gt=asked.round.number, opened_at__isnull=False
    ).exists()
    is_asked = consultation.state != ConsultationState.RECALLED and asked.withdrawn_at is None
    return QuestionView(
        asked=asked,
        due_on=due_of_agency(asked.due_on, asked.round.due_on),
        reply=reply_of(facts, round_due_on=asked.round.due_on, closed_on=ended_on, today=today),
        clauses=clauses_of_draft(asked.round.draft_id),
        writing=next(iter(by_state[OpinionState.WRITING]), None),
        given=given,
        earlier=by_state[OpinionState.REPLACED],
        letters=by_state[OpinionState.PROPOSED],
        extensions=list(
            Extension.objects.filter(Q(asked=asked) | Q(asked=None), round=asked.round).order_by("pk")
        ),
        is_open=is_asked and (ended_on is None or (given is None and not is_followed)),
        may_replace=is_asked and ended_on is None,
        others=later,
    )


def question_of_letter(*, viewer: Account, opinion_id: int, today: date) -> int:
    """Which question a letter answers, for the people of its agency."""
    found = Opinion.objects.filter(pk=opinion_id, mail__isnull=False).select_related("asked").first()
    if found is None or not part_of(viewer, on=today).answers(found.asked):
        raise not_found()
    return found.asked_id


def own_question_of(*, viewer: Account, consultation_id: int, today: date) -> int | None:
    """Which question of the consultation is the viewer's to answer, the newest: for who comes by the address
    of who asks."""
    part = part_of(viewer, on=today)
    asked = AskedAgency.objects.filter(
        round__consultation=consultation_id,
        round__opened_at__isnull=False,
        agency__in=part.answering_ids,
    )
    return asked.order_by("-round__number", "position").values_list("pk", flat=True).first()


def _own_question(viewer: Account, asked_id: int, *, today: date) -> AskedAgency:
    part: Part = part_of(viewer, on=today)
    found = AskedAgency.objects.select_related(
        "agency", "round__draft__stored", "round__consultation__drafter"
    ).defer("round__draft__content")
    asked = found.filter(pk=asked_id, round__opened_at__isnull=False).first()
    if asked is None or not part.answers(asked):
        raise not_found()
    return asked
