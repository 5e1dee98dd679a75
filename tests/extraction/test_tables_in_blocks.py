"""Tables whose cells stand one below the other, with empty lines between them and no trace of empty cells."""

from __future__ import annotations

import time

from small_documents import ANNEX, read, told

from dondoc.documents.reading import Reading

HEADING = ("TT", "Nhiệm vụ", "Cơ quan\nchủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm")
ROWS = (
    "1",
    "Tiêm phòng dại cho đàn chó\ntại các thôn",
    "Sở Y tế",
    "Công an\ntỉnh",
    "Quý II/2025",
    "Sổ tiêm",
    "2",
    "Lập sổ sách",
    "Sở Nội vụ",
    "Trước ngày\n15/6/2025",
    "3",
    "Mở lớp nuôi ong",
    "Hội Nông dân tỉnh",
    "Hai lớp học",
)


def read_blocks(*cells: str, heading: tuple[str, ...] = HEADING) -> Reading:
    return read(ANNEX + "\n\n".join((*heading, *cells)) + "\n")


def test_what_a_paragraph_holds_tells_its_column_where_empty_cells_leave_no_trace() -> None:
    reading = read_blocks(*ROWS)
    assert [told(task) for task in reading.tasks] == [
        ("Tiêm phòng dại cho đàn chó tại các thôn", ["Sở Y tế"], ["Công an tỉnh"], "Quý II/2025"),
        ("Lập sổ sách", ["Sở Nội vụ"], [], "Trước ngày 15/6/2025"),
        ("Mở lớp nuôi ong", ["Hội Nông dân tỉnh"], [], ""),
    ]
    assert [task.product for task in reading.tasks] == ["Sổ tiêm", None, "Hai lớp học"]
    assert reading.tasks[1].doubts and not reading.tasks[0].doubts


def test_groups_whose_rows_begin_anew_and_numbers_with_rows_beneath() -> None:
    reading = read_blocks("I", "PHÒNG BỆNH", *ROWS[:6], "II", "VIỆC KHÁC", "1", "Sổ sách", "1.1", *ROWS[7:10])
    assert [(task.group, task.ordinal) for task in reading.tasks] == [("I", "1"), ("1", "1.1")]
    assert [(group.numeral, group.title) for group in reading.groups] == [
        ("I", "PHÒNG BỆNH"),
        ("II", "VIỆC KHÁC"),
        ("1", "Sổ sách"),
    ]


def test_numbers_of_pages_and_headings_of_the_next_page_are_no_cells() -> None:
    for page in ("2", "14"):
        reading = read_blocks(*ROWS[:5], page, *HEADING, *ROWS[5:])
        assert [task.text for task in reading.tasks] == [task.text for task in read_blocks(*ROWS).tasks]
        assert [task.product for task in reading.tasks] == ["Sổ tiêm", None, "Hai lớp học"]
    assert len(read_blocks(*ROWS[:6], "2", *ROWS[6:]).tasks) == 3


def test_sentences_and_the_foot_under_the_table_are_no_cells() -> None:
    closing = "Trên đây là các việc của năm, nếu có vướng mắc thì các đơn vị gửi ý kiến về tỉnh để xem xét./."
    reading = read_blocks(*ROWS[:10], closing, "Nơi nhận:\n- Sở Y tế;", "Lê Văn Thử")
    assert [told(task)[1] for task in reading.tasks] == [["Sở Y tế"], ["Sở Nội vụ"]]
    assert [task.product for task in reading.tasks] == ["Sổ tiêm", None]


def test_a_list_of_people_in_paragraphs_assigns_nothing() -> None:
    heading = ("TT", "Họ và tên", "Nhiệm vụ", "Đơn vị thực hiện", "Thời gian")
    assert not read_blocks("1", "Lê Văn Thử", "Tổ trưởng", "Sở Y tế", "2025", heading=heading).tasks


def test_numbers_that_begin_the_paragraphs_of_their_tasks() -> None:
    reading = read_blocks(
        "I. Phòng bệnh", "1. Tiêm phòng dại", *ROWS[2:5], "2. Lập sổ sách", "Sở Nội vụ", "2025", "Sổ"
    )
    assert [(task.group, task.ordinal, *told(task)) for task in reading.tasks] == [
        ("I", "1", "Tiêm phòng dại", ["Sở Y tế"], ["Công an tỉnh"], "Quý II/2025"),
        ("I", "2", "Lập sổ sách", ["Sở Nội vụ"], [], "2025"),
    ]


def test_names_of_a_heading_of_two_rows_come_last_and_their_cells_do_not() -> None:
    heading = ("TT", "Nhiệm vụ", "Phân công", "Thời hạn", "Chủ trì", "Phối hợp")
    reading = read_blocks(*ROWS[:5], *ROWS[6:10], heading=heading)
    assert [told(task)[1:] for task in reading.tasks] == [
        (["Sở Y tế"], ["Công an tỉnh"], "Quý II/2025"),
        (["Sở Nội vụ"], [], "Trước ngày 15/6/2025"),
    ]


def test_labels_tell_who_leads_and_two_leads_are_doubted() -> None:
    heading = ("TT", "Nhiệm vụ", "Cơ quan chủ trì, phối hợp", "Thời hạn", "Sản phẩm")
    (task,) = read_blocks(*ROWS[:2], "Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ", "2025", heading=heading).tasks
    assert told(task)[1:] == (["Sở Y tế"], ["Sở Nội vụ"], "2025")
    (task,) = read_blocks(*ROWS[:3], "Sở Nội vụ", "Công an tỉnh", "2025").tasks
    assert told(task)[1:] == (["Sở Y tế", "Sở Nội vụ"], ["Công an tỉnh"], "2025")
    assert task.doubts


def test_agencies_without_end_under_a_number_cost_bounded_time() -> None:
    begun = time.process_time()
    read_blocks("1", *["Sở Y tế"] * 1000)
    assert time.process_time() - begun < 20
