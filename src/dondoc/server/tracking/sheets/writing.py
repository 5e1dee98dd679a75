"""The workbook to take home: what stands is locked, what is filled in is open, choices are lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from dondoc.server.tracking.safe_cells import Value, xlsx_cell
from dondoc.server.tracking.sheets import columns as c

Rows = Iterable[Sequence[Value]]

_BOLD, _WRAPPED = Font(bold=True), Alignment(wrap_text=True, vertical="top")
_OPEN = Protection(locked=False)
_TO_FILL = PatternFill("solid", fgColor="FFF8E1")
_MOST_ROWS = 50_000

_FIRST_WORDS = (
    "Bảng này dùng để báo cáo khi không vào được mạng. Điền các cột có nền vàng rồi gửi lại tệp ở trang "
    "Báo cáo bằng bảng tính.",
    "Các cột khác chỉ để xem và đã khóa. Không xóa, không sửa cột “Mã dòng”; có thể xóa cả dòng, đổi thứ tự "
    "dòng, lọc dòng.",
    "Gửi lại thì được xem trước từng dòng; chưa bấm Áp dụng thì chưa ghi gì. Gửi một tệp hai lần thì dòng đã "
    "ghi không ghi lại.",
    "Phần việc mà có người vừa cập nhật trên mạng thì dòng ấy được báo và để nguyên; hãy tải bảng mới.",
    "Tệp minh chứng gửi trên trang của nhiệm vụ, không gửi trong bảng này.",
)


def write_take_home(sheets: Mapping[str, Rows], target: IO[bytes]) -> None:
    """`sheets`: the rows by the title of the sheet, each value under the columns that are not filled in."""
    workbook = Workbook(write_only=True)
    for title, rows in sheets.items():
        _write(workbook.create_sheet(title), c.COLUMNS[title], rows)
    _explain(workbook.create_sheet(c.EXPLAINED), list(sheets))
    workbook.save(target)


# `sheet` is openpyxl's write-only one, of which its stubs know little.
def _write(sheet: Any, columns: Sequence[c.Column], rows: Rows) -> None:
    sheet.freeze_panes = "E2"
    sheet.protection.sheet = True
    for allowed in ("autoFilter", "sort", "formatColumns", "formatRows", "deleteRows"):
        setattr(sheet.protection, allowed, False)  # False: it is not forbidden
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        if column.choices:
            listed = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            listed.error = f"Chọn một trong: {', '.join(column.choices)}."
            listed.add(f"{letter}2:{letter}{_MOST_ROWS}")
            sheet.data_validations.append(listed)
    headings = [WriteOnlyCell(sheet, value=column.heading) for column in columns]
    for cell, column in zip(headings, columns, strict=True):
        cell.font, cell.alignment = _BOLD, _WRAPPED
        if column.is_filled_in:
            cell.fill = _TO_FILL
    sheet.append(headings)
    for row in rows:
        told = iter(row)
        cells = [xlsx_cell(sheet, None if column.is_filled_in else next(told)) for column in columns]
        for cell, column in zip(cells, columns, strict=True):
            cell.alignment = _WRAPPED
            if column.is_filled_in:
                cell.protection, cell.fill = _OPEN, _TO_FILL
                # Text, days too: by the habits of another country 05/3 becomes the 3rd of May.
                cell.number_format = "@"
        sheet.append(cells)


def _explain(sheet: Any, titles: Sequence[str]) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 100
    for words in _FIRST_WORDS:
        _line(sheet, "", words)
    for title in titles:
        _line(sheet, title, "")
        for column in c.COLUMNS[title]:
            if column.is_filled_in:
                chosen = f"Một trong: {', '.join(column.choices)}. " if column.choices else ""
                day = "Viết ngày như 31/12/2026. " if column.is_day else ""
                _line(sheet, column.heading, f"{chosen}{day}{column.explained}")


def _line(sheet: Any, heading: str, words: str) -> None:
    cells = [xlsx_cell(sheet, heading), xlsx_cell(sheet, words)]
    cells[0].font = _BOLD
    for cell in cells:
        cell.alignment = _WRAPPED
    sheet.append(cells)
