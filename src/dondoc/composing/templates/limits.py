"""How large a template may be."""

from __future__ import annotations

from dondoc.documents.formats.limits import MEGABYTE

LARGEST_TEMPLATE = 3 * MEGABYTE
LARGEST_UNPACKED = 20 * MEGABYTE
MOST_MEMBERS = 200
