"""A trial message, what was not taken sent again, and old messages cleared away."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from mail_desk import ADDRESS, returned_desk, use_server
from mail_server import MailServer, mail_server
from plan_desk import make_person
from share_desk import Desk, today

from dondoc.server.accounts.models import Account
from dondoc.server.audit.models import Entry
from dondoc.server.notices.models import (
    Channel,
    ChannelSetup,
    Delivery,
    DeliveryState,
    Message,
    Notice,
    PastNotice,
)
from dondoc.server.notices.selectors.sent import reminded_of
from dondoc.server.notices.services.clearing import clear_old
from dondoc.server.notices.services.sending import PAUSES, send_waiting
from dondoc.server.posts.models import Post, Role
from dondoc.server.reporting.daily.messages import write_messages
from dondoc.server.tracking.rules import Action

pytestmark = pytest.mark.django_db
CHANNELS = "/thiet-lap/kenh-gui/"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.MAIL_FOLDER = tmp_path / "mail"
    return tmp_path / "mail"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


@pytest.fixture
def boss() -> Account:
    account = make_person("boss", Role.ADMINISTRATOR)
    account.email = "boss@langson.example"
    account.save(update_fields=["email"])
    return account


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def words_of(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def returned(address: str = ADDRESS) -> Desk:
    """A message waits for the agency's officer: a share was returned."""
    desk = returned_desk(address)
    write_messages(day=today(), now=timezone.now())
    return desk


def try_out(client: Client, channel: str = "mail") -> Any:
    return client.post(f"{CHANNELS}{channel}/gui-thu/", follow=True)


def test_a_trial_into_the_folder_takes_the_place_of_no_message(boss: Account, folder: Path) -> None:
    answer = try_out(signed_in(boss))
    assert "đã gửi tin thử cho anh/chị" in answer.content.decode()
    [written] = folder.iterdir()
    assert written.name.startswith("thu-")
    assert written.name in answer.content.decode()
    letter = email.message_from_bytes(written.read_bytes(), policy=email.policy.default)
    assert letter["To"] == f"{boss} <boss@langson.example>"
    assert "tin thử" in letter.get_content()
    assert not Message.objects.exists()
    assert Entry.objects.filter(action="channel.tried").count() == 1


def test_a_trial_tells_what_the_server_answered(boss: Account, server: MailServer) -> None:
    use_server(server)
    assert "máy chủ thư trả lời 250 taken" in try_out(signed_in(boss)).content.decode()
    server.answers["RCPT"] = "550 5.1.1 no such user"
    refused = try_out(signed_in(boss))
    assert refused.status_code == 422
    assert "Gửi thử không được. Máy chủ thư từ chối: 550 5.1.1 no such user" in refused.content.decode()
    assert len(server.taken) == 1


def test_a_trial_without_an_address_or_a_gateway_says_what_is_missing(boss: Account) -> None:
    client = signed_in(boss)
    assert "Chưa có địa chỉ nhận hoặc khóa ký" in try_out(client, "webhook").content.decode()
    Account.objects.filter(pk=boss.pk).update(email="")
    assert "chưa có địa chỉ thư điện tử để nhận tin thử" in try_out(client).content.decode()
    assert not Entry.objects.filter(action="channel.tried").exists()


