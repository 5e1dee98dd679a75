"""The way that the guide tells of the table of opinions, and of the next draft."""

from __future__ import annotations

from datetime import timedelta

from consultation_desk import docx
from django.utils import timezone
from guide_camera import WIDE, Camera
from guide_town import BUILDING, COMMUNE, FINANCE, Town
from guide_walking import walks

from dondoc.server.consultation import services
from dondoc.server.consultation.models import (
    AskedAgency,
    ConsolidationRow,
    Consultation,
    DueRule,
    Outcome,
    Stance,
)
from dondoc.server.consultation.rules import Said, SaidOfClause
from dondoc.server.consultation.services.consolidating import answer_row

_ON_PAPER = {
    COMMUNE: "Đề nghị giao Sở Tài chính bố trí kinh phí ngay từ đầu năm.",
    FINANCE: "Đề nghị ghi rõ kinh phí lấy từ ngân sách cấp nào.",
}
_NEXT = (
    "QUYẾT ĐỊNH",
    "Điều 1. Trách nhiệm của các cơ quan",
    "1. Sở Xây dựng hướng dẫn việc trồng, chăm sóc và thay thế cây xanh.",
    "Điều 2. Hiệu lực thi hành",
    "Quyết định này có hiệu lực kể từ ngày ký.",
)


@walks("tong-hop-y-kien")
def _(camera: Camera, town: Town) -> None:
    consultation = _answered(town)
    asker, address = town.people["soxaydung"], f"/lay-y-kien/{consultation.pk}/"
    table = f"{address}tong-hop/1/"
    camera.go(address, as_="soxaydung")
    page = camera.go(table, as_="soxaydung", size=WIDE)
    page.get_by_role("link", name="Trả lời").first.click()
    page.get_by_label("Nội dung tiếp thu, giải trình").fill("Đã bổ sung.")
    camera.see(page)
    page.get_by_label("Tiếp thu", exact=True).check()
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("link", name="Sửa").wait_for()
    for row in ConsolidationRow.objects.filter(consolidation__round__consultation=consultation):
        answer_row(
            actor=asker, row_id=row.pk, version=row.version, outcome=Outcome.ACCEPTED, answer="Đã sửa."
        )
    camera.go(f"{table}dau-cuoi/", as_="soxaydung")
    camera.go(f"{table}in/", as_="soxaydung")
    consultation.refresh_from_db()
    services.close_round(actor=asker, consultation_id=consultation.pk, version=consultation.version)
    camera.go(table, as_="soxaydung")
    consultation.refresh_from_db()
    services.prepare_next_round(
        actor=asker,
        consultation_id=consultation.pk,
        version=consultation.version,
        asking=_asking(),
        name="du-thao-lan-2.docx",
        content=docx(_NEXT),
    )
    camera.go(address, as_="soxaydung")
    camera.go(f"{address}so-sanh/", as_="soxaydung")


def _answered(town: Town) -> Consultation:
    """Two of three answered on paper, on a clause that the next draft has no more."""
    asker = town.people["soxaydung"]
    made = services.prepare_consultation(
        actor=asker, drafter_id=BUILDING, asking=_asking(), name="du-thao.docx", content=docx()
    )
    kept = services.change_consultation(
        actor=asker,
        consultation_id=made.pk,
        version=made.version,
        asking=_asking(),
        addressee_ids=[COMMUNE, FINANCE, "ls.so-nv"],
    )
    opened = services.open_round(actor=asker, consultation_id=kept.pk, version=kept.version)
    clause = opened.drafts.get().clauses.get(label="Điều 2, khoản 2")
    for agency, words in _ON_PAPER.items():
        services.enter_answer(
            actor=asker,
            asked_id=AskedAgency.objects.get(round__consultation=opened, agency=agency).pk,
            said=Said(Stance.DISAGREE, clauses=[SaidOfClause(clause.pk, Stance.DISAGREE, words)]),
            received_on=timezone.localdate(),
        )
    return opened


def _asking() -> services.Asking:
    return services.Asking(
        "Quyết định về quản lý công viên",
        "Đề nghị cho ý kiến.",
        DueRule.BY_HAND.value,
        timezone.localdate() + timedelta(days=6),
    )
