"""Letting somebody else act by a post for an absence, by who holds it or looks after who does."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.posts.delegations import colleagues_of
from dondoc.server.posts.errors import DelegationNotFound, PersonNotFound, PersonRefused
from dondoc.server.posts.models import Delegation, Post, Role
from dondoc.server.posts.permissions import sway_of
from dondoc.server.posts.rules import may_delegate
from dondoc.server.posts.selectors import own_last_entry


@transaction.atomic
def delegate(
    *, actor: Account, post_id: int, deputy_id: int, from_on: date, to_on: date, reason: str
) -> Delegation:
    """Raises PersonNotFound for a post that is neither the actor's nor theirs to give, and PersonRefused, by
    field, for what cannot be."""
    posts = Post.objects.select_for_update(of=("self",)).select_related("account", "agency")
    post = posts.filter(pk=post_id).first()
    if post is None or not (post.account_id == actor.pk or sway_of(actor).keeps_post(post)):
        raise PersonNotFound("Không tìm thấy chức vụ này trong phần của anh/chị.")
    _require_delegable(post)
    _require_days(post, from_on, to_on)
    deputy = next((one for one in colleagues_of(post, on=from_on) if one.pk == deputy_id), None)
    if deputy is None:
        raise PersonRefused(
            f"Người thay phải là người đang giữ chức vụ ở {post.agency} vào ngày {from_on:%d/%m/%Y}. "
            "Chọn người khác, hoặc nhờ quản trị giao chức vụ cho người đó trước.",
            field="deputy",
        )
    words = reason.strip()
    if not words:
        raise PersonRefused("Ghi lý do, ví dụ: nghỉ phép, đi công tác.", field="reason")
    _require_nobody_else(post, from_on, to_on)
    made = Delegation(post=post, deputy=deputy, from_on=from_on, to_on=to_on, reason=words)
    made.full_clean()
    made.save()
    record(actor=actor.actor, action="delegation.given", subject=made, details=_facts(made))
    return made


@transaction.atomic
def end_delegation(*, actor: Account, delegation_id: int) -> Delegation:
    """At once, also before it begins: by who gave it, who acts by it, or who looks after the post."""
    found = _delegation_of(delegation_id, actor=actor)
    if found.ended_at is not None:
        return found  # pressed twice
    if found.to_on < timezone.localdate():
        raise PersonRefused(f"Việc ủy quyền này đã hết ngày {found.to_on:%d/%m/%Y}, không cần kết thúc nữa.")
    found.ended_at = timezone.now()
    found.save(update_fields=["ended_at"])
    record(actor=actor.actor, action="delegation.ended", subject=found, details=_facts(found))
    return found


@transaction.atomic
def resume_delegation(*, actor: Account, delegation_id: int) -> Delegation:
    """Hoàn tác of `end_delegation`: only by who ended it, on the same day."""
    found = _delegation_of(delegation_id, actor=actor)
    if own_last_entry(found, action="delegation.ended", actor=actor) is None:
        raise PersonRefused("Việc kết thúc ủy quyền này không còn hoàn tác được. Còn cần thì ủy quyền lại.")
    _require_nobody_else(found.post, found.from_on, found.to_on)
    found.ended_at = None
    found.save(update_fields=["ended_at"])
    record(actor=actor.actor, action="delegation.resumed", subject=found, details=_facts(found))
    return found


def _delegation_of(delegation_id: int, *, actor: Account) -> Delegation:
    """The delegation, its post locked before it, as by who gives one."""
    post = Post.objects.select_for_update(of=("self",)).filter(delegations=delegation_id).first()
    rows = Delegation.objects.select_for_update(of=("self",)).select_related("deputy", "post__account")
    found = rows.filter(pk=delegation_id).first()
    if found is None or post is None:
        raise DelegationNotFound
    if actor.pk not in (post.account_id, found.deputy_id) and not sway_of(actor).keeps_post(post):
        raise DelegationNotFound
    return found


def _require_delegable(post: Post) -> None:
    if not may_delegate(Role(post.role)):
        raise PersonRefused(
            f"Chức vụ {Role(post.role).label} không ủy quyền được: người thay sẽ giao quyền được cho "
            "người khác. Giao cho người thay một chức vụ quản trị có ngày cuối."
        )
    if not post.account.is_active:
        raise PersonRefused(f"Tài khoản của {post.account} đang khóa nên không ủy quyền được.")


def _require_days(post: Post, from_on: date, to_on: date) -> None:
    first = max(post.from_on, timezone.localdate())
    if from_on < first:
        raise PersonRefused(f"Ngày đầu phải từ {first:%d/%m/%Y} trở đi.", field="from_on")
    if to_on < from_on:
        raise PersonRefused(f"Ngày cuối phải từ {from_on:%d/%m/%Y} trở đi.", field="to_on")
    if post.to_on is not None and to_on > post.to_on:
        raise PersonRefused(
            f"Chức vụ này giữ đến hết ngày {post.to_on:%d/%m/%Y}, không ủy quyền lâu hơn được.", field="to_on"
        )


def _require_nobody_else(post: Post, from_on: date, to_on: date) -> None:
    others = post.delegations.filter(ended_at__isnull=True, from_on__lte=to_on, to_on__gte=from_on)
    other = others.select_related("deputy").first()
    if other is not None:
        raise PersonRefused(
            f"Chức vụ này đã ủy quyền cho {other.deputy} từ {other.from_on:%d/%m/%Y} "
            f"đến hết {other.to_on:%d/%m/%Y}. Kết thúc việc đó trước, hoặc chọn ngày khác.",
            field="from_on",
        )


def _facts(found: Delegation) -> dict[str, str | int]:
    return {
        "post": found.post_id,
        "deputy": str(found.deputy_id),
        "from_on": found.from_on.isoformat(),
        "to_on": found.to_on.isoformat(),
    }
