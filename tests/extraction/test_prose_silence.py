"""Papers and sentences that look as if they assigned work and assign none."""

from __future__ import annotations

import pytest
from small_documents import read

from dondoc.documents.reading import Reading

GIVEN = "Giao Sở Tài chính thẩm định dự toán trước ngày 30/11/2025."


def letter(issuer: str, to: str, body: str) -> Reading:
    return read(
        f"{issuer}\nSố: 12/UBND-KT\nCà Mau, ngày 14 tháng 10 năm 2025\nV/v xử lý kiến nghị\n\n"
        f"Kính gửi: {to}.\n\n{body}\n"
    )


@pytest.mark.parametrize(
    ("issuer", "to"),
    [
        ("SỞ XÂY DỰNG\nTỈNH CÀ MAU", "Ủy ban nhân dân tỉnh"),
        ("UBND XÃ ĐẤT MŨI", "Sở Nông nghiệp và Môi trường"),
        ("UBND TỈNH CÀ MAU", "Bộ Tài chính"),
        ("UBND TỈNH CÀ MAU", "Thường trực Tỉnh ủy"),
    ],
)
def test_a_letter_to_those_above_proposes_and_assigns_nothing(issuer: str, to: str) -> None:
    assert letter(issuer, to, f"Đề xuất chỉ đạo như sau:\n\n- {GIVEN}").tasks == ()


@pytest.mark.parametrize(
    ("issuer", "to"),
    [
        ("UBND TỈNH CÀ MAU", "Sở Xây dựng"),
        ("UBND TỈNH CÀ MAU", "Bộ Tài chính; Sở Tài chính"),
        ("UBND XÃ ĐẤT MŨI", "Các phòng, ban"),
    ],
)
def test_one_to_those_beside_or_below_does(issuer: str, to: str) -> None:
    assert len(letter(issuer, to, GIVEN).tasks) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Tại khoản 2 đã in: “giao Sở Công Thương báo cáo trước ngày 20/10/2025”.",
        "Ngày 05/9/2025, UBND tỉnh ban hành Công văn số 1450/UBND-KT yêu cầu các sở báo cáo nhu cầu vốn.",
        "Vốn đã được Sở Tài chính phân bổ, giao UBND các xã chi trả cho người dân.",
        "Chủ đầu tư cam kết hoàn thành 300 căn trước Tết Nguyên đán.",
        "Trong quá trình thực hiện, nếu có vướng mắc đề nghị Công ty liên hệ Phòng Quản lý thuế.",
        "Mọi vướng mắc đề nghị liên hệ Sở Nội vụ, điện thoại 0290.383.0001.",
        "Văn phòng UBND tỉnh tổng hợp.",
    ],
)
def test_what_was_quoted_done_promised_or_closes_a_letter_is_not_assigned(sentence: str) -> None:
    tasks = letter("UBND TỈNH CÀ MAU", "Các sở, ban, ngành", f"{GIVEN}\n\n{sentence}").tasks
    assert [task.text for task in tasks] == [GIVEN]


def test_principles_and_procedures_in_a_decision_assign_nothing() -> None:
    reading = read(
        "UBND TỈNH CÀ MAU\nSố: 45/2025/QĐ-UBND\nCà Mau, ngày 14 tháng 10 năm 2025\n\nQUYẾT ĐỊNH\n"
        "Ban hành Quy chế phối hợp\n\nĐiều 2. Nguyên tắc phối hợp\n"
        "Các cơ quan phối hợp theo chức năng, không làm ảnh hưởng đến doanh nghiệp.\n\n"
        "Điều 3. Trình tự thực hiện\nSở Công Thương tổ chức thẩm định hồ sơ, trả kết quả.\n"
    )
    assert reading.tasks == ()
