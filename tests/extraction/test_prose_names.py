"""How far the names of those who lead and those who help go in running text, and where they end."""

from __future__ import annotations

import pytest
from small_documents import read

HEAD = """UBND TỈNH CÀ MAU
Số: 12/UBND-KT
Cà Mau, ngày 14 tháng 10 năm 2025
V/v phân công

Kính gửi: Các sở, ban, ngành.

Chủ tịch UBND tỉnh yêu cầu:

"""


def named(sentence: str) -> tuple[list[str], list[str]]:
    (task,) = read(f"{HEAD}1. {sentence}\n").tasks
    return list(task.leads), list(task.coordinators)


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("UBND các xã, phường có mỏ tăng cường quản lý khoáng sản.", "UBND các xã, phường có mỏ"),
        (
            "UBND các xã, phường ven sông Hậu, sông Tiền kiểm tra bờ bao.",
            "UBND các xã, phường ven sông Hậu, sông Tiền",
        ),
        (
            "Yêu cầu các chủ đầu tư có tỷ lệ giải ngân thấp giải trình nguyên nhân.",
            "các chủ đầu tư có tỷ lệ giải ngân thấp",
        ),
        ("Yêu cầu UBND các xã có văn bản báo cáo Sở Tài chính.", "UBND các xã"),
        ("Các đơn vị dự toán cấp I đối chiếu số liệu.", "Các đơn vị dự toán cấp I"),
        (
            "Yêu cầu Thủ trưởng các cơ quan, đơn vị trực thuộc Sở quán triệt nội dung này.",
            "Thủ trưởng các cơ quan, đơn vị trực thuộc Sở",
        ),
        (
            "Các công ty hạ tầng khu công nghiệp tự kiểm tra hệ thống nước thải.",
            "Các công ty hạ tầng khu công nghiệp",
        ),
    ],
)
def test_what_tells_a_collective_from_others_belongs_to_its_name(sentence: str, lead: str) -> None:
    assert named(sentence)[0] == [lead]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        (
            "Giao Ban Quản lý dự án đầu tư xây dựng các công trình giao thông và nông nghiệp tỉnh lập hồ sơ.",
            "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông và nông nghiệp tỉnh",
        ),
        ("Phòng Quản lý xây dựng kiểm tra hiện trường.", "Phòng Quản lý xây dựng"),
        ("UBND phường Xuân Hương - Đà Lạt kiểm tra vỉa hè.", "UBND phường Xuân Hương - Đà Lạt"),
        (
            "Giao Báo và Phát thanh, Truyền hình Tây Ninh tăng thời lượng tuyên truyền.",
            "Báo và Phát thanh, Truyền hình Tây Ninh",
        ),
    ],
)
def test_words_that_begin_duties_elsewhere_may_stand_in_a_name(sentence: str, lead: str) -> None:
    assert named(sentence)[0] == [lead]


def test_those_who_help_may_follow_the_one_who_leads() -> None:
    assert named("Ban Quản lý dự án cùng UBND xã kiểm tra hiện trường.") == (
        ["Ban Quản lý dự án"],
        ["UBND xã"],
    )
    assert named("Sở Y tế chủ trì, với sự tham gia của Tỉnh đoàn tổ chức hiến máu.") == (
        ["Sở Y tế"],
        ["Tỉnh đoàn"],
    )


def test_a_list_of_names_goes_on_after_a_semicolon() -> None:
    leads, helpers = named(
        "Giao các sở, ban, ngành tỉnh; UBND các xã phối hợp với Sở Nội vụ rà soát biên chế."
    )
    assert leads == ["các sở, ban, ngành tỉnh", "UBND các xã"]
    assert helpers == ["Sở Nội vụ"]


def test_heads_of_departments_and_places_of_one_type_come_one_by_one() -> None:
    leads, _ = named("Giám đốc các sở: Tài chính, Nông nghiệp và Môi trường rà soát thủ tục.")
    assert leads == ["Giám đốc Sở Tài chính", "Giám đốc Sở Nông nghiệp và Môi trường"]
    leads, _ = named("Yêu cầu các đặc khu Bạch Long Vĩ, Cát Hải rà soát thủ tục.")
    assert leads == ["đặc khu Bạch Long Vĩ", "đặc khu Cát Hải"]


def test_a_verb_of_one_word_ends_a_name_and_an_area_keeps_its_place() -> None:
    leads, _ = named("Trung tâm Y tế khu vực Năm Căn và Trạm Y tế xã Đất Mũi tiêm vắc xin.")
    assert leads == ["Trung tâm Y tế khu vực Năm Căn", "Trạm Y tế xã Đất Mũi"]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        (
            "Phòng Quản lý đất đai và đo đạc bản đồ rà soát hồ sơ của các dự án.",
            "Phòng Quản lý đất đai và đo đạc bản đồ",
        ),
        (
            "Chi cục Quản lý chất lượng giống, phân bón và thuốc thú y kiểm tra các cửa hàng.",
            "Chi cục Quản lý chất lượng giống, phân bón và thuốc thú y",
        ),
        (
            "Ban Quản lý Khu kinh tế Vân Phong và các Khu công nghiệp Khánh Hòa bàn giao mặt bằng.",
            "Ban Quản lý Khu kinh tế Vân Phong và các Khu công nghiệp Khánh Hòa",
        ),
        ("Phòng Nghiệp vụ 2 tổng hợp kết quả kê khai.", "Phòng Nghiệp vụ 2"),
        ("Đội Quản lý thị trường số 4 kiểm tra các chợ.", "Đội Quản lý thị trường số 4"),
        ("Ủy ban Kiểm tra Huyện ủy kiểm tra việc kê khai.", "Ủy ban Kiểm tra Huyện ủy"),
    ],
)
def test_a_body_named_after_its_field_goes_on_to_its_verb(sentence: str, lead: str) -> None:
    assert named(sentence)[0] == [lead]


@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        ("Phòng Quản lý đô thị và các chủ đầu tư rà soát hồ sơ.", ["Phòng Quản lý đô thị", "các chủ đầu tư"]),
        ("Phòng Quản lý đô thị, Công an xã kiểm tra vỉa hè.", ["Phòng Quản lý đô thị", "Công an xã"]),
        ("Phòng Quản lý đô thị, chủ đầu tư rà soát hồ sơ.", ["Phòng Quản lý đô thị", "chủ đầu tư"]),
    ],
)
def test_but_not_over_others_who_are_named_after_it(sentence: str, leads: list[str]) -> None:
    assert named(sentence)[0] == leads
