"""A composed paper as pages show it: head, headings, paragraphs, tables, and links on what has a proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urljoin

from dondoc.composing import (
    Annex,
    Bar,
    Block,
    GroupRow,
    Heading,
    Level,
    Paper,
    Row,
    Run,
    Table,
    Words,
    runs_of,
)
from dondoc.composing.docx.annexes import roman
from dondoc.composing.kinds import KINDS, is_numbered

_MOST_ROWS = 200  # of a table on screen; the files have all
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
    look: str  # a class of the style sheet, or nothing


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
    left_count: int  # rows that are not shown


@dataclass(frozen=True, slots=True)
class DrawnBlock:
    """One of the three: a heading with its depth, a paragraph, a table."""

    pieces: Sequence[Piece] = ()
    mark: str = ""
    depth: int = 0  # of a heading: 2, 3, 4
    table: DrawnTable | None = None


@dataclass(frozen=True, slots=True)
class DrawnAnnex:
    name: str  # "Phụ lục II"
    title: str
    row_count: int
    blocks: Sequence[DrawnBlock]


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    paper: Paper
    body: Sequence[DrawnBlock]
    annexes: Sequence[DrawnAnnex]

    @property
    def kind(self) -> str:
        """The word over the subject; of letters and digests none."""
        form = KINDS[self.paper.kind]
        return form.name if form.heads else ""

    @property
    def is_letter(self) -> bool:
        return KINDS[self.paper.kind].is_letter

    @property
    def is_numbered(self) -> bool:
        return is_numbered(self.paper)

    @property
    def has_day(self) -> bool:
        return bool(self.paper.number) or not self.is_numbered

    @property
    def has_foot(self) -> bool:
        paper = self.paper
        return bool(paper.recipients or paper.signing.lines or paper.signing.name)


def drawn_paper(paper: Paper, *, seen_from: str = "") -> DrawnPaper:
    """`seen_from` is the page from which the addresses of its proofs are told, where that is another one."""
    drawing = _Drawing(seen_from)
    count = len(paper.annexes)
    annexes = [drawing.annex(annex, at, count) for at, annex in enumerate(paper.annexes, start=1)]
    return DrawnPaper(paper, [drawing.block(one) for one in paper.body], annexes)


@dataclass(frozen=True, slots=True)
class _Drawing:
    seen_from: str

    def annex(self, annex: Annex, at: int, count: int) -> DrawnAnnex:
        row_count = sum(len(block.rows) for block in annex.blocks if isinstance(block, Table))
        name = f"Phụ lục {roman(at)}" if count > 1 else "Phụ lục"
        return DrawnAnnex(name, annex.title, row_count, [self.block(one) for one in annex.blocks])

    def block(self, block: Block) -> DrawnBlock:
        if isinstance(block, Heading):
            numeral = _BRACKETS.get(block.level, "{}.").format(block.numeral) if block.numeral else ""
            depth = 2 if block.level is Level.DIVISION else 3
            return DrawnBlock(pieces=self._pieces(block.words), mark=numeral, depth=depth)
        if isinstance(block, Table):
            return DrawnBlock(table=self._table(block))
        pieces = [self._sourced(run) for run in runs_of(block.words)]
        return DrawnBlock(pieces=pieces, mark=block.mark)

    def _table(self, table: Table) -> DrawnTable:
        above, heads = _heads(table)
        return DrawnTable(
            caption=table.caption,
            unit=table.unit,
            width=len(table.columns),
            above=above,
            heads=heads,
            rows=[self._row(table, row) for row in table.rows[:_MOST_ROWS]],
            left_count=max(len(table.rows) - _MOST_ROWS, 0),
        )

    def _row(self, table: Table, row: Row | GroupRow) -> DrawnRow:
        if isinstance(row, GroupRow):
            return DrawnRow((), is_bold=True, group=f"{row.numeral}. {row.text}" if row.numeral else row.text)
        cells = [
            DrawnCell(
                self._pieces(words), "number" if column.is_number else "centred" if column.is_centred else ""
            )
            for column, words in zip(table.columns, row.cells, strict=True)
        ]
        return DrawnRow(cells, is_bold=row.is_bold)

    def _pieces(self, words: Words) -> list[Piece]:
        return [self._piece(run) for run in runs_of(words)]

    def _piece(self, run: Run) -> Piece:
        note = run.note
        return Piece(
            run.text,
            address=urljoin(self.seen_from, note.address) if note and note.address else "",
            proof=note.text if note else "",
            is_bold=run.is_bold,
            is_italic=run.is_italic,
            bar=_parts(run.bar) if run.bar else (),
            told=run.bar.told if run.bar else "",
        )

    def _sourced(self, run: Run) -> Piece:
        """In running text a number is the link itself; what is quoted is read, its source behind it."""
        piece = self._piece(run)
        if piece.address and run.value is None:
            return replace(piece, address="", source=piece.address)
        return piece


def _parts(bar: Bar) -> list[DrawnPart]:
    found: list[DrawnPart] = []
    whole, start = max(bar.longest, sum(bar.parts), 1), 0
    for shade, part in enumerate(bar.parts):
        width = 1000 * part // whole
        if part:
            found.append(DrawnPart(shade, start, width))
        start += width
    return found


def _heads(table: Table) -> tuple[list[HeadCell], list[HeadCell]]:
    """The two lines of the heading; the first is empty where one is enough."""
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
    return above, heads
