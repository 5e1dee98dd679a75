"""The ways that the guide tells of who asks for opinions, and of who is asked."""

from __future__ import annotations

from datetime import timedelta

from consultation_desk import docx
from django.utils import timezone
from guide_camera import Camera
from guide_town import BUILDING, COMMUNE, FINANCE, Town
from guide_walking import walks
from walking import next_page

from dondoc.server.consultation import services
from dondoc.server.consultation.models import AskedAgency, Consultation, ConsultationState, DueRule
from dondoc.server.linting.services import queue_check, run_check

_SUBJECT = "Quy chế quản lý cây xanh đô thị"


@walks("lay-y-kien")
def _(camera: Camera, town: Town) -> None:
    camera.go("/lay-y-kien/")
    camera.go("/lay-y-kien/moi/", as_="soxaydung")
    prepared = _prepared(town)
    camera.go(f"/lay-y-kien/{prepared.pk}/chuan-bi/", as_="soxaydung")
    consultation = _asked(town)
    address = f"/lay-y-kien/{consultation.pk}/"
    camera.go(address, as_="soxaydung")
    asked = AskedAgency.objects.filter(round__consultation=consultation)[0]
    camera.go(f"/lay-y-kien/co-quan/{asked.pk}/", as_="soxaydung")
    camera.go(f"/lay-y-kien/co-quan/{asked.pk}/nhap/", as_="soxaydung")
    camera.go(f"{address}hoi-them/", as_="soxaydung")
    camera.go(f"{address}dot-moi/", as_="soxaydung")
    camera.go(f"{address}cong-van/don-doc/", as_="soxaydung")
    page = camera.go(address, as_="soxaydung")
    with next_page(page):
        page.get_by_role("button", name="Đóng đợt lấy ý kiến").click()
    camera.see(page)


@walks("ra-soat-du-thao")
def _(camera: Camera, town: Town) -> None:
    prepared = _prepared(town)
    look_through(draft_id=prepared.drafts.get().pk)
    camera.go(f"/lay-y-kien/{prepared.pk}/chuan-bi/", as_="soxaydung")
    camera.go(f"/lay-y-kien/{prepared.pk}/ra-soat/", as_="soxaydung")
    camera.go(f"/lay-y-kien/{_asked(town).pk}/", as_="soxaydung")


@walks("tu-dien-ra-soat")
def _(camera: Camera, town: Town) -> None:
    camera.go("/")
    page = camera.go("/thiet-lap/van-phong/")
    with next_page(page):
        page.get_by_role("link", name="Văn bản hết hiệu lực").click()
    camera.see(page)
    with next_page(page):
        page.get_by_role("link", name="Thêm văn bản").click()
    camera.see(page)
    page.get_by_label("Số, ký hiệu").fill("12/2021/NĐ-CP")
    page.get_by_label("Hết hiệu lực từ ngày").fill("01/01/2027")
    page.get_by_label("Văn bản thay thế hoặc bãi bỏ").fill("Nghị định số 34/2026/NĐ-CP ngày 01/8/2026")
    page.get_by_label("Căn cứ").fill("Nghị định số 34/2026/NĐ-CP, Điều 9")
    with next_page(page):
        page.get_by_role("button", name="Ghi vào từ điển").last.click()
    camera.see(page)
    camera.go("/thiet-lap/linh-vuc/them/")


@walks("cho-y-kien")
def _(camera: Camera, town: Town) -> None:
    consultation = _asked(town)
    asked = AskedAgency.objects.get(round__consultation=consultation, agency=COMMUNE)
    camera.go("/", as_="xalocbinh")
    camera.go("/lay-y-kien/", as_="xalocbinh")
    page = camera.go(f"/lay-y-kien/tra-loi/{asked.pk}/", as_="xalocbinh")
    clause = page.locator(".clause:has(textarea)").first
    clause.get_by_text("Góp ý").click()
    camera.see(page)
    page.get_by_label("Nhất trí", exact=True).check()
    page.get_by_text("Đã lưu bản soạn lúc").wait_for()
    with next_page(page):
        page.get_by_role("button", name="Gửi ý kiến của cơ quan").first.click()
    camera.see(page)


@walks("xem-lay-y-kien")
def _(camera: Camera, town: Town) -> None:
    consultation = _asked(town)
    camera.go("/lay-y-kien/", as_="lanhdao")
    camera.go(f"/lay-y-kien/{consultation.pk}/", as_="lanhdao")


def _asked(town: Town) -> Consultation:
    """Sở Xây dựng asks three, and the round is open; made once, however many walks go there."""
    asker = town.people["soxaydung"]
    found = Consultation.objects.filter(subject=_SUBJECT).first() or _prepared(town)
    if found.state == ConsultationState.CLOSED:
        return services.reopen_round(actor=asker, consultation_id=found.pk, version=found.version)
    if found.state == ConsultationState.PREPARING:
        return services.open_round(actor=asker, consultation_id=found.pk, version=found.version)
    return found


def _prepared(town: Town) -> Consultation:
    asker, today = town.people["soxaydung"], timezone.localdate()
    asking = services.Asking(
        _SUBJECT,
        "Đề nghị cho ý kiến về Điều 2.",
        DueRule.BY_HAND.value,
        today + timedelta(days=6),
    )
    made = services.prepare_consultation(
        actor=asker, drafter_id=BUILDING, asking=asking, name="du-thao-quy-che.docx", content=docx()
    )
    return services.change_consultation(
        actor=asker,
        consultation_id=made.pk,
        version=made.version,
        asking=asking,
        addressee_ids=[COMMUNE, FINANCE, "ls.so-nv"],
    )


def look_through(*, draft_id: int) -> None:
    """As the job does it."""
    queue_check(draft_id=draft_id)
    run_check(draft_id=draft_id)
