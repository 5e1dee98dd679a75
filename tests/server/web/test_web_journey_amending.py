"""A plan that is assigned, and a decision that comes later and moves the day of one of its tasks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Count
from journeys import ANNEXES, OpenPage
from office import take_in
from walking import drop, next_page, told, wait_until_read

from dondoc.server.accounts.models import Account
from dondoc.server.tracking import services
from dondoc.server.tracking.models import AssignedTask, TaskStage

# A decision as the People's Committee issues them, in the table of its own that such decisions have.
MOVES_A_DATE = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH LẠNG SƠN\tĐộc lập - Tự do - Hạnh phúc

Số: 1846/QĐ-UBND\tLạng Sơn, ngày 14 tháng 10 năm 2025

QUYẾT ĐỊNH
Về việc điều chỉnh thời gian thực hiện nhiệm vụ tại {plan}

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;
Theo đề nghị của Giám đốc Sở Tài chính tại Tờ trình số 512/TTr-STC ngày 08/10/2025.

QUYẾT ĐỊNH:

Điều 1. Điều chỉnh thời gian thực hiện nhiệm vụ tại Phụ lục kèm theo {plan} của UBND tỉnh như sau:

TT\tNhiệm vụ\tCơ quan chủ trì\tThời gian theo Kế hoạch\tThời gian sau điều chỉnh
1\t{task}\t{lead}\t{period}\t{new_period}

Điều 2. Các nội dung khác giữ nguyên theo {plan}. Quyết định này có hiệu lực kể từ ngày ký.

Nơi nhận:
- Như trên;
- Lưu: VT, TH.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Nguyễn Văn Mẫu
"""


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize(("paper", "task_count"), ANNEXES)
def test_a_decision_moves_a_date(
    open_page: OpenPage, office: dict[str, Any], paper: Path, task_count: int | None, tmp_path: Path
) -> None:
    """Its review page leads to what it changes, and the change is confirmed."""
    lan: Account = office["lan"]
    received = take_in(lan, paper.name, paper.read_bytes())
    for proposal in received.proposals.order_by("position"):
        services.confirm_proposal(actor=lan, proposal_id=proposal.pk, version=proposal.version)
    assert task_count in (None, received.tasks.count())
    date_moved_by_a_paper(open_page("/van-ban/"), task_to_move(), tmp_path)


def task_to_move() -> AssignedTask:
    """Of a single lead, with a day."""
    alone = AssignedTask.objects.annotate(share_count=Count("shares")).filter(
        share_count=1, due_on__isnull=False
    )
    open_ = alone.filter(stage=TaskStage.ASSIGNED, parent=None)
    return open_.select_related("document").order_by("-due_on", "position")[0]


def date_moved_by_a_paper(page: Any, task: AssignedTask, folder: Path) -> None:
    """A decision comes in; its review page leads to what it changes, and the change is confirmed."""
    plan, first = task.document, task.due_on
    assert plan is not None and plan.issued_on is not None and first is not None
    lead = task.assignments.get(role="lead").name
    paper = folder / "quyết định.txt"
    paper.write_text(
        MOVES_A_DATE.format(
            plan=f"Kế hoạch số {plan.number} ngày {plan.issued_on:%d/%m/%Y}",
            task=task.text,
            lead=lead,
            period=task.period_text,
            new_period=f"Quý II/{first.year + 1}",
        ),
        encoding="utf-8",
    )
    drop(page, paper)
    arrived = page.locator("#documents tr", has_text="1846/QĐ-UBND")
    arrived.get_by_text("Chờ duyệt").wait_for()
    wait_until_read(page)
    with next_page(page):
        arrived.locator("a.open").click()
    with next_page(page):
        page.get_by_role("link", name="Xem thay đổi từng nhiệm vụ").click()
    page.get_by_text(f"Quý II/{first.year + 1}").first.wait_for()
    with next_page(page):
        page.get_by_role("button", name="Ghi nhận 1 thay đổi chắc chắn").click()
    told(page, "Đã ghi nhận 1 thay đổi.")
    with next_page(page):
        page.locator(f"#nhiem-vu-{task.pk} a").first.click()
    moved = date(first.year + 1, 6, 30)
    page.get_by_text(f"{first:%d/%m/%Y} → {moved:%d/%m/%Y}, đổi theo văn bản 1 lần").wait_for()
    page.get_by_text("Đổi thời hạn theo văn bản").wait_for()
    task.refresh_from_db()
    assert (task.first_due_on, task.due_on) == (first, moved)
