"""One sheet: the words of its cells as shown, what is merged, what is hidden, what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from lxml import etree  # type: ignore[import-untyped]

from ...errors import TooLargeFile
from ..legacy.fonts import LEGACY_FONT
from ..limits import Limits
from ..office_package import Package, S
from .shown import number_shown
from .workbook import Words, Workbook, words_of

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_MARGIN_CODE = re.compile(r'&"[^"]*"|&K[0-9A-Fa-f+-]{6}|&\d+|&[A-Za-z&]')
_MARGIN_SIDE = re.compile(r"&[LCR]")
_PAGE_NUMBER = re.compile(r"[\W\d]*(?:(?:trang|page|tr\.?)[\W\d]*)?", re.I)
_MOST_TAGS = 16  # for each cell that a workbook may have
_ROWS, _COLUMNS = 1_048_576, 16_384


@dataclass(frozen=True, slots=True)
class SheetCell:
    row: int  # from 1, as in the sheet
    column: int  # from 1
    words: Words
    row_end: int  # the last row and column that it is merged over
    column_end: int


@dataclass(slots=True)
class Sheet:
    """What of one sheet has words. Cells stand in the order of rows and columns."""

    cells: list[SheetCell] = field(default_factory=list)
    hidden: list[SheetCell] = field(default_factory=list)
    hidden_rows: int = 0
    hidden_columns: int = 0
    without_value: int = 0  # formulas whose result the file does not hold
    boxes: list[str] = field(default_factory=list)  # lines of text boxes
    margins: list[str] = field(default_factory=list)  # headers, footers, comments


class SheetReader:
    """Reads the sheets of one workbook; what all of them hold together is limited."""

    def __init__(self, package: Package, workbook: Workbook, *, name: str, limits: Limits) -> None:
        self._package = package
        self._workbook = workbook
        self._name = name
        self._most_cells = self._cells_left = limits.cells
        self._letters_left = limits.part_bytes

    def read(self, part: str) -> Sheet:
        root = self._package.part(part, most_tags=self._most_cells * _MOST_TAGS, too_many=self._too_many())
        sheet = Sheet()
        if root is None:
            return sheet
        merged = _merged(root)
        columns = _hidden_columns(root)
        seen_columns: set[int] = set()
        for row, is_hidden_row, cells in _rows(root):
            has_words = False
            for column, element in cells:
                words = self._words(element, sheet)
                if words is None or not words.text.strip():
                    continue
                has_words = True
                row_end, column_end = merged.get((row, column), (row, column))
                cell = SheetCell(row, column, words, row_end, column_end)
                is_hidden_column = column in columns
                if is_hidden_column:
                    seen_columns.add(column)
                (sheet.hidden if is_hidden_row or is_hidden_column else sheet.cells).append(cell)
            sheet.hidden_rows += has_words and is_hidden_row
        sheet.hidden_columns = len(seen_columns)
        sheet.cells.sort(key=lambda cell: (cell.row, cell.column))
        self._around(root, part, sheet)
        return sheet

    def _words(self, element: etree._Element, sheet: Sheet) -> Words | None:
        """The words that a cell shows; None where it shows none."""
        kind = element.get("t", "n")
        if kind == "inlineStr":
            inline = element.find(f"{S}is")
            words = words_of(inline) if inline is not None else None
        else:
            value = element.findtext(f"{S}v")
            if not value:
                sheet.without_value += element.find(f"{S}f") is not None and kind != "str"
                return None
            words = self._shown(kind, value, element)
        if words is None or not words.text.strip():
            return None
        self._cells_left -= 1
        self._letters_left -= len(words.text)
        if self._cells_left < 0 or self._letters_left < 0:
            raise self._too_many()
        return self._in_font(words, element)

    def _shown(self, kind: str, value: str, element: etree._Element) -> Words:
        if kind == "s":
            return self._workbook.string(value)
        if kind == "b":
            return Words("TRUE" if value in ("1", "true") else "FALSE")
        if kind == "n":
            code = self._workbook.style(element.get("s")).code
            return Words(number_shown(value, code, epoch=self._workbook.epoch))
        return Words(value)

    def _in_font(self, words: Words, element: etree._Element) -> Words:
        """With the cell's font where runs name none, when either is a font of the past."""
        font = self._workbook.style(element.get("s")).font
        if not words.fonts:
            return Words(words.text, ((0, font),)) if LEGACY_FONT.match(font) else words
        if not any(LEGACY_FONT.match(own or font) for _, own in words.fonts):
            return Words(words.text)
        return Words(words.text, tuple((place, own or font) for place, own in words.fonts))

    def _around(self, root: etree._Element, part: str, sheet: Sheet) -> None:
        for relation in self._package.relations_of(part).values():
            if relation.kind not in ("drawing", "comments"):
                continue
            found = self._package.part(relation.target)
            if found is None:
                continue
            if relation.kind == "drawing":
                lines = ("".join(p.itertext(f"{_A}t")) for p in found.iter(f"{_A}p"))
                sheet.boxes += [line for line in lines if line.strip()]
            else:
                sheet.margins += ["".join(text.itertext(f"{S}t")) for text in found.iter(f"{S}text")]
        for margin in root.iterfind(f"{S}headerFooter/*"):
            for side in _MARGIN_SIDE.split(margin.text or ""):
                text = _MARGIN_CODE.sub("", side).strip()
                if not _PAGE_NUMBER.fullmatch(text):
                    sheet.margins.append(text)

    def _too_many(self) -> TooLargeFile:
        return TooLargeFile(
            f"Bảng tính “{self._name}” có quá nhiều ô (nhiều hơn {self._most_cells} ô có nội dung, hoặc quá "
            "nhiều hàng, ô trống được định dạng) nên không được đọc. Hãy xóa các hàng, trang tính không cần, "
            "hoặc chia thành nhiều tệp nhỏ hơn rồi gửi lại."
        )


