"""Somebody acts by the post of another for an absence: from when until when, who may say so, who is named."""

from __future__ import annotations

from datetime import date

import pytest
from people_town import FIRST, Town, employ, post_of, settle_town, today, yesterday
from plan_desk import make_person
from share_desk import LEAD, OTHER, in_days, make_desk

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.services import lock_account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.models import Entry, Personal
from dondoc.server.audit.selectors import log_lines, newest_entries
from dondoc.server.audit.services import erase_personal, record
from dondoc.server.posts.errors import DelegationNotFound, NotAllowed, PersonNotFound, PersonRefused
from dondoc.server.posts.models import Delegation, Post, Role
from dondoc.server.posts.permissions import require_keeping_registry, sway_of
from dondoc.server.posts.selectors import held_by, roles_of
from dondoc.server.posts.services import delegating, people
from dondoc.server.tracking.errors import ShareNotFound
from dondoc.server.tracking.models import PlanEvent
from dondoc.server.tracking.permissions import hands_of
from dondoc.server.tracking.rules import Action

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(db: None) -> Town:
    town = settle_town()
    town.people["can-bo-hai"] = employ("can-bo-hai", "so", Role.AGENCY_HEAD)
    town.people["phu-lanh-dao"] = employ("phu-lanh-dao", "vp", Role.AGENCY_OFFICER)
    return town


def lend(
    town: Town,
    holder: str = "can-bo",
    deputy: str = "can-bo-hai",
    *,
    actor: str = "",
    from_on: date | None = None,
    to_on: date | None = None,
    reason: str = "Nghỉ phép",
) -> Delegation:
    return delegating.delegate(
        actor=town[actor or holder],
        post_id=post_of(town[holder]).pk,
        deputy_id=town[deputy].pk,
        from_on=from_on or today(),
        to_on=to_on or in_days(5),
        reason=reason,
    )


def test_a_deputy_has_what_the_post_gives_within_the_days(town: Town) -> None:
    lend(town, "lanh-dao", "phu-lanh-dao", from_on=in_days(1), to_on=in_days(3))
    deputy = town["phu-lanh-dao"]
    acting = {day for day in range(-1, 6) if Role.LEADER in roles_of(deputy, on=in_days(day))}
    assert acting == {1, 2, 3}
    assert [held.role for held in held_by(deputy, on=in_days(2))] == [Role.AGENCY_OFFICER, Role.LEADER]
    assert roles_of(town["lanh-dao"], on=in_days(2)) == {Role.LEADER}


def test_it_ends_with_the_post_and_with_the_account(town: Town) -> None:
    lend(town)
    assert Role.AGENCY_OFFICER in roles_of(town["can-bo-hai"], on=today())
    lock_account(account=town["can-bo"], actor=SYSTEM)
    assert roles_of(town["can-bo-hai"], on=today()) == {Role.AGENCY_HEAD}
    Account.objects.filter(pk=town["can-bo"].pk).update(is_active=True)
    Post.objects.filter(account=town["can-bo"]).update(to_on=yesterday())
    assert roles_of(town["can-bo-hai"], on=today()) == {Role.AGENCY_HEAD}


def test_a_deputy_who_may_not_sign_in_acts_by_nothing(town: Town) -> None:
    lend(town)
    lock_account(account=town["can-bo-hai"], actor=SYSTEM)
    town["can-bo-hai"].refresh_from_db()
    assert roles_of(town["can-bo-hai"], on=today()) == frozenset()


def test_a_deputy_who_left_the_agency_acts_by_nothing(town: Town) -> None:
    lend(town)
    assert roles_of(town["can-bo-hai"], on=today()) > {Role.AGENCY_HEAD}
    Post.objects.filter(account=town["can-bo-hai"]).update(from_on=FIRST, to_on=yesterday())
    assert held_by(town["can-bo-hai"], on=today()) == []


