"""Duties as each kind of paper words them: decisions, minutes, plans, digests, papers of the Party."""

from __future__ import annotations

from duty_papers import digest, notice, only, paper, told


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


def test_a_ministry_assigns_to_ministries() -> None:
    reading = paper(
        "210/TB-VPCP",
        kind="THÔNG BÁO",
        issuer="VĂN PHÒNG CHÍNH PHỦ",
        body="Phó Thủ tướng kết luận như sau:\n\n1. Bộ Tài chính bố trí vốn trước ngày 15/5/2025.\n\n"
        "2. Yêu cầu UBND tỉnh Phú Thọ bàn giao mặt bằng.\n",
    )
    assert [task.leads for task in reading.tasks] == [("Bộ Tài chính",), ("UBND tỉnh Phú Thọ",)]


def test_offices_that_issue_a_paper_together_speak_for_themselves() -> None:
    reading = paper(
        "12/LS-SYT-STC",
        issuer="UBND TỈNH PHÚ THỌ\nLIÊN SỞ: Y TẾ - TÀI CHÍNH",
        body="Sở Y tế và Sở Tài chính thống nhất đề nghị các đơn vị triển khai như sau:\n\n"
        "1) Đối với Công an tỉnh\n+ Lập chốt kiểm dịch.\n",
    )
    assert told(reading) == [("Lập chốt kiểm dịch.", ["Công an tỉnh"])]


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


def test_items_of_the_party_are_counted_with_a_dash() -> None:
    reading = notice("2.1- Sở Y tế mua vắc xin.\n\n2.2- Công an tỉnh lập chốt kiểm dịch.\n")
    assert [(task.text, task.ordinal) for task in reading.tasks] == [
        ("Sở Y tế mua vắc xin.", "2.1"),
        ("Công an tỉnh lập chốt kiểm dịch.", "2.2"),
    ]
