"""The ways that the guide tells an officer of the Office."""

from __future__ import annotations

import io

from django.db.models import Count
from django.utils import timezone
from guide_camera import Camera
from guide_town import BUILDING, Town
from guide_walking import names_of_all_stages, walks
from paper_desk import a_paper
from walking import next_page, settled

from dondoc.server.outgoing.models import OutgoingDocument, SignedMatch
from dondoc.server.outgoing.services import keep_paper, replace_file
from dondoc.server.outgoing.writing import docx_of


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
        height=900,
    )


@walks("xac-nhan")
def _(camera: Camera, town: Town) -> None:
    camera.go(f"/nhiem-vu/{town.late.pk}/")
    page = camera.go(f"/nhiem-vu/{town.reported.pk}/")
    share = page.locator("section.share").first
    names_of_all_stages(camera)
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
    names_of_all_stages(camera)
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
    for name, value in {"reply_by": "22/09/2026", "signer": "Nguyễn Văn Ký"}.items():
        page.locator(f"[name={name}]").fill(value)
    with next_page(page):
        page.locator("button.primary", has_text="Lập văn bản").click()
    camera.see(page)
    with next_page(page):
        page.locator(".letters a.open").first.click()
    camera.see(page)


@walks("van-ban-di")
def _(camera: Camera, town: Town) -> None:
    officer = town.people["chuyenvien"]
    paper = keep_paper(actor=officer, paper=a_paper())
    edited = io.BytesIO(docx_of(paper))
    replace_file(actor=officer, paper_id=paper.pk, version=1, name="da-sua.docx", content=edited)
    match = SignedMatch.objects.create(paper=paper, received=town.plan, likeness=0.8, found_at=timezone.now())
    camera.go("/van-ban/")
    page = camera.go("/van-ban-di/")
    with next_page(page):
        page.locator(".papers a.open").first.click()
    camera.go(f"/van-ban-di/ban-ky/{match.pk}/")
    address = f"/van-ban-di/{paper.pk}/"
    page = camera.go(address)
    with next_page(page):
        page.get_by_role("button", name="Ghi là đã trình ký").click()
    camera.see(page)
    for name, value in {"number": "812", "issued_on": f"{timezone.localdate():%d/%m/%Y}"}.items():
        page.locator(f"[name={name}]").fill(value)
    with next_page(page):
        page.get_by_role("button", name="Ghi số, ngày").click()
    camera.see(page)
    OutgoingDocument.objects.filter(pk=paper.pk).update(file=None)
    camera.go(address)
    OutgoingDocument.objects.filter(pk=paper.pk).update(signed_copy=town.plan)
    camera.go(address)


@walks("bao-cao-tong-hop")
def _(camera: Camera, town: Town) -> None:
    page = camera.go("/bao-cao/")
    with next_page(page):
        page.get_by_role("link", name="Lập báo cáo").first.click()
    camera.see(page)
    page.locator("[name=period]").select_option("")
    page.locator("[name=first_on]").fill("01/08/2026")
    page.locator("[name=last_on]").fill("14/09/2026")
    with next_page(page):
        page.locator("button.primary", has_text="Lập báo cáo").click()
    camera.see(page)
    address = f"/bao-cao/{page.url.partition('/bao-cao/')[2]}"
    with next_page(page):
        page.locator("li", has_not_text="0/0").locator("a[href*='/muc/']").first.click()
    camera.see(page)
    page = camera.go(address)
    with next_page(page):
        page.get_by_role("button", name="Gửi báo cáo").click()
    camera.see(page)
    camera.go("/bao-cao/lich/")
    page = camera.go("/bao-cao/?xem=co-quan")
    camera.see(page)


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


@walks("khi-van-phong")
def _(camera: Camera, town: Town) -> None:
    camera.go("/van-ban/")
    camera.go(f"/van-ban/{town.waiting.pk}/duyet/", size={"width": 980, "height": 600})
    camera.go(f"/nhiem-vu/{town.late.pk}/")
    camera.go(f"/nhiem-vu/{town.late.pk}/", as_="soxaydung")
