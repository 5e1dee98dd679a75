"""The sample consultation: one department asks others about its draft plan, and some have answered."""

from __future__ import annotations

import io
from datetime import timedelta

from django.utils import timezone

from dondoc.composing import Annex, Column, Heading, Level, Paper, PaperKind, Paragraph, Row, Signing, Table
from dondoc.composing import compose_docx as docx_of
from dondoc.server.accounts.models import Account
from dondoc.server.accounts.selectors import find_account
from dondoc.server.consultation import services
from dondoc.server.consultation.models import AskedAgency, Consultation, DueRule, Stance
from dondoc.server.consultation.rules import Said, SaidOfClause
from dondoc.server.registry.models import Agency

_DRAFTER = "ls.so-xd"
_ASKED = ("ls.so-tc", "ls.so-tp", "ls.so-nv", "ls.so-nnmt", "ls.xa.loc-binh.ubnd")
_SUBJECT = "Kế hoạch chỉnh trang cây xanh, vỉa hè các phường, xã trung tâm năm 2027"
_ROWS = (
    ("1", "Rà soát cây xanh có nguy cơ gãy đổ trên các tuyến phố", "UBND các phường, xã", "Quý I/2027"),
    ("2", "Bố trí kinh phí chỉnh trang vỉa hè", "Sở Tài chính", "Quý I/2027"),
    ("3", "Nghiệm thu, bàn giao các tuyến phố đã chỉnh trang", "Sở Xây dựng", "Tháng 11/2027"),
)


def open_sample_consultation(*, unit_name: str) -> None:
    """The first time. The department's officer asked; the unit below it and one department have answered."""
    asker, unit = find_account("soxaydung"), Agency.objects.filter(name=unit_name).first()
    answerer = find_account("kiemdinh")
    if asker is None or unit is None or answerer is None or Consultation.objects.exists():
        return
    today = timezone.localdate()
    asking = services.Asking(
        subject=_SUBJECT,
        question="Đề nghị cho ý kiến về phân công nhiệm vụ và thời gian thực hiện tại Phụ lục.",
        due_rule=DueRule.BY_HAND.value,
        due_on=today + timedelta(days=5),
    )
    prepared = services.prepare_consultation(
        actor=asker,
        drafter_id=_DRAFTER,
        asking=asking,
        name="du-thao-ke-hoach-cay-xanh.docx",
        content=io.BytesIO(_draft()),
    )
    kept = services.change_consultation(
        actor=asker,
        consultation_id=prepared.pk,
        version=prepared.version,
        asking=asking,
        addressee_ids=[*_ASKED, unit.pk],
    )
    services.open_round(actor=asker, consultation_id=kept.pk, version=kept.version)
    _answer(asker, answerer, unit_id=unit.pk)


def _answer(asker: Account, answerer: Account, *, unit_id: str) -> None:
    asked = {one.agency_id: one for one in AskedAgency.objects.select_related("round")}
    row = asked[unit_id].round.draft.clauses.filter(text__contains="Nghiệm thu, bàn giao").first()
    said = Said(
        stance=Stance.AGREE_WITH_COMMENTS,
        text="Cơ bản nhất trí với dự thảo.",
        clauses=[
            SaidOfClause(row.pk, Stance.DISAGREE, "Đề nghị lùi đến tháng 12/2027 để đủ thời gian kiểm định.")
        ]
        if row
        else [],
    )
    services.give_answer(actor=answerer, asked_id=asked[unit_id].pk, version=0, said=said)
    services.enter_answer(
        actor=asker,
        asked_id=asked["ls.so-tc"].pk,
        said=Said(
            stance=Stance.AGREE_WITH_COMMENTS,
            text="Đề nghị làm rõ nguồn kinh phí chỉnh trang vỉa hè, tách phần ngân sách cấp xã.",
            number="2107/STC-QLNS",
            issued_on=timezone.localdate(),
        ),
        received_on=timezone.localdate(),
    )


def _draft() -> bytes:
    columns = (
        Column("TT", 14, is_centred=True),
        Column("Nhiệm vụ", 76),
        Column("Cơ quan chủ trì", 40),
        Column("Thời gian", 30),
    )
    return docx_of(
        Paper(
            kind=PaperKind.PLAN,
            issuer="Ủy ban nhân dân tỉnh Lạng Sơn",
            place="Lạng Sơn",
            on=timezone.localdate(),
            subject="Chỉnh trang cây xanh, vỉa hè các phường, xã trung tâm năm 2027",
            notation="KH-UBND",
            body=(
                Heading(Level.DIVISION, "MỤC ĐÍCH, YÊU CẦU", "I"),
                Paragraph("Hè phố thông thoáng, cây xanh an toàn trước mùa mưa bão."),
                Heading(Level.DIVISION, "NHIỆM VỤ", "II"),
                Paragraph("Các nhiệm vụ, cơ quan chủ trì và thời gian tại Phụ lục kèm theo."),
                Heading(Level.DIVISION, "TỔ CHỨC THỰC HIỆN", "III"),
                Paragraph(
                    "Sở Xây dựng theo dõi, tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12/2027."
                ),
                Paragraph("UBND các phường, xã chủ động bố trí lực lượng thực hiện./."),
            ),
            signing=Signing(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
            recipients=("Các sở, ban, ngành", "UBND các phường, xã", "Lưu: VT, KT"),
            annexes=(Annex("Danh mục nhiệm vụ", (Table(columns, tuple(Row(cells) for cells in _ROWS)),)),),
        )
    )
