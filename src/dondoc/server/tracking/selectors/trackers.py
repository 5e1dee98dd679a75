"""Trackers that were brought in or wait for it: what each row would become, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dondoc.agencies.registry import Registry
from dondoc.documents.spelling import fold
from dondoc.server.accounts.models import Account
from dondoc.server.intake.conventions import period_rules
from dondoc.server.registry.importing.sheets import Sheet
from dondoc.server.registry.selectors import library_registry
from dondoc.server.tracking.errors import tracker_not_found
from dondoc.server.tracking.models import ImportState, TaskStage, TrackerImport, TrackerRow
from dondoc.server.tracking.permissions import require_confirming
from dondoc.server.tracking.rules import COUNT_CAP
from dondoc.server.tracking.trackers.columns import ColumnMapping, TrackerField, guess_stage
from dondoc.server.tracking.trackers.entries import TrackerEntry, Ways, read_entries

_PORTION = 2000


@dataclass(slots=True)
class TrackerPreview:
    """What the file would do by its present mapping."""

    mapping: ColumnMapping
    entries: Sequence[TrackerEntry]
    known: Mapping[str, TrackerRow]  # by digest: rows that were taken in before
    registry: Registry
    _answers: dict[tuple[str, date | None], str | None] = field(default_factory=dict)

    @property
    def new(self) -> list[TrackerEntry]:
        return [one for one in self.entries if one.digest not in self.known and not one.problems]

    @property
    def faulty(self) -> list[TrackerEntry]:
        return [one for one in self.entries if one.digest not in self.known and one.problems]

    @property
    def already(self) -> list[TrackerEntry]:
        return [one for one in self.entries if one.digest in self.known]

    @property
    def faulty_count(self) -> int:
        return len(self.faulty)

    def agency_of(self, name: str, *, on: date | None) -> str | None:
        """The one agency or collective that the name means on the day, beyond doubt."""
        if (name, on) not in self._answers:
            self._answers[name, on] = self.registry.resolve(name, on=on).sure_id
        return self._answers[name, on]

    @property
    def unknown_names(self) -> list[tuple[str, int]]:
        """Names of new rows that mean no one agency, and in how many rows; the most frequent first."""
        counted = Counter(
            name
            for one in self.new
            for name in dict.fromkeys((*one.leads.names, *one.coordinators.names))
            if self.agency_of(name, on=one.issued_on) is None
        )
        return counted.most_common()

    @property
    def statuses(self) -> list[tuple[str, TaskStage | None, int]]:
        """The words for how far a task is, what they are taken for, and how often they stand there."""
        counted = Counter(one.status for one in self.entries if one.status)
        by_key: dict[str, tuple[str, int]] = {}
        for words, count in counted.most_common():
            first, before = by_key.get(fold(words), (words, 0))
            by_key[fold(words)] = (first, before + count)
        return [
            (words, self.mapping.stages.get(key) or guess_stage(words), count)
            for key, (words, count) in by_key.items()
        ]


@dataclass(frozen=True, slots=True)
class TrackerPage:
    rows: Sequence[TrackerImport]
    number: int
    has_next: bool
    count: int
    is_capped: bool


def sheets_of(tracker: TrackerImport) -> list[Sheet]:
    """The sheets that a draft keeps."""
    return [
        Sheet(name, tuple((number, tuple(cells)) for number, cells in rows)) for name, rows in tracker.sheets
    ]


def preview_of(tracker: TrackerImport, *, today: date) -> TrackerPreview:
    """What a draft would do today; nothing is written."""
    mapping, registry = ColumnMapping.of_json(tracker.mapping), library_registry()
    sheet = next(one for one in sheets_of(tracker) if one.name == mapping.sheet)
    ways = Ways(known=registry.known_names, rules=period_rules(), today=today)
    is_mapped = TrackerField.TEXT in mapping.columns.values()
    entries = list(read_entries(sheet, mapping, ways=ways)) if is_mapped else []
    return TrackerPreview(mapping, entries, known_rows(entries), registry)


def known_rows(entries: Sequence[TrackerEntry]) -> dict[str, TrackerRow]:
    """Those of the rows that were taken in before, by digest."""
    digests = [one.digest for one in entries]
    rows = TrackerRow.objects.defer("cells")
    return {
        row.digest: row
        for start in range(0, len(digests), _PORTION)
        for row in rows.filter(digest__in=digests[start : start + _PORTION])
    }


def tracker_of(*, viewer: Account, import_id: int) -> TrackerImport:
    """For who confirms tasks; TrackerNotFound where there is none."""
    require_confirming(viewer)
    tracker = TrackerImport.objects.filter(pk=import_id).select_related("actor").first()
    if tracker is None:
        raise tracker_not_found()
    return tracker


def applied_before(tracker: TrackerImport) -> TrackerImport | None:
    """When the same file was brought in already."""
    same = TrackerImport.objects.filter(file_sha256=tracker.file_sha256, state=ImportState.APPLIED)
    return same.exclude(pk=tracker.pk).defer("sheets").order_by("-applied_at").first()


def list_trackers(*, viewer: Account, page: int = 1, page_size: int = 50) -> TrackerPage:
    """The newest first."""
    require_confirming(viewer)
    page = max(page, 1)
    found = TrackerImport.objects.select_related("actor").defer("sheets").order_by("-at", "-pk")
    count = found.order_by()[: COUNT_CAP + 1].count()
    rows = list(found[(page - 1) * page_size : page * page_size + 1])
    return TrackerPage(
        rows[:page_size], page, len(rows) > page_size, min(count, COUNT_CAP), count > COUNT_CAP
    )
