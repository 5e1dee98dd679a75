"""Sắp xếp: the work of agencies passes on, and those that ended get their last day."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from dondoc.agencies.model import Share, SuccessionKind, begins_after, ends_before
from dondoc.server.audit.actors import Actor
from dondoc.server.registry.changing import change, take_registry, taken_entry
from dondoc.server.registry.entries import Entry, canonical_name
from dondoc.server.registry.errors import UnfitChange
from dondoc.server.registry.making import checked_days, new_entry, taken_ids
from dondoc.server.registry.models import Revision, RevisionKind
from dondoc.server.registry.rules import day_before, shown_day

_WORDS = {
    SuccessionKind.MERGE: "Hợp nhất",
    SuccessionKind.ABSORB: "Sáp nhập",
    SuccessionKind.DIVIDE: "Chia",
    SuccessionKind.SPLIT_OFF: "Tách",
    SuccessionKind.RENAME: "Đổi tên, tổ chức lại",
    SuccessionKind.DISSOLVE: "Giải thể",
}


@transaction.atomic
def record_succession(
    *,
    actor: Actor,
    before_ids: Sequence[str],
    after_ids: Sequence[str],
    kind: SuccessionKind,
    share: Share,
    on: str,
    act: str,
    new_names: Sequence[str] = (),
) -> Revision:
    """From the day `on` (partial ISO) the work of `before` is done by `after`, by order of `act`.

    `new_names` are agencies that the day brings into being: of the kind and under the parent of the first
    one before. Agencies that end with it get their last day; splitting off, and absorbing a part, end none.
    """
    take_registry()
    checked_days(on, "")
    if not on:
        raise UnfitChange("Thiếu ngày sắp xếp. Ghi ngày bắt đầu, ví dụ 01/03/2025.")
    before = [taken_entry(key) for key in dict.fromkeys(before_ids)]
    after = [taken_entry(key) for key in dict.fromkeys(after_ids)]
    if not before:
        raise UnfitChange("Chưa chọn cơ quan được sắp xếp.")
    if kind is SuccessionKind.DISSOLVE and (after or new_names):
        raise UnfitChange("Giải thể thì không có cơ quan tiếp nhận. Có cơ quan tiếp nhận thì chọn cách khác.")
    made = _made(new_names, like=before[0], on=on)
    if kind is not SuccessionKind.DISSOLVE and not (after or made):
        raise UnfitChange("Chưa có cơ quan tiếp nhận. Chọn cơ quan, hoặc chọn Giải thể.")
    for entry in after:
        _refuse_outside_of_life(entry, on=on)
    heirs = [*after, *made]
    changed = {
        entry["id"]: _passing_on(entry, heirs, kind=kind, share=share, on=on, act=act.strip())
        for entry in before
    }
    return change(
        actor=actor,
        kind=RevisionKind.SUCCESSION,
        summary=_told(kind, before, heirs, on=on, act=act.strip()),
        after={**changed, **{entry["id"]: entry for entry in made}},
    )


def _made(names: Sequence[str], *, like: Entry, on: str) -> list[Entry]:
    taken = taken_ids()
    above = [parent for parent in like.get("parents", ()) if not parent.get("valid_to")]
    made = []
    for name in names:
        parent = taken_entry(above[0]["id"]) if above else None
        entry = new_entry(name, kind=like["kind"], parent=parent, taken=taken)
        made.append({**entry, "level": like.get("level", ""), "valid_from": on})
        taken.add(entry["id"])
    return made


def _passing_on(
    entry: Entry, heirs: Sequence[Entry], *, kind: SuccessionKind, share: Share, on: str, act: str
) -> Entry:
    """The entry of an agency whose work passes on, ended where it ends with that."""
    _refuse_own_heir(entry, heirs)
    told = {"on": on, "kind": kind.value, "share": share.value, "act": act}
    known = entry.get("successions", [])
    added = [{**told, "after": heir["id"]} for heir in heirs] or [told]
    for one in added:
        if any((old.get("after"), old["on"]) == (one.get("after"), on) for old in known):
            raise UnfitChange(f"Lần sắp xếp {canonical_name(entry)} ngày {shown_day(on)} đã được ghi rồi.")
    passed = {**entry, "successions": [*known, *added]}
    return {**passed, "valid_to": _last_day(entry, on=on)} if _ends(kind, share) else passed


def _ends(kind: SuccessionKind, share: Share) -> bool:
    return kind is not SuccessionKind.SPLIT_OFF and not (
        kind is SuccessionKind.ABSORB and share is Share.PART
    )


def _last_day(entry: Entry, *, on: str) -> str:
    """The day before, or what the registry said already where that is the same."""
    last, said = day_before(on), str(entry.get("valid_to", ""))
    name = canonical_name(entry)
    if said and not (said.startswith(last) or last.startswith(said)):
        raise UnfitChange(
            f"{name} đã ghi kết thúc {shown_day(said)}, không khớp với việc sắp xếp từ {shown_day(on)}. "
            "Hãy kiểm tra lại ngày."
        )
    if begins_after(entry.get("valid_from"), last):
        raise UnfitChange(
            f"{name} hoạt động từ {shown_day(entry['valid_from'])}, sau ngày sắp xếp {shown_day(on)}. "
            "Hãy kiểm tra lại ngày."
        )
    return max(last, said, key=len)


def _refuse_own_heir(entry: Entry, heirs: Sequence[Entry]) -> None:
    if any(heir["id"] == entry["id"] for heir in heirs):
        raise UnfitChange(
            f"{canonical_name(entry)} vừa là cơ quan được sắp xếp vừa là cơ quan tiếp nhận. Hãy bỏ một bên."
        )


def _refuse_outside_of_life(entry: Entry, *, on: str) -> None:
    """Whoever takes work up has to be there on the day."""
    begun, over = entry.get("valid_from"), entry.get("valid_to")
    if begins_after(begun, on) and not str(begun).startswith(on):
        raise UnfitChange(
            f"{canonical_name(entry)} hoạt động từ {shown_day(str(begun))}, sau ngày {shown_day(on)}. "
            "Hãy kiểm tra lại ngày hoặc cơ quan tiếp nhận."
        )
    if ends_before(over, on):
        raise UnfitChange(
            f"{canonical_name(entry)} đã kết thúc {shown_day(str(over))}, trước ngày {shown_day(on)}. "
            "Hãy chọn cơ quan đang hoạt động vào ngày ấy."
        )


def _told(kind: SuccessionKind, before: Sequence[Entry], heirs: Sequence[Entry], *, on: str, act: str) -> str:
    into = f" → {_listed(heirs)}" if heirs else ""
    by = f", theo {act}" if act else ""
    return f"{_WORDS[kind]}: {_listed(before)}{into}, từ {shown_day(on)}{by}."


def _listed(entries: Sequence[Entry]) -> str:
    return "; ".join(canonical_name(entry) for entry in entries)
