"""Duties in running text of every kind of paper: who is told to do what, and what only looks like it."""

from __future__ import annotations

import time

import pytest
from small_documents import read

from dondoc.documents.reading import Reading, TaskProposal


def paper(number: str, *, kind: str = "", issuer: str = "UBND TỈNH PHÚ THỌ", body: str) -> Reading:
    title = f"{kind}\nVề việc quản lý\n\n" if kind else "V/v quản lý\n\nKính gửi: Các sở, ban, ngành.\n\n"
    return read(f"{issuer}\nSố: {number}\nPhú Thọ, ngày 05 tháng 5 năm 2025\n\n{title}{body}")


def letter(body: str) -> Reading:
    return paper("12/UBND-KT", body=body)


def notice(body: str) -> Reading:
    return paper("12/TB-UBND", kind="THÔNG BÁO", body=f"Chủ tịch UBND tỉnh kết luận như sau:\n\n{body}")


def digest(body: str) -> Reading:
    return read(f"Cổng thông tin điện tử\n\nCHỈ ĐẠO, ĐIỀU HÀNH NỔI BẬT TUẦN QUA\n\n{body}")


def told(reading: Reading) -> list[tuple[str, list[str]]]:
    return [(task.text, list(task.leads)) for task in reading.tasks]


def only(reading: Reading) -> TaskProposal:
    (task,) = reading.tasks
    return task


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


def test_articles_of_a_decision() -> None:
    reading = paper(
        "12/QĐ-UBND",
        kind="QUYẾT ĐỊNH",
        body="Điều 1. Phê duyệt Đề án với mục tiêu:\n1. Sở Y tế phấn đấu đạt 95%.\n"
        "Điều 2. Giao Sở Y tế chủ trì triển khai Đề án trước ngày 30/9/2025.\n"
        "Điều 3. Tổ chức thực hiện\n1. Sở Tài chính bố trí kinh phí.\n"
        "Điều 4. Chánh Văn phòng UBND tỉnh, Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này./.\n",
    )
    assert [task.leads for task in reading.tasks] == [("Sở Y tế",), ("Sở Tài chính",)]


def test_only_what_was_decided_binds_in_minutes() -> None:
    reading = paper(
        "12/BB-UBND",
        kind="BIÊN BẢN",
        body="I. NỘI DUNG\n1. Ý kiến của Sở Y tế: đề nghị Sở Tài chính bố trí thêm kinh phí.\n"
        "2. Nhà thầu đề nghị UBND xã Tân Phú bàn giao mặt bằng.\n"
        "II. KẾT LUẬN\n1. Giao Sở Tài chính bố trí kinh phí.\n2. UBND xã Tân Phú bàn giao mặt bằng.\n",
    )
    assert [task.leads for task in reading.tasks] == [("Sở Tài chính",), ("UBND xã Tân Phú",)]


def test_a_section_of_a_plan_assigns_and_its_aims_do_not() -> None:
    reading = paper(
        "12/KH-UBND",
        kind="KẾ HOẠCH",
        body="I. MỤC ĐÍCH, YÊU CẦU\n1. Sở Y tế tổ chức tiêm đạt 95%.\n"
        "II. NHIỆM VỤ\n- Đẩy mạnh tuyên truyền.\n- Sở Y tế chỉ đạo các trạm y tế tiêm vét.\n"
        "III. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính\nBố trí kinh phí.\n"
        "Trên đây là Kế hoạch, yêu cầu các sở, ban, ngành nghiêm túc thực hiện./.\n",
    )
    assert told(reading) == [
        ("Sở Y tế chỉ đạo các trạm y tế tiêm vét.", ["Sở Y tế"]),
        ("Bố trí kinh phí.", ["Sở Tài chính"]),
    ]


