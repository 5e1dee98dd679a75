"""Two workers at the same moment: what they read stays one document."""

from __future__ import annotations

import threading
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from plan_desk import PLAN, make_officer

from dondoc.server.audit.models import Entry
from dondoc.server.intake.models import ReceivedDocument, Stage, StoredDocument
from dondoc.server.intake.services import read_received, receive_file

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("ending", ["", "\n"])
def test_two_copies_read_at_the_same_moment_are_one_document(ending: str) -> None:
    """The same file, and another file of the same document."""
    officer = make_officer()
    both = [
        receive_file(actor=officer, name="a.txt", content=BytesIO(text.encode()))
        for text in (PLAN, PLAN + ending)
    ]
    gate = threading.Barrier(2)

    def work(received: ReceivedDocument) -> None:
        try:
            gate.wait()
            read_received(document_id=received.pk, attempt=1)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(received,)) for received in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stages = sorted(ReceivedDocument.objects.values_list("stage", flat=True))
    assert stages == [Stage.COPY, Stage.READY]
    assert sum(received.proposals.count() for received in both) == 3
    assert not list(Path(settings.QUARANTINE_FOLDER).iterdir())


def test_the_same_job_in_two_workers_reads_once() -> None:
    officer = make_officer()
    received = receive_file(actor=officer, name="a.txt", content=BytesIO(PLAN.encode()))
    gate = threading.Barrier(2)

    def work() -> None:
        try:
            gate.wait()
            read_received(document_id=received.pk, attempt=1)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    received.refresh_from_db()
    assert (received.stage, received.failure_message) == (Stage.READY, "")
    assert (received.proposals.count(), StoredDocument.objects.count()) == (3, 1)
    assert Entry.objects.filter(action__in=["document.read", "document.failed"]).count() == 1
