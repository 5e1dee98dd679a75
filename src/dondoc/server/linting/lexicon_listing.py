"""The lexicons as their pages show them: the office's own entries, those of Dondoc, what is not in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Greatest

from dondoc.documents.spelling import fold, number_key
from dondoc.linting import (
    Field,
    act_of,
    agency_named,
    field_of,
    power_of,
)
from dondoc.server.audit.models import Entry
from dondoc.server.audit.selectors import LogLine, log_lines
from dondoc.server.linting.errors import EntryNotFound
from dondoc.server.linting.lexicon_words import MODELS, SHIPPED, Row
from dondoc.server.linting.models import Kind, LexiconEntry, SwitchedOff
from dondoc.server.registry.models import Agency
from dondoc.server.registry.selectors import library_registry

_MAKE: Mapping[Kind, Any] = {Kind.POWER: power_of, Kind.FIELD: field_of, Kind.ACT: act_of}
_MOST_CHANGES = 50


class Standing(StrEnum):
    """Whether an entry is in use, and whose it is."""

    OWN = "own"
    SHIPPED = "shipped"
    OFF = "off"  # of Dondoc, switched off by the office
    ENDED = "ended"  # of the office


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """`own` for one of the office, `off` for one of Dondoc that is switched off. `agencies` are the names of
    those in a row of fields."""

    standing: Standing
    row: Row
    own: LexiconEntry | None
    off: SwitchedOff | None
    agencies: Sequence[str]

    @property
    def code(self) -> str:
        return self.own.code if self.own else self.row.code


@dataclass(frozen=True, slots=True)
class LexiconPage:
    rows: Sequence[ListedEntry]
    count: int
    number: int
    has_next: bool
    in_use: Mapping[Standing, int]  # of the whole lexicon


def list_lexicon(*, kind: Kind, sought: str = "", page: int, page_size: int) -> LexiconPage:
    """Own ones first, then those of Dondoc, then what is not in use. `sought` with or without marks: what
    holds the words as they were typed comes first."""
    every = entries_of(kind)
    found = _sought(every, sought) if sought.strip() else every
    start = (page - 1) * page_size
    return LexiconPage(
        rows=found[start : start + page_size],
        count=len(found),
        number=page,
        has_next=len(found) > start + page_size,
        in_use={one: sum(each.standing is one for each in every) for one in Standing},
    )


def entries_of(kind: Kind) -> list[ListedEntry]:
    """All of them, in four queries at most."""
    kept = MODELS[kind]._default_manager.select_related("made_by", "changed_by", "ended_by").order_by("-pk")
    own = [(one, row_of(one)) for one in kept]
    offs = {
        one.code: one
        for one in SwitchedOff.objects.filter(lexicon=kind.value, ended_at=None).select_related("made_by")
    }
    replaced = {one.code for one, _ in own if one.ended_at is None}
    shipped = [row for row in SHIPPED[kind]() if row.code not in replaced]
    names = _names(row for _, row in own) if kind is Kind.FIELD else {}
    listed = [
        ListedEntry(Standing.ENDED if one.ended_at else Standing.OWN, row, one, None, _in_charge(row, names))
        for one, row in own
    ] + [
        ListedEntry(
            Standing.OFF if row.code in offs else Standing.SHIPPED,
            row,
            None,
            offs.get(row.code),
            _in_charge(row, names),
        )
        for row in shipped
    ]
    order = list(Standing)
    return sorted(listed, key=lambda one: order.index(one.standing))


def entry_of(*, kind: Kind, entry_id: int) -> LexiconEntry:
    found = MODELS[kind]._default_manager.select_related("made_by", "changed_by").filter(pk=entry_id).first()
    if found is None:
        raise EntryNotFound("Không tìm thấy mục này trong từ điển. Hãy tải lại trang.")
    return found


def row_of(entry: LexiconEntry) -> Row:
    """As the linter takes it."""
    row: Row = _MAKE[entry.kind](**entry.row)
    return row


def in_charge_ids(row: Row, *, on: date) -> tuple[str, ...]:
    """The ids of the agencies of a field, which those of Dondoc name."""
    if not isinstance(row, Field):
        return ()
    registry = library_registry()
    named = (agency_named(registry, one, on=on.isoformat()) for one in row.agencies)
    return tuple(one for one in named if one)


def shipped_row(kind: Kind, code: str) -> Row | None:
    return next((row for row in SHIPPED[kind]() if row.code == code), None)


def changes_of(entry: LexiconEntry) -> Sequence[LogLine]:
    """What the log tells of one entry, the newest first."""
    about = Entry.objects.filter(subject_kind=entry._meta.label_lower, subject_id=str(entry.pk))
    return log_lines(about.order_by("-pk")[:_MOST_CHANGES])


def lexicon_changed_at() -> datetime | None:
    """When an entry of any lexicon was last written, changed or switched."""
    moments: list[QuerySet[Any, Any]] = [
        model._default_manager.annotate(at=Greatest("made_at", "changed_at", "ended_at")).values_list("at")
        for model in MODELS.values()
    ]
    offs = SwitchedOff.objects.annotate(at=Greatest("made_at", "ended_at")).values_list("at")
    last = offs.union(*moments, all=True).order_by("-at").first()
    return last[0] if last else None


def _names(rows: Any) -> Mapping[str, str]:
    ids = {agency for row in rows for agency in row.agencies}
    return {one.pk: str(one) for one in Agency.objects.filter(pk__in=ids)}


def _in_charge(row: Row, names: Mapping[str, str]) -> Sequence[str]:
    return [names.get(one, one) for one in row.agencies] if isinstance(row, Field) else ()


def _sought(every: Sequence[ListedEntry], sought: str) -> list[ListedEntry]:
    plain, typed, number = fold(sought), " ".join(sought.casefold().split()), number_key(sought)
    texts = [(one, _text(one)) for one in every]
    found = [
        (one, text) for one, text in texts if plain in fold(text) or (number and number in number_key(text))
    ]
    return [one for one, _ in sorted(found, key=lambda each: typed not in each[1].casefold())]


def _text(listed: ListedEntry) -> str:
    """All words of an entry that somebody may look for."""
    row = listed.row
    told: list[str] = [*listed.agencies]
    for each in fields(row):
        value = getattr(row, each.name)
        if isinstance(value, str) and each.name != "sure":
            told.append(value)
        elif isinstance(value, tuple):
            told += [str(one) for one in value]
    return "\n".join(told)
