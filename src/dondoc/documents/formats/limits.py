"""How much of a file the readers are willing to take on, checked before unpacking."""

from __future__ import annotations

MEGABYTE = 1024 * 1024

MAX_FILE_BYTES = 200 * MEGABYTE
MAX_ARCHIVE_MEMBERS = 5_000
MAX_UNPACKED_BYTES = 500 * MEGABYTE
MAX_PART_BYTES = 64 * MEGABYTE  # one XML part: its tree takes some ten times as much memory
MAX_PAGES = 5_000
MAX_NESTED_TABLES = 20
