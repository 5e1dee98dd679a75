"""A composed paper as a page shows it: headings, paragraphs, tables, and links on what has a proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dondoc.composing import Bar, Block, GroupRow, Heading, Level, Paper, Row, Run, Table, Words, runs_of

_MOST_ROWS = 200  # of an annex on screen; a longer one is in the files
_BRACKETS = {Level.POINT: "{})", Level.ARTICLE: "Điều {}."}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are set alike: with an address a link, with a source a short link behind them; or a bar."""

    text: str
    address: str = ""
    source: str = ""
    proof: str = ""
    is_bold: bool = False
    is_italic: bool = False
    bar: Sequence[DrawnPart] = ()
    told: str = ""  # of the bar


@dataclass(frozen=True, slots=True)
class DrawnPart:
    """A part of a bar, in thousandths of its width."""

    shade: int
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class HeadCell:
    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class DrawnCell:
    pieces: Sequence[Piece]
    is_number: bool
    is_centred: bool


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """Of a group the words alone, over the whole width."""

    cells: Sequence[DrawnCell]
    is_bold: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class DrawnTable:
    caption: str
    unit: str
    width: int
    above: Sequence[HeadCell]  # empty where the heading has one line
    heads: Sequence[HeadCell]
    rows: Sequence[DrawnRow]


@dataclass(frozen=True, slots=True)
class DrawnBlock:
    """One of the three: a heading with its depth, a paragraph, a table."""

    pieces: Sequence[Piece] = ()
    mark: str = ""
    depth: int = 0  # of a heading: 2, 3, 4
    table: DrawnTable | None = None


@dataclass(frozen=True, slots=True)
class DrawnAnnex:
    number: int
    title: str
    row_count: int
    blocks: Sequence[DrawnBlock]  # empty where it is too long for a page


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    body: Sequence[DrawnBlock]
    annexes: Sequence[DrawnAnnex]


def drawn_paper(paper: Paper) -> DrawnPaper:
    annexes = []
    for number, annex in enumerate(paper.annexes, start=1):
        count = sum(len(block.rows) for block in annex.blocks if isinstance(block, Table))
        shown = annex.blocks if count <= _MOST_ROWS else ()
        annexes.append(DrawnAnnex(number, annex.title, count, [_block(one) for one in shown]))
    return DrawnPaper([_block(one) for one in paper.body], annexes)


def _block(block: Block) -> DrawnBlock:
    if isinstance(block, Heading):
        numeral = _BRACKETS.get(block.level, "{}.").format(block.numeral) if block.numeral else ""
        depth = 2 if block.level is Level.DIVISION else 3
        return DrawnBlock(pieces=_pieces(block.words), mark=numeral, depth=depth)
    if isinstance(block, Table):
        return DrawnBlock(table=_table(block))
    return DrawnBlock(pieces=[_sourced(run) for run in runs_of(block.words)], mark=block.mark)


def _table(table: Table) -> DrawnTable:
    above: list[HeadCell] = []
    heads: list[HeadCell] = []
    has_two = any(column.above for column in table.columns)
    for name, members in groupby(table.columns, key=lambda column: column.above):
        some = list(members)
        if name:
            above.append(HeadCell(name, columns=len(some)))
            heads += [HeadCell(column.heading) for column in some]
        elif has_two:
            above += [HeadCell(column.heading, rows=2) for column in some]
        else:
            heads += [HeadCell(column.heading) for column in some]
    rows = [_row(table, row) for row in table.rows]
    return DrawnTable(table.caption, table.unit, len(table.columns), above, heads, rows)


def _row(table: Table, row: Row | GroupRow) -> DrawnRow:
    if isinstance(row, GroupRow):
        return DrawnRow((), is_bold=True, group=f"{row.numeral} {row.text}".strip())
    cells = [
        DrawnCell(_pieces(words), column.is_number, column.is_centred)
        for column, words in zip(table.columns, row.cells, strict=True)
    ]
    return DrawnRow(cells, is_bold=row.is_bold)


def _pieces(words: Words) -> list[Piece]:
    return [_piece(run) for run in runs_of(words)]


def _piece(run: Run) -> Piece:
    note = run.note
    return Piece(
        run.text,
        address=note.address if note else "",
        proof=note.text if note else "",
        is_bold=run.is_bold,
        is_italic=run.is_italic,
        bar=_parts(run.bar) if run.bar else (),
        told=run.bar.told if run.bar else "",
    )


def _parts(bar: Bar) -> list[DrawnPart]:
    found: list[DrawnPart] = []
    whole, start = max(bar.longest, sum(bar.parts), 1), 0
    for shade, part in enumerate(bar.parts):
        width = 1000 * part // whole
        if part:
            found.append(DrawnPart(shade, start, width))
        start += width
    return found


def _sourced(run: Run) -> Piece:
    """In running text a number is the link itself; what is quoted is read, its source stands behind it."""
    piece = _piece(run)
    if piece.address and run.value is None:
        return replace(piece, address="", source=piece.address)
    return piece
