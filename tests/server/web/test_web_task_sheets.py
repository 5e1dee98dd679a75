"""The workbook goes home, is filled in, comes back: by row, exactly once, with what is wrong told by row."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from share_places import ALL, DAY, ONE, done, due, settle, share_of, task_named, today

from dondoc.server.tracking import services
from dondoc.server.tracking.models import (
    AssignedTask,
    BulkRun,
    ExtensionRequest,
    ItemState,
    ProgressUpdate,
    RunState,
    TaskStage,
)
from dondoc.server.tracking.rules import AT_ONCE
from dondoc.server.tracking.sheets import columns as c
from dondoc.server.tracking.sheets.days import day_of

Sign = Callable[[str], Client]
Filled = Mapping[int, Mapping[str, Any]]  # by share, what stands under a heading


@pytest.fixture
def plan(desk: dict[str, Any]) -> dict[str, Any]:
    settle(desk)
    due(share_of(), in_days=10)
    due(share_of(ALL), in_days=10)
    return desk


def taken(client: Client) -> bytes:
    answer = client.get("/nhiem-vu/bang-tinh/viec.xlsx")
    assert answer.status_code == 200
    return bytes(answer.content)


def filled(content: bytes, title: str, rows: Filled) -> bytes:
    """As an officer fills it in."""
    book = load_workbook(io.BytesIO(content))
    sheet = book[title]
    places = {cell.value: cell.column for cell in sheet[1]}
    for row in sheet.iter_rows(min_row=2):
        share_id = int(str(row[0].value).split("-")[0])
        for heading, value in rows.get(share_id, {}).items():
            sheet.cell(row[0].row, places[heading], value).data_type = "s"  # the cells to fill in are text
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def sent_back(client: Client, content: bytes, name: str = "việc.xlsx") -> Any:
    return client.post("/nhiem-vu/bang-tinh/", {"file": SimpleUploadedFile(name, content)}, follow=True)


def main_of(answer: Any) -> str:
    """What the page says, without its frame; spaces as one."""
    return " ".join(answer.content.decode().partition("<main")[2].partition("</main>")[0].split())


def run_of() -> BulkRun:
    return BulkRun.objects.latest("at")


def told(run: BulkRun) -> list[tuple[str, str]]:
    return list(run.items.order_by("position").values_list("state", "told"))


def test_an_agency_reports_from_home(plan: dict[str, Any], signed_in: Sign) -> None:
    agency = signed_in("xaydung")
    one, other = share_of(), share_of(ALL)
    home = filled(
        taken(agency),
        c.AGENCY_SHEET,
        {
            one.pk: {
                c.STATUS: "đang thực hiện",
                c.TEXT: "=HYPERLINK(1) đã khảo sát",
                c.ASKED_DUE_ON: f"{today().replace(year=today().year + 1):{DAY}}",
                c.REASON: "Mưa lũ",
            },
            other.pk: {c.STATUS: "Hoàn thành", c.TEXT: "Đã gửi báo cáo", c.DONE_ON: f"{today():%Y-%m-%d}"},
        },
    )
    answer = sent_back(agency, home)
    page = main_of(answer)
    assert "Chưa đổi gì" in page and "Đã giao → Đang thực hiện" in page
    assert not ProgressUpdate.objects.exists()
    run = run_of()
    address = f"/nhiem-vu/hang-loat/{run.pk}/"
    for _ in range(2):
        agency.post(address, {"step": "do"})
    assert [update.text for update in ProgressUpdate.objects.order_by("share")] == [
        "=HYPERLINK(1) đã khảo sát",
        "Đã gửi báo cáo",
    ]
    assert ExtensionRequest.objects.get().reason == "Mưa lũ"
    assert share_of().stage == TaskStage.IN_PROGRESS
    assert share_of(ALL).stage == TaskStage.AWAITING_CONFIRMATION

    # The same file once more: all of it was done; what was filled in since is new.
    again = main_of(sent_back(agency, home))
    assert "đã được ghi ở lần gửi trước" in again and "Không có dòng nào làm được" in again
    assert {state for state, _ in told(run_of())} == {ItemState.ALREADY}
    agency.post(f"/nhiem-vu/hang-loat/{run_of().pk}/", {"step": "do"})
    assert ProgressUpdate.objects.count() == 2


def test_what_is_wrong_is_told_by_row_and_column(plan: dict[str, Any], signed_in: Sign) -> None:
    agency = signed_in("xaydung")
    one, other = share_of(), share_of(ALL)
    home, hidden = taken(agency), share_of("Rà soát", "ls.so-tc")
    wrong: list[tuple[dict[str, Any], str, str]] = [
        ({c.STATUS: "Xong"}, c.STATUS, "không có trong danh sách"),
        ({c.STATUS: "Hoàn thành", c.TEXT: "Xong", c.DONE_ON: "hôm qua"}, c.DONE_ON, "không phải là một ngày"),
        ({c.STATUS: "Hoàn thành", c.TEXT: "Xong"}, c.DONE_ON, "Chưa có ngày hoàn thành"),
        ({c.STATUS: "Hoàn thành", c.DONE_ON: f"{today():{DAY}}"}, c.TEXT, "Chưa có nội dung báo cáo"),
        ({c.TEXT: "Đang làm", c.DONE_ON: f"{today():{DAY}}"}, c.DONE_ON, "Chọn Hoàn thành hoặc xóa ô"),
        ({c.REASON: "Mưa"}, c.ASKED_DUE_ON, "Chưa có thời hạn mới"),
        ({c.ASKED_DUE_ON: f"{today():{DAY}}", c.REASON: "Mưa"}, c.ASKED_DUE_ON, "phải sau thời hạn"),
        ({c.KEY: "7", c.TEXT: "Đang làm"}, c.KEY, "Mã dòng bị sửa"),
        ({c.KEY: f"{other.pk}-1", c.TEXT: "Đang làm"}, c.KEY, "đã ghi ở dòng"),
        (
            {c.KEY: f"{hidden.pk}-1", c.TEXT: "Đang làm"},
            "",
            "Không tìm thấy phần việc",
        ),
    ]
    for cells, column, message in wrong:
        rows = {one.pk: cells, other.pk: {c.TEXT: "Đang làm"}}
        page = main_of(sent_back(agency, filled(home, c.AGENCY_SHEET, rows)))
        items = list(run_of().items.filter(state=ItemState.BARRED))
        assert len(items) == 1, cells
        assert message in items[0].told, items[0].told
        assert (f"<b>{column}</b>" in page) == bool(column), column
        assert f"{c.AGENCY_SHEET}, {items[0].row_number}" in page
        assert run_of().items.filter(state=ItemState.READY).count() == 1
    assert not ProgressUpdate.objects.exists()


def test_what_changed_meanwhile_is_left_alone(plan: dict[str, Any], signed_in: Sign) -> None:
    agency, share = signed_in("xaydung"), share_of()
    home = filled(taken(agency), c.AGENCY_SHEET, {share.pk: {c.TEXT: "Đang làm"}})
    services.accept_share(actor=plan["xaydung"], share_id=share.pk, version=share.version)
    page = main_of(sent_back(agency, home))
    assert "đã thay đổi từ lúc tải bảng tính" in page
    assert [state for state, _ in told(run_of())] == [ItemState.BARRED]


def test_the_office_settles_from_home(plan: dict[str, Any], signed_in: Sign) -> None:
    office, agency, leader = signed_in("lan"), signed_in("xaydung"), signed_in("chutich")
    one, other = share_of(), share_of(ALL)
    asked = today().replace(year=today().year + 1)
    services.ask_extension(
        actor=plan["xaydung"], share_id=one.pk, version=1, reason="Mưa lũ", asked_due_on=asked
    )
    done(share_of(), agency)
    done(other, agency)
    rows = {
        one.pk: {c.DECISION: "Cho gia hạn", c.VERDICT: "Xác nhận"},
        other.pk: {c.VERDICT: "Trả lại", c.REMARK: "Thiếu biên bản"},
    }
    # A leader's workbook holds what a leader decides, which is the same.
    for settles in (leader, office):
        book = load_workbook(io.BytesIO(taken(settles)))
        keys = {row[0].value for row in book[c.OFFICE_SHEET].iter_rows(min_row=2)}
        assert keys == {f"{one.pk}-3", f"{other.pk}-2"}
    sent_back(leader, filled(taken(leader), c.OFFICE_SHEET, rows))
    assert {state for state, _ in told(run_of())} == {ItemState.READY}

    sent_back(office, filled(taken(office), c.OFFICE_SHEET, rows))
    assert {state for state, _ in told(run_of())} == {ItemState.READY}
    office.post(f"/nhiem-vu/hang-loat/{run_of().pk}/", {"step": "do"})
    one.refresh_from_db()
    assert (one.stage, one.due_on) == (TaskStage.COMPLETED, asked)
    assert share_of(ALL).stage == TaskStage.IN_PROGRESS


def test_many_rows_are_tried_by_a_job(plan: dict[str, Any], signed_in: Sign) -> None:
    agency, share = signed_in("xaydung"), share_of()
    task = task_named(ONE)
    lead = share.assignment
    keys = []
    for number in range(AT_ONCE + 1):
        task.pk, task.proposal = None, None
        task.text = f"Việc {number}"
        task.save(force_insert=True)
        lead.pk, lead.task = None, task
        lead.save(force_insert=True)
        share.pk, share.task, share.assignment = None, task, lead
        share.save(force_insert=True)
        keys.append(share.pk)
    home = filled(taken(agency), c.AGENCY_SHEET, {key: {c.TEXT: "Đang làm"} for key in keys})
    page = main_of(sent_back(agency, home))
    run = run_of()
    assert run.state == RunState.PREPARING and f"trên {len(keys)}" in page
    services.look_through(run.pk)
    run.refresh_from_db()
    assert run.state == RunState.PREPARED
    assert run.items.filter(state=ItemState.READY).count() == len(keys)
    assert not ProgressUpdate.objects.exists()
    services.apply_run(actor=plan["xaydung"], run_id=run.pk)
    assert not ProgressUpdate.objects.exists()  # the worker's
    services.work_through(run.pk)
    services.work_through(run.pk)
    assert ProgressUpdate.objects.count() == len(keys)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "rỗng"),
        (b"chu thuong", "không phải bảng tính XLSX"),
        (b"PK\x03\x04 hong", "hỏng"),
    ],
)
def test_what_is_no_workbook_is_refused(
    plan: dict[str, Any], signed_in: Sign, content: bytes, said: str
) -> None:
    answer = sent_back(signed_in("xaydung"), content)
    assert answer.status_code == 422
    [told_there] = re.findall(r'role="alert">([^<]*)', answer.content.decode())
    assert said in told_there
    assert not BulkRun.objects.exists()


def test_another_workbook_and_an_empty_one_are_told(plan: dict[str, Any], signed_in: Sign) -> None:
    agency = signed_in("xaydung")
    assert "chưa điền gì" in main_of(sent_back(agency, taken(agency)))
    other = agency.get("/nhiem-vu/xuat.xlsx").content
    assert "không phải bảng tải từ trang này" in main_of(sent_back(agency, other))
    assert not BulkRun.objects.exists()


def test_the_workbook_is_locked_but_for_what_is_filled_in(plan: dict[str, Any], signed_in: Sign) -> None:
    AssignedTask.objects.filter(pk=share_of().task_id).update(text="=cmd|' /C calc'!A0")
    book = load_workbook(io.BytesIO(taken(signed_in("xaydung"))))
    assert book.sheetnames == [c.AGENCY_SHEET, c.EXPLAINED]
    sheet = book[c.AGENCY_SHEET]
    assert sheet.protection.sheet
    open_columns = {
        cell.value for cell, under in zip(sheet[1], sheet[2], strict=True) if not under.protection.locked
    }
    assert open_columns == {column.heading for column in c.AGENCY_COLUMNS if column.is_filled_in}
    [listed] = sheet.data_validations.dataValidation
    assert listed.formula1 == '"Nhận việc,Đang thực hiện,Hoàn thành"'
    texts = [cell for row in sheet.iter_rows(min_row=2) for cell in row if str(cell.value).startswith("=")]
    assert [(cell.data_type, cell.quotePrefix) for cell in texts] == [("s", True)]
    explained = [cell.value for row in book[c.EXPLAINED].iter_rows() for cell in row]
    assert c.LATE_REASON in explained


def test_who_neither_reports_nor_decides_takes_nothing(plan: dict[str, Any], signed_in: Sign) -> None:
    administrator = signed_in("quantri")
    for address in ("/nhiem-vu/bang-tinh/", "/nhiem-vu/bang-tinh/viec.xlsx"):
        assert administrator.get(address).status_code == 403
    assert sent_back(administrator, b"PK").status_code == 403
    assert "hang-loat" not in administrator.get("/nhiem-vu/").content.decode()


@pytest.mark.parametrize(
    "written",
    [
        *("05/3/2026", "5-3-2026", "05.03.2026", "5/3/26", "2026-03-05", "2026-03-05 00:00:00", "46086"),
        *("ngày 05 tháng 3 năm 2026", "Ngày 5/3/2026", "05 / 03 / 2026", "ngày 05/3/2026."),
    ],
)
def test_days_in_all_usual_spellings(written: str) -> None:
    day = day_of(written)
    assert day is not None and day.isoformat() == "2026-03-05"


@pytest.mark.parametrize("written", ["", "31/02/2026", "quý II/2026", "2026", "13/2026", "thường xuyên", "9"])
def test_what_is_no_day_is_none(written: str) -> None:
    assert day_of(written) is None
