"""Who is responsible for tasks, on pages: rules tried, kept and applied; by hand; lists and Hôm nay."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from faults import faults_of
from office import DESKTOP, PHONE, sample, take_in
from walking import go

from dondoc.server.tracking.models import AssignedTask, Field, Responsibility, ResponsibilityRule
from dondoc.server.tracking.services import RuleContent, add_field, add_rule, confirm_above

PLAN = "ke-hoach-2026-phu-luc.txt"
NEW = "/phan-cong/quy-tac/them/"


@pytest.fixture
def tasks(desk: dict[str, Any]) -> list[AssignedTask]:
    """Those of a plan, confirmed before there was any rule."""
    received = take_in(desk["lan"], PLAN, sample(PLAN))
    confirm_above(actor=desk["lan"], document_id=received.pk, confidence=0.5)
    return list(AssignedTask.objects.order_by("pk"))


@pytest.fixture
def lan(signed_in: Callable[[str], Client]) -> Client:
    return signed_in("lan")


def words_of(answer: Any) -> str:
    """What a page says, without its marks, in one line."""
    text = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(text.split())


def test_a_rule_is_tried_kept_and_applied(
    tasks: list[AssignedTask], desk: dict[str, Any], lan: Client
) -> None:
    lead = tasks[0].assignments.filter(role="lead")[0]
    assert lead.agency is not None
    led = AssignedTask.objects.filter(assignments__role="lead", assignments__agency=lead.agency).distinct()
    asked = {"letters": "", "agency": lead.agency_id, "officer_id": desk["binh"].pk, "version": "0"}
    tried = words_of(lan.post(NEW, asked | {"step": "preview"}))
    assert f"quyết định cho {led.count()} nhiệm vụ đang mở. Chưa lưu gì cả." in tried
    assert not ResponsibilityRule.objects.exists()
    kept = lan.post(NEW, asked | {"step": "do"}, follow=True)
    told = words_of(kept)
    assert "Đã thêm quy tắc." in told and f"{lead.agency} chủ trì" in told
    assert f"Áp dụng cho {led.count()} nhiệm vụ" in told
    assert not Responsibility.objects.exists()  # not before it is applied
    seen = kept.context["view"].seen
    done = words_of(lan.post("/phan-cong/ap-dung/", {"seen": seen}, follow=True))
    assert f"Đã phân công lại {led.count()} nhiệm vụ theo quy tắc." in done
    assert "Mọi nhiệm vụ đang mở đã theo đúng quy tắc" in done
    page = words_of(lan.get(f"/nhiem-vu/{tasks[0].pk}/"))
    assert "Theo dõi Trần Văn Bình" in page and "Đổi phân công theo dõi" in page


def test_what_was_typed_stays_where_a_rule_is_refused(lan: Client, desk: dict[str, Any]) -> None:
    refused = lan.post(NEW, {"letters": "KGVX", "agency": "ls.so-tc", "step": "do"})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Chọn ít nhất một" in page and 'value="KGVX"' in page and 'value="ls.so-tc"' in page
    found = lan.post(NEW, {"letters": "KGVX", "agency_sought": "tai chinh", "step": "find"}).content.decode()
    assert 'value="choose:agency:ls.so-tc"' in found and 'value="KGVX"' in found


def test_of_two_who_edit_one_rule_one_is_told(lan: Client, desk: dict[str, Any]) -> None:
    rule = add_rule(actor=desk["lan"], content=RuleContent(officer_id=desk["binh"].pk))
    address = f"/phan-cong/quy-tac/{rule.pk}/"
    mine = {"letters": "NC", "officer_id": desk["binh"].pk, "version": "1", "step": "do"}
    assert lan.post(address, mine).status_code == 302
    other = lan.post(address, mine | {"letters": "TH"})
    assert other.status_code == 409
    assert "vừa được người khác sửa" in words_of(other) and 'value="TH"' in other.content.decode()


def test_rules_are_moved_removed_and_brought_back(lan: Client, desk: dict[str, Any]) -> None:
    rules = [
        add_rule(actor=desk["lan"], content=RuleContent(letters=letters, officer_id=desk["binh"].pk))
        for letters in ("KT", "NC")
    ]
    moved = words_of(lan.post(f"/phan-cong/quy-tac/{rules[1].pk}/chuyen/", {"by": "len"}, follow=True))
    assert moved.index("văn bản có chữ NC") < moved.index("văn bản có chữ KT")
    gone = lan.post(f"/phan-cong/quy-tac/{rules[0].pk}/bo/", follow=True)
    assert "văn bản có chữ KT" not in words_of(gone)
    back = f"/phan-cong/quy-tac/{rules[0].pk}/lay-lai/"
    assert f'action="{back}"' in gone.content.decode()
    assert "văn bản có chữ KT" in words_of(lan.post(back, follow=True))


def test_by_hand_with_a_reason(tasks: list[AssignedTask], desk: dict[str, Any], lan: Client) -> None:
    address = f"/nhiem-vu/{tasks[0].pk}/phan-cong/"
    asked = {"officer": desk["binh"].pk, "field": "theo", "leader": desk["chutich"].pk, "seen": "0"}
    refused = lan.post(address, asked)
    assert refused.status_code == 422
    assert "Ghi lý do đổi phân công" in words_of(refused)
    assert f'value="{desk["binh"].pk}" selected' in refused.content.decode()
    done = words_of(lan.post(address, asked | {"reason": "Chị Lan đi học"}, follow=True))
    assert "Đã đổi phân công theo dõi." in done and "Chị Lan đi học" in done
    assert "Lãnh đạo phụ trách Hoàng Văn Chủ" in done
    stale = lan.post(address, asked | {"officer": desk["lan"].pk, "reason": "Tôi nhận lại"})
    assert stale.status_code == 409
    assert "Tôi nhận lại" in stale.content.decode() and "vừa được Nông Thị Lan đổi" in words_of(stale)


def test_the_list_is_narrowed_to_mine_to_nobodys_and_to_a_field(
    tasks: list[AssignedTask], desk: dict[str, Any], lan: Client, signed_in: Callable[[str], Client]
) -> None:
    culture, _ = Field.objects.get_or_create(name_key="van xa", defaults={"name": "Văn xã"})
    mine = tasks[0]
    Responsibility.objects.create(
        task=mine, officer=desk["lan"], field=culture, from_at=mine.confirmed_at, by=desk["lan"]
    )

    def count(query: str, who: Client = lan) -> int:
        return int(who.get(f"/nhiem-vu/?{query}").context["page"].count)

    assert count("officer=toi") == count(f"field={culture.pk}") == count("mine=1") == 1
    assert count("officer=chua") == len(tasks) - 1
    assert count("officer=toi", signed_in("binh")) == 0
    page = words_of(lan.get("/nhiem-vu/?officer=toi&mine=1"))
    assert "tôi theo dõi" in page and "Chưa có người theo dõi" in page and "Theo dõi Văn bản" in page
    assert "không dùng được nên chưa lọc" in words_of(lan.get("/nhiem-vu/?officer=999999"))
    of_agency = words_of(signed_in("xaydung").get("/nhiem-vu/"))
    assert "Tôi theo dõi" not in of_agency and "Nông Thị Lan" not in of_agency
    sheet: Any = lan.get("/nhiem-vu/xuat.csv?officer=toi&columns=all")
    lines = b"".join(sheet.streaming_content).decode()
    assert "Chuyên viên theo dõi,Lĩnh vực,Lãnh đạo phụ trách" in lines and "Nông Thị Lan,Văn xã," in lines


def test_today_shows_mine_first(tasks: list[AssignedTask], desk: dict[str, Any], lan: Client) -> None:
    AssignedTask.objects.update(due_on=date.today() - timedelta(days=9))
    assert "Nhiệm vụ quá hạn tôi" not in words_of(lan.get("/"))
    for task in tasks[-2:]:
        Responsibility.objects.create(
            task=task, officer=desk["lan"], from_at=task.confirmed_at, by=desk["lan"]
        )
    first, *_ = lan.get("/").context["lists"]
    assert (first.title, first.count) == ("Nhiệm vụ quá hạn tôi theo dõi", 2)
    assert (first.others.count, first.others.address) == (len(tasks), "/nhiem-vu/?timeliness=overdue")
    assert lan.get(first.address).context["page"].count == 2


@pytest.mark.parametrize(("address", "most"), [("/nhiem-vu/", 15), ("/phan-cong/", 8)])
def test_pages_ask_little(
    tasks: list[AssignedTask],
    desk: dict[str, Any],
    lan: Client,
    address: str,
    most: int,
    django_assert_max_num_queries: Any,
) -> None:
    add_rule(actor=desk["lan"], content=RuleContent(officer_id=desk["lan"].pk))
    Responsibility.objects.create(
        task=tasks[0], officer=desk["lan"], from_at=tasks[0].confirmed_at, by=desk["lan"]
    )
    lan.get(address)
    with django_assert_max_num_queries(most):
        lan.get(address)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_axe_finds_no_serious_fault_and_nothing_is_too_wide(
    open_page: Callable[..., Any], office: dict[str, Any], size: dict[str, int]
) -> None:
    lan = office["lan"]
    content = RuleContent(letters="KH-UBND", agency_id="ls.so-tc", officer_id=lan.pk)
    rule, field = add_rule(actor=lan, content=content), add_field(actor=lan, name="Lĩnh vực " + "dài " * 25)
    add_rule(actor=lan, content=RuleContent(of_field_id=field.pk, leader_id=office["chutich"].pk))
    received = take_in(lan, PLAN, sample(PLAN))
    confirm_above(actor=lan, document_id=received.pk, confidence=0.5)
    AssignedTask.objects.update(due_on=date.today() - timedelta(days=9))
    task = AssignedTask.objects.filter(responsibilities__officer=lan)[0]
    page = open_page("/", size=size, bypass_csp=True)
    faults = []
    for address in (
        "/",
        "/nhiem-vu/",
        "/phan-cong/",
        "/phan-cong/linh-vuc/",
        f"/phan-cong/linh-vuc/{field.pk}/",
        f"/phan-cong/quy-tac/{rule.pk}/",
        f"/nhiem-vu/{task.pk}/phan-cong/",
        f"/nhiem-vu/{task.pk}/",
    ):
        go(page, address)
        faults += faults_of(page, address)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"], address
    assert faults == []
