"""All of one person's work passes to another: what moves, what stays and why, and taking it back."""

from __future__ import annotations

from typing import Any

import pytest
from people_town import Town, employ, settle_town, today, yesterday
from share_desk import LEAD, in_days, make_desk

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.services import lock_account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.models import Entry
from dondoc.server.posts.errors import HandOverNotFound, OwnWayOut, PersonNotFound, PersonRefused, StalePeople
from dondoc.server.posts.models import HandOver, Post, Role
from dondoc.server.posts.selectors import roles_of
from dondoc.server.posts.services import delegating, people
from dondoc.server.posts.services.handing_over import Passing
from dondoc.server.tracking.models import PlanEvent, Responsibility
from dondoc.server.tracking.services.handing_over import hand_over, preview_hand_over, take_back_hand_over

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(db: None) -> Town:
    town = settle_town()
    town.people["nguoi-nhan"] = employ("nguoi-nhan", "so", Role.AGENCY_HEAD)
    return town


def first_post(account: Account) -> int:
    return account.posts.order_by("pk")[0].pk


def passings(town: Town, actor: str, giver: str, taker: str = "nguoi-nhan") -> dict[str, str]:
    plan = preview_hand_over(actor=town[actor], post_id=first_post(town[giver]), username=taker)
    return {f"{one.post.agency_id}/{one.post.role}": str(one.passing) for one in plan.posts.posts}


def pass_on(town: Town, actor: str, giver: str, taker: str = "nguoi-nhan", **options: bool) -> HandOver:
    asked = {"actor": town[actor], "post_id": first_post(town[giver]), "username": taker}
    digest = preview_hand_over(**asked).posts.digest  # type: ignore[arg-type]
    return hand_over(**asked, digest=digest, **options)  # type: ignore[arg-type]


def posts() -> list[Any]:
    return list(
        Post.objects.order_by("account", "agency", "role", "from_on").values_list(
            "account", "agency", "role", "from_on", "to_on"
        )
    )


def test_every_post_passes_and_comes_back(town: Town) -> None:
    employ("can-bo", "chi-cuc", Role.AGENCY_HEAD, to_on=in_days(40))
    employ("can-bo", "so", Role.AGENCY_HEAD)
    before = posts()
    done = pass_on(town, "quan-tri", "can-bo")
    assert roles_of(town["can-bo"], on=today()) == frozenset()
    assert roles_of(town["can-bo"], on=yesterday()) == {Role.AGENCY_OFFICER, Role.AGENCY_HEAD}
    own = town["nguoi-nhan"].posts
    assert set(own.values_list("agency", "role", "to_on")) == {
        ("so", "agency_officer", None),
        ("so", "agency_head", None),  # as before
        ("chi-cuc", "agency_head", in_days(40)),
    }
    take_back_hand_over(actor=town["quan-tri"], hand_over_id=done.pk)
    assert posts() == before
    take_back_hand_over(actor=town["quan-tri"], hand_over_id=done.pk)  # pressed twice
    assert posts() == before
    told = Entry.objects.filter(subject_kind="posts.handover").order_by("pk").values_list("action", flat=True)
    assert list(told) == ["work.handed_over", "work.hand_over_taken_back"]


def test_what_does_not_move_says_why(town: Town) -> None:
    employ("can-bo", "so", Role.AGENCY_HEAD)
    employ("can-bo", "khac", Role.AGENCY_OFFICER)
    employ("can-bo", "so-cu", Role.AGENCY_OFFICER)
    Post.objects.filter(account=town["can-bo"], agency="so-cu").update(role=Role.AGENCY_HEAD)
    Post.objects.create(
        account=town["can-bo"], agency_id="chi-cuc", role=Role.AGENCY_OFFICER, from_on=today()
    )
    assert passings(town, "he-thong", "can-bo") == {
        "so/agency_officer": Passing.GIVEN,
        "so/agency_head": Passing.HELD,
        "khac/agency_officer": Passing.GIVEN,
        "so-cu/agency_head": Passing.NO_AGENCY,
        "chi-cuc/agency_officer": Passing.NOT_YET,
    }
    assert passings(town, "quan-tri", "can-bo")["khac/agency_officer"] == Passing.NOT_KEPT
    pass_on(town, "quan-tri", "can-bo")
    assert town["can-bo"].posts.get(agency="khac").to_on is None


def test_who_may_and_to_whom(town: Town) -> None:
    for stranger in ("quan-tri-khac", "chuyen-vien", "lanh-dao", "can-bo", "nguoi-nhan"):
        with pytest.raises(PersonNotFound):
            passings(town, stranger, "can-bo")
    lock_account(account=employ("bi-khoa", "so", Role.AGENCY_OFFICER), actor=SYSTEM)
    for taker in ("bi-khoa", "khong-co", "can-bo", "can-bo-khac", ""):
        with pytest.raises(PersonRefused) as refused:
            passings(town, "quan-tri", "can-bo", taker)
        assert refused.value.field == "username"


