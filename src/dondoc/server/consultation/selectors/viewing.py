"""One consultation for who asks, with every answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from dondoc.server.accounts.models import Account
from dondoc.server.consultation.errors import not_found
from dondoc.server.consultation.models import (
    AskedAgency,
    Consultation,
    DraftClause,
    Extension,
    Opinion,
    OpinionState,
    Round,
)
from dondoc.server.consultation.permissions import part_today, require_seeing_answers
from dondoc.server.consultation.rules import (
    AskedFacts,
    Reply,
    RoundCounts,
    count_round,
    due_of_agency,
    reply_of,
)
from dondoc.server.notices.models import Rule
from dondoc.server.notices.selectors.sent import Reminded, told_of_asking

from .counting import closed_on
from .whole import whole_opinions

_MOST_TOLD = 3_000  # rows of notices and their deliveries of a round


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One asked agency as who asks sees it."""

    asked: AskedAgency
    due_on: date
    reply: Reply
    opinion: Opinion | None  # that counts
    comment_count: int
    has_mail: bool  # a letter waits to be confirmed by the agency
    told: Sequence[Reminded]  # what was sent to it, the newest first
    through: str  # the collective through which it was asked


@dataclass(frozen=True, slots=True)
class AskerView:
    """A round of a consultation with all answers."""

    consultation: Consultation
    rounds: Sequence[Round]  # all, the first first
    round: Round
    counts: RoundCounts
    rows: Sequence[MatrixRow]
    addressees: Sequence[str]  # whom it names, as the dispatch lists them
    extensions: Sequence[Extension]  # of the whole round
    clause_count: int
    drafts: bool  # who looks may change it

    @property
    def is_last(self) -> bool:
        return self.round.pk == self.rounds[-1].pk

    @property
    def missing(self) -> Sequence[MatrixRow]:
        return [one for one in self.rows if one.reply in (Reply.WAITING, Reply.SILENT)]


@dataclass(frozen=True, slots=True)
class AskedView:
    """What one agency was asked, for who asks: its answers in this round, and all that was sent to it."""

    asked: AskedAgency
    row: MatrixRow
    answers: Sequence[Opinion]  # given and replaced, the newest first; comments and files are loaded
    extensions: Sequence[Extension]
    drafts: bool


def consultation_of(*, viewer: Account, consultation_id: int) -> Consultation:
    """For who sees its answers; ConsultationNotFound for everybody else."""
    found = Consultation.objects.select_related("drafter", "made_by", "state_by")
    consultation = found.filter(pk=consultation_id).first()
    if consultation is None:
        raise not_found()
    require_seeing_answers(viewer, consultation=consultation)
    return consultation


def asker_view(*, viewer: Account, consultation_id: int, number: int | None, today: date) -> AskerView:
    """The round of that number, or the newest. Nine queries, beside those for the part."""
    consultation = consultation_of(viewer=viewer, consultation_id=consultation_id)
    rounds = list(
        consultation.rounds.select_related("draft", "opened_by", "closed_by")
        .defer("draft__content")
        .order_by("number")
    )
    shown = rounds[-1] if number is None else next((one for one in rounds if one.number == number), None)
    if shown is None:
        raise not_found()
    asked = list(shown.asked.select_related("agency", "through", "withdrawn_by").order_by("position"))
    rows = _matrix(consultation, shown, asked, today=today)
    named = shown.addressees.select_related("agency").order_by("position")
    return AskerView(
        consultation=consultation,
        rounds=rounds,
        round=shown,
        counts=count_round(
            (_facts(one) for one in rows),
            round_due_on=shown.due_on,
            closed_on=closed_on(shown),
            today=today,
        ),
        rows=rows,
        addressees=[one.agency.name for one in named],
        extensions=list(shown.extensions.filter(asked=None).select_related("by").order_by("pk")),
        clause_count=DraftClause.objects.filter(draft=shown.draft_id).count(),
        drafts=part_today(viewer).drafts(consultation),
    )


def asked_view(*, viewer: Account, asked_id: int, today: date) -> AskedView:
    """For who sees the answers."""
    found = AskedAgency.objects.select_related(
        "agency", "through", "withdrawn_by", "round__draft", "round__consultation__drafter"
    ).defer("round__draft__content")
    asked = found.filter(pk=asked_id, round__opened_at__isnull=False).first()
    if asked is None:
        raise not_found()
    part = require_seeing_answers(viewer, consultation=asked.round.consultation)
    [row] = _matrix(asked.round.consultation, asked.round, [asked], today=today)
    answers = asked.opinions.filter(state__in=[OpinionState.GIVEN, OpinionState.REPLACED])
    return AskedView(
        asked=asked,
        row=row,
        answers=list(whole_opinions(answers).order_by("-given_at")),
        extensions=list(asked.extensions.select_related("by").order_by("pk")),
        drafts=part.drafts(asked.round.consultation),
    )


def _matrix(
    consultation: Consultation, shown: Round, asked: Sequence[AskedAgency], *, today: date
) -> list[MatrixRow]:
    """Three queries."""
    keys = [one.pk for one in asked]
    found = Opinion.objects.filter(asked__in=keys, state__in=[OpinionState.GIVEN, OpinionState.PROPOSED])
    counted = found.annotate(comment_count=Count("comments")).select_related("given_by", "made_by")
    given: dict[int, Opinion] = {}
    mailed: set[int] = set()
    for one in counted:
        if one.state == OpinionState.GIVEN:
            given[one.asked_id] = one
        else:
            mailed.add(one.asked_id)
    told: Mapping[int, list[Reminded]] = defaultdict(list)
    for reminded in told_of_asking(consultation.pk, asked_ids=keys, most=_MOST_TOLD):
        if reminded.rule is not Rule.OPINION_GIVEN:  # that is told to who asked
            told[reminded.asked_id].append(reminded)
    return [
        MatrixRow(
            asked=one,
            due_on=due_of_agency(one.due_on, shown.due_on),
            reply=reply_of(
                _facts_of(one, given.get(one.pk)),
                round_due_on=shown.due_on,
                closed_on=closed_on(shown),
                today=today,
            ),
            opinion=given.get(one.pk),
            comment_count=getattr(given.get(one.pk), "comment_count", 0),
            has_mail=one.pk in mailed,
            told=told[one.pk],
            through=one.through.name if one.through else "",
        )
        for one in asked
    ]


def _facts(row: MatrixRow) -> AskedFacts:
    return _facts_of(row.asked, row.opinion)


def _facts_of(asked: AskedAgency, opinion: Opinion | None) -> AskedFacts:
    return AskedFacts(
        asked.due_on,
        asked.withdrawn_at is not None,
        opinion.stance if opinion else "",
        bool(opinion and opinion.is_late),
    )
