"""Papers for tests, their signed copies, and the way these come in."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone

from dondoc.composing import Annex, Column, Paper, PaperKind, Paragraph, Row, Signing, Table, compose_docx
from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.services import read_received, receive_file
from dondoc.server.outgoing.models import OutgoingDocument
from dondoc.server.outgoing.writing import content_of

_COLUMNS = (Column("TT", 14, is_centred=True), Column("Nhiệm vụ", 78), Column("Thời hạn", 33))
_TASKS = (
    "Hoàn thành hồ sơ nghiệm thu hệ thống thoát nước khu dân cư phía Đông",
    "Báo cáo việc sử dụng trụ sở sau sắp xếp của các đơn vị trực thuộc",
    "Trình đề án chuyển đổi số trong quản lý hạ tầng kỹ thuật đô thị",
)


def a_paper(**changes: Any) -> Paper:
    """A dispatch to one department about three tasks."""
    rows = tuple(Row((str(at), text, "30/01/2026")) for at, text in enumerate(_TASKS, start=1))
    written = Paper(
        kind=PaperKind.DISPATCH,
        issuer="Văn phòng Ủy ban nhân dân tỉnh",
        superior="Ủy ban nhân dân tỉnh",
        notation="VP-TH",
        place="Lạng Sơn",
        on=timezone.localdate(),
        subject="đôn đốc thực hiện nhiệm vụ được giao đã quá thời hạn",
        addressees=("Sở Xây dựng",),
        body=(
            Paragraph(
                "Qua theo dõi việc thực hiện nhiệm vụ được giao, Sở Xây dựng còn 03 nhiệm vụ đã quá thời hạn "
                "nhưng chưa hoàn thành (danh mục tại Phụ lục kèm theo)."
            ),
            Paragraph(
                "Văn phòng đề nghị Sở Xây dựng khẩn trương tổ chức thực hiện; báo cáo kết quả, nguyên nhân, "
                "trách nhiệm và thời gian hoàn thành từng nhiệm vụ về Văn phòng để tổng hợp."
            ),
            Paragraph("Văn phòng đề nghị Sở Xây dựng quan tâm thực hiện./."),
        ),
        signing=Signing(("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), "Nguyễn Văn Mẫu"),
        recipients=("Như trên", "Lưu: VT, TH"),
        annexes=(Annex("Danh mục nhiệm vụ đã quá thời hạn", (Table(_COLUMNS, rows),)),),
    )
    return replace(written, **changes)


def signed(paper: Paper | OutgoingDocument, *, number: str = "812", on: date | None = None) -> bytes:
    """What the registry office makes of it: the same, with number and day."""
    content = content_of(paper) if isinstance(paper, OutgoingDocument) else paper
    return compose_docx(replace(content, number=number, on=on or timezone.localdate()))


def comes_in(officer: Account, content: bytes, name: str = "ban-ky.docx") -> ReceivedDocument:
    """Handed in and read through."""
    received = receive_file(actor=officer, name=name, content=io.BytesIO(content))
    read_received(document_id=received.pk, attempt=received.attempt)
    received.refresh_from_db()
    return received
