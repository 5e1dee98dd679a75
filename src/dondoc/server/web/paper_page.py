"""A paper on the screen: its parts in their order, with the links behind its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.composing import Block, Column, GroupRow, Heading, Paper, Paragraph, Run, Table, runs_of

_MOST_ROWS = 500  # of a table that a page shows; the file has all


@dataclass(frozen=True, slots=True)
class ShownCell:
    runs: Sequence[Run]
    look: str  # a class of the style sheet, or nothing


@dataclass(frozen=True, slots=True)
class ShownRow:
    cells: Sequence[ShownCell] = ()
    group: str = ""
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """One of a heading, a paragraph or a table."""

    kind: str
    mark: str = ""
    runs: Sequence[Run] = ()
    table: Table | None = None
    rows: Sequence[ShownRow] = ()
    left_count: int = 0  # rows that are not shown


@dataclass(frozen=True, slots=True)
class ShownAnnex:
    title: str
    blocks: Sequence[ShownBlock]


@dataclass(frozen=True, slots=True)
class ShownPaper:
    paper: Paper
    body: Sequence[ShownBlock]
    annexes: Sequence[ShownAnnex]


def shown(paper: Paper) -> ShownPaper:
    return ShownPaper(
        paper,
        [_block(block) for block in paper.body],
        [ShownAnnex(annex.title, [_block(block) for block in annex.blocks]) for annex in paper.annexes],
    )


def _block(block: Block) -> ShownBlock:
    if isinstance(block, Heading):
        return ShownBlock("heading", f"{block.numeral}." if block.numeral else "", runs_of(block.words))
    if isinstance(block, Paragraph):
        return ShownBlock("paragraph", block.mark, runs_of(block.words))
    rows = [
        ShownRow(group=f"{row.numeral}. {row.text}" if row.numeral else row.text)
        if isinstance(row, GroupRow)
        else ShownRow(
            [
                ShownCell(runs_of(words), _look(column))
                for words, column in zip(row.cells, block.columns, strict=True)
            ],
            is_bold=row.is_bold,
        )
        for row in block.rows[:_MOST_ROWS]
    ]
    return ShownBlock("table", table=block, rows=rows, left_count=max(len(block.rows) - _MOST_ROWS, 0))


def _look(column: Column) -> str:
    return "number" if column.is_number else "centred" if column.is_centred else ""
