"""Plans from their arrival to the last confirmation, by the hands of all who have a part in them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from journeys import ANNEXES, OpenPage, all_confirmed, at_work, confirms, reports
from plan_desk import make_person
from share_places import due
from walking import go, next_page, opened, sent, told

from dondoc.server.posts.models import Role
from dondoc.server.tracking.models import AssignedTask, Share, TaskStage

LEAD, UNIT = "ls.so-ct", "ls.cc-qltt"  # a department that leads in both annexes, and what stands below it


def share_to_follow() -> Share:
    """Of an agency whose work another took over since, and with forty days left, so that more can be asked
    for whenever the test runs."""
    shares = Share.objects.filter(
        due_on__isnull=False, agency__successors__share="whole", agency__successors__after__isnull=False
    )
    return due(shares.select_related("agency").order_by("-due_on", "pk")[0], in_days=40)


def heir_of(share: Share) -> str:
    """The agency of today that answers for the share."""
    assert share.agency is not None
    after = share.agency.successors.get().after_id
    assert after is not None
    return after


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize(("paper", "task_count"), ANNEXES)
def test_an_annex_and_one_of_its_tasks(
    open_page: OpenPage, office: dict[str, Any], paper: Path, task_count: int | None, tmp_path: Path
) -> None:
    lan = open_page("/phan-cong/quy-tac/them/")
    lan.get_by_label("Giao chuyên viên theo dõi").select_option(label="Nông Thị Lan")
    lan.get_by_label("Giao lãnh đạo phụ trách").select_option(label="Hoàng Văn Chủ")
    with next_page(lan):
        lan.get_by_role("button", name="Lưu quy tắc").click()
    told(lan, "Đã thêm quy tắc.")

    all_confirmed(lan, paper, task_count)
    assert set(
        AssignedTask.objects.filter(responsibilities__to_at=None).values_list(
            "responsibilities__officer__username", "responsibilities__leader__username"
        )
    ) == {("lan", "chutich")}

    share = share_to_follow()
    office["agency"] = make_person("agency", Role.AGENCY_OFFICER, heir_of(share))
    agency = open_page("/", as_="agency")
    leader = open_page("/", as_="chutich")
    share_until_confirmed(lan, agency, leader, share, tmp_path)

    office |= {
        "lead": make_person("lead", Role.AGENCY_OFFICER, LEAD),
        "unit": make_person("unit", Role.AGENCY_OFFICER, UNIT),
    }
    handed_down_until_confirmed(open_page)


def share_until_confirmed(lan: Any, agency: Any, leader: Any, share: Share, folder: Path) -> None:
    """Taken up, reported with a file, returned, given more time, reported again, confirmed."""
    address, file = f"/nhiem-vu/{share.task_id}/", folder / "biên bản.txt"
    file.write_text("Biên bản nghiệm thu", encoding="utf-8")
    at_work(agency, "Việc mới giao").wait_for()
    go(agency, address)
    agency.get_by_role("button", name="Nhận việc").first.click()
    told(agency, "Đã nhận việc.")
    reports(agency, "Đã xong toàn tuyến", file=file)

    go(lan, "/")
    at_work(lan, "Chờ xác nhận kết quả").get_by_text("1 · 1 của tôi").wait_for()  # she monitors it
    go(lan, address)
    lan.get_by_role("link", name=file.name).first.wait_for()
    opened(lan, "Trả lại").get_by_label("Cần bổ sung, làm lại những gì").fill("Thiếu tuyến số 2")
    sent(lan, "Trả lại", has_scripts=True)

    assert share.due_on is not None
    day = share.due_on + timedelta(days=60)
    go(agency, address)
    agency.get_by_text("Thiếu tuyến số 2").first.wait_for()
    form = opened(agency, "Xin gia hạn")
    form.get_by_label("Lý do, vướng mắc").fill("Tuyến số 2 chờ mặt bằng")
    form.get_by_label("Xin gia hạn đến ngày").fill(f"{day:%d/%m/%Y}")
    sent(agency, "Gửi đề nghị", has_scripts=True)

    go(leader, "/")
    at_work(leader, "Chờ quyết định gia hạn").get_by_text("1 · 1 của tôi").wait_for()  # he is in charge
    go(leader, address)
    opened(leader, "Cho gia hạn")
    sent(leader, "Cho gia hạn", has_scripts=True)
    told(leader, "Đã cho gia hạn.")

    go(agency, address)
    reports(agency, "Đã xong cả tuyến số 2", file=file)
    go(lan, address)
    confirms(lan)
    lan.get_by_text(f"{share.due_on:%d/%m/%Y} → {day:%d/%m/%Y}, gia hạn 1 lần").wait_for()
    lan.get_by_text("Theo dõi", exact=True).wait_for()
    share.refresh_from_db()
    assert (share.stage, share.due_on) == (TaskStage.COMPLETED, day)


def handed_down_until_confirmed(open_page: OpenPage) -> None:
    """The lead gives its share to what stands below it, which reports; the lead confirms, not the Office."""
    share = Share.objects.filter(agency=LEAD).exclude(due_on=None).order_by("task__position")[0]
    lead = open_page(f"/nhiem-vu/{share.task_id}/", as_="lead")
    with next_page(lead):
        lead.get_by_role("link", name="Giao xuống cấp dưới").click()
    lead.get_by_label("Chi cục Quản lý thị trường").check()
    lead.get_by_label("Việc giao xuống").fill("Lập danh mục, gửi Sở trước cuộc họp giao ban.")
    with next_page(lead):
        lead.get_by_role("button", name="Giao", exact=True).last.click()
    lead.get_by_text("0 trên 1 đơn vị xong").wait_for()

    unit = open_page("/", as_="unit")
    with next_page(unit):
        at_work(unit, "Việc mới giao").get_by_role("link", name="Lập danh mục").click()
    reports(unit, "Danh mục gồm 12 mục.")

    go(lead, "/")
    with next_page(lead):
        at_work(lead, "Đơn vị trực thuộc chờ ý kiến").get_by_role("link", name="Lập danh mục").click()
    lead.get_by_text("Danh mục gồm 12 mục.").first.wait_for()
    confirms(lead)
    with next_page(lead):
        lead.get_by_role("link", name="phần việc của").first.click()
    lead.get_by_text("1 trên 1 đơn vị xong").wait_for()
    assert Share.objects.get(task__parent=share).stage == TaskStage.COMPLETED
    share.refresh_from_db()
    assert share.stage == TaskStage.IN_PROGRESS  # its own report is still owed to the Office
