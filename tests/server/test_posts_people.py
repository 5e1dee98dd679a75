"""Who looks after an agency: people added, posts ended, whose people are seen, nothing beyond their own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from people_town import ENDED, REACH, Town, add, employ, give, post_of, settle_town, today, yesterday

from dondoc.server.accounts.models import Account
from dondoc.server.audit.models import Entry
from dondoc.server.posts.errors import NotAllowed, OwnWayOut, PersonNotFound, PersonRefused
from dondoc.server.posts.listing import agencies_with_people, people_of
from dondoc.server.posts.models import Post, Role
from dondoc.server.posts.selectors import roles_of
from dondoc.server.posts.services import people
from dondoc.server.posts.services.people import NewPost
from dondoc.server.registry.models import Parentage

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return settle_town()


def test_a_new_person_signs_in_by_a_password_of_their_own(town: Town) -> None:
    added = add(town["quan-tri"])
    assert added.post.account.check_password(added.password)
    assert added.post.account.must_change_password
    assert roles_of(added.post.account, on=today()) == {Role.AGENCY_OFFICER}
    entries = Entry.objects.filter(actor_id=str(town["quan-tri"].pk))
    assert [entry.action for entry in entries] == ["account.created", "post.given"]
    assert added.password not in str([entry.details for entry in entries])


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
