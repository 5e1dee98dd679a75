"""A second factor beside the password: added, asked for, used once, lost, removed; all of it in the log."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest
from allauth.core.context import request_context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.second_factors import factor_kinds, remove_second_factors
from dondoc.server.accounts.services import create_account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.models import Entry
from dondoc.server.web.door_forms import KeyForm, KeySignInForm

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-dai-de-thu"


@pytest.fixture
def account() -> Account:
    cache.clear()
    return create_account(username="lan", full_name="Nông Thị Lan", password=PASSWORD, actor=SYSTEM)


@pytest.fixture
def client(account: Account, django_capture_on_commit_callbacks: Any) -> Client:
    """Signed in, and shown a moment ago that it is its owner who sits there."""
    client = Client(headers={"accept-language": "vi"})
    client.post("/dang-nhap/", {"username": "lan", "password": PASSWORD})
    client.post("/tai-khoan/xac-nhan/", {"password": PASSWORD})
    return client


@pytest.fixture
def secret(client: Client, django_capture_on_commit_callbacks: Any) -> str:
    """That of an app which was added."""
    shown = client.get("/tai-khoan/xac-thuc/ung-dung/").content.decode()
    found = re.search(r'id="secret">(\w+)<', shown)
    assert found and "<svg" in shown
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/tai-khoan/xac-thuc/ung-dung/", {"code": code(found[1])})
    assert answer.headers["Location"] == "/tai-khoan/xac-thuc/ma-du-phong/"
    return found[1]


def code(secret: str, *, steps: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def recovery_codes(client: Client) -> list[str]:
    page = client.get("/tai-khoan/xac-thuc/ma-du-phong/").content.decode()
    return re.findall(r"<li>(\d{4} \d{4})</li>", page)


def at_second_step() -> Client:
    """Somebody who has the password right."""
    client = Client(headers={"accept-language": "vi"})
    answer = client.post("/dang-nhap/", {"username": "lan", "password": PASSWORD, "next": "/nhiem-vu/"})
    assert answer.headers["Location"] == "/dang-nhap/xac-thuc/"
    assert client.get("/tai-khoan/").status_code == 302  # not in yet
    return client


def actions() -> list[str]:
    kept = Entry.objects.exclude(action="account.created").order_by("id")
    return [entry.action.removeprefix("account.") for entry in kept]


def test_what_opens_the_door_is_changed_only_by_who_shows_the_password_again(account: Account) -> None:
    client = Client(headers={"accept-language": "vi"})
    client.post("/dang-nhap/", {"username": "lan", "password": PASSWORD})
    answer = client.get("/tai-khoan/xac-thuc/ung-dung/")
    assert answer.headers["Location"].startswith("/tai-khoan/xac-nhan/?next=")
    refused = client.post(answer.headers["Location"], {"password": "sai"})
    assert "Mật khẩu không đúng" in refused.content.decode()
    sent = {"password": PASSWORD, "next": "/tai-khoan/xac-thuc/ung-dung/"}
    shown = client.post(answer.headers["Location"], sent)
    assert shown.headers["Location"] == "/tai-khoan/xac-thuc/ung-dung/"
    assert client.get("/tai-khoan/xac-thuc/ung-dung/").status_code == 200


def test_the_code_is_asked_for_after_the_password(secret: str, account: Account) -> None:
    client = at_second_step()
    wrong = client.post("/dang-nhap/xac-thuc/", {"code": "000000"})
    assert "Mã không đúng" in wrong.content.decode()
    right = client.post("/dang-nhap/xac-thuc/", {"code": code(secret)})
    assert right.headers["Location"] == "/nhiem-vu/"
    assert client.get("/tai-khoan/").status_code == 200
    assert actions() == ["signed_in", "factor_added", "factor_added", "factor_refused", "signed_in"]
    assert factor_kinds(account) == ["ứng dụng tạo mã", "mã dự phòng"]


def test_a_code_opens_once(secret: str) -> None:
    now = code(secret)
    assert at_second_step().post("/dang-nhap/xac-thuc/", {"code": now}).status_code == 302
    again = at_second_step().post("/dang-nhap/xac-thuc/", {"code": f"{now[:3]} {now[3:]}"})
    assert "Mã không đúng" in again.content.decode()


def test_a_clock_half_a_minute_off_is_borne_and_not_more(secret: str) -> None:
    assert at_second_step().post("/dang-nhap/xac-thuc/", {"code": code(secret, steps=3)}).status_code == 200
    assert at_second_step().post("/dang-nhap/xac-thuc/", {"code": code(secret, steps=1)}).status_code == 302


def test_after_five_wrong_codes_not_even_the_right_one_opens(secret: str) -> None:
    client = at_second_step()
    for _ in range(5):
        client.post("/dang-nhap/xac-thuc/", {"code": "000000"})
    elsewhere = at_second_step()  # the count is the account's, not the address's
    page = elsewhere.post("/dang-nhap/xac-thuc/", {"code": code(secret)}).content.decode()
    assert "quá nhiều lần" in page and "15 phút" in page


def test_a_code_on_paper_opens_once_and_the_log_says_so(secret: str, client: Client) -> None:
    codes = recovery_codes(client)
    assert len(set(codes)) == 10
    assert at_second_step().post("/dang-nhap/xac-thuc/", {"code": codes[0]}).status_code == 302
    assert at_second_step().post("/dang-nhap/xac-thuc/", {"code": codes[0]}).status_code == 200
    assert "recovery_code_used" in actions()
    assert codes[0] not in recovery_codes(client) and len(recovery_codes(client)) == 9


def test_new_codes_take_the_place_of_the_former(
    secret: str, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    before = recovery_codes(client)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/tai-khoan/xac-thuc/ma-du-phong/lam-lai/")
    assert not set(before) & set(recovery_codes(client))
    assert actions()[-1] == "recovery_codes_renewed"


def test_who_removes_the_app_signs_in_by_the_password_alone(secret: str, client: Client) -> None:
    assert client.get("/tai-khoan/xac-thuc/ung-dung/go/").status_code == 200
    client.post("/tai-khoan/xac-thuc/ung-dung/go/")
    assert not Authenticator.objects.exists()  # codes on paper open nothing by themselves
    assert actions()[-2:] == ["factor_removed", "factor_removed"]
    answer = Client().post("/dang-nhap/", {"username": "lan", "password": PASSWORD})
    assert answer.headers["Location"] == "/"


def test_secrets_lie_encrypted_and_another_key_opens_nothing(
    secret: str, account: Account, settings: Any
) -> None:
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert get_adapter().decrypt(Authenticator.objects.get(type="totp").data["secret"]) == secret
    settings.SECRET_KEY = "another key, after the data folder was put back without its own"
    wrong = at_second_step().post("/dang-nhap/xac-thuc/", {"code": code(secret)})
    assert "Mã không đúng" in wrong.content.decode()


def test_a_lost_factor_is_removed_by_somebody_else_and_ends_the_sessions(
    secret: str, account: Account, client: Client
) -> None:
    assert remove_second_factors(account=account, actor=SYSTEM)
    assert not remove_second_factors(account=account, actor=SYSTEM)
    assert factor_kinds(account) == []
    assert actions()[-1] == "factors_removed"
    assert client.get("/tai-khoan/").status_code == 302
    assert Client().post("/dang-nhap/", {"username": "lan", "password": PASSWORD}).headers["Location"] == "/"


def test_the_second_step_is_left_for_another_account(secret: str) -> None:
    client = at_second_step()
    assert client.get("/dang-nhap/").headers["Location"] == "/dang-nhap/xac-thuc/"
    client.post("/dang-xuat/")
    assert client.get("/dang-nhap/xac-thuc/").headers["Location"] == "/dang-nhap/"


def test_a_password_that_was_renewed_leaves_the_second_factor(secret: str, account: Account) -> None:
    from dondoc.server.accounts.services import set_password

    set_password(account=account, password="mot-mat-khau-moi-nua", actor=SYSTEM, must_change_password=True)
    client = Client(headers={"accept-language": "vi"})
    answer = client.post("/dang-nhap/", {"username": "lan", "password": "mot-mat-khau-moi-nua"})
    assert answer.headers["Location"] == "/dang-nhap/xac-thuc/"
    client.post("/dang-nhap/xac-thuc/", {"code": code(secret)})
    assert client.get("/tai-khoan/").headers["Location"] == "/dang-nhap/mat-khau-moi/"


def test_nothing_of_allauth_that_is_not_in_use_has_an_address() -> None:
    for name in ("signup", "password/reset", "email", "login/code", "confirm-email"):
        assert Client().get(f"/accounts/{name}/").status_code == 404


@pytest.mark.parametrize(
    "credential",
    [
        "",
        "[]",
        "1",
        "null",
        "{}",
        '"x"',
        '{"id": 1}',
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": []}',
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30",'
        ' "authenticatorData": "AA", "signature": "AA", "userHandle": "%s"}}' % ("eg" * 6),
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30",'
        ' "authenticatorData": "%s", "signature": "AA", "userHandle": "eno0eno0eno0enp6"}}' % ("A" * 60),
    ],
)
def test_what_is_no_passkey_is_refused_in_words(account: Account, credential: str) -> None:
    client = Client(headers={"accept-language": "vi"})
    client.get("/dang-nhap/khoa/", headers={"accept": "application/json"})
    answer = client.post("/dang-nhap/khoa/", {"credential": credential})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/dang-nhap/")
    assert client.get("/tai-khoan/").status_code == 302


def test_a_form_for_a_passkey_that_holds_none_says_so(client: Client) -> None:
    def send(**sent: str) -> str:
        address = "/tai-khoan/xac-thuc/khoa/them/"
        return client.post(address, sent, headers={"host": "localhost"}).content.decode()

    assert "Trình duyệt chưa tạo khóa" in send(name="x")
    assert "Tên khóa dài quá" in send(name="x" * 101, credential="{}")
    assert "không đọc được" in send(name="x", credential='{"id": "AA"}')


_words = st.sampled_from(["AA", "e30", "", "*", "Zg" * 40]) | st.text(max_size=12)
_values = st.recursive(
    st.none() | st.integers() | _words,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_words, inner, max_size=2),
    max_leaves=6,
)
_PARTS = ["clientDataJSON", "authenticatorData", "signature", "userHandle", "attestationObject"]
_answers = st.fixed_dictionaries(
    {},
    optional={
        "id": _values,
        "rawId": _values,
        "type": st.just("public-key") | _values,
        "response": st.dictionaries(st.sampled_from(_PARTS), _values) | _values,
        "clientExtensionResults": _values,
    },
)


@given(answer=_answers)
@how(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_for_a_passkey_never_breaks_the_form(account: Account, rf: Any, answer: Any) -> None:
    request = rf.post("/dang-nhap/khoa/")
    request.session = {"mfa.webauthn.state": {"challenge": "AA", "user_verification": None}}
    with request_context(request):
        assert not KeySignInForm(data={"credential": json.dumps(answer)}).is_valid()
        assert not KeyForm(data={"credential": json.dumps(answer)}, user=account).is_valid()


@pytest.mark.parametrize(
    ("address", "is_secure", "works"),
    [
        ("localhost:8000", False, True),
        ("127.0.0.1:8000", False, False),
        ("dondoc.langson.gov.vn", True, True),
        ("dondoc.langson.gov.vn", False, False),
        ("10.0.0.5", True, False),
    ],
)
def test_where_browsers_take_no_passkey_the_page_says_so(
    client: Client, settings: Any, address: str, is_secure: bool, works: bool
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    page = client.get("/tai-khoan/xac-thuc/", secure=is_secure, headers={"host": address})
    assert ("Thêm khóa truy cập" in page.content.decode()) is works
    assert ("không cho dùng khóa truy cập" in page.content.decode()) is not works
