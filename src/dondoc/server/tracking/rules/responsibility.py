"""Who is responsible for a task at the Office, by the rules in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dondoc.server.tracking.models import Aspect

Values = Mapping[Aspect, int]
"""Keys of the officer, the field and the leader; what is not there nobody was named for."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules ask about a task."""

    letters: frozenset[str]  # of its document, see intake.rules.unit_letters
    lead_ids: frozenset[str]  # agencies and collectives that lead, and who carries on their work


@dataclass(frozen=True, slots=True)
class Rule:
    """Empty conditions hold for every task. `gives` is what the rule has to give today."""

    key: int
    gives: Values
    letters: frozenset[str] = frozenset()  # all of them
    agency_id: str = ""
    of_field: int | None = None

    def holds(self, facts: Facts, *, of_field: int | None) -> bool:
        return (
            self.letters <= facts.letters
            and (not self.agency_id or self.agency_id in facts.lead_ids)
            and (self.of_field is None or self.of_field == of_field)
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """What a task gets, and which rule gave each part of it."""

    values: Values
    by_rule: Mapping[Aspect, int] = field(default_factory=dict)


def decide(rules: Sequence[Rule], facts: Facts, *, kept: Mapping[Aspect, int | None]) -> Decision:
    """The first rule that holds gives; a later one gives only what is still missing.

    `kept` was chosen by hand, also where it is nobody, and no rule changes it. A rule that asks for a field
    sees the one that was kept or that a rule before it gave.
    """
    values = {aspect: value for aspect, value in kept.items() if value is not None}
    by_rule: dict[Aspect, int] = {}
    for rule in rules:
        if not rule.holds(facts, of_field=values.get(Aspect.FIELD)):
            continue
        for aspect, value in rule.gives.items():
            if aspect not in values and aspect not in kept:
                values[aspect] = value
                by_rule[aspect] = rule.key
    return Decision(values, by_rule)
