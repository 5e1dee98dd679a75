"""A Document as a plain dictionary for JSON, and back without loss."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..types import Box, Cell, Document, Line, Page, PageState, ReadingNote, Table
from .parts import JsonObject, MalformedJson, Places, read_spans, without_absent


def document_to_json(document: Document) -> JsonObject:
    """The Document, whole."""
    place = Places(None)
    return {
        "name": document.name,
        "media_type": document.media_type,
        "sha256": document.sha256,
        "reader": document.reader,
        "pages": [_page_to_json(page) for page in document.pages],
        "lines": [_line_to_json(line) for line in document.lines],
        "tables": [_table_to_json(table, place) for table in document.tables],
        "notes": [
            without_absent({"code": n.code, "message": n.message, "page": n.page}) for n in document.notes
        ],
    }


def document_from_json(written: Mapping[str, Any]) -> Document:
    """The Document that `document_to_json` wrote."""
    try:
        return Document(
            name=written["name"],
            media_type=written["media_type"],
            sha256=written["sha256"],
            reader=written["reader"],
            lines=tuple(_line_from_json(line) for line in written["lines"]),
            tables=tuple(_table_from_json(table) for table in written["tables"]),
            pages=tuple(
                Page(
                    p["number"],
                    float(p["width"]),
                    float(p["height"]),
                    PageState(p["state"]),
                    p.get("note", ""),
                )
                for p in written["pages"]
            ),
            notes=tuple(ReadingNote(n["code"], n["message"], n.get("page")) for n in written["notes"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise MalformedJson(
            "Dữ liệu không đúng mẫu văn bản đã đọc của phiên bản này. Hãy đọc lại tệp gốc."
        ) from error


def _page_to_json(page: Page) -> JsonObject:
    written: JsonObject = {
        "number": page.number, "width": page.width, "height": page.height, "state": page.state.value,
    }  # fmt: skip
    return {**written, "note": page.note} if page.note else written


def _line_to_json(line: Line) -> JsonObject:
    written: JsonObject = {"number": line.number, "text": line.text, "page": line.page}
    if line.box is not None:
        written["box"] = [line.box.left, line.box.top, line.box.right, line.box.bottom]
    if line.shifts:
        written["shifts"] = [list(pair) for pair in line.shifts]
    if line.is_removed:
        written["is_removed"] = True
    if line.is_furniture:
        written["is_furniture"] = True
    return written


def _line_from_json(written: Mapping[str, Any]) -> Line:
    box = written.get("box")
    return Line(
        number=written["number"],
        text=written["text"],
        page=written["page"],
        box=None if box is None else Box(*map(float, box)),
        shifts=tuple((here, there) for here, there in written.get("shifts", ())),
        is_removed=written.get("is_removed", False),
        is_furniture=written.get("is_furniture", False),
    )


def _table_to_json(table: Table, place: Places) -> JsonObject:
    written: JsonObject = {
        "number": table.number,
        "column_count": table.column_count,
        "is_ruled": table.is_ruled,
        "cells": [_cell_to_json(cell, place) for cell in table.cells],
    }
    return {**written, "nested_in": list(table.nested_in)} if table.nested_in else written


def _cell_to_json(cell: Cell, place: Places) -> JsonObject:
    written: JsonObject = {"row": cell.row, "column": cell.column, "spans": place.many(cell.spans)}
    if cell.row_span != 1:
        written["row_span"] = cell.row_span
    if cell.column_span != 1:
        written["column_span"] = cell.column_span
    return written


def _table_from_json(written: Mapping[str, Any]) -> Table:
    holder = written.get("nested_in")
    cells = tuple(
        Cell(c["row"], c["column"], read_spans(c["spans"]), c.get("row_span", 1), c.get("column_span", 1))
        for c in written["cells"]
    )
    nested_in = None if holder is None else (holder[0], holder[1], holder[2])
    return Table(written["number"], cells, written["column_count"], written["is_ruled"], nested_in)
