"""The page that checks the form of a DOCX: an answer by rules, and nothing kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dondoc.server.audit.models import Entry
from dondoc.server.files.models import QuarantinedFile, StoredFile
from dondoc.server.intake.models import ReceivedDocument

pytestmark = pytest.mark.django_db
DOCUMENTS = Path(__file__).parents[2] / "composing" / "form_documents"


def sent(client: Client, content: bytes, *, name: str = "cong-van.docx") -> Any:
    return client.post(reverse("form_check"), {"file": SimpleUploadedFile(name, content)})


def is_nothing_kept() -> bool:
    waiting = Path(settings.QUARANTINE_FOLDER)
    has_rows = any(model.objects.exists() for model in (QuarantinedFile, StoredFile, ReceivedDocument))
    return not has_rows and not (waiting.is_dir() and any(path.is_file() for path in waiting.iterdir()))


def test_each_departure_stands_with_its_source(
    desk: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    client = signed_in("xaydung")
    answer = sent(client, (DOCUMENTS / "faulty" / "number-with-cv.docx").read_bytes())
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "2 chỗ chưa đúng thể thức" in page and "Số: 1245/CV-UBND" in page
    assert "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 3" in page
    assert is_nothing_kept()


def test_a_document_in_order_is_told_so(desk: dict[str, Any], signed_in: Callable[[str], Client]) -> None:
    client = signed_in("lan")
    answer = sent(client, (DOCUMENTS / "clean" / "dispatch-usual.docx").read_bytes())
    assert "Không thấy chỗ nào chưa đúng thể thức" in answer.content.decode()
    assert is_nothing_kept()


def test_what_is_no_word_file_is_refused_in_words(
    desk: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    client = signed_in("lan")
    for content, name in ((b"chu thuong", "a.docx"), (b"PK\x03\x04 hong", "b.docx")):
        answer = sent(client, content, name=name)
        assert answer.status_code == 422
        assert f"“{name}”" in answer.content.decode()
    assert sent(client, b"", name="c.docx").status_code == 422
    assert is_nothing_kept()


def test_a_secret_paper_is_shredded_and_only_that_is_logged(
    desk: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    paper = docx.Document()
    paper.add_paragraph("TUYỆT MẬT")
    paper.add_paragraph("Kế hoạch số 01/KH-UBND")
    written = io.BytesIO()
    paper.save(written)
    client = signed_in("lan")
    answer = sent(client, written.getvalue(), name="ke-hoach-rieng.docx")
    assert answer.status_code == 422 and "dấu chỉ độ mật" in answer.content.decode()
    assert is_nothing_kept()
    entry = Entry.objects.get(action="form.refused")
    assert "ke-hoach-rieng" not in str(entry.details)
