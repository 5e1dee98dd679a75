"""Who holds posts at an agency and whom to call there, as pages show them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from dondoc.agencies.model import UNIT_KINDS
from dondoc.documents.spelling import fold
from dondoc.server.accounts.models import Account
from dondoc.server.accounts.second_factors import factor_kinds
from dondoc.server.posts.errors import NotAllowed, PersonNotFound
from dondoc.server.posts.models import Contact, Post, Role
from dondoc.server.posts.permissions import Sway, sway_of
from dondoc.server.posts.selectors import agency_with_people
from dondoc.server.registry.models import Agency


@dataclass(frozen=True, slots=True)
class PostRow:
    post: Post  # account and agency are loaded
    role: str  # in words
    is_kept: bool  # by the viewer, who may end it


@dataclass(frozen=True, slots=True)
class AgencyPeople:
    agency: Agency
    current: Sequence[PostRow]  # posts held today, and those that begin later
    past: Sequence[PostRow]
    contacts: Sequence[Contact]
    past_contacts: Sequence[Contact]
    is_kept: bool  # by the viewer, who may add people and contacts


def people_of(*, viewer: Account, agency_id: str, on: date) -> AgencyPeople:
    """The people of an agency. Raises PersonNotFound, and NotAllowed for an agency that is not theirs."""
    agency = agency_with_people(agency_id)
    sway = sway_of(viewer)
    if not sway.sees(agency_id):
        raise NotAllowed("Người và liên hệ của cơ quan này do cơ quan đó và Văn phòng xem.")
    posts = Post.objects.filter(agency=agency).select_related("account", "agency")
    contacts = Contact.objects.filter(agency=agency).order_by("from_on", "id")
    over = Q(to_on__lt=on)
    return AgencyPeople(
        agency=agency,
        current=_rows(posts.exclude(over).order_by("from_on", "id"), sway=sway),
        past=_rows(posts.filter(over).order_by("-to_on", "-id"), sway=sway),
        contacts=list(contacts.exclude(over)),
        past_contacts=list(contacts.filter(over).order_by("-to_on", "-id")),
        is_kept=sway.keeps(agency_id),
    )


@dataclass(frozen=True, slots=True)
class KeptPost:
    """One post for who may end it. The others that the person holds tell whether a password may be given."""

    row: PostRow
    has_past_end: bool
    is_own: bool
    may_renew_password: bool  # and remove the second factors
    factor_kinds: Sequence[str]  # what they sign in with beside the password


def kept_post(*, viewer: Account, post_id: int, on: date) -> KeptPost:
    """Raises PersonNotFound for a post that is not the viewer's to give and to end."""
    sway = sway_of(viewer)
    post = Post.objects.filter(pk=post_id).select_related("account", "agency").first()
    if post is None or not sway.keeps_post(post):
        raise PersonNotFound("Không tìm thấy chức vụ này ở cơ quan anh/chị quản trị.")
    is_over = post.to_on is not None and post.to_on < on
    is_own = post.account_id == viewer.pk
    return KeptPost(
        row=PostRow(post, Role(post.role).label, is_kept=True),
        has_past_end=is_over,
        is_own=is_own,
        may_renew_password=not is_own and sway.may_renew_password(post.account),
        factor_kinds=factor_kinds(post.account),
    )


def kept_contact(*, viewer: Account, contact_id: int) -> Contact:
    """Raises PersonNotFound for a contact of an agency that is not the viewer's to look after."""
    contact = Contact.objects.filter(pk=contact_id).select_related("agency").first()
    if contact is None or not sway_of(viewer).keeps(contact.agency_id):
        raise PersonNotFound("Không tìm thấy liên hệ này ở cơ quan anh/chị quản trị.")
    return contact


def sees_every_agency(viewer: Account) -> bool:
    """Whether the people of all agencies are the viewer's to see, and not of their own alone."""
    return sway_of(viewer).seen_ids is None


def agencies_with_people(*, viewer: Account, text: str, limit: int = 50) -> list[Agency]:
    """The agencies whose people the viewer may see, by a part of a name; those with people come first."""
    sway = sway_of(viewer)
    found: QuerySet[Agency] = Agency.objects.exclude(kind__in=[*UNIT_KINDS, Agency.GROUP])
    if sway.seen_ids is not None:
        found = found.filter(pk__in=sway.seen_ids)
    for word in fold(text).split():
        found = found.filter(folded_name__contains=word)
    if sway.seen_ids is None and not text.strip():
        found = found.filter(pk__in=_with_somebody())
    return list(found.order_by("sort_key", "id")[:limit])


def _with_somebody() -> Collection[str]:
    posts = Post.objects.values_list("agency", flat=True)
    return posts.union(Contact.objects.values_list("agency", flat=True))


def _rows(posts: QuerySet[Post], *, sway: Sway) -> list[PostRow]:
    return [PostRow(post, Role(post.role).label, sway.keeps_post(post)) for post in posts]
