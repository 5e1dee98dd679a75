"""Posts: every right comes from one, on the days that it is held."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from dondoc.server.accounts.errors import UsernameTaken
from dondoc.server.accounts.models import Account
from dondoc.server.accounts.selectors import find_account
from dondoc.server.accounts.services import create_account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.models import Entry
from dondoc.server.posts import rules
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Post, Role
from dondoc.server.posts.permissions import require_administering, require_keeping_registry
from dondoc.server.posts.selectors import agencies_of, roles_of
from dondoc.server.posts.services import appoint, end_post
from dondoc.server.registry.models import Agency

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)


@pytest.fixture
def account(db: None) -> Account:
    return create_account(username="Lan", full_name="Nông Thị Lan", password="x", actor=SYSTEM)


@pytest.fixture
def office(db: None) -> Agency:
    return Agency.objects.create(id="ls.vp", name="Văn phòng UBND tỉnh", kind="department", level="tỉnh")


def give(account: Account, agency: Agency, role: Role, *, to_on: date | None = None) -> Post:
    return appoint(account=account, agency=agency, role=role, from_on=FIRST, to_on=to_on, actor=SYSTEM)


def test_a_post_counts_from_its_first_to_its_last_day(account: Account, office: Agency) -> None:
    give(account, office, Role.OFFICER, to_on=LAST)
    held = {
        day: bool(roles_of(account, on=day)) for day in (date(2025, 12, 31), FIRST, LAST, date(2026, 7, 1))
    }
    assert list(held.values()) == [False, True, True, False]


def test_ending_a_post_keeps_it_on_record(account: Account, office: Agency) -> None:
    end_post(post=give(account, office, Role.LEADER), to_on=LAST, actor=account.actor)
    assert roles_of(account, on=LAST) == {Role.LEADER}
    assert not roles_of(account, on=date(2026, 7, 1))
    assert [entry.action for entry in Entry.objects.filter(subject_kind="posts.post")] == [
        "post.given",
        "post.ended",
    ]


def test_agencies_are_those_of_the_posts_held(account: Account, office: Agency) -> None:
    other = Agency.objects.create(id="ls.so-xd", name="Sở Xây dựng", kind="department", level="tỉnh")
    give(account, office, Role.OFFICER)
    give(account, other, Role.AGENCY_OFFICER, to_on=LAST)
    assert set(agencies_of(account, on=FIRST)) == {office, other}
    assert set(agencies_of(account, on=FIRST, role=Role.AGENCY_OFFICER)) == {other}
    assert set(agencies_of(account, on=date(2026, 7, 1))) == {office}


def test_who_may_not_sign_in_has_no_role(account: Account, office: Agency) -> None:
    give(account, office, Role.ADMINISTRATOR)
    account.is_active = False
    account.save()
    assert not roles_of(account, on=FIRST)
    assert not roles_of(AnonymousUser(), on=FIRST)


def test_a_post_does_not_end_before_it_begins(account: Account, office: Agency) -> None:
    with pytest.raises(ValidationError, match="sau ngày nhận"):
        give(account, office, Role.OFFICER, to_on=date(2025, 12, 31))
    with pytest.raises(IntegrityError):
        Post.objects.create(
            account=account, agency=office, role=Role.OFFICER, from_on=LAST, to_on=date(2026, 1, 1)
        )


def test_usernames_differ_by_more_than_case(account: Account) -> None:
    with pytest.raises(UsernameTaken):
        create_account(username="LAN", full_name="Lan khác", password="x", actor=SYSTEM)
    assert find_account(" lAn ") == account
    assert Account.objects.get_by_natural_key("LAN") == account


RIGHTS = {
    rules.may_receive_documents: {Role.OFFICER},
    rules.may_confirm_tasks: {Role.OFFICER},
    rules.may_see_all_tasks: {Role.OFFICER, Role.LEADER, Role.AUDITOR},
    rules.may_report_progress: {Role.AGENCY_OFFICER, Role.AGENCY_HEAD},
    rules.may_read_log: {Role.AUDITOR},
    rules.may_decide: {Role.LEADER},
    rules.may_confirm_results: {Role.OFFICER},
    rules.may_administer: {Role.ADMINISTRATOR},
    rules.may_keep_registry: {Role.OFFICER, Role.ADMINISTRATOR},
    rules.may_keep_people: {Role.ADMINISTRATOR, Role.AGENCY_ADMINISTRATOR},
    rules.may_see_all_people: {Role.OFFICER, Role.LEADER, Role.AUDITOR, Role.ADMINISTRATOR},
    rules.may_see_people: set(Role),
}


@pytest.mark.parametrize("rule", RIGHTS, ids=lambda rule: rule.__name__)
def test_each_right_belongs_to_these_roles(rule: Callable[[Collection[Role]], bool]) -> None:
    assert {role for role in Role if rule({role})} == RIGHTS[rule]
    assert not rule(set())
    assert rule(set(Role))


GIVES = {
    Role.OFFICER: set(),
    Role.LEADER: set(),
    Role.AUDITOR: set(),
    Role.AGENCY_OFFICER: set(),
    Role.AGENCY_HEAD: set(),
    Role.AGENCY_ADMINISTRATOR: {Role.AGENCY_OFFICER, Role.AGENCY_HEAD, Role.AGENCY_ADMINISTRATOR},
    Role.ADMINISTRATOR: set(Role),
}


@pytest.mark.parametrize("role", Role)
def test_each_role_gives_these(role: Role) -> None:
    assert rules.roles_given_by([role]) == GIVES[role]


def test_who_checks_reads_everything_and_writes_nothing() -> None:
    allowed = {right for right in rules.Right if rules.may([Role.AUDITOR], right)}
    assert allowed == {
        rules.Right.SEE_ALL_TASKS,
        rules.Right.SEE_ALL_PEOPLE,
        rules.Right.READ_LOG,
        rules.Right.SEE_SETTINGS,
        rules.Right.SEE_ALL_OPINIONS,
    }


def test_who_looks_after_an_agency_does_nothing_else() -> None:
    allowed = {right for right in rules.Right if rules.may([Role.AGENCY_ADMINISTRATOR], right)}
    assert allowed == {rules.Right.KEEP_OWN_PEOPLE, rules.Right.SEE_OWN_PEOPLE}


@pytest.mark.parametrize(
    ("require", "allowed"),
    [
        (require_administering, {Role.ADMINISTRATOR}),
        (require_keeping_registry, {Role.ADMINISTRATOR, Role.OFFICER}),
    ],
)
def test_rights_are_asked_for_by_the_post_of_today(
    account: Account, office: Agency, require: Callable[[Account], None], allowed: set[Role]
) -> None:
    for role in Role:
        post = give(account, office, role)
        if role in allowed:
            require(account)
        else:
            with pytest.raises(NotAllowed):
                require(account)
        end_post(post=post, to_on=LAST, actor=SYSTEM)
    with pytest.raises(NotAllowed):
        require(account)
