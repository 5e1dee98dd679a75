"""The pages of papers that go out, in a browser: on a screen and a telephone, with the longest names."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone
from faults import faults_of
from office import DESKTOP, LONGEST_NAME, PHONE
from paper_desk import a_paper, comes_in, signed
from walking import go, next_page

from dondoc.composing import Paragraph
from dondoc.server.outgoing.models import OutgoingDocument, SignedMatch
from dondoc.server.outgoing.services import keep_paper
from dondoc.server.printing import services as printing
from dondoc.server.printing.models import PdfCopy
from dondoc.server.tracking.services import recognise_copy

OpenPage = Callable[..., Any]
DAY = "%d/%m/%Y"


@pytest.fixture
def paper(office: dict[str, Any]) -> OutgoingDocument:
    long = a_paper(addressees=(LONGEST_NAME, "Sở Xây dựng"))
    kept = keep_paper(actor=office["lan"], paper=long)
    body = (*long.body[:-1], Paragraph("Yêu cầu Giám đốc Sở Xây dựng trực tiếp chỉ đạo thực hiện./."))
    received = comes_in(office["lan"], signed(replace(long, body=body)))
    recognise_copy(document_id=received.pk)
    return kept


def test_papers_stand_on_screen_and_telephone(open_page: OpenPage, paper: OutgoingDocument) -> None:
    match = SignedMatch.objects.get()
    faults: list[Any] = []
    for size in (DESKTOP, PHONE):
        page = open_page(as_="lan", size=size, bypass_csp=True)
        for name, path in {
            "papers": "/van-ban-di/",
            "paper": f"/van-ban-di/{paper.pk}/",
            "signed-copy": f"/van-ban-di/ban-ky/{match.pk}/",
        }.items():
            go(page, path)
            faults += faults_of(page, name)
            if folder := os.environ.get("DONDOC_PICTURES"):
                page.screenshot(path=f"{folder}/{name}-{size['width']}.png", full_page=True)
    keeper = open_page(as_="quantri", bypass_csp=True)
    go(keeper, "/thiet-lap/mau-van-ban/")
    faults += faults_of(keeper, "templates")
    if folder := os.environ.get("DONDOC_PICTURES"):
        keeper.screenshot(path=f"{folder}/templates.png", full_page=True)
    assert faults == []


def test_a_copy_is_confirmed_by_keys(open_page: OpenPage, paper: OutgoingDocument) -> None:
    page = open_page(f"/van-ban-di/{paper.pk}/", as_="lan")
    with next_page(page):
        page.get_by_role("link", name="Xem khác nhau và xác nhận bản ký").press("Enter")
    with next_page(page):
        page.get_by_role("button", name="Đúng là bản ký").press("Enter")
    page.get_by_role("heading", name="Công văn số 812").wait_for()
    page.get_by_text(f"Đã phát hành ngày {timezone.localdate():{DAY}}").first.wait_for()


def test_a_pdf_is_waited_for_and_then_there(
    open_page: OpenPage, office: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "is_pdf_available", lambda: True)
    monkeypatch.setattr("dondoc.server.web.views.papers.is_pdf_available", lambda: True)
    monkeypatch.setattr(printing, "compose_pdf_confined", lambda paper, *, template=None: b"%PDF-1.7")
    kept = keep_paper(actor=office["lan"], paper=a_paper())
    page = open_page(f"/van-ban-di/{kept.pk}/", as_="lan", size=PHONE, bypass_csp=True)
    with next_page(page):
        page.get_by_role("button", name="Tải .pdf").press("Enter")
    page.get_by_text("Đang lập bản PDF…").wait_for()
    faults = faults_of(page, "pdf-waits")
    if folder := os.environ.get("DONDOC_PICTURES"):
        page.screenshot(path=f"{folder}/pdf-waits.png")
    printing.make_pdf(sha256=PdfCopy.objects.get().sha256)
    page.get_by_text("Đã có bản PDF").wait_for()  # by itself
    faults += faults_of(page, "pdf-there")
    with page.expect_download() as given:
        page.get_by_role("link", name="Tải bản PDF").press("Enter")
    assert given.value.suggested_filename.endswith(f"-{kept.pk}.pdf")
    assert faults == []
