"""Papers whose lines are broken in mid-sentence, wherever the width of the page happens to break them."""

from __future__ import annotations

import pytest
from small_documents import read, told

HEAD = """UBND TỈNH LÀO CAI
VĂN PHÒNG
Số: 310/VP-VX
V/v phòng cháy

Lào Cai, ngày 02 tháng 3 năm 2026

Kính gửi:
- Công an tỉnh;
- Sở Công Thương.

"""


@pytest.mark.parametrize(
    "opening",
    [
        "Về việc này, Phó Chủ tịch UBND tỉnh giao các cơ quan thực hiện các nội dung\nsau:",
        "Văn phòng UBND tỉnh nhận được Báo cáo số 15/BC-CAT của Công an tỉnh\n"
        "về việc phòng cháy tại các chợ. Chủ tịch UBND tỉnh giao nhiệm vụ\nnhư sau:",
    ],
)
def test_a_sentence_of_the_text_is_no_line_of_the_head(opening: str) -> None:
    reading = read(
        f"{HEAD}{opening}\n\n"
        "1. Sở Công Thương rà soát hệ thống điện của các chợ, xong trước ngày\n20/3/2026.\n"
    )
    assert [told(task) for task in reading.tasks] == [
        (
            "Sở Công Thương rà soát hệ thống điện của các chợ, xong trước ngày 20/3/2026.",
            ["Sở Công Thương"],
            [],
            "trước ngày 20/3/2026",
        )
    ]


def test_the_number_of_a_paper_at_the_start_of_a_line_goes_on_with_the_sentence() -> None:
    (task,) = read(f"{HEAD}Giao Công an tỉnh kiểm tra các chợ theo Công văn số\n412/UBND-NC).\n").tasks
    assert task.text == "Giao Công an tỉnh kiểm tra các chợ theo Công văn số 412/UBND-NC)."


def test_a_name_that_a_line_break_parts_is_one() -> None:
    (task,) = read(
        f"{HEAD}Thời gian qua, tình hình cháy, nổ trên địa bàn tỉnh diễn biến phức tạp, gây\n"
        "thiệt hại lớn về tài sản của nhân dân; việc kiểm tra ở một số nơi chưa thường\nxuyên.\n\n"
        "Giao Công an tỉnh chủ trì, phối hợp với các cơ quan tham mưu, giúp việc\n"
        "Tỉnh ủy theo dõi việc thực hiện.\n"
    ).tasks
    assert task.coordinators == ("các cơ quan tham mưu, giúp việc Tỉnh ủy",)


def test_the_title_of_a_digest_goes_on_until_its_brackets_are_closed() -> None:
    header = read(
        "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày 05/01/2026 đến ngày\n11/01/2026)\n"
        "\nGiao đất cho dự án\n\nUBND tỉnh giao Sở Xây dựng lập hồ sơ.\n"
    ).document
    assert header.title == (
        "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày 05/01/2026 đến ngày 11/01/2026)"
    )
