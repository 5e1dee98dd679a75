"""Sending: the folder of .eml, a mail server, a gateway; a crash in the middle, refusals, two at once."""

from __future__ import annotations

import email
import email.policy
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from mail_desk import ADDRESS, returned_desk, use_server
from mail_server import MailServer, mail_server
from share_desk import Desk

from dondoc.server.notices import channels
from dondoc.server.notices.models import (
    Channel,
    ChannelSetup,
    Delivery,
    DeliveryState,
    Message,
    Notice,
)
from dondoc.server.notices.sealing import seal
from dondoc.server.notices.services.sending import PAUSES, send_waiting
from dondoc.server.reporting.daily.messages import write_messages

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The worker's process is gone."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.MAIL_FOLDER = tmp_path / "mail"
    return tmp_path / "mail"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


@pytest.fixture
def desk() -> Desk:
    """Its share was returned: one message waits for the agency's officer."""
    return returned_desk()


def make_message() -> Message:
    now = timezone.now()
    assert write_messages(day=timezone.localdate(now), now=now) == 1
    assert write_messages(day=timezone.localdate(now), now=now) == 0
    return Message.objects.get()


def only_delivery() -> Delivery:
    return Delivery.objects.get()


def test_by_default_mail_goes_into_a_folder(desk: Desk, folder: Path) -> None:
    message = make_message()
    assert only_delivery().state == DeliveryState.WAITING
    assert send_waiting(now=timezone.now()) == 1
    assert send_waiting(now=timezone.now()) == 0
    [written] = folder.iterdir()
    letter = email.message_from_bytes(written.read_bytes(), policy=email.policy.default)
    assert letter["Message-ID"] == message.message_id
    assert letter["To"] == f"{desk.agency} <{ADDRESS}>"
    assert str(letter["Subject"]).startswith("Nhắc việc ")
    body = letter.get_content()
    assert "BỊ TRẢ LẠI (1)" in body
    assert desk.task.text[:60] in " ".join(body.split())
    assert "Quá hạn: 0 nhiệm vụ" in body
    assert only_delivery().state == DeliveryState.SENT
    assert folder.stat().st_mode & 0o077 == 0


def test_by_the_server_of_the_office(desk: Desk, server: MailServer) -> None:
    use_server(server)
    message = make_message()
    assert send_waiting(now=timezone.now()) == 1
    [(receivers, letter)] = server.taken
    assert receivers == [ADDRESS]
    assert letter["Message-ID"] == message.message_id


def test_who_has_no_address_is_told_in_the_application_alone(desk: Desk) -> None:
    desk.agency.email = ""
    desk.agency.save(update_fields=["email"])
    make_message()
    assert only_delivery().state == DeliveryState.REFUSED
    assert "chưa có địa chỉ" in only_delivery().reason
    assert send_waiting(now=timezone.now()) == 0
    assert Notice.objects.filter(person=desk.agency).exists()