def test_what_was_shown_is_what_is_done(town: Town) -> None:
    asked: dict[str, Any] = {"actor": town["quan-tri"], "post_id": first_post(town["can-bo"])}
    digest = preview_hand_over(**asked, username="nguoi-nhan").posts.digest
    employ("can-bo", "chi-cuc", Role.AGENCY_OFFICER)
    with pytest.raises(StalePeople):
        hand_over(**asked, username="nguoi-nhan", digest=digest)
    with pytest.raises(StalePeople):
        hand_over(**asked, username="quan-tri", digest=digest)
    assert not HandOver.objects.exists()


def test_ones_own_way_out_is_meant(town: Town) -> None:
    with pytest.raises(OwnWayOut, match="Tôi biết"):
        pass_on(town, "quan-tri", "quan-tri")
    pass_on(town, "quan-tri", "quan-tri", is_own_way_out_meant=True)
    assert Role.AGENCY_ADMINISTRATOR in roles_of(town["nguoi-nhan"], on=today())
    assert roles_of(town["quan-tri"], on=today()) == frozenset()


def test_it_is_taken_back_only_while_nothing_else_happened(town: Town) -> None:
    done = pass_on(town, "quan-tri", "can-bo")
    with pytest.raises(HandOverNotFound):
        take_back_hand_over(actor=town["he-thong"], hand_over_id=done.pk)
    given = town["nguoi-nhan"].posts.get(role=Role.AGENCY_OFFICER)
    people.finish_post(actor=town["quan-tri"], post_id=given.pk, to_on=in_days(3))
    before = posts()
    with pytest.raises(PersonRefused, match="chiều ngược lại"):
        take_back_hand_over(actor=town["quan-tri"], hand_over_id=done.pk)
    assert posts() == before


def test_a_delegation_ends_with_the_post_and_comes_back_with_it(town: Town) -> None:
    delegating.delegate(
        actor=town["can-bo"],
        post_id=first_post(town["can-bo"]),
        deputy_id=town["quan-tri"].pk,
        from_on=today(),
        to_on=in_days(4),
        reason="Nghỉ phép",
    )
    assert Role.AGENCY_OFFICER in roles_of(town["quan-tri"], on=today())
    done = pass_on(town, "he-thong", "can-bo")
    assert roles_of(town["quan-tri"], on=today()) == {Role.AGENCY_ADMINISTRATOR}
    take_back_hand_over(actor=town["he-thong"], hand_over_id=done.pk)
    assert Role.AGENCY_OFFICER in roles_of(town["quan-tri"], on=today())
    plan = preview_hand_over(
        actor=town["he-thong"], post_id=first_post(town["quan-tri"]), username="nguoi-nhan"
    )
    assert [one.post.account for one in plan.posts.stands_in_for] == [town["can-bo"]]


def test_what_waits_is_told() -> None:
    desk = make_desk()
    keeper = employ_at_lead("giu", Role.AGENCY_ADMINISTRATOR)
    employ_at_lead("moi", Role.AGENCY_HEAD)
    plan = preview_hand_over(actor=keeper, post_id=desk.agency.posts.get().pk, username="moi")
    assert [(one.words, one.count) for one in plan.waits] == [("phần việc mới giao, chưa nhận", 1)]
    hand_over(actor=keeper, post_id=desk.agency.posts.get().pk, username="moi", digest=plan.posts.digest)
    assert desk.task.stage == "assigned"


def test_the_tasks_that_somebody_monitors_pass_and_come_back() -> None:
    desk = make_desk()
    keeper, taker = employ_at_office("giu", Role.ADMINISTRATOR), employ_at_office("moi", Role.AGENCY_OFFICER)
    row = Responsibility.objects.create(
        task=desk.task,
        officer=desk.officer,
        from_at=desk.task.confirmed_at,
        by=desk.officer,
        by_hand=["officer"],
    )
    asked: dict[str, Any] = {"actor": keeper, "post_id": desk.officer.posts.get().pk, "username": "moi"}
    plan = preview_hand_over(**asked)
    assert any("theo dõi" in one.words and one.count == 1 for one in plan.waits)
    done = hand_over(**asked, digest=plan.posts.digest)
    present = Responsibility.objects.get(task=desk.task, to_at__isnull=True)
    assert (present.officer, present.by_hand) == (taker, ["officer"])
    assert "Bàn giao" in PlanEvent.objects.latest("pk").words
    take_back_hand_over(actor=keeper, hand_over_id=done.pk)
    present = Responsibility.objects.get(task=desk.task, to_at__isnull=True)
    assert present.officer == desk.officer and present.pk != row.pk
    assert Responsibility.objects.filter(task=desk.task).count() == 3


def employ_at_office(username: str, role: Role) -> Account:
    from plan_desk import make_person

    return make_person(username, role)


def employ_at_lead(username: str, role: Role) -> Account:
    from plan_desk import make_person

    return make_person(username, role, LEAD)
