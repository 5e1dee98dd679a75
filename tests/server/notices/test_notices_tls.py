"""Mail by a server whose certificate is looked at: TLS, STARTTLS, and one that is not to be trusted."""

from __future__ import annotations

import base64
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.utils import timezone
from mail_server import MailServer, mail_server
from plan_desk import make_person

from dondoc.server.accounts.models import Account
from dondoc.server.notices.errors import NotSent
from dondoc.server.notices.models import Channel, ChannelSetup, Security
from dondoc.server.notices.sealing import seal
from dondoc.server.notices.services.trying import send_trial
from dondoc.server.posts.models import Role
from dondoc.server.project.tls.authority import SERVER_LIFE, as_pem, make_root, make_server, utc_now
from dondoc.server.project.tls.hosts import parse_host

pytestmark = pytest.mark.django_db
HOST = parse_host("thu.langson.example")
SECRET = "mật khẩu thư"

Serve = Callable[..., MailServer]


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Mail servers with certificates of one root, which this machine trusts. Their names lead here."""
    root = make_root([HOST], now=utc_now() - SERVER_LIFE - timedelta(days=40))
    trusted = tmp_path / "root.pem"
    trusted.write_bytes(root.certificate.public_bytes(Encoding.PEM))
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    really = socket.getaddrinfo

    def here(host: Any, *args: Any, **kwargs: Any) -> Any:
        return really("127.0.0.1" if str(host).endswith(".langson.example") else host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", here)
    with ExitStack() as running:

        def begin(security: Security, *, is_expired: bool = False, is_strange: bool = False) -> MailServer:
            now = utc_now() - (SERVER_LIFE + timedelta(days=30) if is_expired else timedelta())
            signer = make_root([HOST], now=now) if is_strange else root
            file = tmp_path / "server.pem"
            file.write_bytes(as_pem(make_server(signer, hosts=[HOST], now=now)))
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(file)
            which = {"tls": context} if security == Security.TLS else {"starttls": context}
            return running.enter_context(mail_server(**which))

        yield begin


@pytest.fixture
def boss() -> Account:
    account = make_person("boss", Role.ADMINISTRATOR)
    account.email = "boss@langson.example"
    account.save(update_fields=["email"])
    return account


def try_out(boss: Account, server: MailServer, security: Security, *, host: str = HOST.text) -> str:
    ChannelSetup.objects.create(
        channel=Channel.MAIL,
        is_on=True,
        host=host,
        port=server.port,
        security=security,
        username="dondoc",
        secret=seal(SECRET),
        sender="dondoc@langson.example",
    )
    return send_trial(actor=boss, channel=Channel.MAIL, now=timezone.now())


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_letter_and_the_password_go_encrypted(boss: Account, serve: Serve, security: Security) -> None:
    server = serve(security)
    assert try_out(boss, server, security) == "máy chủ thư trả lời 250 taken"
    [(receivers, letter)] = server.taken
    assert receivers == ["boss@langson.example"]
    assert "tin thử" in letter.get_content()
    assert server.encrypted == [True]
    [line] = server.signed_in
    assert base64.b64decode(line.split()[-1]).decode() == f"\0dondoc\0{SECRET}"


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
@pytest.mark.parametrize(
    ("wrong", "host", "words"),
    [
        ({"is_expired": True}, HOST.text, "chứng thư đã hết hạn"),
        ({"is_strange": True}, HOST.text, "không do nơi mà máy này tin cậy cấp"),
        ({}, "mail.langson.example", "chứng thư không cấp cho tên mail.langson.example"),
    ],
)
def test_to_a_server_that_is_not_trusted_nothing_goes(
    boss: Account, serve: Serve, security: Security, wrong: dict[str, bool], host: str, words: str
) -> None:
    server = serve(security, **wrong)
    with pytest.raises(NotSent, match="không chắc đó là máy chủ thư") as refused:
        try_out(boss, server, security, host=host)
    assert words in refused.value.message
    assert not refused.value.is_final
    assert server.taken == server.signed_in == []


def test_the_wrong_encryption_says_which_to_choose(boss: Account, serve: Serve) -> None:
    with pytest.raises(NotSent, match="cổng 465 là TLS ngay từ đầu, cổng 587 là STARTTLS"):
        try_out(boss, serve(Security.STARTTLS), Security.TLS)


def test_a_server_without_starttls_gets_no_password(boss: Account) -> None:
    with mail_server() as server:
        with pytest.raises(NotSent, match="Hãy chọn cách mã hóa khác"):
            try_out(boss, server, Security.STARTTLS, host="127.0.0.1")
        assert server.taken == server.signed_in == []


def test_a_name_that_nobody_knows_and_a_closed_port_are_told_apart(boss: Account) -> None:
    with mail_server() as gone:
        pass
    with pytest.raises(NotSent, match=f"không mở cổng {gone.port}"):
        try_out(boss, gone, Security.TLS, host="127.0.0.1")
    ChannelSetup.objects.update(host="khong-co.invalid")
    with pytest.raises(NotSent, match="không tìm thấy máy chủ tên khong-co"):
        send_trial(actor=boss, channel=Channel.MAIL, now=timezone.now())
