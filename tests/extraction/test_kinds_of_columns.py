"""What columns hold beside one another, and tables that assign nothing for all their columns."""

from __future__ import annotations

import pytest
from small_documents import ANNEX, read, told

REPORT = (
    "UBND TỈNH LẠNG SƠN\nSố: 3/BC-UBND\nLạng Sơn, ngày 5 tháng 5 năm 2025\n\nBÁO CÁO\nCông tác năm 2025\n\n"
)


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("TT\tNội dung chi\tĐơn vị thực hiện\tKinh phí", "Mua máy bơm\tSở Y tế\t300"),
        ("TT\tHọ và tên\tNhiệm vụ\tĐơn vị phụ trách", "Lê Văn A\tTổ trưởng\tSở Y tế"),
        ("TT\tNhiệm vụ\tChức vụ, nơi làm việc\tPhụ trách", "Tổ trưởng\tSở Y tế\tSở Y tế"),
        ("TT\tNội dung tham luận\tĐơn vị thực hiện\tThời gian", "Nuôi ong\tSở Y tế\t2025"),
        ("TT\tDanh mục thủ tục\tThời hạn giải quyết\tCơ quan thực hiện", "Cấp thẻ\t5 ngày\tSở Y tế"),
        ("TT\tVị trí việc làm\tĐơn vị\tThời gian", "Kế toán\tSở Y tế\t2025"),
        ("TT\tNơi làm việc\tĐơn vị\tThời gian", "Nhà A\tSở Y tế\t2025"),
        ("TT\tNội dung\tĐơn vị\tGhi chú", "Nuôi ong\tSở Y tế\t"),
        (
            "TT\tNội dung\tCơ quan tham mưu\tCơ quan phối hợp\tNgày có hiệu lực",
            "Quy chế nuôi ong\tSở Y tế\tSở Nội vụ\t01/7/2025",
        ),
        ("TT\tSố, ký hiệu\tNội dung\tCơ quan soạn thảo", "5/2025/QĐ-UBND\tVề nuôi ong\tSở Y tế"),
    ],
)
def test_headings_of_tables_that_assign_nothing(heading: str, row: str) -> None:
    assert read(f"{ANNEX}{heading}\n1\t{row}\n2\t{row}\n").tasks == ()


@pytest.mark.parametrize(
    "heading",
    [
        "Số, ký hiệu văn bản giao\tNội dung\tCơ quan chủ trì\tCơ quan phối hợp",
        "Số, ký hiệu\tNhiệm vụ được giao\tCơ quan chủ trì\tCơ quan phối hợp",
        "Hiệu lực\tTên văn bản\tCơ quan soạn thảo\tThời gian trình",
    ],
)
def test_acts_beside_what_is_still_to_be_done(heading: str) -> None:
    (task,) = read(f"{ANNEX}TT\t{heading}\n1\t01/7/2025\tSửa quy chế nuôi ong\tSở Y tế\t2025\n").tasks
    assert (task.text, task.leads) == ("Sửa quy chế nuôi ong", ("Sở Y tế",))


@pytest.mark.parametrize("heading", ["Cùng làm", "Cùng thực hiện", "Đơn vị cùng tham gia", "Người hỗ trợ"])
def test_who_works_along_helps(heading: str) -> None:
    columns = f"TT\tĐầu mối thực hiện\tViệc phải làm\tHạn\t{heading}\n"
    (task,) = read(f"{ANNEX}{columns}1\tSở Y tế\tRà đất\t2025\tTrưởng các bản\n").tasks
    assert (task.leads, task.coordinators) == (("Sở Y tế",), ("Trưởng các bản",))


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Kết quả", ("Đã mở 4 lớp", "Đang làm")),
        ("Tiến độ thực hiện", ("Đạt 40% khối lượng", "Chưa khởi công")),
        ("Tỷ lệ giải ngân, tiến độ", ("Giải ngân 35,5 %", "71%")),
    ],
)
def test_a_report_of_what_was_done_assigns_nothing(heading: str, cells: tuple[str, str]) -> None:
    rows = f"TT\tNội dung\tCơ quan chủ trì\tThời gian\t{heading}\n" + "".join(
        f"{n}\tXây trạm bơm số {n}\tSở Y tế\t2025\t{cell}\n" for n, cell in enumerate(cells, start=1)
    )
    assert read(REPORT + rows).tasks == ()
    assert len(read(ANNEX + rows).tasks) == 2  # nor does a plan that says where its work stands lose it
    planned = rows.replace(cells[0], "Báo cáo").replace(cells[1], "Quyết định")
    assert len(read(REPORT + planned).tasks) == 2


