"""An agency with people and contacts for tests of their pages, and the pages' addresses."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse
from office import PASSWORD

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.services import create_account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.posts.models import Contact, Post, Role
from dondoc.server.posts.services import appoint
from dondoc.server.registry.models import Agency

HOME = "ls.so-xd"


def employ(username: str, full_name: str, role: Role, agency_id: str = HOME) -> Account:
    account = create_account(username=username, full_name=full_name, password=PASSWORD, actor=SYSTEM)
    agency = Agency.objects.get(pk=agency_id)
    appoint(account=account, agency=agency, role=role, from_on=date(2020, 1, 1), actor=SYSTEM)
    return account


def settle(people: dict[str, Account]) -> None:
    """An administrator for Sở Xây dựng, one for another agency, somebody to end and somebody to call."""
    people["giu-nguoi"] = employ("giu-nguoi", "Đàm Thị Giữ", Role.AGENCY_ADMINISTRATOR)
    people["noi-khac"] = employ("noi-khac", "Vi Văn Khác", Role.AGENCY_ADMINISTRATOR, "ls.so-tc")
    people["canbo"] = employ("canbo", "Hứa Văn Cán", Role.AGENCY_OFFICER)
    Contact.objects.create(
        agency_id=HOME, full_name="Bế Thị Gọi", phone="0205 3812 345", from_on=date(2026, 1, 1)
    )


def settled_places(desk: dict[str, Any]) -> dict[str, Any]:
    settle(desk)
    return {
        "agency_id": HOME,
        "post_id": desk["canbo"].posts.get().pk,
        "contact_id": Contact.objects.get().pk,
    }


PAGES = {
    "people_places": (),
    "people": ("agency_id",),
    "add_person": ("agency_id",),
    "post": ("post_id",),
    "handed_password": ("post_id",),
    "add_contact": ("agency_id",),
    "contact": ("contact_id",),
}


DEEDS = {
    "resume_post": ("post_id",),
    "withdraw_post": ("post_id",),
    "finish_post": ("post_id",),
    "renew_password": ("post_id",),
    "remove_factors": ("post_id",),
    "undo_contact": ("contact_id",),
    "withdraw_contact": ("contact_id",),
    "end_contact": ("contact_id",),
    "resume_contact": ("contact_id",),
}


def address(name: str, places: dict[str, Any]) -> str:
    return reverse(name, kwargs={key: places[key] for key in (PAGES | DEEDS)[name]})


# officer of the Office, leader, officer of the agency, administrator of the Office, of the agency, of another


WHO = ("lan", "chutich", "xaydung", "quantri", "giu-nguoi", "noi-khac")


def state() -> list[Any]:
    tables = (Account.objects, Post.objects, Contact.objects)
    return [list(table.order_by("pk").values()) for table in tables]


WELL_FORMED = {
    "add_person": {"who": "new", "username": "moi", "full_name": "Người mới", "role": "agency_officer"},
    "add_contact": {"full_name": "Ai đó", "phone": "1"},
    "contact": {"full_name": "Ai đó", "phone": "1"},
    "finish_post": {"to_on": "01/11/2026"},
    "end_contact": {"to_on": "01/11/2026"},
}


def said(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def send(client: Client, name: str, places: dict[str, Any], **given: str) -> Any:
    return client.post(address(name, places), given, follow=True)


def undo(client: Client, answer: Any) -> Any:
    found = re.search(r'<form method="post" action="([^"]+)">.*?Hoàn tác', answer.content.decode())
    assert found, said(answer)
    return client.post(found.group(1), follow=True)