def _rows(root: etree._Element) -> Iterator[tuple[int, bool, list[tuple[int, etree._Element]]]]:
    """Each row's number, whether it is hidden, and its cells with their columns; places may be left out."""
    row = 0
    for element in root.iterfind(f"{S}sheetData/{S}row"):
        row = _whole(element.get("r"), row + 1, _ROWS)
        cells: list[tuple[int, etree._Element]] = []
        column = 0
        for cell in element.iterfind(f"{S}c"):
            match = _PLACE.fullmatch(cell.get("r", ""))
            column = _column(match[1]) if match else column + 1
            cells.append((column, cell))
        yield row, element.get("hidden") in ("1", "true"), cells


def _merged(root: etree._Element) -> dict[tuple[int, int], tuple[int, int]]:
    """By the first place of each merged range, its last."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for element in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
        first, _, last = element.get("ref", "").partition(":")
        start, end = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
        if start and end and int(end[2]) >= int(start[2]) and _column(end[1]) >= _column(start[1]):
            found[int(start[2]), _column(start[1])] = (int(end[2]), _column(end[1]))
    return found


def _hidden_columns(root: etree._Element) -> frozenset[int]:
    """Their numbers. However many ranges a file gives, and however they overlap, each is looked at once."""
    begun = [0] * (_COLUMNS + 2)  # at each column, how many ranges begin there, less those that ended before
    for element in root.iterfind(f"{S}cols/{S}col"):
        first, last = (_whole(element.get(name), 0, _COLUMNS) for name in ("min", "max"))
        if element.get("hidden") in ("1", "true") and first <= last:
            begun[first] += 1
            begun[last + 1] -= 1
    return frozenset(column for column, count in enumerate(accumulate(begun)) if count)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _whole(written: str | None, default: int, most: int) -> int:
    is_number = written is not None and written.isascii() and written.isdigit()
    return min(int((written or "")[:9]), most) if is_number else default
