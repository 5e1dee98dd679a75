"""In a browser: people from a workbook, an absence, handing over and the log; widths, print, and axe."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from faults import faults_of
from office import DESKTOP, LONGEST_NAME, PHONE
from people_lists import people_list, person
from people_places import employ
from walking import next_page

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.posts.models import HandOver, Role
from dondoc.server.posts.selectors import roles_of
from dondoc.server.web.viewer import today

LOOK = os.environ.get("DONDOC_LOOK", "")  # a folder for pictures of the pages, for the eye


def options(size: dict[str, int]) -> dict[str, Any]:
    """On the phone axe looks too, which the strict policy for scripts would keep out."""
    return {"size": size, "bypass_csp": size == PHONE}


def stands(page: Any, name: str, size: dict[str, int]) -> None:
    """Nothing is wider than the page, and nobody is shut out of it."""
    if LOOK:
        page.screenshot(path=str(Path(LOOK) / f"{name}-{size['width']}.png"), full_page=True)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"], name
    if size == PHONE:
        assert faults_of(page, name) == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_people_come_in_and_somebody_stands_in(
    open_page: Callable[..., Any], office: dict[str, Any], size: dict[str, int], tmp_path: Path
) -> None:
    file = tmp_path / "danh-sach.xlsx"
    rows = [person(LONGEST_NAME[:60], phone="0205 1"), person("Bế Văn Sai", agency="Sở Không Có")]
    file.write_bytes(people_list(*rows, *(person(f"Người thứ {n}", f"nguoi.{n}") for n in range(12))))
    page = open_page("/nguoi/nap/", as_="quantri", **options(size))
    page.locator("input[type=file]").set_input_files(str(file))
    stands(page, "file", size)
    with next_page(page):
        page.get_by_role("button", name="Xem trước").click()
    stands(page, "preview", size)
    page.get_by_label("Nạp các dòng đúng, bỏ các dòng phải sửa").check()
    with next_page(page):
        page.get_by_role("button", name="Nạp", exact=True).click()
    page.get_by_role("heading", name="Mật khẩu lần đầu").wait_for()
    stands(page, "passwords", size)
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Đã in hoặc tải xong").is_visible()
    assert page.get_by_text("nguoi.11").is_visible()
    page.emulate_media(media="screen")
    with next_page(page):
        page.get_by_role("button", name="Đã in hoặc tải xong").click()
    deputy = Account.objects.get(username="nguoi.3")

    page = open_page("/tai-khoan/", as_="xaydung", **options(size))
    with next_page(page):
        page.get_by_role("link", name="Ủy quyền chức vụ").click()
    page.get_by_label("Người thay").select_option(str(deputy.pk))
    page.get_by_label("Đến hết ngày").fill(f"{today():%d/%m/%Y}")
    page.get_by_label("Lý do").fill("Nghỉ phép")
    stands(page, "delegate", size)
    with next_page(page):
        page.get_by_role("button", name="Ủy quyền").click()
    page.get_by_text("đang thay").wait_for()
    stands(page, "profile", size)
    assert Role.AGENCY_OFFICER in roles_of(deputy, on=today())


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_work_is_handed_over_and_the_log_tells_it(
    open_page: Callable[..., Any], office: dict[str, Any], size: dict[str, int]
) -> None:
    office["kiemtra"] = employ("kiemtra", "Hà Thị Kiểm", Role.AUDITOR)
    employ("moi", "Bùi Thị Nhận", Role.AGENCY_HEAD)
    post = office["xaydung"].posts.get()
    page = open_page(f"/chuc-vu/{post.pk}/ban-giao/", as_="quantri", **options(size))
    page.get_by_label("Tên đăng nhập của người nhận").fill("moi")
    with next_page(page):
        page.get_by_role("button", name="Xem trước").click()
    stands(page, "hand-over", size)
    with next_page(page):
        page.get_by_role("button", name="Bàn giao", exact=True).click()
    assert HandOver.objects.count() == 1
    page.get_by_role("button", name="Hoàn tác").first.wait_for()
    subject = office["lan"]
    details = {"agency": "ls.so-xd", "summary": "x" * 300}
    with transaction.atomic():
        record(actor=subject.actor, action="post.given", subject=subject, details=details)
    page = open_page("/nhat-ky/", as_="kiemtra", **options(size))
    page.locator("table.log").get_by_text("Bàn giao công việc").wait_for()
    stands(page, "log", size)
    page.get_by_label("Người làm").fill("pham quan tri")
    with next_page(page):
        page.get_by_role("button", name="Lọc").click()
    assert page.locator("table.log").get_by_text("Nông Thị Lan").count() == 0
    assert page.locator("table.log").get_by_text("Phạm Quản Trị").count() > 0
