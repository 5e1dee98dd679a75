"""Where somebody is signed in: seen; ended one by one, all but one, by a new password, and by no use."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from plan_desk import set_up_lang_son

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.services import create_account, lock_account, set_password
from dondoc.server.accounts.sessions import forget_ended_sessions
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.models import Entry
from dondoc.server.web.idle import LONGEST_PAUSE

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-dai-de-thu"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1"


@pytest.fixture(autouse=True)
def account() -> Account:
    return create_account(username="lan", full_name="Nông Thị Lan", password=PASSWORD, actor=SYSTEM)


def sign_in(agent: str = CHROME, *, address: str = "10.0.0.1", username: str = "lan") -> Client:
    client = Client(headers={"accept-language": "vi", "user-agent": agent}, REMOTE_ADDR=address)
    answer = client.post("/dang-nhap/", {"username": username, "password": PASSWORD})
    assert answer.headers["Location"] == "/"
    return client


def is_in(client: Client) -> bool:
    return client.get("/tai-khoan/").status_code == 200


def actions() -> list[str]:
    kept = Entry.objects.exclude(action__in=["account.created", "account.signed_in"]).order_by("id")
    return [entry.action.removeprefix("account.") for entry in kept]


def test_the_page_names_each_machine(account: Account) -> None:
    here, _phone = sign_in(), sign_in(PHONE, address="10.0.0.2")
    page = here.get("/tai-khoan/phien/").content.decode()
    assert "Chrome trên Windows" in page and "Safari trên iPhone" in page
    assert "10.0.0.1" in page and "10.0.0.2" in page
    assert page.index("Chrome trên Windows") < page.index("máy này</span>") < page.index("Safari trên iPhone")


def test_one_is_ended_from_afar(account: Account) -> None:
    here, phone = sign_in(), sign_in(PHONE)
    found = re.search(r'name="session" value="(\d+)"', here.get("/tai-khoan/phien/").content.decode())
    assert found
    here.post("/tai-khoan/phien/", {"session": found[1]})
    assert is_in(here) and not is_in(phone)
    assert actions() == ["sessions_ended"]
    again = here.post("/tai-khoan/phien/", {"session": found[1]}, follow=True)
    assert "đã kết thúc từ trước" in again.content.decode()


def test_all_others_are_ended_at_once(account: Account) -> None:
    here, *others = sign_in(), sign_in(PHONE), sign_in(PHONE)
    page = here.post("/tai-khoan/phien/", {"others": "1"}, follow=True).content.decode()
    assert "Đã kết thúc 2 phiên khác" in page
    assert is_in(here) and not any(map(is_in, others))


def test_nobody_ends_the_sessions_of_another(account: Account) -> None:
    create_account(username="binh", full_name="Trần Văn Bình", password=PASSWORD, actor=SYSTEM)
    mine, theirs = sign_in(), sign_in(username="binh")
    row = UserSession.objects.get(user__username="binh")
    mine.post("/tai-khoan/phien/", {"session": row.pk})
    mine.post("/tai-khoan/phien/", {"others": "1"})
    mine.post("/tai-khoan/phien/", {"session": "9" * 40})
    assert is_in(theirs)
    assert "10.0.0" not in theirs.get("/tai-khoan/").content.decode()


def test_a_new_password_of_ones_own_ends_all_others(account: Account) -> None:
    here, phone = sign_in(), sign_in(PHONE)
    new = "mot-mat-khau-khac-han"
    here.post("/tai-khoan/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert is_in(here) and not is_in(phone)
    assert actions() == ["password_changed", "sessions_ended"]
    page = here.get("/tai-khoan/phien/").content.decode()  # this one goes on under its name
    assert page.count("máy này</span>") == 1 and "iPhone" not in page


def test_the_present_password_is_not_guessed_from_an_open_page(account: Account) -> None:
    here = sign_in()
    sent = {"old_password": "sai", "new_password1": "mot-mat-khau-moi", "new_password2": "mot-mat-khau-moi"}
    answered = [here.post("/tai-khoan/", sent) for _ in range(6)]
    assert [answer.status_code for answer in answered] == [200] * 5 + [429]
    assert "Quá nhiều lần thử" in answered[-1].content.decode()
    assert is_in(here)


@pytest.mark.parametrize("deed", ["renewed", "locked"])
def test_what_is_done_to_an_account_ends_its_sessions(account: Account, deed: str) -> None:
    here = sign_in()
    if deed == "renewed":
        set_password(account=account, password="mot-mat-khau-cap-lai", actor=SYSTEM)
    else:
        lock_account(account=account, actor=SYSTEM)
    assert not is_in(here)
    assert not UserSession.objects.exists()


def test_who_signs_out_is_gone_from_the_list(account: Account) -> None:
    sign_in().post("/dang-xuat/")
    assert not UserSession.objects.exists()


def test_what_ran_out_is_forgotten(account: Account) -> None:
    sign_in()
    Session.objects.all().delete()
    assert forget_ended_sessions() == 1


def wait(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    now = time.time() + seconds
    monkeypatch.setattr(time, "time", lambda: now)


def test_who_stays_away_too_long_is_asked_again_and_told_why(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up_lang_son()
    client = sign_in()
    wait(monkeypatch, LONGEST_PAUSE.total_seconds() + 1)
    page = client.get("/nhiem-vu/", follow=True)
    assert page.redirect_chain[-1][0].startswith("/dang-nhap/?next=")
    assert "vì không dùng trong 15 phút" in page.content.decode()
    assert actions()[-1] == "session_ran_out"
    assert not UserSession.objects.exists()


def test_who_works_on_stays_in(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    client = sign_in()
    for _ in range(3):
        wait(monkeypatch, LONGEST_PAUSE.total_seconds() - 1)
        assert is_in(client)


def test_a_day_of_work_ends_all_the_same(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    client = sign_in()
    for _ in range(12 * 5 - 1):
        wait(monkeypatch, 12 * 60)
        assert is_in(client)
    wait(monkeypatch, 12 * 60)
    assert not is_in(client)


def test_a_page_that_asks_by_itself_keeps_nobody_in(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in()
    for _ in range(2):
        wait(monkeypatch, LONGEST_PAUSE.total_seconds() / 2 + 1)
        client.get("/van-ban/tien-do/")
    assert not is_in(client)


def test_use_is_noted_once_a_minute_and_costs_nothing_between(
    account: Account, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    client = sign_in()
    before = UserSession.objects.get().last_seen_at
    is_in(client)
    assert UserSession.objects.get().last_seen_at == before
    wait(monkeypatch, 70)
    is_in(client)
    assert UserSession.objects.get().last_seen_at > before
    with django_assert_max_num_queries(10):  # of these two for who stands in for whom
        is_in(client)