@pytest.mark.parametrize("word", ["Việc cần làm", "Đầu việc", "Các việc"])
def test_work_in_plain_words(word: str) -> None:
    (task,) = read(f"{ANNEX}TT\t{word}\tĐơn vị\tThời hạn\n1\tRà soát quy hoạch\tSở Y tế\t2025\n").tasks
    assert told(task) == ("Rà soát quy hoạch", ["Sở Y tế"], [], "2025")
    assert not task.doubts


def test_a_table_with_neither_time_nor_coordinators_is_doubted() -> None:
    (task,) = read(f"{ANNEX}TT\tNhiệm vụ\tCơ quan chủ trì\n1\tRà soát quy hoạch\tSở Y tế\n").tasks
    assert task.doubts
    assert task.confidence < 0.9


@pytest.mark.parametrize(
    "column",
    [
        "Lãnh đạo UBND tỉnh phụ trách",
        "Đồng chí chỉ đạo",
        "Đ/c lãnh đạo theo dõi",
        "Phó Chủ tịch phụ trách",
        "Lãnh đạo",
    ],
)
def test_who_watches_over_a_task_does_not_lead_it(column: str) -> None:
    rows = f"TT\tNhiệm vụ\t{column}\tĐơn vị thực hiện\tThời hạn\n1\tRà soát quy hoạch\tÔng A\tSở Y tế\t2025\n"
    assert [told(task) for task in read(ANNEX + rows).tasks] == [
        ("Rà soát quy hoạch", ["Sở Y tế"], [], "2025")
    ]


@pytest.mark.parametrize("other", ["Đơn vị phụ trách", "Cơ quan thực hiện", "Đơn vị"])
def test_of_two_columns_for_the_lead_the_one_that_says_so_best(other: str) -> None:
    rows = f"TT\tNhiệm vụ\t{other}\tCơ quan chủ trì\tHạn\n1\tRà soát đất\tSở Xây dựng\tSở Y tế\t2025\n"
    (task,) = read(ANNEX + rows).tasks
    assert task.leads == ("Sở Y tế",)


def test_a_person_in_charge_is_the_lead_where_no_office_is() -> None:
    rows = "TT\tNhiệm vụ\tNgười phụ trách\tThời hạn\n1\tRà soát quy hoạch\tVăn phòng UBND tỉnh\t2025\n"
    (task,) = read(ANNEX + rows).tasks
    assert task.leads == ("Văn phòng UBND tỉnh",)


@pytest.mark.parametrize(
    "columns",
    ["Mục tiêu\tNhiệm vụ, giải pháp", "Chương trình\tNội dung công việc", "Mục tiêu cụ thể\tGiải pháp"],
)
def test_of_two_columns_for_the_task_the_one_that_says_so_best(columns: str) -> None:
    rows = f"TT\t{columns}\tCơ quan chủ trì\tThời hạn\n1\tMọi xã có trạm\tRà soát quy hoạch\tSở Y tế\t2025\n"
    assert [task.text for task in read(ANNEX + rows).tasks] == ["Rà soát quy hoạch"]


@pytest.mark.parametrize("heading", ["Nội dung phối hợp", "Hoạt động phối hợp", "Nhiệm vụ chủ trì"])
def test_tasks_named_after_those_who_do_them(heading: str) -> None:
    rows = f"TT\t{heading}\tCơ quan chủ trì\tCơ quan phối hợp\tHạn\n1\tRà đất\tSở Y tế\tCông an tỉnh\t2025\n"
    assert [told(task) for task in read(ANNEX + rows).tasks] == [
        ("Rà đất", ["Sở Y tế"], ["Công an tỉnh"], "2025")
    ]


@pytest.mark.parametrize(
    ("columns", "cells", "expected"),
    [
        ("Thời gian bắt đầu\tThời gian hoàn thành", "01/6/2025\t30/9/2025", ("2025-06-01", "2025-09-30")),
        ("Bắt đầu\tKết thúc", "Tháng 7/2025\tTháng 12/2025", ("2025-07", "2025-12")),
        ("Thời gian từ ngày\tThời gian đến ngày", "01/6/2025\t30/9/2025", ("2025-06-01", "2025-09-30")),
        ("Thời gian bắt đầu\tThời gian hoàn thành", "\t30/9/2025", (None, "2025-09-30")),
        ("Thời gian bắt đầu\tThời gian hoàn thành", "01/6/2025\t", ("2025-06-01", None)),
        ("Thời điểm báo cáo\tThời hạn hoàn thành", "01/6/2025\t30/9/2025", (None, "2025-09-30")),
    ],
)
def test_begin_and_end_in_two_columns(
    columns: str, cells: str, expected: tuple[str | None, str | None]
) -> None:
    rows = f"TT\tNhiệm vụ\tCơ quan chủ trì\t{columns}\n1\tRà soát quy hoạch\tSở Y tế\t{cells}\n"
    (task,) = read(ANNEX + rows).tasks
    assert (task.period.start, task.period.end) == expected
    assert len(task.evidence["period"]) == (2 if all(expected) else 1)
