"""PDFs on the pages: asked for by a button, waited for, given; to who may see the source, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from opinion_table_desk import TableDesk
from paper_desk import a_paper, signed
from share_places import DAY, settle, today

from dondoc.composing import PdfFailed
from dondoc.server.outgoing.services import keep_paper
from dondoc.server.printing import services
from dondoc.server.printing.models import PdfCopy
from dondoc.server.printing.services import make_pdf
from dondoc.server.reporting.digest.approving import approve_digest, submit_digest
from dondoc.server.reporting.digest.drafting import draw_up_digest
from dondoc.server.reporting.digest.editing import ItemWords, add_item
from dondoc.server.reporting.models import DigestGroup, Report

Sign = Callable[[str], Client]
PDF = b"%PDF-1.7 printed"
PART = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def press(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice is tried in tests/composing."""
    monkeypatch.setattr(services, "is_pdf_available", lambda: True)
    monkeypatch.setattr(services, "compose_pdf_confined", lambda paper, *, template=None: PDF)


def words_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def work() -> None:
    for asked in PdfCopy.objects.filter(state="waiting"):
        make_pdf(sha256=asked.sha256)


def a_report(desk: dict[str, Any], client: Client) -> str:
    settle(desk)
    day = f"{today():{DAY}}"
    client.post("/bao-cao/lap/", {"period": "", "first_on": day, "last_on": day, "extent": "every"})
    return f"/bao-cao/{Report.objects.latest('pk').pk}/"


def a_digest(desk: dict[str, Any], *, is_out: bool) -> str:
    digest = draw_up_digest(actor=desk["lan"], day=today())
    words = ItemWords("Tiếp công dân", "Một đoạn.", DigestGroup.MEETINGS)
    add_item(actor=desk["lan"], digest_id=digest.pk, version=1, words=words)
    if is_out:
        submit_digest(actor=desk["lan"], digest_id=digest.pk, version=2)
        approve_digest(actor=desk["chutich"], digest_id=digest.pk, version=3)
    return f"/ban-tin/{digest.pk}/"


def test_waited_for_and_given_and_at_once_the_second_time(desk: dict[str, Any], signed_in: Sign) -> None:
    office, paper = signed_in("lan"), keep_paper(actor=desk["lan"], paper=a_paper())
    page, address = f"/van-ban-di/{paper.pk}/", f"/van-ban-di/{paper.pk}/van-ban.pdf"
    assert f'action="{address}"' in words_of(office.get(page))
    assert office.get(address).headers["Location"] == page  # nothing was asked for
    asked = office.post(address).headers["Location"]
    waiting = words_of(office.get(asked))
    assert "Đang lập bản PDF…" in waiting and f'hx-get="{asked}"' in waiting
    assert f'class="button" href="{asked}"' in waiting  # for who has no script
    part = words_of(office.get(asked, headers=PART))
    assert part.startswith("<section") and "hx-trigger" in part
    work()
    part = words_of(office.get(asked, headers=PART))
    assert "Đã có bản PDF" in part and "hx-get" not in part
    given = office.get(asked)
    assert b"".join(given) == PDF and given.headers["Content-Type"] == "application/pdf"
    assert 'attachment; filename="cong-van-so-xay-dung' in given.headers["Content-Disposition"]
    again = office.post(address, follow=True)
    assert b"".join(again) == PDF and PdfCopy.objects.count() == 1

    assert signed_in("chutich").get(asked).status_code == 200  # whoever sees the paper
    assert signed_in("xaydung").get(asked).status_code == 403
    assert signed_in("xaydung").post(address).status_code == 403
    other = keep_paper(actor=desk["lan"], paper=a_paper(subject="việc khác"))
    assert office.get(asked.replace(f"/{paper.pk}/", f"/{other.pk}/")).status_code == 404
    for wrong in ("0", "x", "9" * 30, ""):
        assert office.get(f"{address}?ban={wrong}").status_code == 404