def test_what_was_being_sent_when_the_worker_died_is_sent_again_as_the_same(
    desk: Desk, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_server(server)
    make_message()
    really = channels.SENDERS[Channel.MAIL]

    def die_after(delivery: Delivery, setup: ChannelSetup) -> None:
        really(delivery, setup)
        raise Killed

    monkeypatch.setitem(channels.SENDERS, Channel.MAIL, die_after)
    with pytest.raises(Killed):
        send_waiting(now=timezone.now())
    assert only_delivery().state == DeliveryState.UNKNOWN
    monkeypatch.setitem(channels.SENDERS, Channel.MAIL, really)
    assert send_waiting(now=timezone.now()) == 1
    assert only_delivery().state == DeliveryState.SENT
    first, second = (letter for _, letter in server.taken)
    assert first["Message-ID"] == second["Message-ID"]
    assert first.get_content() == second.get_content()


def test_a_server_that_is_away_is_asked_again_and_at_last_given_up(desk: Desk) -> None:
    with mail_server() as gone:
        use_server(gone)
    make_message()
    now = timezone.now()
    for pause in PAUSES:
        send_waiting(now=now)
        assert only_delivery().state == DeliveryState.WAITING
        assert only_delivery().next_try_at == now + pause
        send_waiting(now=now + pause - timedelta(seconds=1))
        now += pause
    send_waiting(now=now)
    assert only_delivery().state == DeliveryState.REFUSED
    assert only_delivery().tries == len(PAUSES) + 1
    assert "Không gửi được qua máy chủ thư" in only_delivery().reason


def test_an_address_that_the_server_does_not_know_is_refused_at_once(desk: Desk, server: MailServer) -> None:
    server.answers["RCPT"] = "550 5.1.1 no such user"
    use_server(server)
    make_message()
    send_waiting(now=timezone.now())
    assert only_delivery().state == DeliveryState.REFUSED
    assert "550" in only_delivery().reason


def test_an_address_that_no_letter_can_bear_stops_no_other(desk: Desk, server: MailServer) -> None:
    use_server(server)
    make_message()
    Delivery.objects.update(address="minh@tỉnh.example")
    assert send_waiting(now=timezone.now()) == 0
    assert only_delivery().state == DeliveryState.REFUSED
    assert "Hãy kiểm tra địa chỉ thư" in only_delivery().reason


def test_a_password_is_sealed_and_never_told(desk: Desk, server: MailServer) -> None:
    server.answers["AUTH"] = "535 5.7.8 wrong: bi-mat-cua-thu"
    use_server(server, username="dondoc", secret=seal("bi-mat-cua-thu"))
    assert "bi-mat" not in ChannelSetup.objects.get().secret
    make_message()
    send_waiting(now=timezone.now())
    delivery = only_delivery()
    assert delivery.state == DeliveryState.WAITING
    assert "bi-mat" not in delivery.reason
    assert "mật khẩu" in delivery.reason


@dataclass
class Gateway:
    port: int
    answer: int = 200
    taken: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            running.taken.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(running.answer)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        running = Gateway(listening.server_port)
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        try:
            yield running
        finally:
            listening.shutdown()
            thread.join()


def test_a_gateway_gets_it_signed(desk: Desk, gateway: Gateway) -> None:
    ChannelSetup.objects.create(channel=Channel.MAIL, is_on=False)
    ChannelSetup.objects.create(
        channel=Channel.WEBHOOK, is_on=True, url=f"http://127.0.0.1:{gateway.port}/tin", secret=seal("khóa")
    )
    message = make_message()
    assert send_waiting(now=timezone.now()) == 1
    [(headers, body)] = gateway.taken
    signed = headers["x-dondoc-timestamp"].encode() + b"." + body
    expected = hmac.new("khóa".encode(), signed, hashlib.sha256).hexdigest()
    assert headers["x-dondoc-signature"] == f"sha256={expected}"
    told = json.loads(body)
    assert told["message_id"] == headers["x-dondoc-message-id"] == message.message_id
    assert told["person"]["username"] == "minh"
    assert told["text"] == message.text


@pytest.mark.parametrize(
    ("answer", "state"),
    [(302, DeliveryState.WAITING), (400, DeliveryState.REFUSED), (503, DeliveryState.WAITING)],
)
def test_a_gateway_that_does_not_take_it(
    desk: Desk, gateway: Gateway, answer: int, state: DeliveryState
) -> None:
    ChannelSetup.objects.create(channel=Channel.MAIL, is_on=False)
    ChannelSetup.objects.create(
        channel=Channel.WEBHOOK, is_on=True, url=f"http://127.0.0.1:{gateway.port}/", secret=seal("khóa")
    )
    gateway.answer = answer
    make_message()
    assert send_waiting(now=timezone.now()) == 0
    assert only_delivery().state == state
    assert len(gateway.taken) == 1
