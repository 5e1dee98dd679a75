"""The cells of a workbook from outside, as text, read in a process of its own with limits.

Run as a program it reads the file from its standard input and writes the cells, or what is wrong, as JSON.
Nothing here may need Django: the process knows no settings.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from dondoc.confining.asking import ChildLimits, OutOfPatience, give_up_by, hand_to_child, write_answer
from dondoc.documents.formats.limits import DEFAULT_LIMITS

LIMITS = ChildLimits(seconds=60, memory_mb=1536)
MAX_SHEETS = 20
MAX_ROWS = 50_000  # of one sheet, with something in them
MAX_COLUMNS = 60
MAX_CHARACTERS = 30_000_000  # of the whole workbook

DAMAGED, ENCRYPTED, NO_WORKBOOK, TOO_LARGE = "damaged", "encrypted", "no_workbook", "too_large"


class SheetsUnreadable(Exception):
    """The workbook cannot be read; `fault` is one of the words above, or empty where the process died."""

    def __init__(self, fault: str = "") -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its rows by their numbers; rows with nothing in them are left out."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_sheets(content: bytes) -> list[Sheet]:
    """The sheets of the workbook in their order; raises SheetsUnreadable."""
    try:
        child = hand_to_child(__spec__.name, content, seconds=LIMITS.seconds + LIMITS.patience)
        written = json.loads(child.stdout)
        if "fault" in written:
            raise SheetsUnreadable(str(written["fault"]))
        return [
            Sheet(str(name), tuple((int(number), tuple(map(str, cells))) for number, cells in rows))
            for name, rows in written["sheets"]
        ]
    except (OutOfPatience, ValueError, KeyError, TypeError):
        raise SheetsUnreadable from None


class _Fault(Exception):
    pass


def _read(data: bytes) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    _look_into(data)
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    if len(workbook.worksheets) > MAX_SHEETS:
        raise _Fault(TOO_LARGE)
    left = MAX_CHARACTERS
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()  # what the file says of its size is not believed
        rows: list[tuple[int, list[str]]] = []
        for number, values in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), start=1):
            cells = [_text(value) for value in values]
            while cells and not cells[-1]:
                cells.pop()
            if not cells:
                continue
            left -= sum(map(len, cells))
            if len(rows) >= MAX_ROWS or left < 0:
                raise _Fault(TOO_LARGE)
            rows.append((number, cells))
        yield sheet.title, rows


def _look_into(data: bytes) -> None:
    """Refuse what is no workbook, and what would unpack to far more than a list of agencies can be."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    sizes = [member.file_size for member in members]
    most = DEFAULT_LIMITS
    too_many = len(members) > most.archive_members or sum(sizes) > most.unpacked_bytes
    if too_many or max(sizes) > most.part_bytes:
        raise _Fault(TOO_LARGE)
    if any(member.flag_bits & 1 for member in members):
        raise _Fault(ENCRYPTED)
    if not any(member.filename == "xl/workbook.xml" for member in members):
        raise _Fault(NO_WORKBOOK)


def _text(value: object) -> str:
    """A cell as an officer would type it: days as 01/03/2025, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _main() -> None:
    give_up_by(LIMITS)
    written: dict[str, object]
    try:
        written = {"sheets": list(_read(sys.stdin.buffer.read()))}
    except _Fault as fault:
        written = {"fault": str(fault)}
    except MemoryError:
        written = {"fault": TOO_LARGE}
    except Exception:  # whatever a parser makes of a broken file
        written = {"fault": DAMAGED}
    write_answer(written)


if __name__ == "__main__":
    _main()