def test_chains_do_not_pass_on(town: Town) -> None:
    third = employ("can-bo-ba", "so", Role.AGENCY_OFFICER)
    Post.objects.filter(account=third).update(to_on=in_days(90), role=Role.AGENCY_HEAD)
    lend(town, "can-bo", "can-bo-hai")
    delegating.delegate(
        actor=town["can-bo-hai"],
        post_id=post_of(town["can-bo-hai"]).pk,
        deputy_id=third.pk,
        from_on=today(),
        to_on=in_days(2),
        reason="Đi họp",
    )
    assert roles_of(third, on=today()) == {Role.AGENCY_HEAD}
    with pytest.raises(PersonNotFound):  # nor can the deputy lend what was lent
        lend(town, "can-bo", "can-bo-hai", actor="can-bo-hai", from_on=in_days(10), to_on=in_days(11))


def test_who_looks_after_the_post_may_say_so_too(town: Town) -> None:
    assert lend(town, actor="quan-tri").deputy == town["can-bo-hai"]
    for stranger in ("quan-tri-khac", "can-bo-khac", "chuyen-vien", "lanh-dao", "can-bo-hai"):
        with pytest.raises(PersonNotFound):
            lend(town, actor=stranger, from_on=in_days(10), to_on=in_days(12))


@pytest.mark.parametrize("holder", ["he-thong", "quan-tri"])
def test_what_gives_rights_to_others_is_not_lent(town: Town, holder: str) -> None:
    colleague = "chuyen-vien" if holder == "he-thong" else "can-bo"
    with pytest.raises(PersonRefused, match="có ngày cuối"):
        lend(town, holder, colleague)


def test_what_cannot_be_is_refused_at_its_field(town: Town) -> None:
    lend(town, from_on=in_days(3), to_on=in_days(6))
    Post.objects.filter(account=town["can-bo"]).update(to_on=in_days(30))
    cases = {
        "deputy": ({"deputy": "can-bo-khac"}, {"deputy": "can-bo"}),
        "from_on": ({"from_on": yesterday()}, {"from_on": in_days(6), "to_on": in_days(8)}),
        "to_on": (
            {"from_on": in_days(9), "to_on": in_days(8)},
            {"from_on": in_days(9), "to_on": in_days(31)},
        ),
        "reason": ({"from_on": in_days(9), "to_on": in_days(9), "reason": " "},),
    }
    for field, tried in cases.items():
        for given_values in tried:
            with pytest.raises(PersonRefused) as refused:
                lend(town, **{"from_on": in_days(9), "to_on": in_days(10), **given_values})  # type: ignore[arg-type]
            assert refused.value.field == field, given_values
    assert Delegation.objects.count() == 1


@pytest.mark.parametrize("who", ["can-bo", "can-bo-hai", "quan-tri", "he-thong"])
def test_it_ends_early_at_once_and_that_can_be_taken_back(town: Town, who: str) -> None:
    lent = lend(town)
    delegating.end_delegation(actor=town[who], delegation_id=lent.pk)
    assert roles_of(town["can-bo-hai"], on=today()) == {Role.AGENCY_HEAD}
    delegating.resume_delegation(actor=town[who], delegation_id=lent.pk)
    assert Role.AGENCY_OFFICER in roles_of(town["can-bo-hai"], on=today())
    told = list(
        Entry.objects.filter(action__startswith="delegation.")
        .order_by("pk")
        .values_list("action", "actor_id")
    )
    assert told[1:] == [("delegation.ended", str(town[who].pk)), ("delegation.resumed", str(town[who].pk))]


def test_nobody_else_ends_it(town: Town) -> None:
    lent = lend(town)
    for stranger in ("quan-tri-khac", "can-bo-khac", "chuyen-vien", "lanh-dao"):
        with pytest.raises(DelegationNotFound):
            delegating.end_delegation(actor=town[stranger], delegation_id=lent.pk)
    delegating.end_delegation(actor=town["can-bo"], delegation_id=lent.pk)
    lend(town)
    with pytest.raises(PersonRefused, match="đã ủy quyền"):
        delegating.resume_delegation(actor=town["can-bo"], delegation_id=lent.pk)