def test_what_failed_is_told_and_tried_again(
    desk: dict[str, Any], signed_in: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, paper = signed_in("lan"), keep_paper(actor=desk["lan"], paper=a_paper())
    address = f"/van-ban-di/{paper.pk}/van-ban.pdf"

    def fail(paper: Any, *, template: Any = None) -> bytes:
        raise PdfFailed("LibreOffice không tạo được PDF.")

    with monkeypatch.context() as broken:
        broken.setattr(services, "compose_pdf_confined", fail)
        asked = office.post(address).headers["Location"]
        work()
    told = words_of(office.get(asked))
    assert "Chưa lập được bản PDF. LibreOffice không tạo được PDF." in told and "Lập lại" in told
    assert office.post(address).headers["Location"] == asked
    work()
    assert b"".join(office.get(asked)) == PDF


def test_without_libreoffice_that_is_said(
    desk: dict[str, Any], signed_in: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, paper = signed_in("lan"), keep_paper(actor=desk["lan"], paper=a_paper())
    monkeypatch.setattr(services, "is_pdf_available", lambda: False)
    page = f"/van-ban-di/{paper.pk}/"
    told = office.post(f"{page}van-ban.pdf", headers={"Referer": f"http://testserver{page}"}, follow=True)
    assert "Máy chủ chưa cài LibreOffice" in words_of(told)


def test_the_offices_own_file_is_not_printed(desk: dict[str, Any], signed_in: Sign) -> None:
    office, paper = signed_in("lan"), keep_paper(actor=desk["lan"], paper=a_paper())
    file = SimpleUploadedFile("đã sửa.docx", signed(paper))
    office.post(f"/van-ban-di/{paper.pk}/thay-tep/", {"file": file, "version": 1})
    assert "van-ban.pdf" not in words_of(office.get(f"/van-ban-di/{paper.pk}/"))
    assert office.post(f"/van-ban-di/{paper.pk}/van-ban.pdf").status_code == 404


def test_a_report_is_printed_for_who_reads_it(desk: dict[str, Any], signed_in: Sign) -> None:
    office = signed_in("lan")
    address = f"{a_report(desk, office)}bao-cao.pdf"
    asked = office.post(address).headers["Location"]
    work()
    assert b"".join(office.get(asked)) == PDF
    assert signed_in("xaydung").get(asked).status_code == 404
    assert signed_in("xaydung").post(address).status_code == 404


def test_a_digest_is_printed_for_everybody_once_it_is_out(desk: dict[str, Any], signed_in: Sign) -> None:
    agency = signed_in("xaydung")
    draft = f"{a_digest(desk, is_out=False)}ban-tin.pdf"
    asked = signed_in("lan").post(draft).headers["Location"]
    work()
    assert agency.get(asked).status_code == agency.post(draft).status_code == 404


def test_a_digest_that_is_out_is_printed_for_agencies_too(desk: dict[str, Any], signed_in: Sign) -> None:
    agency = signed_in("xaydung")
    asked = agency.post(f"{a_digest(desk, is_out=True)}ban-tin.pdf").headers["Location"]
    work()
    assert b"".join(agency.get(asked)) == PDF


def test_a_table_of_opinions_is_printed_as_it_reads_when_asked_for(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = TableDesk()
    table.says("Sở Tài chính", [("Điều 2", "Đề nghị lùi thời hạn.")])
    drafter, other = Client(), Client()
    drafter.force_login(table.writer)
    other.force_login(table.other)
    page = f"/lay-y-kien/{table.consultation.pk}/tong-hop/1/"
    address = f"{page}ban-tong-hop.pdf"
    monkeypatch.setattr("dondoc.server.web.views.consolidations.is_pdf_available", lambda: True)
    assert f'action="{address}"' in words_of(drafter.get(page))
    assert drafter.get(address).headers["Location"] == page  # nothing was asked for, and nothing is made
    asked = drafter.post(address).headers["Location"]
    waiting = words_of(drafter.get(asked))
    assert "Đang lập bản PDF…" in waiting and f'href="{page}">Về bản tổng hợp' in waiting
    kept = PdfCopy.objects.get()
    assert "Đề nghị lùi thời hạn." in str(kept.content) and kept.is_waiting
    work()
    given = drafter.get(asked)
    assert b"".join(given) == PDF
    name = f"ban-tong-hop-y-kien-{table.consultation.pk}-dot-1.pdf"
    assert given.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert drafter.post(address).headers["Location"] == asked

    assert other.get(asked).status_code == other.post(address).status_code == 404  # who is asked sees none
    table.says("Sở Nội vụ", [("Điều 3", "Đề nghị bỏ.")])
    assert drafter.post(address).headers["Location"] != asked  # more was said: another file

    monkeypatch.setattr("dondoc.server.web.views.consolidations.is_pdf_available", lambda: False)
    monkeypatch.setattr(services, "is_pdf_available", lambda: False)
    assert "Tải .pdf" not in words_of(drafter.get(page))
    told = drafter.post(address, headers={"Referer": f"http://testserver{page}"}, follow=True)
    assert "Máy chủ chưa cài LibreOffice" in words_of(told)
