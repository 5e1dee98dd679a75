"""Entries of a lexicon from a table: all of it is done, or nothing, with what is wrong line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction

from dondoc.agencies.registry import Registry
from dondoc.linting import agency_named
from dondoc.server.accounts.models import Account
from dondoc.server.linting.errors import EntryNotFound, LintingRefused, StaleEntry
from dondoc.server.linting.lexicon_columns import CODE, COLUMNS, NEEDED, CellProblem, words_of
from dondoc.server.linting.lexicon_listing import Standing, entries_of, in_charge_ids
from dondoc.server.linting.lexicon_tables import values_of
from dondoc.server.linting.lexicon_words import ActWords, FieldWords, Words, columns_of
from dondoc.server.linting.models import Kind, LexiconEntry
from dondoc.server.linting.services.lexicon import add_entry, change_entry, require_keeping_lexicons
from dondoc.server.registry.importing.tables import Row, table_of
from dondoc.server.registry.selectors import library_registry
from dondoc.server.tracking.trackers.opening import open_tracker

MOST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class LineProblem:
    line: int
    says: str


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """How many were added, changed or there already; with a problem nothing is done."""

    added: int = 0
    changed: int = 0
    same: int = 0
    problems: Sequence[LineProblem] = ()


def bring_in_lexicon(*, actor: Account, kind: Kind, content: bytes, name: str, on: date) -> BroughtIn:
    """Safe to repeat. Raises LintingRefused, or SheetRefused, for a file that is no such table."""
    require_keeping_lexicons(actor)
    rows = _table(kind, content, name)
    reader = _Reader(kind, on)
    try:
        with transaction.atomic():
            done = reader.bring_in(rows, actor=actor)
            if done.problems:
                raise _NothingDone(done)
    except _NothingDone as nothing:
        return nothing.told
    return done


class _NothingDone(Exception):
    def __init__(self, told: BroughtIn) -> None:
        super().__init__()
        self.told = told


def _table(kind: Kind, content: bytes, name: str) -> list[Row]:
    known = [CODE, *(column.heading for column in COLUMNS[kind])]
    found = (table_of(sheet, needed=NEEDED[kind], known=known) for sheet in open_tracker(content, name=name))
    table = next((one for one in found if one is not None), None)
    if table is None:
        raise LintingRefused(
            f"Tệp “{name}” không có dòng tiêu đề với cột “{NEEDED[kind][0]}”. "
            "Hãy tải từ điển về, sửa trong tệp ấy rồi nạp lại."
        )
    rows = list(table)
    if not rows:
        raise LintingRefused(f"Tệp “{name}” chưa có mục nào dưới dòng tiêu đề.")
    if len(rows) > MOST_ROWS:
        raise LintingRefused(f"Tệp “{name}” có {len(rows)} dòng, nhiều nhất {MOST_ROWS}. Hãy chia tệp.")
    return rows


class _Reader:
    """What stands in the lexicon, beside which each line is held."""

    def __init__(self, kind: Kind, on: date) -> None:
        self._kind, self._on = kind, on
        self._registry: Registry | None = library_registry() if kind is Kind.FIELD else None
        self._own: dict[str, LexiconEntry] = {}
        self._shipped: dict[str, dict[str, Any]] = {}
        for listed in entries_of(kind):
            if listed.standing is Standing.OWN and listed.own is not None:
                self._own[listed.code] = listed.own
            elif listed.standing in (Standing.SHIPPED, Standing.OFF):
                cells = {one.heading: one.write(values_of(listed)[one.name]) for one in COLUMNS[kind]}
                known = {"agencies": in_charge_ids(listed.row, on=on)} if kind is Kind.FIELD else {}
                self._shipped[listed.code] = columns_of(words_of(kind, cells, **known))

    def bring_in(self, rows: list[Row], *, actor: Account) -> BroughtIn:
        counts, problems = {"added": 0, "changed": 0, "same": 0}, []
        seen: set[str] = set()
        for row in rows:
            try:
                code = row.get(CODE)
                if code and code in seen:
                    raise CellProblem(f"mã {code} đã có ở dòng trên")
                seen.add(code)
                with transaction.atomic():
                    counts[self._keep(code, self._wanted(row), actor)] += 1
            except (CellProblem, LintingRefused, StaleEntry, EntryNotFound) as error:
                said = str(error).rstrip(".")
                problems.append(LineProblem(row.place.row, f"{said[:1].upper()}{said[1:]}."))
        return BroughtIn(**counts, problems=problems)

    def _wanted(self, row: Row) -> Words:
        if self._kind is not Kind.FIELD:
            return words_of(self._kind, row.cells)
        wanted = words_of(self._kind, row.cells)
        assert isinstance(wanted, FieldWords)
        return replace(wanted, agencies=tuple(self._agency(name) for name in wanted.agencies))

    def _agency(self, name: str) -> str:
        assert self._registry is not None
        found = agency_named(self._registry, name, on=self._on.isoformat())
        if not found:
            raise CellProblem(f"không rõ “{name[:80]}” là cơ quan nào, hãy ghi tên đầy đủ như trong danh bạ")
        return found

    def _keep(self, code: str, wanted: Words, actor: Account) -> str:
        columns = columns_of(wanted)
        if self._kind is Kind.ACT:
            code = columns["key"]
        entry = self._own.get(code)
        if entry is not None:
            before = entry.version
            after = change_entry(actor=actor, entry_id=entry.pk, version=before, wanted=wanted)
            return "same" if after.version == before else "changed"
        if code in self._shipped:
            if self._shipped[code] == columns:
                return "same"
            return self._add(
                wanted if isinstance(wanted, ActWords) else replace(wanted, replaces=code), actor
            )
        if code and self._kind is not Kind.ACT:
            raise CellProblem(f"không có mục mã {code[:40]} đang dùng, mục mới thì để trống cột “{CODE}”")
        is_there = columns in self._shipped.values() or any(
            all(getattr(one, name) == value for name, value in columns.items()) for one in self._own.values()
        )
        return "same" if is_there else self._add(wanted, actor)

    def _add(self, wanted: Words, actor: Account) -> str:
        kept = add_entry(actor=actor, wanted=wanted)
        self._own[kept.code] = kept
        return "added"
