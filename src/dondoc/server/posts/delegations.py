"""Who stands in for whom, as pages show it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from dondoc.server.accounts.models import Account
from dondoc.server.posts.errors import PersonNotFound
from dondoc.server.posts.models import Delegation, Post, Role
from dondoc.server.posts.permissions import sway_of
from dondoc.server.posts.rules import may_delegate

_PAST = 5  # of those that are over, the newest


@dataclass(frozen=True, slots=True)
class DelegationRow:
    delegation: Delegation  # deputy, post with its account and agency are loaded
    role: str  # in words
    state: str  # in words: "đang thay", "chưa đến ngày", "đã hết", "đã kết thúc sớm"
    is_open: bool  # not over: it can be ended


@dataclass(frozen=True, slots=True)
class OwnDelegations:
    """Of one account: for whom others stand in, and for whom it does."""

    posts: Sequence[Post]  # of its own, that it may delegate; agency is loaded
    given: Sequence[DelegationRow]
    received: Sequence[DelegationRow]


def own_delegations(account: Account, *, on: date) -> OwnDelegations:
    """What a profile shows: three queries."""
    posts = account.posts.filter(Q(to_on__isnull=True) | Q(to_on__gte=on)).select_related("agency")
    return OwnDelegations(
        posts=[post for post in posts.order_by("from_on", "id") if may_delegate(Role(post.role))],
        given=_rows(Q(post__account=account), on=on),
        received=_rows(Q(deputy=account), on=on),
    )


def delegations_of(post: Post, *, on: date) -> list[DelegationRow]:
    return _rows(Q(post=post), on=on)


def post_to_delegate(*, viewer: Account, post_id: int) -> Post:
    """One's own post, or one that is the viewer's to give. Raises PersonNotFound for any other."""
    post = Post.objects.filter(pk=post_id).select_related("account", "agency").first()
    is_known = post is not None and (post.account_id == viewer.pk or sway_of(viewer).keeps_post(post))
    if post is None or not is_known or not may_delegate(Role(post.role)):
        raise PersonNotFound("Không tìm thấy chức vụ này trong phần của anh/chị.")
    return post


def colleagues_of(post: Post, *, on: date) -> Collection[Account]:
    """Who holds a post of their own at the same agency on the day and may sign in."""
    held = Q(posts__to_on__isnull=True) | Q(posts__to_on__gte=on)
    found = Account.objects.filter(held, posts__agency=post.agency_id, posts__from_on__lte=on, is_active=True)
    return list(found.exclude(pk=post.account_id).distinct().order_by("full_name", "id"))


def _rows(which: Q, *, on: date) -> list[DelegationRow]:
    loaded = Delegation.objects.filter(which).select_related("deputy", "post__account", "post__agency")
    is_held = Q(post__to_on__isnull=True) | Q(post__to_on__gte=on)
    is_open = Q(is_held, ended_at__isnull=True, to_on__gte=on)
    coming = loaded.filter(is_open).order_by("from_on", "id")
    past = loaded.exclude(is_open).order_by("-to_on", "-id")[:_PAST]
    return [
        *(_row(one, "đang thay" if one.from_on <= on else "chưa đến ngày", is_open=True) for one in coming),
        *(_row(one, "đã kết thúc sớm" if one.ended_at else "đã hết", is_open=False) for one in past),
    ]


def _row(one: Delegation, state: str, *, is_open: bool) -> DelegationRow:
    return DelegationRow(one, Role(one.post.role).label, state, is_open)
