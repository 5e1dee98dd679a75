"""Posts for who has an account, taking them back, and new passwords: never a way into another name."""

from __future__ import annotations

from datetime import timedelta

import pytest
from people_town import Town, add, employ, give, post_of, settle_town, today, yesterday

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.services import create_account, lock_account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.models import Entry
from dondoc.server.posts.errors import NotAllowed, PersonNotFound, PersonRefused
from dondoc.server.posts.models import Post, Role
from dondoc.server.posts.services import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return settle_town()


@pytest.mark.parametrize("username", ["chuyen-vien", "lanh-dao", "he-thong"])
def test_nor_are_they_ended_or_given_a_password_by_others(town: Town, username: str) -> None:
    """The Office's own agency administrator would else be anybody there."""
    post = post_of(town[username])
    with pytest.raises(NotAllowed):
        people.finish_post(actor=town["quan-tri-vp"], post_id=post.pk, to_on=today())
    with pytest.raises(NotAllowed):
        people.renew_password(actor=town["quan-tri-vp"], post_id=post.pk)
    # Neither by way of a small post that may be ended.
    small = give(town["quan-tri-vp"], username, "vp")
    with pytest.raises(NotAllowed):
        people.renew_password(actor=town["quan-tri-vp"], post_id=small.pk)


def test_who_has_no_post_elsewhere_is_given_one(town: Town) -> None:
    back = employ("tro-lai", "chi-cuc", Role.AGENCY_OFFICER, to_on=yesterday())
    assert give(town["quan-tri"], " Tro-Lai ").account == back
    assert give(town["quan-tri"], "can-bo", role=Role.AGENCY_ADMINISTRATOR).agency_id == "so"


def test_whom_an_agency_may_not_take_in_and_all_are_refused_alike(town: Town) -> None:
    """Whoever tries names learns nothing of which are in use."""
    later = employ("tuong-lai", "khac", Role.AGENCY_OFFICER)
    Post.objects.filter(account=later).update(from_on=today() + timedelta(days=30))
    lock_account(account=employ("bi-khoa", "so", Role.AGENCY_OFFICER), actor=SYSTEM)
    employ("da-nghi", "vp", Role.LEADER, to_on=yesterday())
    create_account(username="chua-co", full_name="Chưa có", password="mật khẩu dài", actor=SYSTEM)
    said = set()
    for username in ("can-bo-khac", "tuong-lai", "khong-co", "bi-khoa", "da-nghi", "chua-co"):
        with pytest.raises(PersonRefused) as refused:
            give(town["quan-tri"], username)
        assert refused.value.field == "username"
        said.add(str(refused.value).replace(username, "…"))
    assert len(said) == 1
    assert "nhờ quản trị hệ thống giao" in said.pop()


def test_who_keeps_all_people_is_told_why(town: Town) -> None:
    lock_account(account=town["can-bo"], actor=SYSTEM)
    for username, words in (("khong-co", "Không có tài khoản"), ("can-bo", "đang khóa")):
        with pytest.raises(PersonRefused, match=words):
            give(town["he-thong"], username)


def test_an_account_without_a_post_goes_to_who_made_it(town: Town) -> None:
    maker = town["quan-tri"]
    create_account(username="cho", full_name="Người chờ", password="mật khẩu dài", actor=maker.actor)
    with pytest.raises(PersonRefused):
        give(town["quan-tri-khac"], "cho", "khac")
    assert give(maker, "cho").account.username == "cho"


def test_the_account_of_a_former_leader_is_not_an_agencys_to_open(town: Town) -> None:
    """A post and a new password would be a way to act under that name."""
    former = employ("cuu-lanh-dao", "vp", Role.LEADER, to_on=yesterday())
    small = give(town["quan-tri-vp"], "cuu-lanh-dao", "vp")
    with pytest.raises(NotAllowed):
        people.renew_password(actor=town["quan-tri-vp"], post_id=small.pk)
    elsewhere = employ("tung-noi-khac", "khac", Role.AGENCY_OFFICER, to_on=yesterday())
    here = give(town["he-thong"], "tung-noi-khac")
    with pytest.raises(NotAllowed):
        people.renew_password(actor=town["quan-tri"], post_id=here.pk)
    for account, post in ((former, small), (elsewhere, here)):
        password = people.renew_password(actor=town["he-thong"], post_id=post.pk)
        account.refresh_from_db()
        assert account.check_password(password)


