"""The list of tasks as each wants it: views under a name, the columns chosen, groups, figures at the foot."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from office import take_in_confirmed
from openpyxl import load_workbook
from people_places import employ

from dondoc.server.audit.models import Entry
from dondoc.server.posts.models import Role
from dondoc.server.tracking.models import ListChoice, SavedView

SAVE = "/nhiem-vu/danh-sach/luu/"
USUAL = ["Nhiệm vụ", "Chủ trì", "Đến ngày", "Hạn", "Tình trạng", "Theo dõi", "Văn bản"]


@pytest.fixture
def plan(desk: dict[str, Any]) -> Any:
    return take_in_confirmed(desk["lan"])


def sheet_of(client: Client, address: str) -> Any:
    return load_workbook(io.BytesIO(client.get(address).content)).active


def page_of(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def headings(page: str) -> list[str]:
    found = re.findall(r'<th class="c-(?!pick)[^>]*>(.*?)</th>', page)
    return [re.sub(r"<[^>]*>|[↑↓]", "", one).strip() for one in found]


def save(client: Client, query: str, name: str, **given: str) -> SavedView:
    sent = {"name": name, "shared_with": "nobody"} | given
    assert client.post(f"{SAVE}?{query}", sent).status_code == 302
    return SavedView.objects.get(name=" ".join(name.split()), is_removed=False)


def test_a_view_is_kept_opened_changed_and_removed(desk: dict[str, Any], signed_in: Any) -> None:
    lan = signed_in("lan")
    asked = "timeliness=overdue&sort=-due&columns=due,text&page=3"
    form = page_of(lan, f"{SAVE}?{asked}")
    assert "Danh sách giữ: quá hạn" in form
    view = save(lan, asked, "  Quá   hạn ")
    assert view.name == "Quá hạn"
    opened = lan.get(f"/nhiem-vu/?view={view.pk}")
    assert opened.status_code == 302
    assert opened.headers["Location"] == (
        f"/nhiem-vu/?timeliness=overdue&sort=-due&columns=due%2Ctext&of={view.pk}"
    )
    page = page_of(lan, opened.headers["Location"])
    assert "<h1>Quá hạn</h1>" in page and "khác với bản đã lưu" not in page
    changed = f"timeliness=overdue&columns=due%2Ctext&of={view.pk}"
    assert "khác với bản đã lưu" in page_of(lan, f"/nhiem-vu/?{changed}")
    address = f"/nhiem-vu/danh-sach/{view.pk}/"
    lan.post(f"{address}nhu-dang-xem/?{changed}", {"version": view.version})
    assert "khác với bản đã lưu" not in page_of(lan, f"/nhiem-vu/?{changed}")
    stale = lan.post(address, {"version": view.version, "name": "Tên mới", "shared_with": "nobody"})
    assert stale.status_code == 409 and "vừa được đổi" in stale.content.decode()
    assert 'value="Tên mới"' in stale.content.decode()
    lan.post(address, {"version": view.version + 1, "name": "Tên mới", "shared_with": "nobody"})
    assert "Tên mới" in page_of(lan, "/nhiem-vu/")
    assert "Đã xóa danh sách “Tên mới”." in page_of_sent(lan, f"{address}xoa/")
    assert lan.get(f"/nhiem-vu/?view={view.pk}").status_code == 404
    assert "Đã lấy lại danh sách “Tên mới”." in page_of_sent(lan, f"{address}lay-lai/")
    assert not Entry.objects.filter(action__startswith="list_view.").exists()  # nobody else's matter


def page_of_sent(client: Client, address: str, **given: str) -> str:
    return client.post(address, given, follow=True).content.decode()


@pytest.mark.parametrize(
    ("name", "said"), [("", "Ghi tên danh sách"), (" . ", "Ghi tên danh sách"), ("x" * 81, "Dài quá 80")]
)
def test_a_view_needs_a_name(desk: dict[str, Any], signed_in: Any, name: str, said: str) -> None:
    answer = signed_in("lan").post(SAVE, {"name": name, "shared_with": "agency"})
    assert answer.status_code == 422 and said in answer.content.decode()
    assert '<option value="agency" selected>' in answer.content.decode()  # what was chosen stays


def test_no_two_of_one_name(desk: dict[str, Any], signed_in: Any) -> None:
    lan = signed_in("lan")
    save(lan, "", "Của tôi")
    answer = lan.post(SAVE, {"name": "Của tôi", "shared_with": "nobody"})
    assert answer.status_code == 422 and "Đã có danh sách “Của tôi”" in answer.content.decode()
    save(signed_in("binh"), "", "Của tôi khác")


def test_who_finds_a_view(desk: dict[str, Any], signed_in: Any) -> None:
    lan, binh, xaydung = signed_in("lan"), signed_in("binh"), signed_in("xaydung")
    private = save(lan, "stage=open", "Riêng")
    office = save(lan, "stage=open", "Văn phòng", shared_with="agency")
    everybody = save(lan, "stage=open", "Chung", shared_with="everybody")
    for client, seen in ((lan, (1, 1, 1)), (binh, (0, 1, 1)), (xaydung, (0, 0, 1))):
        page = page_of(client, "/nhiem-vu/")
        for view, is_seen in zip((private, office, everybody), seen, strict=True):
            assert (f'href="/nhiem-vu/?view={view.pk}"' in page) == bool(is_seen)
            expected = 302 if is_seen else 404
            assert client.get(f"/nhiem-vu/?view={view.pk}").status_code == expected
    for client in (binh, xaydung):  # found is not owned
        for view in (private, office, everybody):
            address = f"/nhiem-vu/danh-sach/{view.pk}/"
            assert client.get(address).status_code == 404
            assert client.post(f"{address}xoa/").status_code == 404
            assert client.post(f"{address}nhu-dang-xem/", {"version": 1}).status_code == 404
    told = list(
        Entry.objects.filter(action="list_view.shared").values_list("details__shared_with", flat=True)
    )
    assert sorted(told) == ["mọi người", "người của cơ quan tôi"]


def test_for_everybody_is_for_the_office_to_say(desk: dict[str, Any], signed_in: Any) -> None:
    sent = {"name": "Của sở", "shared_with": "everybody"}
    assert signed_in("xaydung").post(SAVE, sent).status_code == 422
    view = save(signed_in("xaydung"), "", "Của sở", shared_with="agency")
    assert view.agency_id == "ls.so-xd"
    desk["truong"] = employ("truong", "Bùi Văn Trưởng", Role.AGENCY_HEAD)
    head = Client()
    head.force_login(desk["truong"])
    assert head.post(f"/nhiem-vu/danh-sach/{view.pk}/xoa/").status_code == 302  # looks after the agency's
    assert Entry.objects.filter(action="list_view.removed").count() == 1


def test_the_administrator_tidies_what_everybody_finds(desk: dict[str, Any], signed_in: Any) -> None:
    view = save(signed_in("lan"), "", "Chung", shared_with="everybody")
    client, address = signed_in("quantri"), f"/nhiem-vu/danh-sach/{view.pk}/"
    sent = {"version": "1", "name": "Chung", "shared_with": "nobody"}
    assert client.post(address, sent).status_code == 302
    assert signed_in("binh").get(f"/nhiem-vu/?view={view.pk}").status_code == 404
    assert signed_in("lan").get(f"/nhiem-vu/?view={view.pk}").status_code == 302


def test_the_list_opens_with_the_first_view(plan: Any, desk: dict[str, Any], signed_in: Any) -> None:
    lan = signed_in("lan")
    view = save(lan, "role=lead", "Mở đầu", is_first="on")
    opened = lan.get("/nhiem-vu/")
    assert opened.status_code == 302 and opened.headers["Location"].endswith(f"of={view.pk}")
    page = page_of(lan, "/nhiem-vu/")
    assert 'href="/nhiem-vu/?of=all"' in page  # the way to every task
    assert 'href="?of=all"' in page_of(lan, "/nhiem-vu/?text=a")  # less the word: not the view again
    assert lan.get("/nhiem-vu/?of=all").status_code == 200
    assert signed_in("binh").get("/nhiem-vu/").status_code == 200
    page_of_sent(lan, f"/nhiem-vu/danh-sach/{view.pk}/mo-dau/")
    assert lan.get("/nhiem-vu/").status_code == 200
    page_of_sent(lan, f"/nhiem-vu/danh-sach/{view.pk}/mo-dau/", is_first="1")
    page_of_sent(lan, f"/nhiem-vu/danh-sach/{view.pk}/xoa/")
    assert lan.get("/nhiem-vu/").status_code == 200  # gone with the view


def test_columns_are_chosen_and_put_in_order(plan: Any, desk: dict[str, Any], signed_in: Any) -> None:
    lan = signed_in("lan")
    assert headings(page_of(lan, "/nhiem-vu/")) == USUAL
    chosen = {"column": ["text", "due", "product"], "up": "due"}
    answer = lan.post("/nhiem-vu/cot/?text=xay", chosen)
    assert answer.headers["Location"] == "/nhiem-vu/?text=xay&mo=cot"
    assert headings(page_of(lan, "/nhiem-vu/?text=xay&mo=cot")) == ["Đến ngày", "Nhiệm vụ", "Sản phẩm"]
    assert '<details class="choose-columns" open' in page_of(lan, "/nhiem-vu/?mo=cot")
    book = sheet_of(lan, "/nhiem-vu/xuat.xlsx")
    assert [cell.value for cell in book[1]] == ["STT", "Đến ngày", "Nhiệm vụ", "Sản phẩm"]
    whole = sheet_of(lan, "/nhiem-vu/xuat.xlsx?columns=all")
    assert len(list(whole[1])) == 22
    lan.post("/nhiem-vu/cot/?columns=text,due", {"column": ["due", "text"]})  # of a view: that alone
    assert headings(page_of(lan, "/nhiem-vu/")) == ["Đến ngày", "Nhiệm vụ", "Sản phẩm"]
    lan.post("/nhiem-vu/cot/", {"step": "usual"})
    assert ListChoice.objects.get(pk=desk["lan"].pk).columns == []
    assert headings(page_of(lan, "/nhiem-vu/")) == USUAL
    assert headings(page_of(lan, "/nhiem-vu/?columns=lạ,due,due,officer")) == [
        "Nhiệm vụ",
        "Đến ngày",
        "Theo dõi",
    ]
    assert headings(page_of(signed_in("xaydung"), "/nhiem-vu/?columns=officer,due")) == [
        "Nhiệm vụ",
        "Đến ngày",
    ]


def test_every_column_can_be_shown(plan: Any, signed_in: Any) -> None:
    from dondoc.server.tracking.rules import Column

    every = list(Column)
    for some in (every[:10], every[10:]):
        page = page_of(signed_in("lan"), f"/nhiem-vu/?columns={','.join(some)}")
        assert len(headings(page)) in (10, 11)


def test_column_heads_sort(plan: Any, signed_in: Any) -> None:
    page = page_of(signed_in("lan"), "/nhiem-vu/?role=lead&page=1&columns=text,due,source,assigned_on")
    kept = "role=lead&amp;columns=text%2Cdue%2Csource%2Cassigned_on"
    assert f'aria-sort="ascending"><a href="?{kept}&amp;sort=-due">' in page
    assert "sort=oldest" in page and "sort=document" in page
    assert 'aria-sort="descending"' in page_of(signed_in("lan"), "/nhiem-vu/?sort=-due")


@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("", 15),
        ("text=xay", 15),
        *((f"group={name}", 15) for name in ("field", "document", "month", "stage")),
        ("group=lead", 20),
    ],
)
def test_a_list_in_groups_asks_little(plan: Any, signed_in: Any, query: str, most: int) -> None:
    lan = signed_in("lan")
    lan.get("/nhiem-vu/")
    with CaptureQueriesContext(connection) as asked:
        page = page_of(lan, f"/nhiem-vu/?{query}")
    assert len(asked) <= most
    assert ('class="group"' in page) == ("group" in query)


def test_the_head_of_a_group_opens_its_list(plan: Any, signed_in: Any) -> None:
    lan = signed_in("lan")
    page = page_of(lan, "/nhiem-vu/?group=lead&columns=text,due")
    found = re.findall(r'colgroup"><a href="([^"]*)">([^<]*)</a> <span class="count">(\d+)<', page)
    assert len(found) > 5
    for address, _, count in found[:4]:
        opened = page_of(lan, address.replace("&amp;", "&"))
        assert f"<b>{count}</b> nhiệm vụ" in opened
        assert headings(opened) == ["Nhiệm vụ", "Đến ngày"]
    rows = sheet_of(lan, "/nhiem-vu/xuat.xlsx?group=lead&columns=text")
    assert [cell.value for cell in rows[1]] == ["STT", "Nhóm", "Nhiệm vụ"]
    assert rows.cell(2, 2).value == found[0][1]


def test_the_foot_tells_the_whole_list(plan: Any, signed_in: Any) -> None:
    lan = signed_in("lan")
    page = page_of(lan, "/nhiem-vu/?role=lead")
    foot = re.search(r'<p class="sum">(.*?)</p>', page)
    assert foot is not None and "Cả danh sách:" in foot[1]
    found = re.findall(r'<a href="([^"]*)"[^>]*>(\d+) ', foot[1])
    assert found
    for address, count in found:
        assert f"<b>{count}</b> nhiệm vụ" in page_of(lan, f"/nhiem-vu/{address.replace('&amp;', '&')}")


def test_what_cannot_be_divided_is_said(plan: Any, signed_in: Any) -> None:
    page = page_of(signed_in("lan"), "/nhiem-vu/?group=lead&agency=ls.so-xd")
    assert "không chia theo cơ quan chủ trì nữa" in page and 'class="group"' not in page
