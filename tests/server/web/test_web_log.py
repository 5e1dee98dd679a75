"""The page of the log: who reads it, what it tells in words, how it is narrowed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from office import take_in_confirmed
from people_places import employ, said

from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.listing import LogFilter, list_log
from dondoc.server.audit.models import Entry
from dondoc.server.audit.services import erase_personal, record, seal_entries
from dondoc.server.posts.models import Role
from dondoc.server.posts.services.people import NewPost, give_post
from dondoc.server.tracking.models import BulkRun, Share
from dondoc.server.tracking.services import send_message
from dondoc.server.web.log_words import ACTIONS, FACTS, NOUNS, action_choices, actions_of
from dondoc.server.web.viewer import today

SERVER = Path(__file__).parents[3] / "src" / "dondoc" / "server"


@pytest.fixture
def auditor(desk: dict[str, Any], signed_in: Callable[[str], Client]) -> Client:
    desk["kiemtra"] = employ("kiemtra", "Hà Thị Kiểm", Role.AUDITOR)
    return signed_in("kiemtra")


def rows(answer: Any) -> list[str]:
    found = re.findall(r"<tr data-row>(.*?)</tr>", answer.content.decode(), re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found]


def test_it_tells_in_words_and_leads_on(desk: dict[str, Any], auditor: Client) -> None:
    received = take_in_confirmed(desk["lan"], confidence=0.97)
    give_post(actor=desk["quantri"], username="binh", new_post=NewPost("ls.so-xd", Role.AGENCY_HEAD, today()))
    answer = auditor.get("/nhat-ky/")
    assert answer.status_code == 200
    given, *others = rows(answer)
    assert "Phạm Quản Trị Giao chức vụ chức vụ" in given
    assert "tài khoản Trần Văn Bình" in given
    assert "cơ quan Sở Xây dựng" in given
    assert "chức vụ Lãnh đạo cơ quan" in given
    assert f"từ {today():%d/%m/%Y}" in given and "chờ niêm phong" in given
    assert any("Nông Thị Lan Giao nhiệm vụ" in row for row in others)
    task = received.tasks.order_by("-pk")[0]
    assert f'href="/nhiem-vu/{task.pk}/"' in answer.content.decode()
    about = auditor.get(f"/nhat-ky/?about=tracking.assignedtask:{task.pk}")
    assert len(rows(about)) == 1 and f"Chỉ các dòng về nhiệm vụ {task.pk}" in said(about)
    assert "chưa niêm phong lần nào" in said(answer)


def test_it_tells_up_to_where_it_is_sealed(desk: dict[str, Any], auditor: Client) -> None:
    seal_entries(now=timezone.now())
    answer = auditor.get("/nhat-ky/")
    assert f"đã niêm phong đến vị trí {Entry.objects.count()}" in said(answer)
    assert "chờ niêm phong" not in said(answer)


def test_it_is_narrowed(desk: dict[str, Any], auditor: Client) -> None:
    for who in ("lan", "binh"):
        record(
            actor=desk[who].actor,
            action="account.signed_in",
            subject=desk[who],
            personal={"address": "10.0.0.1"},
        )
    record(actor=SYSTEM, action="account.sign_in_refused", subject=desk["lan"])
    for query, wanted in (
        ("who=nong+thi", ["Nông Thị Lan Đăng nhập"]),
        ("who=BINH", ["Trần Văn Bình Đăng nhập"]),
        ("what=account.sign_in_refused", ["Dondoc Đăng nhập không thành"]),
        ("who=dondoc&what=account.sign_in_refused", ["Dondoc Đăng nhập không thành"]),
        (
            f"what=account.signed_in&from_on={today():%d/%m/%Y}&to_on={today():%d/%m/%Y}",
            ["Trần", "Nông", "Hà"],
        ),
        (f"what=account.signed_in&to_on={today() - timedelta(days=1):%d/%m/%Y}", []),
        ("who=khong-co-ai", []),
        (f"about=accounts.account:{desk['binh'].pk}&what=account.signed_in", ["Trần Văn Bình Đăng nhập"]),
    ):
        found = rows(auditor.get(f"/nhat-ky/?{query}"))
        assert len(found) == len(wanted), query
        assert all(words in row for words, row in zip(wanted, found, strict=True)), query
    assert "địa chỉ mạng 10.0.0.1" in rows(auditor.get("/nhat-ky/?who=binh"))[0]
    assert "Không có dòng nhật ký nào khớp" in said(auditor.get("/nhat-ky/?who=khong-co-ai"))


def test_what_does_not_parse_narrows_nothing_and_is_told(desk: dict[str, Any], auditor: Client) -> None:
    for query in ("from_on=mai", "what=x.y", "about=abc", "who=" + "x" * 300):
        answer = auditor.get(f"/nhat-ky/?{query}")
        assert answer.status_code == 200
        assert rows(answer) and "nên chưa lọc theo đó" in said(answer), query
    assert auditor.get("/nhat-ky/?page=999999").status_code == 200


def test_what_was_erased_stays_told_as_erased(desk: dict[str, Any], auditor: Client) -> None:
    record(
        actor=desk["lan"].actor,
        action="account.signed_in",
        subject=desk["lan"],
        personal={"address": "10.9.9.9"},
    )
    erase_personal(account=desk["lan"], actor=desk["quantri"].actor)
    page = said(auditor.get("/nhat-ky/"))
    assert "10.9.9.9" not in page and "(đã xóa)" in page


def test_it_goes_by_pages_with_few_questions(
    desk: dict[str, Any], auditor: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(120):
        record(
            actor=desk["lan"].actor,
            action="post.given",
            subject=desk["lan"],
            details={"account": str(desk["binh"].pk), "agency": "ls.so-xd", "number": number},
        )
    with django_assert_max_num_queries(15):
        first = auditor.get("/nhat-ky/?what=post.")
    assert len(rows(first)) == 50
    assert "Trang" in said(first) or 'rel="next"' in first.content.decode()
    third = list_log(filter=LogFilter(actions=["post.given"]), page=3)
    assert (len(third.rows), third.has_next) == (third.count - 100, False)


def test_the_way_there_is_shown_to_who_may_go(
    desk: dict[str, Any], auditor: Client, signed_in: Callable[[str], Client]
) -> None:
    assert 'href="/nhat-ky/"' in auditor.get("/").content.decode()
    for who in ("lan", "chutich", "xaydung", "quantri"):
        assert 'href="/nhat-ky/"' not in signed_in(who).get("/").content.decode()


def test_every_deed_has_its_words() -> None:
    """What a service writes into the log is told in Vietnamese on its page."""
    written = set()
    for file in SERVER.rglob("*.py"):
        written |= set(re.findall(r'action="([a-z_]+(?:\.[a-z_]+)+)"', file.read_text(encoding="utf-8")))
    assert len(written) > 30
    assert written - set(ACTIONS) == set()
    assert {action.split(".")[0] for action in ACTIONS} == set(NOUNS)
    assert [action for noun in NOUNS for action in actions_of(f"{noun}.")]
    assert len(action_choices()) == len(NOUNS)


def test_every_fact_has_its_name() -> None:
    """What stands beside a deed is named in Vietnamese too."""
    held = re.compile(r"\bdetails ?= ?\{([^{}]*)\}")
    named = {
        name
        for file in SERVER.rglob("*.py")
        for facts in held.findall(file.read_text(encoding="utf-8"))
        for name in re.findall(r'"([a-z_]+)": ', facts)
    }
    assert len(named) > 40
    assert named - set(FACTS) == set()


def test_what_facts_hold_is_told_in_words(desk: dict[str, Any], auditor: Client) -> None:
    received = take_in_confirmed(desk["lan"], confidence=0.97)
    share = Share.objects.filter(task__document=received).order_by("id").first()
    assert share is not None
    send_message(actor=desk["lan"], share_id=share.pk, version=share.version, message="Xin nêu rõ vướng mắc.")
    [told] = rows(auditor.get("/nhat-ky/?what=share.message"))
    assert "từ phía bên giao" in told
    assigned = rows(auditor.get("/nhat-ky/?what=task.assigned"))
    assert any("cơ quan Sở" in row for row in assigned)
    assert not any("ls." in row for row in assigned)


def test_the_last_day_there_is_narrows_too(db: None) -> None:
    assert list_log(filter=LogFilter(from_on=date.min.replace(year=1900), to_on=date.max)).count == 0


def test_who_reads_the_log_prepares_nothing_for_many_at_once(desk: dict[str, Any], auditor: Client) -> None:
    answer = auditor.post("/nhiem-vu/hang-loat/", {"action": "confirm", "task": "1"})
    assert answer.status_code == 403
    assert not BulkRun.objects.exists()
