"""One consultation: for who asks, with every answer; for who is asked, with the own answer alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from dondoc.server.accounts.models import Account
from dondoc.server.consultation.errors import not_found
from dondoc.server.consultation.models import (
    AskedAgency,
    Comment,
    Consultation,
    ConsultationState,
    Draft,
    DraftClause,
    Extension,
    Opinion,
    OpinionFile,
    OpinionState,
    Round,
)
from dondoc.server.consultation.permissions import Part, part_of, part_today, require_seeing_answers
from dondoc.server.consultation.rules import (
    AskedFacts,
    Reply,
    RoundCounts,
    count_round,
    due_of_agency,
    reply_of,
)
from dondoc.server.notices.selectors.sent import Reminded, told_of_asking

from .counting import closed_on

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


def consultation_of(*, viewer: Account, consultation_id: int) -> Consultation:
    """For who sees its answers; ConsultationNotFound for everybody else."""
    found = Consultation.objects.select_related("drafter", "made_by", "state_by")
    consultation = found.filter(pk=consultation_id).first()
    if consultation is None:
        raise not_found()
    require_seeing_answers(viewer, consultation=consultation)
    return consultation


def round_in_view(*, viewer: Account, round_id: int) -> Round:
    """With its draft and consultation, for who sees its answers."""
    one = Round.objects.select_related("draft", "consultation__drafter").filter(pk=round_id).first()
    if one is None:
        raise not_found()
    require_seeing_answers(viewer, consultation=one.consultation)
    return one


def opinions_of_round(*, viewer: Account, round_id: int) -> list[Opinion]:
    """The answers that count, in the order in which agencies were asked; for who sees them."""
    round_in_view(viewer=viewer, round_id=round_id)
    given = Opinion.objects.filter(asked__round=round_id, asked__withdrawn_at=None, state=OpinionState.GIVEN)
    return list(_whole(given).select_related("asked__agency").order_by("asked__position"))


def clauses_of_draft(draft_id: int) -> list[DraftClause]:
    """In their order; who may read the draft, the caller asks."""
    return list(DraftClause.objects.filter(draft=draft_id).order_by("position"))


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
        answers=list(_whole(answers).order_by("-given_at")),
        extensions=list(asked.extensions.select_related("by").order_by("pk")),
        drafts=part.drafts(asked.round.consultation),
    )


def question_view(*, viewer: Account, asked_id: int, today: date) -> QuestionView:
    """For the people of the asked agency; ConsultationNotFound for everybody else, who asks included."""
    asked = _own_question(viewer, asked_id, today=today)
    opinions = list(_whole(asked.opinions.exclude(state=OpinionState.DROPPED)).order_by("-pk"))
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


def draft_file(*, viewer: Account, draft_id: int) -> Draft:
    """For who sees the answers, and for who is asked about this draft, while it is not recalled."""
    draft = (
        Draft.objects.select_related("consultation", "stored").defer("content").filter(pk=draft_id).first()
    )
    if draft is None:
        raise not_found()
    part = part_today(viewer)
    if part.sees_answers(draft.consultation):
        return draft
    was_asked = AskedAgency.objects.filter(
        round__draft=draft,
        round__opened_at__isnull=False,
        agency__in=part.answering_ids,
        withdrawn_at=None,
    )
    if draft.consultation.state == ConsultationState.RECALLED or not was_asked.exists():
        raise not_found()
    return draft


def opinion_file(*, viewer: Account, file_id: int) -> OpinionFile:
    """For the agency's own people; for who asks only those of an answer that was given."""
    found = OpinionFile.objects.select_related("stored", "opinion__asked__round__consultation")
    file = found.filter(pk=file_id).first()
    if file is None:
        raise not_found()
    opinion, part = file.opinion, part_today(viewer)
    if part.answers(opinion.asked) and opinion.state != OpinionState.DROPPED:
        return file
    was_given = opinion.state in (OpinionState.GIVEN, OpinionState.REPLACED)
    if was_given and part.sees_answers(opinion.asked.round.consultation):
        return file
    raise not_found()


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


def _whole(opinions: QuerySet[Opinion]) -> QuerySet[Opinion]:
    """With comments by clause and files."""
    comments = Comment.objects.select_related("clause").order_by("position")
    files = OpinionFile.objects.select_related("stored").order_by("pk")
    return opinions.select_related("given_by", "made_by", "mail").prefetch_related(
        Prefetch("comments", comments), Prefetch("files", files)
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
