"""Pictures of every page, for the eye: `pytest tests/server/web/look.py` fills the folder $DONDOC_LOOK."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from office import COMMITTEE, DESKTOP, PHONE, archive, sample, take_in

from dondoc.server.tracking.services import confirm_above

FOLDER = Path(os.environ.get("DONDOC_LOOK", "build/look"))
ONLY = os.environ.get("DONDOC_LOOK_ONLY", "")


@pytest.mark.parametrize("width", ["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_look(open_page: Any, office: dict[str, Any], browser: Any, width: str, scheme: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    size = DESKTOP if width == "desktop" else PHONE
    plan = take_in(office["lan"], "ke-hoach-2026-phu-luc.txt", sample("ke-hoach-2026-phu-luc.txt"))
    other = take_in(office["lan"], "ke-hoach-2024-phu-luc.txt", sample("ke-hoach-2024-phu-luc.txt"))
    take_in(office["binh"], "chi-dao-tuan.txt", sample("chi-dao-tuan.txt"))
    take_in(office["binh"], "rỗng.pdf", b"%PDF-1.4 hong")
    take_in(office["binh"], "ban-sao.txt", sample("ke-hoach-2026-phu-luc.txt"))
    committee = take_in(office["lan"], "ban-chi-dao.txt", COMMITTEE.encode())
    container = take_in(office["lan"], "gói tháng 3.zip", archive())
    take_in(office["lan"], "ghi.txt", "Văn phòng nhận được bản ghi của đơn vị.".encode())
    report = take_in(office["lan"], "bao-cao.txt", sample("bao-cao-phoi-hop.txt"))
    confirm_above(actor=office["lan"], document_id=other.pk, confidence=0.5)
    paths = {
        "sign-in": ("/dang-nhap/", None),
        "home": ("/", "lan"),
        "home-empty": ("/", "xaydung"),
        "documents": ("/van-ban/", "lan"),
        "document": (f"/van-ban/{plan.pk}/", "lan"),
        "failed": (f"/van-ban/{plan.pk + 3}/", "lan"),
        "copy": (f"/van-ban/{plan.pk + 4}/", "lan"),
        "review": (f"/van-ban/{plan.pk}/duyet/", "lan"),
        "review-all": (f"/van-ban/{plan.pk}/duyet/?xem=theo-trang", "lan"),
        "nothing": (f"/van-ban/{committee.pk}/duyet/", "lan"),
        "committee": (f"/van-ban/{committee.pk}/", "lan"),
        "container": (f"/van-ban/{container.pk}/", "lan"),
        "member": (f"/van-ban/{container.pk + 1}/", "lan"),
        "report": (f"/van-ban/{report.pk}/duyet/", "lan"),
        "tasks": ("/nhiem-vu/", "lan"),
        "tasks-filtered": ("/nhiem-vu/?text=quy+hoach&role=lead&timeliness=overdue", "lan"),
        "profile": ("/tai-khoan/", "lan"),
        "factors": ("/tai-khoan/xac-thuc/", "lan"),
        "again": ("/tai-khoan/xac-thuc/ung-dung/", "lan"),
        "sessions": ("/tai-khoan/phien/", "lan"),
        "demands": ("/tai-khoan/xac-thuc/bat-buoc/", "quantri"),
        "missing": ("/khong-co/", "lan"),
    }
    from dondoc.server.tracking.models import AssignedTask

    task = AssignedTask.objects.first()
    if task:
        paths["task"] = (f"/nhiem-vu/{task.pk}/", "lan")
    for name, (path, who) in paths.items():
        if ONLY and name not in ONLY.split(","):
            continue
        page = open_page(path, as_=who, size=size, color_scheme=scheme)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=FOLDER / f"{name}-{width}-{scheme}.png")
    open_page.complaints.clear()
