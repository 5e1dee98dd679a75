"""A dispatch that asks all departments for their opinions: a share of each, one late, one silent."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from journeys import LATE_REASON, SHARED, OpenPage, needs, reports
from office import SAMPLES, take_in
from plan_desk import make_person
from walking import go, opened, sent, told

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Role
from dondoc.server.tracking import services
from dondoc.server.tracking.models import TaskStage

DISPATCH = SHARED / "dispatch-2025-5319-VP-KTCN.txt"
OWN_DISPATCH = SAMPLES / "cong-van-lay-y-kien.txt"


@pytest.mark.parametrize(
    ("paper", "gathers_id", "due_on"),
    [
        pytest.param(DISPATCH, "ls.so-nnmt", date(2025, 7, 28), marks=needs(DISPATCH), id="dispatch-2025"),
        pytest.param(OWN_DISPATCH, "ls.so-gddt", date(2025, 11, 21), id="own"),
    ],
)
def test_a_dispatch_to_all_departments(
    open_page: OpenPage, office: dict[str, Any], paper: Path, gathers_id: str, due_on: date
) -> None:
    """Its second task is every department's: fourteen shares, one of them late, one silent. To whom the
    opinions are sent owes none to itself."""
    lan: Account = office["lan"]
    received = take_in(lan, paper.name, paper.read_bytes())
    page = open_page(f"/van-ban/{received.pk}/duyet/")
    second = received.proposals.order_by("position")[1]  # in the paper; the page begins with the least sure
    page.locator(f"#de-xuat-{second.pk}").click()
    page.get_by_role("button", name="Sửa").click()  # the scan is hardly to be read
    page.locator("textarea[name=leads]").fill("Các sở, ban, ngành")
    page.get_by_role("button", name="Lưu Ctrl Enter").click()
    page.get_by_text("Đã lưu sửa đổi.").wait_for()
    for proposal in received.proposals.all():
        services.confirm_proposal(actor=lan, proposal_id=proposal.pk, version=proposal.version)
    task = received.tasks.order_by("position")[1]
    assert task.due_on == due_on
    shares = list(task.shares.select_related("agency").order_by("position"))
    [gathers] = [share for share in shares if share.agency_id == gathers_id]
    go(page, f"/nhiem-vu/{task.pk}/#phan-viec-{gathers.pk}")
    page.locator(f"#phan-viec-{gathers.pk} > summary").click()
    form = opened(page.locator(f"#phan-viec-{gathers.pk}"), "Thôi thực hiện")
    form.get_by_label("Theo văn bản nào").fill("Công văn này: cơ quan lấy ý kiến không tham gia ý kiến")
    sent(page, "Thôi thực hiện", has_scripts=True)
    shares.remove(gathers)
    assert len(shares) == 14

    late, silent, *others = shares
    for place, share in enumerate(others):
        assert share.agency_id is not None
        services.ask_completion(
            actor=make_person(f"so{place}", Role.AGENCY_OFFICER, share.agency_id),
            share_id=share.pk,
            version=share.version,
            text="Đã có văn bản tham gia ý kiến.",
            done_on=due_on - timedelta(days=1),
            late_reason="Gửi đúng hạn, cập nhật chậm.",
        )
        services.confirm_share(actor=lan, share_id=share.pk, version=share.version + 1)
    assert late.agency_id is not None
    office["late"] = make_person("late", Role.AGENCY_OFFICER, late.agency_id)
    agency = open_page(f"/nhiem-vu/{task.pk}/", as_="late")
    reports(agency, "Đã có văn bản tham gia ý kiến.", done_on=due_on + timedelta(days=2))

    go(page, f"/nhiem-vu/{task.pk}/")
    page.get_by_text("13 trên 14 cơ quan đã báo cáo").wait_for()
    page.locator("details[open] li", has_text=silent.name).wait_for()
    is_late = page.locator(f"#phan-viec-{late.pk}")
    is_late.get_by_text(LATE_REASON).wait_for()
    opened(is_late, "Xác nhận hoàn thành")
    sent(page, "Xác nhận", has_scripts=True)
    told(page, "Đã xác nhận hoàn thành.")
    assert "quá hạn" in is_late.locator("> summary").inner_text()
    in_time = page.locator(f"#phan-viec-{others[0].pk} > summary").inner_text()
    assert "Hoàn thành" in in_time and "quá hạn" not in in_time
    task.refresh_from_db()
    assert task.stage == TaskStage.IN_PROGRESS  # for the silent one
