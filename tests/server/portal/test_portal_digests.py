"""Public digests: listed, read, found, fed, as open data; a code of another kind opens nothing."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from public_digest import put_out
from publishing_desk import make_publishing_desk

from dondoc.server.portal.open_data import ITEM_FIELDS
from dondoc.server.published.models import PaperKind, PublishedPaper

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_way_of_a_reader(portal: Client) -> None:
    assert "Chưa có bản tin nào" in portal.get("/ban-tin/").content.decode()
    put_out(0)
    put_out(1, titles=("Đường ven hồ Nà Tâm", "Kiện toàn ban chỉ đạo"))
    home = portal.get("/").content.decode()
    assert "/ban-tin/tuan1/" in home and "/ban-tin/tuan0/" not in home
    assert "Chưa có văn bản nào" not in home
    listed = portal.get("/ban-tin/").content.decode()
    assert listed.index("/ban-tin/tuan1/") < listed.index("/ban-tin/tuan0/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = portal.get("/ban-tin/tuan1/").content.decode()
    assert len(asked) == 2
    assert re.search(r'id="tin-2">2\. Kiện toàn ban chỉ đạo', page)
    assert "<p>Đoạn hai.</p>" in page and "đính chính" not in page
    found = portal.get("/tim-kiem/", {"q": "na tam"}).content.decode()
    assert "/ban-tin/tuan1/#tin-1" in found and "<mark>Nà Tâm</mark>" in found
    assert "nhiệm vụ hay tin nào" in portal.get("/tim-kiem/", {"q": "khong he co"}).content.decode()
    assert portal.get("/van-ban/tuan1/").status_code == 404


def test_a_correction_is_one_page(portal: Client) -> None:
    put_out(0, titles=("Bản đầu", "Tin thừa"))
    put_out(0, edition=2, titles=("Bản đúng",))
    page = portal.get("/ban-tin/tuan0/").content.decode()
    assert "Bản đúng" in page and "Bản đầu" not in page and "Tin thừa" not in page
    assert "Bản đính chính lần 1" in page
    assert "nhiệm vụ hay tin nào" in portal.get("/tim-kiem/", {"q": "thừa"}).content.decode()
    [entry] = ElementTree.fromstring(portal.get("/ban-tin/nguon.xml").content).findall(f"{ATOM}entry")
    assert "Bản đúng" in (entry.findtext(f"{ATOM}content") or "")
    assert entry.findtext(f"{ATOM}updated") == "2026-03-20T08:02:00Z"


def test_a_search_among_digests_goes_on(portal: Client) -> None:
    for week in range(5):
        put_out(week, titles=(f"Phòng cháy rừng {week}",))
    first = portal.get("/tim-kiem/", {"q": "cháy rừng"}).content.decode()
    assert first.count("/#tin-1") == 3 and "o=ban-tin" in first
    every = portal.get("/tim-kiem/", {"q": "cháy rừng", "o": "ban-tin"}).content.decode()
    assert every.count("/#tin-1") == 5
    oldest = PublishedPaper.objects.order_by("first_on")[1].items.get().pk
    rest = portal.get("/tim-kiem/", {"q": "cháy rừng", "o": "ban-tin", "truoc": oldest}).content.decode()
    assert rest.count("/#tin-1") == 1 and "Từ đầu" in rest


def test_open_data_and_feed_say_what_the_pages_say(portal: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from dondoc.server.portal.views import data

    monkeypatch.setattr(data, "MOST_ROWS", 2)
    put_out(0, titles=("Một", "=1+1", "Ba"))
    first = json.loads(portal.get("/du-lieu-mo/ban-tin.json").content)
    rest = json.loads(portal.get(first["next"].partition("testserver")[2]).content)
    told = first["items"] + rest["items"]
    assert [(one["number"], one["title"]) for one in told] == [(1, "Một"), (2, "=1+1"), (3, "Ba")]
    assert list(told[0]) == [field.name for field in ITEM_FIELDS]
    answer = portal.get("/du-lieu-mo/ban-tin.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1]["title"] == "'=1+1" and 'rel="next"' in answer.headers["Link"]
    for wrong in ("x", "tuan0-9", "tuan0-", "-1", "tuan0-99999999999"):
        assert portal.get("/du-lieu-mo/ban-tin.json", {"sau": wrong}).status_code == 404
    feed = portal.get("/ban-tin/nguon.xml")
    assert feed.headers["Content-Type"].startswith("application/atom+xml")
    assert not feed.cookies
    [entry] = ElementTree.fromstring(feed.content).findall(f"{ATOM}entry")
    assert (entry.findtext(f"{ATOM}id") or "").endswith("/ban-tin/tuan0/")


def test_a_code_opens_what_it_is_of(portal: Client) -> None:
    make_publishing_desk().published()
    plan = PublishedPaper.objects.get(kind=PaperKind.PLAN)
    put_out(0)
    assert portal.get(f"/van-ban/{plan.code}/").status_code == 200
    for path in (f"/ban-tin/{plan.code}/", "/ban-tin/1/", "/van-ban/tuan0/", "/ban-tin/tuan9/"):
        assert portal.get(path).status_code == 404
    assert "3 nhiệm vụ đang công khai" in portal.get("/").content.decode()
    [head] = json.loads(portal.get("/du-lieu-mo/van-ban.json").content)["papers"]
    assert head["code"] == plan.code
