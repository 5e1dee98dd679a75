"""Small documents written in a test, and what the extraction makes of them."""

from __future__ import annotations

from dondoc.documents.formats.text import read_text
from dondoc.documents.reading import Reading, TaskProposal
from dondoc.documents.types import Cell, Document, Line, Span, Table
from dondoc.extraction import extract_tasks

ANNEX = (
    "Phụ lục\nNHIỆM VỤ NĂM 2025\n(Kèm theo Kế hoạch số 12/KH-UBND ngày 10/3/2025 của UBND tỉnh Lạng Sơn)\n\n"
)
HEADING = "TT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian\n"
FLAT_HEADING = "STT Nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Thời gian thực hiện\n\n"


def read(text: str) -> Reading:
    return extract_tasks(read_text(text.encode(), name="a.txt"))


def read_table(rows: str) -> Reading:
    """An annex with a table whose rows, parted by tabs, stand under the usual heading."""
    return read(ANNEX + HEADING + rows)


def read_flat(rows: str) -> Reading:
    """An annex whose table was flattened, under the usual heading."""
    return read(ANNEX + FLAT_HEADING + rows)


def told(task: TaskProposal) -> tuple[str, list[str], list[str], str]:
    return task.text, list(task.leads), list(task.coordinators), task.period.text


def ruled(*cells: tuple[int, int, str, int, int]) -> Document:
    """A document with one ruled table: (row, column, words, row span, column span)."""
    lines = [Line(1, "Phụ lục"), Line(2, "")]
    placed: list[Cell] = []
    for row, column, words, height, width in cells:
        number = len(lines) + 1
        lines.append(Line(number, words))
        spans = (Span(number, 0, len(words)),) if words else ()
        placed.append(Cell(row, column, spans, row_span=height, column_span=width))
    table = Table(1, tuple(placed), column_count=1 + max(cell[1] for cell in cells))
    return Document("a.docx", "text/plain", "0" * 64, "docx/1", tuple(lines), (table,))
