"""The ways that the guide tells of what comes before the public: papers, feedback, the digest of the week."""

from __future__ import annotations

from django.utils import timezone
from guide_camera import Camera
from guide_town import Town
from guide_walking import walks
from walking import next_page

from dondoc.server.publishing.models import Feedback


@walks("cong-khai")
def _(camera: Camera, town: Town) -> None:
    address = f"/van-ban/{town.plan.pk}/cong-khai/"
    page = camera.go(f"/van-ban/{town.plan.pk}/")
    camera.go(address)
    with next_page(page):
        page.get_by_role("button", name="Chuẩn bị công khai").click()
    page.get_by_label("Che thêm").fill("Ngày hội hoa đào")
    with next_page(page):
        page.get_by_role("button", name="Lưu phần chuẩn bị").click()
    camera.take(
        "cong-khai",
        page,
        page.get_by_role("button", name="Gửi lãnh đạo duyệt"),
        page.locator("#covers"),
        page.locator("#covered"),
        page.locator("#shown"),
        height=560,
    )
    with next_page(page):
        page.get_by_role("button", name="Gửi lãnh đạo duyệt").click()
    leader = camera.go(address, as_="lanhdao")
    with next_page(leader):
        leader.get_by_role("button", name="Duyệt công khai").click()
    leader = camera.go(address, as_="lanhdao")
    leader.get_by_label("Gỡ khỏi cổng công khai, vì").fill("Còn tên người dân")
    with next_page(leader):
        leader.get_by_role("button", name="Gỡ ngay").click()
    camera.go("/cong-khai/", as_="lanhdao")


@walks("phan-anh")
def _(camera: Camera, town: Town) -> None:
    said = Feedback.objects.create(
        code="phan-anh-mot",
        inbox_key=1,
        task=town.late,
        says="not_done",
        words="Đường vẫn chưa sửa",
        received_at=timezone.now(),
    )
    address = f"/phan-anh/{said.pk}/"
    camera.go("/phan-anh/")
    page = camera.go(address)
    with next_page(page):
        page.get_by_role("button", name="Chuyển cơ quan chủ trì").click()
    answering = camera.go(address, as_="soxaydung")
    answering.get_by_label("Đã làm gì").fill("Đã khởi công, xong trong tháng sau.")
    with next_page(answering):
        answering.get_by_role("button", name="Gửi trả lời").click()
    camera.go("/phan-anh/", as_="soxaydung")


@walks("ban-tin")
def _(camera: Camera, town: Town) -> None:
    page = camera.go("/ban-tin/")
    page.locator("details.menu summary").click()
    camera.see(page)
    page.locator("details.menu summary").click()
    page.locator("[name=day]").fill("10/08/2026")
    with next_page(page):
        page.get_by_role("button", name="Lập bản nháp").click()
    camera.see(page)
    address = page.url.partition("/ban-tin/")[2]
    with next_page(page):
        page.get_by_role("button", name="Trình duyệt").click()
    page = camera.go(f"/ban-tin/{address}", as_="lanhdao")
    with next_page(page):
        page.get_by_role("button", name="Duyệt bản tin").click()
    camera.go(f"/ban-tin/{address}")
