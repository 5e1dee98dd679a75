"""The members of a ZIP archive, unpacked one by one and never beyond what is allowed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from ...errors import TooLargeFile, UnreadableFile
from ..detect import BROKEN_ARCHIVE, damaged, encrypted, too_large, unsupported
from ..limits import MEGABYTE, Limits
from .names import harmless_path, is_junk, name_from_bytes

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
_IN_UTF8 = 0x800  # the flag that says so
_PART = 1 << 20


class Allowance:
    """How many bytes may still be unpacked, through all archives of one container."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.left = limits.unpacked_bytes

    def take(self, count: int, name: str) -> None:
        self.left -= count
        if self.left < 0:
            raise TooLargeFile(
                f"Tệp “{name}” giải nén ra nhiều hơn {self.limits.unpacked_bytes // MEGABYTE} MB nên "
                "không được mở để bảo đảm an toàn. Hãy kiểm tra nguồn gốc của tệp."
            )


def members_of_zip(
    data: bytes, *, name: str, allowance: Allowance
) -> Iterator[tuple[str, bytes | UnreadableFile]]:
    """Each member's harmless path with its bytes, or with why they cannot be had. Raises DamagedFile."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN_ARCHIVE as error:
        raise damaged(name) from error
    with archive:
        for info in archive.infolist():
            path = harmless_path(_name(info))
            if info.is_dir() or is_junk(path):
                continue
            yield path, _unpacked(archive, info, f"{name}/{path}", allowance)


def _name(info: zipfile.ZipInfo) -> str:
    """The name as meant: without the flag for UTF-8, programs write any encoding and readers see cp437."""
    if info.flag_bits & _IN_UTF8:
        return info.orig_filename
    try:
        return name_from_bytes(info.orig_filename.encode("cp437"), else_as="cp437")
    except UnicodeEncodeError:
        return info.orig_filename


def _unpacked(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, allowance: Allowance
) -> bytes | UnreadableFile:
    limits = allowance.limits
    if info.flag_bits & 1:
        return encrypted(name)
    if info.compress_type not in _METHODS:
        return unsupported(name, "tệp nén bằng cách ít gặp", "hãy nén lại thành ZIP thông thường rồi gửi lại")
    parts: list[bytes] = []
    size = 0
    try:
        with archive.open(info) as member:
            while part := member.read(_PART):
                size += len(part)
                if size > limits.file_bytes:
                    return too_large(name, limits)
                allowance.take(len(part), name)
                parts.append(part)
    except TooLargeFile as error:
        return error
    except RuntimeError:  # zipfile's word for a password
        return encrypted(name)
    except BROKEN_ARCHIVE:
        return damaged(name)
    return b"".join(parts)
