"""The roots that an administrator keeps elsewhere: one line a day in a file of the data folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

_ROOT = re.compile(r"([0-9a-f]{64})@([1-9][0-9]*)")
_LINE = re.compile(r"(\d{4}-\d{2}-\d{2}) (\S+)")


@dataclass(frozen=True, slots=True)
class Root:
    """The root of a seal, written "HEX@NUMBER"."""

    number: int
    hexadecimal: str

    def __str__(self) -> str:
        return f"{self.hexadecimal}@{self.number}"


def read_root(text: str) -> Root:
    """Raises ValueError for what is no root."""
    if (match := _ROOT.fullmatch(text.strip().lower())) is None:
        raise ValueError(text)
    return Root(int(match[2]), match[1])


def roots_file() -> Path:
    return Path(settings.DATA_FOLDER) / "audit-roots.txt"


def kept_roots() -> list[tuple[date, Root]]:
    """What the file of this machine holds, oldest first; a line that is none is passed over."""
    try:
        lines = roots_file().read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    kept = []
    for line in lines:
        match = _LINE.fullmatch(line)
        if match and _ROOT.fullmatch(match[2]):
            kept.append((date.fromisoformat(match[1]), read_root(match[2])))
    return kept


def append_roots(roots: Iterable[tuple[date, Root]]) -> None:
    """Add lines that are on the disk when this returns."""
    lines = "".join(f"{day.isoformat()} {root}\n" for day, root in roots)
    with roots_file().open("ab+") as file:
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":  # a line that was cut off when the machine went down
                lines = f"\n{lines}"
        file.write(lines.encode())
        file.flush()
        os.fsync(file.fileno())
