"""Digests and reports in a browser, on a screen and a telephone: what axe says, nothing too wide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from faults import faults_of
from office import COMMITTEE, DESKTOP, PHONE, sample, take_in
from walking import box, go

from dondoc.server.reporting.digest.drafting import draw_up_digest
from dondoc.server.reporting.models import DigestItem
from dondoc.server.reporting.reports import (
    Extent,
    Scope,
    ScopeKind,
    Wanted,
    draw_up_report,
    sections_of_report,
    some_days,
)
from dondoc.server.tracking.services import Directed, Said, assign_by_direction, confirm_above
from dondoc.server.web.viewer import today

MARCH = date(2026, 3, 20)


@pytest.fixture
def addresses(office: dict[str, Any]) -> dict[str, str]:
    lan = office["lan"]
    take_in(lan, "ban-chi-dao.txt", COMMITTEE.encode())
    plan = take_in(lan, "ke-hoach-2026-phu-luc.txt", sample("ke-hoach-2026-phu-luc.txt"))
    confirm_above(actor=lan, document_id=plan.pk, confidence=0.9)
    said = Said("Chủ tịch UBND tỉnh Lý Văn Ví", MARCH, "phiên họp tháng 3", "Sở Xây dựng rà soát các dự án.")
    assign_by_direction(actor=lan, said=said, work=Directed(lead_ids=["ls.so-xd"]))
    digest = draw_up_digest(actor=lan, day=MARCH)
    item = DigestItem.objects.filter(digest=digest).order_by("pk")[0]
    period = some_days(date(2026, 1, 1), today(), today=today())
    report = draw_up_report(actor=lan, wanted=Wanted(Scope(ScopeKind.ALL), period, Extent.EVERY))
    section = sections_of_report(report)[0].key
    return {
        "digests": "/ban-tin/",
        "digest": f"/ban-tin/{digest.pk}/",
        "digest-item": f"/ban-tin/{digest.pk}/tin/{item.pk}/",
        "digest-add": f"/ban-tin/{digest.pk}/them/",
        "reports": "/bao-cao/",
        "report": f"/bao-cao/{report.pk}/",
        "report-section": f"/bao-cao/{report.pk}/muc/{section}/",
        "report-head": f"/bao-cao/{report.pk}/dau-cuoi/",
        "report-number": f"/bao-cao/{report.pk}/so-lieu/?bang=lead&dong=*&cot=every",
    }


def test_digests_and_reports_stand_on_screen_and_telephone(
    open_page: Callable[..., Any], addresses: dict[str, str]
) -> None:
    faults: list[Any] = []
    for size in (DESKTOP, PHONE):
        page = open_page(as_="lan", size=size, bypass_csp=True)
        for name, address in addresses.items():
            go(page, address)
            if page.evaluate("() => document.documentElement.scrollWidth") > size["width"]:
                faults.append((name, "is wider than the screen", size["width"]))
            if size == PHONE:
                faults += faults_of(page, name)
        if size == DESKTOP:
            go(page, addresses["report"])
            chart = page.get_by_role("img").first  # the words of a bar are heard
            assert "đang thực hiện" in (chart.get_attribute("aria-label") or "")
            assert box(chart)["height"] < 40  # it lies in its row, not over the paper
    assert faults == []
