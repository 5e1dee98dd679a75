"""Duties in sentences: under what assigns them, each to its agency; and documents that assign nothing."""

from __future__ import annotations

import pytest
from small_documents import read, told

LETTER = """UBND TỈNH LẠNG SƠN
Số: 12/UBND-KT
Lạng Sơn, ngày 05 tháng 5 năm 2025
V/v phòng chống dịch

Kính gửi: Sở Y tế

"""
STEM = "Chủ tịch UBND tỉnh yêu cầu:\n\n"


def read_duties(items: str) -> list[tuple[str, list[str], list[str], str]]:
    return [told(task) for task in read(LETTER + STEM + items).tasks]


def test_numbered_items_with_their_agencies_and_deadlines() -> None:
    assert read_duties(
        "1. Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính "
        "và UBND các xã mua vắc xin trước ngày 30/6/2025.\n"
        "2. UBND các xã, phường tổng hợp nhu cầu, báo cáo chậm nhất ngày 15/5/2025.\n"
    ) == [
        (
            "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính "
            "và UBND các xã mua vắc xin trước ngày 30/6/2025.",
            ["Sở Y tế"],
            ["Sở Tài chính", "UBND các xã"],
            "trước ngày 30/6/2025",
        ),
        (
            "UBND các xã, phường tổng hợp nhu cầu, báo cáo chậm nhất ngày 15/5/2025.",
            ["UBND các xã, phường"],
            [],
            "chậm nhất ngày 15/5/2025",
        ),
    ]


def test_duties_under_the_name_of_their_agency() -> None:
    duties = read_duties(
        "1. Sở Y tế:\na) Mua vắc xin, hoàn thành trong tháng 6/2025;\n"
        "b) Báo cáo số ca mắc hằng tuần.\n2. Công an tỉnh\n- Tuần tra đường biên.\n"
    )
    assert [(leads, period) for _, leads, _, period in duties] == [
        (["Sở Y tế"], "trong tháng 6/2025"),
        (["Sở Y tế"], "hằng tuần"),
        (["Công an tỉnh"], ""),
    ]


def test_an_item_goes_on_over_lines() -> None:
    (duty,) = read_duties("1. Sở Y tế mua vắc xin cho các xã\nbiên giới trước ngày 30/6/2025.\n")
    assert duty[0] == "Sở Y tế mua vắc xin cho các xã biên giới trước ngày 30/6/2025."


@pytest.mark.parametrize(
    ("words", "end", "qualifier"),
    [
        ("trước 12 giờ ngày 10/9/2025", "2025-09-10", "before"),
        ("chậm nhất ngày 08/9/2025", "2025-09-08", "no_later_than"),
        ("ngay trong đêm 08/9/2025", "2025-09-08", None),
        ("hoàn thành trong quý III/2025", "2025-Q3", None),
    ],
)
def test_deadlines(words: str, end: str, qualifier: str | None) -> None:
    (task,) = read(LETTER + STEM + f"1. Sở Y tế mua đủ vắc xin {words}.\n").tasks
    assert (task.period.end, task.period.qualifier) == (end, qualifier)


