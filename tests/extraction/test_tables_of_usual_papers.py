"""Tables as offices usually write them: what each class of column, cell and row gives, or does not."""

from __future__ import annotations

import pytest
from small_documents import ANNEX, read, told


def read_rows(*rows: str) -> list[tuple[str, list[str], list[str], str]]:
    """The tasks of an annex whose table has these rows, cells parted by bars."""
    text = "\n".join("\t".join(cell.strip() for cell in row.split("|")) for row in rows)
    return [told(task) for task in read(ANNEX + text + "\n").tasks]


def test_content_directed_is_no_content_of_spending() -> None:
    assert read_rows(
        "TT|Nội dung chỉ đạo tại Thông báo kết luận|Đơn vị được giao|Thời hạn hoàn thành",
        "1|Rà soát các dự án chậm tiến độ|Sở Tài chính|25/02/2026",
        "2|Báo cáo giải phóng mặt bằng|Sở Xây dựng|28/02/2026",
    ) == [
        ("Rà soát các dự án chậm tiến độ", ["Sở Tài chính"], [], "25/02/2026"),
        ("Báo cáo giải phóng mặt bằng", ["Sở Xây dựng"], [], "28/02/2026"),
    ]
    assert not read_rows(
        "STT|Nội dung chi|Mức chi|Đơn vị thực hiện|Thời gian",
        "1|Chi hội nghị|5.000.000|Văn phòng|Tháng 3",
        "2|Chi in ấn|2.000.000|Văn phòng|Tháng 4",
    )


def test_who_receives_the_work_leads_and_not_who_gives_it() -> None:
    (task,) = read_rows(
        "TT|Tên nhiệm vụ|Đơn vị giao|Đơn vị nhận|Hạn xử lý",
        "1|Góp ý dự thảo Luật|Văn phòng UBND tỉnh|Sở Tài chính|20/01/2026",
    )
    assert task[1] == ["Sở Tài chính"]


def test_what_voters_ask_for_is_assigned_to_who_answers() -> None:
    found = read_rows(
        "STT|Kiến nghị của cử tri|Cơ quan giải quyết|Thời hạn trả lời",
        "1|Sửa chữa đường liên thôn|Sở Xây dựng|Trước ngày 15/3/2026",
        "2|Xử lý ô nhiễm nguồn nước|Sở Công Thương|Trước ngày 20/3/2026",
    )
    assert [task[1] for task in found] == [["Sở Xây dựng"], ["Sở Công Thương"]]


def test_a_month_in_the_first_column_holds_for_the_rows_beneath() -> None:
    found = read_rows(
        "Tháng|Nội dung công việc|Đơn vị thực hiện|Đơn vị phối hợp",
        "Tháng 1|Xây dựng kế hoạch năm|Văn phòng Sở|Công an tỉnh",
        "Tháng 2|Tổ chức lễ trồng cây|Chi cục Kiểm lâm|Công an tỉnh",
        "|Kiểm tra phòng cháy rừng|Chi cục Kiểm lâm|Công an tỉnh",
    )
    assert [task[3] for task in found] == ["Tháng 1", "Tháng 2", "Tháng 2"]


def test_numbers_and_dashes_in_the_cells_of_tasks_make_levels() -> None:
    reading = read(
        ANNEX + "Nội dung\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời gian\n"
        "1. Rà soát\t\t\t\n- Rà soát diện tích lúa\tSở Xây dựng\tSở Y tế\t15/3/2026\n"
        "2. Ứng phó\t\t\t\n- Lắp máy bơm\tSở Công Thương\tSở Y tế\tTháng 4/2026\n"
    )
    assert [(task.group, task.text) for task in reading.tasks] == [
        ("1", "Rà soát diện tích lúa"),
        ("2", "Lắp máy bơm"),
    ]


@pytest.mark.parametrize(
    ("cell", "leads", "coordinators"),
    [
        ("Văn phòng thường trực Ban Chỉ huy", ["Văn phòng thường trực Ban Chỉ huy"], []),
        ("Cơ quan thường trực: Sở Y tế; phối hợp: Sở Nội vụ", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Văn phòng chủ trì; Sở Nội vụ phối hợp", ["Văn phòng"], ["Sở Nội vụ"]),
        ("Thanh tra Sở chủ trì, phối hợp với Sở Nội vụ", ["Thanh tra Sở"], ["Sở Nội vụ"]),
        ("Sở Nội vụ, Sở Tài chính theo dõi, đôn đốc", ["Sở Nội vụ", "Sở Tài chính"], []),
        ("STC, SNV", ["STC", "SNV"], []),
    ],
)
def test_who_leads_in_a_cell(cell: str, leads: list[str], coordinators: list[str]) -> None:
    (task,) = read_rows("TT|Nhiệm vụ|Cơ quan thực hiện|Thời hạn", f"1|Rà soát quy hoạch|{cell}|Quý I/2026")
    assert (task[1], task[2]) == (leads, coordinators)


@pytest.mark.parametrize("last", ["Xếp loại", "Chủ nhiệm đề tài"])
def test_studies_with_their_marks_or_authors_assign_nothing(last: str) -> None:
    assert not read_rows(
        f"STT|Tên nhiệm vụ khoa học|Tổ chức chủ trì|Thời gian thực hiện|{last}",
        "1|Nghiên cứu giống sâm|Viện Dược liệu|2023-2025|Đạt",
        "2|Nghiên cứu giống lúa|Viện Lúa|2023-2025|Đạt",
    )


def test_marks_beneath_months_or_quarters_tell_the_time() -> None:
    reading = read(
        ANNEX + "TT\tNhiệm vụ\tChủ trì\tPhối hợp\tQuý I\tQuý II\tQuý III\tQuý IV\n"
        "1\tThẩm định giá đất\tSở Xây dựng\tSở Tài chính\tx\t\t\t\n"
        "2\tCấp phép khai thác\tSở Xây dựng\tSở Tài chính\t\tx\tx\t\n"
    )
    assert [(task.period.start, task.period.end) for task in reading.tasks] == [
        ("2025-Q1", "2025-Q1"),
        ("2025-Q2", "2025-Q3"),
    ]
    (task,) = read_rows("TT|Nhiệm vụ|Chủ trì|T1|T2|T3", "1|Thẩm định giá đất|Sở Xây dựng||x|")
    assert task[3] == "tháng 2"
    (task,) = read_rows("TT|Nhiệm vụ|Chủ trì|T2|T3|T4", "1|Trực cơ quan|Sở Xây dựng||x|")
    assert not task[3]


def test_contests_with_their_hosts_assign_nothing() -> None:
    assert not read_rows(
        "STT|Nội dung|Đơn vị đăng cai|Thời gian tổ chức|Số đội",
        "1|Bóng đá nam|Phường Pleiku|Tháng 6/2026|12",
        "2|Cầu lông|Xã Ia Grai|Tháng 7/2026|20",
    )
