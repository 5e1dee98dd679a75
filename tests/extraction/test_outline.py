"""The outline of a document: its lines as paragraphs with their marks, and these as sentences."""

from __future__ import annotations

import time

import pytest

from dondoc.agencies.known import known_registry
from dondoc.documents.formats.text import read_text
from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Box, Document, Line
from dondoc.extraction.draft import Draft
from dondoc.extraction.outline import Block, BlockKind, Place, find_blocks, sentences
from dondoc.extraction.periods import PeriodRules


def outline_of(document: Document) -> list[Block]:
    draft = Draft(document, PeriodRules(), known_registry())
    find_blocks(draft)
    return draft.blocks


def outline(text: str) -> list[Block]:
    return outline_of(read_text(text.encode(), name="a.txt"))


def told(blocks: list[Block]) -> list[tuple[str, str, str]]:
    return [(block.kind.value, block.mark.text, block.text.text) for block in blocks]


def parts(text: str) -> list[str]:
    return [part.text for part in sentences(SourcedText.of(Line(1, text)))]


def test_one_paragraph_a_line() -> None:
    assert told(outline("I. MỤC TIÊU\n1. Sở Y tế mua vắc xin.\na) Lập dự toán;\n- Gửi Sở Tài chính.\n")) == [
        ("heading", "I", "MỤC TIÊU"),
        ("item", "1", "Sở Y tế mua vắc xin."),
        ("item", "a", "Lập dự toán;"),
        ("item", "-", "Gửi Sở Tài chính."),
    ]


def test_paragraphs_apart_by_empty_lines() -> None:
    assert told(outline("Sở Y tế mua vắc xin\ncho các xã.\n\nCông an tỉnh lập chốt.\n")) == [
        ("paragraph", "", "Sở Y tế mua vắc xin cho các xã."),
        ("paragraph", "", "Công an tỉnh lập chốt."),
    ]


def test_a_line_broken_at_the_edge_goes_on_with_a_capital_or_a_new_sentence() -> None:
    text = (
        "Sở Y tế mua vắc xin cho các xã vùng cao và gửi\n"
        "kết quả. Trạm y tế các xã nhận vắc xin từ xe.\n"
        "Công an xã giữ trật tự trong ngày tiêm ở từng\n"
        "thôn.\n"
        "Sở Nội vụ theo dõi.\n"
    )
    assert told(outline(text)) == [
        (
            "paragraph",
            "",
            "Sở Y tế mua vắc xin cho các xã vùng cao và gửi kết quả. Trạm y tế các xã nhận vắc xin từ xe. "
            "Công an xã giữ trật tự trong ngày tiêm ở từng thôn.",
        ),
        ("paragraph", "", "Sở Nội vụ theo dõi."),
    ]


def test_lines_of_a_page_begin_a_paragraph_where_they_stand_in() -> None:
    lines = (
        ("Sở Y tế mua vắc xin cho các xã biên giới", 85.0, 540.0),
        ("và gửi kết quả về Sở Tài chính, đồng thời", 57.0, 540.0),
        ("lập sổ theo dõi người tiêm ở từng thôn bản.", 57.0, 540.0),
        ("Công an tỉnh lập chốt ở các cửa khẩu phụ", 85.0, 540.0),
        ("và báo cáo hằng tuần.", 57.0, 200.0),
    )
    document = Document(
        "a.pdf",
        "application/pdf",
        "0" * 64,
        "pdf/1",
        tuple(
            Line(number, text, box=Box(left, 20.0 * number, right, 20.0 * number + 14))
            for number, (text, left, right) in enumerate(lines, start=1)
        ),
    )
    assert [(block.first_line, block.last_line) for block in outline_of(document)] == [(1, 3), (4, 5)]


def test_marks_nest_and_headings_say_what_stands_above() -> None:
    blocks = outline(
        "I. KẾT QUẢ\n3. Lĩnh vực kinh tế\n3.1. Công nghiệp\nHai tỉnh hợp tác.\n- Về điện: ổn định.\n"
        "II. NHIỆM VỤ\n1. Sở Y tế mua vắc xin.\n"
    )
    assert [block.headings for block in blocks] == [
        (),
        ("I",),
        ("I", "3"),
        ("I", "3", "3.1"),
        ("I", "3", "3.1"),
        (),
        ("II",),
    ]
    assert [block.kind for block in blocks[:4]] == [BlockKind.HEADING] * 3 + [BlockKind.PARAGRAPH]


