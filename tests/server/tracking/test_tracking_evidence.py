"""Files with a report: looked through before they are kept, shown to whom they concern, swept if left."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from plan_desk import PLAN, make_person
from share_desk import OTHER, Desk, make_desk

from dondoc.server.audit.models import Entry
from dondoc.server.audit.selectors import log_lines
from dondoc.server.files.models import QuarantinedFile, StoredFile
from dondoc.server.files.selectors import path_of_stored
from dondoc.server.files.services import quarantine_upload
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.tracking.errors import EvidenceNotFound, EvidenceRefused, ShareNotFound
from dondoc.server.tracking.models import UpdateFile
from dondoc.server.tracking.selectors import evidence_file, task_of_share, view_task
from dondoc.server.tracking.services import report_progress, store_evidence, sweep_evidence

pytestmark = pytest.mark.django_db
WORDS = "Biên bản nghiệm thu Trung tâm dữ liệu của tỉnh, ngày 20 tháng 6 năm 2026.\n".encode()
SECRET = ("MẬT\n\n" + PLAN).encode()
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def zipped(**members: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.txt", data)
    return content.getvalue()


def store(desk: Desk, content: bytes, name: str = "bien-ban.txt", **options: Any) -> StoredFile:
    quarantined = quarantine_upload(chunks=[content], byte_limit=1 << 20)
    return store_evidence(actor=options.get("actor", desk.agency), quarantined=quarantined, name=name)


def in_quarantine() -> set[Path]:
    folder = Path(settings.QUARANTINE_FOLDER)
    return set(folder.iterdir()) if folder.exists() else set()


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (WORDS, "bien-ban.txt", "text/plain"),
        (PNG, "anh.png", "image/png"),
        (b"\xff\xd8\xff" + bytes(32), "anh.jpg", "image/jpeg"),
        (zipped(mot=WORDS, hai=WORDS * 2), "goi.zip", "application/zip"),
    ],
    ids=lambda given: "" if isinstance(given, bytes) else given,
)
def test_what_can_be_looked_through_is_kept(desk: Desk, content: bytes, name: str, media_type: str) -> None:
    stored = store(desk, content, name)
    assert (stored.media_type, stored.byte_count) == (media_type, len(content))
    assert path_of_stored(stored).read_bytes() == content
    assert not QuarantinedFile.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (SECRET, "bien-ban.txt", "độ mật"),
        (WORDS, "bien-ban MẬT.txt", "độ mật"),
        (PNG, "anh TỐI MẬT.png", "độ mật"),
        (zipped(mot=WORDS, hai=SECRET), "goi.zip", "độ mật"),
        (b"MZ" + bytes(200), "bien-ban.docx", "chương trình"),
        (zipped(mot=WORDS, hai=b"MZ" + bytes(200)), "goi.zip", "chương trình"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "mật khẩu"),
        (b"PK\x03\x04" + bytes(100), "goi.zip", "hỏng"),
    ],
    ids=lambda given: "" if isinstance(given, bytes) else given,
)
def test_what_may_not_be_kept_leaves_nothing(desk: Desk, content: bytes, name: str, words: str) -> None:
    before = in_quarantine()  # the plan may wait there for a commit that no test makes
    with pytest.raises(EvidenceRefused, match=words):
        store(desk, content, name)
    stored = {path_of_stored(one).name for one in StoredFile.objects.all()}
    assert len(stored) == 1  # the plan itself
    assert not QuarantinedFile.objects.exists() and in_quarantine() == before
    told = [(line.actor, line.details) for line in log_lines(Entry.objects.filter(action="evidence.refused"))]
    assert told == ([(desk.agency.full_name, {"code": "secret"})] if words == "độ mật" else [])


def test_only_who_reports_sends_files(desk: Desk) -> None:
    before = in_quarantine()
    with pytest.raises(NotAllowed):
        store(desk, WORDS, actor=desk.officer)
    assert in_quarantine() == before


def test_a_file_is_for_whom_the_share_concerns(desk: Desk) -> None:
    stored = store(desk, WORDS)
    report_progress(
        actor=desk.agency,
        share_id=desk.share.pk,
        version=1,
        text="Gửi kèm.",
        files=[("Biên bản.txt", stored)],
    )
    file = UpdateFile.objects.get()
    for viewer in (desk.agency, desk.officer, desk.leader):
        found = evidence_file(viewer=viewer, file_id=file.pk)
        assert (found.name, found.stored) == ("Biên bản.txt", stored)
        [share] = view_task(viewer=viewer, task_id=desk.task.pk, today=timezone.localdate()).shares
        assert [one.name for one in share.updates[0].files.all()] == ["Biên bản.txt"]
        assert task_of_share(viewer=viewer, share_id=desk.share.pk) == desk.task.pk
    for stranger in (make_person("la", Role.AGENCY_OFFICER, OTHER), make_person("may", Role.ADMINISTRATOR)):
        with pytest.raises(EvidenceNotFound):
            evidence_file(viewer=stranger, file_id=file.pk)
        with pytest.raises(ShareNotFound):
            task_of_share(viewer=stranger, share_id=desk.share.pk)
    with pytest.raises(EvidenceNotFound):
        evidence_file(viewer=desk.officer, file_id=file.pk + 1)


def test_what_no_report_refers_to_is_swept(desk: Desk) -> None:
    kept, left = store(desk, WORDS), store(desk, WORDS * 2)
    report_progress(actor=desk.agency, share_id=desk.share.pk, version=1, text="Có.", files=[("a.txt", kept)])
    path = path_of_stored(left)
    now = timezone.now()
    assert sweep_evidence(now=now) == 0  # its report may be under way
    assert sweep_evidence(now=now + timedelta(hours=2)) == 1
    assert not path.exists() and not StoredFile.objects.filter(pk=left.pk).exists()
    assert path_of_stored(kept).exists() and desk.task.document.file is not None
    assert path_of_stored(desk.task.document.file).exists()
    assert sweep_evidence(now=now + timedelta(hours=2)) == 0


def test_bytes_that_were_left_over_are_as_good_as_new_when_they_come_again(desk: Desk) -> None:
    stored = store(desk, WORDS)
    StoredFile.objects.filter(pk=stored.pk).update(stored_at=timezone.now() - timedelta(hours=2))
    assert store(desk, WORDS).pk == stored.pk
    assert sweep_evidence(now=timezone.now()) == 0