def test_what_had_no_address_is_sent_again_to_the_one_that_was_added(boss: Account, folder: Path) -> None:
    desk, client = returned(address=""), signed_in(boss)
    delivery = Delivery.objects.get()
    assert "1 tin chưa gửi được" in words_of(client, CHANNELS)
    listed = words_of(client, f"{CHANNELS}chua-gui-duoc/")
    assert str(desk.agency) in listed
    assert "Tài khoản chưa có địa chỉ thư điện tử." in listed
    address = f"{CHANNELS}gui-lai/{delivery.pk}/"
    assert "chưa có địa chỉ thư điện tử" in client.post(address, follow=True).content.decode()
    Account.objects.filter(pk=desk.agency.pk).update(email="minh@langson.example")
    assert "sẽ được gửi lại" in client.post(address, follow=True).content.decode()
    assert "Không có tin nào chưa gửi được" in words_of(client, f"{CHANNELS}chua-gui-duoc/")
    assert client.post(address).status_code == 302  # pressed twice
    assert Entry.objects.filter(action="delivery.sent_again").count() == 1
    assert send_waiting(now=timezone.now()) == 1
    delivery.refresh_from_db()
    assert (delivery.state, delivery.address) == (DeliveryState.SENT, "minh@langson.example")
    assert len(list(folder.iterdir())) == 1
    assert signed_in(desk.officer).post(address).status_code == 403


def test_what_was_given_up_begins_anew_as_the_same_message(boss: Account, server: MailServer) -> None:
    desk = returned()
    use_server(server)
    server.answers["DATA"] = "451 4.7.1 later"
    now = timezone.now()
    for pause in (*PAUSES, timedelta()):
        send_waiting(now=now)
        now += pause
    delivery = Delivery.objects.select_related("message").get()
    assert delivery.state == DeliveryState.REFUSED
    assert "451 4.7.1 later" in delivery.reason
    # Who administers and sees the tasks too finds it on the task's page.
    Post.objects.create(
        account=boss, agency=Post.objects.get(account=desk.officer).agency, role=Role.OFFICER, from_on=today()
    )
    client, task = signed_in(boss), f"/nhiem-vu/{desk.task.pk}/"
    assert f"{CHANNELS}gui-lai/{delivery.pk}/" in client.get(task).content.decode()
    assert f"{CHANNELS}gui-lai/" not in signed_in(desk.officer).get(task).content.decode()
    answer = client.post(f"{CHANNELS}gui-lai/{delivery.pk}/", {"task": desk.task.pk})
    assert answer.headers["Location"] == task
    del server.answers["DATA"]
    assert send_waiting(now=now) == 1
    [(_, letter)] = server.taken
    assert letter["Message-ID"] == delivery.message.message_id


def test_a_channel_that_is_off_sends_nothing_again(boss: Account) -> None:
    returned(address="")
    ChannelSetup.objects.create(channel=Channel.MAIL, is_on=False)
    answer = signed_in(boss).post(f"{CHANNELS}gui-lai/{Delivery.objects.get().pk}/", follow=True)
    assert "Kênh thư điện tử đang tắt" in answer.content.decode()
    assert Delivery.objects.get().state == DeliveryState.REFUSED


def test_what_is_old_goes_and_stays_said_on_the_page_of_its_task(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("dondoc.server.notices.services.clearing.PORTION", 1)
    desk = returned()
    make_person("kim", Role.AGENCY_OFFICER, desk.share.agency_id or "")
    send_waiting(now=timezone.now())
    desk.act(Action.ASK_COMPLETION)
    desk.act(Action.CONFIRM)  # both officers are told, in no message yet
    long_ago = timezone.now() - timedelta(days=400)
    Notice.objects.update(created_at=long_ago)
    Message.objects.update(created_at=long_ago)
    shares = [desk.share.pk]
    before = [(one.rule, one.day, [told.words for told in one.people]) for one in said(desk, shares)]
    assert any("đã gửi tới minh@langson.example" in words for _, _, told in before for words in told)
    assert clear_old(before=long_ago) == 0
    assert clear_old(before=timezone.now() - timedelta(days=365)) == 1
    assert clear_old(before=timezone.now() - timedelta(days=365)) == 0
    assert [(one.rule, one.day, [told.words for told in one.people]) for one in said(desk, shares)] == before
    assert not Message.objects.exists()
    assert Notice.objects.filter(message=None).count() == 2  # what was not told yet waits
    assert PastNotice.objects.count() == 1


def said(desk: Desk, shares: list[int]) -> Any:
    return reminded_of(desk.task.pk, share_ids=shares)
