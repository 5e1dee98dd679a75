"""What holds at the office, and who decided so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from dondoc.server.audit.models import Entry
from dondoc.server.audit.selectors import log_lines
from dondoc.server.office_settings.declared import DECLARED, SECTIONS, Declared
from dondoc.server.office_settings.models import SettingValue
from dondoc.server.office_settings.once import keep_once, read_once
from dondoc.server.office_settings.values import BeforeDay, OfficeSettings


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting as the page shows it."""

    declared: Declared
    value: object
    default: object
    is_chosen: bool  # the office decided; else the default holds
    version: int
    changed_by: str  # the last who did; empty where nobody did yet
    changed_at: datetime | None

    @property
    def key(self) -> str:
        return self.declared.key

    @property
    def words(self) -> str:
        return self.declared.kind.words(self.value)

    @property
    def default_words(self) -> str:
        return self.declared.kind.words(self.default)


@dataclass(frozen=True, slots=True)
class RowSection:
    title: str
    rows: Sequence[SettingRow]


@dataclass(frozen=True, slots=True)
class SettingChange:
    """One change, out of the log."""

    at: datetime
    by: str
    title: str
    former: str
    new: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What else holds at the office, kept by an app above: read in the same question as the settings."""

    rows: Callable[[], QuerySet[Any, Any]]  # pairs of the name and a JSON value
    made: Callable[[Sequence[Any]], object]  # what is kept of the values


_BESIDE: dict[str, Beside] = {}  # by the name under which `once` keeps it; no setting is called so


def read_beside(name: str, beside: Beside) -> None:
    """Whoever asks for the settings while a request is answered has this too."""
    _BESIDE[name] = beside


def settings_in_force() -> OfficeSettings:
    """What holds now. One query, and none for who asks again while the same request is answered."""
    return read_once(_read)


def _read() -> OfficeSettings:
    asked = SettingValue.objects.values_list("key", "value")
    rows = list(asked.union(*(one.rows() for one in _BESIDE.values()), all=True))
    for name, beside in _BESIDE.items():
        keep_once(name, partial(beside.made, [value for key, value in rows if key == name]))
    return _with_chosen((key, value) for key, value in rows if key not in _BESIDE)


def default_settings() -> OfficeSettings:
    """What holds as long as the office has not decided. One value comes from the installation."""
    before = BeforeDay.INCLUDED if settings.BEFORE_INCLUDES_DAY else BeforeDay.EXCLUDED
    return OfficeSettings(before_day=before)


def setting_rows() -> list[RowSection]:
    """Every setting, in the order of the page."""
    chosen = {row.key: row for row in SettingValue.objects.select_related("changed_by")}
    defaults = default_settings()
    held = _with_chosen((row.key, row.value) for row in chosen.values())
    return [
        RowSection(
            section.title, [_row(one, chosen.get(one.key), held, defaults) for one in section.settings]
        )
        for section in SECTIONS
    ]


def setting_changes(*, limit: int = 30) -> list[SettingChange]:
    """The last changes, the newest first, out of the log."""
    entries = Entry.objects.filter(subject_kind=SettingValue._meta.label_lower).order_by("-pk")[:limit]
    lines = zip(entries, log_lines(entries), strict=True)
    return [
        SettingChange(
            at=line.at,
            by=line.actor,
            title=DECLARED[entry.subject_id].title,
            former=_told(entry.subject_id, line.details.get("from")),
            new=_told(entry.subject_id, line.details.get("to")),
        )
        for entry, line in lines
        if entry.subject_id in DECLARED
    ]


def _row(
    one: Declared, chosen: SettingValue | None, held: OfficeSettings, defaults: OfficeSettings
) -> SettingRow:
    return SettingRow(
        declared=one,
        value=getattr(held, one.key),
        default=getattr(defaults, one.key),
        is_chosen=chosen is not None and chosen.value is not None,
        version=chosen.version if chosen else 0,
        changed_by=str(chosen.changed_by) if chosen and chosen.changed_by else "",
        changed_at=chosen.changed_at if chosen else None,
    )


def _with_chosen(rows: Any) -> OfficeSettings:
    """The defaults, and what was chosen instead; a value of another version of Dondoc is let be."""
    values: dict[str, Any] = {}
    for key, stored in rows:
        if stored is None or key not in DECLARED:
            continue
        try:
            values[key] = DECLARED[key].kind.typed(stored)
        except ValueError:
            continue
    return replace(default_settings(), **values)


def _told(key: str, stored: Any) -> str:
    kind = DECLARED[key].kind
    if stored is None:
        return "mặc định"
    try:
        return kind.words(kind.typed(stored))
    except ValueError:
        return str(stored)