def test_a_post_that_is_held_is_not_given_again(town: Town) -> None:
    with pytest.raises(PersonRefused, match="đã giữ chức vụ này từ 01/01/2020"):
        give(town["quan-tri"], "can-bo")


def test_the_administrator_of_the_office_gives_posts_beside_others(town: Town) -> None:
    give(town["he-thong"], "can-bo-khac")
    assert set(town["can-bo-khac"].posts.values_list("agency", flat=True)) == {"khac", "so"}


def test_of_who_holds_posts_elsewhere_an_agency_ends_its_own_post_and_no_more(town: Town) -> None:
    here = give(town["he-thong"], "can-bo-khac")
    there = town["can-bo-khac"].posts.get(agency="khac")
    with pytest.raises(NotAllowed, match="chức vụ khác"):
        people.renew_password(actor=town["quan-tri"], post_id=here.pk)
    with pytest.raises(PersonNotFound):
        people.finish_post(actor=town["quan-tri"], post_id=there.pk, to_on=today())
    ended = people.finish_post(actor=town["quan-tri"], post_id=here.pk, to_on=today())
    assert ended.to_on == today()
    assert people.resume_post(actor=town["quan-tri"], post_id=here.pk).to_on is None


def test_a_post_given_by_mistake_is_taken_back(town: Town) -> None:
    added = add(town["quan-tri"])
    with pytest.raises(PersonRefused, match="không còn hoàn tác được"):
        people.withdraw_post(actor=town["he-thong"], post_id=added.post.pk)
    people.withdraw_post(actor=town["quan-tri"], post_id=added.post.pk)
    assert not Account.objects.filter(username="moi").exists()
    assert not Post.objects.filter(pk=added.post.pk).exists()
    actions = Entry.objects.filter(actor_id=str(town["quan-tri"].pk)).values_list("action", flat=True)
    assert list(actions) == ["account.created", "post.given", "post.taken_back", "account.taken_back"]


def test_taking_a_post_back_leaves_an_account_that_was_there(town: Town) -> None:
    given = give(town["quan-tri"], "can-bo", "chi-cuc")
    people.withdraw_post(actor=town["quan-tri"], post_id=given.pk)
    assert town["can-bo"].posts.count() == 1


def test_an_account_that_was_in_use_is_not_removed(town: Town) -> None:
    added = add(town["quan-tri"])
    Entry.objects.create(
        actor_id=str(added.post.account_id),
        actor_name="moi",
        action="account.signed_in",
        subject_kind="accounts.account",
        subject_id=str(added.post.account_id),
    )
    people.withdraw_post(actor=town["quan-tri"], post_id=added.post.pk)
    assert Account.objects.filter(username="moi").exists()


def test_an_old_post_is_ended_and_not_taken_back(town: Town) -> None:
    with pytest.raises(PersonRefused, match="cho thôi chức vụ"):
        people.withdraw_post(actor=town["quan-tri"], post_id=post_of(town["can-bo"]).pk)


def test_a_forgotten_password_is_replaced(town: Town) -> None:
    account, former = town["can-bo"], town["can-bo"].password
    password = people.renew_password(actor=town["quan-tri"], post_id=post_of(account).pk)
    account.refresh_from_db()
    assert account.password != former
    assert account.check_password(password)
    assert account.must_change_password
    with pytest.raises(PersonRefused, match="trang Tài khoản"):
        people.renew_password(actor=town["quan-tri"], post_id=post_of(town["quan-tri"]).pk)
    with pytest.raises(PersonNotFound):
        people.renew_password(actor=town["quan-tri-khac"], post_id=post_of(account).pk)


def test_an_account_without_a_post_gets_no_password_from_an_agency(town: Town) -> None:
    gone = employ("nghi-huu", "so", Role.AGENCY_OFFICER, to_on=yesterday())
    with pytest.raises(NotAllowed):
        people.renew_password(actor=town["quan-tri"], post_id=post_of(gone).pk)
