"""What the journeys of real papers have in common: the papers, and the steps that several of them go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from office import SAMPLES
from walking import (
    confirmed_count,
    drop,
    go,
    next_page,
    opened,
    sent,
    told,
    wait_for_confirmed,
    wait_until_read,
)

from dondoc.server.tracking.models import AssignedTask

OpenPage = Callable[..., Any]

# The samples of the work on Dondoc, beside the repository; who has not got them goes with the project's own.
SHARED = Path(__file__).parents[4] / "shared" / "samples"

LATE_REASON = "Lãnh đạo đi công tác."  # on whichever day the test runs


def needs(sample: Path) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not sample.exists(), reason=f"{sample.name} is not beside the repository")


ANNEX = SHARED / "annex-2024-03-KH-UBND.txt"
ANNEXES = [
    pytest.param(ANNEX, 50, marks=needs(ANNEX), id="annex-2024"),
    pytest.param(SAMPLES / "ke-hoach-2024-phu-luc.txt", None, id="own"),
]


def at_work(page: Any, title: str) -> Any:
    """One of the short lists of Hôm nay."""
    return page.locator("section", has=page.get_by_role("heading", name=title, exact=True))


def all_confirmed(page: Any, paper: Path, task_count: int | None) -> None:
    """The paper is handed in; what is sure is confirmed at once, the rest one by one."""
    go(page, "/van-ban/")
    drop(page, paper)
    page.get_by_text("Chờ duyệt", exact=True).nth(1).wait_for()  # one is the choice of the filter
    wait_until_read(page)
    with next_page(page):
        page.locator("#documents a.open").first.click()
    page.locator(".proposal.current").wait_for()
    count = page.locator(".proposal").count() if task_count is None else task_count
    page.get_by_text("Xác nhận nhiều").click()
    page.get_by_role("button", name="Xác nhận các đề xuất này").click()
    page.wait_for_function("() => Number([...document.querySelectorAll('#counts b')].pop().textContent) > 0")
    while (done := confirmed_count(page)) < count:
        page.locator("#actions [data-action=confirm]").click()
        wait_for_confirmed(page, done + 1)
    assert AssignedTask.objects.count() == count


def reports(page: Any, words: str, *, file: Path | None = None, done_on: date | None = None) -> None:
    """On the page of a task: its agency says that all is done, today where no day is given."""
    form = opened(page, "Báo cáo hoàn thành")
    form.get_by_label("Kết quả đã đạt được").fill(words)
    form.get_by_label("Lý do chậm").fill(LATE_REASON)
    if done_on is not None:
        form.get_by_label("Ngày có kết quả").fill(f"{done_on:%d/%m/%Y}")
    if file is not None:
        form.get_by_label("Tệp minh chứng, nếu có").set_input_files(file)
    sent(page, "Gửi, chờ xác nhận", has_scripts=True)
    told(page, "Đã gửi báo cáo hoàn thành")


def confirms(page: Any) -> None:
    opened(page, "Xác nhận hoàn thành")
    sent(page, "Xác nhận", has_scripts=True)
    told(page, "Đã xác nhận hoàn thành.")