def test_a_lent_post_is_not_taken_back(town: Town) -> None:
    post = people.give_post(
        actor=town["quan-tri"],
        username="can-bo-hai",
        new_post=people.NewPost("so", Role.AGENCY_OFFICER, today()),
    )
    delegating.delegate(
        actor=town["can-bo-hai"],
        post_id=post.pk,
        deputy_id=town["can-bo"].pk,
        from_on=today(),
        to_on=today(),
        reason="Đi họp",
    )
    with pytest.raises(PersonRefused, match="ủy quyền"):
        people.withdraw_post(actor=town["quan-tri"], post_id=post.pk)


def test_the_log_names_whom_somebody_stood_in_for_only_where_that_gave_the_right(town: Town) -> None:
    deputy = town["phu-lanh-dao"]
    with pytest.raises(NotAllowed):
        require_keeping_registry(deputy)
    lend(town, "chuyen-vien", "phu-lanh-dao")
    require_keeping_registry(deputy)
    record(actor=deputy.actor, action="name.tried", subject=deputy)
    [line] = newest_entries(1)
    assert line.actor == "Người phu-lanh-dao, thay Người chuyen-vien"
    assert "instead_of" not in line.details
    require_keeping_registry(town["chuyen-vien"])
    assert town["chuyen-vien"].actor.instead_of is None
    assert sway_of(deputy).seen_ids is None  # an officer of the Office sees everybody's people
    assert Entry.objects.latest("pk").actor_id == str(deputy.pk)


def test_erasing_a_person_erases_the_name_where_somebody_stood_in(town: Town) -> None:
    deputy, absent = town["phu-lanh-dao"], town["chuyen-vien"]
    lend(town, "chuyen-vien", "phu-lanh-dao")
    require_keeping_registry(deputy)
    record(actor=deputy.actor, action="name.tried", subject=deputy)
    entry = Entry.objects.latest("pk")
    erase_personal(account=deputy, actor=SYSTEM)
    assert {one.field for one in Personal.objects.filter(entry_id=entry.pk)} == {"instead_of"}
    erase_personal(account=absent, actor=SYSTEM)
    assert not Personal.objects.filter(entry_id=entry.pk).exists()
    [line] = log_lines([entry])
    assert line.actor == "(đã xóa), thay (đã xóa)"


def test_a_share_is_acted_on_by_who_stands_in_and_the_story_says_so() -> None:
    desk = make_desk()
    head = make_person("truong", Role.AGENCY_HEAD, LEAD)
    other = make_person("khac", Role.AGENCY_OFFICER, OTHER)
    with pytest.raises(ShareNotFound):
        desk.act(Action.ACCEPT, by=other)
    Post.objects.create(account=other, agency_id=LEAD, role=Role.AGENCY_ADMINISTRATOR, from_on=FIRST)
    delegating.delegate(
        actor=desk.agency,
        post_id=desk.agency.posts.get().pk,
        deputy_id=other.pk,
        from_on=today(),
        to_on=in_days(1),
        reason="Nghỉ ốm",
    )
    desk.act(Action.ACCEPT, by=other)
    event = PlanEvent.objects.latest("pk")
    assert event.by_name == f"{other.full_name}, thay {desk.agency.full_name}"
    assert newest_entries(1)[0].actor == event.by_name
    desk.act(Action.REPORT, by=head)
    assert PlanEvent.objects.latest("pk").by_name == head.full_name
    Delegation.objects.update(ended_at=desk.task.confirmed_at)
    with pytest.raises(ShareNotFound):
        desk.act(Action.REPORT, by=other)


def test_who_may_act_anyway_is_not_named_as_a_deputy() -> None:
    desk = make_desk()
    colleague = make_person("truong", Role.AGENCY_HEAD, LEAD)
    delegating.delegate(
        actor=desk.agency,
        post_id=desk.agency.posts.get().pk,
        deputy_id=colleague.pk,
        from_on=today(),
        to_on=in_days(1),
        reason="Nghỉ ốm",
    )
    desk.act(Action.ACCEPT, by=colleague)
    assert PlanEvent.objects.latest("pk").by_name == colleague.full_name
    assert LEAD in hands_of(colleague, on=today()).agency_ids
