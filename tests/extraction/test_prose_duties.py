"""Duties in running text: who is told to do what, until when, and which words led to it."""

from __future__ import annotations

import time

import pytest
from duty_papers import letter, notice, only, paper, told


def test_one_paragraph_with_several_tasks_parts_at_whom_it_names() -> None:
    assert told(
        letter(
            "Để phòng dịch, Chủ tịch UBND tỉnh yêu cầu Sở Y tế mua vắc xin trước ngày 20/5/2025; "
            "đề nghị Ủy ban MTTQ Việt Nam tỉnh vận động nhân dân. Công an tỉnh lập chốt kiểm dịch.\n"
        )
    ) == [
        (
            "Để phòng dịch, Chủ tịch UBND tỉnh yêu cầu Sở Y tế mua vắc xin trước ngày 20/5/2025;",
            ["Sở Y tế"],
        ),
        ("đề nghị Ủy ban MTTQ Việt Nam tỉnh vận động nhân dân.", ["Ủy ban MTTQ Việt Nam tỉnh"]),
        ("Công an tỉnh lập chốt kiểm dịch.", ["Công an tỉnh"]),
    ]


def test_a_sentence_without_subject_goes_on_and_is_one_task_with_the_one_before() -> None:
    task = only(notice("Sở Y tế kiểm tra các hiệu thuốc. Kịp thời công khai nơi vi phạm.\n"))
    assert task.text == "Sở Y tế kiểm tra các hiệu thuốc. Kịp thời công khai nơi vi phạm."


def test_another_deadline_makes_another_task_with_the_same_leads() -> None:
    first, second = notice(
        "Sở Y tế kiểm tra các hiệu thuốc trước ngày 20/5/2025. Báo cáo UBND tỉnh trước ngày 30/5/2025.\n"
    ).tasks
    assert (first.leads, first.period.end) == (("Sở Y tế",), "2025-05-20")
    assert (second.leads, second.period.end) == (("Sở Y tế",), "2025-05-30")
    assert second.reasons["leads"].rule == "carried-on"


def test_a_paragraph_without_subject_carries_the_leads_on() -> None:
    first, second = notice("Giao Sở Y tế mua vắc xin.\n\nKhẩn trương lập bản đồ dịch.\n").tasks
    assert first.leads == second.leads == ("Sở Y tế",)
    assert second.evidence["leads"] == first.evidence["leads"]


def test_a_remark_ends_what_is_carried_on() -> None:
    reading = notice("Giao Sở Y tế mua vắc xin.\n\nĐây là kinh nghiệm quý.\n\nTăng cường tuyên truyền.\n")
    assert told(reading) == [("Giao Sở Y tế mua vắc xin.", ["Sở Y tế"])]


def test_a_stem_with_leads_holds_for_the_list_below_but_not_for_items_with_their_own() -> None:
    reading = letter(
        "UBND tỉnh yêu cầu các sở, ban, ngành, UBND các huyện thực hiện các nội dung sau:\n\n"
        "1. Theo dõi diễn biến bão.\n\n2. Sở Y tế trực cấp cứu.\n\n3. Đến nay đã có 3 huyện báo cáo.\n"
    )
    assert told(reading) == [
        ("Theo dõi diễn biến bão.", ["các sở, ban, ngành", "UBND các huyện"]),
        ("Sở Y tế trực cấp cứu.", ["Sở Y tế"]),
    ]
    assert reading.tasks[0].reasons["leads"].rule == "from-stem"


@pytest.mark.parametrize("heading", ["Sở Y tế", "Sở Y tế:", "Đối với Sở Y tế:", "Trách nhiệm của Sở Y tế"])
def test_a_heading_names_the_lead_of_what_stands_below(heading: str) -> None:
    reading = letter(
        f"UBND tỉnh yêu cầu:\n\n1. {heading}\n\na) Mua vắc xin trước ngày 20/5/2025;\n\nb) Mở lớp tập huấn.\n"
    )
    assert [(task.leads, task.ordinal) for task in reading.tasks] == [
        (("Sở Y tế",), "a"),
        (("Sở Y tế",), "b"),
    ]


