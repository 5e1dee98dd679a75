"""The code by which an installation without accounts is set up, once: who reads the terminal may do it.

It lies in the data folder, where only our own user may look, until the set-up is done; a second start before
that prints the same code.
"""

from __future__ import annotations

import hmac
import os
from pathlib import Path

from django.conf import settings

from dondoc.server.accounts.passwords import make_password_to_show


def set_up_code_file() -> Path:
    """Where the code lies while it is wanted."""
    return Path(settings.DATA_FOLDER) / "set-up-code"


def open_set_up() -> str:
    """The code, made where there is none yet."""
    path = set_up_code_file()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    code = make_password_to_show()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(code + "\n")
    return code


def is_set_up_code(typed: str) -> bool:
    """Whether it is the code; none is, where none was made."""
    try:
        code = set_up_code_file().read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return False
    return bool(code) and hmac.compare_digest(typed.strip().lower().encode(), code.encode())


def close_set_up() -> None:
    """The code is worth nothing any more."""
    set_up_code_file().unlink(missing_ok=True)
