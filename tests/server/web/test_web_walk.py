"""The whole way in a browser: drop, look at the evidence, edit, confirm, filter, export, compare."""

from __future__ import annotations

import csv
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from office import DESKTOP, PHONE, SAMPLES, read_all_waiting, sample, take_in
from openpyxl import load_workbook
from playwright.sync_api import TimeoutError

from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.tracking.models import AssignedTask

PLAN = SAMPLES / "ke-hoach-2026-phu-luc.txt"
LIT = "[...document.querySelectorAll('#document mark')].map(mark => mark.textContent).join(' ')"


@pytest.fixture
def worker(office: dict[str, Any]) -> Iterator[None]:
    """Reads what comes in, as the worker beside the server does."""
    over = threading.Event()

    def work() -> None:
        from django.db import connection

        while not over.wait(0.3):
            read_all_waiting()
        connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    yield
    over.set()
    thread.join()


def lit(page: Any) -> str:
    return " ".join(str(page.evaluate(LIT)).split())


def painted(page: Any) -> None:
    """A browser takes no keys before a page was drawn; a person would not press any."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 60)))")


def current(page: Any) -> Any:
    return page.locator(".proposal.current")


def confirmed_count(page: Any) -> int:
    return int(page.locator("#counts b").last.inner_text())


def wait_for_confirmed(page: Any, count: int) -> None:
    page.wait_for_function(
        "count => document.querySelector('#counts b:last-of-type') &&"
        " [...document.querySelectorAll('#counts b')].pop().textContent === String(count)",
        arg=count,
    )


def choose_file(page: Any, path: Path) -> None:
    """By Enter on the field. Chromium without a screen at times opens no chooser on the first press."""
    for _ in range(4):
        try:
            with page.expect_file_chooser(timeout=2000) as chooser:
                page.keyboard.press("Enter")
        except TimeoutError:
            continue
        chooser.value.set_files(path)
        return
    raise AssertionError("no file chooser")


def wait_for_proposals(page: Any, count: int) -> None:
    page.wait_for_function("n => document.querySelectorAll('.proposal').length === n", arg=count)
    page.locator(".proposal.current").wait_for()


def drop(page: Any, *paths: Path) -> None:
    """Let files fall on the page, as from the desktop."""
    page.evaluate(
        """files => {
          const transfer = new DataTransfer();
          for (const [name, text] of files) transfer.items.add(new File([text], name));
          for (const kind of ["dragenter", "dragover", "drop"])
            document.querySelector("#drop").dispatchEvent(
              new DragEvent(kind, {dataTransfer: transfer, bubbles: true, cancelable: true}));
        }""",
        [[path.name, path.read_text(encoding="utf-8")] for path in paths],
    )


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_whole_way_by_mouse(open_page: Callable[..., Any], size: dict[str, int], tmp_path: Path) -> None:
    page = open_page("/dang-nhap/", as_=None, size=size)
    page.fill("[name=username]", "LAN")
    page.fill("[name=password]", "mat-khau-dai-de-thu")
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("link", name="Văn bản", exact=True).click()

    drop(page, PLAN, SAMPLES / "ke-hoach-2024-phu-luc.txt")
    page.get_by_text("Chờ duyệt", exact=True).nth(2).wait_for()  # one is the choice of the filter
    page.get_by_role("link", name="PHÂN CÔNG CƠ QUAN PHỤ TRÁCH").click()

    # A field shows the words it came from.
    page.locator(".proposal.current").wait_for()
    current(page).locator("[data-field=leads]").click()
    page.wait_for_function(f"() => {LIT}.includes('Sở')")
    leads = current(page).locator("[data-field=leads] > span").nth(1).inner_text()
    assert lit(page).startswith(leads.split(";")[0].split(" (")[0])
    # And the words show the proposal.
    words = page.locator("#document [data-line]", has_text="Tham mưu danh mục").first
    words.scroll_into_view_if_needed()
    words.click()
    page.wait_for_function(
        "() => document.querySelector('.proposal.current').innerText.includes('Tham mưu danh mục')"
    )

    page.get_by_role("button", name="Sửa").click()
    page.locator("textarea[name=text]").fill("Tham mưu danh mục dự án, bản sửa của chuyên viên")
    page.get_by_role("button", name="Lưu Ctrl Enter").click()
    page.get_by_text("Đã lưu sửa đổi.").wait_for()
    assert "bản sửa của chuyên viên" in current(page).inner_text()
    page.locator("#actions [data-action=confirm]").click()
    wait_for_confirmed(page, 1)

    page.get_by_text("Xác nhận nhiều").click()
    page.get_by_role("button", name="Xác nhận các đề xuất này").click()
    page.wait_for_function("() => [...document.querySelectorAll('#counts b')].pop().textContent > 20")
    confirmed = confirmed_count(page)
    assert AssignedTask.objects.count() == confirmed

    page.get_by_role("link", name="Nhiệm vụ", exact=True).click()
    page.locator("[data-search]").fill("du an")
    page.keyboard.press("Enter")
    page.get_by_text("Bỏ mọi lọc").first.wait_for()
    shown = page.locator("td.text a.open").all_inner_texts()
    assert any("bản sửa của chuyên viên" in text for text in shown)
    assert 0 < len(shown) < confirmed
    for kind in ("Excel", "CSV"):
        with page.expect_download() as download:
            page.get_by_role("link", name=f"Xuất {kind}").click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        assert exported(path) == [text.split(". ", 1)[1] for text in shown], kind

    page.locator("td.text a.open").first.click()
    page.get_by_role("heading", name="Chữ trong văn bản").wait_for()
    page.locator(".quote a").first.click()
    page.wait_for_function(f"() => {LIT}.length > 10")


def exported(path: Path) -> list[str]:
    if path.suffix == ".csv":
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    else:
        rows = [list(row) for row in load_workbook(path).active.iter_rows(values_only=True)]
    at = rows[0].index("Nhiệm vụ")
    return [str(row[at]) for row in rows[1:]]


@pytest.mark.usefixtures("worker")
def test_the_whole_way_by_keyboard(open_page: Callable[..., Any], tmp_path: Path) -> None:
    """No click from here on: letters, arrows, Enter, Tab."""
    page = open_page("/dang-nhap/", as_=None)
    keys = page.keyboard
    painted(page)
    keys.type("lan")
    keys.press("Tab")
    keys.type("mat-khau-dai-de-thu")
    keys.press("Enter")
    page.get_by_role("heading", name="Hôm nay").wait_for()
    painted(page)
    keys.press("g")
    keys.press("v")
    page.wait_for_url("**/van-ban/")
    painted(page)
    page.locator("#file").focus()
    choose_file(page, PLAN)
    page.locator("td", has_text="204/KH-UBND").wait_for()  # the list came anew when it was read
    keys.press("j")
    keys.press("Enter")
    page.wait_for_url("**/duyet/*")
    page.locator(".proposal.current").wait_for()
    painted(page)

    first = current(page).get_attribute("id")
    keys.press("ArrowDown")
    page.wait_for_function("() => document.activeElement.dataset.field === 'leads'")
    keys.press("ArrowDown")
    page.wait_for_function("() => document.activeElement.dataset.field === 'coordinators'")
    keys.press("ArrowUp")

    keys.press("e")
    page.wait_for_function("() => document.activeElement.name === 'text'")
    keys.press("Control+End")
    keys.type(" (đã xem)")
    keys.press("Control+Enter")
    page.get_by_text("Đã lưu sửa đổi.").wait_for()
    assert "(đã xem)" in page.locator(f"#{first}").inner_text()
    keys.press("u")
    page.get_by_text("Đã hoàn tác.").wait_for()
    assert "(đã xem)" not in page.locator(f"#{first}").inner_text()

    total = page.locator(".proposal").count()
    keys.press("s")
    page.wait_for_function("() => document.activeElement.name === 'place'")
    keys.press("Enter")
    page.get_by_text("Đã tách làm hai.").wait_for()
    wait_for_proposals(page, total + 1)
    keys.press("u")
    wait_for_proposals(page, total)
    for key in ("x", "j", "x", "m"):
        keys.press(key)
    page.get_by_text("Đã gộp 2 đề xuất").wait_for()
    wait_for_proposals(page, total - 1)
    keys.press("u")
    wait_for_proposals(page, total)

    dropped = current(page).get_attribute("id")
    keys.press("d")
    page.wait_for_selector(f"#{dropped}[data-state=dropped]")
    keys.press("u")
    page.wait_for_selector(f"#{dropped}[data-state=open]")

    keys.press("n")
    page.wait_for_selector("#mark-help:not([hidden])")
    keys.press("ArrowUp")
    keys.press("Shift+ArrowDown")
    keys.press("Enter")
    page.get_by_text("Đã thêm một đề xuất").wait_for()
    wait_for_proposals(page, total + 1)
    assert current(page).locator("text=Chuyên viên thêm").count() == 1
    keys.press("u")
    wait_for_proposals(page, total)

    for count in (1, 2, 3):
        keys.press("Enter")
        wait_for_confirmed(page, count)
    keys.press("u")
    wait_for_confirmed(page, 2)
    assert AssignedTask.objects.count() == 2

    keys.press("g")
    keys.press("n")
    page.wait_for_url("**/nhiem-vu/")
    painted(page)
    keys.press("/")
    keys.type("a")
    keys.press("Enter")
    page.wait_for_url("**text=a*")
    painted(page)
    page.get_by_role("link", name="Xuất CSV").focus()
    with page.expect_download() as download:
        keys.press("Enter")
    download.value.save_as(tmp_path / "a.csv")
    keys.press("j")
    assert len(exported(tmp_path / "a.csv")) == page.locator("[data-row]").count() == 2
    keys.press("Enter")
    page.get_by_role("heading", name="Chữ trong văn bản").wait_for()
    painted(page)
    keys.press("?")
    page.wait_for_selector("#help[open]")
    keys.press("Escape")
    page.wait_for_selector("#help:not([open])", state="attached")


def test_pressing_confirm_like_mad_makes_one_task(open_page: Callable[..., Any], office: Any) -> None:
    received = take_in(office["lan"], PLAN.name, PLAN.read_bytes())
    page = open_page(f"/van-ban/{received.pk}/duyet/")
    proposal = current(page).get_attribute("data-id")
    page.evaluate(
        """id => { for (let i = 0; i < 5; i++) htmx.ajax('POST', `/de-xuat/${id}/xac-nhan/`,
             {target: `#de-xuat-${id}`, swap: 'outerHTML', values: {version: 1}}); }""",
        proposal,
    )
    wait_for_confirmed(page, 1)
    assert AssignedTask.objects.count() == 1


def test_words_marked_with_the_mouse_become_a_task(open_page: Callable[..., Any], office: Any) -> None:
    received = take_in(office["lan"], PLAN.name, PLAN.read_bytes())
    page = open_page(f"/van-ban/{received.pk}/duyet/")
    title = page.locator("#document [data-line]").first
    title.scroll_into_view_if_needed()
    box = title.bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 160, box["y"] + 8, steps=4)
    page.mouse.up()
    page.get_by_role("button", name="Thêm nhiệm vụ từ chữ này").click()
    page.wait_for_selector(".proposal.current:has-text('Chuyên viên thêm')")
    added = received.proposals.get(origin="officer")
    place = added.evidence["text"][0]
    line = received.stored_documents.get().content["lines"][place["line"] - 1]["text"]
    assert added.text == line[place["start"] : place["end"]] != ""
    assert lit(page) == added.text


def test_who_else_is_there(open_page: Callable[..., Any], office: Any) -> None:
    received = take_in(office["lan"], PLAN.name, PLAN.read_bytes())
    mine = open_page(f"/van-ban/{received.pk}/duyet/")
    mine.wait_for_load_state("networkidle")
    theirs = open_page(f"/van-ban/{received.pk}/duyet/", as_="binh")
    theirs.get_by_text("Nông Thị Lan").first.wait_for()
    # Lan leaves: with the next look nobody is there.
    mine.goto("/nhiem-vu/")
    theirs.wait_for_timeout(300)
    theirs.reload()
    theirs.wait_for_load_state("networkidle")
    assert theirs.locator("#present").inner_text() == ""


def test_a_closed_browser_finds_the_review_where_it_was(open_page: Callable[..., Any], office: Any) -> None:
    received = take_in(office["lan"], PLAN.name, PLAN.read_bytes())
    page = open_page(f"/van-ban/{received.pk}/duyet/")
    page.keyboard.press("Enter")
    wait_for_confirmed(page, 1)
    page.context.close()
    again = open_page(f"/van-ban/{received.pk}/duyet/")
    assert confirmed_count(again) == 1
    assert ReceivedDocument.objects.get(pk=received.pk).stage == "ready"


def test_a_conflict_is_seen_with_both_versions(open_page: Callable[..., Any], office: Any) -> None:
    received = take_in(office["lan"], PLAN.name, PLAN.read_bytes())
    pages = [open_page(f"/van-ban/{received.pk}/duyet/", as_=who) for who in ("lan", "binh")]
    for page in pages:
        page.keyboard.press("e")
        page.locator("textarea[name=text]").wait_for()
    mine, theirs = pages
    theirs.locator("textarea[name=text]").fill("Bản của Bình")
    theirs.keyboard.press("Control+Enter")
    theirs.get_by_text("Đã lưu sửa đổi.").wait_for()
    mine.locator("textarea[name=text]").fill("Bản của Lan")
    mine.keyboard.press("Control+Enter")
    mine.get_by_text("vừa sửa đề xuất này").wait_for()
    assert mine.locator("textarea[name=text]").input_value() == "Bản của Lan"
    assert "Bản của Bình" in mine.locator(".theirs").first.inner_text()
    open_page.complaints[:] = [c for c in open_page.complaints if "409" not in c]  # type: ignore[attr-defined]


def test_when_the_session_is_over_the_page_says_so(open_page: Callable[..., Any], office: Any) -> None:
    received = take_in(office["lan"], PLAN.name, PLAN.read_bytes())
    page = open_page(f"/van-ban/{received.pk}/duyet/")
    painted(page)
    page.context.clear_cookies()
    page.keyboard.press("Enter")
    page.get_by_text("Phiên làm việc đã hết").wait_for()
    assert page.locator("[name=password]").count() == 0
    assert AssignedTask.objects.count() == 0
    open_page.complaints.clear()  # type: ignore[attr-defined]


def test_when_the_line_is_down_nothing_is_lost(open_page: Callable[..., Any], office: Any) -> None:
    received = take_in(office["lan"], PLAN.name, PLAN.read_bytes())
    page = open_page(f"/van-ban/{received.pk}/duyet/")
    painted(page)
    page.keyboard.press("e")
    page.locator("textarea[name=text]").fill("Chữ đang viết dở")
    page.context.set_offline(True)
    page.keyboard.press("Control+Enter")
    page.get_by_text("Mất kết nối với máy chủ").wait_for()
    assert page.locator("textarea[name=text]").input_value() == "Chữ đang viết dở"
    page.context.set_offline(False)
    page.keyboard.press("Control+Enter")
    page.get_by_text("Đã lưu sửa đổi.").wait_for()
    assert received.proposals.filter(text="Chữ đang viết dở").count() == 1
    open_page.complaints.clear()  # type: ignore[attr-defined]


def test_a_leader_presses_keys_in_vain(open_page: Callable[..., Any], office: Any) -> None:
    received = take_in(office["lan"], PLAN.name, PLAN.read_bytes())
    page = open_page(f"/van-ban/{received.pk}/duyet/", as_="chutich")
    painted(page)
    for key in ("Enter", "d", "e", "s", "m", "n", "u"):
        page.keyboard.press(key)
    page.wait_for_load_state("networkidle")
    assert {proposal.state for proposal in received.proposals.all()} == {"open"}
    assert page.locator(".message").count() == 0


@pytest.mark.usefixtures("worker")
def test_pasted_text_is_followed_to_its_review(open_page: Callable[..., Any]) -> None:
    page = open_page("/van-ban/")
    page.get_by_text("Dán nội dung văn bản").click()
    page.locator("textarea[name=text]").fill(PLAN.read_text(encoding="utf-8"))
    page.get_by_role("button", name="Tiếp nhận").click()
    # The page follows the reading by itself; no reload.
    page.get_by_role("link", name="Duyệt 39 đề xuất").wait_for()
    assert page.locator("#document mark").count() == 0
    page.get_by_role("link", name="Duyệt 39 đề xuất").click()
    page.locator(".proposal.current").wait_for()


def test_an_upload_that_fails_says_so_in_its_own_line(open_page: Callable[..., Any]) -> None:
    page = open_page("/van-ban/")
    page.set_input_files(
        "#drop input[type=file]",
        [
            {"name": "rong.pdf", "mimeType": "application/pdf", "buffer": b""},
            {"name": "tot.txt", "mimeType": "text/plain", "buffer": sample("cong-van-lay-y-kien.txt")},
        ],
    )
    page.locator("#sending .late", has_text="rong.pdf").wait_for()
    page.locator("#documents", has_text="tot.txt").wait_for()
    assert page.locator("#sending > div").count() == 1
