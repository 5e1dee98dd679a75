"""What a page weighs and how it stands: bytes, requests, accessibility, long names, many rows."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from faults import faults_of
from many import copy_for_each
from office import DESKTOP, LONGEST_NAME, PHONE, SAMPLES, sample, take_in
from walking import go

from dondoc.server.intake.models import Proposal, ReceivedDocument
from dondoc.server.tracking.models import AssignedTask
from dondoc.server.tracking.services import confirm_above

FIRST_VIEW = 100_000
NEXT_VIEW = 30_000
MOST_REQUESTS = 6
PLAN = "ke-hoach-2026-phu-luc.txt"
LONG_TEXT = ("Rà soát, điều chỉnh, bổ sung quy hoạch các khu chức năng dọc tuyến đường vành đai; " * 11)[:900]


@pytest.fixture
def plan(office: dict[str, Any]) -> ReceivedDocument:
    """A plan of which one proposal is as long as they come."""
    return take_in_plan(office, sample(PLAN))


def take_in_plan(office: dict[str, Any], content: bytes) -> ReceivedDocument:
    received = take_in(office["lan"], PLAN, content)
    first = received.proposals.order_by("position")[0]
    Proposal.objects.filter(pk=first.pk).update(
        text=LONG_TEXT, leads=[LONGEST_NAME] * 3, coordinators=[LONGEST_NAME] * 8, doubts=["Cần xem"]
    )
    other = take_in(office["lan"], "b.txt", sample("ke-hoach-2024-phu-luc.txt"))
    confirm_above(actor=office["lan"], document_id=other.pk, confidence=0.5)
    task = AssignedTask.objects.order_by("pk")[0]
    AssignedTask.objects.filter(pk=task.pk).update(text=LONG_TEXT, due_on=date(2020, 1, 1))
    task.assignments.update(name=LONGEST_NAME)
    _let_names_wait(received)
    return received


def _let_names_wait(received: ReceivedDocument) -> None:
    """One of each kind: as long as they come, a slip, of several, ended by then; and a whole page more."""
    names = [LONGEST_NAME, "UBND xã Na Xầm", "UBND xã Hòa Bình", "Sở Kế hoạch và Đầu tư"]
    names += [f"Trung tâm Số hóa khu vực {number}" for number in range(30)]
    rows = list(received.proposals.order_by("position"))
    for place, name in enumerate(names):
        proposal = rows[place % len(rows)]
        proposal.unresolved = [*proposal.unresolved, name]
        proposal.save(update_fields=["unresolved"])


def pages_of(plan: ReceivedDocument) -> dict[str, str]:
    task = AssignedTask.objects.order_by("pk")[0]
    return {
        "home": "/",
        "documents": "/van-ban/",
        "document": f"/van-ban/{plan.pk}/",
        "review": f"/van-ban/{plan.pk}/duyet/",
        "tasks": "/nhiem-vu/?text=a&role=lead",
        "task": f"/nhiem-vu/{task.pk}/",
        "search": "/tim-kiem/?text=xay+dung",
        "names": "/co-quan/chua-ro/",
        "new agency": f"/co-quan/chua-ro/moi/?ten={LONGEST_NAME}",
        "profile": "/tai-khoan/",
        "board": "/ban-dieu-hanh/",
        "groups": "/nhiem-vu/?group=lead",
        "guides": "/huong-dan/",
    }


class Weight:
    """What went over the line, as compressed as it went."""

    def __init__(self, page: Any) -> None:
        self.bytes = 0
        self.requests: list[str] = []
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self._received)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.requestServedFromCache", lambda event: self.cached.add(event["requestId"]))
        self.cached: set[str] = set()

    def _received(self, event: dict[str, Any]) -> None:
        if event["response"].get("fromDiskCache"):
            self.cached.add(event["requestId"])
        if event["requestId"] not in self.cached:
            self.requests.append(event["response"]["url"])

    def _finished(self, event: dict[str, Any]) -> None:
        if event["requestId"] not in self.cached:
            self.bytes += int(event["encodedDataLength"])

    def start(self) -> None:
        self.bytes, self.requests = 0, []


@pytest.mark.parametrize(
    "name",
    ["home", "documents", "document", "review", "tasks", "task", "names", "board", "groups", "guides"],
)
def test_a_first_view_and_the_next(
    open_page: Callable[..., Any], plan: ReceivedDocument, name: str, record_property: Any
) -> None:
    address = pages_of(plan)[name]
    page = open_page("about:blank")
    weight = Weight(page)
    go(page, address)
    page.wait_for_load_state("networkidle")
    figures = {"page": name, "first_bytes": weight.bytes, "first_requests": len(weight.requests)}
    assert weight.bytes <= FIRST_VIEW, figures
    assert len(weight.requests) <= MOST_REQUESTS, weight.requests
    weight.start()
    go(page, "/nhiem-vu/" if name == "home" else "/")
    page.wait_for_load_state("networkidle")
    weight.start()
    go(page, address)
    page.wait_for_load_state("networkidle")
    figures |= {"next_bytes": weight.bytes, "next_requests": len(weight.requests)}
    record_property("weight", json.dumps(figures))
    print(figures)
    assert weight.bytes <= NEXT_VIEW, figures


def test_a_plan_of_141_tasks_is_light_too(open_page: Callable[..., Any], office: Any) -> None:
    """As many tasks as the largest plan that we know, of words drawn from a real one."""
    draw = random.Random(2026)
    words = [word for word in sample(PLAN).decode().split() if word.isalpha() and word.islower()]
    agencies = ["Sở Xây dựng", "Sở Tài chính", "Sở Y tế", "Sở Công Thương", "Công an tỉnh", "Sở Nội vụ"]
    head = sample(PLAN).decode().partition("I\tNÂNG CAO")[0]
    rows = [
        (
            str(number),
            f"Xây dựng {' '.join(draw.choices(words, k=draw.randint(8, 30)))}",
            draw.choice(agencies),
            "Các sở, ban, ngành, UBND các xã, phường",
            f"2026 - 20{draw.randint(27, 30)}",
            "Ngân sách tỉnh",
        )
        for number in range(1, 142)
    ]
    text = head + "\n".join("\t".join(row) for row in rows)
    received = take_in(office["lan"], "a.txt", text.encode())
    assert received.proposals.count() == 141
    page = open_page("about:blank")
    weight = Weight(page)
    for limit in (FIRST_VIEW, NEXT_VIEW):
        weight.start()
        go(page, f"/van-ban/{received.pk}/duyet/")
        page.wait_for_load_state("networkidle")
        print({"page": "review of 141", "bytes": weight.bytes, "requests": len(weight.requests)})
        assert weight.bytes <= limit
        go(page, "/nhiem-vu/")
        page.wait_for_load_state("networkidle")


def test_the_door_is_light(open_page: Callable[..., Any]) -> None:
    page = open_page("about:blank", as_=None)
    weight = Weight(page)
    go(page, "/")
    page.wait_for_load_state("networkidle")
    assert page.url.endswith("/dang-nhap/?next=/")
    assert weight.bytes <= 17_500
    assert len(weight.requests) <= 4


@pytest.mark.parametrize(
    ("size", "content"),
    # On a phone the first rows tell as much as all of them, in half the time.
    [(DESKTOP, sample(PLAN)), (PHONE, sample(PLAN).partition(b"\n16\t")[0])],
    ids=["desktop", "phone"],
)
def test_axe_finds_no_serious_fault(
    open_page: Callable[..., Any], office: dict[str, Any], size: dict[str, int], content: bytes
) -> None:
    plan, faults = take_in_plan(office, content), []
    page = open_page("/", size=size, bypass_csp=True)
    for name, address in {**pages_of(plan), "edit": "", "help": "", "missing": "/khong-co/"}.items():
        if name == "edit":
            go(page, pages_of(plan)["review"])
            page.keyboard.press("e")
            page.locator("textarea[name=text]").wait_for()
        elif name == "help":
            page.keyboard.press("Escape")
            page.locator("textarea[name=text]").wait_for(state="detached")
            page.evaluate("() => document.querySelector('#help').showModal()")
        else:
            go(page, address)
        faults += faults_of(page, name)
    open_page.complaints[:] = [c for c in open_page.complaints if "404" not in c]  # type: ignore[attr-defined]
    assert faults == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_is_wider_than_the_screen(
    open_page: Callable[..., Any], plan: ReceivedDocument, size: dict[str, int]
) -> None:
    """Also with a task of 900 characters and the longest names of agencies."""
    page = open_page("/", size=size)
    for name, address in pages_of(plan).items():
        go(page, address)
        width = page.evaluate("() => document.documentElement.scrollWidth")
        assert width <= size["width"], name
        heights = page.evaluate(
            "() => [...document.querySelectorAll('.list tbody tr')].map(row => row.offsetHeight)"
        )
        # One line a row on a desk, two or three on a phone, however long the words are.
        assert all(height <= (34 if size is DESKTOP else 130) for height in heights), (name, heights)


class Work:
    """What a page's own thread has had to do, in milliseconds of the processor: others on the machine
    make it wait, not work."""

    def __init__(self, page: Any) -> None:
        self.session = page.context.new_cdp_session(page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def so_far(self) -> float:
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return next(1000 * one["value"] for one in metrics if one["name"] == "TaskDuration")


def test_a_review_of_a_thousand_proposals(open_page: Callable[..., Any], office: Any) -> None:
    """A line 130 characters long for each; the page must come, and its keys answer, as with forty."""
    received = take_in(office["lan"], PLAN, sample(PLAN))
    model = received.proposals.order_by("position")[0]
    copy_for_each(model, of="SELECT generate_series(0, 999)", position="100 + n", ordinal="n::text")
    page = open_page("about:blank")
    work = Work(page)
    go(page, f"/van-ban/{received.pk}/duyet/")
    assert page.locator(".proposal").count() == received.proposals.count() > 1000
    opened = work.so_far()
    page.evaluate(
        """async () => {
          for (let i = 0; i < 10; i++)
            document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "j", bubbles: true}));
          await new Promise(done => requestAnimationFrame(done));
        }"""
    )
    ten_steps = work.so_far() - opened
    print({"opened_ms": round(opened), "ten_steps_ms": round(ten_steps)})
    assert opened < 4000
    assert ten_steps < 1500


@pytest.mark.parametrize("number", [0, 1, 50])
def test_lists_of_every_length(open_page: Callable[..., Any], office: Any, number: int) -> None:
    if number:
        plan = take_in(office["lan"], PLAN, (SAMPLES / PLAN).read_bytes())
        confirm_above(actor=office["lan"], document_id=plan.pk, confidence=0.5)
        keep = AssignedTask.objects.order_by("pk").values_list("pk", flat=True)[:number]
        AssignedTask.objects.exclude(pk__in=list(keep)).delete()
    page = open_page("/nhiem-vu/")
    count = AssignedTask.objects.count()
    assert page.locator("[data-row]").count() == count
    assert page.locator(".empty").count() == (0 if count else 1)
    assert page.get_by_role("link", name="Xuất Excel").count() == (1 if count else 0)
