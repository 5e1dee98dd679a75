"""Files: kept once by what they hold, apart from those that still wait for the check."""

from __future__ import annotations

import hashlib
import os
import time
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dondoc.server.files import services
from dondoc.server.files.errors import FileGone, StorageFull, UploadEmpty, UploadTooLarge
from dondoc.server.files.folders import (
    derived_folder,
    make_private,
    quarantine_folder,
    quarantine_path,
    store_path,
)
from dondoc.server.files.models import QuarantinedFile, StoredFile
from dondoc.server.files.selectors import path_of_quarantined, path_of_stored
from dondoc.server.files.services import (
    quarantine_upload,
    shred_quarantined,
    store_quarantined,
    sweep_quarantine,
    sweep_store,
)
from dondoc.server.files.shredding import shred

CONTENT = "Kế hoạch số 03/KH-UBND".encode()


def quarantined(content: bytes = CONTENT) -> QuarantinedFile:
    return quarantine_upload(chunks=[content[:5], content[5:]], byte_limit=1000)


@pytest.mark.django_db(transaction=True)
def test_a_checked_upload_moves_into_the_store() -> None:
    upload = quarantined()
    waiting = path_of_quarantined(upload)
    stored = store_quarantined(quarantined=upload, media_type="text/plain")
    assert stored.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert path_of_stored(stored).read_bytes() == CONTENT
    assert not waiting.exists()
    assert not QuarantinedFile.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_bytes_are_kept_once() -> None:
    first = store_quarantined(quarantined=quarantined(), media_type="text/plain")
    second = store_quarantined(quarantined=quarantined(), media_type="text/plain")
    assert first.pk == second.pk
    assert len([path for path in Path(settings.FILES_FOLDER).rglob("*") if path.is_file()]) == 1


@pytest.mark.django_db(transaction=True)
def test_an_upload_still_waits_when_storing_it_was_undone() -> None:
    upload = quarantined()
    with pytest.raises(RuntimeError), transaction.atomic():
        store_quarantined(quarantined=upload, media_type="text/plain")
        raise RuntimeError
    assert path_of_quarantined(QuarantinedFile.objects.get()).read_bytes() == CONTENT
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_quarantine_lies_outside_the_store_and_is_closed_to_others() -> None:
    path = path_of_quarantined(quarantined())
    store = Path(settings.FILES_FOLDER)
    assert store not in path.parents
    assert quarantine_folder() not in store.parents
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.django_db
def test_the_store_is_closed_to_others_and_its_files_are_never_changed() -> None:
    path = path_of_stored(store_quarantined(quarantined=quarantined(), media_type="text/plain"))
    store = Path(settings.FILES_FOLDER)
    folders = [store, *(folder for folder in path.parents if store in folder.parents)]
    assert {folder.stat().st_mode & 0o777 for folder in folders} == {0o700}
    assert path.stat().st_mode & 0o777 == 0o400


@pytest.mark.django_db
def test_an_upload_that_is_too_large_leaves_nothing() -> None:
    with pytest.raises(UploadTooLarge):
        quarantine_upload(chunks=[b"x" * 600, b"x" * 600], byte_limit=1000)
    assert list(quarantine_folder().iterdir()) == []
    assert not QuarantinedFile.objects.exists()


@pytest.mark.django_db
def test_an_empty_upload_leaves_nothing() -> None:
    with pytest.raises(UploadEmpty):
        quarantine_upload(chunks=[], byte_limit=1000)
    assert list(quarantine_folder().iterdir()) == []


@pytest.mark.django_db
def test_a_full_disk_is_said_plainly_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(services, "_write_all", full)
    with pytest.raises(StorageFull, match="đã đầy"):
        quarantined()
    assert list(quarantine_folder().iterdir()) == []


@pytest.mark.django_db
def test_shredding_goes_at_once_whatever_becomes_of_the_transaction() -> None:
    upload = quarantined()
    with pytest.raises(RuntimeError), transaction.atomic():
        shred_quarantined(quarantined=upload)
        raise RuntimeError
    with pytest.raises(FileGone):
        path_of_quarantined(QuarantinedFile.objects.get())


def test_shred_overwrites_before_it_removes(tmp_path: Path) -> None:
    path, seen_by_another_name = tmp_path / "a", tmp_path / "b"
    path.write_bytes(CONTENT * 1000)
    os.link(path, seen_by_another_name)
    written: list[bytes] = []
    original = os.ftruncate
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            os,
            "ftruncate",
            lambda handle, size: (
                written.append(seen_by_another_name.read_bytes()),
                original(handle, size),
            ),
        )
        shred(path)
    assert not path.exists()
    assert len(written[0]) == len(CONTENT * 1000)
    assert CONTENT not in written[0]
    shred(path)  # again: no error


def test_shred_does_not_follow_a_link(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("x", encoding="utf-8")
    (tmp_path / "link").symlink_to(precious)
    with pytest.raises(OSError, match="link"):
        shred(tmp_path / "link")
    assert precious.read_text(encoding="utf-8") == "x"


@pytest.mark.django_db
def test_sweeping_takes_old_orphans_and_nothing_else() -> None:
    waiting = quarantined()
    old = time.time() - timedelta(hours=2).total_seconds()
    orphan, fresh_orphan = quarantine_path(uuid.uuid4()), quarantine_path(uuid.uuid4())
    for path in (orphan, fresh_orphan):
        path.write_bytes(CONTENT)
    for path in (orphan, path_of_quarantined(waiting)):
        os.utime(path, (old, old))
    assert sweep_quarantine(now=timezone.now()) == 1
    assert not orphan.exists()
    assert fresh_orphan.exists()
    assert path_of_quarantined(waiting).read_bytes() == CONTENT


@pytest.mark.django_db
def test_sweeping_the_store_takes_old_files_without_a_row_and_their_pictures() -> None:
    kept = path_of_stored(store_quarantined(quarantined=quarantined(), media_type="text/plain"))
    orphan, fresh_orphan = store_path("ab" * 32), store_path("cd" * 32)
    picture = derived_folder("ab" * 32) / "1-900.webp"
    for path in (orphan, fresh_orphan, picture):
        make_private(path.parent)
        path.write_bytes(CONTENT)
    orphan.chmod(0o400)
    old = time.time() - timedelta(hours=2).total_seconds()
    for path in (orphan, kept):
        os.utime(path, (old, old))
    assert sweep_store(now=timezone.now()) == 1
    assert not orphan.exists() and not picture.exists()
    assert fresh_orphan.exists() and kept.read_bytes() == CONTENT


@pytest.mark.django_db
def test_sweeping_an_installation_without_uploads_is_no_error() -> None:
    assert sweep_quarantine(now=timezone.now()) == 0
    assert sweep_store(now=timezone.now()) == 0


@pytest.mark.django_db
def test_a_lost_file_is_said_plainly() -> None:
    stored = store_quarantined(quarantined=quarantined(), media_type="text/plain")
    path_of_stored(stored).unlink()
    with pytest.raises(FileGone, match="sao lưu"):
        path_of_stored(stored)
