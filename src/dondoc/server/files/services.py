"""Writes about files: into quarantine, from there into the store or into the shredder."""

from __future__ import annotations

import errno
import hashlib
import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from dondoc.server.files.errors import StorageFull, UploadEmpty, UploadTooLarge
from dondoc.server.files.folders import (
    derived_folder,
    make_private,
    quarantine_folder,
    quarantine_path,
    store_path,
    write_through,
)
from dondoc.server.files.models import QuarantinedFile, StoredFile
from dondoc.server.files.rules import is_orphan
from dondoc.server.files.selectors import path_of_quarantined
from dondoc.server.files.shredding import shred

_CHUNK = 1 << 20


def quarantine_upload(*, chunks: Iterable[bytes], byte_limit: int) -> QuarantinedFile:
    """Write an upload into the quarantine; UploadTooLarge or UploadEmpty leaves nothing behind."""
    key = uuid.uuid4()
    path = quarantine_path(key)
    make_private(quarantine_folder())
    count = 0
    try:
        with _says_when_full(), _new_file(path) as handle:
            for chunk in chunks:
                count += len(chunk)
                if count > byte_limit:
                    limit = f"{byte_limit / (1 << 20):.0f} MB"
                    raise UploadTooLarge(
                        f"Tệp lớn hơn {limit}, là mức tối đa. Hãy chia nhỏ hoặc nén ảnh trong tệp."
                    )
                _write_all(handle, chunk)
            if count == 0:
                raise UploadEmpty("Tệp rỗng. Hãy kiểm tra lại tệp rồi tải lên.")
            os.fsync(handle)
        return QuarantinedFile.objects.create(key=key, byte_count=count)
    except BaseException:
        shred(path)
        raise


@transaction.atomic
def store_quarantined(*, quarantined: QuarantinedFile, media_type: str) -> StoredFile:
    """Take a checked upload into the store; the quarantined copy goes when the transaction commits.

    Safe to run twice: the same bytes are stored once.
    """
    source = path_of_quarantined(quarantined)
    with _says_when_full():
        sha256, count = _copy_into_store(source)
    stored, _ = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"byte_count": count, "media_type": media_type}
    )
    quarantined.delete()
    # It passed the check, so that it holds no secret: it need not be shredded.
    transaction.on_commit(lambda: source.unlink(missing_ok=True))
    return stored


def shred_quarantined(*, quarantined: QuarantinedFile) -> None:
    """Destroy an upload that may not be kept. The bytes go at once, whatever becomes of the transaction."""
    shred(quarantine_path(quarantined.key))
    quarantined.delete()


def shred_stored(*, stored: StoredFile) -> None:
    """Destroy a stored file and all that was drawn from it, at once; no document may refer to it any more."""
    stored_sha256 = stored.sha256
    stored.delete()
    _shred_from_store(stored_sha256)


def _shred_from_store(sha256: str) -> None:
    path = store_path(sha256)
    if path.is_file():
        path.chmod(0o600)  # stored files are read-only
        shred(path)
    shred_derived(sha256)


def shred_derived(sha256: str) -> None:
    """Destroy what was drawn from a file; again is no error."""
    folder = derived_folder(sha256)
    for path in folder.iterdir() if folder.is_dir() else ():
        shred(path)
    with suppress(
        OSError
    ):  # nothing was drawn, or something is drawn just now and sees itself that it must go
        folder.rmdir()


def sweep_quarantine(*, now: datetime) -> int:
    """Shred the files in quarantine that no row speaks of; answers how many."""
    folder = quarantine_folder()
    if not folder.is_dir():
        return 0
    waiting = {path.name: path for path in folder.iterdir() if path.is_file()}
    with_row = {key.hex for key in QuarantinedFile.objects.values_list("key", flat=True)}
    swept = 0
    for name, path in waiting.items():
        try:
            written_at = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
        except FileNotFoundError:
            continue
        if is_orphan(has_row=name in with_row, written_at=written_at, now=now):
            shred(path)
            swept += 1
    return swept


def sweep_store(*, now: datetime) -> int:
    """Shred the files in the store that no row speaks of, left by a rollback or a crash; answers how many."""
    swept = 0
    for path in Path(settings.FILES_FOLDER).glob("??/??/*"):
        with transaction.atomic():
            lock_digest(path.name)  # it may be taken in just now
            try:
                written_at = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
            except FileNotFoundError:
                continue
            has_row = StoredFile.objects.filter(sha256=path.name).exists()
            if is_orphan(has_row=has_row, written_at=written_at, now=now):
                _shred_from_store(path.name)
                swept += 1
    return swept


def lock_digest(sha256: str) -> None:
    """Whoever takes a file in, refers to it or destroys it takes turns here, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"file-{sha256}"])


def _copy_into_store(source: Path) -> tuple[str, int]:
    """Copy the bytes to the place their digest names; no link, since quarantined files are overwritten."""
    incoming = Path(source.parent) / f"{source.name}.{uuid.uuid4().hex}"
    digest = hashlib.sha256()
    count = 0
    try:
        with source.open("rb") as reader, _new_file(incoming) as handle:
            while chunk := reader.read(_CHUNK):
                digest.update(chunk)
                count += len(chunk)
                _write_all(handle, chunk)
            os.fsync(handle)
        lock_digest(digest.hexdigest())
        target = store_path(digest.hexdigest())
        make_private(target.parent)
        incoming.chmod(0o400)  # the original is never changed
        incoming.replace(target)
        write_through(target.parent)
    finally:
        incoming.unlink(missing_ok=True)
    return digest.hexdigest(), count


@contextmanager
def _new_file(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        yield handle
    finally:
        os.close(handle)


def _write_all(handle: int, chunk: bytes) -> None:
    view = memoryview(chunk)
    while view:
        view = view[os.write(handle, view) :]


@contextmanager
def _says_when_full() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StorageFull(
                "Ổ đĩa đã đầy, chưa lưu được tệp. Báo quản trị hệ thống giải phóng chỗ rồi tải lại."
            ) from error
        raise
