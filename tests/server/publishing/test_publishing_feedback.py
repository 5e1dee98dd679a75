"""What citizens say is taken out of the inbox, looked at, answered, and told of without them."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from PIL import Image
from publishing_desk import PublishingDesk, copies, make_published_desk

from dondoc.documents.errors import UnreadableFile
from dondoc.documents.formats.pictures import LONGEST_SIDE, redraw
from dondoc.server.accounts.models import Account
from dondoc.server.files.models import QuarantinedFile, StoredFile
from dondoc.server.files.selectors import path_of_stored
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.published.inbox import NotTaken, Refusal, Sent, put_in_inbox
from dondoc.server.published.inbox_schema import MOST_BY_WAITING, MOST_OF_SENDER
from dondoc.server.published.models import PublishedFeedback
from dondoc.server.publishing import services
from dondoc.server.publishing.errors import NotToPublish, PublicationNotFound
from dondoc.server.publishing.models import Feedback, FeedbackState
from dondoc.server.publishing.selectors import count_waiting, list_feedback, view_feedback
from dondoc.server.tracking import services as tracking
from dondoc.server.tracking.errors import ConfirmationFinal

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> PublishingDesk:
    return make_published_desk()


def send(number: int = 0, **said: Any) -> None:
    told = {
        "token": f"token-of-a-form-{number}",
        "way": "proof",
        "task_code": copies()[0].code,
        "says": "not_done",
        "words": "Chưa thấy làm gì",
        "picture": None,
        "sender": f"10.0.{number // 200}.{number % 200}",
    }
    put_in_inbox(Sent(**{**told, **said}))


def photograph(size: tuple[int, int] = (2400, 1200)) -> bytes:
    """As a telephone takes it, with the place where it was."""
    exif = Image.Exif()
    exif[0x010F] = "Hãng máy ảnh"
    exif.get_ifd(0x8825)[1] = "N"
    written = io.BytesIO()
    Image.new("RGB", size, "green").save(written, "JPEG", exif=exif)
    return written.getvalue()


def taken() -> Feedback:
    services.take_feedback(now=timezone.now())
    return Feedback.objects.get()


def told_today(account: Account) -> str:
    """What Hôm nay asks for once it stands."""
    client = Client(headers={"accept-language": "vi", "HX-Request": "true"})
    client.force_login(account)
    return client.get("/lay-y-kien/hom-nay/").content.decode()


def test_the_way_of_a_word(desk: PublishingDesk) -> None:
    send(picture=photograph(), says="done")
    feedback = taken()
    assert (feedback.state, feedback.task_id) == (FeedbackState.WAITING, desk.tasks[0].pk)
    assert not PublishedFeedback.objects.exists()
    assert not list_feedback(viewer=desk.agency).rows  # before the Office has looked at it
    assert count_waiting(desk.officer, on=timezone.localdate()) == (1, 0)
    assert "chờ Văn phòng xem" in told_today(desk.officer)
    with pytest.raises(NotAllowed):
        services.pass_feedback_on(actor=desk.agency, feedback_id=feedback.pk)
    services.pass_feedback_on(actor=desk.officer, feedback_id=feedback.pk)
    told = PublishedFeedback.objects.get()
    assert (told.says, told.answer, told.task.code) == ("done", "", copies()[0].code)
    assert told.answer_by > timezone.localdate() + timedelta(days=6)
    assert view_feedback(viewer=desk.agency, feedback_id=feedback.pk).may_answer
    assert count_waiting(desk.agency, on=timezone.localdate()) == (0, 1)
    assert "chờ cơ quan trả lời" in told_today(desk.agency)
    assert "phản ánh" not in told_today(desk.officer)
    with pytest.raises(NotAllowed):
        services.answer_feedback(actor=desk.officer, feedback_id=feedback.pk, answer="Đã làm")
    answer = "Đã xong, hỏi ông Lò Văn Tám, 0912 345 678"
    services.answer_feedback(actor=desk.agency, feedback_id=feedback.pk, answer=answer)
    told.refresh_from_db()
    assert told.answer == "Đã xong, hỏi ông [đã che: tên riêng], [đã che: số điện thoại]"
    assert told.answered_by.startswith("Sở Khoa học")
    with pytest.raises(NotToPublish):
        services.drop_feedback(actor=desk.officer, feedback_id=feedback.pk, reason="x")


def test_nothing_of_the_sender_is_kept(desk: PublishingDesk) -> None:
    send(sender="203.0.113.77", picture=photograph())
    with connection.cursor() as cursor:
        cursor.execute("SELECT sender FROM inbox.feedback UNION ALL SELECT sender FROM inbox.sent")
        assert "203.0.113.77" not in str(cursor.fetchall())
    feedback = taken()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM inbox.feedback")
        assert cursor.fetchone() == (0,)
        cursor.execute("UPDATE inbox.sent SET at = now() - interval '2 days'")
    services.take_feedback(now=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM inbox.sent")
        assert cursor.fetchone() == (0,)
    assert feedback.picture is not None
    kept = path_of_stored(feedback.picture).read_bytes()
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (LONGEST_SIDE, LONGEST_SIDE // 2))
        assert not picture.getexif()
    assert "Hãng".encode() not in kept
    assert not QuarantinedFile.objects.exists()
    assert StoredFile.objects.filter(media_type="image/webp").count() == 1


@pytest.mark.parametrize(
    "content",
    [b"\xff\xd8\xff" + b"x" * 1000, b"<svg onload=alert(1)>", b"RIFF0000WEBPVP8 ", b"\x89PNG\r\n\x1a\n"],
)
def test_what_is_no_picture_is_refused_and_the_words_stay(desk: PublishingDesk, content: bytes) -> None:
    send(picture=content)
    feedback = taken()
    assert feedback.picture is None
    assert feedback.words == "Chưa thấy làm gì"
    assert feedback.picture_refused
    assert not QuarantinedFile.objects.exists()


def test_a_bomb_of_pixels_is_no_picture() -> None:
    written = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(written, "PNG")
    with pytest.raises(UnreadableFile):
        redraw(written.getvalue())


def test_one_sender_and_all_together_are_limited(desk: PublishingDesk) -> None:
    codes = [task.code for task in copies()]
    for number in range(2):
        send(number, sender="10.9.9.9")
    with pytest.raises(NotTaken) as refused:
        send(3, sender="10.9.9.9")
    assert refused.value.why is Refusal.OF_SENDER
    with pytest.raises(NotTaken) as refused:
        send(0, sender="10.1.1.1")
    assert refused.value.why is Refusal.TWICE
    with pytest.raises(NotTaken) as refused:
        send(4, task_code="guessed")
    assert refused.value.why is Refusal.UNKNOWN_TASK
    for number in range(MOST_BY_WAITING):
        send(100 + number, way="waiting", task_code=codes[number % 3])
    with pytest.raises(NotTaken) as refused:
        send(999, way="waiting")
    assert refused.value.why is Refusal.TOO_MANY
    send(1000)  # the other door is open
    assert MOST_OF_SENDER > 2


def test_dropped_it_is_seen_by_nobody_outside(desk: PublishingDesk) -> None:
    send()
    feedback = taken()
    services.pass_feedback_on(actor=desk.officer, feedback_id=feedback.pk)
    with pytest.raises(NotToPublish):
        services.drop_feedback(actor=desk.officer, feedback_id=feedback.pk, reason="  ")
    services.drop_feedback(actor=desk.officer, feedback_id=feedback.pk, reason="Không liên quan")
    assert not PublishedFeedback.objects.exists()
    with pytest.raises(PublicationNotFound):
        view_feedback(viewer=desk.agency, feedback_id=feedback.pk)


def test_it_goes_and_comes_with_the_copy_of_its_task(desk: PublishingDesk) -> None:
    send()
    feedback = taken()
    services.pass_feedback_on(actor=desk.officer, feedback_id=feedback.pk)
    publication = desk.begun()
    gone = services.withdraw_publication(actor=desk.officer, publication_id=publication.pk, reason="Sửa")
    assert not PublishedFeedback.objects.exists()
    services.approve_publication(actor=desk.leader, publication_id=publication.pk, version=gone.version)
    assert PublishedFeedback.objects.get().code == feedback.code


def test_a_task_of_which_somebody_spoke_is_not_taken_back(desk: PublishingDesk) -> None:
    send()
    taken()
    with pytest.raises(ConfirmationFinal):
        tracking.withdraw_confirmation(actor=desk.officer, task_id=desk.tasks[0].pk)
    assert len(copies()) == 3
