"""The linter's lexicons on their pages: listed, searched, written, switched, taken along and brought in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dondoc.server.linting.models import Kind, OfficeAct, OfficeField, OfficePower, SwitchedOff

PAGES = {
    Kind.POWER: "/thiet-lap/tham-quyen/",
    Kind.FIELD: "/thiet-lap/linh-vuc/",
    Kind.ACT: "/thiet-lap/van-ban-het-hieu-luc/",
}
ACT = {
    "number": "12/2021/NĐ-CP",
    "title": "Nghị định về nuôi ong",
    "on": "01/01/2027",
    "how": "replaced",
    "by": "Nghị định số 34/2026/NĐ-CP ngày 01/8/2026",
    "source": "Nghị định số 34/2026/NĐ-CP, Điều 9",
    "sure": "A",
    "step": "do",
}
FIELD = {"about": "nuôi ong", "words": "nuôi ong", "source": "Quyết định", "sure": "B", "step": "do"}


@pytest.fixture
def lan(signed_in: Callable[[str], Client]) -> Client:
    return signed_in("lan")


def words_of(answer: Any) -> str:
    page = answer.content.decode()
    text = re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main>")])
    return " ".join(text.split())


def add_act(client: Client, **changes: str) -> Any:
    return client.post(f"{PAGES[Kind.ACT]}them/", ACT | changes, follow=True)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", list(Kind))
def test_each_lexicon_lists_what_comes_with_dondoc_with_its_source(
    lan: Client,
    signed_in: Callable[[str], Client],
    kind: Kind,
    django_assert_max_num_queries: Any,
) -> None:
    lan.get(PAGES[kind])  # a process reads the registry once
    with django_assert_max_num_queries(12):
        told = words_of(lan.get(PAGES[kind]))
    assert "có sẵn" in told and "Căn cứ:" in told and "Sửa theo cơ quan" in told
    read = words_of(signed_in("chutich").get(PAGES[kind]))
    assert "Căn cứ:" in read and "Sửa theo cơ quan" not in read
    assert "(theo nguồn gián tiếp)" in read
    settings = signed_in("quantri").get("/thiet-lap/van-phong/").content.decode()
    assert f'href="{PAGES[kind]}"' in settings


@pytest.mark.django_db
def test_an_act_is_written_changed_ended_and_taken_up(lan: Client) -> None:
    told = words_of(add_act(lan))
    assert "1 mục của cơ quan" in told and "từ ngày 01/01/2027" in told and "Nông Thị Lan ghi" in told
    entry = OfficeAct.objects.get()
    page = f"{PAGES[Kind.ACT]}{entry.pk}/sua/"
    lan.post(page, ACT | {"version": "1", "how": "repealed", "on": "02/02/2027"})
    history = words_of(lan.get(page))
    assert "Văn bản hết hiệu lực: sửa một mục" in history
    assert "từ ngày: 01/01/2027" in history and "từ ngày: 02/02/2027" in history
    late = lan.post(page, ACT | {"version": "1"})
    assert late.status_code == 409
    assert "vừa được Nông Thị Lan sửa" in words_of(late)
    ended = lan.post(f"{PAGES[Kind.ACT]}{entry.pk}/thoi/", follow=True)
    assert "1 mục thôi dùng" in words_of(ended)
    assert f"{PAGES[Kind.ACT]}{entry.pk}/dung-lai/" in ended.content.decode()
    assert "1 mục của cơ quan" in words_of(lan.post(f"{PAGES[Kind.ACT]}{entry.pk}/dung-lai/", follow=True))
    assert lan.get(f"{PAGES[Kind.ACT]}999999/sua/").status_code == 404
    assert lan.get("/thiet-lap/khong-co/").status_code == 404


@pytest.mark.django_db
def test_what_is_missing_is_told_and_what_was_typed_stays(lan: Client) -> None:
    answer = add_act(lan, on="30/02/2027")
    assert answer.status_code == 422
    assert 'value="12/2021/NĐ-CP"' in answer.content.decode()
    assert "31/12/2026" in words_of(answer)
    assert "Chưa có căn cứ" in words_of(add_act(lan, source=" "))
    add_act(lan)
    assert "đã có trong từ điển" in words_of(add_act(lan))
    assert OfficeAct.objects.count() == 1


@pytest.mark.django_db
def test_the_agency_of_a_field_is_chosen_from_the_registry(lan: Client) -> None:
    new = f"{PAGES[Kind.FIELD]}them/"
    found = lan.post(new, FIELD | {"agencies_sought": "cong thuong", "step": "find"})
    assert 'value="choose:agencies:ls.so-ct"' in found.content.decode()
    assert 'value="nuôi ong"' in found.content.decode()
    assert "cơ quan quản lý" in words_of(lan.post(new, FIELD))
    answer = lan.post(new, FIELD | {"agencies": ["ls.so-ct", "ls.so-yt"]}, follow=True)
    assert "Sở Công Thương; Sở Y tế" in words_of(answer)
    assert OfficeField.objects.get().agencies == ["ls.so-ct", "ls.so-yt"]


@pytest.mark.django_db
def test_a_field_whose_agency_the_registry_does_not_know_says_so(lan: Client) -> None:
    assert "Danh bạ không có cơ quan này" not in words_of(lan.get(PAGES[Kind.FIELD]))
    sent = FIELD | {"agencies": "ls.so-ct", "replaces": "trade"}
    lan.post(f"{PAGES[Kind.FIELD]}them/", sent)
    OfficeField.objects.update(agencies=["hg.so-ct"])  # as it came from elsewhere
    assert words_of(lan.get(PAGES[Kind.FIELD])).count("Danh bạ không có cơ quan này") == 1


@pytest.mark.django_db
def test_an_entry_of_dondoc_is_put_right_by_the_office(lan: Client) -> None:
    begun = lan.get(f"{PAGES[Kind.FIELD]}them/?thay=trade").content.decode()
    assert 'name="agencies" value="ls.so-ct"' in begun and 'value="trade"' in begun
    sent = FIELD | {"agencies": "ls.so-ct", "replaces": "trade"}
    told = words_of(lan.post(f"{PAGES[Kind.FIELD]}them/", sent, follow=True))
    assert "Thay mục có sẵn" in told
    powers = lan.get(f"{PAGES[Kind.POWER]}them/?thay=fees").content.decode()
    assert "niêm yết" in powers  # what makes it fine goes along
    assert not OfficePower.objects.exists()


@pytest.mark.django_db
def test_an_entry_of_dondoc_is_switched_off_and_on_by_its_number(lan: Client) -> None:
    address = f"{PAGES[Kind.ACT]}co-san/45/2013/qh13/"
    assert f'action="{address}thoi/"' in lan.get(PAGES[Kind.ACT], {"q": "45/2013"}).content.decode()
    refused = lan.post(f"{address}thoi/", {"reason": ""}, HTTP_REFERER=f"http://testserver{PAGES[Kind.ACT]}")
    assert refused.status_code == 302 and not SwitchedOff.objects.exists()
    told = lan.post(f"{address}thoi/", {"reason": "Còn dùng cho hồ sơ cũ"}, follow=True)
    assert "Còn dùng cho hồ sơ cũ" in words_of(told) and f"{address}dung-lai/" in told.content.decode()
    lan.post(f"{address}dung-lai/")
    assert SwitchedOff.objects.filter(ended_at=None).count() == 0
    assert lan.post(f"{PAGES[Kind.ACT]}co-san/0/0/thoi/", {"reason": "x"}).status_code == 404


@pytest.mark.django_db
def test_the_lexicon_is_searched_on_its_page(lan: Client) -> None:
    found = words_of(lan.get(PAGES[Kind.ACT], {"q": "dat dai"}))
    assert "Thấy 1 mục" in found and "45/2013/QH13" in found
    assert "Không có mục nào khớp “sao Hỏa”" in words_of(lan.get(PAGES[Kind.ACT], {"q": "sao Hỏa"}))
    assert lan.get(PAGES[Kind.ACT], {"q": "luat", "page": "99"}).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_lexicon_is_taken_along_and_brought_in(lan: Client, form: str) -> None:
    add_act(lan)
    page = PAGES[Kind.ACT]
    taken = lan.get(f"{page}tep/{form}/")
    assert f"van-ban-het-hieu-luc.{form}" in taken["Content-Disposition"]
    told = lan.post(f"{page}nap/", {"file": SimpleUploadedFile(f"a.{form}", taken.content)}, follow=True)
    assert "thêm 0 mục, sửa 0 mục" in told.content.decode(), words_of(told)
    wrong = (
        "Số, ký hiệu;Hết hiệu lực từ ngày;Văn bản thay thế hoặc bãi bỏ;Căn cứ\n1/2020/NĐ-CP;mai;Luật;Luật\n"
    )
    answer = lan.post(f"{page}nap/", {"file": SimpleUploadedFile("a.csv", wrong.encode())})
    assert answer.status_code == 422
    assert "Dòng 2: Ngày “mai” không đúng" in words_of(answer)
    assert "Chưa chọn tệp nào" in words_of(lan.post(f"{page}nap/"))
    assert lan.get(f"{page}tep/pdf/").status_code == 404
    assert OfficeAct.objects.count() == 1
