"""Hoàn tác: what a change touched is put back as it was, as long as nothing was built on it."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from dondoc.server.audit.actors import Actor
from dondoc.server.registry.changing import change, take_registry
from dondoc.server.registry.entries import canonical_name
from dondoc.server.registry.entry_rows import read_entries
from dondoc.server.registry.errors import NotUndoable, RevisionNotFound, UnfitChange
from dondoc.server.registry.models import Revision, RevisionKind

_WHAT_TO_DO = "Hãy hoàn tác thay đổi sau trước."


@transaction.atomic
def undo(*, actor: Actor, revision_id: int) -> Revision:
    """Put back what the revision changed; NotUndoable where a later one changed the same, or it is in use."""
    take_registry()
    revision = Revision.objects.select_for_update().filter(pk=revision_id).first()
    if revision is None:
        raise RevisionNotFound("Không tìm thấy thay đổi này. Hãy tải lại trang nhật ký danh bạ.")
    if revision.undone_by_id is not None:
        raise NotUndoable("Thay đổi này đã được hoàn tác rồi.")
    if revision.kind == RevisionKind.SET_UP:
        raise NotUndoable("Thiết lập ban đầu không hoàn tác được.")
    present = read_entries(list(revision.after))
    if changed := [key for key, entry in revision.after.items() if present.get(key) != entry]:
        raise NotUndoable(_changed_since(revision, changed))
    try:
        undoing = change(
            actor=actor,
            kind=RevisionKind.UNDONE,
            summary=f"Hoàn tác: {revision.summary}",
            after=revision.before,
        )
    except UnfitChange as error:
        made = [entry for key, entry in revision.after.items() if revision.before[key] is None and entry]
        names = "; ".join(canonical_name(entry) for entry in made[:3])
        raise NotUndoable(
            f"Không hoàn tác được vì danh bạ đã dùng {names or 'thay đổi này'} ở chỗ khác: {error.message}"
        ) from error
    revision.undone_by = undoing
    revision.save(update_fields=["undone_by"])
    return undoing


def _changed_since(revision: Revision, changed: Collection[str]) -> str:
    later = Revision.objects.filter(
        pk__gt=revision.pk, after__has_any_keys=list(changed), undone_by=None
    ).order_by("pk")
    found = later.exclude(kind=RevisionKind.UNDONE).defer("before", "after").first()
    if found is None:
        return f"Không hoàn tác được: danh bạ đã khác từ sau thay đổi này. {_WHAT_TO_DO}"
    who = f"sau đó {found.actor_name} đã sửa cùng cơ quan"
    return f"Không hoàn tác được vì {who}: “{found.summary}”. {_WHAT_TO_DO}"
