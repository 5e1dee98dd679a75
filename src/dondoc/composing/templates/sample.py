"""A paper that stands for any other of its kind, to try a template with."""

from __future__ import annotations

from datetime import date

from ..content import (
    Annex,
    Column,
    GroupRow,
    Heading,
    Level,
    Paper,
    PaperKind,
    Paragraph,
    Row,
    Signing,
    Table,
)
from ..runs import Note, Run

_WORDS = (
    "Đây là đoạn văn mẫu để xem trước: chữ, lề và khoảng cách trong văn bản thật sẽ như ở đây, "
    "dài ngắn tùy nội dung."
)

_NOTATIONS = {  # a digest and a consolidation go out without
    PaperKind.DISPATCH: "VP-TH",
    PaperKind.PLAN: "KH-VP",
    PaperKind.REPORT: "BC-VP",
    PaperKind.NOTICE: "TB-VP",
}


def sample_paper(kind: PaperKind) -> Paper:
    """With all that a paper may have: several addressees, bases, a heading, a table, a note, an annex."""
    columns = (Column("TT", 14, is_centred=True), Column("Nhiệm vụ", 90), Column("Thời hạn", 40))
    rows = (GroupRow("Nhóm nhiệm vụ", "I"), Row(("1", "Nhiệm vụ mẫu thứ nhất", "30/6/2026")))
    table = Table(columns, rows)
    is_letter = kind is PaperKind.DISPATCH
    return Paper(
        kind=kind,
        superior="Ủy ban nhân dân tỉnh",
        issuer="Văn phòng Ủy ban nhân dân tỉnh",
        notation=_NOTATIONS.get(kind, ""),
        place="Địa danh",
        on=date(2026, 1, 5),
        number="1" if kind in _NOTATIONS else "",
        subject="văn bản mẫu để xem trước",
        addressees=("Cơ quan thứ nhất", "Cơ quan thứ hai") if is_letter else (),
        bases=() if is_letter else ("Căn cứ văn bản thứ nhất", "Căn cứ văn bản thứ hai"),
        body=(
            Heading(Level.CLAUSE, "Đề mục mẫu", "1"),
            Paragraph(_WORDS),
            Paragraph(
                (Run("Có "), Run("01", note=Note("Chú thích mẫu của một số liệu.")), Run(" nhiệm vụ mẫu."))
            ),
            table,
            Paragraph("Danh mục nhiệm vụ tại Phụ lục kèm theo./."),
        ),
        signing=Signing(("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), "Nguyễn Văn Mẫu"),
        recipients=("Như trên", "Lưu: VT"),
        annexes=(Annex("Danh mục nhiệm vụ mẫu", (table,)),),
    )
