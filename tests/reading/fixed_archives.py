"""Archives that come out the same each time: Office files hold the moment at which they were written."""

from __future__ import annotations

import io
import re
import zipfile

CHANGED = re.compile(rb"(?<=:modified )([^>]*>)[^<]*")


def with_fixed_dates(archive: bytes) -> bytes:
    fixed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            new.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def without_moment(archive: bytes) -> bytes:
    """The same workbook with a fixed day of change: openpyxl writes the moment of saving."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in old.namelist():
            told = old.read(name)
            if name == "docProps/core.xml":
                told = CHANGED.sub(rb"\g<1>2025-01-01T00:00:00Z", told)
            new.writestr(name, told)
    return fixed.getvalue()
