"""A lexicon as a file for a spreadsheet: what is in use, own entries and those of Dondoc."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook

from dondoc.linting import Field, KnownDocument
from dondoc.server.linting.lexicon_columns import CODE, COLUMNS, STANDING
from dondoc.server.linting.lexicon_listing import ListedEntry, Standing, entries_of
from dondoc.server.linting.models import Kind
from dondoc.server.registry.selectors.exports import write_sheet
from dondoc.server.tracking.safe_cells import harmless

_STANDINGS = {Standing.OWN: "cơ quan", Standing.SHIPPED: "có sẵn"}
_EXPLAINED = (
    "Sửa các dòng rồi nạp lại ở trang từ điển: dòng đổi thì được sửa, dòng mới thì được thêm, dòng giữ "
    "nguyên thì bỏ qua. Bỏ một dòng khỏi tệp không làm thôi dùng mục ấy.",
    "Cột “Mã” để trống là mục mới. Sửa dòng có sẵn thì mục của cơ quan thay mục có sẵn ấy.",
    "Nhiều cụm từ, nhiều cơ quan trong một ô thì cách nhau bằng dấu chấm phẩy. "
    "Dấu … thay cho vài chữ bất kỳ.",
    "Mức chắc chắn: A có văn bản quy định; B theo nguồn gián tiếp; C theo thông lệ.",
)


def lexicon_as_xlsx(kind: Kind) -> bytes:
    workbook, written = Workbook(write_only=True), io.BytesIO()
    headings = [(CODE, 18), *((one.heading, one.width) for one in COLUMNS[kind]), (STANDING, 12)]
    write_sheet(workbook.create_sheet("Từ điển"), headings=headings, rows=_rows(kind))
    write_sheet(
        workbook.create_sheet("Cách ghi"), headings=[("Cách ghi", 120)], rows=[[line] for line in _EXPLAINED]
    )
    workbook.save(written)
    return written.getvalue()


def lexicon_as_csv(kind: Kind) -> str:
    """The first line begins with the mark by which Excel knows UTF-8."""
    written = io.StringIO()
    written.write("\ufeff")
    writer = csv.writer(written)
    writer.writerow([CODE, *(one.heading for one in COLUMNS[kind]), STANDING])
    for row in _rows(kind):
        writer.writerow([harmless(" ".join(cell.split())) for cell in row])
    return written.getvalue()


def _rows(kind: Kind) -> Iterator[list[str]]:
    for listed in entries_of(kind):
        if listed.standing in _STANDINGS:
            values = values_of(listed)
            cells = [column.write(values[column.name]) for column in COLUMNS[kind]]
            yield [listed.code, *cells, _STANDINGS[listed.standing]]


def values_of(listed: ListedEntry) -> dict[str, Any]:
    """The values of an entry by the names of columns; agencies by their names."""
    row = listed.row
    told: dict[str, Any] = {"sure": row.sure.value}
    if isinstance(row, KnownDocument):
        told |= {"on": row.repealed_on, "by": row.repealed_by}
    elif isinstance(row, Field):
        told |= {"agencies": listed.agencies}
    kind = (
        Kind.ACT if isinstance(row, KnownDocument) else Kind.FIELD if isinstance(row, Field) else Kind.POWER
    )
    return {one.name: getattr(row, one.name) for one in COLUMNS[kind] if one.name not in told} | told
