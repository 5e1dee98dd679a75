"""A Document laid out for the eye: sheets of page lines, or of text and tables, with every place kept."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dondoc.documents.types import Box, Cell, Document, Line, Page, PageState, Span, Table

LINES_A_SHEET = 80
NARROWEST = 7  # per cent of a table's width


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of one line; `start` is its place in that line."""

    line: int
    start: int
    text: str
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell as drawn: one piece a line."""

    pieces: tuple[Piece, ...]
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, or (without cells) words that stand between two rows."""

    cells: tuple[CellView, ...] = ()
    between: Piece | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of running text, or the rows of one table with the widths of its columns in per cent."""

    lines: tuple[Piece, ...] = ()
    rows: tuple[Row, ...] = ()
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line at its place on the page; `size` and `baseline` are the type's, in points."""

    piece: Piece
    box: Box

    @property
    def width(self) -> float:
        return round(self.box.right - self.box.left, 2)

    @property
    def size(self) -> float:
        return round((self.box.bottom - self.box.top) * 0.85, 2)

    @property
    def baseline(self) -> float:
        return round(self.box.bottom - (self.box.bottom - self.box.top) * 0.22, 2)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is loaded at once: one page of a PDF, or some eighty lines of text."""

    number: int  # from 1
    first_line: int  # 0 where the sheet has no line
    last_line: int
    page: Page | None = None
    page_lines: tuple[PageLine, ...] = ()
    blocks: tuple[Block, ...] = ()

    @property
    def height(self) -> int:
        """About how many pixels it takes, so that little moves when it is loaded."""
        return 26 * (self.last_line - self.first_line + 1)

    @property
    def is_picture(self) -> bool:
        return self.page is not None and self.page.state is PageState.NEEDS_OCR


@dataclass(frozen=True, slots=True)
class _Unit:
    """What may not be torn apart between two sheets: a line, or rows tied by merged cells."""

    table: int  # 0: running text
    rows: tuple[Row, ...] = ()
    line: Piece | None = None
    height: int = 1


def lay_out_sheets(document: Document) -> tuple[Sheet, ...]:
    """The sheets of a document: its pages where lines have boxes, else its text in order."""
    if any(page.width and page.height for page in document.pages):
        return tuple(_page_sheets(document))
    return tuple(_text_sheets(document))


def sheet_of_line(sheets: Sequence[Sheet], line: int) -> Sheet:
    """The sheet that shows the line; the first one where none says so."""
    return next((s for s in sheets if s.first_line <= line <= s.last_line), sheets[0])


def _page_sheets(document: Document) -> Iterator[Sheet]:
    for page in document.pages:
        lines = [line for line in document.lines if line.page == page.number]
        placed = tuple(PageLine(_whole(line), line.box) for line in lines if line.box and line.text.strip())
        # Words that the file gives no place stand under the picture of the page.
        loose = tuple(_whole(line) for line in lines if not line.box and line.text.strip())
        yield Sheet(
            number=page.number,
            first_line=lines[0].number if lines else 0,
            last_line=lines[-1].number if lines else 0,
            page=page,
            page_lines=placed,
            blocks=(Block(lines=loose),) if loose else (),
        )


def _text_sheets(document: Document) -> Iterator[Sheet]:
    widths = {table.number: _column_widths(table) for table in document.tables}
    number, held, height = 1, [], 0
    for unit in _units(document):
        held.append(unit)
        height += unit.height
        if height >= LINES_A_SHEET:
            yield _text_sheet(number, held, widths)
            number, held, height = number + 1, [], 0
    if held or number == 1:
        yield _text_sheet(number, held, widths)


def _text_sheet(number: int, units: list[_Unit], widths: dict[int, tuple[int, ...]]) -> Sheet:
    blocks = []
    for table, run in groupby(units, key=lambda unit: unit.table):
        members = list(run)
        if table:
            blocks.append(Block(rows=tuple(r for unit in members for r in unit.rows), widths=widths[table]))
        else:
            blocks.append(Block(lines=tuple(unit.line for unit in members if unit.line)))
    shown = [piece.line for unit in units for piece in _pieces_of(unit)]
    return Sheet(number, min(shown, default=0), max(shown, default=0), blocks=tuple(blocks))


def _pieces_of(unit: _Unit) -> Iterator[Piece]:
    if unit.line:
        yield unit.line
    for row in unit.rows:
        if row.between:
            yield row.between
        for cell in row.cells:
            yield from cell.pieces


def _units(document: Document) -> Iterator[_Unit]:
    """Lines and rows in the order of the text; no word is lost, also where a cell holds half a line."""
    tables = [table for table in document.tables if table.nested_in is None]
    starts, covered = _places(tables)
    loose = [piece for line in document.lines for piece in _uncovered(line, covered.get(line.number, []))]
    entries: list[tuple[int, int, _Unit]] = [(p.line, p.start, _Unit(0, line=p)) for p in loose]
    spans_of_tables: list[tuple[int, int, int]] = []
    for table in tables:
        units = list(_row_units(document, table))
        at = [min((p.line for p in _pieces_of(unit)), default=starts.get(table.number, 1)) for unit in units]
        entries.extend((line, -1, unit) for line, unit in zip(at, units, strict=True))
        if at:
            spans_of_tables.append((min(at), max(at), table.number))
    for line, _, unit in sorted(entries, key=lambda entry: entry[:2]):
        inside = next((t for low, high, t in spans_of_tables if low < line < high), 0)
        if unit.line and inside:
            yield _Unit(inside, rows=(Row(between=unit.line),))
        else:
            yield unit


def _places(tables: Sequence[Table]) -> tuple[dict[int, int], dict[int, list[Span]]]:
    starts: dict[int, int] = {}
    covered: dict[int, list[Span]] = {}
    for table in tables:
        for cell in table.cells:
            for span in cell.spans:
                covered.setdefault(span.line, []).append(span)
                starts[table.number] = min(starts.get(table.number, span.line), span.line)
    return starts, covered


def _row_units(document: Document, table: Table) -> Iterator[_Unit]:
    held: list[Row] = []
    tied_until = -1
    for row, cells in groupby(sorted(table.cells, key=lambda c: (c.row, c.column)), key=lambda c: c.row):
        if held and row > tied_until:
            yield _Unit(table.number, tuple(held), height=_height(held))
            held = []
        members = list(cells)
        held.append(Row(cells=_headline([_cell_view(document, cell) for cell in members])))
        tied_until = max(tied_until, *(cell.row + cell.row_span - 1 for cell in members))
    if held:
        yield _Unit(table.number, tuple(held), height=_height(held))


def _headline(cells: list[CellView]) -> tuple[CellView, ...]:
    """A row with words in its first cells alone is a heading of a group: its last words take the rest."""
    used = max((place for place, cell in enumerate(cells, start=1) if cell.pieces), default=len(cells))
    empty = cells[used:]
    if used > 2 or len(empty) < 2 or any(cell.row_span > 1 for cell in cells):
        return tuple(cells)
    last = cells[used - 1]
    wide = last.column_span + sum(cell.column_span for cell in empty)
    return (*cells[: used - 1], CellView(last.pieces, 1, wide))


def _height(rows: Sequence[Row]) -> int:
    return sum(max((len(cell.pieces) for cell in row.cells), default=1) or 1 for row in rows)


def _cell_view(document: Document, cell: Cell) -> CellView:
    pieces = tuple(_piece(document.line(s.line), s.start, s.end) for s in cell.spans)
    return CellView(tuple(p for p in pieces if p.text.strip()), cell.row_span, cell.column_span)


def _uncovered(line: Line, spans: Sequence[Span]) -> Iterator[Piece]:
    """What no cell holds of a line: all of it, or the words beside its cells."""
    place = 0
    for span in sorted(spans, key=lambda s: s.start):
        if line.text[place : span.start].strip():
            yield _piece(line, place, span.start)
        place = max(place, span.end)
    if line.text[place:].strip():
        yield _piece(line, place, len(line.text))


def _whole(line: Line) -> Piece:
    return _piece(line, 0, len(line.text))


def _piece(line: Line, start: int, end: int) -> Piece:
    """The run without the spaces at its ends, so that what is drawn and its place agree."""
    text = line.text[start:end]
    start += len(text) - len(text.lstrip())
    return Piece(line.number, start, text.strip(), line.is_removed)


def _column_widths(table: Table) -> tuple[int, ...]:
    """Per cent of each column: by the root of how much its cells hold, so that long ones do not take all."""
    held: list[list[int]] = [[] for _ in range(max(table.column_count, 1))]
    for cell in table.cells:
        length = sum(span.end - span.start for span in cell.spans)
        if length and cell.column_span == 1 and cell.column < len(held):
            held[cell.column].append(length)
    weights = [max(math.sqrt(sum(lengths) / len(lengths)), 1.5) if lengths else 1.5 for lengths in held]
    shares = [max(round(100 * weight / sum(weights)), NARROWEST) for weight in weights]
    return tuple(shares)
