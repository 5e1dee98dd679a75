"""Papers that go out, on the pages: read, edited, signed, known again; and the office's templates."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document as open_document
from paper_desk import a_paper, comes_in, signed

from dondoc import read_document
from dondoc.composing import Note, PaperKind, Paragraph, Run, figure
from dondoc.composing.templates import default_template
from dondoc.server.outgoing.models import OutgoingDocument, PaperTemplate, SignedMatch
from dondoc.server.outgoing.services import keep_paper
from dondoc.server.tracking.services import recognise_copy

Sign = Callable[[str], Client]
TEMPLATES = "/thiet-lap/mau-van-ban/"


@pytest.fixture
def paper(desk: dict[str, Any]) -> OutgoingDocument:
    return keep_paper(actor=desk["lan"], paper=a_paper())


def words_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def changed() -> bytes:
    draft = a_paper()
    body = (*draft.body[:-1], Paragraph("Yêu cầu Giám đốc Sở Xây dựng trực tiếp chỉ đạo./."))
    return signed(replace(draft, body=body))


def test_from_draft_to_signed_copy(desk: dict[str, Any], paper: OutgoingDocument, signed_in: Sign) -> None:
    office, address, edited = signed_in("lan"), f"/van-ban-di/{paper.pk}/", changed()
    assert "đôn đốc thực hiện nhiệm vụ" in words_of(office.get("/van-ban-di/?state=draft"))
    assert "Không có văn bản đi nào khớp" in words_of(office.get("/van-ban-di/?state=signed&kind=no"))
    page = words_of(office.get(address))
    assert "KT. CHÁNH VĂN PHÒNG<br>PHÓ CHÁNH VĂN PHÒNG" in page and "{{" not in page
    assert "Kính gửi: Sở Xây dựng" in page and "Trình đề án chuyển đổi số" in page

    file = SimpleUploadedFile("đã sửa.docx", edited)
    answer = office.post(f"{address}thay-tep/", {"file": file, "version": 1}, follow=True)
    assert "Đã thay dự thảo bằng “đã sửa.docx”" in words_of(answer)
    edits = words_of(office.get(f"{address}thay-doi/"))
    assert "<ins>" in edits and "trực tiếp" in edits and "đoạn giống nhau" in edits
    assert office.get(f"{address}van-ban.docx").content == edited
    assert office.get(f"{address}van-ban.pdf").status_code == 404
    office.post(f"{address}bo-tep/")
    refused = office.post(f"{address}thay-tep/", {"file": SimpleUploadedFile("a.docx", b"x"), "version": 3})
    assert refused.status_code == 422 and "không phải văn bản Word" in words_of(refused)

    office.post(f"{address}trinh/", {"version": 3})
    assert "Đã trình ký" in words_of(office.get(address))
    stale = office.post(address, {"version": 3, "number": "812", "issued_on": "01/01/2020"})
    assert stale.status_code == 409 and 'value="812"' in stale.content.decode()

    received = comes_in(desk["lan"], edited)
    recognise_copy(document_id=received.pk)
    match = SignedMatch.objects.get()
    link = f"/van-ban-di/ban-ky/{match.pk}/"
    for where in (f"/van-ban/{received.pk}/", f"/van-ban/{received.pk}/duyet/", address):
        assert f'href="{link}"' in office.get(where).content.decode(), where
    told = words_of(office.get(link))
    assert "<del>" in told and "<ins>" in told and "Đúng là bản ký" in told
    assert "Đúng là bản ký" not in words_of(signed_in("chutich").get(link))
    answer = office.post(link, follow=True)
    assert "Đã nhận bản ký: Công văn số 812/VP-TH" in words_of(answer)
    assert "Đây là bản ký của văn bản đi" in words_of(office.get(f"/van-ban/{received.pk}/"))
    office.post(f"{address}bo-so/", {"version": 5})
    assert "Đã trình ký" in words_of(office.get(address))


def test_a_number_opens_what_proves_it(
    desk: dict[str, Any], signed_in: Sign, django_assert_max_num_queries: Any
) -> None:
    proven = figure(12, note=Note("Danh sách ngày 01/3", address="/nhiem-vu/?timeliness=overdue"))
    body = (Paragraph((Run("Có "), proven, Run(" nhiệm vụ <quá hạn>."))),)
    paper = keep_paper(actor=desk["lan"], paper=a_paper(kind=PaperKind.REPORT, body=body))
    office = signed_in("lan")
    office.get("/van-ban-di/")
    with django_assert_max_num_queries(15):
        page = office.get(f"/van-ban-di/{paper.pk}/").content.decode()
    assert '<a href="/nhiem-vu/?timeliness=overdue" title="Danh sách ngày 01/3">12</a>' in page
    assert "&lt;quá hạn&gt;" in page


def test_the_office_has_a_template(desk: dict[str, Any], paper: OutgoingDocument, signed_in: Sign) -> None:
    keeper, office = signed_in("quantri"), signed_in("lan")
    given = keeper.get(f"{TEMPLATES}dispatch.docx").content
    opened, written = open_document(io.BytesIO(given)), io.BytesIO()
    opened.add_paragraph("Trụ sở: số 1, {{ dia_danh }}")
    opened.save(written)
    file = SimpleUploadedFile("mẫu mới.docx", written.getvalue())
    answer = keeper.post(TEMPLATES, {"kind": "dispatch", "file": file}, follow=True)
    assert "công văn viết theo mẫu “mẫu mới.docx”" in words_of(answer)
    filled = office.get(f"/van-ban-di/{paper.pk}/van-ban.docx").content
    told = [line.text for line in read_document(filled, name="a.docx").lines]
    assert "Trụ sở: số 1, Lạng Sơn" in told and any("Trình đề án chuyển đổi số" in line for line in told)
    tried = keeper.get(f"{TEMPLATES}dispatch/xem-thu.docx").content
    assert "Trụ sở: số 1, Địa danh" in [line.text for line in read_document(tried, name="a.docx").lines]

    opened.add_paragraph("{{ ''.__class__ }}")
    written = io.BytesIO()
    opened.save(written)
    answer = keeper.post(
        TEMPLATES, {"kind": "dispatch", "file": SimpleUploadedFile("b.docx", written.getvalue())}
    )
    assert answer.status_code == 422 and "không dùng được" in words_of(answer)
    assert bytes(PaperTemplate.objects.get().content) != written.getvalue()
    keeper.post(f"{TEMPLATES}mac-dinh/", {"kind": "dispatch"})
    assert keeper.get(f"{TEMPLATES}dispatch.docx").content == default_template(PaperKind.DISPATCH)
    assert keeper.get(f"{TEMPLATES}khac.docx").status_code == 404


@pytest.mark.parametrize("who", ["lan", "chutich", "xaydung"])
def test_templates_are_for_who_administers(desk: dict[str, Any], signed_in: Sign, who: str) -> None:
    client = signed_in(who)
    file = SimpleUploadedFile("a.docx", default_template(PaperKind.PLAN))
    assert client.post(TEMPLATES, {"kind": "plan", "file": file}).status_code in (302, 403)
    assert client.get(f"{TEMPLATES}plan.docx").status_code == 403
    assert not PaperTemplate.objects.exists()
