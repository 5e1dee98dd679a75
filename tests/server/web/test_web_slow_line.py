"""Over a slow line answers come late: what stands and is being worked on by then stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from office import SAMPLES, read_all_waiting, sample, take_in
from walking import confirmed_count, current, go, settled, wait_until_read

from dondoc.server.intake.models import Proposal, ReceivedDocument


@pytest.fixture
def plan(office: dict[str, Any]) -> ReceivedDocument:
    """A plan of several sheets, of which the first ones come with the page."""
    head = sample("ke-hoach-2026-phu-luc.txt").decode().partition("I\tNÂNG CAO")[0]
    rows = (f"{n}\tXây dựng đề án số {n}\tSở Y tế\tSở Xây dựng\tNăm 2027\tNgân sách" for n in range(1, 301))
    return take_in(office["lan"], "ke-hoach.txt", (head + "\n".join(rows)).encode())


class SlowLine:
    """Holds answers back, once it is told to, until they are let through.

    It has to be there before the page: a page that is open already may ask past it for a moment.
    """

    def __init__(self, page: Any, address: str) -> None:
        self.held: list[Any] | None = None
        page.route(address, self._take)

    def _take(self, route: Any) -> None:
        if self.held is None:
            route.continue_()
        else:
            self.held.append(route)

    def hold(self) -> None:
        self.held = []

    def let_through(self) -> None:
        held, self.held = self.held or [], None
        for route in held:
            route.continue_()


def chosen_words(page: Any) -> str:
    return str(page.evaluate("() => String(getSelection())"))


def test_a_sheet_that_comes_leaves_what_is_lit_and_marked(
    open_page: Callable[..., Any], plan: ReceivedDocument
) -> None:
    page = open_page("about:blank")
    sheets = SlowLine(page, "**/to/**")
    go(page, f"/van-ban/{plan.pk}/duyet/")
    sheets.hold()
    waiting = page.locator("[data-waits]").count()
    page.locator("[data-waits]").first.scroll_into_view_if_needed()
    page.locator(".sheet.htmx-request").first.wait_for()
    page.evaluate(
        """() => {
          window.light = document.querySelector("#document mark");
          getSelection().selectAllChildren(window.light.parentElement);
        }"""
    )
    marked = chosen_words(page)
    page.get_by_role("button", name="Thêm nhiệm vụ từ chữ này").wait_for()
    sheets.let_through()
    page.wait_for_function("n => document.querySelectorAll('[data-waits]').length < n", arg=waiting)
    settled(page)
    assert page.evaluate("() => window.light.isConnected")
    assert chosen_words(page) == marked != ""
    page.get_by_role("button", name="Thêm nhiệm vụ từ chữ này").click()
    page.get_by_text("Đã thêm một đề xuất").wait_for()


def test_words_on_a_sheet_that_comes_late_light_up_when_it_is_there(
    open_page: Callable[..., Any], plan: ReceivedDocument
) -> None:
    page = open_page("about:blank")
    sheets = SlowLine(page, "**/to/**")
    go(page, f"/van-ban/{plan.pk}/duyet/?xem=theo-trang")
    waiting = page.locator("[data-waits]").last
    first = int(str(waiting.get_attribute("data-lines")).split("-")[0])
    late = next(
        proposal
        for proposal in plan.proposals.order_by("-position")
        if proposal.evidence["text"][0]["line"] >= first
    )
    sheets.hold()
    page.locator(f"#de-xuat-{late.pk} [data-field=text]").click()
    page.wait_for_function("() => !document.querySelector('#document mark')")  # what was lit is over
    sheets.let_through()
    mark = page.locator("#document mark").first
    mark.wait_for()
    settled(page)
    words = str(mark.inner_text())
    assert words and " ".join(words.split()) in " ".join(late.text.split())
    frame, at = page.locator("#document").bounding_box(), mark.bounding_box()
    assert frame["y"] <= at["y"] <= frame["y"] + frame["height"]


def test_a_refusal_that_comes_late_leaves_the_marking_by_keys(
    open_page: Callable[..., Any], plan: ReceivedDocument
) -> None:
    page = open_page("about:blank")
    answers = SlowLine(page, "**/bo/")
    go(page, f"/van-ban/{plan.pk}/duyet/")
    refused = str(current(page).get_attribute("id"))
    answers.hold()
    Proposal.objects.filter(pk=refused.rpartition("-")[2]).update(version=7)
    page.keyboard.press("d")  # goes on to the next, whose words are lit
    page.locator(f"#{refused}[aria-busy]").wait_for()
    page.keyboard.press("n")
    page.locator("#mark-help").wait_for()
    page.keyboard.press("Shift+ArrowDown")
    marked = chosen_words(page)
    answers.let_through()
    page.locator(f"#{refused}.current").wait_for()  # back to the one that was refused
    settled(page)
    assert chosen_words(page) == marked != ""
    page.keyboard.press("Enter")
    page.get_by_text("Đã thêm một đề xuất").wait_for()
    assert plan.proposals.get(origin="officer").text.split()[0] == marked.split()[0]
    open_page.complaints[:] = [c for c in open_page.complaints if "409" not in c]  # type: ignore[attr-defined]


def test_a_list_that_came_takes_keys_the_moment_it_is_seen(
    open_page: Callable[..., Any], plan: ReceivedDocument
) -> None:
    page = open_page(f"/van-ban/{plan.pk}/duyet/")
    page.evaluate(
        """() => {
          const seen = new MutationObserver(() => {
            seen.disconnect();
            document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "e", bubbles: true}));
          });
          seen.observe(document.querySelector("#review-scroller"), {childList: true});
        }"""
    )
    page.keyboard.press("m")
    page.get_by_text("Đã gộp 2 đề xuất").wait_for()
    current(page).locator("textarea[name=text]").wait_for()


def test_news_that_was_asked_for_by_a_list_of_before_is_let_go(
    open_page: Callable[..., Any], office: dict[str, Any]
) -> None:
    page = open_page("about:blank")
    news = SlowLine(page, "**/tien-do/**")
    go(page, "/van-ban/")
    news.hold()
    page.set_input_files("#file", SAMPLES / "cong-van-lay-y-kien.txt")
    page.locator("#documents .htmx-request").wait_for(state="attached")
    page.set_input_files("#file", SAMPLES / "chi-dao-tuan.txt")
    page.locator("[data-row]").nth(1).wait_for()  # the list with both of them
    read_all_waiting()
    news.let_through()
    wait_until_read(page)
    assert "Đã đọc xong." in page.locator("#progress-told").inner_text()


def test_news_of_before_that_comes_after_newer_news_is_let_go(
    open_page: Callable[..., Any], office: dict[str, Any]
) -> None:
    page = open_page("about:blank")
    news = SlowLine(page, "**/tien-do/**")
    go(page, "/van-ban/")
    news.hold()
    page.set_input_files("#file", SAMPLES / "cong-van-lay-y-kien.txt")
    page.locator("#documents .htmx-request").wait_for(state="attached")
    page.set_input_files("#file", SAMPLES / "chi-dao-tuan.txt")
    page.locator("[data-row]").nth(1).wait_for()
    page.locator("#documents .htmx-request").wait_for(state="attached")  # the newer list asks too
    read_all_waiting()
    held = news.held or []
    assert len(held) > 1
    news.held = None
    held.pop().continue_()
    page.locator("#progress-told", has_text="Đã đọc xong.").wait_for(state="attached")
    for before in held:
        before.continue_()
    wait_until_read(page)  # what the page complains of fails the test


def test_a_list_that_is_asked_for_waits_for_the_answers_to_its_rows(
    open_page: Callable[..., Any], plan: ReceivedDocument
) -> None:
    page = open_page("about:blank")
    answers = SlowLine(page, "**/xac-nhan/")
    go(page, f"/van-ban/{plan.pk}/duyet/")
    answers.hold()
    page.keyboard.press("Enter")
    page.locator(".proposal[aria-busy]").wait_for()
    page.keyboard.press("m")
    answers.let_through()
    page.get_by_text("Đã gộp 2 đề xuất").wait_for()
    settled(page)
    assert confirmed_count(page) == 1
