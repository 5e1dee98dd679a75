"""Reads of the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from dondoc.server.audit.actors import acting_name
from dondoc.server.audit.lines import entry_line, seal_line
from dondoc.server.audit.models import Entry, Personal, Seal, Sealed
from dondoc.server.audit.roots import Root
from dondoc.server.audit.rules import ACTOR_NAME, INSTEAD_OF, OF_ACTORS

GONE = "(đã xóa)"


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry as people read it; `position` is None until it is sealed."""

    position: int | None
    at: datetime
    actor: str
    action: str
    subject: str
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Batch:
    """A seal, and of each of its places that is there the entry, where that is there."""

    seal: Seal
    places: list[tuple[Sealed, Entry | None]]


def personal_of(account: models.Model) -> QuerySet[Personal]:
    """What the log holds of a person: the name where the account acted or somebody stood in for it, other
    values of entries about it."""
    acted = Entry.objects.filter(actor_id=str(account.pk)).values("pk")
    stood_in_for = Entry.objects.filter(**{f"details__{INSTEAD_OF}": str(account.pk)}).values("pk")
    about = Entry.objects.filter(subject_kind=account._meta.label_lower, subject_id=str(account.pk)).values(
        "pk"
    )
    of_actor = Q(field=ACTOR_NAME, entry_id__in=acted)
    of_absent = Q(field=INSTEAD_OF, entry_id__in=stood_in_for)
    of_subject = Q(entry_id__in=about) & ~Q(field__in=OF_ACTORS)
    return Personal.objects.filter(of_actor | of_absent | of_subject)


def entries_with_old_names(account: models.Model) -> int:
    """How many entries bear the name in themselves, written before personal values were held apart."""
    return Entry.objects.filter(actor_id=str(account.pk)).exclude(actor_name="").count()


def personal_values(entries: Iterable[Entry]) -> dict[int, dict[str, Personal]]:
    """What is there of the personal values, by entry and field."""
    values: dict[int, dict[str, Personal]] = defaultdict(dict)
    for one in Personal.objects.filter(entry_id__in=[entry.pk for entry in entries]):
        values[one.entry_id][one.field] = one
    return values


def log_lines(entries: Iterable[Entry]) -> list[LogLine]:
    """The entries as people read them; where a personal value was erased, that it was."""
    entries = list(entries)
    values = personal_values(entries)
    places = Sealed.objects.filter(entry_id__in=[entry.pk for entry in entries])
    positions = dict(places.values_list("entry_id", "position"))
    lines = []
    for entry in entries:
        there = values.get(entry.pk, {})
        personal = {field: there[field].value if field in there else GONE for field in entry.personal}
        lines.append(
            LogLine(
                position=positions.get(entry.pk),
                at=entry.at,
                actor=acting_name(personal.pop(ACTOR_NAME, entry.actor_name), personal.pop(INSTEAD_OF, "")),
                action=entry.action,
                subject=f"{entry.subject_kind}:{entry.subject_id}",
                details={k: v for k, v in {**entry.details, **personal}.items() if k != INSTEAD_OF},
            )
        )
    return lines


def newest_entries(count: int) -> list[LogLine]:
    """The last so many, oldest first."""
    return log_lines(reversed(Entry.objects.order_by("-pk")[:count]))


def last_seal() -> Seal | None:
    return Seal.objects.order_by("-number").first()


def last_root() -> Root | None:
    """The root of the whole log as it is sealed by now."""
    return Root(seal.number, bytes(seal.root).hex()) if (seal := last_seal()) else None


def sealed_batches(*, until: int) -> Iterator[Batch]:
    """Every seal up to this number, in order, with what lies under it."""
    for seal in Seal.objects.filter(number__lte=until).order_by("number").iterator(chunk_size=100):
        places = list(Sealed.objects.filter(position__range=(seal.first, seal.last)).order_by("position"))
        entries = Entry.objects.in_bulk([place.entry_id for place in places])
        yield Batch(seal, [(place, entries.get(place.entry_id)) for place in places])


def exported_lines(*, until: int) -> Iterator[bytes]:
    """The lines of the chain up to the seal of this number. Nobody's personal values are in them."""
    for batch in sealed_batches(until=until):
        for place, entry in batch.places:
            if entry is not None:
                yield entry_line(entry, position=place.position)
        yield seal_line(batch.seal)
