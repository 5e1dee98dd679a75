"""Lists of tasks as XLSX and CSV, in the order on screen, with cells that no spreadsheet will run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from dondoc.server.tracking.selectors import TaskRow


def write_xlsx(rows: Iterable[TaskRow], target: IO[bytes]) -> None:
    """A workbook with one sheet "Nhiệm vụ"."""
    raise NotImplementedError


def csv_lines(rows: Iterable[TaskRow]) -> Iterator[str]:
    """The lines of a CSV file, the first with the byte order mark that Excel needs (encode as UTF-8)."""
    raise NotImplementedError
