"""The settings as a page offers them: a field that fits the kind of each, and what was refused beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.server.office_settings.kinds import Choice, WholeNumber
from dondoc.server.office_settings.selectors import RowSection, SettingRow


@dataclass(frozen=True, slots=True)
class RefusedSetting:
    """What was sent in and not taken: it stays on the page."""

    key: str
    written: str
    why: str


@dataclass(frozen=True, slots=True)
class SettingField:
    """One setting with the field to change it."""

    row: SettingRow
    written: str  # in the field: what holds, or what was refused
    error: str

    @property
    def number(self) -> WholeNumber | None:
        kind = self.row.declared.kind
        return kind if isinstance(kind, WholeNumber) else None

    @property
    def options(self) -> Sequence[tuple[str, str]]:
        kind = self.row.declared.kind
        return list(kind.options.items()) if isinstance(kind, Choice) else []


@dataclass(frozen=True, slots=True)
class FieldSection:
    title: str
    fields: Sequence[SettingField]


def sections_of(sections: Sequence[RowSection], *, refused: RefusedSetting | None) -> list[FieldSection]:
    """The sections of the page."""
    return [FieldSection(one.title, [_field(row, refused) for row in one.rows]) for one in sections]


def _field(row: SettingRow, refused: RefusedSetting | None) -> SettingField:
    if refused is not None and refused.key == row.key:
        return SettingField(row, refused.written, refused.why)
    return SettingField(row, str(row.value), "")
