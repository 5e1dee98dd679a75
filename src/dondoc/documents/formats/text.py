"""Plain text to a Document: lines as they stand, tables told from tabs, Markdown bars or spaces."""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import re
from dataclasses import dataclass, replace
from itertools import pairwise

from ..errors import DamagedFile, EmptyFile, UnsupportedFile
from ..types import Cell, Document, Line, Page, Span, Table
from .canonical import Shifts, canonical_line, chained
from .layout import tables_of_spaces
from .legacy.detecting import decode_bytes, detect_encoding
from .legacy.drafts import note_of
from .legacy.tables import Encoding, decoded
from .limits import DEFAULT_LIMITS, Limits

READER = "text/2"

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BAR_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_OPEN_BAR_RULE = re.compile(r"\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+")
_ORDINAL = re.compile(r"(?:[IVXLC]+|\d+(?:\.\d+)*|[A-Za-zĐđ])[.)]?")
_MIN_TABLE_ROWS = 2
_MOST_CELLS = 60  # a line with more is no row of a table that an office writes


def read_text(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The lines of a text file, split at line feeds; a form feed begins a page.

    UTF-8, UTF-16 with its mark, and the encodings of the past (see `legacy`); places in the original are
    then counted in its bytes. Raises EmptyFile, DamagedFile, and UnsupportedFile for an encoding that
    cannot be told.
    """
    text, encoding = _unicode_or_codes(data, name=name)
    return document_of_text(
        text, encoding=encoding, name=name, media_type="text/plain", sha256=hashlib.sha256(data).hexdigest()
    )


def document_of_text(
    text: str, *, encoding: Encoding | None = None, name: str, media_type: str, sha256: str
) -> Document:
    """The Document of text whose letters may still be in an old encoding."""
    lines: list[Line] = []
    page = 1
    for number, raw in enumerate(text.split("\n"), start=1):
        page += raw.count("\f")
        if raw.count("\t") >= _MOST_CELLS:
            raw = raw.rstrip()  # tabs without end after the last word
        words, shifts = _canonical(raw.replace("\r", " ").replace("\f", " "), encoding)
        lines.append(Line(number, words, page=page, shifts=shifts))
    if not any(line.text.strip() for line in lines):
        raise EmptyFile(f"Tệp “{name}” không có chữ nào. Hãy kiểm tra lại tệp rồi tải lên lần nữa.")
    return Document(
        name=name,
        media_type=media_type,
        sha256=sha256,
        reader=READER,
        lines=tuple(lines),
        tables=_all_tables(lines),
        pages=tuple(Page(number) for number in range(1, page + 1)),
        notes=() if encoding is None else (note_of(encoding),),
    )


def _canonical(raw: str, encoding: Encoding | None) -> tuple[str, Shifts]:
    if encoding is None:
        return canonical_line(raw)
    letters, inner = decoded(raw, encoding)
    text, shifts = canonical_line(letters)
    return text, chained(len(text), shifts, inner) if inner else shifts


def _unicode_or_codes(data: bytes, *, name: str) -> tuple[str, Encoding | None]:
    """The text, and the old encoding that its letters are still in."""
    if not data.strip():
        raise EmptyFile(f"Tệp “{name}” rỗng. Hãy kiểm tra lại tệp rồi tải lên lần nữa.")
    for bom, codec in _BOMS:
        if data.startswith(bom):
            try:
                text = data[len(bom) :].decode(codec)
            except UnicodeDecodeError as error:
                raise DamagedFile(
                    f"Tệp “{name}” bị hỏng: không đọc được chữ. Hãy xin lại bản gốc."
                ) from error
            return text, detect_encoding(text)
    if b"\0" in data:
        raise DamagedFile(
            f"Tệp “{name}” không phải tệp văn bản. Hãy tải lên bản PDF, DOCX hoặc văn bản thuần."
        )
    with contextlib.suppress(UnicodeDecodeError):
        text = data.decode("utf-8")
        return text, detect_encoding(text)  # letters of the past may have been saved as Unicode
    told = decode_bytes(data)
    if told is None:
        raise UnsupportedFile(
            f"Tệp “{name}” không dùng bảng mã Unicode và không nhận ra được bảng mã cũ nào (TCVN3, VNI, "
            "VISCII, Windows-1258). Hãy mở tệp, chuyển sang Unicode rồi lưu lại dạng UTF-8."
        )
    return told


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of one row, each with its spans."""

    cells: tuple[tuple[Span, ...], ...]


def _all_tables(lines: list[Line]) -> tuple[Table, ...]:
    """The tables of tabs, of bars and of spaces, in the order in which they stand."""
    tables = _tables(lines)
    taken = {span.line for table in tables for cell in table.cells for span in cell.spans}
    spaced = tables_of_spaces(lines, taken=taken)
    if not spaced:
        return tuple(tables)
    ordered = sorted([*tables, *spaced], key=_first_line)
    return tuple(replace(table, number=at) for at, table in enumerate(ordered, start=1))


def _first_line(table: Table) -> int:
    return min(span.line for cell in table.cells for span in cell.spans)


def _tables(lines: list[Line]) -> list[Table]:
    """The runs of lines that hold cells. Blank lines within a run do not end it; other lines do."""
    tables: list[Table] = []
    rows: list[_Row] = []

    def close() -> None:
        if len(rows) >= _MIN_TABLE_ROWS:
            tables.append(_table(len(tables) + 1, rows))
        rows.clear()

    barred = _lines_of_open_bar_tables(lines)
    for line in lines:
        bars = _bar_cells(line, is_open=line.number in barred)
        if bars is not None:
            if bars:
                rows.append(_Row(bars))
        elif "\t" in line.text and (cells := _tab_cells(line)):
            if _completes(rows, len(cells)) and not _begins_row(line, cells):
                rows[-1] = _joined(rows[-1], cells)
            else:
                rows.append(_Row(cells))
        elif line.text.strip() and rows:
            if _is_short(rows):
                rows[-1] = _joined(rows[-1], (_trimmed(line, 0, len(line.text)),))
            else:
                close()
    close()
    return tables


def _tab_cells(line: Line) -> tuple[tuple[Span, ...], ...]:
    """The cells between the tabs; none where there are too many."""
    parts = line.text.split("\t")
    if len(parts) > _MOST_CELLS:
        return ()
    cells: list[tuple[Span, ...]] = []
    start = 0
    for part in parts:
        cells.append(_trimmed(line, start, start + len(part)))
        start += len(part) + 1
    return tuple(cells)


def _lines_of_open_bar_tables(lines: list[Line]) -> set[int]:
    """The numbers of the lines of Markdown tables without outer bars: told by the rule under the heading."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if index and _OPEN_BAR_RULE.fullmatch(line.text) and "|" in lines[index - 1].text:
            found.add(lines[index - 1].number)
            for row in lines[index:]:
                if "|" not in row.text:
                    break
                found.add(row.number)
    return found


def _bar_cells(line: Line, *, is_open: bool) -> tuple[tuple[Span, ...], ...] | None:
    """The cells between the bars of a Markdown row; none for the rule under its header.

    None for lines that are no rows. `is_open`: the table has no bars at its outer edges.
    """
    stripped = line.text.strip()
    if is_open and not stripped.startswith("|") and stripped.count("|") < _MOST_CELLS:
        if _OPEN_BAR_RULE.fullmatch(stripped):
            return ()
        bars = [-1, *(match.start() for match in re.finditer(r"(?<!\\)\|", line.text)), len(line.text)]
        return tuple(_trimmed(line, a + 1, b) for a, b in pairwise(bars))
    if not stripped.startswith("|") or not 2 <= stripped.count("|") <= _MOST_CELLS + 1:
        return None
    if _BAR_RULE.fullmatch(stripped):
        return ()
    bars = [match.start() for match in re.finditer(r"(?<!\\)\|", line.text)]
    if line.text[bars[-1] + 1 :].strip():
        bars.append(len(line.text))
    return tuple(_trimmed(line, a + 1, b) for a, b in pairwise(bars))


def _trimmed(line: Line, start: int, end: int) -> tuple[Span, ...]:
    """The words between the places, without the spaces around them; a span for each line within the cell."""
    spans: list[Span] = []
    place = start
    for mark in [*_BREAK.finditer(line.text, start, end), None]:
        last = mark.start() if mark else end
        part = line.text[place:last]
        kept = part.strip()
        if kept:
            first = place + len(part) - len(part.lstrip())
            spans.append(Span(line.number, first, first + len(kept)))
        place = mark.end() if mark else end
    return tuple(spans)


def _is_short(rows: list[_Row]) -> bool:
    """Whether the last row has fewer cells than the table's first: a line break stood inside a cell."""
    return len(rows) > 1 and len(rows[-1].cells) < len(rows[0].cells)


def _completes(rows: list[_Row], count: int) -> bool:
    """Whether a line of so many cells is the rest of a short row, whose last cell its first one goes on."""
    return _is_short(rows) and len(rows[-1].cells) + count - 1 == len(rows[0].cells)


def _begins_row(line: Line, cells: tuple[tuple[Span, ...], ...]) -> bool:
    """Whether the first cell is empty or holds a number: then the line is a row of its own."""
    first = "".join(line.text[span.start : span.end] for span in cells[0])
    return not first or bool(_ORDINAL.fullmatch(first))


def _joined(row: _Row, rest: tuple[tuple[Span, ...], ...]) -> _Row:
    return _Row((*row.cells[:-1], row.cells[-1] + rest[0], *rest[1:]))


def _table(number: int, rows: list[_Row]) -> Table:
    width = max(len(row.cells) for row in rows)
    cells = tuple(
        Cell(row=index, column=column, spans=spans)
        for index, row in enumerate(rows)
        for column, spans in enumerate(row.cells)
    )
    return Table(number=number, cells=cells, column_count=width, is_ruled=False)
