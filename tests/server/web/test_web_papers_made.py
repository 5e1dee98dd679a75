"""Papers of reports and digests, on the pages: made by a button, linked both ways."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from paper_desk import a_paper, comes_in, signed
from share_places import DAY, settle, today

from dondoc.composing import Note, Paragraph, figure
from dondoc.server.outgoing.models import OutgoingDocument
from dondoc.server.reporting.digest.approving import approve_digest, submit_digest
from dondoc.server.reporting.digest.drafting import draw_up_digest
from dondoc.server.reporting.digest.editing import ItemWords, add_item
from dondoc.server.reporting.models import DigestGroup, Report
from dondoc.server.tracking.services import recognise_copy
from dondoc.server.web.papers import drawn_paper

Sign = Callable[[str], Client]
OFFER = "Lập văn bản đi"


def words_of(answer: Any) -> str:
    return " ".join(html.unescape(answer.content.decode()).split())


def drawn(client: Client) -> Report:
    day = f"{today():{DAY}}"
    client.post("/bao-cao/lap/", {"period": "", "first_on": day, "last_on": day, "extent": "every"})
    return Report.objects.latest("pk")


def test_a_report_shows_its_paper_and_the_paper_its_report(
    desk: dict[str, Any], signed_in: Sign, django_assert_max_num_queries: Any
) -> None:
    settle(desk)
    office = signed_in("lan")
    report = drawn(office)
    page = f"/bao-cao/{report.pk}/"
    assert OFFER not in words_of(office.get(page))
    office.post(f"{page}gui/", {"version": report.version})
    assert OFFER in words_of(office.get(page))
    assert OFFER not in words_of(signed_in("chutich").get(page))
    assert office.get(f"{page}van-ban-di/").headers["Location"] == page
    made = office.post(f"{page}van-ban-di/")
    paper = OutgoingDocument.objects.get()
    address = f"/van-ban-di/{paper.pk}/"
    assert made.headers["Location"] == address
    assert office.post(f"{page}van-ban-di/").headers["Location"] == address
    shown = words_of(office.get(page))
    assert f'href="{address}"' in shown and "dự thảo." in shown and OFFER not in shown
    with django_assert_max_num_queries(15):
        told = words_of(office.get(address))
    assert f'Lập từ báo cáo <a href="{page}">' in told
    # The numbers lead to their lists from here, too.
    assert f'href="{page}so-lieu/?' in told
    [first, *_] = re.findall(rf'href="({page}so-lieu/[^"]+)"', told)
    assert office.get(first).status_code == 200
    recognise_copy(document_id=comes_in(desk["lan"], signed(paper, number="31")).pk)
    with django_assert_max_num_queries(15):
        shown = words_of(office.get(page))
    assert "Báo cáo số 31/" in shown and f"đã phát hành ngày {today():%d/%m/%Y}" in shown
    assert "Đưa vào duyệt nhiệm vụ" not in words_of(office.get(address))


def test_an_agency_is_offered_none(desk: dict[str, Any], signed_in: Sign) -> None:
    settle(desk)
    agency, office = signed_in("xaydung"), signed_in("lan")
    report = drawn(agency)
    page = f"/bao-cao/{report.pk}/"
    agency.post(f"{page}gui/", {"version": report.version})
    for client in (agency, office):
        assert OFFER not in words_of(client.get(page))
    refused = agency.post(f"{page}van-ban-di/", headers={"Referer": f"http://testserver{page}"}, follow=True)
    assert "do văn thư cơ quan đánh số" in words_of(refused)
    assert office.post(f"{page}van-ban-di/").status_code == 404
    assert not OutgoingDocument.objects.exists()


def test_a_digest_shows_its_paper_to_who_sees_papers(desk: dict[str, Any], signed_in: Sign) -> None:
    office, agency = signed_in("lan"), signed_in("xaydung")
    digest = draw_up_digest(actor=desk["lan"], day=today())
    page = f"/ban-tin/{digest.pk}/"
    assert "Trình duyệt" not in words_of(office.get(page))  # there is nothing in it
    answer = office.post(f"{page}trinh/", {"version": 1}, headers={"Referer": f"http://testserver{page}"})
    assert "Bản tin chưa có tin nào" in words_of(office.get(answer.headers["Location"]))
    words = ItemWords("Tiếp công dân", "Một đoạn.", DigestGroup.MEETINGS)
    add_item(actor=desk["lan"], digest_id=digest.pk, version=1, words=words)
    assert "Trình duyệt" in words_of(office.get(page))
    submit_digest(actor=desk["lan"], digest_id=digest.pk, version=2)
    approve_digest(actor=desk["chutich"], digest_id=digest.pk, version=3)
    assert OFFER in words_of(office.get(page)) and OFFER not in words_of(agency.get(page))
    assert agency.post(f"{page}van-ban-di/").status_code == 403
    address = office.post(f"{page}van-ban-di/").headers["Location"]
    told = words_of(office.get(address))
    assert f'Lập từ bản tin tuần <a href="{page}">' in told and "Tiếp công dân" in told
    assert "Số:" not in told.split('class="heads"')[1].split("</section>")[0]  # as it goes out
    assert f'href="{address}"' in words_of(office.get(page))
    assert address not in words_of(agency.get(page))


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("so-lieu/?bang=lead&dong=a", "/bao-cao/7/so-lieu/?bang=lead&dong=a"),
        ("../../nhiem-vu/5/", "/nhiem-vu/5/"),
        ("/nhiem-vu/5/", "/nhiem-vu/5/"),
        ("", ""),
    ],
)
def test_addresses_of_proofs_lead_on_from_another_page(address: str, seen: str) -> None:
    paper = a_paper(body=(Paragraph((figure(12, note=Note("Danh mục", address=address)),)),))
    [block] = drawn_paper(paper, seen_from="/bao-cao/7/").body
    [block_here] = drawn_paper(paper).body
    assert [piece.address for piece in block.pieces] == [seen]
    assert [piece.address for piece in block_here.pieces] == [address]
