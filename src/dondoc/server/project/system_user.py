"""Users of the operating system: who runs a command, and as whom the database runs, which refuses root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dondoc.server.audit.actors import Actor
from dondoc.server.project.errors import StartError

NAME = "dondoc"


@dataclass(frozen=True, slots=True)
class SystemUser:
    """A user of the operating system."""

    name: str
    uid: int
    gid: int

    @property
    def process_options(self) -> dict[str, Any]:
        """Options of `subprocess.Popen` for a process of this user; none where that is ourselves already."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_reach(self, path: Path) -> bool:
        """Whether this user may enter the folder (or run the file): asked of the system, not reckoned."""
        done = subprocess.run(["/usr/bin/test", "-x", path], cwd="/", **self.process_options)
        return done.returncode == 0


def current_user() -> SystemUser:
    """Who we are."""
    try:
        entry = pwd.getpwuid(os.geteuid())
    except KeyError:
        raise StartError(
            f"Người dùng hệ thống số {os.geteuid()} không có tên trong /etc/passwd. "
            "Hãy chạy bằng một người dùng có tên."
        ) from None
    return SystemUser(entry.pw_name, entry.pw_uid, entry.pw_gid)


def actor_at_terminal() -> Actor:
    """Whoever runs a command holds the machine: the log names them by their user of the system."""
    return Actor(id="", name=f"{current_user().name} (dòng lệnh)")


def database_user() -> SystemUser:
    """Ourselves, or for root a user of its own, made the first time."""
    if os.geteuid() != 0:
        return current_user()
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        _make_user()
        entry = pwd.getpwnam(NAME)
    return SystemUser(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _make_user() -> None:
    command = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin")
    if command is None:
        raise StartError(
            f'Thiếu lệnh useradd (gói "passwd") nên chưa tạo được người dùng hệ thống "{NAME}" để chạy cơ sở '
            "dữ liệu. Hãy cài gói passwd, hoặc chạy bằng người dùng thường."
        )
    done = subprocess.run(
        [
            *(command, "--system", "--user-group", "--no-create-home"),
            *("--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", NAME),
        ],
        capture_output=True,
        text=True,
    )
    # Another start may have made it at the same moment: what counts is that it is there.
    if done.returncode and not _is_user(NAME):
        raise StartError(f'Không tạo được người dùng hệ thống "{NAME}": {done.stderr.strip()}')


def _is_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
