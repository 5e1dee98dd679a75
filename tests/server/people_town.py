"""A town for tests of who looks after whose people: agencies, accounts in their posts, the deeds in short."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from dondoc.documents.spelling import fold
from dondoc.server.accounts.models import Account
from dondoc.server.accounts.services import create_account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.posts.models import Post, Role
from dondoc.server.posts.services import appoint, people
from dondoc.server.posts.services.people import AddedPerson, NewPost
from dondoc.server.registry.models import Agency, Parentage

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


def settle_town() -> Town:
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


# What each may do at: their own agency, what is below it, another, the Office.
REACH = {
    "quan-tri": {"so", "chi-cuc"},
    "quan-tri-khac": {"khac"},
    "he-thong": {"so", "chi-cuc", "khac", "vp"},
    "chuyen-vien": set(),
    "lanh-dao": set(),
    "can-bo": set(),
}
