"""What was changed in the registry, when and by whom, and whether it can still be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.server.registry.entry_rows import read_entries
from dondoc.server.registry.models import Revision, RevisionKind
from dondoc.server.registry.rules import BY_HAND


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One change. `why_not` says why it is not taken back any more; empty where it can be."""

    revision: Revision  # without what it was before and after
    why_not: str


@dataclass(frozen=True, slots=True)
class RevisionPage:
    rows: Sequence[RevisionRow]
    number: int
    has_next: bool
    count: int
    is_capped: bool = False


def list_revisions(*, actor_id: str = "", page: int = 1, page_size: int = 50) -> RevisionPage:
    """The changes, the newest first; with an actor only theirs that they may take back themselves."""
    page = max(page, 1)
    start = (page - 1) * page_size
    found = Revision.objects.select_related("undone_by").defer(
        "before", "after", "undone_by__before", "undone_by__after"
    )
    if actor_id:
        found = found.filter(actor_id=actor_id, kind__in=BY_HAND)
    rows = list(found[start : start + page_size + 1])
    stale = _stale([row.pk for row in rows[:page_size] if row.undone_by_id is None and not _is_first(row)])
    return RevisionPage(
        rows=[RevisionRow(row, _why_not(row, is_stale=row.pk in stale)) for row in rows[:page_size]],
        number=page,
        has_next=len(rows) > page_size,
        count=found.count(),
    )


def _stale(ids: Sequence[int]) -> set[int]:
    """Those of the changes whose entries say something else by now; as services.undo asks."""
    after = dict(Revision.objects.filter(pk__in=ids).values_list("pk", "after"))
    touched = {key for entries in after.values() for key in entries}
    present = read_entries(list(touched)) if touched else {}
    return {
        pk
        for pk, entries in after.items()
        if any(present.get(key) != entry for key, entry in entries.items())
    }


def _is_first(row: Revision) -> bool:
    return row.kind == RevisionKind.SET_UP


def _why_not(row: Revision, *, is_stale: bool) -> str:
    if row.undone_by is not None:
        return f"đã hoàn tác {row.undone_by.at.astimezone():%d/%m/%Y}"
    if _is_first(row):
        return "thiết lập ban đầu, không hoàn tác được"
    return "đã có thay đổi sau trên cùng cơ quan; hoàn tác thay đổi sau trước" if is_stale else ""
