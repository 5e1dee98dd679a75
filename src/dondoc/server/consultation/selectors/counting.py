"""Rounds counted from their rows, for whatever page or message tells of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import FilteredRelation, Q, QuerySet
from django.utils import timezone

from dondoc.server.consultation.models import AskedAgency, OpinionState, Round
from dondoc.server.consultation.rules import AskedFacts, Reply, RoundCounts, count_round, reply_of


@dataclass(slots=True)
class Tally:
    """The counts of a round, with the names of those who have not answered, as they were asked."""

    counts: RoundCounts = field(default_factory=RoundCounts)
    missing: list[str] = field(default_factory=list)


def with_given(asked: QuerySet[AskedAgency]) -> QuerySet[AskedAgency]:
    """Each with the answer that counts, where there is one, as `given`."""
    is_given = Q(opinions__state=OpinionState.GIVEN)
    return asked.annotate(given=FilteredRelation("opinions", condition=is_given))


def tallies(rounds: Collection[Round], *, today: date) -> dict[int, Tally]:
    """By the id of the round. One query, whatever the number."""
    found: dict[int, list[tuple[str, AskedFacts]]] = defaultdict(list)
    if rounds:
        asked = with_given(AskedAgency.objects.filter(round__in=[one.pk for one in rounds]))
        rows = asked.order_by("position").values_list(
            "round", "name", "due_on", "withdrawn_at", "given__stance", "given__is_late"
        )
        for round_id, name, due_on, withdrawn_at, stance, is_late in rows:
            facts = AskedFacts(due_on, withdrawn_at is not None, stance or "", bool(is_late))
            found[round_id].append((name, facts))
    return {one.pk: _tally(one, found[one.pk], today=today) for one in rounds}


def counts_of_rounds(round_ids: Collection[int], *, today: date) -> dict[int, RoundCounts]:
    """Two queries. Who may know them, the caller asks."""
    rounds = list(Round.objects.filter(pk__in=round_ids))
    return {key: tally.counts for key, tally in tallies(rounds, today=today).items()}


def counts_of_round(round_id: int, *, today: date) -> RoundCounts:
    return counts_of_rounds([round_id], today=today).get(round_id, RoundCounts())


def closed_on(one: Round) -> date | None:
    return timezone.localdate(one.closed_at) if one.closed_at else None


def _tally(one: Round, asked: list[tuple[str, AskedFacts]], *, today: date) -> Tally:
    ended_on = closed_on(one)
    replies = [
        reply_of(facts, round_due_on=one.due_on, closed_on=ended_on, today=today) for _, facts in asked
    ]
    counts = count_round(
        (facts for _, facts in asked), round_due_on=one.due_on, closed_on=ended_on, today=today
    )
    open_replies = (Reply.WAITING, Reply.SILENT)
    missing = [name for (name, _), reply in zip(asked, replies, strict=True) if reply in open_replies]
    return Tally(counts, missing)