def test_under_to_chuc_thuc_hien_each_agency_has_its_duties_and_all_together_none() -> None:
    reading = read(
        "UBND TỈNH LẠNG SƠN\nSố: 12/KH-UBND\nKẾ HOẠCH\n"
        "Về phòng chống dịch\n\nI. MỤC TIÊU\n1. Sở Y tế nêu mục tiêu.\n\n"
        "III. TỔ CHỨC THỰC HIỆN\n1. Các sở, ban, ngành thực hiện tốt Kế hoạch này.\n"
        "2. Sở Y tế theo dõi, báo cáo trước ngày 30/11/2025.\n"
        "3. Sở Tài chính\n- Tham mưu bố trí kinh phí.\n- Thẩm định dự toán trước ngày 30/9/2025.\n"
    )
    assert [(task.leads, task.period.end) for task in reading.tasks] == [
        (("Sở Y tế",), "2025-11-30"),
        (("Sở Tài chính",), None),
        (("Sở Tài chính",), "2025-09-30"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # an invitation
        "UBND TỈNH LẠNG SƠN\nSố: 12/GM-UBND\nGIẤY MỜI\n\nKính mời: Sở Y tế; Công an tỉnh\n"
        "\n1. Thời gian: 8 giờ ngày 05/5/2025\n2. Địa điểm: Phòng họp A\n",
        # a decision on a person
        "UBND TỈNH LẠNG SƠN\nSố: 12/QĐ-UBND\nQUYẾT ĐỊNH\nVề công tác cán bộ\n\nĐiều 1. Điều động ông A.\n"
        "Điều 2. Chánh Văn phòng UBND tỉnh, Giám đốc Sở Nội vụ "
        "và ông A chịu trách nhiệm thi hành Quyết định này.\n",
        # a report of what was done
        "UBND TỈNH LẠNG SƠN\nSố: 12/BC-UBND\nBÁO CÁO\nKết quả quý I\n\n"
        "1. Sở Y tế đã tiêm 5.000 liều.\n2. Công an tỉnh đã xử lý 12 vụ.\n",
        # a table of results
        "Phụ lục\nTT\tChỉ tiêu\tĐơn vị tính\tThực hiện\tSo với cùng kỳ\n"
        "1\tThu ngân sách\ttỷ đồng\t12\t105%\n2\tXuất khẩu\tUSD\t3\t99%\n",
        # a list of persons
        "Phụ lục\nTT\tHọ và tên\tChức vụ\tĐơn vị\n"
        "1\tNguyễn Văn A\tTrưởng ban\tSở Y tế\n2\tTrần Thị B\tỦy viên\tCông an tỉnh\n",
    ],
)
def test_documents_that_assign_nothing(text: str) -> None:
    assert read(text).tasks == ()


@pytest.mark.parametrize(
    ("words", "written", "end", "qualifier"),
    [
        ("trước ngày 12 tháng 8 năm 2025", None, "2025-08-12", "before"),
        ("trước 8 giờ 30 phút ngày 12/8/2025", None, "2025-08-12", "before"),
        ("trước 17h00 ngày 12.8.2025", None, "2025-08-12", "before"),
        ("trước ngày 12/8", None, "2025-08-12", "before"),
        ("chậm nhất vào ngày 12/8/2025", None, "2025-08-12", "no_later_than"),
        ("chậm nhất là ngày 12/8/2025", None, "2025-08-12", "no_later_than"),
        ("muộn nhất vào cuối tháng 8 năm 2025", None, "2025-08", "no_later_than"),
        ("trong quý IV năm 2025", None, "2025-Q4", None),
        ("trong tháng 9", None, "2025-09", None),
        ("trong giai đoạn 2026 - 2030", None, "2030", None),
        ("không quá ngày 12/8/2025", None, "2025-08-12", "no_later_than"),
        (
            "trong 10 ngày làm việc kể từ ngày ký, gửi UBND tỉnh",
            "trong 10 ngày làm việc kể từ ngày ký",
            None,
            None,
        ),
    ],
)
def test_deadlines_in_sentences(
    words: str, written: str | None, end: str | None, qualifier: str | None
) -> None:
    (task,) = read(LETTER + STEM + f"1. Sở Y tế mua đủ vắc xin {words}.\n").tasks
    assert (task.period.end, task.period.qualifier) == (end, qualifier)
    assert task.period.text == (written or words)


@pytest.mark.parametrize(
    "item",
    [
        "Sở Y tế: 03 người",
        "Sở Y tế: Trung tâm cấp cứu, 03 xe",
        "Sở Y tế 5 suất",
        "Sở Y tế, Công an tỉnh.",
        "Sở Y tế đã mua đủ vắc xin trước ngày 01/4/2025.",
        "Sở Y tế hiện đang mua vắc xin.",
        "Bệnh viện Đa khoa tỉnh: còn thiếu hai bác sĩ.",
    ],
)
def test_what_names_an_agency_and_assigns_nothing(item: str) -> None:
    assert read(LETTER + STEM + f"1. {item}\n\n").tasks == ()


