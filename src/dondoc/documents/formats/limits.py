"""How much of a file the readers take on, and how whoever runs Dondoc sets it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..errors import WrongLimit

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may ask of us. Beyond any of these the file, or the member of it, is refused in words."""

    file_bytes: int = 200 * MEGABYTE
    pages: int = 5_000
    unpacked_bytes: int = 500 * MEGABYTE  # of all that an archive holds, at every depth
    archive_members: int = 5_000
    part_bytes: int = 64 * MEGABYTE  # one XML part or web page: its tree takes some ten times as much memory
    cells: int = 200_000  # of one workbook, with something in them
    nested_tables: int = 20
    nested_containers: int = 3  # an archive in an archive in a letter
    documents: int = 200  # of one archive or letter
    seconds: float = 180.0  # for one document, in a process of its own
    memory_mb: int = 2048


DEFAULT_LIMITS = Limits()

# The variable, the limit that it sets, and how many of the limit's units one of the variable's makes.
VARIABLES: tuple[tuple[str, str, int], ...] = (
    ("DONDOC_MAX_FILE_MB", "file_bytes", MEGABYTE),
    ("DONDOC_MAX_PAGES", "pages", 1),
    ("DONDOC_MAX_UNPACKED_MB", "unpacked_bytes", MEGABYTE),
    ("DONDOC_MAX_MEMBERS", "archive_members", 1),
    ("DONDOC_MAX_DOCUMENTS", "documents", 1),
    ("DONDOC_MAX_SECONDS", "seconds", 1),
    ("DONDOC_MAX_MEMORY_MB", "memory_mb", 1),
)
_LARGEST_VALUE = 1_000_000


def limits_from_environment(environment: Mapping[str, str] | None = None) -> Limits:
    """The limits that the variables DONDOC_MAX_… set; those not set, or empty, stay as they are.

    Raises WrongLimit, naming the variable, for a value that is no whole number from 1 to 1,000,000.
    """
    environment = os.environ if environment is None else environment
    chosen: dict[str, int] = {}
    for variable, limit, unit in VARIABLES:
        written = environment.get(variable, "").strip()
        if not written:
            continue
        if not (written.isascii() and written.isdigit() and 1 <= int(written[:9]) <= _LARGEST_VALUE):
            raise WrongLimit(
                f"Biến môi trường {variable} có giá trị “{written[:40]}” không dùng được. "
                "Hãy đặt một số nguyên từ 1 đến 1000000, hoặc bỏ biến này để dùng mức mặc định."
            )
        chosen[limit] = int(written) * unit
    return replace(DEFAULT_LIMITS, **chosen)
