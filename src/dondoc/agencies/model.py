"""What an agency is through time: its names, what it stands under, what became of it, whom it means.

Dates are ISO strings as precise as they are known ("2025", "2025-03", "2025-03-01"). None means earlier
than our horizon, or still in force; a last day is included. A coarse date leaves every day that it covers
possible.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

UNIT_KINDS = frozenset({"province", "district", "commune"})
"""Administrative units: places, not agencies. Their People's Committees are agencies of their own."""

COLLECTIVE_KIND = "group"


class NameKind(StrEnum):
    """How a name is used."""

    OFFICIAL = "name"
    SHORT = "short"


class Sureness(StrEnum):
    """How sure a fact is, by its source."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Share(StrEnum):
    """How much of the work passes on in a succession."""

    WHOLE = "whole"
    PART = "part"


class SuccessionKind(StrEnum):
    """The ways in which one agency follows another (hợp nhất, sáp nhập, chia, tách, đổi tên, giải thể)."""

    MERGE = "merge"
    ABSORB = "absorb"
    DIVIDE = "divide"
    SPLIT_OFF = "split_off"
    RENAME = "rename"
    DISSOLVE = "dissolve"


class StateKind(StrEnum):
    """Where an agency stands on a day."""

    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    ENDED = "ended"


def covers(valid_from: str | None, valid_to: str | None, on: str) -> bool:
    """Whether the ISO day may lie between the two partial dates."""
    return not begins_after(valid_from, on) and not ends_before(valid_to, on)


def begins_after(valid_from: str | None, on: str) -> bool:
    """Whether what begins on the partial date has surely not begun on the day."""
    return valid_from is not None and valid_from > on


def ends_before(valid_to: str | None, on: str) -> bool:
    """Whether what ends with the partial date is surely over on the day."""
    return valid_to is not None and on[: len(valid_to)] > valid_to


def first_day(partial: str) -> date:
    """The first day that a partial date allows."""
    return date.fromisoformat(partial + "-01-01"[len(partial) - 4 :])


def last_day(partial: str) -> date:
    """The last day that a partial date allows."""
    begun = first_day(partial)
    if len(partial) == len("2025"):
        return begun.replace(month=12, day=31)
    if len(partial) == len("2025-03"):
        return begun.replace(day=monthrange(begun.year, begun.month)[1])
    return begun


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write an agency's name, for as long as it was in use."""

    text: str
    kind: NameKind = NameKind.OFFICIAL
    valid_from: str | None = None
    valid_to: str | None = None

    def is_in_use(self, on: str) -> bool:
        """Whether the name may have been in use on the ISO day."""
        return covers(self.valid_from, self.valid_to, on)


@dataclass(frozen=True, slots=True)
class Parent:
    """What an agency stands under, from when to when."""

    id: str
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency, or one administrative unit, as one legal body from its first to its last day in force."""

    id: str
    kind: str
    level: str
    names: tuple[Name, ...]
    parents: tuple[Parent, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    unit_type: str = ""
    suffixes: tuple[str, ...] = ()  # in the symbols of documents: "SNNMT" in "618/TTr-SNNMT"
    codes: dict[str, str] = field(default_factory=dict, hash=False)
    source: str = ""
    sure: Sureness = Sureness.HIGH
    note: str = ""
    label: str = ""  # tells it from others of the same name: "Sở Tài chính (trước 01/3/2025)"

    @property
    def name(self) -> str:
        """The official name, the last one borne; of two borne at once, the first in the list."""
        official = [name for name in self.names if name.kind is NameKind.OFFICIAL] or self.names
        return max(official, key=lambda name: name.valid_from or "").text

    def name_on(self, on: str) -> str:
        """The official name on the ISO day; on a day outside of its life, the last one borne."""
        official = (name for name in self.names if name.kind is NameKind.OFFICIAL and name.is_in_use(on))
        return next((name.text for name in official), self.name)

    @property
    def short_names(self) -> tuple[str, ...]:
        """Abbreviations and other forms, of any time."""
        return tuple(name.text for name in self.names if name.kind is NameKind.SHORT)

    @property
    def is_collective(self) -> bool:
        """Whether it stands for several agencies at once."""
        return self.kind == COLLECTIVE_KIND

    @property
    def is_unit(self) -> bool:
        """Whether it is a place and no agency."""
        return self.kind in UNIT_KINDS

    def is_in_force(self, on: str) -> bool:
        """Whether the agency may have been in force on the ISO day."""
        return covers(self.valid_from, self.valid_to, on)


@dataclass(frozen=True, slots=True)
class Succession:
    """One agency's work passes to another; `after` is None where nobody took it up."""

    before: str
    after: str | None
    on: str  # the first day of the new state
    kind: SuccessionKind
    share: Share = Share.WHOLE
    act: str = ""  # the document that ordered it
    source: str = ""


@dataclass(frozen=True, slots=True)
class MemberRule:
    """Whom a collective means where nobody lists its members: kinds of a province, or types of unit."""

    kinds: tuple[str, ...]
    province: str = ""
    unit_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a collective, from when to when."""

    agency: str
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True)
class Collective:
    """Whom the agency of kind "group" with this id stands for: by a rule, by a list, or by both."""

    id: str
    rule: MemberRule | None = None
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Heir:
    """An agency in force that carries on the work of an earlier one, the whole of it or a part."""

    agency: Agency
    share: Share
