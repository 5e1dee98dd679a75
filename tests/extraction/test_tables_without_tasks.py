"""Tables that look like those that assign, and assign nothing."""

from __future__ import annotations

import pytest
from small_documents import ANNEX, read


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        (
            "TT\tThời gian\tNội dung\tNgười thực hiện",
            ["1\t8h00 - 8h15\tĐón tiếp đại biểu\tVăn phòng UBND tỉnh", "2\t8 giờ 15\tKhai mạc\tSở Y tế"],
        ),
        (
            "TT\tĐơn vị\tSố nhiệm vụ được giao\tHoàn thành\tQuá hạn",
            ["1\tSở Y tế\t15\t12\t3", "2\tSở Nội vụ\t5\t2\t3"],
        ),
        (
            "Bước\tNội dung công việc\tTrách nhiệm thực hiện\tThời gian",
            ["Bước 1\tTiếp nhận hồ sơ\tSở Y tế\t0,5 ngày", "Bước 2\tThẩm định hồ sơ\tSở Y tế\t02 ngày"],
        ),
        (
            "TT\tTrình tự công việc\tĐơn vị thực hiện\tThời gian giải quyết\tBiểu mẫu",
            ["1\tTiếp nhận hồ sơ\tSở Y tế\t04 giờ\tMẫu 01", "2\tThẩm định hồ sơ\tSở Y tế\t8 giờ\tMẫu 02"],
        ),
        ("TT\tĐơn vị\tĐầu mối\tĐiện thoại\tNội dung phụ trách", ["1\tSở Y tế\tLê Thử\t0912\tGiáo dục"]),
        (
            "TT\tTên dự án\tChủ đầu tư\tThời gian KC-HT\tTổng mức đầu tư\tKế hoạch vốn 2025",
            ["1\tĐường nội thị\tSở Xây dựng\t2023-2025\t12.000\t3.000"],
        ),
        (
            "TT\tTên văn bản\tCơ quan ban hành\tThời điểm hết hiệu lực\tLý do",
            ["1\tQuyết định số 5\tUBND tỉnh\t01/01/2025\tThay thế"],
        ),
        ("TT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn", ["1\t\t\t", "2\t……\t……\t….", "3\t...\t...\t..."]),
        (
            "TT\tTên thủ tục hành chính\tThời hạn giải quyết\tCơ quan thực hiện\tCơ quan phối hợp",
            ["1\tGia hạn giấy phép\t15 ngày\tSở Y tế\tSở Nội vụ"],
        ),
        (
            "TT\tĐơn vị\tVị trí\tSố lượng\tYêu cầu trình độ\tThời hạn hợp đồng",
            ["1\tTrường Tiểu học Thử\tGiáo viên Tin học\t02\tĐại học\t12 tháng"],
        ),
        ("TT\tThành viên\tCơ quan\tNhiệm vụ", ["1\tÔng Lê Văn Thử\tSở Y tế\tTổ trưởng"]),
    ],
)
def test_tables_that_assign_nothing(heading: str, rows: list[str]) -> None:
    assert read(f"{ANNEX}{heading}\n" + "\n".join(rows) + "\n").tasks == ()
