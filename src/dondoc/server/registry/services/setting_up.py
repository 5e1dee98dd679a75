"""The province of the installation, and the lists that come with the software, at the start and later."""

from __future__ import annotations

from django.db import transaction

from dondoc.server.audit.actors import SYSTEM, Actor
from dondoc.server.audit.services import record
from dondoc.server.registry.changing import change, take_registry
from dondoc.server.registry.entries import Entries, Entry, normal, plain
from dondoc.server.registry.entry_rows import read_entries
from dondoc.server.registry.errors import HomeAlreadySet
from dondoc.server.registry.models import Home, Revision, RevisionKind, ShippedEntry
from dondoc.server.registry.rows import insert_rows
from dondoc.server.registry.shipped import brought_up, find_province, shipped_digest, shipped_entries


@transaction.atomic
def set_up_home(*, actor: Actor, province: str) -> Revision:
    """Work in this province (id, slug or code) from now on, with the agencies that are known of it.

    Once: HomeAlreadySet where another province was chosen. The same one again changes nothing.
    """
    take_registry()
    chosen = find_province(province)
    home = Home.objects.select_related("province").first()
    if home is not None and home.province_id != chosen.id:
        raise HomeAlreadySet(
            f"Phần mềm này đã được thiết lập cho {home.province.name} nên không đổi sang {chosen.name} được. "
            "Muốn dùng cho tỉnh khác, hãy cài một bản riêng với thư mục dữ liệu khác."
        )
    done = Revision.objects.filter(kind=RevisionKind.SET_UP).first()
    if home is not None and done is not None:
        return done
    entries = shipped_entries(chosen)
    revision = change(
        actor=actor,
        kind=RevisionKind.SET_UP,
        summary=f"Thiết lập cho {chosen.name}: nạp {len(entries)} cơ quan và đơn vị hành chính.",
        after=_brought_up(entries),
        home=chosen.id,
    )
    _keep_as_shipped(entries)
    made, is_new = Home.objects.update_or_create(
        pk=1, defaults={"province_id": chosen.id, "shipped_digest": shipped_digest()}
    )
    if is_new:
        record(actor=actor, action="registry.home_set", subject=made, details={"province": chosen.id})
    return revision


@transaction.atomic
def bring_up_to_date() -> Revision | None:
    """Bring in what is new in the lists of the software; None where there is nothing, or no home yet.

    What the office changed or added stays. UnfitChange where both together contradict themselves.
    """
    digest = shipped_digest()
    if not Home.objects.exclude(shipped_digest=digest).exists():
        return None
    take_registry()
    home = Home.objects.select_for_update().get()
    entries = shipped_entries(find_province(home.province_id))
    present = read_entries()
    brought = {key: normal(entry) for key, entry in _brought_up(entries).items()}
    after = {key: entry for key, entry in brought.items() if entry != normal(present.get(key, {}))}
    revision = None
    if after:
        new_count = sum(key not in present for key in after)
        revision = change(
            actor=SYSTEM,
            kind=RevisionKind.UPGRADED,
            summary=(
                f"Cập nhật danh bạ theo bản mới của phần mềm: thêm {new_count}, "
                f"sửa {len(after) - new_count} cơ quan. Những gì cơ quan mình đã sửa được giữ nguyên."
            ),
            after=after,
        )
    _keep_as_shipped(entries)
    home.shipped_digest = digest
    home.save(update_fields=["shipped_digest"])
    return revision


def _brought_up(entries: Entries) -> dict[str, Entry]:
    last = dict(ShippedEntry.objects.values_list("pk", "content"))
    present = read_entries(list(entries))
    return {
        key: brought_up(present=present.get(key), last=last.get(key, {}), new=entry)
        for key, entry in entries.items()
    }


def _keep_as_shipped(entries: Entries) -> None:
    rows = [{"agency_id": key, "content": plain(entry)} for key, entry in entries.items()]
    insert_rows(ShippedEntry, rows, updating=True)
