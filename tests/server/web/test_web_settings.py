"""The page Thiết lập: read by the Office, changed by the administrator, and what is changed holds at once."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from share_places import Sign

from dondoc.server.office_settings.models import SettingValue
from dondoc.server.office_settings.selectors import settings_in_force

pytestmark = pytest.mark.django_db
PAGE = "/thiet-lap/van-phong/"


def text_of(answer: object) -> str:
    page = answer.content.decode()  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main>")]))


def test_the_office_reads_and_the_administrator_changes(signed_in: Sign) -> None:
    for who in ("lan", "chutich"):
        answer = signed_in(who).get(PAGE)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert 'name="value"' not in page
        assert "Nghị định 09/2019/NĐ-CP, Điều 12" in page
    assert signed_in("xaydung").get(PAGE).status_code == 403
    assert 'href="/thiet-lap/van-phong/"' in signed_in("lan").get("/").content.decode()
    assert 'href="/thiet-lap/van-phong/"' not in signed_in("xaydung").get("/").content.decode()
    boss = signed_in("quantri")
    assert 'name="value"' in boss.get(PAGE).content.decode()
    answer = boss.post(f"{PAGE}due_soon_days/", {"value": "10", "version": "0"}, follow=True)
    assert answer.redirect_chain == [(f"{PAGE}#muc-due_soon_days", 302)]
    told = text_of(answer)
    assert "10 ngày đã đổi" in told
    assert "Phạm Quản Trị đổi lúc" in told
    assert "mặc định → 10 ngày" in told
    assert settings_in_force().due_soon_days == 10
    boss.post(f"{PAGE}due_soon_days/mac-dinh/", {"version": "1"})
    assert settings_in_force().due_soon_days == 3
    assert "10 ngày → mặc định" in text_of(boss.get(PAGE))


def test_what_cannot_be_stays_on_the_page_and_says_why(signed_in: Sign) -> None:
    boss = signed_in("quantri")
    answer = boss.post(f"{PAGE}month_closes/", {"value": "ngày rằm", "version": "0"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="ngày rằm"' in page
    assert "Hãy nhập một số từ 1 đến 31." in page
    boss.post(f"{PAGE}month_closes/", {"value": "20", "version": "0"})
    late = boss.post(f"{PAGE}month_closes/", {"value": "21", "version": "0"})
    assert late.status_code == 409
    assert "vừa được Phạm Quản Trị thay đổi" in late.content.decode()
    assert settings_in_force().month_closes == 20
    assert boss.post(f"{PAGE}khong-co/", {"value": "1"}).status_code == 404
    assert boss.get(f"{PAGE}khong-co/").status_code == 404
    assert boss.put(f"{PAGE}month_closes/").status_code == 405
    assert SettingValue.objects.count() == 1


def test_the_windows_follow(signed_in: Sign) -> None:
    boss = signed_in("quantri")
    for key in ("month_closes", "quarter_closes", "half_year_closes", "nine_months_close", "year_closes"):
        boss.post(f"{PAGE}{key}/", {"value": "31", "version": "0"})
    told = text_of(boss.get(PAGE))
    assert re.search(r"Hằng năm năm \d{4} [\d/]+ năm (\d{4}) 01/01/\1 31/12/\1", told)


def test_a_page_asks_for_settings_once(signed_in: Sign, django_assert_max_num_queries: object) -> None:
    client: Client = signed_in("lan")
    with django_assert_max_num_queries(15) as asked:  # type: ignore[operator]
        client.get(PAGE)
    assert len([one for one in asked.captured_queries if "office_settings_settingvalue" in one["sql"]]) <= 2
