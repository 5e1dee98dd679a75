"""Where an installation keeps what is its own: database, files, key. No Django here.

`DONDOC_DATA` names the folder. Without it: `var` beside the sources where Dondoc runs from a clone, so
that each clone has data of its own; else /var/lib/dondoc for root, ~/.local/share/dondoc for others.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def data_folder() -> Path:
    """The folder of this installation; it need not exist yet."""
    if named := os.environ.get("DONDOC_DATA"):
        return Path(named).expanduser().absolute()
    clone = Path(__file__).resolve().parents[4]
    if (clone / "pyproject.toml").is_file() and (clone / "src" / "dondoc").is_dir():
        return clone / "var"
    if os.geteuid() == 0:
        return Path("/var/lib/dondoc")
    return Path.home() / ".local" / "share" / "dondoc"


def make_data_folder(folder: Path) -> None:
    """Make the folder where it is missing; only the user who runs Dondoc may look into it."""
    folder.mkdir(mode=0o711, parents=True, exist_ok=True)


def database_url_file(folder: Path) -> Path:
    """The file in which `dondoc up` leaves the address of the database it runs itself. It holds no secret."""
    return folder / "database-url"


def database_url(folder: Path) -> str:
    """`DATABASE_URL`, or where the database run by `dondoc up` listens; empty before its first start."""
    if given := os.environ.get("DATABASE_URL"):
        return given
    try:
        return database_url_file(folder).read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def portal_database_url() -> str:
    """Where the public pages find their copies; empty where nobody said."""
    return os.environ.get("DONDOC_PORTAL_DATABASE_URL", "")


def secret_key(folder: Path) -> str:
    """The key that signs sessions; before the first start one for this process alone."""
    return _key(folder, "secret-key")


def portal_secret_key(folder: Path) -> str:
    """The key of the public pages, which know no other."""
    return os.environ.get("DONDOC_PORTAL_KEY") or _key(folder, "portal-secret-key")


def make_secret_keys(folder: Path) -> None:
    """Make the keys at the first start, readable by our own user only."""
    for name in ("secret-key", "portal-secret-key"):
        _make_key(folder / name)


def _key(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="ascii").strip()
    except OSError:
        return secrets.token_urlsafe(48)


def _make_key(path: Path) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
