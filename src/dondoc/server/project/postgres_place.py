"""Where a cluster may lie so that the database's user can enter it; no folder that is not ours is opened."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
import uuid
from pathlib import Path

from dondoc.server.project.errors import DatabaseStartError
from dondoc.server.project.system_user import SystemUser, database_user

_ELSEWHERE = Path("/var/lib/dondoc")
# A socket's whole path must fit into 107 bytes, ".s.PGSQL.5432.lock" included.
_LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432.lock")


def cluster_folder(data_folder: Path) -> Path:
    """`postgres` in the data folder; where root's is closed to others, a numbered folder of /var/lib/dondoc.

    Once chosen it stays, so that data are never looked for in the wrong one of the two.
    """
    place = data_folder / "postgres-place"
    if place.is_file():
        return _ELSEWHERE / place.read_text(encoding="ascii").strip()
    inside = data_folder / "postgres"
    make_folder(inside)
    if database_user().can_reach(inside):
        return inside
    if (inside / "data").exists():
        raise DatabaseStartError(
            f'Người dùng hệ thống "{database_user().name}" không còn vào được {inside}. '
            "Hãy trả lại quyền vào các thư mục cha như trước rồi chạy lại."
        )
    inside.rmdir()
    number = uuid.uuid4().hex[:12]
    place.write_text(number + "\n", encoding="ascii")
    return _ELSEWHERE / number


def make_folder(folder: Path) -> None:
    """Make our own folder, which the database's user may enter and not change."""
    if folder.is_dir():
        return
    folder.mkdir(parents=True)
    folder.chmod(0o711)


def socket_folder(folder: Path, *, user: SystemUser) -> Path:
    """The folder of the socket, closed to all but the database's user (and root)."""
    path = folder / "socket"
    if len(os.fsencode(path)) > _LONGEST_SOCKET_FOLDER:
        digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
        path = Path(tempfile.gettempdir()) / f"dondoc-{digest}"
    try:
        path.mkdir(mode=0o700)
        os.chown(path, user.uid, user.gid)
    except FileExistsError:
        pass
    found = path.lstat()
    # In the common folder for short-lived files anybody may have put something under this name.
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != user.uid or stat.S_IMODE(found.st_mode) != 0o700:
        raise DatabaseStartError(f"Thư mục {path} không phải của Dondoc. Hãy xoá thư mục đó rồi chạy lại.")
    return path
