"""Who looks after an agency: people added, posts given and ended, passwords, and nothing beyond their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.utils import timezone

from dondoc.documents.spelling import fold
from dondoc.server.accounts.models import Account
from dondoc.server.accounts.services import create_account, lock_account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.models import Entry
from dondoc.server.posts.errors import NotAllowed, OwnWayOut, PersonNotFound, PersonRefused
from dondoc.server.posts.listing import agencies_with_people, people_of
from dondoc.server.posts.models import Post, Role
from dondoc.server.posts.selectors import roles_of
from dondoc.server.posts.services import appoint, people
from dondoc.server.posts.services.people import AddedPerson, NewPost
from dondoc.server.registry.models import Agency, Parentage

pytestmark = pytest.mark.django_db
FIRST = date(2020, 1, 1)
ENDED = "so-cu"


def today() -> date:
    return timezone.localdate()


def yesterday() -> date:
    return today() - timedelta(days=1)


@dataclass
class Town:
    """Two departments under one committee, each with an administrator of its own, and the Office above."""

    people: dict[str, Account]

    def __getitem__(self, username: str) -> Account:
        return self.people[username]


AGENCIES = {
    "vp": "Văn phòng",
    "so": "Sở Một",
    "chi-cuc": "Chi cục thuộc Sở Một",
    "khac": "Sở Khác",
    ENDED: "Sở Cũ",
}
PEOPLE = {
    "he-thong": ("vp", Role.ADMINISTRATOR),
    "chuyen-vien": ("vp", Role.OFFICER),
    "lanh-dao": ("vp", Role.LEADER),
    "quan-tri-vp": ("vp", Role.AGENCY_ADMINISTRATOR),
    "quan-tri": ("so", Role.AGENCY_ADMINISTRATOR),
    "can-bo": ("so", Role.AGENCY_OFFICER),
    "can-bo-chi-cuc": ("chi-cuc", Role.AGENCY_OFFICER),
    "quan-tri-khac": ("khac", Role.AGENCY_ADMINISTRATOR),
    "can-bo-khac": ("khac", Role.AGENCY_OFFICER),
}


@pytest.fixture
def town() -> Town:
    for agency_id, name in AGENCIES.items():
        names = {"name": name, "folded_name": fold(name), "sort_key": agency_id}
        Agency.objects.create(id=agency_id, kind="department", level="tỉnh", **names)
    Agency.objects.filter(pk=ENDED).update(valid_to="2025-02-28", latest_on=date(2025, 2, 28))
    Agency.objects.create(id="nhom", name="Các sở", kind="group", level="tỉnh", sort_key="nhom")
    Agency.objects.create(id="xa", name="xã Một", kind="commune", level="xã", sort_key="xa")
    Parentage.objects.create(agency_id="chi-cuc", parent_id="so")
    return Town({username: employ(username, *post) for username, post in PEOPLE.items()})


def employ(username: str, agency_id: str, role: Role, *, to_on: date | None = None) -> Account:
    account = Account.objects.filter(username=username).first() or create_account(
        username=username, full_name=f"Người {username}", password="mật khẩu dài", actor=SYSTEM
    )
    agency = Agency.objects.get(pk=agency_id)
    appoint(account=account, agency=agency, role=role, from_on=FIRST, to_on=to_on, actor=SYSTEM)
    return account


def post_of(account: Account) -> Post:
    return account.posts.get()


def add(actor: Account, agency_id: str = "so", role: Role = Role.AGENCY_OFFICER) -> AddedPerson:
    new_post = NewPost(agency_id, role, today())
    return people.add_person(actor=actor, username="moi", full_name="Người mới", new_post=new_post)


def give(actor: Account, username: str, agency_id: str = "so", role: Role = Role.AGENCY_OFFICER) -> Post:
    return people.give_post(actor=actor, username=username, new_post=NewPost(agency_id, role, today()))


def test_a_new_person_signs_in_by_a_password_of_their_own(town: Town) -> None:
    added = add(town["quan-tri"])
    assert added.post.account.check_password(added.password)
    assert added.post.account.must_change_password
    assert roles_of(added.post.account, on=today()) == {Role.AGENCY_OFFICER}
    entries = Entry.objects.filter(actor_id=str(town["quan-tri"].pk))
    assert [entry.action for entry in entries] == ["account.created", "post.given"]
    assert added.password not in str([entry.details for entry in entries])


# What each may do at: their own agency, what is below it, another, the Office.
REACH = {
    "quan-tri": {"so", "chi-cuc"},
    "quan-tri-khac": {"khac"},
    "he-thong": {"so", "chi-cuc", "khac", "vp"},
    "chuyen-vien": set(),
    "lanh-dao": set(),
    "can-bo": set(),
}


@pytest.mark.parametrize("agency_id", ["so", "chi-cuc", "khac", "vp"])
@pytest.mark.parametrize("who", REACH)
def test_people_are_added_at_ones_own_agency_and_below(town: Town, who: str, agency_id: str) -> None:
    if agency_id in REACH[who]:
        assert add(town[who], agency_id).post.agency_id == agency_id
        return
    with pytest.raises(NotAllowed):
        add(town[who], agency_id)
    assert not Account.objects.filter(username="moi").exists()


def test_below_is_what_stands_there_today(town: Town) -> None:
    Parentage.objects.update(valid_to="2025-06-30", latest_on=yesterday())
    with pytest.raises(NotAllowed):
        add(town["quan-tri"], "chi-cuc")


def test_a_right_ends_with_its_post(town: Town) -> None:
    Post.objects.filter(account=town["quan-tri"]).update(to_on=yesterday())
    with pytest.raises(NotAllowed):
        add(town["quan-tri"])


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEADER, Role.ADMINISTRATOR])
def test_roles_of_the_office_are_given_by_its_administrator_alone(town: Town, role: Role) -> None:
    for who, agency_id in (("quan-tri", "so"), ("quan-tri-vp", "vp")):
        with pytest.raises(NotAllowed):
            add(town[who], agency_id, role)
    assert add(town["he-thong"], "vp", role).post.role == role


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


@pytest.mark.parametrize("agency_id", ["nhom", "xa", "khong-co"])
def test_no_post_where_nobody_works(town: Town, agency_id: str) -> None:
    with pytest.raises(PersonNotFound):
        add(town["he-thong"], agency_id)


def test_no_new_post_at_an_agency_that_has_ended(town: Town) -> None:
    with pytest.raises(PersonRefused, match="đã kết thúc hoạt động, hết ngày 28/02/2025") as refused:
        add(town["he-thong"], ENDED)
    assert refused.value.field == "from_on"


def test_a_name_that_is_taken_is_said_beside_it(town: Town) -> None:
    new_post = NewPost("so", Role.AGENCY_OFFICER, today())
    with pytest.raises(PersonRefused, match="đã có người dùng") as refused:
        people.add_person(actor=town["quan-tri"], username="Can-Bo", full_name="Khác", new_post=new_post)
    assert refused.value.field == "username"


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


def test_ending_a_post_is_taken_back_on_the_same_day_by_who_did_it(town: Town) -> None:
    post = post_of(town["can-bo"])
    last = today() + timedelta(days=90)
    people.finish_post(actor=town["quan-tri"], post_id=post.pk, to_on=last)
    people.finish_post(actor=town["quan-tri"], post_id=post.pk, to_on=today())
    with pytest.raises(PersonRefused, match="không còn hoàn tác được"):
        people.resume_post(actor=town["he-thong"], post_id=post.pk)
    assert people.resume_post(actor=town["quan-tri"], post_id=post.pk).to_on == last
    with pytest.raises(PersonRefused, match="không còn hoàn tác được"):
        people.resume_post(actor=town["quan-tri"], post_id=post.pk)


def test_a_post_does_not_end_twice_or_before_it_begins(town: Town) -> None:
    post = post_of(town["can-bo"])
    with pytest.raises(PersonRefused, match="Ngày cuối phải từ 01/01/2020") as refused:
        people.finish_post(actor=town["quan-tri"], post_id=post.pk, to_on=date(2019, 1, 1))
    assert refused.value.field == "to_on"
    people.finish_post(actor=town["quan-tri"], post_id=post.pk, to_on=yesterday())
    with pytest.raises(PersonRefused, match="đã thôi chức vụ này"):
        people.finish_post(actor=town["quan-tri"], post_id=post.pk, to_on=today())


def test_nobody_loses_their_own_way_in_unawares(town: Town) -> None:
    post = post_of(town["quan-tri"])
    with pytest.raises(OwnWayOut, match="người quản trị cuối cùng"):
        people.finish_post(actor=town["quan-tri"], post_id=post.pk, to_on=today())
    employ("quan-tri-hai", "so", Role.AGENCY_ADMINISTRATOR)
    with pytest.raises(OwnWayOut, match="còn 1 người quản trị khác"):
        people.finish_post(actor=town["quan-tri"], post_id=post.pk, to_on=today())
    people.finish_post(actor=town["quan-tri"], post_id=post.pk, to_on=today(), is_own_way_out_meant=True)
    # Of another's post nothing is asked; nor of one's own where another post leaves the way open.
    people.finish_post(actor=town["he-thong"], post_id=post_of(town["quan-tri-khac"]).pk, to_on=today())
    second = give(town["he-thong"], "he-thong", "so", Role.AGENCY_ADMINISTRATOR)
    people.finish_post(actor=town["he-thong"], post_id=second.pk, to_on=today())


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


SEES = {
    "he-thong": {"vp", "so", "chi-cuc", "khac"},
    "chuyen-vien": {"vp", "so", "chi-cuc", "khac"},
    "lanh-dao": {"vp", "so", "chi-cuc", "khac"},
    "quan-tri": {"so", "chi-cuc"},
    "can-bo": {"so"},
    "can-bo-chi-cuc": {"chi-cuc"},
    "quan-tri-khac": {"khac"},
}


@pytest.mark.parametrize("who", SEES)
def test_whose_people_each_sees(town: Town, who: str) -> None:
    seen = set()
    for agency_id in ("vp", "so", "chi-cuc", "khac"):
        try:
            view = people_of(viewer=town[who], agency_id=agency_id, on=today())
        except NotAllowed:
            continue
        seen.add(agency_id)
        assert view.is_kept == (agency_id in REACH.get(who, set()))
    assert seen == SEES[who]
    assert {agency.pk for agency in agencies_with_people(viewer=town[who], text="")} == SEES[who]


def test_an_agencys_people_now_and_before(town: Town) -> None:
    employ("da-nghi", "so", Role.AGENCY_OFFICER, to_on=yesterday())
    view = people_of(viewer=town["chuyen-vien"], agency_id="so", on=today())
    assert [row.post.account.username for row in view.current] == ["quan-tri", "can-bo"]
    assert [row.post.account.username for row in view.past] == ["da-nghi"]
    assert [agency.pk for agency in agencies_with_people(viewer=town["lanh-dao"], text="so mot")] == [
        "chi-cuc",
        "so",
    ]
