"""A file comes in, is read in the background, and becomes proposals; a bad one leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from files_kept import files_in
from plan_desk import PLAN, make_officer, proposals_of, read, receive
from procrastinate.contrib.django import procrastinate_app
from procrastinate.contrib.django.models import ProcrastinateJob

from dondoc.server.audit.models import Entry
from dondoc.server.files.models import QuarantinedFile
from dondoc.server.intake import extracting
from dondoc.server.intake.errors import NotReady
from dondoc.server.intake.models import (
    ProposalState,
    ReceivedDocument,
    SameAs,
    Stage,
    StoredDocument,
    StoredReading,
)
from dondoc.server.intake.selectors import (
    content_of,
    evidence_spans,
    progress_of,
    quote,
    review_of,
    stored_document,
)
from dondoc.server.intake.services import edit_proposal, read_again, read_received, receive_file, receive_text

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_file_waits_in_quarantine_with_a_job_and_without_its_name_in_the_log() -> None:
    officer = make_officer()
    received = receive_file(actor=officer, name="C:\\thu\\ke hoach.txt", content=BytesIO(PLAN.encode()))
    assert (received.stage, received.name) == (Stage.WAITING, "ke hoach.txt")
    assert received.search_text == "ke hoach.txt"
    assert len(files_in(settings.QUARANTINE_FOLDER)) == 1
    assert not files_in(settings.FILES_FOLDER)
    job = ProcrastinateJob.objects.get()
    assert job.task_name == "dondoc.server.intake.jobs.read_received_document"
    assert job.args == {"document_id": received.pk, "attempt": 1}
    entry = Entry.objects.get(action="document.received")
    assert entry.details == {"byte_count": len(PLAN.encode())}


def test_the_job_stores_file_text_and_understanding_and_proposes() -> None:
    officer = make_officer()
    received = receive(officer)
    assert received.stage == Stage.READY
    assert (received.number, received.issuer, str(received.issued_on)) == (
        "45/KH-UBND",
        "UBND tỉnh Lạng Sơn",
        "2026-02-12",
    )
    assert "trien khai chuyen doi so" in received.search_text
    assert not QuarantinedFile.objects.exists() and not files_in(settings.QUARANTINE_FOLDER)
    assert files_in(settings.FILES_FOLDER)[0].read_bytes() == PLAN.encode()
    first, second, third = proposals_of(received)
    assert first.leads == ["Sở Khoa học và Công nghệ"]
    assert first.agency_ids["Sở Khoa học và Công nghệ"] == "ls.so-khcn"
    assert (first.group_numeral, first.group_title, first.ordinal) == ("I", "Hạ tầng", "1")
    assert (str(first.due_on), second.period_kind, third.due_on) == ("2026-06-30", "year", None)
    assert first.as_extracted is not None and first.as_extracted["text"] == first.text
    document = stored_document(first.reading.document_id)
    assert quote(document, evidence_spans(first.evidence, "text")) == first.text
    assert quote(document, evidence_spans(first.evidence, "period")) == "Trước ngày 30/6/2026"


def test_the_job_twice_changes_nothing() -> None:
    officer = make_officer()
    received = receive(officer)
    before = Entry.objects.count()
    read_received(document_id=received.pk, attempt=1)
    assert (StoredDocument.objects.count(), StoredReading.objects.count()) == (1, 1)
    assert (received.proposals.count(), Entry.objects.count()) == (3, before)


def test_a_job_that_died_half_way_begins_again() -> None:
    officer = make_officer()
    received = receive_file(actor=officer, name="a.txt", content=BytesIO(PLAN.encode()))
    ReceivedDocument.objects.filter(pk=received.pk).update(stage=Stage.EXTRACTING)
    assert read(received).stage == Stage.READY
    assert received.proposals.count() == 3


def test_what_was_read_cannot_be_changed() -> None:
    received = receive(make_officer())
    for statement in (
        "UPDATE intake_storeddocument SET reader = 'x'",
        "UPDATE intake_storedreading SET content = '{}'",
        "UPDATE intake_proposal SET as_extracted = '{}'",
    ):
        with (
            pytest.raises(DatabaseError, match="never changed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert received.proposals.update(text="sửa được") == 3


def test_the_same_file_again_is_linked() -> None:
    officer = make_officer()
    first = receive(officer)
    second = receive(officer, name="ban sao.txt")
    assert second.stage == Stage.COPY
    assert (second.same_as, second.same_as_kind) == (first, SameAs.FILE)
    assert (second.number, second.file) == (first.number, first.file)
    assert not second.proposals.exists() and StoredDocument.objects.count() == 1
    assert not files_in(settings.QUARANTINE_FOLDER)


def test_another_copy_of_the_document_is_linked() -> None:
    officer = make_officer()
    first = receive(officer)
    second = receive(officer, PLAN.replace("Số: 45/KH-UBND", "Số:  45 /KH - UBND") + "\nNơi nhận: Lưu VT.\n")
    assert (second.stage, second.same_as_kind) == (Stage.COPY, SameAs.DOCUMENT)
    assert second.same_as == first and not second.proposals.exists()
    other_day = receive(officer, PLAN.replace("ngày 12 tháng", "ngày 13 tháng"))
    assert (other_day.stage, other_day.same_as) == (Stage.READY, None)


def test_a_copy_may_be_read_as_a_document_of_its_own() -> None:
    officer = make_officer()
    first = receive(officer)
    second = receive(officer, PLAN + "\n")
    assert second.stage == Stage.COPY
    second = read(read_again(actor=officer, document_id=second.pk))
    assert second.stage == Stage.READY and second.proposals.count() == 3
    assert second.same_as == first


def test_reading_again_replaces_what_nobody_touched() -> None:
    officer = make_officer()
    received = receive(officer)
    first, *_ = proposals_of(received)
    edit_proposal(
        actor=officer,
        proposal_id=first.pk,
        version=first.version,
        content=replace(content_of(first), text="Xây dựng Trung tâm dữ liệu"),
    )
    received = read(read_again(actor=officer, document_id=received.pk))
    assert (received.stage, received.attempt, StoredDocument.objects.count()) == (Stage.READY, 2, 2)
    open_ones = received.proposals.filter(state=ProposalState.OPEN).order_by("position")
    assert [p.text for p in open_ones] == [
        "Xây dựng Trung tâm dữ liệu",
        "Rà soát trụ sở sau sắp xếp",
        "Tuyên truyền về chuyển đổi số",
    ]
    assert received.proposals.filter(state=ProposalState.REPLACED).count() == 2


def test_an_extraction_that_fails_keeps_the_text_to_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    officer = make_officer()

    def fail(*_: object, **__: object) -> None:
        raise extracting.ExtractingFailed("status -9")

    with monkeypatch.context() as patch:
        patch.setattr("dondoc.server.intake.services.reading.extract_confined", fail)
        received = receive(officer)
    assert (received.stage, received.failure_code) == (Stage.FAILED, "extracting")
    assert received.file is not None
    received = read(read_again(actor=officer, document_id=received.pk))
    assert received.stage == Stage.READY and received.proposals.count() == 3
    assert received.failure_message == ""


def test_a_pasted_text_is_a_document() -> None:
    officer = make_officer()
    received = receive_text(actor=officer, text=PLAN)
    assert received.name.startswith("ỦY BAN NHÂN DÂN") and received.name.endswith(".txt")
    assert read(received).stage == Stage.READY


def test_progress_is_told_in_words() -> None:
    officer = make_officer()
    received = receive_file(actor=officer, name="a.txt", content=BytesIO(PLAN.encode()))
    [progress] = progress_of(viewer=officer, document_ids=[received.pk, 999_999])
    assert (progress.words, progress.is_over) == ("Chờ đọc", False)
    with pytest.raises(NotReady):
        review_of(viewer=officer, document_id=received.pk, now=timezone.now())
    read(received)
    [progress] = progress_of(viewer=officer, document_ids=[received.pk])
    assert (progress.words, progress.is_over) == ("Chờ duyệt", True)


def test_a_worker_takes_the_job_from_the_queue(apart: Callable[[Callable[[], object]], None]) -> None:
    officer = make_officer()
    received = receive_file(actor=officer, name="a.txt", content=BytesIO(PLAN.encode()))
    connector = procrastinate_app.current_app.connector
    with procrastinate_app.current_app.replace_connector(connector.get_worker_connector()) as app:  # type: ignore[attr-defined]
        apart(
            lambda: app.run_worker(
                queues=["intake"], wait=False, install_signal_handlers=False, listen_notify=False
            )
        )
    received.refresh_from_db()
    assert received.stage == Stage.READY
    job = ProcrastinateJob.objects.get(task_name__endswith="read_received_document")
    assert job.status == "succeeded"
