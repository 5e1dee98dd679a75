"""The one way in which the registry changes: checked as a whole, kept as a revision, told to the log."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection
from django.db.models import ProtectedError

from dondoc.agencies.errors import RegistryFileError
from dondoc.server.audit.actors import Actor
from dondoc.server.audit.services import record
from dondoc.server.office_settings.once import forget
from dondoc.server.registry.entries import Entry, normal
from dondoc.server.registry.entry_rows import KEPT, read_entries, write_entries
from dondoc.server.registry.errors import AgencyNotFound, NotUndoable, UnfitChange
from dondoc.server.registry.fitting import fitting_registry
from dondoc.server.registry.members import refresh_memberships
from dondoc.server.registry.models import Home, Revision, RevisionKind
from dondoc.server.registry.queueing import queue_resolving

# Any number will do, as long as it stays.
_LOCK = 0x64726567
# What decides whom a collective means; names, codes and sources do not.
_MEMBERSHIP_KEYS = ("kind", "unit_type", "valid_from", "valid_to", "parents", "collective")
_MOST_IDS_TOLD = 50


def take_registry() -> None:
    """Until the transaction ends nobody else changes the registry, so that revisions are in order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def home_id() -> str:
    """The id of the province in which this installation works, empty before it is set up."""
    return Home.objects.values_list("province", flat=True).first() or ""


def taken_entry(agency_id: str) -> Entry:
    """The entry of one agency, while the registry is taken; AgencyNotFound where there is none."""
    found = read_entries([agency_id])
    if agency_id not in found:
        raise AgencyNotFound(f"Danh bạ không có cơ quan mang mã “{agency_id}”. Hãy chọn lại cơ quan.")
    return found[agency_id]


def change(
    *,
    actor: Actor,
    kind: RevisionKind,
    summary: str,
    after: Mapping[str, Entry] | Mapping[str, Entry | None],
    home: str | None = None,
) -> Revision:
    """Make the registry say `after` of the agencies named in it, inside the caller's transaction.

    UnfitChange where the whole would contradict itself. `home`: where it is only being set up.
    """
    everything = read_entries()
    before = {key: everything.get(key) for key in after}
    for key, entry in after.items():
        if entry is None:
            everything.pop(key, None)
        else:
            everything[key] = normal(entry)
    try:
        registry = fitting_registry(everything, home=home_id() if home is None else home)
    except RegistryFileError as error:
        raise UnfitChange(str(error)) from error
    try:
        write_entries({key: everything.get(key) for key in after})
    except ProtectedError as error:
        raise NotUndoable(_in_use(error)) from error
    if any(_decides(before[key]) != _decides(everything.get(key)) for key in after):
        refresh_memberships(registry)
    written = read_entries(list(after))
    revision = Revision.objects.create(
        actor_id=actor.id,
        actor_name=actor.full_name[:200],
        kind=kind,
        summary=summary,
        before=before,
        after={key: written.get(key) for key in after},
    )
    forget(KEPT)
    record(
        actor=actor,
        action=f"registry.{kind.value}",
        subject=revision,
        details={
            "summary": summary,
            "agencies": sorted(after)[:_MOST_IDS_TOLD],
            "agency_count": len(after),
        },
    )
    if kind is not RevisionKind.SET_UP:  # nothing waits yet
        queue_resolving(revision)
    return revision


def _decides(entry: Entry | None) -> list[object]:
    return [entry and entry.get(key) for key in _MEMBERSHIP_KEYS]


def _in_use(error: ProtectedError) -> str:
    kinds = sorted({str(row._meta.verbose_name) for row in error.protected_objects})
    return (
        f"Cơ quan thêm trong lần này đã được dùng ({', '.join(kinds)}) nên không gỡ ra được. "
        "Hãy gỡ các chỗ dùng ấy trước, hoặc ghi ngày kết thúc cho cơ quan."
    )
