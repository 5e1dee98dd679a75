"""Keeping the contacts of an agency, by who looks after its people."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date

from django.db import transaction

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.posts.errors import PersonNotFound, PersonRefused
from dondoc.server.posts.models import Contact
from dondoc.server.posts.permissions import require_keeping_people, sway_of
from dondoc.server.posts.selectors import agency_with_people, own_last_entry


@dataclass(frozen=True, slots=True)
class ContactContent:
    """What stands in a contact; a telephone number, an address for mail, or both."""

    full_name: str
    from_on: date
    title: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""

    @classmethod
    def of(cls, contact: Contact) -> ContactContent:
        return cls(**{field.name: getattr(contact, field.name) for field in fields(cls)})


@transaction.atomic
def add_contact(*, actor: Account, agency_id: str, content: ContactContent) -> Contact:
    """Raises ValidationError, by field, where the content does not do."""
    agency = agency_with_people(agency_id)
    require_keeping_people(actor, agency_id=agency_id)
    contact = Contact(agency=agency, **asdict(content))
    contact.full_clean()
    contact.save()
    record(actor=actor.actor, action="contact.added", subject=contact, details={"agency": agency_id})
    return contact


@transaction.atomic
def change_contact(*, actor: Account, contact_id: int, content: ContactContent) -> ContactContent:
    """Answers what stood there before, by which the change is taken back."""
    contact = _contact_of(contact_id, actor=actor)
    before = ContactContent.of(contact)
    changed = [name for name, value in asdict(content).items() if getattr(contact, name) != value]
    if not changed:
        return before
    for name in changed:
        setattr(contact, name, getattr(content, name))
    contact.full_clean()
    contact.save(update_fields=changed)
    # Which values changed, not the values: the log keeps nobody's telephone number.
    details = {"agency": contact.agency_id, "fields": changed}
    record(actor=actor.actor, action="contact.changed", subject=contact, details=details)
    return before


@transaction.atomic
def end_contact(*, actor: Account, contact_id: int, to_on: date) -> Contact:
    """With its last day; it stays on record."""
    contact = _contact_of(contact_id, actor=actor)
    if to_on < contact.from_on:
        raise PersonRefused(f"Ngày cuối phải từ {contact.from_on:%d/%m/%Y} trở đi.", field="to_on")
    _set_last_day(contact, to_on, actor=actor, action="contact.ended")
    return contact


@transaction.atomic
def resume_contact(*, actor: Account, contact_id: int) -> Contact:
    """Hoàn tác of `end_contact`, and for one that is of use again."""
    contact = _contact_of(contact_id, actor=actor)
    _set_last_day(contact, None, actor=actor, action="contact.resumed")
    return contact


@transaction.atomic
def withdraw_contact(*, actor: Account, contact_id: int) -> None:
    """Hoàn tác of `add_contact`: by who added it, on the same day, while nothing else happened to it."""
    contact = _contact_of(contact_id, actor=actor)
    if not own_last_entry(contact, action="contact.added", actor=actor):
        raise PersonRefused("Liên hệ này không còn hoàn tác được. Không dùng nữa thì bấm Thôi dùng.")
    details = {"agency": contact.agency_id}
    record(actor=actor.actor, action="contact.taken_back", subject=contact, details=details)
    contact.delete()


def _contact_of(contact_id: int, *, actor: Account) -> Contact:
    contact = Contact.objects.select_for_update().filter(pk=contact_id).first()
    if contact is None or not sway_of(actor).keeps(contact.agency_id):
        raise PersonNotFound("Không tìm thấy liên hệ này ở cơ quan anh/chị quản trị.")
    return contact


def _set_last_day(contact: Contact, to_on: date | None, *, actor: Account, action: str) -> None:
    if contact.to_on == to_on:
        return
    contact.to_on = to_on
    contact.save(update_fields=["to_on"])
    record(actor=actor.actor, action=action, subject=contact, details={"agency": contact.agency_id})