@pytest.mark.parametrize(
    ("words", "leads"),
    [
        ("cơ quan soạn thảo hoàn thiện dự thảo", ["cơ quan soạn thảo"]),
        ("các chủ đầu tư nghiệm thu công trình", ["các chủ đầu tư"]),
        ("các cấp, các ngành đẩy mạnh tuyên truyền", ["các cấp", "các ngành"]),
        ("Giám đốc Sở Y tế kiểm điểm trách nhiệm", ["Giám đốc Sở Y tế"]),
        ("Chủ tịch UBND các huyện chỉ đạo thu hoạch lúa", ["Chủ tịch UBND các huyện"]),
        ("Thủ trưởng các cơ quan, đơn vị phân công trực", ["Thủ trưởng các cơ quan, đơn vị"]),
        ("Công ty Điện lực Phú Thọ bảo đảm cấp điện", ["Công ty Điện lực Phú Thọ"]),
        ("Sở Y tế (đề nghị) và Công an tỉnh kiểm tra chợ", ["Sở Y tế", "Công an tỉnh"]),
        ("Sở Y tế, đề nghị Liên đoàn Lao động tỉnh kiểm tra chợ", ["Sở Y tế", "Liên đoàn Lao động tỉnh"]),
        (
            "UBND các huyện: Thanh Sơn, Yên Lập rà soát hộ nghèo",
            ["UBND huyện Thanh Sơn", "UBND huyện Yên Lập"],
        ),
        ("UBND các huyện, thành phố theo chức năng, nhiệm vụ rà soát", ["UBND các huyện, thành phố"]),
    ],
)
def test_whom_a_sentence_names(words: str, leads: list[str]) -> None:
    assert list(only(letter(f"UBND tỉnh yêu cầu {words} trước ngày 20/5/2025.\n")).leads) == leads


@pytest.mark.parametrize(
    ("words", "coordinators"),
    [
        ("chủ trì, phối hợp với Sở Tài chính và Công an tỉnh kiểm tra", ["Sở Tài chính", "Công an tỉnh"]),
        ("chủ trì, cùng Sở Tài chính kiểm tra", ["Sở Tài chính"]),
        ("kiểm tra, với sự phối hợp của Sở Tài chính", ["Sở Tài chính"]),
        ("phối hợp chặt chẽ với các cơ quan liên quan kiểm tra", ["các cơ quan liên quan"]),
        ("xây dựng quy chế phối hợp với Sở Tài chính", []),
        ("nâng cao hiệu quả công tác phối hợp với Sở Tài chính", []),
    ],
)
def test_who_helps(words: str, coordinators: list[str]) -> None:
    assert list(only(letter(f"Giao Sở Y tế {words}.\n")).coordinators) == coordinators


def test_a_condition_before_whom_it_names_belongs_to_the_task() -> None:
    task = only(notice("Trường hợp nhà đầu tư không nộp, Sở Tài chính đề xuất biện pháp xử lý.\n"))
    assert (task.text[:11], task.leads) == ("Trường hợp ", ("Sở Tài chính",))


def test_numbers_in_words_are_marks() -> None:
    assert told(notice("Một là, Sở Y tế mua vắc xin.\n\nHai là, giao Công an tỉnh lập chốt.\n")) == [
        ("Sở Y tế mua vắc xin.", ["Sở Y tế"]),
        ("giao Công an tỉnh lập chốt.", ["Công an tỉnh"]),
    ]


def test_reasons_say_which_words_led_to_each_field() -> None:
    task = only(letter("Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh lập chốt trước ngày 20/5/2025.\n"))
    assert {name: reason.rule for name, reason in task.reasons.items()} == {
        "text": "passage-of-prose",
        "leads": "asked-by-verb",
        "coordinators": "named-to-help",
        "period": "limit-and-time",
    }
    assert task.reasons["leads"].because == "“giao Sở Y tế”"


def test_two_hundred_pages_are_read_in_seconds() -> None:
    paragraph = (
        "Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh, UBND các huyện kiểm tra các chợ, báo cáo trước "
        "ngày 20/5/2025; Sở Tài chính bố trí kinh phí. Khẩn trương công khai kết quả, không để kéo dài.\n\n"
    )
    start = time.process_time()
    assert len(letter(paragraph * 2000).tasks) >= 4000
    assert time.process_time() - start < 15


@pytest.mark.parametrize(
    "rest", ["Hoàn thành trước ngày 20/5/2025.", "Báo cáo UBND tỉnh trước ngày 20/5/2025."]
)
def test_the_only_deadline_of_a_paragraph_belongs_to_the_task_before_it(rest: str) -> None:
    task = only(notice(f"Sở Y tế kiểm tra các hiệu thuốc. {rest}\n"))
    assert (task.text.endswith(rest), task.period.end) == (True, "2025-05-20")


