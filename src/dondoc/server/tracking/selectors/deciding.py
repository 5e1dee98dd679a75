"""What the rules say of tasks as they stand: read by one query, decided once for all that are alike."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

from dondoc.server.posts.models import Post, Role
from dondoc.server.registry.selectors import standings
from dondoc.server.tracking.models import Aspect, ResponsibilityRule, TaskStage
from dondoc.server.tracking.rules import Decision, Facts, Rule, Values, decide

# A task that is settled keeps who was responsible for it.
OPEN = tuple(stage for stage in TaskStage if stage not in (TaskStage.COMPLETED, TaskStage.WITHDRAWN))

_ALIKE = """
WITH chosen AS (
    SELECT id, document_id FROM tracking_assignedtask
    WHERE (%(ids)s::bigint[] IS NULL OR id = ANY(%(ids)s)) AND stage = ANY(%(stages)s)
        AND parent_id IS NULL
), led AS (
    SELECT lead.task_id, array_agg(DISTINCT lead.agency_id ORDER BY lead.agency_id) AS ids
    FROM tracking_assignment lead
    JOIN chosen ON chosen.id = lead.task_id
    WHERE lead.role = 'lead' AND lead.to_on IS NULL AND lead.agency_id IS NOT NULL
    GROUP BY lead.task_id
)
SELECT coalesce(document.unit_letters, '{}'), coalesce(led.ids, '{}'), coalesce(present.by_hand, '{}'),
    present.officer_id, present.field_id, present.leader_id, array_agg(chosen.id)
FROM chosen
LEFT JOIN intake_receiveddocument document ON document.id = chosen.document_id
LEFT JOIN led ON led.task_id = chosen.id
LEFT JOIN tracking_responsibility present ON present.task_id = chosen.id AND present.to_at IS NULL
GROUP BY 1, 2, 3, 4, 5, 6
"""


@dataclass(frozen=True, slots=True)
class FitPeople:
    """Who holds a post by which they may be named."""

    officer_ids: frozenset[int]
    leader_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class RulesInForce:
    rows: Sequence[ResponsibilityRule]  # agency, fields and people are loaded
    people: FitPeople
    rules: Sequence[Rule]  # of the rows, each with what it can give today

    @property
    def seen(self) -> str:
        """Another one for other rules: who applies them says which ones they saw."""
        told = "\n".join(
            f"{rule.key} {sorted(rule.letters)} {rule.agency_id} {rule.of_field} {sorted(rule.gives.items())}"
            for rule in self.rules
        )
        return hashlib.sha256(told.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Alike:
    """Tasks about which the rules learn the same and say the same."""

    task_ids: Sequence[int]
    facts: Facts
    present: Values
    by_hand: frozenset[Aspect]
    decision: Decision

    @property
    def is_changed(self) -> bool:
        return dict(self.present) != dict(self.decision.values)


def fitting_posts(*, on: date) -> QuerySet[Post]:
    """By which somebody may monitor tasks, or be in charge of them."""
    return Post.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=on),
        from_on__lte=on,
        role__in=(Role.OFFICER, Role.LEADER),
        account__is_active=True,
    )


def fit_people(*, on: date) -> FitPeople:
    posts = list(fitting_posts(on=on).values_list("role", "account"))
    return FitPeople(
        officer_ids=frozenset(account for role, account in posts if role == Role.OFFICER),
        leader_ids=frozenset(account for role, account in posts if role == Role.LEADER),
    )


def rules_in_force(*, on: date) -> RulesInForce:
    """In the order in which they are asked. Two queries; one where there is no rule."""
    rows = list(
        ResponsibilityRule.objects.filter(is_removed=False)
        .select_related("agency", "of_field", "officer", "field", "leader")
        .order_by("position", "id")
    )
    people = fit_people(on=on) if rows else FitPeople(frozenset(), frozenset())
    return RulesInForce(rows, people, [rule_of(row, people) for row in rows])


def rule_of(row: ResponsibilityRule, people: FitPeople) -> Rule:
    """Nobody is given a task who holds no post for it any more, nor a field that is ended."""
    gives: dict[Aspect, int] = {}
    if row.officer_id in people.officer_ids:
        gives[Aspect.OFFICER] = row.officer_id
    if row.field is not None and not row.field.is_ended:
        gives[Aspect.FIELD] = row.field.pk
    if row.leader_id in people.leader_ids:
        gives[Aspect.LEADER] = row.leader_id
    return Rule(
        key=row.pk or 0,
        gives=gives,
        letters=frozenset(row.letters),
        agency_id=row.agency_id or "",
        of_field=row.of_field_id,
    )


def alike_tasks(rules: Sequence[Rule], *, on: date, task_ids: Collection[int] | None = None) -> list[Alike]:
    """The open tasks, all or those among the ids, by what the rules say of them.

    Children are left out: what a lead passed on, the lead monitors.
    One query for the tasks, and a small one for who carries on the work of those that lead.
    """
    values = {"ids": None if task_ids is None else sorted(task_ids), "stages": [str(stage) for stage in OPEN]}
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, values)
        found = cursor.fetchall()
    heirs = standings({key for row in found for key in row[1]}, on)
    carried = {key: {key, *(heir.agency.id for heir in after)} for key, after in heirs.items()}
    return list(_alike(rules, found, carried))


def _alike(rules: Sequence[Rule], found: Sequence[tuple], carried: dict[str, set[str]]) -> Iterator[Alike]:  # type: ignore[type-arg]
    for letters, lead_ids, by_hand, officer_id, field_id, leader_id, task_ids in found:
        facts = Facts(frozenset(letters), frozenset().union(*(carried[key] for key in lead_ids)))
        each = {Aspect.OFFICER: officer_id, Aspect.FIELD: field_id, Aspect.LEADER: leader_id}
        chosen = frozenset(Aspect(aspect) for aspect in by_hand)
        yield Alike(
            task_ids=task_ids,
            facts=facts,
            present={aspect: value for aspect, value in each.items() if value is not None},
            by_hand=chosen,
            decision=decide(rules, facts, kept={aspect: each[aspect] for aspect in chosen}),
        )