def test_articles_and_titles() -> None:
    assert told(
        outline("Điều 1. Thành lập Tổ công tác.\nĐiều 2. Giao Sở Y tế mua vắc xin.\n\nTin liên quan\n")
    ) == [
        ("article", "1", "Thành lập Tổ công tác."),
        ("article", "2", "Giao Sở Y tế mua vắc xin."),
        ("heading", "", "Tin liên quan"),
    ]


@pytest.mark.parametrize(
    "broken",
    [
        "1. Sở Y tế mua vắc xin cho trạm\ny tế các xã.\n",
        "1. Sở Y tế mua vắc xin cho\n12 xã biên giới.\n",
        "1. Sở Y tế mua vắc xin trước ngày\n12. tháng 5.\n",
        "1. Sở Y tế mua vắc xin cho vùng kinh tế\n- quốc phòng.\n",
        "1. Sở Y tế theo Quyết định số\n20/QĐ-UBND mua vắc xin.\n",
    ],
)
def test_a_line_that_goes_on_may_begin_like_an_item(broken: str) -> None:
    (block,) = outline(broken)
    assert block.text.text == " ".join(broken.removeprefix("1. ").split())


def test_head_and_foot_are_told_apart_and_an_annex_follows_the_foot() -> None:
    blocks = outline(
        "UBND TỈNH A\nSố: 12/UBND-KT\nA, ngày 05 tháng 5 năm 2025\nV/v phòng dịch\n\n"
        "Kính gửi:\n- Sở Y tế;\n- Công an tỉnh.\n\nUBND tỉnh yêu cầu:\n1. Sở Y tế mua vắc xin.\n\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nPHỤ LỤC\nVắc xin cần mua.\n"
    )
    places = {block.text.text: block.place for block in blocks}
    assert places["V/v phòng dịch"] is places["Công an tỉnh."] is Place.HEAD
    assert places["UBND tỉnh yêu cầu:"] is places["Vắc xin cần mua."] is Place.BODY
    assert places["Lưu: VT."] is Place.FOOT


def test_a_body_paragraph_that_begins_with_khan_truong_is_no_urgency() -> None:
    (block,) = outline("Khẩn trương triển khai các giải pháp.\n")
    assert block.place is Place.BODY


def test_cells_of_a_table_are_told_apart() -> None:
    blocks = outline("Sở Y tế tổng hợp.\n\nTT\tNội dung\tSố lượng\n1\tGạo\t5\n2\tMuối\t6\n")
    assert blocks[0].place is Place.BODY
    assert {block.place for block in blocks[1:]} == {Place.TABLE}


def test_every_character_of_the_text_is_in_one_block() -> None:
    text = "I. VIỆC CẦN LÀM\n1. Sở Y tế\nmua vắc xin.\n\n- Gửi Sở Tài chính.\n"
    assert "".join(" ".join(b.mark.text + b.text.text for b in outline(text)).split()) == "".join(
        text.replace(". ", "", 1).replace(". ", "", 1).replace("- ", "-").split()
    ).replace("1.", "1").replace("I.", "I")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Sở Y tế mua vắc xin. Công an tỉnh lập chốt.", 2),
        ("UBND TP. Lạng Sơn chi 1.454 triệu đồng.", 1),
        ("Đồng chí Nguyễn V. An chủ trì. Sở Y tế dự.", 2),
        ("Bệnh tay chân miệng, viêm não… trên địa bàn.", 1),
        ("Quan hệ được mở rộng... Bên cạnh đó còn hạn chế.", 2),
        ("Kế hoạch “Ngày vì người nghèo. Đợt 2” do Sở Y tế làm.", 1),
        ("Thực hiện (xem Phụ lục. Bảng 2) đúng hạn. Sở Y tế báo cáo.", 2),
        ("Theo khoản 1. 5 Điều này.", 1),
        ("Sở Y tế mua vắc xin.Công an tỉnh lập chốt.", 2),
        ("Quản lý theo Luật./.", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    found = parts(text)
    assert len(found) == count
    assert "".join("".join(found).split()) == "".join(text.split())


def test_the_time_grows_with_the_length_only() -> None:
    body = "".join(
        f"{n % 20 + 1}. Sở Y tế (và “các đơn vị) mua vắc xin\ncho xã vùng cao, TP. Lạng Sơn. Công an. - Giữ\n"
        for n in range(8000)
    )
    start = time.process_time()
    blocks = outline(body)
    assert sum(len(sentences(block.text)) for block in blocks) > 8000
    assert time.process_time() - start < 6