def test_a_sentence_that_opens_with_its_deadline_limits_itself() -> None:
    first, second = notice(
        "Sở Y tế kiểm tra các hiệu thuốc. Chậm nhất ngày 20/5/2025 phải có phương án thay thế.\n"
    ).tasks
    assert (first.period.end, second.period.end) == (None, "2025-05-20")


def test_a_label_before_whom_a_sentence_names_is_no_part_of_the_task() -> None:
    reading = letter("UBND tỉnh yêu cầu:\n\n1. Chế độ báo cáo: Sở Y tế tổng hợp kết quả.\n")
    assert told(reading) == [("Sở Y tế tổng hợp kết quả.", ["Sở Y tế"])]


def test_a_report_that_comes_again_after_a_deadline_is_a_task_of_its_own() -> None:
    first, second = notice(
        "Giao Sở Y tế mua vắc xin trước ngày 20/5/2025; hằng tuần báo cáo UBND tỉnh.\n"
    ).tasks
    assert (first.period.kind.value, second.period.kind.value) == ("date", "recurring")


@pytest.mark.parametrize(
    "heading", ["Các thôn, khu phố", "Trưởng các thôn", "Ban nhân dân các ấp", "Các trường tiểu học, mầm non"]
)
def test_a_heading_may_name_a_collective_or_an_office_without_a_name_of_its_own(heading: str) -> None:
    reading = paper(
        "12/KH-UBND",
        kind="KẾ HOẠCH",
        body=f"I. TỔ CHỨC THỰC HIỆN\n\n1. {heading}\n\nThống kê tổng đàn, báo cáo trước ngày 20/5/2025.\n",
    )
    assert told(reading) == [("Thống kê tổng đàn, báo cáo trước ngày 20/5/2025.", [heading])]


def test_lines_with_labels_say_who_does_the_task_above_them() -> None:
    reading = paper(
        "12/KH-UBND",
        kind="KẾ HOẠCH",
        body="I. NHIỆM VỤ\n\n1. Mở lớp tập huấn.\n- Đơn vị chủ trì: Sở Y tế.\n"
        "- Đơn vị phối hợp: Sở Tài chính; Công an tỉnh.\n- Thời gian hoàn thành: quý II/2025.\n"
        "- Sản phẩm: Báo cáo.\n\n2. In tờ rơi. Cơ quan thực hiện: Sở Y tế; thời gian: tháng 6/2025.\n",
    )
    first, second = reading.tasks
    assert (first.text, first.leads, first.product) == ("Mở lớp tập huấn.", ("Sở Y tế",), "Báo cáo")
    assert (first.coordinators, first.period.start) == (("Sở Tài chính", "Công an tỉnh"), "2025-Q2")
    assert first.reasons["leads"].rule == first.reasons["period"].rule == "from-label"
    assert (second.text, second.leads, second.period.start) == ("In tờ rơi", ("Sở Y tế",), "2025-06")


def test_what_is_to_be_reported_is_one_task_and_so_is_the_day_on_which() -> None:
    reading = letter(
        "UBND tỉnh đề nghị các sở báo cáo tình hình thu, chi theo các nội dung sau:\n\n"
        "- Khó khăn, vướng mắc;\n\n- Đề xuất, kiến nghị.\n\n"
        "Báo cáo gửi về Sở Tài chính trước ngày 20/5/2025.\n"
    )
    assert [(task.leads, task.period.end) for task in reading.tasks] == [
        (("các sở",), None),
        (("các sở",), "2025-05-20"),
    ]


def test_who_is_asked_to_agree_upon_something_is_to_do_it() -> None:
    task = only(letter("UBND tỉnh yêu cầu Công an tỉnh thống nhất quy trình đối soát.\n"))
    assert task.leads == ("Công an tỉnh",)


def test_a_figure_within_a_sentence_asks_for_the_exact_word_before_it() -> None:
    reading = letter(
        "UBND tỉnh yêu cầu:\n\n1. Sở Y tế kiểm tra các cơ sở\n2. Công an tỉnh lập chốt kiểm dịch.\n"
    )
    assert [task.leads for task in reading.tasks] == [("Sở Y tế",), ("Công an tỉnh",)]
