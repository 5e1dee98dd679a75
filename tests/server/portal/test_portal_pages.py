"""The public pages show what was approved and nothing else, to everybody, without script and cookies."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from publishing_desk import PublishingDesk, copies, make_published_desk, paper

from dondoc.server.portal.open_data import PAPER_FIELDS, TASK_FIELDS
from dondoc.server.portal.words import COLUMNS, EVIDENCE, STAGES
from dondoc.server.published import models
from dondoc.server.publishing import services
from dondoc.server.tracking.models import TaskStage
from dondoc.server.tracking.rules import EvidenceStanding


@pytest.fixture
def desk(portal: Client) -> PublishingDesk:
    return make_published_desk()


def test_every_state_of_the_office_has_its_words() -> None:
    assert set(STAGES) == set(TaskStage.values)
    assert set(EVIDENCE) == set(EvidenceStanding.values)
    assert set(COLUMNS) == set(models.COLUMNS)


def test_the_way_of_a_reader(portal: Client, desk: PublishingDesk) -> None:
    home = portal.get("/").content.decode()
    assert "3 nhiệm vụ đang công khai" in home
    address = f"/van-ban/{paper().code}/"
    assert address in home
    assert address in portal.get("/van-ban/").content.decode()
    plan = portal.get(address).content.decode()
    first = copies()[0]
    assert f"/nhiem-vu/{first.code}/" in plan
    assert "Hạ tầng" in plan
    task = portal.get(f"/nhiem-vu/{first.code}/").content.decode()
    for words in (
        "Cơ quan nói",
        "Minh chứng",
        "Theo lịch",
        "Đã giao, chưa có báo cáo",
        "Sở Khoa học và Công nghệ",
    ):
        assert words in task
    found = portal.get("/tim-kiem/", {"q": "trung tam du lieu"}).content.decode()
    assert "<mark>Trung tâm dữ liệu</mark>" in found
    assert "nhiệm vụ hay tin nào" in portal.get("/tim-kiem/", {"q": "khong he co"}).content.decode()
    for path in ("/du-lieu-mo/", "/gioi-thieu/", "/tim-kiem/", "/health"):
        assert portal.get(path).status_code == 200


def test_a_number_leads_to_its_list(portal: Client, desk: PublishingDesk) -> None:
    found = paper()
    for column in models.COLUMNS:
        count = getattr(found, f"{column}_count")
        page = portal.get(f"/van-ban/{found.code}/", {"xem": column}).content.decode()
        assert page.count('href="/nhiem-vu/') == count
    whole = portal.get(f"/van-ban/{found.code}/", {"xem": "'; DROP"}).content.decode()
    assert whole.count('href="/nhiem-vu/') == found.task_count


def test_what_is_covered_is_nowhere(portal: Client, desk: PublishingDesk) -> None:
    pages = [
        "/",
        "/van-ban/",
        f"/van-ban/{paper().code}/",
        "/tim-kiem/?q=giai+quyet",
        "/du-lieu-mo/nhiem-vu.json",
    ]
    pages += [f"/nhiem-vu/{task.code}/" for task in copies()] + ["/du-lieu-mo/nhiem-vu.csv"]
    for path in pages:
        told = portal.get(path).content.decode()
        assert "Nguyễn Văn Tám" not in told
        assert "0912" not in told


def test_guessing_finds_nothing(portal: Client, desk: PublishingDesk) -> None:
    other = make_other(desk)
    guessed = [str(number) for number in range(1, 30)] + [str(task.pk) for task in desk.tasks] + [other]
    for code in guessed:
        assert portal.get(f"/nhiem-vu/{code}/").status_code == 404
        assert portal.get(f"/van-ban/{code}/").status_code == 404
        assert portal.get("/du-lieu-mo/nhiem-vu.json", {"van-ban": code}).status_code == 404
        assert portal.get("/du-lieu-mo/nhiem-vu.json", {"sau": code}).status_code == 404
    answer = portal.get("/nhiem-vu/khong-co/")
    assert "Không tìm thấy" in answer.content.decode()
    for path in ("/admin/", "/dang-nhap/", "/nhat-ky/", "/assets/0/dondoc.css"):
        assert portal.get(path).status_code == 404


def make_other(desk: PublishingDesk) -> str:
    """The code of what was public and is not any more."""
    code = paper().code
    publication = desk.begun()
    services.withdraw_publication(actor=desk.officer, publication_id=publication.pk, reason="Thử")
    return code


def test_it_keeps_nothing_of_who_reads(portal: Client, desk: PublishingDesk) -> None:
    answer = portal.get("/")
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    content = answer.content.decode()
    assert "<script" not in content
    assert " style=" not in content


def test_open_data_says_what_the_pages_say(portal: Client, desk: PublishingDesk) -> None:
    told = json.loads(portal.get("/du-lieu-mo/nhiem-vu.json", {"van-ban": paper().code}).content)
    assert [task["text"] for task in told["tasks"]] == [task.text for task in copies()]
    assert told["next"] is None
    assert list(told["tasks"][0]) == [field.name for field in TASK_FIELDS]
    rows = _csv(portal.get("/du-lieu-mo/nhiem-vu.csv"))
    assert [row["code"] for row in rows] == [task.code for task in copies()]
    [head] = _csv(portal.get("/du-lieu-mo/van-ban.csv"))
    assert (head["number"], head["task_count"]) == ("45/KH-UBND", "3")
    assert portal.get("/du-lieu-mo/nhiem-vu.xml").status_code == 404
    dictionary = portal.get("/du-lieu-mo/").content.decode()
    for field in (*PAPER_FIELDS, *TASK_FIELDS):
        assert f"<code>{field.name}</code>" in dictionary


def test_open_data_goes_on_and_runs_nowhere(
    portal: Client, desk: PublishingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dondoc.server.portal.views import data

    monkeypatch.setattr(data, "MOST_ROWS", 2)
    models.PublishedTask.objects.filter(position=copies()[0].position).update(text="=1+1")
    first = json.loads(portal.get("/du-lieu-mo/nhiem-vu.json").content)
    rest = json.loads(portal.get(first["next"].partition("testserver")[2]).content)
    assert [one["code"] for one in first["tasks"] + rest["tasks"]] == [task.code for task in copies()]
    assert _csv(portal.get("/du-lieu-mo/nhiem-vu.csv"))[0]["text"] == "'=1+1"


def test_hostile_questions_are_answered_quietly(portal: Client, desk: PublishingDesk) -> None:
    for query in (
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        "a" * 5000,
        "😀",
        "%",
        "~:*&|!()",
        "1" * 300,
    ):
        answer = portal.get("/tim-kiem/", {"q": query})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.content.decode()
    for path in (
        "/?trang=-1",
        "/van-ban/?trang=999999999999",
        "/van-ban/?trang=x",
        "/tim-kiem/?q=a&truoc=-5",
    ):
        assert portal.get(path).status_code == 200
    assert portal.get("/tim-kiem/?q=%00").status_code == 400
    for method in ("post", "put", "delete"):
        assert getattr(portal, method)("/").status_code == 405


def test_what_fails_has_a_page_of_its_own(
    portal: Client, desk: PublishingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dondoc.server.portal.views import pages

    def fail() -> None:
        raise RuntimeError("of ours")

    monkeypatch.setattr(pages, "totals", fail)
    portal.raise_request_exception = False
    answer = portal.get("/")
    assert answer.status_code == 500
    told = answer.content.decode()
    assert "Hãy thử lại sau ít phút" in told and "RuntimeError" not in told
    assert answer.headers["Cache-Control"] == "no-store"


def _csv(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
