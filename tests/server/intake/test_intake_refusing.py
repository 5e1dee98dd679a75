"""What is refused as it comes in, and a mark of secrecy: nothing of such a file stays."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from files_kept import files_in
from plan_desk import PLAN, make_officer, make_person, proposals_of, read, receive
from procrastinate.contrib.django.models import ProcrastinateJob

from dondoc.server.audit.models import Entry
from dondoc.server.files.errors import UploadEmpty, UploadTooLarge
from dondoc.server.files.models import StoredFile
from dondoc.server.intake.errors import InvalidContent, NotReady
from dondoc.server.intake.models import ReceivedDocument, Stage, StoredDocument
from dondoc.server.intake.services import merge_proposals, read_again, receive_file, receive_text
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role

pytestmark = pytest.mark.django_db(transaction=True)

DOCX_START = b"PK\x03\x04" + b"\x00" * 200


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (DOCX_START, "damaged"),
        (b"%PDF-1.7\n" + b"rubbish" * 50, "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "unsupported"),
        (b" \n\t\n  ", "empty"),
    ],
)
def test_a_bad_file_gets_a_message_and_leaves_nothing(content: bytes, code: str) -> None:
    officer = make_officer()
    received = receive_file(actor=officer, name="Báo cáo.docx", content=BytesIO(content))
    read(received)
    assert (received.stage, received.failure_code) == (Stage.FAILED, code)
    assert "Báo cáo.docx" in received.failure_message and "ãy " in received.failure_message
    assert received.file is None and received.quarantined is None
    assert not files_in(settings.QUARANTINE_FOLDER) and not files_in(settings.FILES_FOLDER)
    assert not StoredFile.objects.exists() and not StoredDocument.objects.exists()
    assert Entry.objects.get(action="document.failed").details == {"code": code}
    with pytest.raises(NotReady, match="tải tệp lên lại"):
        read_again(actor=officer, document_id=received.pk)


def test_empty_and_huge_uploads_are_not_even_received(settings: Any) -> None:
    officer = make_officer()
    settings.UPLOAD_BYTE_LIMIT = 1 << 20
    with pytest.raises(UploadEmpty):
        receive_file(actor=officer, name="a.txt", content=BytesIO(b""))
    with pytest.raises(UploadTooLarge):
        receive_file(actor=officer, name="a.txt", content=BytesIO(b"x" * ((1 << 20) + 1)))
    with pytest.raises(InvalidContent):
        receive_text(actor=officer, text="  \n ")
    assert not ReceivedDocument.objects.exists() and not files_in(settings.QUARANTINE_FOLDER)


SECRET = PLAN.replace("KẾ HOẠCH\n", "TỐI MẬT\n\nKẾ HOẠCH\n")


def test_a_secret_document_is_shredded_and_nothing_of_it_stays() -> None:
    officer = make_officer()
    received = receive(officer, SECRET, name="ke hoach Z.txt")
    assert (received.stage, received.failure_code) == (Stage.REFUSED, "secret")
    assert "hủy" in received.failure_message
    assert not files_in(settings.QUARANTINE_FOLDER) and not files_in(settings.FILES_FOLDER)
    assert not StoredDocument.objects.exists() and not received.proposals.exists()
    assert Entry.objects.filter(action="document.refused").count() == 1
    everything = str(list(ReceivedDocument.objects.values())) + str(list(Entry.objects.values("details")))
    everything += str(list(ProcrastinateJob.objects.values("args")))
    for word in ("hoach Z", "45/KH", "chuyển đổi số", "chuyen doi so"):
        assert word not in everything


def test_a_secret_name_is_refused_before_a_byte_is_taken() -> None:
    officer = make_officer()
    received = receive_file(actor=officer, name="KH 12 TUYỆT MẬT.docx", content=BytesIO(b"x"))
    assert (received.stage, received.failure_code) == (Stage.REFUSED, "secret")
    assert "12" not in received.name
    assert not files_in(settings.QUARANTINE_FOLDER) and not ProcrastinateJob.objects.exists()


def test_a_mark_found_when_reading_again_takes_everything_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    officer = make_officer()
    received = receive(officer)
    first, second, _ = proposals_of(received)
    merge_proposals(actor=officer, versions={first.pk: 1, second.pk: 1})
    monkeypatch.setattr("dondoc.server.intake.services.reading.find_secrecy_marks", lambda _: ("MẬT",))
    received = read(read_again(actor=officer, document_id=received.pk))
    assert (received.stage, received.number, received.search_text) == (Stage.REFUSED, "", "")
    assert not received.proposals.exists() and not StoredDocument.objects.exists()
    assert not StoredFile.objects.exists() and not files_in(settings.FILES_FOLDER)


def test_the_job_asks_for_the_right_again() -> None:
    officer = make_officer()
    received = receive_file(actor=officer, name="a.txt", content=BytesIO(PLAN.encode()))
    officer.is_active = False
    officer.save()
    read(received)
    assert (received.stage, received.failure_code) == (Stage.FAILED, "not_allowed")
    assert not files_in(settings.QUARANTINE_FOLDER)


def test_reading_again_asks_for_the_right_of_who_asked() -> None:
    officer, colleague = make_officer(), make_person("binh", Role.OFFICER)
    received = receive(officer)
    officer.is_active = False
    officer.save()
    assert read(read_again(actor=colleague, document_id=received.pk)).stage == Stage.READY
    read_again(actor=colleague, document_id=received.pk)
    colleague.is_active = False
    colleague.save()
    assert read(ReceivedDocument.objects.get()).failure_code == "not_allowed"


def test_only_who_may_receives() -> None:
    make_officer()
    agency_officer = make_person("minh", Role.AGENCY_OFFICER, "ls.so-tc")
    with pytest.raises(NotAllowed):
        receive_file(actor=agency_officer, name="a.txt", content=BytesIO(b"x"))
    assert not files_in(settings.QUARANTINE_FOLDER)
