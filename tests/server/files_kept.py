"""Which files lie in a folder of the server."""

from __future__ import annotations

from pathlib import Path


def files_in(folder: str | Path) -> list[Path]:
    return [path for path in Path(folder).rglob("*") if path.is_file()]
