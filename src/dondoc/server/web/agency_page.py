"""What an agency's page shows: where it stands today, its line, its names, what is above and below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.agencies.day_words import day_words
from dondoc.agencies.kinds import KIND_WORDS
from dondoc.agencies.model import Agency, Heir, Name, NameKind, Share, StateKind
from dondoc.agencies.registry import Registry
from dondoc.server.web.line_drawing import KIND_WORDS as SUCCESSION_WORDS
from dondoc.server.web.line_drawing import Drawing, draw_line, life_words

MOST_SHOWN = 300  # links of one list: all communes of a province of before 1/7/2025
_SURE_WORDS = {"medium": "khá chắc chắn", "low": "chưa kiểm chứng"}


@dataclass(frozen=True, slots=True)
class NameRow:
    text: str
    dates: str  # empty: as long as the agency


@dataclass(frozen=True, slots=True)
class LineRow:
    """One succession as a row of the table beside the picture."""

    day: str
    what: str
    before: Agency
    after: Agency | None
    act: str
    source: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The first of a longer list."""

    first: Sequence[Agency]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.first)


@dataclass(frozen=True, slots=True)
class AgencyView:
    agency: Agency
    kind: str
    life: str
    state: StateKind
    heirs: Sequence[Heir]  # who carries its work on today, where it has ended
    is_wholly_taken_over: bool
    official_names: Sequence[NameRow]
    other_names: Sequence[NameRow]
    parents: Sequence[tuple[Agency, str]]  # with the days
    line: Drawing
    successions: Sequence[LineRow]
    below: Shown
    collectives: Sequence[Agency]
    members: Shown
    sure: str  # empty where the fact is sure


def view_agency(registry: Registry, agency_id: str, *, today: str) -> AgencyView:
    """The agency as the registry knows it on the ISO day; UnknownAgency where it does not."""
    agency = registry.get(agency_id)
    state = registry.state(agency_id, today)
    heirs = registry.standing(agency_id, today) if state is StateKind.ENDED else ()
    # Of an agency that has ended, the last day of its life tells what it stood over.
    day = (agency.valid_to or today) if state is StateKind.ENDED else today
    return AgencyView(
        agency=agency,
        kind=KIND_WORDS.get(agency.kind, agency.kind),
        life=life_words(agency),
        state=state,
        heirs=heirs,
        is_wholly_taken_over=len(heirs) == 1 and heirs[0].share is Share.WHOLE,
        official_names=_names(agency, NameKind.OFFICIAL),
        other_names=_names(agency, NameKind.SHORT),
        parents=[
            (registry.get(parent.id), _dates(parent.valid_from, parent.valid_to)) for parent in agency.parents
        ],
        line=draw_line(registry, agency_id, today=today),
        successions=_successions(registry, agency_id),
        below=_shown(registry.below(agency_id, day)),
        collectives=registry.collectives_of(agency_id, day),
        members=_shown(registry.members(agency_id, day)),
        sure=_SURE_WORDS.get(agency.sure.value, ""),
    )


def _names(agency: Agency, kind: NameKind) -> list[NameRow]:
    return [_name_row(name) for name in agency.names if name.kind is kind]


def _name_row(name: Name) -> NameRow:
    return NameRow(name.text, _dates(name.valid_from, name.valid_to))


def _dates(valid_from: str | None, valid_to: str | None) -> str:
    begins = f"từ {day_words(valid_from)}" if valid_from else ""
    ends = f"đến {day_words(valid_to)}" if valid_to else ""
    return f"{begins} {ends}".strip()


def _successions(registry: Registry, agency_id: str) -> list[LineRow]:
    return [
        LineRow(
            day=day_words(succession.on),
            what=SUCCESSION_WORDS[succession.kind]
            + (" (một phần)" if succession.share is Share.PART else ""),
            before=registry.get(succession.before),
            after=registry.get(succession.after) if succession.after else None,
            act=succession.act,
            source=succession.source,
        )
        for succession in registry.line(agency_id).successions
    ]


def _shown(agencies: Sequence[Agency]) -> Shown:
    return Shown(agencies[:MOST_SHOWN], len(agencies))
