"""Tables whose cells ran into one another, as PDF extractors that see no lines leave them."""

from __future__ import annotations

import time

import pytest
from small_documents import ANNEX, read, read_flat, told


def test_cells_on_one_line() -> None:
    (task,) = read_flat("1 Rà soát quy hoạch chung Sở Xây dựng Các sở, ban, ngành Quý II/2025\n").tasks
    assert told(task) == ("Rà soát quy hoạch chung", ["Sở Xây dựng"], ["Các sở, ban, ngành"], "Quý II/2025")


def test_cells_broken_over_lines_with_the_number_alone() -> None:
    reading = read_flat(
        "1\n\nRà soát quy hoạch chung của các xã, báo cáo\nUBND tỉnh\n\n"
        "Sở Xây dựng\n\nSở Tài chính; Sở Nông\nnghiệp và Môi trường 2025 -\n2026\n"
    )
    assert [told(task) for task in reading.tasks] == [
        (
            "Rà soát quy hoạch chung của các xã, báo cáo UBND tỉnh",
            ["Sở Xây dựng"],
            ["Sở Tài chính", "Sở Nông nghiệp và Môi trường"],
            "2025 - 2026",
        )
    ]


def test_several_leads_and_a_shared_head() -> None:
    (task,) = read_flat(
        "1 Mở đường tuần tra Sở Xây dựng; Công an tỉnh UBND các xã: Na Sầm, Hoàng Văn Thụ 2026\n"
    ).tasks
    assert told(task) == (
        "Mở đường tuần tra",
        ["Sở Xây dựng", "Công an tỉnh"],
        ["UBND xã Na Sầm", "UBND xã Hoàng Văn Thụ"],
        "2026",
    )


def test_groups_restart_the_numbers_and_a_page_number_is_no_row() -> None:
    reading = read_flat(
        "I. XÂY DỰNG\n1 Rà soát quy hoạch Sở Xây dựng UBND các xã 2025\n"
        "2 Cắm mốc quy hoạch Sở Xây dựng UBND các xã 2025\n3\n"
        "STT Nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Thời gian thực hiện\n"
        "II. Y TẾ\n1 Tiêm phòng dại Sở Y tế UBND các xã 2025\n"
    )
    assert [(task.group, task.ordinal) for task in reading.tasks] == [("I", "1"), ("I", "2"), ("II", "1")]
    assert [group.title for group in reading.groups] == ["XÂY DỰNG", "Y TẾ"]


def test_a_row_cut_by_a_page_keeps_the_words_behind_its_other_cells() -> None:
    reading = read_flat(
        "1 Rà soát quy hoạch chung Sở Xây dựng UBND các xã 2025\n\n2\n\n"
        "các xã biên giới\n\n2 Tiêm phòng dại Sở Y tế UBND các xã 2025\n"
    )
    assert reading.tasks[0].text.endswith("các xã biên giới")
    assert reading.tasks[0].doubts
    assert reading.tasks[1].ordinal == "2"


def test_a_number_within_a_row_begins_no_other() -> None:
    reading = read_flat(
        "1 Sửa chữa\n2 cây cầu treo ở xã vùng cao Sở Xây dựng UBND các xã 2025\n"
        "2 Tiêm phòng dại Sở Y tế UBND các xã 2026\n"
    )
    assert [task.ordinal for task in reading.tasks] == ["1", "2"]
    assert reading.tasks[0].text == "Sửa chữa 2 cây cầu treo ở xã vùng cao"


def test_a_row_that_cannot_be_divided_is_kept_whole_with_a_doubt() -> None:
    (task,) = read_flat("1 Rà soát quy hoạch chung giữa năm\n").tasks
    assert task.text == "Rà soát quy hoạch chung giữa năm"
    assert task.confidence < 0.7 and task.leads == () and task.reasons["text"].rule == "undivided-row"


