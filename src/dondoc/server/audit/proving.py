"""Proving that the log is what was sealed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Subquery

from dondoc.server.audit.errors import LogBroken
from dondoc.server.audit.lines import entry_line, seal_line
from dondoc.server.audit.models import Entry, Personal, Seal, Sealed, Waiting
from dondoc.server.audit.roots import Root
from dondoc.server.audit.rules import ACTOR_NAME, ERASED, START, next_link, salted_digest
from dondoc.server.audit.selectors import Batch, last_seal, personal_values, sealed_batches


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proven: everything up to `root`. What waits or was erased is counted."""

    root: Root | None
    entry_count: int
    erased_count: int
    waiting_count: int


def prove_log(kept: Iterable[Root]) -> Proof:
    """Reckon the whole chain anew; raises LogBroken, which names the first place that differs.

    Without a root that was kept elsewhere, a chain that somebody made anew as a whole goes through.
    """
    roots = list(kept)
    last = last_seal()
    until = last.number if last else 0
    if missing := next((root for root in roots if root.number > until), None):
        raise LogBroken(f"Thiếu niêm phong số {missing.number}: nhật ký hiện chỉ đến niêm phong số {until}.")
    link, position, number, erased = START, 0, 0, 0
    for batch in sealed_batches(until=until):
        seal, number = batch.seal, number + 1
        if seal.number != number:
            raise LogBroken(f"Thiếu niêm phong số {number}.")
        if seal.first != position + 1:
            raise LogBroken(
                f"Niêm phong số {number} bị sửa: bắt đầu từ vị trí {seal.first}, không phải {position + 1}."
            )
        link = _link_of_places(batch, link)
        erased += _erased(batch)
        link, position = next_link(link, seal_line(seal)), seal.last
        if bytes(seal.root) != link:
            raise LogBroken(f"Niêm phong số {number} bị sửa: mã gốc không khớp.")
        for root in roots:
            if root.number == number and root.hexadecimal != link.hex():
                raise LogBroken(
                    f"Niêm phong số {number} không khớp với mã gốc đã giữ {root}: nhật ký đến "
                    f"vị trí {position} đã bị làm lại."
                )
    if number != until:
        raise LogBroken(f"Thiếu niêm phong số {number + 1}.")
    _refuse_unsealed()
    return Proof(Root(number, link.hex()) if number else None, position, erased, Waiting.objects.count())


def _link_of_places(batch: Batch, link: bytes) -> bytes:
    places = {place.position: (place, entry) for place, entry in batch.places}
    for position in range(batch.seal.first, batch.seal.last + 1):
        if position not in places:
            raise LogBroken(f"Thiếu vị trí {position} dưới niêm phong số {batch.seal.number}.")
        place, entry = places[position]
        if entry is None:
            raise LogBroken(f"Dòng {place.entry_id} (vị trí {position}) đã bị xóa khỏi nhật ký.")
        link = next_link(link, entry_line(entry, position=position))
        if bytes(place.link) != link:
            raise LogBroken(f"Dòng {entry.pk} (vị trí {position}, {entry}) đã bị sửa.")
    return link


def _erased(batch: Batch) -> int:
    """How many personal values are gone; those that are there must have the sealed digest."""
    entries = [entry for _, entry in batch.places if entry is not None]
    values = personal_values(entries)
    gone: list[tuple[Entry, str]] = []
    for entry in entries:
        there = values.get(entry.pk, {})
        for field in {*entry.personal, *there}:
            if field not in there:
                gone.append((entry, field))
            elif not _is_as_sealed(there[field], entry):
                raise LogBroken(f"Thông tin cá nhân ({field}) của dòng {entry.pk} đã bị sửa.")
    if gone:
        _refuse_untold(gone)
    return len(gone)


def _is_as_sealed(one: Personal, entry: Entry) -> bool:
    return salted_digest(one.value, salt=bytes(one.salt)) == entry.personal.get(one.field)


def _refuse_untold(gone: list[tuple[Entry, str]]) -> None:
    """What is gone was erased by an account's erasing, which the log tells of later on.

    Asked after the values were looked for, since somebody may erase meanwhile.
    """
    told = Entry.objects.filter(action=ERASED).order_by("pk").values_list("subject_kind", "subject_id", "pk")
    about = {(kind, key): last for kind, key, last in told}
    actors = {key: last for (_, key), last in about.items()}
    for entry, field in gone:
        of = (entry.subject_kind, entry.subject_id)
        by = actors.get(entry.actor_id) if field == ACTOR_NAME else about.get(of)
        if by is None or by < entry.pk:
            raise LogBroken(
                f"Thông tin cá nhân ({field}) của dòng {entry.pk} mất mà nhật ký không ghi là đã xóa."
            )


def _refuse_unsealed() -> None:
    """Every entry is sealed or waits to be, and nothing else is. Each question is one look at the tables."""
    is_sealed = Exists(Sealed.objects.filter(entry_id=OuterRef("pk")))
    is_waiting = Exists(Waiting.objects.filter(pk=OuterRef("pk")))
    if (added := Entry.objects.filter(~is_sealed, ~is_waiting).order_by("pk").first()) is not None:
        raise LogBroken(f"Dòng {added.pk} ({added}) được thêm vào mà không qua niêm phong.")
    is_there = Exists(Entry.objects.filter(pk=OuterRef("pk")))
    if (gone := Waiting.objects.filter(~is_there).order_by("pk").first()) is not None:
        raise LogBroken(f"Dòng {gone.pk} đã bị xóa khỏi nhật ký khi chưa niêm phong.")
    last = Subquery(Seal.objects.order_by("-number").values("last")[:1])
    if (beyond := Sealed.objects.filter(position__gt=last).order_by("position").first()) is not None:
        raise LogBroken(f"Vị trí {beyond.position} không thuộc niêm phong nào.")
