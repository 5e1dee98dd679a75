"""Answers by mail on the pages: for the agency alone, sent as a report, dropped, had back; their set-up."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from share_places import Sign, page_of, send, settle, share_of, today

from dondoc.server.audit.models import Entry
from dondoc.server.notices.models import IncomingMail, MailFault, ReplySetup
from dondoc.server.notices.reply_keys import reply_key
from dondoc.server.notices.sealing import unseal
from dondoc.server.tracking.models import ProgressUpdate, Reply, ReplyState, Share, UpdateFile
from dondoc.server.tracking.services import take_letter
from dondoc.server.web.log_words import action_words

pytestmark = pytest.mark.django_db
PAGE = "/thiet-lap/thu-tra-loi/"
WORDS = "Đã đào 3 km cống; <b>còn</b> 2 km."


@pytest.fixture
def share(desk: dict[str, Any]) -> Share:
    settle(desk)
    desk["xaydung"].email = "xay@langson.example"
    desk["xaydung"].save(update_fields=["email"])
    return share_of()


def answer(desk: dict[str, Any], share: Share, text: str = WORDS) -> Reply:
    made = EmailMessage()
    made["From"] = "Xây <xay@langson.example>"
    made["Subject"] = str(reply_key(person_id=desk["xaydung"].pk, day=today(), share_id=share.pk))
    made["Message-ID"] = f"<{Reply.objects.count()}@may>"
    made.set_content(text)
    for name in ("biên bản.txt", "ảnh.txt"):
        made.add_attachment(name, filename=name)
    mail = take_letter(made.as_bytes(), name="thử", now=timezone.now())
    assert mail is not None
    return Reply.objects.get(mail=mail)


def test_the_agency_sees_it_sends_it_as_a_report_and_nobody_else_does(
    desk: dict[str, Any], share: Share, signed_in: Sign
) -> None:
    reply = answer(desk, share)
    agency, place = signed_in("xaydung"), f"/nhiem-vu/{share.task_id}/?thu={reply.pk}"
    page = page_of(agency, share)
    assert "Từ thư trả lời của <b>Lý Thị Xây</b>" in page
    assert "&lt;b&gt;còn&lt;/b&gt; 2 km" in page
    work = agency.get("/viec-co-quan/").content.decode()
    assert f"{place}#phan-viec-{share.pk}" in work
    for who in ("lan", "chutich", "taichinh", "quantri"):
        answered = signed_in(who).get(place)
        assert "thư trả lời" not in answered.content.decode().lower()
    filled = " ".join(agency.get(place).content.decode().split())
    assert filled.count("đào 3 km cống") == 3  # in the reply, and in the two forms that may take it
    assert f'name="reply" value="{reply.pk}"' in filled
    assert filled.count('name="reply_files"') == 4
    first = reply.files.order_by("pk")[0]
    given = {"text": "Đã đào 3 km cống.", "reply": reply.pk, "reply_files": [first.pk]}
    answered = send(agency, share, "report", **given)
    assert answered.status_code == 302
    update = ProgressUpdate.objects.get(share=share)
    assert update.text == "Đã đào 3 km cống."
    assert [file.name for file in UpdateFile.objects.filter(update=update)] == ["biên bản.txt"]
    page = page_of(signed_in("lan"), share)
    assert "lấy từ thư trả lời của Lý Thị Xây" in page
    assert "từ thư trả lời" in page[page.index("Diễn biến") :]
    assert "chờ xác nhận" not in agency.get("/viec-co-quan/").content.decode()


def test_what_is_refused_keeps_the_reply_and_its_files_on_the_page(
    desk: dict[str, Any], share: Share, signed_in: Sign
) -> None:
    reply, agency = answer(desk, share), signed_in("xaydung")
    file = reply.files.order_by("-pk")[0]
    answered = send(agency, share, "report", text="", reply=reply.pk, reply_files=[file.pk])
    page = " ".join(answered.content.decode().split())
    assert answered.status_code == 422
    assert f'name="reply" value="{reply.pk}"' in page
    assert f'value="{file.pk}" id="p{share.pk}-report-reply_files_1" checked' in page
    other = share_of("Báo cáo tình hình sử dụng trụ sở")
    assert send(agency, other, "report", text="Của việc khác", reply=reply.pk).status_code == 409
    assert send(agency, share, "report", text="x", reply="9" * 30).status_code in (409, 422)
    assert Reply.objects.get().state == ReplyState.WAITING
    day = f"{today():%d/%m/%Y}"
    done = send(agency, share, "complete", text="Xong", done_on=day, reply=reply.pk, reply_files=[file.pk])
    assert done.status_code == 302
    assert Reply.objects.get().update == ProgressUpdate.objects.get(share=share, asks_completion=True)


def test_it_is_dropped_and_had_back(desk: dict[str, Any], share: Share, signed_in: Sign) -> None:
    reply, agency = answer(desk, share), signed_in("xaydung")
    drop, restore = (f"/nhiem-vu/thu-tra-loi/{reply.pk}/{way}/" for way in ("bo", "lay-lai"))
    file = f"/nhiem-vu/thu-tra-loi/tep/{reply.files.order_by('pk')[0].pk}/"
    told = agency.get(file)
    assert told.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in told.headers["Content-Security-Policy"]
    for who in ("lan", "taichinh", "quantri"):
        client = signed_in(who)
        assert [client.post(drop).status_code, client.get(file).status_code] == [404, 404]
    dropped = agency.post(drop, follow=True)
    assert restore in dropped.content.decode()
    assert "thu-tra-loi/tep" not in page_of(agency, share)
    agency.post(restore)
    assert "thu-tra-loi/tep" in page_of(agency, share)
    told_in_log = [action_words(entry.action) for entry in Entry.objects.filter(action__startswith="reply.")]
    assert sorted(told_in_log) == ["Bỏ thư trả lời", "Lấy lại thư trả lời", "Nhận thư trả lời"]


def test_a_page_with_many_replies_asks_as_often_as_with_one(
    desk: dict[str, Any], share: Share, signed_in: Sign
) -> None:
    agency, counts = signed_in("xaydung"), []
    for count in (1, 3):
        while Reply.objects.count() < count:
            answer(desk, share)
        for address in (f"/nhiem-vu/{share.task_id}/", "/viec-co-quan/"):
            agency.get(address)
            with CaptureQueriesContext(connection) as asked:
                agency.get(address)
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 17


def test_the_administrator_sets_it_up_and_sees_what_came(
    desk: dict[str, Any], share: Share, signed_in: Sign
) -> None:
    client = signed_in("quantri")
    assert "Chưa có thư nào" in client.get(PAGE).content.decode()
    wrong = client.post(PAGE, {"is_on": "on", "way": "imap", "address": "không", "version": "0"})
    assert wrong.status_code == 422
    assert "địa chỉ mà mọi người sẽ trả lời tới" in wrong.content.decode()
    given = {
        "is_on": "on",
        "way": "imap",
        "address": "dondoc@langson.example",
        "host": "mail.langson.example",
        "port": "993",
        "security": "tls",
        "username": "dondoc",
        "version": "0",
    }
    assert "mật khẩu của hộp thư" in client.post(PAGE, given).content.decode()
    assert client.post(PAGE, {**given, "secret": "bí-mật-hộp"}).status_code == 302
    setup = ReplySetup.objects.get()
    assert unseal(setup.secret) == "bí-mật-hộp"
    page = client.get(PAGE).content.decode()
    assert "bí-mật-hộp" not in page
    assert setup.secret not in page
    assert client.post(PAGE, given).status_code == 409  # seen before it was changed
    assert client.post(PAGE, {**given, "version": "1", "security": "none"}).status_code == 422
    entry = Entry.objects.get(action="reply.set_up")
    assert "secret" in entry.details["fields"]
    assert "bí-mật" not in str(entry.details)
    answer(desk, share)
    IncomingMail.objects.create(
        raw_sha256="0" * 64,
        taken_at=timezone.now() - timedelta(hours=1),
        sender="la@khac.example",
        subject="<script>x</script>",
        fault=MailFault.UNKNOWN_SENDER,
    )
    page = client.get(PAGE).content.decode()
    assert "không phải của người dùng nào" in page
    assert "&lt;script&gt;" in page
    assert "đến cơ quan để xác nhận" in page
    assert WORDS[:8] not in page
    assert signed_in("lan").get(PAGE).status_code == 403
