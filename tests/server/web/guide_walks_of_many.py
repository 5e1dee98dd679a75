"""The ways that the guide tells an officer who has many tasks: lists, many at once, brought in, divided."""

from __future__ import annotations

from guide_camera import WIDE, Camera
from guide_town import Town
from guide_walking import walks
from walking import next_page


@walks("danh-sach")
def _(camera: Camera, town: Town) -> None:
    page = camera.go("/nhiem-vu/?timeliness=overdue", size=WIDE)
    camera.take(
        "danh-sach",
        page,
        page.locator("#f-timeliness"),
        page.locator(".words .word"),
        page.get_by_role("link", name="Xuất Excel"),
        height=330,
    )
    with next_page(page):
        page.get_by_role("link", name="Lưu thành danh sách").click()
    camera.see(page)


@walks("hang-loat")
def _(camera: Camera, town: Town) -> None:
    page = camera.go("/nhiem-vu/?timeliness=overdue", size=WIDE)
    page.locator("td.pick input").first.check()
    page.locator("#bulk-action").select_option(label="Tạm dừng")
    camera.take(
        "hang-loat",
        page,
        page.locator("td.pick input").first,
        page.locator("#bulk-action"),
        page.locator("#bulk button", has_text="Xem trước"),
        height=320,
        top=page.locator(".list.tasks"),
    )
    with next_page(page):
        page.locator("#bulk button", has_text="Xem trước").click()
    camera.see(page)
    camera.go("/nhiem-vu/bang-tinh/")


@walks("nhap-bang")
def _(camera: Camera, town: Town) -> None:
    camera.go("/nhiem-vu/")
    camera.go("/nhiem-vu/nhap/")


@walks("phan-cong")
def _(camera: Camera, town: Town) -> None:
    camera.go("/phan-cong/")
    task = town.plan.tasks.order_by("pk")[0]
    page = camera.go(f"/nhiem-vu/{task.pk}/")
    with next_page(page):
        page.get_by_role("link", name="phân công").first.click()
    camera.see(page)
    camera.names.add("Phân công")  # where nobody watches a task yet
