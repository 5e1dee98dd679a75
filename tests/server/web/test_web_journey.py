"""Real papers from their arrival to the last confirmation, by the hands of all who have a part in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Count
from office import SAMPLES, take_in
from plan_desk import make_person
from share_places import due
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

LEAD, UNIT = "ls.so-ct", "ls.cc-qltt"  # a department that leads in both annexes, and what stands below it
ENOUGH = "Lãnh đạo đi công tác."  # why a report is late, on whichever day the test runs

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


def needs(sample: Path) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not sample.exists(), reason=f"{sample.name} is not beside the repository")


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


def at_work(page: Any, title: str) -> Any:
    """One of the short lists of Hôm nay."""
    return page.locator("section", has=page.get_by_role("heading", name=title, exact=True))


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
    office["agency"] = make_person("agency", Role.AGENCY_OFFICER, heir_of(share))
    agency = open_page("/", as_="agency")
    leader = open_page("/", as_="chutich")
    share_until_confirmed(lan, agency, leader, share, tmp_path)

    office |= {
        "lead": make_person("lead", Role.AGENCY_OFFICER, LEAD),
        "unit": make_person("unit", Role.AGENCY_OFFICER, UNIT),
    }
    handed_down_until_confirmed(open_page)
    date_moved_by_a_paper(lan, task_to_move(but=share), tmp_path)


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


def reports(page: Any, words: str, *, file: Path | None = None) -> None:
    """On the page of a task: its agency says that all is done, today."""
    form = opened(page, "Báo cáo hoàn thành")
    form.get_by_label("Kết quả đã đạt được").fill(words)
    form.get_by_label("Lý do chậm").fill(ENOUGH)
    if file is not None:
        form.get_by_label("Tệp minh chứng, nếu có").set_input_files(file)
    sent(page, "Gửi, chờ xác nhận", has_scripts=True)
    told(page, "Đã gửi báo cáo hoàn thành")


def confirms(page: Any) -> None:
    opened(page, "Xác nhận hoàn thành")
    sent(page, "Xác nhận", has_scripts=True)
    told(page, "Đã xác nhận hoàn thành.")


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


def task_to_move(*, but: Share) -> AssignedTask:
    """Another one, of a single lead that has not begun."""
    alone = AssignedTask.objects.annotate(share_count=Count("shares")).filter(
        share_count=1, due_on__isnull=False
    )
    open_ = alone.filter(stage=TaskStage.ASSIGNED, parent=None).exclude(pk=but.task_id)
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
    go(page, "/van-ban/")
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
            late_reason=ENOUGH if share is late else "Gửi đúng hạn, cập nhật chậm.",
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