@pytest.mark.parametrize(
    "item",
    ["Sở Y tế: Mua đủ vắc xin.", "Sở Y tế mua bù số vắc xin đã dùng.", "Báo Lạng Sơn mở chuyên mục mới."],
)
def test_what_assigns_whatever_its_verb(item: str) -> None:
    (task,) = read(LETTER + STEM + f"1. {item}\n").tasks
    assert task.leads in (("Sở Y tế",), ("Báo Lạng Sơn",))


@pytest.mark.parametrize("number", ["9/GM-UBND", "9/TTr-UBND", "9/HD-UBND", "9/GGT-UBND"])
def test_other_abbreviations_of_types_are_no_dispatch(number: str) -> None:
    reading = read(LETTER.replace("12/UBND-KT", number) + STEM + "1. Sở Y tế mua vắc xin.\n")
    assert (reading.document.type, reading.tasks) == ("other", ())


@pytest.mark.parametrize(
    "broken",
    [
        "1. Sở Y tế mua vắc xin cho trạm\ny tế các xã trước ngày 30/6/2025.\n",
        "1. Sở Y tế mua vắc xin cho\n12 xã biên giới trước ngày 30/6/2025.\n",
        "1. Sở Y tế mua vắc xin cho vùng kinh tế\n- quốc phòng trước ngày 30/6/2025.\n",
        "1. Sở Y tế mua vắc xin theo tuyến Hữu Lũng\n- Lạng Sơn trước ngày 30/6/2025.\n",
    ],
)
def test_a_line_that_goes_on_may_begin_like_an_item(broken: str) -> None:
    (task,) = read(LETTER + STEM + broken).tasks
    assert task.text == " ".join(broken.removeprefix("1. ").split())
    assert task.period.end == "2025-06-30"


def test_numbers_without_a_dot_that_follow_one_another_are_items() -> None:
    duties = read_duties("1 Sở Y tế mua vắc xin.\n2 Công an tỉnh tuần tra.\n")
    assert [leads for _, leads, _, _ in duties] == [["Sở Y tế"], ["Công an tỉnh"]]


def test_duties_under_agencies_at_letters() -> None:
    duties = read_duties(
        "1. Đối với cấp tỉnh:\n\na) Công an tỉnh:\n\n- Tuần tra đường biên.\n\n- Lập chốt.\n\n"
        "b) Sở Y tế mua vắc xin.\n\n2. Sở Nội vụ tổng hợp.\n\n- Trực ngày lễ.\n"
    )
    assert [leads for _, leads, _, _ in duties] == [
        ["Công an tỉnh"],
        ["Công an tỉnh"],
        ["Sở Y tế"],
        ["Sở Nội vụ"],
        ["Sở Nội vụ"],
    ]


def test_organisations_after_cac_are_a_name() -> None:
    ((_, leads, _, _),) = read_duties(
        "1. Công an tỉnh và các tổ chức chính trị - xã hội tuyên truyền về dịch.\n"
    )
    assert leads == ["Công an tỉnh", "các tổ chức chính trị - xã hội"]


def test_a_letter_with_a_table_keeps_its_duties_and_says_each_once() -> None:
    reading = read(
        LETTER + STEM + "1. Sở Y tế mua vắc xin.\n2. Công an tỉnh lập chốt ở các cửa khẩu phụ.\n\n"
        "Nơi nhận:\n- Lưu: VT.\n\nPHỤ LỤC\n\nSTT\tNội dung\tCơ quan chủ trì\tThời hạn\n"
        "1\tLập chốt ở các cửa khẩu phụ\tCông an tỉnh\t2025\n2\tMua xe cứu thương\tSở Y tế\t2025\n"
    )
    assert [task.text for task in reading.tasks] == [
        "Lập chốt ở các cửa khẩu phụ",
        "Mua xe cứu thương",
        "Sở Y tế mua vắc xin.",
    ]
