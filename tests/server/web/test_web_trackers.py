"""A tracker that an office kept comes in: columns guessed and mended, rows told, undone as a whole, once."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook
from share_places import today

from dondoc.server.audit.models import Entry
from dondoc.server.registry.services import teach_alias
from dondoc.server.tracking import services
from dondoc.server.tracking.models import (
    AssignedTask,
    AssignmentRole,
    ImportState,
    PlanEvent,
    Share,
    TaskStage,
    TrackerImport,
    TrackerRow,
)
from dondoc.server.tracking.services import resolve_waiting

Sign = Callable[[str], Client]
HEADINGS = (
    "STT",
    "Số/ký hiệu văn bản",
    "Ngày ban hành",
    "Nội dung nhiệm vụ",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Hạn hoàn thành",
    "Tình trạng",
    "Ngày hoàn thành",
    "Ghi chú",
)
_BRIDGE = ("812/UBND-KT", date(2026, 3, 5), "Sửa cầu Kỳ Cùng", "Sở Xây dựng", "Sở Tài chính; UBND xã Na Sầm")
_PLANS = ("815/UBND-KT", "06/3/2026", "Rà soát quy hoạch", "Sở XD, Sở Tài chính", None)
_REPORT = ("816/UBND-KT", "2026-03-07", "Lập báo cáo năm", "Sở Tài chính", None)
_STATION = ("820/UBND-KT", "07-03-26", "Dựng trạm quan trắc", "Trung tâm Quan trắc liên vùng", None)
ROWS: tuple[tuple[Any, ...], ...] = (
    ("I", None, None, "Lĩnh vực hạ tầng"),
    (1, *_BRIDGE, "31/12/2026", "Đang thực hiện", None, "họp 2 lần"),
    (2, *_PLANS, "Thường xuyên", "Chưa thực hiện", None, "=1+1"),
    (3, *_REPORT, date(2026, 6, 30), "Đã hoàn thành", "25.6.2026", None),
    (4, *_STATION, "Quý IV/2026", "Tạm dừng", None, None),
    (None, None, None, "Tổng cộng: 4"),
)


def book(
    rows: Sequence[Sequence[Any]] = ROWS, *, headings: Sequence[str] = HEADINGS, above: int = 2
) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Theo dõi 2026"
    for number in range(above):
        sheet.append([f"BẢNG THEO DÕI NHIỆM VỤ {number}"])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(["'=1+1" if value == "=1+1" else value for value in row])
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def sent(client: Client, content: bytes, name: str = "theo dõi.xlsx") -> TrackerImport:
    answer = client.post("/nhiem-vu/nhap/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, main_of(answer)
    return TrackerImport.objects.latest("at")


def main_of(answer: Any) -> str:
    return " ".join(answer.content.decode().partition("<main")[2].partition("</main>")[0].split())


def address_of(held: TrackerImport) -> str:
    return f"/nhiem-vu/nhap/{held.pk}/"


def task_of(text: str) -> AssignedTask:
    return AssignedTask.objects.get(text=text)


def names_of(task: AssignedTask, role: AssignmentRole) -> list[tuple[str, str | None]]:
    return list(task.assignments.filter(role=role).order_by("position").values_list("name", "agency"))


def test_from_file_to_tasks_and_back(desk: dict[str, Any], signed_in: Sign) -> None:
    office = signed_in("lan")
    file = book()
    held = sent(office, file)
    page = main_of(office.get(address_of(held)))
    assert "Nhập 4 nhiệm vụ" in page and "Chưa ghi gì" in page
    assert "Trung tâm Quan trắc liên vùng" in page and "1 tên chưa rõ" in page
    assert not AssignedTask.objects.exists()

    for _ in range(2):  # pressed twice
        answer = office.post(address_of(held), {"step": "do"}, follow=True)
    assert "nhập <b>4</b> nhiệm vụ" in main_of(answer)
    assert AssignedTask.objects.count() == 4

    bridge = task_of("Sửa cầu Kỳ Cùng")
    assert (bridge.stage, bridge.due_on, bridge.period_kind) == ("in_progress", date(2026, 12, 31), "date")
    assert names_of(bridge, AssignmentRole.LEAD) == [("Sở Xây dựng", "ls.so-xd")]
    assert [name for name, _ in names_of(bridge, AssignmentRole.COORDINATOR)] == [
        "Sở Tài chính",
        "UBND xã Na Sầm",
    ]
    assert (bridge.group_title, bridge.source) == ("Lĩnh vực hạ tầng", "812/UBND-KT")
    assert bridge.assignments.first().from_on == date(2026, 3, 5)  # type: ignore[union-attr]
    both = task_of("Rà soát quy hoạch")
    assert [agency for _, agency in names_of(both, AssignmentRole.LEAD)] == ["ls.so-xd", "ls.so-tc"]
    assert (both.period_kind, both.stage) == ("ongoing", "assigned")
    done = task_of("Lập báo cáo năm")
    share = done.shares.get()
    assert (done.stage, share.done_on, done.due_on) == ("completed", date(2026, 6, 25), date(2026, 6, 30))
    assert task_of("Dựng trạm quan trắc").stage == "suspended"
    assert Entry.objects.filter(action="task.assigned").count() == 4

    # The original cells stand for the words of a document.
    seen = main_of(signed_in("xaydung").get(f"/nhiem-vu/{bridge.pk}/"))
    assert "họp 2 lần" in seen and "theo dõi.xlsx" in seen and "Bảng theo dõi đã nhập" in seen
    assert "812/UBND-KT" in main_of(office.get("/nhiem-vu/"))
    assert (
        office.get("/nhiem-vu/xuat.xlsx").status_code == office.get("/nhiem-vu/xuat.csv").status_code == 200
    )

    # The same file again: nothing new, and it is said.
    again = sent(office, file)
    page = main_of(office.get(address_of(again)))
    assert "Tệp này đã nhập lúc" in page and "Đã nhập từ trước" in page
    refused = office.post(address_of(again), {"step": "do"})
    assert refused.status_code == 409 and "Không có dòng nào mới" in main_of(refused)
    # A week later one row has moved on and one is new.
    later = list(ROWS)
    later[1] = (*later[1][:7], "Đã hoàn thành", "01/6/2026", "xong")
    new = ("900/UBND-KT", "01/6/2026", "Việc mới", "Sở Xây dựng", None, "31/12/2026", "Mới giao")
    later.append((5, *new))
    more = sent(office, book(later), "tuần sau.xlsx")
    office.post(address_of(more), {"step": "do"})
    assert AssignedTask.objects.count() == 5
    bridge.refresh_from_db()
    assert bridge.stage == "in_progress"

    office.post(f"{address_of(held)}hoan-tac/")
    office.post(f"{address_of(held)}hoan-tac/")
    assert [task.text for task in AssignedTask.objects.all()] == ["Việc mới"]
    held.refresh_from_db()
    assert held.state == ImportState.UNDONE
    assert "Đã hoàn tác lúc" in main_of(office.get(address_of(held)))
    # Taken out, it may come in again.
    office.post(address_of(sent(office, file)), {"step": "do"})
    assert AssignedTask.objects.count() == 5


def test_what_something_happened_to_stays(desk: dict[str, Any], signed_in: Sign) -> None:
    office = signed_in("lan")
    held = sent(office, book())
    office.post(address_of(held), {"step": "do"})
    share = Share.objects.get(task__text="Lập báo cáo năm")
    services.reopen_share(actor=desk["lan"], share_id=share.pk, version=share.version, remark="Chưa đủ")
    assert task_of("Lập báo cáo năm").stage == TaskStage.IN_PROGRESS
    answer = office.post(f"{address_of(held)}hoan-tac/", follow=True)
    assert "1 nhiệm vụ của lần nhập này đã có diễn biến" in answer.content.decode()
    assert AssignedTask.objects.count() == 4
    assert PlanEvent.objects.count() == 1


def test_wrong_rows_are_told_and_may_be_left_out(desk: dict[str, Any], signed_in: Sign) -> None:
    office = signed_in("lan")
    tomorrow = f"{today() + timedelta(days=1):%d/%m/%Y}"
    row = ("812/UBND-KT", "05/3/2026", "Việc", "Sở Xây dựng", None, "31/12/2026", "Đang thực hiện", None)
    wrong: list[tuple[int, Any, str]] = [
        (3, None, "Chưa có nội dung nhiệm vụ"),
        (2, "31/02/2026", "không phải là một ngày"),
        (6, "31/02/2026", "không phải là một ngày"),
        (7, "Lơ lửng", "Chưa rõ “Lơ lửng” là tình trạng nào"),
        (7, "Đã hoàn thành", "không có ngày hoàn thành"),
    ]
    rows = []
    for number, (place, value, _) in enumerate(wrong):
        cells = [number, *row]
        cells[3] = f"Việc {number}"
        cells[place] = value
        rows.append(cells)
    rows.append([9, *row[:6], "Đã hoàn thành", tomorrow])
    rows.append([10, *row])
    held = sent(office, book(rows))
    page = main_of(office.get(address_of(held)))
    for _, _, message in wrong:
        assert message in page
    assert "chưa đến" in page
    assert re.search(r'<td class="number">4</td>', page)  # the row as the sheet numbers it
    refused = office.post(address_of(held), {"step": "do"})
    assert refused.status_code == 409 and "Còn 6 dòng phải sửa" in main_of(refused)
    assert not AssignedTask.objects.exists()
    office.post(address_of(held), {"step": "do", "skips_faulty": "1"})
    assert AssignedTask.objects.count() == 1


def test_columns_and_words_are_mended_by_hand(desk: dict[str, Any], signed_in: Sign) -> None:
    office = signed_in("lan")
    headings = ("A", "B", "C", "D")
    rows = [
        ("Trồng rừng", "Sở Tài chính", "30/9/2026", "Kẹt vốn"),
        ("Tỉa cây", "Sở Xây dựng", "1/9/2026", ""),
    ]
    held = sent(office, book(rows, headings=headings, above=1))
    page = main_of(office.get(address_of(held)))
    assert "Chưa thấy dòng nào" in page
    office.post(address_of(held), {"step": "map", "sheet": "Theo dõi 2026", "heading_row": "2"})
    mapping = {"step": "map", "sheet": "Theo dõi 2026", "heading_row": "2"}
    mapping |= {"cot-0": "text", "cot-1": "leads", "cot-2": "due", "cot-3": "status"}
    office.post(address_of(held), mapping)
    page = main_of(office.get(address_of(held)))
    assert "Chưa rõ “Kẹt vốn” là tình trạng nào" in page
    office.post(address_of(held), {**mapping, "tinh-trang-0": "suspended"})
    assert "Nhập 2 nhiệm vụ" in main_of(office.get(address_of(held)))
    twice = office.post(address_of(held), {**mapping, "cot-3": "text"})
    assert twice.status_code == 409 and "chọn cho hai cột" in main_of(twice)
    office.post(address_of(held), {"step": "do"})
    assert task_of("Trồng rừng").stage == TaskStage.SUSPENDED
    assert task_of("Tỉa cây").due_on == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8-sig", ","), ("utf-8", ";"), ("utf-16", "\t")],
    ids=["comma", "semi", "tab"],
)
def test_values_in_plain_text(desk: dict[str, Any], signed_in: Sign, encoding: str, separator: str) -> None:
    lines = [
        ("Noi dung cong viec", "Co quan chu tri", "Thoi han"),
        ('"Sửa đường\nvà cầu"', "Sở Xây dựng", "30/9/2026"),
    ]
    content = "".join(separator.join(line) + "\n" for line in lines).encode(encoding)
    office = signed_in("lan")
    held = sent(office, content, "theo doi.csv")
    office.post(address_of(held), {"step": "do"})
    task = AssignedTask.objects.get()
    assert (" ".join(task.text.split()), task.due_on) == ("Sửa đường và cầu", date(2026, 9, 30))


def test_a_name_that_is_taught_gives_the_share_its_agency(desk: dict[str, Any], signed_in: Sign) -> None:
    office = signed_in("lan")
    office.post(address_of(sent(office, book())), {"step": "do"})
    share = Share.objects.get(task__text="Dựng trạm quan trắc")
    assert (share.agency_id, share.stage) == (None, TaskStage.SUSPENDED)
    teach_alias(actor=desk["lan"].actor, agency_id="ls.so-xd", name="Trung tâm Quan trắc liên vùng")
    assert resolve_waiting() == 1
    assert resolve_waiting() == 0
    share = Share.objects.get(task__text="Dựng trạm quan trắc")
    assert share.agency_id == "ls.so-xd"
    task = task_of("Dựng trạm quan trắc")
    assert task.stage == share.stage == TaskStage.SUSPENDED


def test_the_tracker_is_the_offices(desk: dict[str, Any], signed_in: Sign) -> None:
    held = sent(signed_in("lan"), book())
    for who in ("xaydung", "chutich", "quantri"):
        client = signed_in(who)
        assert client.get("/nhiem-vu/nhap/").status_code == 403
        assert client.get(address_of(held)).status_code == 403
        assert client.post(address_of(held), {"step": "do"}).status_code == 403
        assert "/nhiem-vu/nhap/" not in client.get("/nhiem-vu/").content.decode()
    assert signed_in("binh").post(address_of(held), {"step": "drop"}).status_code == 302
    assert signed_in("lan").get(address_of(held)).status_code == 404
    assert not TrackerRow.objects.exists()


def test_commas_within_words_part_no_columns(desk: dict[str, Any], signed_in: Sign) -> None:
    words = "Rà soát, điều chỉnh, bổ sung, phê duyệt, công bố quy hoạch"
    lines = ["Nhiệm vụ;Cơ quan chủ trì", f"{words};Sở Xây dựng", f"{words} chung;Sở Tài chính"]
    held = sent(signed_in("lan"), "\n".join(lines).encode(), "theo doi.csv")
    page = main_of(signed_in("lan").get(address_of(held)))
    assert "Nhập 2 nhiệm vụ" in page
