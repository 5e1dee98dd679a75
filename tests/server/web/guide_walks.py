"""For each section of the guide the way through the pages that it tells, and its picture."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Count
from guide_camera import WIDE, Camera
from guide_town import BUILDING, Town
from office import PHONE
from walking import next_page, opened, settled

Walk = Callable[[Camera, Town], None]
WALKS: dict[str, Walk] = {}


def walks(section: str) -> Callable[[Walk], Walk]:
    def keep(walk: Walk) -> Walk:
        WALKS[section] = walk
        return walk

    return keep


@walks("sang-chuyen-vien")
def _(camera: Camera, town: Town) -> None:
    page = camera.go("/")
    lists = page.locator(".day > section")
    camera.take(
        "hom-nay",
        page,
        page.locator(".head > span").first,
        lists.first,
        lists.locator("header > a"),
        height=430,
    )


@walks("sang-co-quan")
def _(camera: Camera, town: Town) -> None:
    camera.go("/", as_="soxaydung")
    camera.go(f"/nhiem-vu/{town.new.pk}/", as_="soxaydung")


@walks("sang-lanh-dao")
def _(camera: Camera, town: Town) -> None:
    camera.go("/", as_="lanhdao")


@walks("sang-quan-tri")
def _(camera: Camera, town: Town) -> None:
    camera.go("/", as_="quantri")


@walks("sang-quan-tri-co-quan")
def _(camera: Camera, town: Town) -> None:
    camera.go("/", as_="quantri")


@walks("sang-kiem-tra")
def _(camera: Camera, town: Town) -> None:
    camera.go("/", as_="kiemtra")


@walks("tiep-nhan")
def _(camera: Camera, town: Town) -> None:
    page = camera.go("/van-ban/")
    page.locator("details.paste > summary").click()
    camera.see(page)
    page.locator("details.paste > summary").click()
    camera.take(
        "tiep-nhan",
        page,
        page.locator("#drop"),
        page.locator("details.paste > summary"),
        page.locator("td[id^=van-ban-]"),
        page.locator("td.number", has_text="/"),
        height=450,
    )


@walks("duyet")
def _(camera: Camera, town: Town) -> None:
    page = camera.go(f"/van-ban/{town.waiting.pk}/duyet/", size={"width": 980, "height": 600})
    page.locator(".proposal.current").wait_for()
    page.locator(".proposal.current button[data-field=leads]").click()
    settled(page)
    camera.take(
        "duyet",
        page,
        page.locator("#review-tabs .tabs"),
        page.locator(".proposal.current .proposal-text"),
        page.locator(".proposal.current button[data-field=leads]"),
        page.locator("#actions button").first,
        height=600,
    )


@walks("sua-doi")
def _(camera: Camera, town: Town) -> None:
    page = camera.go(f"/van-ban/{town.amending.pk}/thay-doi/")
    row = page.locator(".changes > li").first
    camera.take(
        "sua-doi",
        page,
        page.get_by_role("button", name="thay đổi chắc chắn"),
        row.locator("dl.facts").first,
        page.get_by_role("button", name="Ghi nhận", exact=True),
        height=520,
    )
    with next_page(page):
        page.get_by_role("button", name="Ghi nhận", exact=True).first.click()
    camera.see(page)


@walks("giao-viec")
def _(camera: Camera, town: Town) -> None:
    camera.go("/nhiem-vu/")
    camera.go(f"/nhiem-vu/{town.late.pk}/")
    page = camera.go("/nhiem-vu/giao/")
    page.get_by_label("Người chỉ đạo").fill("Chủ tịch UBND tỉnh")
    forms = page.locator(".beside > .panel")
    camera.take(
        "giao-viec",
        page,
        page.locator("[name=said_by]"),
        forms.nth(1).locator("input[type=search], input[type=text]").first,
        page.locator("[name=period_text]"),
        page.locator("button.primary", has_text="Giao nhiệm vụ"),
        height=560,
    )


@walks("nhiem-vu")
def _(camera: Camera, town: Town) -> None:
    tasks = town.plan.tasks.annotate(lead_count=Count("shares"))
    task = tasks.filter(lead_count=1).exclude(due_on=None).order_by("pk")[0]
    camera.go(f"/nhiem-vu/{town.reported.pk}/", as_="lanhdao")
    page = camera.go(f"/nhiem-vu/{task.pk}/")
    camera.take(
        "nhiem-vu",
        page,
        page.locator("p.standing"),
        page.locator("section.share header").first,
        page.get_by_role("heading", name="Diễn biến"),
        page.locator("aside h2"),
        height=840,
    )


@walks("xac-nhan")
def _(camera: Camera, town: Town) -> None:
    camera.go(f"/nhiem-vu/{town.late.pk}/")
    page = camera.go(f"/nhiem-vu/{town.reported.pk}/")
    share = page.locator("section.share").first
    _names_of_all_stages(camera)
    camera.take(
        "xac-nhan",
        page,
        share.locator(".update").first,
        share.locator("summary", has_text="Xác nhận hoàn thành"),
        share.locator("summary", has_text="Trả lại"),
        height=360,
        width=620,
        top=share,
    )


@walks("tra-loi-gia-han")
def _(camera: Camera, town: Town) -> None:
    _names_of_all_stages(camera)
    page = camera.go(f"/nhiem-vu/{town.asking.pk}/")
    share = page.locator("section.share").first
    camera.take(
        "tra-loi-gia-han",
        page,
        share.locator(".notice.soon").first,
        share.locator("summary").filter(has_text="Cho gia hạn").first,
        share.locator("summary", has_text="Không cho gia hạn"),
        height=250,
        width=620,
        top=share,
    )


@walks("don-doc")
def _(camera: Camera, town: Town) -> None:
    camera.go("/nhiem-vu/")
    page = camera.go("/nhiem-vu/don-doc/")
    with next_page(page):
        page.get_by_role("link", name="Lập cho mọi việc quá hạn").click()
    camera.take(
        "don-doc",
        page,
        page.locator(".late-work legend"),
        page.locator("[name=how]"),
        page.locator("[name=reply_by]"),
        height=620,
    )
    for name, value in {"reply_by": "28/04/2026", "signer": "Nguyễn Văn Ký"}.items():
        page.locator(f"[name={name}]").fill(value)
    with next_page(page):
        page.locator("button.primary", has_text="Lập văn bản").click()
    camera.see(page)
    with next_page(page):
        page.locator(".letters a.open").first.click()
    camera.see(page)


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


@walks("bang-tinh")
def _(camera: Camera, town: Town) -> None:
    camera.go("/nhiem-vu/", as_="soxaydung")
    camera.go("/nhiem-vu/bang-tinh/", as_="soxaydung")


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


@walks("so-lieu")
def _(camera: Camera, town: Town) -> None:
    camera.go("/ban-dieu-hanh/", as_="quantri")


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


@walks("nhac-rieng")
def _(camera: Camera, town: Town) -> None:
    camera.go(f"/nhiem-vu/{town.late.pk}/")
    camera.go(f"/co-quan/{BUILDING}/")
    page = camera.go(f"/nhiem-vu/{town.late.pk}/nhac-viec/")
    camera.take(
        "nhac-rieng",
        page,
        page.locator("[name=before_days]"),
        page.locator("button", has_text="Lưu"),
        height=720,
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
    form.locator("[name=asked_due_on]").fill("29/05/2026")
    form.locator("textarea").fill("Chờ số liệu giá từ ba nhà sản xuất, hẹn cung cấp ngày 25/5.")
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


@walks("co-quan")
def _(camera: Camera, town: Town) -> None:
    camera.go(f"/co-quan/{BUILDING}/")
    page = camera.go("/co-quan/chua-ro/")
    row = page.locator("li[data-row]").first
    camera.take(
        "co-quan",
        page,
        row.locator("h2"),
        row.locator(".says").locator("button, a, summary").first,
        row.locator("details.more > summary"),
        height=420,
    )


@walks("sap-xep")
def _(camera: Camera, town: Town) -> None:
    page = camera.go("/co-quan/sap-xep/")
    panels = page.locator(".beside > .panel")
    camera.take(
        "sap-xep",
        page,
        page.locator("[name=kind]").first,
        panels.first.locator("input").last,
        panels.nth(1).locator("input").first,
        page.locator(".panel button", has_text="Xem trước"),
        height=520,
    )


@walks("trao-doi-danh-ba")
def _(camera: Camera, town: Town) -> None:
    camera.go("/co-quan/trao-doi/", as_="quantri")


@walks("lien-he")
def _(camera: Camera, town: Town) -> None:
    camera.go("/nguoi/", as_="soxaydung")
    camera.go(f"/co-quan/{BUILDING}/nguoi/", as_="soxaydung")


@walks("nguoi")
def _(camera: Camera, town: Town) -> None:
    page = camera.go(f"/co-quan/{BUILDING}/nguoi/", as_="quantri")
    with next_page(page):
        page.locator(".people a.open").first.click()
    camera.see(page)
    page = camera.go(f"/co-quan/{BUILDING}/nguoi/", as_="quantri", size=WIDE)
    camera.take(
        "nguoi",
        page,
        page.get_by_role("link", name="Thêm người"),
        page.locator(".people a.open").first,
        page.locator("#contacts"),
        height=420,
    )


@walks("nap-nguoi")
def _(camera: Camera, town: Town) -> None:
    camera.go("/nguoi/", as_="quantri")
    camera.go("/nguoi/nap/", as_="quantri")


@walks("thiet-lap")
def _(camera: Camera, town: Town) -> None:
    page = camera.go("/thiet-lap/van-phong/", as_="quantri")
    row = page.locator(".setting").nth(1)
    camera.take(
        "thiet-lap",
        page,
        row.locator("h3"),
        row.locator(".value b"),
        height=420,
        top=page.locator(".setting").first,
    )


@walks("lich-lam-viec")
def _(camera: Camera, town: Town) -> None:
    page = camera.go("/thiet-lap/lich/", as_="quantri", size={"width": 980, "height": 2400})
    camera.take("lich", page, page.locator("#year"), page.locator(".legend"), height=520)


@walks("kenh-gui")
def _(camera: Camera, town: Town) -> None:
    camera.go("/thiet-lap/van-phong/", as_="quantri")
    page = camera.go("/thiet-lap/kenh-gui/", as_="quantri")
    form = page.locator("form.panel").first
    camera.take(
        "kenh-gui", page, form.locator("[name=host]"), form.locator("button", has_text="Lưu"), height=700
    )


@walks("nhat-ky")
def _(camera: Camera, town: Town) -> None:
    page = camera.go("/nhat-ky/", as_="kiemtra", size=WIDE)
    camera.take(
        "nhat-ky",
        page,
        page.locator(".head > span"),
        page.locator(".log-filters"),
        page.locator(".log a.small").first,
        height=420,
    )


@walks("tai-khoan")
def _(camera: Camera, town: Town) -> None:
    camera.go("/tai-khoan/")
    camera.go("/tai-khoan/xac-thuc/")


@walks("khi-van-phong")
def _(camera: Camera, town: Town) -> None:
    camera.go("/van-ban/")
    camera.go(f"/van-ban/{town.waiting.pk}/duyet/", size={"width": 980, "height": 600})
    camera.go(f"/nhiem-vu/{town.late.pk}/")
    camera.go(f"/nhiem-vu/{town.late.pk}/", as_="soxaydung")


@walks("khi-co-quan")
def _(camera: Camera, town: Town) -> None:
    camera.go(f"/nhiem-vu/{town.plan.tasks.filter(shares__agency_id=BUILDING)[0].pk}/", as_="soxaydung")
    camera.go(f"/nhiem-vu/{town.late.pk}/", as_="soxaydung")
    camera.go("/", as_="soxaydung")


@walks("khi-lanh-dao")
def _(camera: Camera, town: Town) -> None:
    camera.go("/ban-dieu-hanh/", as_="lanhdao")


@walks("khi-quan-tri")
def _(camera: Camera, town: Town) -> None:
    page = camera.go(f"/co-quan/{BUILDING}/nguoi/", as_="quantri")
    with next_page(page):
        page.locator(".people a.open").first.click()
    camera.see(page)


@walks("dau-hieu")
def _(camera: Camera, town: Town) -> None:
    camera.go("/nhiem-vu/")


@walks("phim-tat")
def _(camera: Camera, town: Town) -> None:
    page = camera.go("/")
    page.keyboard.press("?")
    page.locator("#help[open]").wait_for()


def _names_of_all_stages(camera: Camera) -> None:
    """What the table of actions puts on buttons at stages that no task of the town stands at."""
    from dondoc.server.tracking.rules import TRANSITIONS

    camera.names |= {row.words for row in TRANSITIONS}
