"""A paper as JSON: what was composed once is composed the same again, whatever became of the tasks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .content import (
    Annex,
    Block,
    Column,
    GroupRow,
    Heading,
    Level,
    NotesPlace,
    Paper,
    PaperKind,
    Paragraph,
    Row,
    Signing,
    Table,
    TableRow,
    Urgency,
)
from .errors import ContentDamaged
from .fields import Fields
from .runs import SHADE_COUNT, Bar, Note, Run, Words

JsonObject = dict[str, Any]


def paper_to_json(paper: Paper) -> JsonObject:
    """What is empty is left out."""
    return _without_empty(
        {
            "kind": paper.kind.value,
            "superior": paper.superior,
            "issuer": paper.issuer,
            "number": paper.number,
            "notation": paper.notation,
            "place": paper.place,
            "on": paper.on.isoformat(),
            "urgency": paper.urgency and paper.urgency.value,
            "subject": paper.subject,
            "addressees": list(paper.addressees),
            "bases": list(paper.bases),
            "body": [_block_to_json(block) for block in paper.body],
            "signing": {"lines": list(paper.signing.lines), "name": paper.signing.name},
            "recipients": list(paper.recipients),
            "annexes": [_annex_to_json(annex) for annex in paper.annexes],
            "notes_place": "" if paper.notes_place is NotesPlace.BELOW else paper.notes_place.value,
        }
    )


def paper_from_json(kept: Mapping[str, Any]) -> Paper:
    """The paper, also of letters as they were kept before there were kinds. Raises ContentDamaged."""
    fields = Fields(kept)
    signing = fields.one("signing")
    return Paper(
        kind=fields.member("kind", PaperKind, default=PaperKind.DISPATCH),
        issuer=fields.text("issuer", is_needed=True),
        place=fields.text("place"),
        on=fields.day("on"),
        subject=fields.text("subject", is_needed=True),
        body=fields.many("body", _block),
        signing=Signing(signing.texts("lines"), signing.text("name")),
        recipients=fields.texts("recipients"),
        superior=fields.text("superior"),
        number=fields.text("number"),
        notation=fields.text("notation"),
        urgency=fields.member("urgency", Urgency, default=None),
        bases=fields.texts("bases"),
        addressees=fields.texts("addressees"),
        annexes=fields.many("annexes", _annex),
        notes_place=fields.member("notes_place", NotesPlace, default=NotesPlace.BELOW),
    )


def _block_to_json(block: Block) -> JsonObject:
    if isinstance(block, Heading):
        words = _words_to_json(block.words)
        return _without_empty({"heading": words, "level": block.level.value, "numeral": block.numeral})
    if isinstance(block, Paragraph):
        return _without_empty({"mark": block.mark}) | {"words": _words_to_json(block.words)}
    return _without_empty(
        {
            "caption": block.caption,
            "unit": block.unit,
            "columns": [_column_to_json(column) for column in block.columns],
        }
    ) | {"rows": [_row_to_json(row) for row in block.rows]}


def _column_to_json(column: Column) -> JsonObject:
    return {"heading": column.heading, "share": column.share} | _without_empty(
        {
            "is_centred": column.is_centred,
            "is_number": column.is_number,
            "is_drawn": column.is_drawn,
            "above": column.above,
        }
    )


def _row_to_json(row: TableRow) -> JsonObject:
    if isinstance(row, GroupRow):
        return {"text": row.text} | _without_empty({"numeral": row.numeral})
    return {"cells": [_words_to_json(cell) for cell in row.cells]} | _without_empty({"is_bold": row.is_bold})


def _annex_to_json(annex: Annex) -> JsonObject:
    return {"title": annex.title, "blocks": [_block_to_json(block) for block in annex.blocks]} | (
        _without_empty({"is_landscape": annex.is_landscape})
    )


def _words_to_json(words: Words) -> Any:
    return words if isinstance(words, str) else [_run_to_json(run) for run in words]


def _run_to_json(run: Run) -> JsonObject:
    told = _without_empty({"is_bold": run.is_bold, "is_italic": run.is_italic})
    if run.note is not None:
        told["note"] = _without_empty({"text": run.note.text, "address": run.note.address})
    if run.value is not None:
        told["value"] = run.value
    if (bar := run.bar) is not None:
        told["bar"] = {
            "parts": list(bar.parts),
            "longest": bar.longest,
            "millimetres": bar.millimetres,
            "told": bar.told,
        }
    return {"text": run.text} | told


def _without_empty(kept: JsonObject) -> JsonObject:
    return {key: value for key, value in kept.items() if value not in ("", None, [], False)}


def _block(fields: Fields) -> Block:
    if fields.is_text:  # a paragraph of an old letter
        return Paragraph(fields.own_text())
    if fields.has("heading"):
        level = fields.member("level", Level, default=Level.CLAUSE)
        return Heading(level, _words(fields.field("heading")), fields.text("numeral"))
    if fields.has("columns"):
        return _table(fields)
    if fields.has("words"):
        return Paragraph(_words(fields.field("words")), fields.text("mark"))
    raise ContentDamaged(
        f"Phần {fields.where} không phải đề mục, đoạn văn hay bảng. Hãy ghi heading, words hoặc columns.",
        at=fields.where,
    )


def _table(fields: Fields) -> Table:
    columns = fields.many("columns", _column)
    rows = fields.many("rows", _row)
    for at, row in enumerate(rows):
        if isinstance(row, Row) and len(row.cells) != len(columns):
            where = f"{fields.where}.rows[{at}]"
            raise ContentDamaged(
                f"Dòng {where} có {len(row.cells)} ô, bảng có {len(columns)} cột. Hãy ghi đủ mỗi cột một ô.",
                at=where,
            )
    if not columns:
        raise ContentDamaged(f"Bảng {fields.where} không có cột nào. Hãy ghi columns.", at=fields.where)
    return Table(columns, rows, fields.text("caption"), fields.text("unit"))


def _column(fields: Fields) -> Column:
    return Column(
        fields.text("heading"),
        fields.share("share"),
        is_centred=fields.flag("is_centred"),
        is_number=fields.flag("is_number"),
        is_drawn=fields.flag("is_drawn"),
        above=fields.text("above"),
    )


def _row(fields: Fields) -> TableRow:
    if fields.has("text"):
        return GroupRow(fields.text("text"), fields.text("numeral"))
    return Row(fields.many("cells", _words), is_bold=fields.flag("is_bold"))


def _annex(fields: Fields) -> Annex:
    if fields.has("columns"):  # of an old letter: a table alone
        return Annex(fields.text("title"), (_table(fields),))
    return Annex(
        fields.text("title"), fields.many("blocks", _block), is_landscape=fields.flag("is_landscape")
    )


def _words(fields: Fields) -> Words:
    return fields.own_text() if fields.is_text else fields.own_many(_run)


def _run(fields: Fields) -> Run:
    return Run(
        fields.text("text"),
        is_bold=fields.flag("is_bold"),
        is_italic=fields.flag("is_italic"),
        note=_note(fields.field("note")) if fields.has("note") else None,
        value=fields.number("value"),
        bar=_bar(fields.field("bar")) if fields.has("bar") else None,
    )


def _bar(fields: Fields) -> Bar:
    parts = fields.many("parts", Fields.own_count)
    if len(parts) > SHADE_COUNT:
        raise ContentDamaged(f"Thanh {fields.where} có quá {SHADE_COUNT} phần. Hãy bớt đi.", at=fields.where)
    return Bar(parts, fields.share("longest"), fields.share("millimetres"), fields.text("told"))


def _note(fields: Fields) -> Note:
    return Note(fields.text("text"), fields.text("address"))
