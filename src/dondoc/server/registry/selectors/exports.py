"""The registry as a file that can be brought in again: JSON, or the workbook of `importing.forms`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from dondoc.agencies.kinds import KIND_WORDS
from dondoc.agencies.model import COLLECTIVE_KIND
from dondoc.server.registry.entries import Entries, canonical_name, file_of, normal
from dondoc.server.registry.entry_rows import read_entries
from dondoc.server.registry.importing import forms as f
from dondoc.server.registry.rules import shown_day

_LONGEST_CELL = 32_767  # of a spreadsheet
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# What a spreadsheet takes for the start of a formula, also in full-width letters (OWASP, CSV injection).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def export_json() -> dict[str, Any]:
    """The whole registry in the form "dondoc-registry/1"."""
    return file_of({key: normal(entry) for key, entry in read_entries().items()})


def export_json_text() -> str:
    """As `export_json`, as the text of a file."""
    return json.dumps(export_json(), ensure_ascii=False, indent=1)


def export_xlsx(out: IO[bytes]) -> None:
    """The whole registry as a workbook; every cell is text and none is ever run."""
    entries = read_entries()
    names = {key: canonical_name(entry) for key, entry in entries.items()}
    workbook = Workbook(write_only=True)
    for title, rows in (
        (f.AGENCIES, _agencies(entries)),
        (f.NAMES, _names(entries)),
        (f.PARENTS, _parents(entries, names)),
        (f.SUCCESSIONS, _successions(entries)),
        (f.COLLECTIVES, _collectives(entries)),
    ):
        sheet = workbook.create_sheet(title)
        write_sheet(sheet, headings=f.COLUMNS[title], rows=rows)
    _explain(workbook.create_sheet(f.EXPLAINED))
    workbook.save(out)


def export_template(out: IO[bytes]) -> None:
    """The workbook with its headings and its explanation alone, to be filled in."""
    workbook = Workbook(write_only=True)
    for title, headings in f.COLUMNS.items():
        write_sheet(workbook.create_sheet(title), headings=headings, rows=())
    _explain(workbook.create_sheet(f.EXPLAINED))
    workbook.save(out)


def _agencies(entries: Entries) -> Iterator[list[str]]:
    for entry in entries.values():
        yield [
            entry["id"],
            canonical_name(entry),
            str(KIND_WORDS.get(entry["kind"], entry["kind"])),
            entry.get("level", ""),
            entry.get("unit_type", ""),
            *_days(entry),
            "; ".join(entry.get("suffixes", ())),
            "; ".join(f"{name}={code}" for name, code in entry.get("codes", {}).items()),
            entry.get("label", ""),
            f.SURE_WORDS[entry.get("sure", "high")],
            entry.get("source", ""),
            entry.get("note", ""),
        ]


def _names(entries: Entries) -> Iterator[list[str]]:
    for entry in entries.values():
        for name in entry["names"]:
            kind = f.NAME_KIND_WORDS[name.get("kind", "name")]
            yield [entry["id"], name["text"], kind, *_days(name)]


def _parents(entries: Entries, names: dict[str, str]) -> Iterator[list[str]]:
    for entry in entries.values():
        for parent in entry.get("parents", ()):
            above = names.get(parent["id"], "")
            yield [entry["id"], names[entry["id"]], parent["id"], above, *_days(parent)]


def _successions(entries: Entries) -> Iterator[list[str]]:
    for entry in entries.values():
        for told in entry.get("successions", ()):
            yield [
                entry["id"],
                told.get("after", ""),
                shown_day(told["on"]),
                f.WAY_WORDS[told["kind"]],
                f.SHARE_WORDS[told["share"]],
                told.get("act", ""),
                told.get("source", ""),
            ]


def _collectives(entries: Entries) -> Iterator[list[str]]:
    for entry in entries.values():
        if entry["kind"] != COLLECTIVE_KIND:
            continue
        told = entry.get("collective", {})
        if rule := told.get("rule"):
            kinds = "; ".join(KIND_WORDS.get(kind, kind) for kind in rule.get("kinds", ()))
            types = "; ".join(rule.get("unit_types", ()))
            yield [entry["id"], kinds, rule.get("province", ""), types, "", "", ""]
        for member in told.get("members", ()):
            yield [entry["id"], "", "", "", member["agency"], *_days(member)]


def _days(told: dict[str, Any]) -> list[str]:
    return [shown_day(told.get("valid_from", "")), shown_day(told.get("valid_to", ""))]


def write_sheet(sheet: Any, *, headings: Iterable[tuple[str, int]], rows: Iterable[list[str]]) -> None:
    """Headings with the widths of their columns, and rows; every cell is text and none is ever run."""
    sheet.freeze_panes = "A2"
    top = []
    for place, (heading, width) in enumerate(headings, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
        cell = WriteOnlyCell(sheet, value=heading)
        cell.font = Font(bold=True)
        top.append(cell)
    sheet.append(top)
    for row in rows:
        sheet.append([text_cell(sheet, text) for text in row])


def _explain(sheet: Any) -> None:
    sheet.column_dimensions["A"].width = 110
    text = files("dondoc.server.registry.importing").joinpath("explained.txt").read_text(encoding="utf-8")
    words = text.format(
        kinds="; ".join(KIND_WORDS.values()),
        ways="; ".join(f.WAY_WORDS.values()),
        shares="; ".join(f.SHARE_WORDS.values()),
    )
    for line in words.splitlines():
        cell = text_cell(sheet, line)
        assert cell is not None
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.append([cell])


def text_cell(sheet: WriteOnlyWorksheet, text: str) -> Cell | None:
    """Text as it is: the type of the cell says that it is no formula, and the mark on it that it is none
    either when somebody goes through the cell with Enter. It is the same text when it is read again."""
    if not text:
        return None
    text = _UNWRITABLE.sub("", text)[:_LONGEST_CELL]
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.quotePrefix = text.lstrip(" \u00a0").startswith(_FORMULA_STARTS)
    return cell
