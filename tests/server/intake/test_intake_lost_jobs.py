"""A job may die for good; the document behind it is taken up again, or fails with a word."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.utils import timezone
from plan_desk import PLAN, make_officer, read
from procrastinate.contrib.django.models import ProcrastinateJob

from dondoc.server.files.folders import quarantine_path
from dondoc.server.files.models import QuarantinedFile
from dondoc.server.files.services import quarantine_upload
from dondoc.server.intake.models import ReceivedDocument, Stage
from dondoc.server.intake.services import (
    read_again,
    receive_file,
    sweep_forgotten_uploads,
    take_up_lost_readings,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def received() -> ReceivedDocument:
    return receive_file(actor=make_officer(), name="a.txt", content=BytesIO(PLAN.encode()))


def later() -> datetime:
    return timezone.now() + timedelta(minutes=6)


def kill_jobs() -> None:
    """As procrastinate leaves a job whose retries are spent, or that raised what is not retried."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE status IN ('todo', 'doing')")


def waiting_jobs() -> int:
    return ProcrastinateJob.objects.filter(status="todo").count()


def test_a_document_whose_job_died_is_queued_anew(received: ReceivedDocument) -> None:
    ReceivedDocument.objects.update(stage=Stage.READING)
    kill_jobs()
    assert take_up_lost_readings(now=later()) == 1
    assert waiting_jobs() == 1
    assert read(received).stage == Stage.READY


def test_one_that_is_under_way_or_has_just_changed_its_stage_is_left_alone(
    received: ReceivedDocument,
) -> None:
    assert take_up_lost_readings(now=later()) == 0
    kill_jobs()
    assert take_up_lost_readings(now=timezone.now()) == 0
    assert waiting_jobs() == 0


def test_one_that_kills_its_jobs_fails_with_a_word(received: ReceivedDocument) -> None:
    for _ in range(3):
        kill_jobs()
        take_up_lost_readings(now=later())
    received.refresh_from_db()
    assert (received.stage, received.failure_code, waiting_jobs()) == (Stage.FAILED, "interrupted", 0)
    assert "ngắt" in received.failure_message
    assert not QuarantinedFile.objects.exists()


def test_reading_again_queues_where_no_job_is_left_and_only_there(received: ReceivedDocument) -> None:
    read_again(actor=received.received_by, document_id=received.pk)
    assert waiting_jobs() == 1
    kill_jobs()
    read_again(actor=received.received_by, document_id=received.pk)
    assert waiting_jobs() == 1
    assert read(received).stage == Stage.READY


def test_an_upload_that_no_document_speaks_of_is_shredded(received: ReceivedDocument) -> None:
    forgotten = quarantine_upload(chunks=[b"its request broke off"], byte_limit=100)
    assert sweep_forgotten_uploads(now=timezone.now()) == 0  # the row of the document may still come
    assert sweep_forgotten_uploads(now=timezone.now() + timedelta(hours=2)) == 1
    assert QuarantinedFile.objects.get() == received.quarantined
    assert not quarantine_path(forgotten.key).exists()
