"""Names that a container gives its members, made harmless: no way out of a folder, no trick on the eye."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from pathlib import PurePosixPath

from ..legacy.detecting import decode_bytes
from ..legacy.tables import decoded

LONGEST_NAME = 120  # characters of one folder's or file's name; a file system takes 255 bytes
_MOST_FOLDERS = 10
_UNNAMED = "tệp không tên"

_DRIVE = re.compile(r"^[A-Za-z]:")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_JUNK = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|\._[^/]*$|Thumbs\.db$|desktop\.ini$|~\$[^/]*$)", re.I)


def harmless_path(raw: str) -> str:
    """Folders and name with single slashes; nothing in it leads upwards, to a drive, or hides letters."""
    shown = unicodedata.normalize("NFC", raw.replace("\\", "/"))
    parts = [_harmless_part(part) for part in _DRIVE.sub("", shown).split("/")]
    kept = [part for part in parts if part]
    return "/".join(kept[-_MOST_FOLDERS:]) or _UNNAMED


def _harmless_part(part: str) -> str:
    # Control and format characters: they hide what a name ends with, or turn it about.
    visible = "".join(c if unicodedata.category(c)[0] != "C" else "" for c in part)
    plain = _FORBIDDEN.sub("_", " ".join(visible.split())).strip(" .")
    if len(plain) <= LONGEST_NAME:
        return plain
    suffix = PurePosixPath(plain).suffix
    suffix = suffix if len(suffix) <= 10 else ""
    return plain[: LONGEST_NAME - len(suffix) - 1].rstrip() + "…" + suffix


def is_junk(path: str) -> bool:
    """Whether a system put the member there for itself."""
    return _JUNK.search(path) is not None


def name_from_bytes(raw: bytes, *, else_as: str = "latin-1") -> str:
    """A name without word of its encoding: UTF-8, else an old one if its words tell, else `else_as`."""
    with contextlib.suppress(UnicodeDecodeError):
        return raw.decode("utf-8")
    told = decode_bytes(raw)
    text, encoding = told or ("", None)
    return raw.decode(else_as) if encoding is None else decoded(text, encoding)[0]