def test_a_period_before_the_agencies() -> None:
    reading = read(
        ANNEX + "STT Nhiệm vụ Thời gian\nhoàn thành Cơ quan chủ trì\nCơ quan phối hợp\n\n"
        "1 Rà soát 12 bản quy hoạch tại xã Na Sầm\n\nTrước ngày 30/6/2025 Sở Xây dựng UBND các xã\n"
    )
    assert [told(task) for task in reading.tasks] == [
        ("Rà soát 12 bản quy hoạch tại xã Na Sầm", ["Sở Xây dựng"], ["UBND các xã"], "Trước ngày 30/6/2025")
    ]


def test_money_after_the_period_and_a_product_before_it() -> None:
    money = read(
        ANNEX + "TT Nhiệm vụ Đơn vị thực hiện Thời gian Kinh phí\n\n"
        "1 Rà soát quy hoạch Sở Xây dựng 10/7/2025 - 25/7/2025 Ngân sách tỉnh\n"
    )
    assert [(t.leads, t.period.text, t.resources) for t in money.tasks] == [
        (("Sở Xây dựng",), "10/7/2025 - 25/7/2025", "Ngân sách tỉnh")
    ]
    product = read(
        ANNEX + "TT Nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Sản phẩm Thời gian\n\n"
        "1 Rà soát quy hoạch Sở Xây dựng Sở Tài chính\n\n"
        "Bản đồ số Quý II/2025\n2 Cắm mốc Sở Xây dựng Sở Tài chính 12 mốc 2025\n"
    )
    assert [(t.coordinators, t.product, t.period.text) for t in product.tasks] == [
        (("Sở Tài chính",), "Bản đồ số", "Quý II/2025"),
        (("Sở Tài chính",), "12 mốc", "2025"),
    ]


def test_the_foot_ends_the_table() -> None:
    reading = read_flat(
        "1 Rà soát quy hoạch Sở Xây dựng UBND các xã 2025\n\nNơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n"
    )
    assert [told(task)[3] for task in reading.tasks] == ["2025"]
    assert reading.document.recipients == ("UBND tỉnh", "Lưu: VT")


def test_a_last_row_that_is_never_whole_leaves_those_before_it_alone() -> None:
    reading = read_flat(
        "1 Tiêm phòng dại cho đàn chó của các bản vùng cao biên giới Sở Y tế UBND các xã 2025\n"
        "2 Rà soát quy hoạch\n3 Cắm mốc lúc nào đó\n"
    )
    assert [task.ordinal for task in reading.tasks] == ["1", "2", "3"]
    assert reading.tasks[0].leads == ("Sở Y tế",)
    assert reading.tasks[0].confidence > reading.tasks[2].confidence


def test_a_row_that_was_read_into_the_one_before_is_told_by_its_number() -> None:
    reading = read_flat(
        "1 Rà soát quy hoạch lúc nào đó\n2 Tiêm phòng dại Sở Y tế UBND các xã 2025\n"
        "3 Sửa cầu treo Sở Xây dựng UBND các xã 2025\n"
    )
    assert "ordinal-missing" in [warning.code for warning in reading.warnings]


@pytest.mark.parametrize(
    "line", ["Ủy ban nhân dân tỉnh báo cáo Sở Tài chính, Sở Y tế và UBND các huyện.\n", "x " * 40 + "\n"]
)
def test_text_without_end_under_a_heading_costs_a_bounded_time(line: str) -> None:
    begun = time.process_time()
    read_flat("1 Rà soát quy hoạch\n" + line * 2000)
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    "task",
    [
        "Duy tu các công trình", "Tổng kết chương trình", "Công bố quy trình", "Lập lộ trình",
        "Nghiệm thu, bàn giao", "Nhận chuyển giao", "Đăng ký nhà ở", "Soạn tờ trình", "Hoàn thiện báo cáo",
    ],
)  # fmt: skip
def test_a_compound_at_the_end_of_a_task_does_not_draw_the_lead_into_it(task: str) -> None:
    reading = read_flat(f"1 {task} Sở Xây dựng Sở Tài chính Quý II/2025\n")
    assert [told(one) for one in reading.tasks] == [(task, ["Sở Xây dựng"], ["Sở Tài chính"], "Quý II/2025")]


