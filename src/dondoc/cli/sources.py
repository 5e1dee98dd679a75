"""Which files the paths of a command line mean: folders are walked, each file is taken once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read. `is_named` tells one that the officer named from one found in a folder or archive."""

    path: Path
    name: str  # as shown: its name, or the way to it from the folder or archive that was named
    is_named: bool = True
    content: bytes | None = None  # what came on the standard input, where no file holds it


def member_of(source: SourceFile, name: str) -> SourceFile:
    """The file of that name in an archive or a letter; the source itself where that is its own name."""
    return source if name == source.name else replace(source, name=name, is_named=False)


def find_sources(paths: Iterable[Path], *, besides: Iterable[Path | None] = ()) -> list[SourceFile]:
    """The files in the order of the paths, those of a folder sorted; `besides` are not found in a folder."""
    found: dict[Path, SourceFile] = {}
    left_out = {path.resolve() for path in besides if path is not None}
    for path in paths:
        for source in _walk(path) if path.is_dir() else [SourceFile(path, path.name or str(path))]:
            place = source.path.resolve()
            if place in left_out and not source.is_named:
                continue  # a registry, or what an earlier run wrote, is not one of the folder's documents
            found.setdefault(place, source)
    return list(found.values())


def _walk(folder: Path) -> Iterator[SourceFile]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        for name in sorted(files):
            if not _is_hidden(name):
                path = Path(place, name)
                yield SourceFile(path, str(path.relative_to(folder)), is_named=False)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))  # ~$: the lock that Word leaves beside an open file
