"""What is said of a setting: its name, what it decides, its values, and whence its default comes."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.server.office_settings.kinds import Choice, Kind, WholeNumber
from dondoc.server.office_settings.values import YesNo

DAYS = WholeNumber(0, 365, "ngày")
YES_NO = Choice(YesNo, dict(YesNo.choices))


@dataclass(frozen=True, slots=True)
class Declared:
    """One setting."""

    key: str  # the field of OfficeSettings
    title: str
    kind: Kind
    effect: str  # what follows from it, for who changes it
    source: str
    sure: str


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    settings: tuple[Declared, ...]


def by_custom(key: str, title: str, kind: Kind, *, effect: str) -> Declared:
    """A setting that no rule fixes: each office goes by its own custom."""
    return Declared(
        key=key,
        title=title,
        kind=kind,
        effect=effect,
        source="Chưa thấy văn bản quy định; mỗi cơ quan tự quy ước",
        sure="C",
    )
