"""Giving and ending a post, whoever asks."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dondoc.server.accounts.models import Account
from dondoc.server.audit.actors import Actor
from dondoc.server.audit.services import record
from dondoc.server.posts.models import Post, Role
from dondoc.server.registry.models import Agency


@transaction.atomic
def appoint(
    *, account: Account, agency: Agency, role: Role, from_on: date, actor: Actor, to_on: date | None = None
) -> Post:
    """Give the account a post from its first day on."""
    post = Post(account=account, agency=agency, role=role, from_on=from_on, to_on=to_on)
    post.full_clean()
    post.save()
    record(actor=actor, action="post.given", subject=post, details=facts_of(post))
    return post


@transaction.atomic
def end_post(*, post: Post, to_on: date, actor: Actor) -> Post:
    """End a post with its last day; the post itself stays on record."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    was_to_on = post.to_on.isoformat() if post.to_on else None
    post.to_on = to_on
    post.full_clean()
    post.save(update_fields=["to_on"])
    details = {**facts_of(post), "was_to_on": was_to_on}
    record(actor=actor, action="post.ended", subject=post, details=details)
    return post


def facts_of(post: Post) -> dict[str, str | None]:
    """A post as the log tells of it."""
    return {
        "account": str(post.account_id),
        "agency": post.agency_id,
        "role": post.role,
        "from_on": post.from_on.isoformat(),
        "to_on": post.to_on.isoformat() if post.to_on else None,
    }
