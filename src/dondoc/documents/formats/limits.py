"""How much of a file the readers take on, and what they know of fonts of the past."""

from __future__ import annotations

import re

MEGABYTE = 1024 * 1024

MAX_FILE_BYTES = 200 * MEGABYTE
MAX_ARCHIVE_MEMBERS = 5_000
MAX_UNPACKED_BYTES = 500 * MEGABYTE
MAX_PART_BYTES = 64 * MEGABYTE  # one XML part: its tree takes some ten times as much memory
MAX_PAGES = 5_000
MAX_NESTED_TABLES = 20

# Fonts that put Vietnamese letters on the codes of others: .VnTime (TCVN3), VNI-Times.
LEGACY_FONT = re.compile(r"\.Vn|VNI[- ]", re.I)
