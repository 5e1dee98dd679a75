"""The fields of the Office and the rules by which it divides its work, kept in order and taken back."""

from __future__ import annotations

import pytest
from django.utils import timezone
from plan_desk import make_officer, make_person

from dondoc.server.accounts.models import Account
from dondoc.server.audit.models import Entry
from dondoc.server.posts.models import Role
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import DemandMissing, FieldNotFound, RuleNotFound, StaleRules
from dondoc.server.tracking.models import Aspect, Field, ResponsibilityRule
from dondoc.server.tracking.selectors import choices, fields_to_keep, view_rules
from dondoc.server.tracking.services import RuleContent

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan(db: None) -> Account:
    return make_officer()


def add(actor: Account, letters: str) -> ResponsibilityRule:
    return services.add_rule(actor=actor, content=RuleContent(letters=letters, officer_id=actor.pk))


def order(viewer: Account) -> list[list[str]]:
    return [row.rule.letters for row in view_rules(viewer=viewer, today=timezone.localdate()).rows]


def test_rules_are_put_in_order_removed_and_brought_back(lan: Account) -> None:
    first, second, third = (add(lan, letters) for letters in ("a", "vp-b", "c, d"))
    assert order(lan) == [["A"], ["B", "VP"], ["C", "D"]]
    services.move_rule(actor=lan, rule_id=third.pk, by=-1)
    services.move_rule(actor=lan, rule_id=first.pk, by=-1)  # at the end it stays
    assert order(lan) == [["A"], ["C", "D"], ["B", "VP"]]
    services.remove_rule(actor=lan, rule_id=third.pk)
    assert order(lan) == [["A"], ["B", "VP"]]
    with pytest.raises(RuleNotFound):
        services.move_rule(actor=lan, rule_id=third.pk, by=1)
    services.restore_rule(actor=lan, rule_id=third.pk)
    services.restore_rule(actor=lan, rule_id=third.pk)
    assert order(lan) == [["A"], ["C", "D"], ["B", "VP"]]
    told = Entry.objects.filter(action__startswith="responsibility_rule.").order_by("pk")
    done = [action.partition(".")[2] for action in told.values_list("action", flat=True)]
    assert done == ["added", "added", "added", "moved", "removed", "restored"]
    assert second.position == 2


def test_of_two_who_change_a_rule_one_is_told(lan: Account) -> None:
    rule = add(lan, "kt")
    changed = services.change_rule(
        actor=lan, rule_id=rule.pk, version=1, content=RuleContent(letters="nc", officer_id=lan.pk)
    )
    assert changed.version == 2
    with pytest.raises(StaleRules):
        services.change_rule(actor=lan, rule_id=rule.pk, version=1, content=RuleContent(officer_id=lan.pk))
    assert order(lan) == [["NC"]]


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (RuleContent(letters="KT"), "officer_id"),
        (RuleContent(letters="12", officer_id=1), "letters"),
        (RuleContent(officer_id=0), "officer_id"),
        (RuleContent(leader_id=0), "leader_id"),
        (RuleContent(field_id=0), "field_id"),
        (RuleContent(of_field_id=0, officer_id=1), "of_field_id"),
        (RuleContent(agency_id="ls.khong-co", officer_id=1), "agency_id"),
    ],
)
def test_what_a_rule_cannot_say(lan: Account, content: RuleContent, field: str) -> None:
    with pytest.raises(DemandMissing) as refused:
        services.add_rule(actor=lan, content=content)
    assert refused.value.field == field
    assert not ResponsibilityRule.objects.exists()


def test_a_rule_keeps_naming_who_left_and_is_told_so(lan: Account) -> None:
    binh = make_person("binh", Role.OFFICER)
    rule = services.add_rule(actor=lan, content=RuleContent(officer_id=binh.pk))
    binh.posts.update(to_on="2025-01-01")
    content = RuleContent(letters="kt", officer_id=binh.pk)
    services.change_rule(actor=lan, rule_id=rule.pk, version=1, content=content)
    [row] = view_rules(viewer=lan, today=timezone.localdate()).rows
    assert row.gives == [("Chuyên viên theo dõi", "Người binh", True)]
    assert row.idle == {Aspect.OFFICER}


def test_fields_are_added_renamed_ended_and_used_again(lan: Account) -> None:
    Field.objects.all().delete()
    culture = services.add_field(actor=lan, name="  Văn  xã ")
    assert culture.name == "Văn xã"
    services.add_field(actor=lan, name="Nội chính")
    with pytest.raises(DemandMissing, match="Đã có lĩnh vực “Văn xã”"):
        services.add_field(actor=lan, name="van xa")
    with pytest.raises(DemandMissing):
        services.rename_field(actor=lan, field_id=culture.pk, name="NỘI CHÍNH")
    services.rename_field(actor=lan, field_id=culture.pk, name="Khoa giáo, văn xã")
    services.end_field(actor=lan, field_id=culture.pk)
    assert [one.name for one in choices(today=timezone.localdate()).fields] == ["Nội chính"]
    services.add_field(actor=lan, name="khoa giáo, văn xã")  # the same one again
    assert [(one.name, count) for one, count in fields_to_keep(viewer=lan)] == [
        ("Khoa giáo, văn xã", 0),
        ("Nội chính", 0),
    ]
    for name in ("", "–", "x" * 121):
        with pytest.raises(DemandMissing):
            services.add_field(actor=lan, name=name)
    with pytest.raises(FieldNotFound):
        services.rename_field(actor=lan, field_id=0, name="x")
    services.resume_field(actor=lan, field_id=culture.pk)  # it is in use: nothing happens


def test_there_are_fields_to_begin_with() -> None:
    """Those of the migration; a test before this one may have emptied the tables."""
    from importlib import import_module

    first = import_module("dondoc.server.tracking.migrations.0004_responsibility").FIRST_FIELDS
    assert len(first) == len(set(first)) > 5
    assert all(len(name) <= 120 for name in first)
