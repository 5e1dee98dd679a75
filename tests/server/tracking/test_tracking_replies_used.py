"""Answers by mail that wait: sent as a report, dropped, had back, left alone; who sees them meanwhile."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from plan_desk import make_person
from reply_desk import ReplyDesk, letter, make_reply_desk, take
from share_desk import OTHER

from dondoc.server.notices.models import IncomingMail, ReplySetup
from dondoc.server.posts.models import Role
from dondoc.server.refusals import NotNow
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import ReplyNotFound
from dondoc.server.tracking.models import PlanEvent, ProgressUpdate, Reply, ReplyFile, ReplyState, UpdateFile
from dondoc.server.tracking.selectors import reply_file, waiting_replies
from dondoc.server.tracking.services import UsedReply

pytestmark = pytest.mark.django_db
PDF = ("biên bản.txt", "Biên bản nghiệm thu công trình.".encode())


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, settings: Any) -> None:
    settings.MAIL_FOLDER, settings.MAIL_IN_FOLDER = tmp_path / "mail", tmp_path / "mail-in"


@pytest.fixture
def desk() -> ReplyDesk:
    return make_reply_desk()


def test_a_report_made_from_an_answer_takes_its_words_and_files(desk: ReplyDesk) -> None:
    take(letter(subject=desk.key, files=(PDF, ("hai.txt", b"Hai"))))
    reply = Reply.objects.get()
    first = reply.files.order_by("pk")[0]
    update = services.report_progress(
        actor=desk.person,
        share_id=desk.desk.share.pk,
        version=desk.desk.share.version,
        text="Đã bổ sung.",
        reply=UsedReply(reply.pk, [first.pk, 10**9]),
    )
    assert [file.name for file in UpdateFile.objects.filter(update=update)] == ["biên bản.txt"]
    reply.refresh_from_db()
    assert (reply.state, reply.update, reply.text) == (ReplyState.REPORTED, update, "")
    assert not ReplyFile.objects.exists()
    assert PlanEvent.objects.order_by("-pk")[0].details["reply"] == reply.pk
    with pytest.raises(NotNow, match="đã được dùng"):
        services.report_progress(
            actor=desk.person,
            share_id=desk.desk.share.pk,
            version=desk.desk.share.version,
            text="Lần nữa.",
            reply=UsedReply(reply.pk),
        )
    assert ProgressUpdate.objects.filter(text="Lần nữa.").count() == 0


def test_it_is_dropped_had_back_and_at_last_gone(desk: ReplyDesk) -> None:
    take(letter(subject=desk.key, files=(PDF,)))
    reply, now = Reply.objects.get(), timezone.now()
    stranger = make_person("xa", Role.AGENCY_OFFICER, OTHER)
    for actor in (stranger, desk.desk.officer, desk.desk.leader):
        with pytest.raises(ReplyNotFound):
            services.drop_reply(actor=actor, reply_id=reply.pk, now=now)
        with pytest.raises(ReplyNotFound):
            reply_file(viewer=actor, file_id=ReplyFile.objects.get().pk)
        assert not waiting_replies(viewer=actor, today=timezone.localdate())
    services.drop_reply(actor=desk.person, reply_id=reply.pk, now=now)
    assert services.clear_replies(now=now + timedelta(hours=23)) == 0
    services.restore_reply(actor=desk.person, reply_id=reply.pk, now=now + timedelta(hours=23))
    services.drop_reply(actor=desk.person, reply_id=reply.pk, now=now)
    with pytest.raises(NotNow):
        services.restore_reply(actor=desk.person, reply_id=reply.pk, now=now + timedelta(hours=25))
    assert services.clear_replies(now=now + timedelta(hours=25)) == 1
    assert services.clear_replies(now=now + timedelta(hours=25)) == 0
    reply.refresh_from_db()
    assert (reply.text, reply.files.count()) == ("", 0)
    assert services.sweep_evidence(now=now + timedelta(hours=3)) == 1


def test_its_files_are_not_swept_while_it_waits_and_lapse_with_it(desk: ReplyDesk) -> None:
    take(letter(subject=desk.key, files=(PDF,)))
    now = timezone.now()
    assert services.sweep_evidence(now=now + timedelta(days=30)) == 0
    assert services.clear_replies(now=now + timedelta(days=59)) == 0
    assert services.clear_replies(now=now + timedelta(days=61)) == 1
    assert Reply.objects.get().state == ReplyState.LAPSED
    take(letter("không rõ"))
    assert services.clear_mail(now=now + timedelta(days=364)) == 0
    assert services.clear_mail(now=now + timedelta(days=366)) == 1
    assert IncomingMail.objects.count() == 1  # of the reply
    assert services.sweep_evidence(now=now + timedelta(days=62)) == 1


def test_messages_ask_for_answers_only_where_they_are_taken(desk: ReplyDesk) -> None:
    assert desk.message.text.count("mailto:dondoc@langson.example?subject=ND-") == 1
    assert "chỉ thành báo cáo sau khi" in desk.message.text
    ReplySetup.objects.update(is_on=False)
    assert take(letter(subject=desk.key)) is not None  # what was on its way still counts
    assert services.take_replies(now=timezone.now()) == 0
