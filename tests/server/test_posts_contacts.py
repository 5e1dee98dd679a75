"""Contacts: whom to call at an agency, kept by who looks after its people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.services import create_account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.models import Entry
from dondoc.server.posts.errors import NotAllowed, PersonNotFound, PersonRefused
from dondoc.server.posts.listing import people_of
from dondoc.server.posts.models import Contact, Role
from dondoc.server.posts.services import appoint, contacts
from dondoc.server.posts.services.contacts import ContactContent
from dondoc.server.registry.models import Agency

pytestmark = pytest.mark.django_db
LAN = ContactContent(
    full_name="Nông Thị Lan", from_on=date(2026, 1, 1), title="Chánh Văn phòng", phone="0912 345 678"
)


def employ(username: str, agency_id: str, role: Role) -> Account:
    account = create_account(username=username, full_name=username, password="x", actor=SYSTEM)
    agency, _ = Agency.objects.get_or_create(
        pk=agency_id, defaults={"name": agency_id, "kind": "department", "level": "tỉnh"}
    )
    appoint(account=account, agency=agency, role=role, from_on=date(2020, 1, 1), actor=SYSTEM)
    return account


@pytest.fixture
def keeper() -> Account:
    return employ("quan-tri", "so", Role.AGENCY_ADMINISTRATOR)


@pytest.fixture
def stranger() -> Account:
    return employ("quan-tri-khac", "khac", Role.AGENCY_ADMINISTRATOR)


@pytest.fixture
def contact(keeper: Account) -> Contact:
    return contacts.add_contact(actor=keeper, agency_id="so", content=LAN)


def names(viewer: Account) -> list[str]:
    view = people_of(viewer=viewer, agency_id="so", on=timezone.localdate())
    return [one.full_name for one in view.contacts]


def test_officers_and_leaders_of_the_office_see_every_contact(contact: Contact, stranger: Account) -> None:
    for role in (Role.OFFICER, Role.LEADER, Role.ADMINISTRATOR):
        assert names(employ(role, "vp", role)) == ["Nông Thị Lan"]
    assert names(employ("can-bo", "so", Role.AGENCY_OFFICER)) == ["Nông Thị Lan"]
    with pytest.raises(NotAllowed):
        names(stranger)


def test_the_log_keeps_nobodys_number(keeper: Account, contact: Contact) -> None:
    contacts.change_contact(actor=keeper, contact_id=contact.pk, content=replace(LAN, phone="0987"))
    entries = Entry.objects.filter(subject_kind="posts.contact")
    assert [entry.action for entry in entries] == ["contact.added", "contact.changed"]
    assert entries[1].details == {"agency": "so", "fields": ["phone"]}
    assert "0912" not in str([entry.details for entry in entries])


def test_a_change_answers_what_stood_there_and_is_taken_back_by_it(keeper: Account, contact: Contact) -> None:
    before = contacts.change_contact(actor=keeper, contact_id=contact.pk, content=replace(LAN, title=""))
    assert before == LAN
    contacts.change_contact(actor=keeper, contact_id=contact.pk, content=before)
    contact.refresh_from_db()
    assert ContactContent.of(contact) == LAN


def test_a_contact_ends_and_is_taken_up_again(keeper: Account, contact: Contact) -> None:
    contacts.end_contact(actor=keeper, contact_id=contact.pk, to_on=timezone.localdate() - timedelta(days=1))
    assert names(keeper) == []
    contacts.resume_contact(actor=keeper, contact_id=contact.pk)
    assert names(keeper) == ["Nông Thị Lan"]
    with pytest.raises(PersonRefused, match="01/01/2026"):
        contacts.end_contact(actor=keeper, contact_id=contact.pk, to_on=date(2025, 12, 31))


def test_one_added_by_mistake_goes_while_nothing_happened_to_it(keeper: Account, contact: Contact) -> None:
    second = contacts.add_contact(actor=keeper, agency_id="so", content=replace(LAN, full_name="Nhầm"))
    contacts.withdraw_contact(actor=keeper, contact_id=second.pk)
    assert names(keeper) == ["Nông Thị Lan"]
    contacts.change_contact(actor=keeper, contact_id=contact.pk, content=replace(LAN, note="trực"))
    with pytest.raises(PersonRefused, match="không còn hoàn tác được"):
        contacts.withdraw_contact(actor=keeper, contact_id=contact.pk)


def test_nobody_else_changes_them(contact: Contact, stranger: Account) -> None:
    officer = employ("can-bo", "so", Role.AGENCY_OFFICER)
    for who in (stranger, officer):
        with pytest.raises(NotAllowed):
            contacts.add_contact(actor=who, agency_id="so", content=LAN)
        for change in (contacts.resume_contact, contacts.withdraw_contact):
            with pytest.raises(PersonNotFound):
                change(actor=who, contact_id=contact.pk)
        with pytest.raises(PersonNotFound):
            contacts.change_contact(actor=who, contact_id=contact.pk, content=replace(LAN, note="x"))
        with pytest.raises(PersonNotFound):
            contacts.end_contact(actor=who, contact_id=contact.pk, to_on=timezone.localdate())
    contact.refresh_from_db()
    assert ContactContent.of(contact) == LAN


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"phone": ""}, "Ghi số điện thoại hoặc thư điện tử"),
        ({"email": "không phải thư"}, "email"),
        ({"full_name": ""}, "full_name"),
    ],
)
def test_a_contact_can_be_reached(keeper: Account, change: dict[str, str], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        contacts.add_contact(actor=keeper, agency_id="so", content=replace(LAN, **change))
    assert not Contact.objects.exists()
