"""Real papers from their arrival to the last confirmation, by the hands of all who have a part in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from office import SAMPLES, take_in
from plan_desk import make_person
from walking import (
    confirmed_count,
    drop,
    go,
    next_page,
    opened,
    sent,
    told,
    wait_for_confirmed,
    wait_until_read,
)

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Role
from dondoc.server.tracking import services
from dondoc.server.tracking.models import AssignedTask, Share, TaskStage

OpenPage = Callable[..., Any]

# The samples of the work on Dondoc, beside the repository; who has not got them goes with the project's own.
SHARED = Path(__file__).parents[4] / "shared" / "samples"
ANNEX, ITS_TASKS = SHARED / "annex-2024-03-KH-UBND.txt", 50
DISPATCH = SHARED / "dispatch-2025-5319-VP-KTCN.txt"
GATHERS = "ls.so-nnmt"  # to whom the opinions are sent; it owes none to itself
OWN_ANNEX = SAMPLES / "ke-hoach-2024-phu-luc.txt"


def needs(sample: Path) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not sample.exists(), reason=f"{sample.name} is not beside the repository")


def share_to_follow() -> Share:
    """One whose agency is known and that ends on a day that is far enough for more time to be asked."""
    shares = Share.objects.filter(agency__isnull=False, due_on__isnull=False).exclude(agency__kind="group")
    return shares.select_related("task", "agency").order_by("-due_on", "pk")[0]


def officer_for(share: Share, office: dict[str, Any]) -> None:
    """Somebody at the agency of today that answers for the share; the test opens pages as `agency`."""
    task = share.task
    task.refresh_from_db()
    assert share.agency_id is not None
    office["agency"] = make_person("agency", Role.AGENCY_OFFICER, share.agency_id)


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize(
    ("paper", "task_count"),
    [
        pytest.param(ANNEX, ITS_TASKS, marks=needs(ANNEX), id="annex-2024"),
        pytest.param(OWN_ANNEX, None, id="own"),
    ],
)
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
    officer_for(share, office)
    share_until_confirmed(open_page, share, tmp_path)


def all_confirmed(page: Any, paper: Path, task_count: int | None) -> None:
    """The paper is handed in; what is sure is confirmed at once, the rest one by one."""
    go(page, "/van-ban/")
    drop(page, paper)
    page.get_by_text("Chờ duyệt", exact=True).nth(1).wait_for()  # one is the choice of the filter
    wait_until_read(page)
    with next_page(page):
        page.locator("#documents a.open").first.click()
    page.locator(".proposal.current").wait_for()
    count = page.locator(".proposal").count() if task_count is None else task_count
    page.get_by_text("Xác nhận nhiều").click()
    page.get_by_role("button", name="Xác nhận các đề xuất này").click()
    page.wait_for_function("() => Number([...document.querySelectorAll('#counts b')].pop().textContent) > 0")
    while (done := confirmed_count(page)) < count:
        page.locator("#actions [data-action=confirm]").click()
        wait_for_confirmed(page, done + 1)
    assert AssignedTask.objects.count() == count


def share_until_confirmed(open_page: OpenPage, share: Share, folder: Path) -> None:
    """Taken up, reported with a file, returned, given more time, reported again, confirmed."""
    address, file = f"/nhiem-vu/{share.task_id}/", folder / "biên bản.txt"
    file.write_text("Biên bản nghiệm thu", encoding="utf-8")
    agency = open_page("/", as_="agency")
    agency.get_by_role("heading", name="Việc mới giao").wait_for()
    go(agency, address)
    agency.get_by_role("button", name="Nhận việc").first.click()
    told(agency, "Đã nhận việc.")

    def reports(words: str) -> None:
        form = opened(agency, "Báo cáo hoàn thành")
        form.get_by_label("Kết quả đã đạt được").fill(words)
        form.get_by_label("Tệp minh chứng, nếu có").set_input_files(file)
        sent(agency, "Gửi, chờ xác nhận", has_scripts=True)
        told(agency, "Đã gửi báo cáo hoàn thành")

    reports("Đã xong toàn tuyến")
    lan = open_page("/", as_="lan")
    lan.get_by_role("heading", name="Chờ xác nhận kết quả").wait_for()
    lan.get_by_text("1 · 1 của tôi").wait_for()  # she monitors it
    go(lan, address)
    opened(lan, "Trả lại").get_by_label("Cần bổ sung, làm lại những gì").fill("Thiếu tuyến số 2")
    sent(lan, "Trả lại", has_scripts=True)

    share.refresh_from_db()
    assert share.due_on is not None
    day = share.due_on + timedelta(days=60)
    go(agency, address)
    agency.get_by_text("Thiếu tuyến số 2").first.wait_for()
    form = opened(agency, "Xin gia hạn")
    form.get_by_label("Lý do, vướng mắc").fill("Tuyến số 2 chờ mặt bằng")
    form.get_by_label("Xin gia hạn đến ngày").fill(f"{day:%d/%m/%Y}")
    sent(agency, "Gửi đề nghị", has_scripts=True)

    leader = open_page("/", as_="chutich")
    leader.get_by_text("1 · 1 của tôi").wait_for()  # he is in charge of it
    go(leader, address)
    opened(leader, "Cho gia hạn")
    sent(leader, "Cho gia hạn", has_scripts=True)
    told(leader, "Đã cho gia hạn.")

    go(agency, address)
    reports("Đã xong cả tuyến số 2")
    go(lan, address)
    opened(lan, "Xác nhận hoàn thành")
    sent(lan, "Xác nhận", has_scripts=True)
    told(lan, "Đã xác nhận hoàn thành.")
    share.refresh_from_db()
    assert (share.stage, share.due_on) == (TaskStage.COMPLETED, day)
    lan.get_by_text("Theo dõi", exact=True).wait_for()


@needs(DISPATCH)
def test_a_dispatch_to_all_departments(open_page: OpenPage, office: dict[str, Any]) -> None:
    """Its second task is every department's: fourteen shares, one of them late, one silent."""
    lan: Account = office["lan"]
    received = take_in(lan, DISPATCH.name, DISPATCH.read_bytes())
    page = open_page(f"/van-ban/{received.pk}/duyet/")
    second = page.locator(".proposal").nth(1)
    second.click()
    page.get_by_role("button", name="Sửa").click()  # the scan is hardly to be read
    page.locator("textarea[name=leads]").fill("Các sở, ban, ngành")
    page.get_by_role("button", name="Lưu Ctrl Enter").click()
    page.get_by_text("Đã lưu sửa đổi.").wait_for()
    for proposal in received.proposals.all():
        services.confirm_proposal(actor=lan, proposal_id=proposal.pk, version=proposal.version)
    task = received.tasks.order_by("position")[1]
    shares = list(task.shares.select_related("agency").order_by("position"))
    [gathers] = [share for share in shares if share.agency_id == GATHERS]
    go(page, f"/nhiem-vu/{task.pk}/#phan-viec-{gathers.pk}")
    page.locator(f"#phan-viec-{gathers.pk} > summary").click()
    form = opened(page.locator(f"#phan-viec-{gathers.pk}"), "Thôi thực hiện")
    form.get_by_label("Theo văn bản nào").fill("Công văn này: cơ quan lấy ý kiến không tham gia ý kiến")
    sent(page, "Thôi thực hiện", has_scripts=True)
    shares.remove(gathers)
    assert len(shares) == 14
    assert task.due_on == date(2025, 7, 28)
    late, silent, *others = shares
    for place, share in enumerate([late, *others]):
        assert share.agency_id is not None
        officer = make_person(f"so{place}", Role.AGENCY_OFFICER, share.agency_id)
        services.ask_completion(
            actor=officer,
            share_id=share.pk,
            version=share.version,
            text="Đã có văn bản tham gia ý kiến.",
            done_on=task.due_on + timedelta(days=2 if share is late else -1),
            late_reason="Lãnh đạo đi công tác." if share is late else "Gửi đúng hạn, cập nhật chậm.",
        )
        services.confirm_share(actor=lan, share_id=share.pk, version=share.version + 1)
    go(page, f"/nhiem-vu/{task.pk}/")
    page.get_by_text("13 trên 14 cơ quan đã báo cáo").wait_for()
    page.locator("details[open] li", has_text=silent.name).wait_for()
    page.get_by_text("Tình trạng từng cơ quan").click()
    is_late = page.locator(f"#phan-viec-{late.pk} > summary")
    assert "quá hạn" in is_late.inner_text()
    in_time = page.locator(f"#phan-viec-{others[0].pk} > summary").inner_text()
    assert "Hoàn thành" in in_time and "quá hạn" not in in_time
    task.refresh_from_db()
    assert task.stage == TaskStage.IN_PROGRESS  # for the silent one
