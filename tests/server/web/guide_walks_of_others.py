"""The ways that the guide tells agencies and leaders, and those that everybody goes."""

from __future__ import annotations

from guide_camera import WIDE, Camera
from guide_town import BUILDING, Town
from guide_walking import walks
from office import PHONE
from walking import next_page, opened, settled


@walks("sang-co-quan")
def _(camera: Camera, town: Town) -> None:
    camera.go("/", as_="soxaydung")
    camera.go(f"/nhiem-vu/{town.new.pk}/", as_="soxaydung")


@walks("sang-lanh-dao")
def _(camera: Camera, town: Town) -> None:
    camera.go("/", as_="lanhdao")


@walks("bang-tinh")
def _(camera: Camera, town: Town) -> None:
    camera.go("/nhiem-vu/", as_="soxaydung")
    camera.go("/nhiem-vu/bang-tinh/", as_="soxaydung")


@walks("ban-dieu-hanh")
def _(camera: Camera, town: Town) -> None:
    page = camera.go("/ban-dieu-hanh/", as_="lanhdao", size=WIDE)
    camera.take(
        "ban-dieu-hanh",
        page,
        page.locator(".seven"),
        page.locator("#b-agencies"),
        page.locator(".board-table svg").first,
        height=560,
    )


@walks("ban-co-quan")
def _(camera: Camera, town: Town) -> None:
    camera.go("/ban-dieu-hanh/", as_="soxaydung")


@walks("tim-kiem")
def _(camera: Camera, town: Town) -> None:
    camera.go("/tim-kiem/?text=sat+lo")
    page = camera.go("/tim-kiem/?text=sạt+lở")
    camera.take(
        "tim-kiem",
        page,
        page.locator("main input[type=search]"),
        page.locator(".hit .tag", has_text="đúng chữ"),
        page.get_by_role("link", name="tìm trong danh sách nhiệm vụ"),
        height=340,
    )


@walks("thong-bao")
def _(camera: Camera, town: Town) -> None:
    page = camera.go("/thong-bao/lich/", as_="soxaydung")
    page.get_by_role("button", name="Tạo địa chỉ").first.click()
    camera.see(page)
    page = camera.go("/thong-bao/", as_="soxaydung", size=WIDE)
    camera.take(
        "thong-bao",
        page,
        page.locator(".head > span"),
        page.locator("td button.open").first,
        page.get_by_role("link", name="Lịch thời hạn"),
        height=300,
    )


@walks("viec-co-quan")
def _(camera: Camera, town: Town) -> None:
    page = camera.go("/viec-co-quan/", as_="soxaydung", size={"width": 1366, "height": 700})
    page.locator("tr", has_text="Lập danh mục đường tỉnh").locator("a.open").click()
    page.locator("#beside h1, #beside h2").first.wait_for()
    settled(page)
    camera.take(
        "viec-co-quan",
        page,
        page.locator("nav.tabs").first,
        page.locator(".chips"),
        page.locator("tr", has_text="Lập danh mục đường tỉnh").locator("a.open"),
        height=640,
    )


@walks("bao-cao")
def _(camera: Camera, town: Town) -> None:
    page = camera.go(f"/nhiem-vu/{town.new.pk}/", as_="soxaydung")
    share = page.locator("section.share").first
    camera.take(
        "bao-cao",
        page,
        share.get_by_role("button", name="Nhận việc"),
        share.locator("summary", has_text="Báo cáo hoàn thành"),
        share.locator("summary", has_text="Báo cáo tiến độ"),
        height=200,
        width=620,
        top=share,
    )


@walks("xin-gia-han")
def _(camera: Camera, town: Town) -> None:
    page = camera.go(f"/nhiem-vu/{town.new.pk}/", as_="soxaydung")
    form = opened(page, "Xin gia hạn")
    form.locator("[name=asked_due_on]").fill("23/10/2026")
    form.locator("textarea").fill("Chờ số liệu giá từ ba nhà sản xuất, hẹn cung cấp ngày 19/10.")
    camera.take(
        "xin-gia-han",
        page,
        page.locator("summary", has_text="Xin gia hạn"),
        form.locator("[name=asked_due_on]"),
        form.get_by_role("button", name="Gửi đề nghị"),
        height=500,
        width=620,
        top=page.locator("section.share").first,
    )


@walks("giao-xuong")
def _(camera: Camera, town: Town) -> None:
    page = camera.go(f"/nhiem-vu/{town.late.pk}/", as_="soxaydung")
    with next_page(page):
        page.locator("a.act", has_text="Giao xuống cấp dưới").click()
    camera.take(
        "giao-xuong",
        page,
        page.locator("fieldset label").first,
        page.locator("textarea").first,
        page.locator("button.primary", has_text="Giao").last,
        height=560,
    )


@walks("cho-toi-quyet")
def _(camera: Camera, town: Town) -> None:
    page = camera.go("/cho-toi-quyet/", as_="lanhdao", size=PHONE)
    card = page.locator("article.card").first
    camera.take(
        "cho-toi-quyet",
        page,
        card.locator("p.typed").first,
        card.locator("button.primary"),
        card.locator("summary"),
        height=620,
    )


@walks("xem-van-ban")
def _(camera: Camera, town: Town) -> None:
    camera.go("/van-ban/", as_="lanhdao")
    camera.go(f"/van-ban/{town.plan.pk}/", as_="lanhdao")


@walks("xem-them")
def _(camera: Camera, town: Town) -> None:
    camera.go("/nhiem-vu/", as_="lanhdao")
    camera.go("/thiet-lap/van-phong/", as_="lanhdao")


@walks("tai-khoan")
def _(camera: Camera, town: Town) -> None:
    camera.go("/tai-khoan/")
    camera.go("/tai-khoan/xac-thuc/")


@walks("khi-co-quan")
def _(camera: Camera, town: Town) -> None:
    camera.go(f"/nhiem-vu/{town.plan.tasks.filter(shares__agency_id=BUILDING)[0].pk}/", as_="soxaydung")
    camera.go(f"/nhiem-vu/{town.late.pk}/", as_="soxaydung")
    camera.go("/", as_="soxaydung")


@walks("khi-lanh-dao")
def _(camera: Camera, town: Town) -> None:
    camera.go("/ban-dieu-hanh/", as_="lanhdao")


@walks("dau-hieu")
def _(camera: Camera, town: Town) -> None:
    camera.go("/nhiem-vu/")


@walks("phim-tat")
def _(camera: Camera, town: Town) -> None:
    page = camera.go("/")
    page.keyboard.press("?")
    page.locator("#help[open]").wait_for()


@walks("doc-ban-tin")
def _(camera: Camera, town: Town) -> None:
    page = camera.go("/ban-tin/", as_="soxaydung")
    page.locator("details.menu summary").click()
    camera.see(page)


@walks("the-thuc")
def _(camera: Camera, town: Town) -> None:
    page = camera.go("/van-ban/the-thuc/", as_="soxaydung")
    page.locator("details.menu summary").click()
    camera.see(page)
