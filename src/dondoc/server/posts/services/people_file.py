"""Bringing in a list of people: what it would do, and doing exactly that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.posts.errors import NotAllowed, PersonRefused, StalePeople
from dondoc.server.posts.models import Contact
from dondoc.server.posts.people_file.form import FirstPassword
from dondoc.server.posts.people_file.planning import Outcome, PeoplePlan, PersonLine, plan_people
from dondoc.server.posts.people_file.reading import read_people
from dondoc.server.posts.permissions import Sway, sway_of
from dondoc.server.posts.services.contacts import ContactContent, add_contact
from dondoc.server.posts.services.people import NewPost, add_person, give_post


@dataclass(frozen=True, slots=True)
class PeopleBroughtIn:
    passwords: Sequence[FirstPassword]  # of the new people, shown once
    posts_count: int  # given to people with an account
    left_count: int  # rows that were wrong, and left out


def require_bringing_in(actor: Account) -> Sway:
    """Who looks after people somewhere may bring in a list of them."""
    sway = sway_of(actor)
    if not sway.gives:
        raise NotAllowed("Việc này của người quản trị cơ quan và quản trị hệ thống. Hãy nhờ một trong hai.")
    return sway


def preview_people(*, actor: Account, content: bytes, name: str) -> PeoplePlan:
    """What the list would do; nothing is written. PersonRefused for a file that is no such list."""
    sway = require_bringing_in(actor)
    return plan_people(read_people(content, name=name), actor=actor, sway=sway, today=timezone.localdate())


@transaction.atomic
def bring_in_people(
    *, actor: Account, content: bytes, name: str, digest: str, without_wrong: bool = False
) -> PeopleBroughtIn:
    """Do what was shown under the digest, all of it or nothing; again, it finds everybody there already.

    Raises StalePeople where it would no longer do the same, and PersonRefused while a row is wrong, unless
    who asks says that the others may come in without it.
    """
    plan = preview_people(actor=actor, content=content, name=name)
    if plan.digest != digest:
        raise StalePeople("Có thay đổi từ lúc xem trước. Dưới đây là bản xem trước mới; xem lại rồi bấm Nạp.")
    if plan.wrong and not without_wrong:
        raise PersonRefused(
            f"Còn {len(plan.wrong)} dòng phải sửa nên chưa nạp. Sửa trong tệp rồi chọn lại, "
            "hoặc đánh dấu “Nạp các dòng đúng, bỏ các dòng phải sửa”."
        )
    passwords = [given for line in plan.to_do if (given := _done(line, actor=actor)) is not None]
    return PeopleBroughtIn(passwords, len(plan.to_do) - len(passwords), len(plan.wrong))


def _done(line: PersonLine, *, actor: Account) -> FirstPassword | None:
    """The row is done; answers the first password of a new person."""
    if line.agency is None or line.role is None:
        raise ValueError(f"row {line.place.row} has neither agency nor role")
    post, password = NewPost(line.agency.pk, line.role, line.from_on), None
    try:
        if line.outcome == Outcome.NEW:
            added = add_person(
                actor=actor,
                username=line.username,
                full_name=line.full_name,
                email=line.email,
                new_post=post,
            )
            password = FirstPassword(
                line.full_name, line.username, added.password, line.agency.full_label, line.role.label
            )
        else:
            give_post(actor=actor, username=line.username, new_post=post)
        _add_contact(line, agency_id=line.agency.pk, actor=actor)
    except (PersonRefused, ValidationError) as error:
        words = str(error) if isinstance(error, PersonRefused) else "; ".join(error.messages)
        raise PersonRefused(f"Dòng {line.place.row}, {line.full_name}: {words} Chưa nạp dòng nào.") from error
    return password


def _add_contact(line: PersonLine, *, agency_id: str, actor: Account) -> None:
    if not line.phone:
        return
    same = Contact.objects.filter(agency=agency_id, full_name=line.full_name, phone=line.phone)
    if not same.exists():
        content = ContactContent(
            full_name=line.full_name, from_on=line.from_on, phone=line.phone, email=line.email
        )
        add_contact(actor=actor, agency_id=agency_id, content=content)
