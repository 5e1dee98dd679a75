"""Who is responsible for tasks, for pages: of a task, of lists, and what the rules would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Role
from dondoc.server.tracking.errors import FieldNotFound, RuleNotFound
from dondoc.server.tracking.models import Aspect, AssignedTask, Field, Responsibility, ResponsibilityRule
from dondoc.server.tracking.permissions import require_keeping_responsibility

from .deciding import OPEN, Alike, alike_tasks, fit_people, fitting_posts, rule_of, rules_in_force

MINE, NOBODY = "toi", "chua"  # in place of a key, in filters


@dataclass(frozen=True, slots=True)
class RuleRow:
    rule: ResponsibilityRule  # agency, fields and people are loaded
    task_count: int  # open tasks that get something from it
    idle: frozenset[Aspect]  # what it names and cannot give any more

    @property
    def gives(self) -> list[tuple[str, str, bool]]:
        """Label and name of all that it names, and whether it is idle."""
        named = (
            (aspect, getattr(self.rule, aspect.value))
            for aspect in (Aspect.FIELD, Aspect.OFFICER, Aspect.LEADER)
        )
        return [(aspect.label, str(one), aspect in self.idle) for aspect, one in named if one is not None]


@dataclass(frozen=True, slots=True)
class RulesView:
    """The rules, and what they would do with the open tasks."""

    rows: Sequence[RuleRow]
    seen: str
    open_count: int
    changed_count: int  # tasks that applying the rules would change
    changes: Mapping[Aspect, int]  # how many of them in this
    losing_count: int  # that would have no monitoring officer any more
    unassigned_count: int  # that have none now
    by_hand_count: int  # with something that no rule changes


@dataclass(frozen=True, slots=True)
class Choices:
    """Who and what may be named today, in the order of names."""

    officers: Sequence[Account]
    leaders: Sequence[Account]
    fields: Sequence[Field]

    def of(self, aspect: Aspect) -> Sequence[Account | Field]:
        by_aspect: dict[Aspect, Sequence[Account | Field]] = {
            Aspect.OFFICER: self.officers,
            Aspect.FIELD: self.fields,
            Aspect.LEADER: self.leaders,
        }
        return by_aspect[aspect]


def view_rules(*, viewer: Account, today: date) -> RulesView:
    """For who keeps them. The counts are of all open tasks: who keeps the rules need not see any of them."""
    require_keeping_responsibility(viewer)
    in_force = rules_in_force(on=today)
    found = alike_tasks(in_force.rules, on=today)
    officers = (in_force.people if in_force.rows else fit_people(on=today)).officer_ids
    touched: Counter[int] = Counter()
    changes: Counter[Aspect] = Counter()
    for one in found:
        for key in set(one.decision.by_rule.values()):
            touched[key] += len(one.task_ids)
        for aspect in Aspect:
            if one.present.get(aspect) != one.decision.values.get(aspect):
                changes[aspect] += len(one.task_ids)
    unassigned = [one for one in found if one.present.get(Aspect.OFFICER) not in officers]
    return RulesView(
        rows=[
            RuleRow(row, touched[row.pk], _idle(row, rule.gives))
            for row, rule in zip(in_force.rows, in_force.rules, strict=True)
        ],
        seen=in_force.seen,
        open_count=_count(found),
        changed_count=_count(one for one in found if one.is_changed),
        changes=changes,
        losing_count=_count(
            one
            for one in found
            if Aspect.OFFICER in one.present and Aspect.OFFICER not in one.decision.values
        ),
        unassigned_count=_count(unassigned),
        by_hand_count=_count(one for one in found if one.by_hand),
    )


def count_touched(*, viewer: Account, draft: ResponsibilityRule, today: date) -> int:
    """How many open tasks would get something from the rule, in the place where it stands; behind the others
    where it is new."""
    require_keeping_responsibility(viewer)
    in_force = rules_in_force(on=today)
    tried = rule_of(draft, fit_people(on=today))
    rules = [tried if rule.key == tried.key else rule for rule in in_force.rules]
    if tried.key == 0:
        rules.append(tried)
    found = alike_tasks(rules, on=today)
    return _count(one for one in found if tried.key in one.decision.by_rule.values())


def rule_to_keep(*, viewer: Account, rule_id: int) -> ResponsibilityRule:
    """Raises RuleNotFound, also for one that was removed."""
    require_keeping_responsibility(viewer)
    rules = ResponsibilityRule.objects.filter(is_removed=False)
    rule = rules.select_related("agency", "of_field", "officer", "field", "leader").filter(pk=rule_id).first()
    if rule is None:
        raise RuleNotFound("Không tìm thấy quy tắc này. Có thể quy tắc vừa được bỏ.")
    return rule


def field_to_keep(*, viewer: Account, field_id: int) -> Field:
    require_keeping_responsibility(viewer)
    field = Field.objects.filter(pk=field_id).first()
    if field is None:
        raise FieldNotFound("Không tìm thấy lĩnh vực này. Hãy tải lại trang.")
    return field


def fields_to_keep(*, viewer: Account) -> list[tuple[Field, int]]:
    """Every field with the number of open tasks that have it, those in use first."""
    require_keeping_responsibility(viewer)
    held = present().filter(field__isnull=False, task__stage__in=OPEN).values_list("field", flat=True)
    counts = Counter(held.iterator(chunk_size=10_000))
    return [(one, counts[one.pk]) for one in Field.objects.order_by("is_ended", "name", "id")]


def choices(*, today: date) -> Choices:
    """Two queries."""
    named = {Role.OFFICER: dict[int, Account](), Role.LEADER: dict[int, Account]()}
    for post in fitting_posts(on=today).select_related("account").order_by("account__full_name", "account"):
        named[Role(post.role)][post.account_id] = post.account
    return Choices(
        officers=list(named[Role.OFFICER].values()),
        leaders=list(named[Role.LEADER].values()),
        fields=list(Field.objects.filter(is_ended=False).order_by("name", "id")),
    )


def named_once(aspect: Aspect, key: str) -> list[tuple[str, str]]:
    """Who or what present rows name under this key, and its name, whether or not it may be chosen still."""
    if not key.isdecimal() or len(key) > 18:
        return []
    row = present().filter(**{f"{aspect}_id": int(key)}).select_related(aspect.value).first()
    return [(key, str(getattr(row, aspect.value)))] if row is not None else []


def present() -> QuerySet[Responsibility]:
    """The rows that hold now."""
    return Responsibility.objects.filter(to_at__isnull=True)


def with_present() -> Prefetch[str, QuerySet[Responsibility], str]:
    """For lists of tasks: `responsibility_of` asks nothing more."""
    return Prefetch("responsibilities", present().select_related("officer", "field", "leader", "by"))


def responsibility_of(task: AssignedTask) -> Responsibility | None:
    """The row that holds now, of a task that was loaded `with_present`."""
    return next(iter(task.responsibilities.all()), None)


def monitored_by(viewer: Account) -> Q:
    """Of responsibilities: those by which a task is the viewer's own, as officer or as leader."""
    return Q(officer=viewer) | Q(leader=viewer)


def narrowed_to(
    tasks: QuerySet[AssignedTask], *, aspect: Aspect, asked: str, viewer: Account
) -> QuerySet[AssignedTask]:
    """Tasks whose officer, field or leader is the one asked for: a key, MINE, or NOBODY.

    Nobody monitors a task either whose officer holds no post for it any more.
    """
    if asked == NOBODY:
        named = Q(**{f"{aspect}__isnull": False})
        if aspect == Aspect.OFFICER:
            named = Q(officer__in=fit_people(on=timezone.localdate()).officer_ids)
        return tasks.filter(parent=None).exclude(pk__in=present().filter(named).values("task"))
    key = viewer.pk if asked == MINE else int(asked) if asked.isdecimal() and len(asked) < 19 else 0
    return tasks.filter(pk__in=present().filter(**{aspect.value: key}).values("task"))


def _idle(row: ResponsibilityRule, gives: Mapping[Aspect, int]) -> frozenset[Aspect]:
    named = {aspect for aspect in Aspect if getattr(row, f"{aspect.value}_id") is not None}
    return frozenset(named - set(gives))


def _count(found: Iterable[Alike]) -> int:
    return sum(len(one.task_ids) for one in found)
