"""The tools that are compared: what each gives for the rows of a file's tables. One is imported at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

Cells = list[str]
Read = Callable[[Path], list[Cells]]
RULE_OF_A_TABLE = re.compile(r"\|[\s:|-]+\|\s*")  # | --- | --- |


def load(name: str) -> Read:
    """A tool by its name, imported and ready."""
    return TOOLS[name]()


def _load_dondoc() -> Read:
    """Ours from end to end: the tasks are extracted as well, though only the rows are compared."""
    from dondoc import extract_tasks, read_document
    from dondoc.documents.sourced import SourcedText
    from dondoc.documents.types import Document, Table

    _load_readers()

    def rows_of(table: Table, document: Document) -> list[Cells]:
        rows: dict[int, Cells] = {}
        for cell in table.cells:
            text = SourcedText.at(document, cell.spans).text
            for number in range(cell.row, cell.row + cell.row_span):
                rows.setdefault(number, [""] * table.column_count)[cell.column] = text
        return [rows[number] for number in sorted(rows)]

    def read(path: Path) -> list[Cells]:
        document = read_document(path)
        extract_tasks(document)
        return [row for table in document.tables for row in rows_of(table, document)]

    return read


def _load_dondoc_reading() -> Read:
    """Ours without the understanding, for the part of the time that each takes."""
    from dondoc import read_document

    _load_readers()

    def read(path: Path) -> list[Cells]:
        read_document(path)
        return []

    return read


def _load_readers() -> None:
    """The modules that the first file of a type would load: the peers load theirs when they are imported."""
    from dondoc.documents.formats import reader_of
    from dondoc.documents.formats.detect import Format

    for found in (Format.TEXT, Format.PDF, Format.DOCX):
        reader_of(found)


def _load_pdfplumber() -> Read:
    import pdfplumber

    def read(path: Path) -> list[Cells]:
        rows: list[Cells] = []
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                rows.extend([cell or "" for cell in row] for table in page.extract_tables() for row in table)
                page.close()  # as its manual advises for long files
        return rows

    return read


def _load_markitdown() -> Read:
    from markitdown import MarkItDown

    converter = MarkItDown(enable_plugins=False)

    def read(path: Path) -> list[Cells]:
        return list(_rows_of_markdown(converter.convert(str(path)).text_content.splitlines()))

    return read


def _rows_of_markdown(lines: Iterable[str]) -> Iterable[Cells]:
    for line in map(str.strip, lines):
        if line.startswith("|") and line.endswith("|") and not RULE_OF_A_TABLE.fullmatch(line):
            yield [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


TOOLS: dict[str, Callable[[], Read]] = {
    "dondoc": _load_dondoc,
    "dondoc_reading": _load_dondoc_reading,
    "pdfplumber": _load_pdfplumber,
    "markitdown": _load_markitdown,
}
KINDS = {
    "dondoc": {"pdf", "docx", "txt"},
    "dondoc_reading": {"pdf", "docx", "txt"},
    "pdfplumber": {"pdf"},
    "markitdown": {"pdf", "docx", "txt"},
}