def test_a_digest_tells_whose_words_assign() -> None:
    reading = digest(
        "Quản lý đất đai\n\nChủ tịch UBND tỉnh vừa ban hành Chỉ thị số 05/CT-UBND ngày 12/5/2025. "
        "Theo đó, giao Sở Xây dựng rà soát quy hoạch.\n\n"
        "Tại Công văn số 33/BXD-QH ngày 02/5/2025, Bộ Xây dựng đề nghị UBND các tỉnh rà soát quy hoạch; "
        "chỉ đạo Sở Xây dựng báo cáo Bộ trước ngày 30/5/2025. Đồng thời tăng cường kiểm tra.\n\n"
        "Hội nghị sơ kết\n\nNgày 14/5, Sở Y tế tổ chức hội nghị. Công an tỉnh phối hợp bảo đảm trật tự.\n"
    )
    assert told(reading) == [("Theo đó, giao Sở Xây dựng rà soát quy hoạch.", ["Sở Xây dựng"])]


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


def test_a_ministry_assigns_to_ministries() -> None:
    reading = paper(
        "210/TB-VPCP",
        kind="THÔNG BÁO",
        issuer="VĂN PHÒNG CHÍNH PHỦ",
        body="Phó Thủ tướng kết luận như sau:\n\n1. Bộ Tài chính bố trí vốn trước ngày 15/5/2025.\n\n"
        "2. Yêu cầu UBND tỉnh Phú Thọ bàn giao mặt bằng.\n",
    )
    assert [task.leads for task in reading.tasks] == [("Bộ Tài chính",), ("UBND tỉnh Phú Thọ",)]


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


def test_numbers_within_a_paragraph_belong_to_no_task() -> None:
    reading = letter(
        "UBND tỉnh yêu cầu:\n\nVề dịch: (1) Sở Y tế mua vắc xin trước ngày 20/5/2025; "
        "(2) Công an tỉnh lập chốt kiểm dịch.\n"
    )
    assert told(reading) == [
        ("Sở Y tế mua vắc xin trước ngày 20/5/2025;", ["Sở Y tế"]),
        ("Công an tỉnh lập chốt kiểm dịch.", ["Công an tỉnh"]),
    ]


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


def test_offices_that_issue_a_paper_together_speak_for_themselves() -> None:
    reading = paper(
        "12/LS-SYT-STC",
        issuer="UBND TỈNH PHÚ THỌ\nLIÊN SỞ: Y TẾ - TÀI CHÍNH",
        body="Sở Y tế và Sở Tài chính thống nhất đề nghị các đơn vị triển khai như sau:\n\n"
        "1) Đối với Công an tỉnh\n+ Lập chốt kiểm dịch.\n",
    )
    assert told(reading) == [("Lập chốt kiểm dịch.", ["Công an tỉnh"])]


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


def test_after_an_opinion_what_is_to_be_done_is_a_task_without_lead() -> None:
    task = only(
        digest(
            "1. Quy hoạch\n\nTại Công văn số 12/UBND-KT, UBND tỉnh thống nhất với đề xuất của Sở Xây dựng. "
            "Khẩn trương hoàn thiện hồ sơ trước ngày 20/5/2025.\n"
        )
    )
    assert (task.leads, task.period.end) == ((), "2025-05-20")


def test_news_of_a_paper_that_has_just_gone_out_assigns() -> None:
    task = only(digest("1. Giá vật liệu\n\nUBND tỉnh vừa có văn bản yêu cầu Sở Xây dựng công bố giá.\n"))
    assert task.leads == ("Sở Xây dựng",)


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


def test_a_figure_within_a_sentence_asks_for_the_exact_word_before_it() -> None:
    reading = letter(
        "UBND tỉnh yêu cầu:\n\n1. Sở Y tế kiểm tra các cơ sở\n2. Công an tỉnh lập chốt kiểm dịch.\n"
    )
    assert [task.leads for task in reading.tasks] == [("Sở Y tế",), ("Công an tỉnh",)]


def test_items_of_the_party_are_counted_with_a_dash() -> None:
    reading = notice("2.1- Sở Y tế mua vắc xin.\n\n2.2- Công an tỉnh lập chốt kiểm dịch.\n")
    assert [(task.text, task.ordinal) for task in reading.tasks] == [
        ("Sở Y tế mua vắc xin.", "2.1"),
        ("Công an tỉnh lập chốt kiểm dịch.", "2.2"),
    ]
