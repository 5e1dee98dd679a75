"""Who came in, who was refused, who left: it stands in the log; and guessing is slow."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dondoc.server.accounts.models import Account, SignInFailure
from dondoc.server.accounts.services import create_account
from dondoc.server.accounts.signing_in import forget_old_failures
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.models import Entry
from dondoc.server.audit.selectors import log_lines

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-dai-de-thu"


@pytest.fixture
def account() -> Account:
    return create_account(username="lan", full_name="Nông Thị Lan", password=PASSWORD, actor=SYSTEM)


def try_to_sign_in(password: str, *, username: str = "lan", address: str = "10.0.0.1") -> tuple[bool, str]:
    """Whether it went through, and the page where it did not."""
    client = Client(headers={"accept-language": "vi"}, REMOTE_ADDR=address)
    answer = client.post("/dang-nhap/", {"username": username, "password": password})
    return answer.status_code == 302, answer.content.decode()


def actions() -> list[str]:
    kept = Entry.objects.exclude(action="account.created").order_by("id")
    return [entry.action.removeprefix("account.") for entry in kept]


def test_coming_and_going_stand_in_the_log(account: Account) -> None:
    client = Client(REMOTE_ADDR="10.0.0.7")
    client.post("/dang-nhap/", {"username": "lan", "password": "sai"})
    client.post("/dang-nhap/", {"username": "Lan", "password": PASSWORD})
    client.post("/dang-xuat/")
    assert actions() == ["sign_in_refused", "signed_in", "signed_out"]
    refused, signed_in, signed_out = Entry.objects.exclude(action="account.created").order_by("id")
    assert {entry.subject_id for entry in (refused, signed_in, signed_out)} == {str(account.pk)}
    assert (refused.actor_id, signed_in.actor_id) == ("", str(account.pk))
    assert log_lines([signed_in])[0].details == {"address": "10.0.0.7"}


def test_a_new_password_of_ones_own_stands_in_the_log(account: Account) -> None:
    client = Client()
    client.force_login(account)
    new = "mot-mat-khau-khac-han"
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    client.post("/tai-khoan/", sent)
    account.refresh_from_db()
    assert account.check_password(new)
    assert actions() == ["signed_in", "password_changed"]


def test_after_five_failures_not_even_the_right_password_is_looked_at(account: Account) -> None:
    for _ in range(5):
        went_through, page = try_to_sign_in("sai")
        assert not went_through and "quá nhiều lần" not in page
    went_through, page = try_to_sign_in(PASSWORD)
    assert not went_through and "quá nhiều lần" in page and "15 phút" in page
    assert actions() == ["sign_in_refused"] * 5  # who waits fills no log
    assert try_to_sign_in(PASSWORD, address="10.0.0.2")[0]
    SignInFailure.objects.update(at=timezone.now() - timedelta(minutes=16))
    assert try_to_sign_in(PASSWORD)[0]


def test_an_address_that_tries_many_names_waits_too(account: Account) -> None:
    now = timezone.now()
    SignInFailure.objects.bulk_create(
        SignInFailure(account_key=str(number), address="10.0.0.1", at=now) for number in range(50)
    )
    assert not try_to_sign_in(PASSWORD)[0]


def test_who_gets_in_begins_anew(account: Account) -> None:
    for _ in range(4):
        try_to_sign_in("sai")
    assert try_to_sign_in(PASSWORD)[0]
    assert not SignInFailure.objects.exists()


def test_what_was_typed_for_a_name_is_kept_nowhere(account: Account) -> None:
    try_to_sign_in("x", username="mat-khau-go-nham-o")
    kept = str(list(Entry.objects.values())) + str(list(SignInFailure.objects.values()))
    assert "go-nham" not in kept
    assert actions() == ["sign_in_refused"]


def test_behind_a_server_with_tls_the_address_is_the_one_it_adds(account: Account, settings: object) -> None:
    settings.IS_BEHIND_PROXY = True  # type: ignore[attr-defined]
    client = Client(REMOTE_ADDR="127.0.0.1")
    forged = {"X-Forwarded-For": "1.1.1.1, 10.0.0.9"}
    client.post("/dang-nhap/", {"username": "lan", "password": "sai"}, headers=forged)
    assert SignInFailure.objects.get().address == "10.0.0.9"


def test_old_failures_are_forgotten() -> None:
    now = timezone.now()
    for minutes in (1, 20):
        SignInFailure.objects.create(account_key="x", address="", at=now - timedelta(minutes=minutes))
    assert forget_old_failures(now=now) == 1
