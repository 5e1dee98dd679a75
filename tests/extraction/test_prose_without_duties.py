"""What in running text only looks like a task, and papers that assign nothing."""

from __future__ import annotations

import pytest
from duty_papers import letter, paper, told


@pytest.mark.parametrize(
    "sentence",
    [
        "Thủ tướng Chính phủ yêu cầu các bộ, ngành, địa phương kiểm tra hồ đập trước ngày 30/5/2025.",
        "Tại Công văn số 33/BYT-DP ngày 02/5/2025, Bộ Y tế đề nghị UBND các tỉnh tiêm vắc xin.",
        "Bộ Y tế có Công văn số 33/BYT-DP đề nghị UBND các tỉnh chỉ đạo Sở Y tế tiêm vắc xin.",
        "Công văn của Bộ Y tế nêu rõ: đề nghị các địa phương tiêm vắc xin. Đồng thời tăng cường giám sát.",
        "UBND tỉnh kính đề nghị Bộ Tài chính hỗ trợ 50 tỷ đồng.",
        "UBND tỉnh đề nghị Bộ Tài chính xem xét hỗ trợ kinh phí.",
        "UBND tỉnh trân trọng kính mời lãnh đạo Sở Y tế dự họp vào ngày 12/5/2025.",
        "UBND tỉnh đã giao Sở Y tế mua vắc xin từ năm 2024.",
        "Sở Y tế đã phối hợp với Công an tỉnh kiểm tra 12 cơ sở.",
        "Xét đề nghị của Sở Y tế tại Tờ trình số 12/TTr-SYT ngày 02/5/2025.",
        "Theo yêu cầu của Sở Y tế, UBND tỉnh gửi kèm danh sách.",
        "Sở Y tế là cơ quan thường trực của Ban Chỉ đạo.",
        "Đồng chí Giám đốc Sở Y tế làm Phó Trưởng ban.",
        "Các đơn vị đủ điều kiện gồm: Trung tâm Y tế huyện Thanh Sơn; Trung tâm Y tế huyện Yên Lập.",
        "UBND tỉnh thông báo để các cơ quan, đơn vị biết, thực hiện.",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        "Nếu có vướng mắc, các đơn vị phản ánh về Sở Y tế để được hướng dẫn.",
        "Yêu cầu Giám đốc các sở chịu trách nhiệm trước Chủ tịch UBND tỉnh về kết quả thực hiện.",
    ],
)
def test_what_only_looks_like_a_task(sentence: str) -> None:
    assert told(letter(f"{sentence}\n")) == []
    with_task = letter(f"Giao Sở Tài chính bố trí kinh phí.\n\n{sentence}\n")
    assert told(with_task) == [("Giao Sở Tài chính bố trí kinh phí.", ["Sở Tài chính"])]


@pytest.mark.parametrize(
    ("number", "kind", "body"),
    [
        (
            "15/TB-SNV",
            "THÔNG BÁO",
            "Sở Nội vụ thông báo tuyển dụng như sau:\n\n1. Chỉ tiêu: 25 người.\n"
            "2. Địa điểm: Sở Nội vụ tiếp nhận hồ sơ.\n3. Người dự tuyển nộp phiếu trước ngày 10/6/2025.\n",
        ),
        (
            "34/STC-NS",
            "",
            "Sở Tài chính có ý kiến như sau:\n\n1. Cơ bản nhất trí với dự thảo.\n"
            "2. Đề nghị bỏ khoản 3 Điều 5.\n"
            "3. Tại Điều 7, đề nghị sửa “Sở Tài chính chủ trì” thành “Sở Y tế chủ trì”.\n",
        ),
        (
            "35/BC-UBND",
            "BÁO CÁO",
            "1. Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra.\n2. Giao Sở Tài chính tổng hợp.\n",
        ),
    ],
)
def test_papers_that_assign_nothing(number: str, kind: str, body: str) -> None:
    assert told(paper(number, kind=kind, issuer="SỞ TÀI CHÍNH TỈNH PHÚ THỌ", body=body)) == []


def test_a_lesser_office_asks_its_superior_and_assigns_nothing() -> None:
    reading = paper(
        "42/BQLDA-KT",
        issuer="BAN QUẢN LÝ DỰ ÁN TỈNH PHÚ THỌ",
        body="Thực hiện yêu cầu của UBND tỉnh, Ban báo cáo như sau:\n\n"
        "1. UBND huyện Lâm Thao bàn giao đạt 80%.\n\n"
        "Ban đề nghị UBND tỉnh chỉ đạo UBND huyện Lâm Thao bàn giao mặt bằng trước ngày 20/5/2025.\n",
    )
    assert told(reading) == []


def test_numbers_within_a_paragraph_belong_to_no_task() -> None:
    reading = letter(
        "UBND tỉnh yêu cầu:\n\nVề dịch: (1) Sở Y tế mua vắc xin trước ngày 20/5/2025; "
        "(2) Công an tỉnh lập chốt kiểm dịch.\n"
    )
    assert told(reading) == [
        ("Sở Y tế mua vắc xin trước ngày 20/5/2025;", ["Sở Y tế"]),
        ("Công an tỉnh lập chốt kiểm dịch.", ["Công an tỉnh"]),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Văn phòng UBND tỉnh thông báo để các đơn vị biết, thực hiện.",
        "Yêu cầu các đồng chí nghiêm túc thực hiện.",
        "Đề nghị các đơn vị quan tâm, phối hợp thực hiện.",
        "Các hộ dân cam kết không trồng thêm cây.",
        "Thống nhất với nội dung báo cáo của Sở Y tế.",
        "UBND tỉnh nhận được kiến nghị, trong đó cử tri đề nghị Sở Xây dựng sửa đường;",
    ],
)
def test_closing_words_promises_and_opinions_are_no_tasks(words: str) -> None:
    reading = letter(f"UBND tỉnh yêu cầu:\n\n1. Sở Y tế mua vắc xin.\n\n{words}\n")
    assert told(reading) == [("Sở Y tế mua vắc xin.", ["Sở Y tế"])]
