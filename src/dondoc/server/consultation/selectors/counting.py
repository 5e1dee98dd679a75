"""Rounds counted from their rows, for whatever page or message tells of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from dondoc.server.consultation.models import AskedAgency, Opinion, OpinionState, Round
from dondoc.server.consultation.rules import AskedFacts, Reply, RoundCounts, count_round, reply_of


@dataclass(slots=True)
class Tally:
    """The counts of a round, with the names of those who have not answered, as they were asked."""

    counts: RoundCounts = field(default_factory=RoundCounts)
    missing: list[str] = field(default_factory=list)


def tallies(rounds: Collection[Round], *, today: date) -> dict[int, Tally]:
    """By the id of the round. Two queries, whatever the number."""
    found: dict[int, list[tuple[str, AskedFacts]]] = defaultdict(list)
    if rounds:
        keys = [one.pk for one in rounds]
        opinions = Opinion.objects.filter(asked__round__in=keys, state=OpinionState.GIVEN)
        told = opinions.values_list("asked", "stance", "is_late")
        given = {key: (stance, is_late) for key, stance, is_late in told}
        asked = AskedAgency.objects.filter(round__in=keys).order_by("position")
        for one in asked.only("round", "name", "due_on", "withdrawn_at"):
            stance, is_late = given.get(one.pk, ("", False))
            facts = AskedFacts(one.due_on, one.withdrawn_at is not None, stance, is_late)
            found[one.round_id].append((one.name, facts))
    return {one.pk: _tally(one, found[one.pk], today=today) for one in rounds}


def counts_of_rounds(round_ids: Collection[int], *, today: date) -> dict[int, RoundCounts]:
    """Three queries. Who may know them, the caller asks."""
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
