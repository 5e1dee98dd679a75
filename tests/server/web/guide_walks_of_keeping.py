"""The ways that the guide tells who keeps people, agencies and settings, or checks the work of others."""

from __future__ import annotations

import io

from guide_camera import WIDE, Camera
from guide_town import BUILDING, Town
from guide_walking import walks
from walking import next_page

from dondoc.composing import PaperKind
from dondoc.composing.templates import default_template
from dondoc.server.outgoing.services import replace_template


@walks("sang-quan-tri")
def _(camera: Camera, town: Town) -> None:
    camera.go("/", as_="quantri")


@walks("sang-quan-tri-co-quan")
def _(camera: Camera, town: Town) -> None:
    camera.go("/", as_="quantri")


@walks("sang-kiem-tra")
def _(camera: Camera, town: Town) -> None:
    camera.go("/", as_="kiemtra")


@walks("so-lieu")
def _(camera: Camera, town: Town) -> None:
    camera.go("/ban-dieu-hanh/", as_="quantri")


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
        "kenh-gui",
        page,
        form.locator("[name=host]"),
        form.locator("button", has_text="Lưu"),
        form.locator("button", has_text="Gửi thử cho tôi"),
        height=700,
        top=form,
    )
    with next_page(page):
        page.get_by_role("link", name="Tin chưa gửi được").click()
    camera.see(page)


@walks("thu-tra-loi")
def _(camera: Camera, town: Town) -> None:
    camera.go("/thiet-lap/van-phong/", as_="quantri")
    page = camera.go("/thiet-lap/kenh-gui/", as_="quantri")
    with next_page(page):
        page.get_by_role("link", name="Nhận báo cáo qua thư trả lời").click()
    camera.see(page)


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


@walks("khi-quan-tri")
def _(camera: Camera, town: Town) -> None:
    page = camera.go(f"/co-quan/{BUILDING}/nguoi/", as_="quantri")
    with next_page(page):
        page.locator(".people a.open").first.click()
    camera.see(page)


@walks("mau-van-ban")
def _(camera: Camera, town: Town) -> None:
    kept = io.BytesIO(default_template(PaperKind.PLAN))
    replace_template(actor=town.people["quantri"], kind=PaperKind.PLAN, name="mau.docx", content=kept)
    page = camera.go("/thiet-lap/van-phong/", as_="quantri")
    with next_page(page):
        page.get_by_role("link", name="Mẫu văn bản đi").click()
    camera.see(page)