def test_whom_a_task_turns_to_is_not_its_lead() -> None:
    reading = read_flat("1 Rà soát quy hoạch, báo cáo UBND tỉnh Sở Xây dựng Quý II/2025\n")
    (task,) = reading.tasks
    assert told(task)[:2] == ("Rà soát quy hoạch, báo cáo UBND tỉnh", ["Sở Xây dựng"])


PERIOD_FIRST = "TT Nội dung công việc Thời gian hoàn thành Cơ quan chủ trì Cơ quan phối hợp Sản phẩm\n"


def test_the_period_before_the_lead_and_products_that_may_be_missing() -> None:
    reading = read(
        ANNEX + PERIOD_FIRST + "I Phòng ngừa\n"
        "1 Di dời các hộ dân Tháng 11/2025 UBND các xã, phường Bộ Chỉ huy Quân sự\ntỉnh Danh sách hộ\n"
        "2 Huy động phương tiện khi có lệnh của\nTrưởng Ban Khi có tình huống Công an tỉnh Sở Xây dựng\n"
        "II Khắc phục\n3 Sửa đường Quý IV/2025 Sở Xây dựng Sở Tài chính Biên bản nghiệm thu\n"
    )
    assert [(task.group, task.ordinal, task.product) for task in reading.tasks] == [
        ("I", "1", "Danh sách hộ"),
        ("I", "2", None),
        ("II", "3", "Biên bản nghiệm thu"),
    ]
    assert [told(task) for task in reading.tasks] == [
        ("Di dời các hộ dân", ["UBND các xã, phường"], ["Bộ Chỉ huy Quân sự tỉnh"], "Tháng 11/2025"),
        (
            "Huy động phương tiện khi có lệnh của Trưởng Ban",
            ["Công an tỉnh"],
            ["Sở Xây dựng"],
            "Khi có tình huống",
        ),
        ("Sửa đường", ["Sở Xây dựng"], ["Sở Tài chính"], "Quý IV/2025"),
    ]


def test_an_office_may_bear_the_name_of_a_product() -> None:
    (task,) = read(
        ANNEX + PERIOD_FIRST + "1 Sửa đường Quý I/2026 Phòng Kế hoạch Phòng Tài chính Quyết định đầu tư\n"
    ).tasks
    assert (task.leads, task.coordinators) == (("Phòng Kế hoạch",), ("Phòng Tài chính",))
    assert task.product == "Quyết định đầu tư"


def test_each_cell_on_a_line_of_its_own() -> None:
    reading = read(
        ANNEX + "STT\nNội dung\nĐơn vị chủ trì\nĐơn vị phối hợp\nThời gian\n"
        "1\nKiểm tra phần mềm\nVăn phòng Sở\nPhòng Kế hoạch - Tài chính\nĐịnh kỳ 6 tháng\n"
        "2\nBáo cáo tiến độ về Sở\nCác đơn vị trực thuộc\nVăn phòng Sở\nQuý I/2026\n"
    )
    assert [told(task) for task in reading.tasks] == [
        ("Kiểm tra phần mềm", ["Văn phòng Sở"], ["Phòng Kế hoạch - Tài chính"], "Định kỳ 6 tháng"),
        ("Báo cáo tiến độ về Sở", ["Các đơn vị trực thuộc"], ["Văn phòng Sở"], "Quý I/2026"),
    ]


def test_the_foot_ends_the_table_though_the_last_row_is_not_whole() -> None:
    reading = read_flat(
        "1 Rà soát quy hoạch Sở Xây dựng UBND các xã 2025\n2 Kiểm tra phần mềm\n"
        "Nơi nhận:\n- Các đơn vị trực thuộc;\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n"
    )
    assert not any("trực thuộc" in task.text or "GIÁM ĐỐC" in task.text for task in reading.tasks)
