"""Tables built from random tasks, in any order and wording of columns, give the tasks back."""

from __future__ import annotations

import io

import docx
import openpyxl
from drawn_tables import Drawn, drawn_tables
from hypothesis import HealthCheck, given, settings
from small_documents import ANNEX

from dondoc import extract_tasks, read_document
from dondoc.documents.reading import TaskProposal

MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MARKS_OF_MERGING = ("^", "<")
Told = tuple[str, tuple[str, ...], tuple[str, ...], str, str | None, str | None, str, str, str, str]


def wanted(drawn: Drawn) -> list[Told]:
    return [
        (
            task.text,
            task.leads,
            task.coordinators,
            *task.period[1:],
            task.product,
            task.resources,
            task.group,
            task.ordinal,
        )
        for task in drawn.tasks
    ]


def told(task: TaskProposal) -> Told:
    period = task.period
    return (
        task.text,
        task.leads,
        task.coordinators,
        period.kind.value,
        period.start,
        period.end,
        task.product or "",
        task.resources or "",
        task.group,
        task.ordinal,
    )


def found(data: bytes, name: str) -> list[Told]:
    return [told(task) for task in extract_tasks(read_document(data, name=name)).tasks]


def extent(rows: tuple[tuple[str, ...], ...], row: int, column: int) -> tuple[int, int]:
    """How many rows and columns the cell covers."""
    down = next((n for n in range(1, len(rows) - row) if rows[row + n][column] != "^"), len(rows) - row)
    right = next(
        (n for n in range(1, len(rows[row]) - column) if rows[row][column + n] != "<"),
        len(rows[row]) - column,
    )
    return down, right


def as_tabs(drawn: Drawn) -> bytes:
    return (ANNEX + "\n".join("\t".join(row) for row in drawn.rows) + "\n").encode()


def as_markdown(drawn: Drawn) -> bytes:
    heading, *body = ["| " + " | ".join(row) + " |" for row in drawn.rows]
    rule = "|" + "---|" * len(drawn.rows[0])
    return (ANNEX + "\n".join([heading, rule, *body]) + "\n").encode()


def as_docx(drawn: Drawn) -> bytes:
    document = docx.Document()
    for line in ANNEX.split("\n"):
        document.add_paragraph(line)
    table = document.add_table(len(drawn.rows), len(drawn.rows[0]))
    for row, cells in enumerate(drawn.rows):
        for column, words in enumerate(cells):
            if words in MARKS_OF_MERGING:
                continue
            down, right = extent(drawn.rows, row, column)
            cell = table.cell(row, column)
            if (down, right) != (1, 1):
                cell = cell.merge(table.cell(row + down - 1, column + right - 1))
            cell.text = words
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_html(drawn: Drawn) -> bytes:
    rows = []
    for row, cells in enumerate(drawn.rows):
        told = []
        for column, words in enumerate(cells):
            if words not in MARKS_OF_MERGING:
                down, right = extent(drawn.rows, row, column)
                told.append(f'<td rowspan="{down}" colspan="{right}">{words}</td>')
        rows.append(f"<tr>{''.join(told)}</tr>")
    head = "".join(f"<p>{line}</p>" for line in ANNEX.split("\n") if line)
    page = f"<html><body>{head}<table>{''.join(rows)}</table></body></html>"
    return f'<!DOCTYPE html><meta charset="utf-8">{page}'.encode()


def as_xlsx(drawn: Drawn) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    above = [line for line in ANNEX.split("\n") if line]
    for number, line in enumerate(above, start=1):
        sheet.cell(number, 1, line)
    for row, cells in enumerate(drawn.rows):
        for column, words in enumerate(cells):
            if words in MARKS_OF_MERGING:
                continue
            first = (len(above) + 1 + row, column + 1)
            down, right = extent(drawn.rows, row, column)
            sheet.cell(*first, words)
            if (down, right) != (1, 1):
                sheet.merge_cells(
                    start_row=first[0],
                    start_column=first[1],
                    end_row=first[0] + down - 1,
                    end_column=first[1] + right - 1,
                )
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@MANY
@given(drawn_tables(merges=False))
def test_tables_parted_by_tabs(drawn: Drawn) -> None:
    assert found(as_tabs(drawn), "a.txt") == wanted(drawn)


@MANY
@given(drawn_tables(merges=False))
def test_tables_in_markdown(drawn: Drawn) -> None:
    assert found(as_markdown(drawn), "a.txt") == wanted(drawn)


@FEW
@given(drawn_tables(merges=True))
def test_tables_in_word_files(drawn: Drawn) -> None:
    assert found(as_docx(drawn), "a.docx") == wanted(drawn)


@FEW
@given(drawn_tables(merges=True))
def test_tables_in_web_pages(drawn: Drawn) -> None:
    assert found(as_html(drawn), "a.html") == wanted(drawn)


@FEW
@given(drawn_tables(merges=True))
def test_tables_in_workbooks(drawn: Drawn) -> None:
    assert found(as_xlsx(drawn), "a.xlsx") == wanted(drawn)
