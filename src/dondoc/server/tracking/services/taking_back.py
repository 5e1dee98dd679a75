"""Hoàn tác of a change of the registry: whose it is, and what holds it is freed first."""

from __future__ import annotations

from django.db import transaction

from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import NameChoice
from dondoc.server.intake.naming import name_key
from dondoc.server.posts.permissions import require_administering, require_keeping_registry
from dondoc.server.registry import services as registry
from dondoc.server.registry.errors import RevisionNotFound
from dondoc.server.registry.models import Revision, RevisionKind
from dondoc.server.registry.rules import may_take_back

from .sharing import let_agencies_go
from .teaching import undo_teaching


def take_back_change(*, actor: Account, revision_id: int) -> Revision:
    """Take the change back and answer it. One's own by hand, or anything for an administrator.

    An agency that was added is freed from what holds it by one of its names: those names wait again.
    """
    require_keeping_registry(actor)
    revision = Revision.objects.filter(pk=revision_id).first()
    kind, is_own = (revision.kind, revision.actor_id == actor.actor.id) if revision else ("", False)
    if not may_take_back(kind, is_own=is_own, keeps_all=False):
        require_administering(actor)
    if revision is None:
        raise RevisionNotFound("Không tìm thấy thay đổi này. Hãy tải lại trang lịch sử danh bạ.")
    if kind != RevisionKind.CREATED:
        registry.undo(actor=actor.actor, revision_id=revision_id)
        return revision
    [made] = [entry for key, entry in revision.after.items() if revision.before[key] is None]
    keys = [name_key(name["text"]) for name in made["names"]]
    with transaction.atomic():
        let_agencies_go([made["id"]], name_keys=keys)
        NameChoice.objects.filter(agency=made["id"], name_key__in=keys).delete()
        undo_teaching(actor=actor, name=made["names"][0]["text"], revision_id=revision_id)
    return revision
