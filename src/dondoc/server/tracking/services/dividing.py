"""How the Office divides its work: its fields, and the rules in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from dondoc.documents.spelling import fold
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.intake.rules import unit_letters
from dondoc.server.registry.models import Agency
from dondoc.server.tracking.errors import DemandMissing, FieldNotFound, RuleNotFound, StaleRules
from dondoc.server.tracking.models import Field, ResponsibilityRule
from dondoc.server.tracking.permissions import require_keeping_responsibility
from dondoc.server.tracking.selectors.deciding import fit_people

MOST_RULES = 200  # a list that a person still keeps in order
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class RuleContent:
    """What a rule asks for, and what it gives."""

    letters: str = ""  # as typed: "VP-KGVX"
    agency_id: str | None = None
    of_field_id: int | None = None
    officer_id: int | None = None
    field_id: int | None = None
    leader_id: int | None = None

    @classmethod
    def of(cls, rule: ResponsibilityRule) -> RuleContent:
        values = {one.name: getattr(rule, one.name) for one in fields(cls) if one.name != "letters"}
        return cls(letters="-".join(rule.letters), **values)


def draft_rule(*, content: RuleContent, of: ResponsibilityRule | None = None) -> ResponsibilityRule:
    """The rule as it would be, not written: for a look at what it would do. Refused like a rule that is."""
    rule = ResponsibilityRule(position=0)
    if of is not None:
        for name in ("pk", "position", *asdict(content)):
            setattr(rule, name, getattr(of, name))
    _put(rule, content)
    return rule


@transaction.atomic
def add_rule(*, actor: Account, content: RuleContent) -> ResponsibilityRule:
    """Behind the others. Tasks that are made from now on go by it; those that are open when it is applied."""
    require_keeping_responsibility(actor)
    rules = _rules()
    if rules.count() >= MOST_RULES:
        raise DemandMissing(f"Đã có {MOST_RULES} quy tắc. Bỏ hoặc gộp bớt trước khi thêm.", field="letters")
    rule = ResponsibilityRule(position=_behind())
    _put(rule, content)
    rule.save()
    _record(actor, rule, "responsibility_rule.added", asdict(content))
    return rule


@transaction.atomic
def change_rule(*, actor: Account, rule_id: int, version: int, content: RuleContent) -> ResponsibilityRule:
    """`version` is the one that the page showed. Raises StaleRules where another change came first."""
    rule = _take(rule_id, actor=actor)
    if rule.version != version:
        raise StaleRules("Quy tắc này vừa được người khác sửa. Xem quy tắc hiện nay rồi sửa lại nếu cần.")
    before = RuleContent.of(rule)
    _put(rule, content)
    if RuleContent.of(rule) == before:
        return rule
    rule.version += 1
    rule.save()
    _record(actor, rule, "responsibility_rule.changed", asdict(content))
    return rule


@transaction.atomic
def move_rule(*, actor: Account, rule_id: int, by: int) -> ResponsibilityRule:
    """So many places down, or up where it is below nought; at the ends it stays."""
    require_keeping_responsibility(actor)
    order = list(_rules().select_for_update().order_by("position", "id"))
    at = next((place for place, one in enumerate(order) if one.pk == rule_id), None)
    if at is None:
        raise _no_rule()
    to = min(max(at + by, 0), len(order) - 1)
    order.insert(to, order.pop(at))
    for position, one in enumerate(order, start=1):
        one.position = position
    ResponsibilityRule.objects.bulk_update(order, ["position"])
    if to != at:
        _record(actor, order[to], "responsibility_rule.moved", {"position": to + 1})
    return order[to]


@transaction.atomic
def remove_rule(*, actor: Account, rule_id: int) -> ResponsibilityRule:
    rule = _take(rule_id, actor=actor)
    rule.is_removed = True
    rule.version += 1
    rule.save(update_fields=["is_removed", "version"])
    _record(actor, rule, "responsibility_rule.removed", {})
    return rule


@transaction.atomic
def restore_rule(*, actor: Account, rule_id: int) -> ResponsibilityRule:
    """Hoàn tác of `remove_rule`: where it stood. Restored twice, it is restored."""
    require_keeping_responsibility(actor)
    rule = ResponsibilityRule.objects.select_for_update().filter(pk=rule_id).first()
    if rule is None:
        raise _no_rule()
    if rule.is_removed:
        rule.is_removed = False
        rule.version += 1
        rule.save(update_fields=["is_removed", "version"])
        _record(actor, rule, "responsibility_rule.restored", {})
    return rule


@transaction.atomic
def add_field(*, actor: Account, name: str) -> Field:
    """A field of this name; one that was ended is used again."""
    require_keeping_responsibility(actor)
    name, key = _named(name)
    field, is_new = Field.objects.get_or_create(name_key=key, defaults={"name": name})
    if not is_new and not field.is_ended:
        raise DemandMissing(f"Đã có lĩnh vực “{field.name}”.", field="name")
    field.is_ended = False
    field.save(update_fields=["is_ended"])
    _record(actor, field, "field.added", {})
    return field


@transaction.atomic
def rename_field(*, actor: Account, field_id: int, name: str) -> Field:
    field = _take_field(field_id, actor=actor)
    name, key = _named(name)
    other = Field.objects.filter(name_key=key).exclude(pk=field.pk).first()
    if other is not None:
        raise DemandMissing(f"Đã có lĩnh vực “{other.name}”. Đặt tên khác.", field="name")
    if field.name != name:
        field.name, field.name_key = name, key
        field.save(update_fields=["name", "name_key"])
        _record(actor, field, "field.renamed", {})
    return field


def end_field(*, actor: Account, field_id: int) -> Field:
    """It is offered no more and no rule gives it; tasks that have it keep it."""
    return _set_ended(actor, field_id, is_ended=True, action="field.ended")


def resume_field(*, actor: Account, field_id: int) -> Field:
    """Hoàn tác of `end_field`."""
    return _set_ended(actor, field_id, is_ended=False, action="field.resumed")


@transaction.atomic
def _set_ended(actor: Account, field_id: int, *, is_ended: bool, action: str) -> Field:
    field = _take_field(field_id, actor=actor)
    if field.is_ended != is_ended:
        field.is_ended = is_ended
        field.save(update_fields=["is_ended"])
        _record(actor, field, action, {})
    return field


def _put(rule: ResponsibilityRule, content: RuleContent) -> None:
    """What the rule is to say, where it can be so. What it named before it may go on naming."""
    people = fit_people(on=timezone.localdate())
    usable = Field.objects.filter(is_ended=False)
    letters = unit_letters("", content.letters)
    if content.letters.strip() and not letters:
        raise DemandMissing("Ghi chữ viết tắt của đơn vị soạn thảo, ví dụ KGVX.", field="letters")
    checks: tuple[tuple[str, int | str | None, Callable[[Any], bool], str], ...] = (
        ("agency_id", content.agency_id, lambda key: Agency.objects.filter(pk=key).exists(), "cơ quan"),
        ("of_field_id", content.of_field_id, lambda key: usable.filter(pk=key).exists(), "lĩnh vực"),
        ("officer_id", content.officer_id, lambda key: key in people.officer_ids, "chuyên viên"),
        ("field_id", content.field_id, lambda key: usable.filter(pk=key).exists(), "lĩnh vực"),
        ("leader_id", content.leader_id, lambda key: key in people.leader_ids, "lãnh đạo"),
    )
    for name, key, is_fit, words in checks:
        if key is not None and key != getattr(rule, name) and not is_fit(key):
            raise DemandMissing(f"Không có {words} này để chọn. Tải lại trang rồi chọn lại.", field=name)
        setattr(rule, name, key)
    rule.letters = list(letters)
    if content.officer_id is None and content.field_id is None and content.leader_id is None:
        raise DemandMissing("Chọn ít nhất một: chuyên viên, lĩnh vực hoặc lãnh đạo.", field="officer_id")


def _rules() -> QuerySet[ResponsibilityRule]:
    return ResponsibilityRule.objects.filter(is_removed=False)


def _behind() -> int:
    return int(ResponsibilityRule.objects.aggregate(last=Max("position"))["last"] or 0) + 1


def _take(rule_id: int, *, actor: Account) -> ResponsibilityRule:
    require_keeping_responsibility(actor)
    rule = _rules().select_for_update().filter(pk=rule_id).first()
    if rule is None:
        raise _no_rule()
    return rule


def _no_rule() -> RuleNotFound:
    return RuleNotFound("Không tìm thấy quy tắc này. Có thể quy tắc vừa được bỏ; tải lại trang.")


def _take_field(field_id: int, *, actor: Account) -> Field:
    require_keeping_responsibility(actor)
    field = Field.objects.select_for_update().filter(pk=field_id).first()
    if field is None:
        raise FieldNotFound("Không tìm thấy lĩnh vực này. Hãy tải lại trang.")
    return field


def _named(name: str) -> tuple[str, str]:
    name = " ".join(name.split())
    key = fold(name)
    if not any(letter.isalnum() for letter in key):
        raise DemandMissing("Ghi tên lĩnh vực.", field="name")
    if len(name) > _LONGEST_NAME or len(key) > _LONGEST_NAME:
        raise DemandMissing(f"Dài quá {_LONGEST_NAME} ký tự. Viết ngắn hơn.", field="name")
    return name, key


def _record(
    actor: Account, subject: ResponsibilityRule | Field, action: str, details: dict[str, Any]
) -> None:
    record(actor=actor.actor, action=action, subject=subject, details=details)
