"""Short lists of what waits, with their counts: how their rows are loaded and told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

from django.db.models import (
    BooleanField,
    Exists,
    F,
    FilteredRelation,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast

from dondoc.server.accounts.models import Account
from dondoc.server.office_settings.values import OfficeSettings
from dondoc.server.tracking.models import (
    ExtensionRequest,
    PlanEvent,
    ProgressUpdate,
    Share,
)
from dondoc.server.tracking.rules import (
    COUNT_CAP,
    PeriodStanding,
    Timeliness,
    period_state,
    timeliness,
    timeliness_words,
)
from dondoc.workcalendar import ReportingPeriod

from .at_once import Part, Written, answers, count_and_first, count_of, rows_of
from .due_reports import closed_periods, owing_reports, period_owed
from .responsibility import monitored_by, present

_Found = QuerySet[Share] | QuerySet[ProgressUpdate] | QuerySet[ExtensionRequest] | QuerySet[PlanEvent]


@dataclass(frozen=True, slots=True)
class ShareRow:
    share: Share  # agency and task are loaded
    timeliness: Timeliness
    timeliness_words: str
    update: ProgressUpdate | None = None  # that waits, or was returned; by, decided_by are loaded
    extension: ExtensionRequest | None = None  # that waits; asked_by is loaded
    message: PlanEvent | None = None  # that nobody answered
    period: PeriodStanding | None = None  # whose report is owed
    period_words: str = ""  # "quý II/2026, còn 3 ngày"


@dataclass(frozen=True, slots=True)
class ShareList:
    """The first rows of a list, and how many there are in all."""

    rows: Sequence[ShareRow] = ()
    count: int = 0  # at most COUNT_CAP
    is_capped: bool = False  # show "10.000+"
    mine_count: int = 0  # of tasks that the viewer monitors, or is in charge of; they come first


class Of(Enum):
    """What a list is of; all but shares hang on one."""

    SHARES = auto()
    UPDATES = auto()
    EXTENSIONS = auto()
    MESSAGES = auto()


@dataclass(frozen=True, slots=True)
class Known:
    """How much there is of a list, asked elsewhere, and its first rows."""

    keys: Sequence[tuple[int, int]]  # of what the list is of, and of the share
    count: int
    mine_count: int = 0
    is_capped: bool = False  # show "12+"


@dataclass(frozen=True, slots=True)
class Asked:
    """A list as it is asked for, in its order; `own` comes first where somebody's is told apart.

    With `known` it was found already: the keys of the first rows, each with that of its share, and how many
    there are in all.
    """

    of: Of
    found: _Found
    own: Account | None = None
    owes_reports: bool = False
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class _Head:
    """The keys of the first rows, each with that of its share, and how many there are in all."""

    asked: Asked
    keys: Sequence[tuple[int, int | None]]
    count: int
    mine_count: int

    @property
    def is_capped(self) -> bool:
        known = self.asked.known
        return known.is_capped if known else self.count > COUNT_CAP


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of one page: the day, the settings in force, and how many rows each shows."""

    today: date
    settings: OfficeSettings
    limit: int

    def owing(self, own: QuerySet[Share]) -> Asked:
        """Of the shares those that owe a report for the period that closed last, the earliest due first."""
        closed = closed_periods(self.settings, today=self.today)
        return Asked(Of.SHARES, owing_reports(own, closed=closed, settings=self.settings), owes_reports=True)

    def told(self, asked: Mapping[str, Asked]) -> dict[str, ShareList]:
        """Two questions for however many lists: the first keys with the counts, and the rows."""
        parts = self.parts(asked)
        return self.rows(asked, iter(answers(parts)))

    def parts(self, asked: Mapping[str, Asked]) -> list[Part | Written]:
        """The first question, to be asked with other things; nothing of what is known."""
        return [part for one in asked.values() for part in _parts(one, limit=self.limit)]

    def rows(self, asked: Mapping[str, Asked], met: Iterator[Any]) -> dict[str, ShareList]:
        """The lists by the answers to `parts`: one question, for the rows of all."""
        heads = {
            name: _head(one, [next(met) for _ in _parts(one, limit=self.limit)])
            for name, one in asked.items()
        }
        loaded = _Loaded.of(heads.values())
        return {
            name: ShareList(
                rows=[row for key, share in head.keys if (row := self._row(head.asked, loaded, key, share))],
                count=head.count if head.asked.known else min(head.count, COUNT_CAP),
                is_capped=head.is_capped,
                mine_count=head.mine_count,
            )
            for name, head in heads.items()
        }

    def _row(self, asked: Asked, loaded: _Loaded, key: int, share_id: int | None) -> ShareRow | None:
        """Nothing for what was settled between the questions."""
        share, hangs = loaded.shares.get(share_id or 0), loaded.by_kind[asked.of].get(key)
        if share is None or (hangs is None and asked.of is not Of.SHARES):
            return None
        owed = self._owed(share) if asked.owes_reports else None
        return ShareRow(
            share=share,
            timeliness=timeliness(
                due_on=share.due_on,
                stage=share.stage,
                today=self.today,
                soon_days=self.settings.due_soon_days,
            ),
            timeliness_words=self._how_long(share, share.due_on),
            update=hangs if isinstance(hangs, ProgressUpdate) else None,
            extension=hangs if isinstance(hangs, ExtensionRequest) else None,
            message=hangs if isinstance(hangs, PlanEvent) else None,
            period=PeriodStanding(owed, period_state(owed, reported=(), today=self.today)) if owed else None,
            period_words=f"{owed.words}, {self._how_long(share, owed.due_on)}" if owed else "",
        )

    def _owed(self, share: Share) -> ReportingPeriod:
        closed = closed_periods(self.settings, today=self.today)
        return period_owed(share, closed=closed, settings=self.settings)

    def _how_long(self, share: Share, due_on: date | None) -> str:
        return timeliness_words(due_on=due_on, stage=share.stage, today=self.today)


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the rows of all lists hang on, by key."""

    shares: Mapping[int, Share]
    by_kind: Mapping[Of, Mapping[int, Model]]

    @classmethod
    def of(cls, heads: Iterable[_Head]) -> _Loaded:
        """One query: every share with its agency and its task, and what is shown of it beside."""
        keys: dict[Of, set[int]] = {kind: set() for kind in Of}
        shares: set[int] = set()
        for head in heads:
            keys[head.asked.of] |= {key for key, _ in head.keys}
            shares |= {share for _, share in head.keys if share is not None}
        if not shares:
            return cls({}, {kind: {} for kind in Of})
        shown = {
            name: FilteredRelation(way, condition=Q(**{f"{way}__pk__in": sorted(keys[kind])}))
            for kind, (name, way, _) in _HANGING.items()
            if keys[kind]
        }
        besides = [beside for name, _, besides in _HANGING.values() if name in shown for beside in besides]
        set_cadence = FilteredRelation("task__cadences", condition=Q(task__cadences__to_on=None))
        found = list(
            Share.objects.filter(pk__in=sorted(shares))
            .annotate(**shown, present=set_cadence)
            .annotate(set_cadence=F("present__cadence"))
            .select_related("agency", "task", *shown, *besides)
            .defer("task__evidence", "task__search_text")
        )
        by_kind: dict[Of, dict[int, Model]] = {kind: {} for kind in Of}
        for kind, (name, _, _) in _HANGING.items():
            hanging = [getattr(share, name, None) for share in found]
            by_kind[kind] = {one.pk: one for one in hanging if one is not None}
        return cls({share.pk: share for share in found}, by_kind)


_HANGING: Mapping[Of, tuple[str, str, Sequence[str]]] = {
    Of.UPDATES: ("shown_update", "updates", ("shown_update__by", "shown_update__decided_by")),
    Of.EXTENSIONS: ("shown_extension", "extensions", ("shown_extension__asked_by",)),
    Of.MESSAGES: ("shown_message", "events", ()),
}
"""Of what hangs on shares: how it is called beside one, the relation, and what is loaded with it."""


def _first(asked: Asked, *, limit: int) -> Part:
    found: Any = asked.found
    if asked.owes_reports:  # in an order that no index has: met whole, so counted on the way
        return count_and_first(found.order_by().values_list("pk", "report_on"), limit=limit)
    mine = found.annotate(
        is_mine=Cast(_is_mine(asked.own), IntegerField()),
        of_share=F("pk" if asked.of is Of.SHARES else "share"),
    )
    own_first = ["-is_mine"] if asked.own else []
    ordered = mine.order_by(*own_first, *asked.found.query.order_by)
    return rows_of(ordered.values_list("pk", "of_share", "is_mine")[:limit], width=3)


def _parts(asked: Asked, *, limit: int) -> list[Part | Written]:
    """The first rows; how many there are, and how many of them are somebody's own."""
    if asked.known is not None:
        return []
    first: Part | Written = _first(asked, limit=limit)
    if asked.owes_reports:
        return [first]
    mine = [count_of(asked.found.filter(_is_mine(asked.own)), most=COUNT_CAP)] if asked.own else []
    return [first, count_of(asked.found), *mine]


def _head(asked: Asked, met: Sequence[Any]) -> _Head:
    if asked.known is not None:
        return _Head(asked, asked.known.keys, asked.known.count, asked.known.mine_count)
    if asked.owes_reports:
        count, *keys = met[0]
        return _Head(asked, [(key, key) for key in keys], count, 0)
    rows, [count], *mine = met
    return _Head(asked, [(key, share) for key, share, _ in rows], count, mine[0][0] if mine else 0)


def _is_mine(viewer: Account | None) -> Exists | Value:
    """Of what hangs on a share: whether its task is the viewer's own."""
    if viewer is None:
        return Value(False, output_field=BooleanField())
    return Exists(present().filter(monitored_by(viewer), task=OuterRef("share__task")))
