"""Tables as other offices draw them: other names of columns, deep headings, fields beneath one another, cells
that say in words who leads."""

from __future__ import annotations

import pytest
from small_documents import ANNEX, read, ruled, told

from dondoc.documents.reading import Reading
from dondoc.documents.types import Cell, Document, Line, Span, Table
from dondoc.extraction import extract_tasks

Grid = list[list[str]]
HEADING = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]


def read_grid(rows: Grid) -> Reading:
    """A ruled table; "^" goes on from the cell above, "<" from the one before."""
    cells = []
    for row, words in enumerate(rows):
        for column, text in enumerate(words):
            if text in ("^", "<"):
                continue
            below = [one[column] for one in rows[row + 1 :]]
            right = words[column + 1 :]
            down = next((n for n, one in enumerate(below) if one != "^"), len(below)) + 1
            across = next((n for n, one in enumerate(right) if one != "<"), len(right)) + 1
            cells.append((row, column, text, down, across))
    return extract_tasks(ruled(*cells))


def read_lines(rows: Grid) -> Reading:
    """A ruled table whose cells have a line for each line of their text."""
    lines: list[Line] = []
    cells: list[Cell] = []
    for row, words in enumerate(rows):
        for column, text in enumerate(words):
            parts = text.split("\n") if text else []
            spans = tuple(Span(len(lines) + n, 0, len(part)) for n, part in enumerate(parts, start=1))
            lines += [Line(len(lines) + n, part) for n, part in enumerate(parts, start=1)]
            cells.append(Cell(row, column, spans))
    table = Table(1, tuple(cells), column_count=len(rows[0]))
    return extract_tasks(Document("a.docx", "text/plain", "0" * 64, "docx/1", tuple(lines), (table,)))


@pytest.mark.parametrize(
    "heading",
    [
        "TT\tNội dung công việc\tBộ phận thực hiện\tHạn xử lý",
        "TT\tViệc phải làm\tAi làm\tBao giờ xong",
        "TT\tÝ kiến chỉ đạo của Chủ tịch UBND tỉnh\tCơ quan được giao\tThời hạn",
        "TT\tNội dung thực hiện\tPhân công\tHạn",
        "TT\tYêu cầu\tĐơn vị thực hiện\tThời hạn báo cáo",
        "Stt\tTên nhiệm vụ, đề án\tCQ chủ trì\tT/g hoàn thành",
        "TT\tNhiem vu\tCo quan chu tri\tThoi gian hoan thanh",
    ],
)
def test_columns_under_other_names(heading: str) -> None:
    reading = read(f"{ANNEX}{heading}\n1\tRà soát quy hoạch\tSở Xây dựng\t30/6/2025\n")
    assert [told(task) for task in reading.tasks] == [("Rà soát quy hoạch", ["Sở Xây dựng"], [], "30/6/2025")]


def test_a_column_is_known_by_its_cells_where_its_name_is_not() -> None:
    rows = "1\tRà soát quy hoạch các khu\tSở Xây dựng\t2025\n2\tTiêm phòng dại cho đàn chó\tSở Y tế\t2026\n"
    reading = read(f"{ANNEX}TT\tVấn đề đặt ra\tĐơn vị chủ trì\tThời hạn\n{rows}")
    assert [task.text for task in reading.tasks] == [
        "Rà soát quy hoạch các khu",
        "Tiêm phòng dại cho đàn chó",
    ]
    assert reading.tasks[0].reasons["text"].rule == "column-by-cells"
    assert "Vấn đề đặt ra" in reading.tasks[0].reasons["text"].because


def test_a_heading_of_three_rows_beneath_a_title() -> None:
    reading = read_grid(
        [
            ["BẢNG PHÂN CÔNG", "<", "<", "<", "<", "<"],
            ["TT", "Nội dung", "Cơ quan", "<", "Thời gian", "<"],
            ["^", "^", "Chủ trì", "Phối hợp", "Bắt đầu", "Kết thúc"],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            ["1", "Rà soát quy hoạch", "Sở Xây dựng", "Sở Y tế", "01/2025", "6/2025"],
        ]
    )
    assert [told(task) for task in reading.tasks] == [
        ("Rà soát quy hoạch", ["Sở Xây dựng"], ["Sở Y tế"], "01/2025 - 6/2025")
    ]


def test_fields_beneath_one_another() -> None:
    fields = [
        ["Nhiệm vụ", "Rà soát quy hoạch", "Cắm mốc giới"],
        ["Cơ quan chủ trì", "Sở Xây dựng", "Sở Y tế"],
        ["Thời hạn", "30/6/2025", "2025"],
    ]
    assert [told(task) for task in read_grid(fields).tasks] == [
        ("Rà soát quy hoạch", ["Sở Xây dựng"], [], "30/6/2025"),
        ("Cắm mốc giới", ["Sở Y tế"], [], "2025"),
    ]
    project = [["Tên dự án", "Đường ven hồ"], ["Chủ đầu tư", "Sở Xây dựng"], ["Thời gian", "2025"]]
    assert read_grid(project).tasks == ()


@pytest.mark.parametrize(
    "cell",
    [
        "Sở Y tế (chủ trì), Sở Tài chính, Sở Nội vụ (phối hợp)",
        "Sở Y tế (chủ trì); Sở Tài chính; Sở Nội vụ",
        "Sở Y tế chủ trì; Sở Tài chính, Sở Nội vụ phối hợp",
        "CQ chủ trì: Sở Y tế; CQ phối hợp: Sở Tài chính, Sở Nội vụ",
        "CT: Sở Y tế; PH: Sở Tài chính, Sở Nội vụ",
        "- Chủ trì: Sở Y tế - Phối hợp: Sở Tài chính, Sở Nội vụ",
        "Giao Sở Y tế chủ trì, phối hợp Sở Tài chính, Sở Nội vụ thực hiện",
        "Sở Y tế là cơ quan chủ trì, phối hợp với Sở Tài chính, Sở Nội vụ",
    ],
)
def test_who_leads_said_in_other_words(cell: str) -> None:
    (task,) = read(f"{ANNEX}TT\tNhiệm vụ\tĐơn vị thực hiện\tHạn\n1\tTiêm phòng dại\t{cell}\t2025\n").tasks
    assert (task.leads, task.coordinators) == (("Sở Y tế",), ("Sở Tài chính", "Sở Nội vụ"))
    assert task.reasons["leads"].rule == "label-in-cell"


@pytest.mark.parametrize("cell", ["Sở Y tế/Sở Nội vụ", "Sở Y tế - Sở Nội vụ", "1. Sở Y tế 2. Sở Nội vụ"])
def test_names_parted_by_other_marks(cell: str) -> None:
    (task,) = read(f"{ANNEX}{chr(9).join(HEADING)}\n1\tTiêm phòng dại\t{cell}\t2025\n").tasks
    assert task.leads == ("Sở Y tế", "Sở Nội vụ")


@pytest.mark.parametrize("cell", ["UBND/HĐND huyện Tân Lạc", "Văn phòng Đoàn ĐBQH và HĐND tỉnh"])
def test_one_name_with_such_a_mark_in_it(cell: str) -> None:
    (task,) = read(f"{ANNEX}{chr(9).join(HEADING)}\n1\tTiêm phòng dại\t{cell}\t2025\n").tasks
    assert task.leads == (cell,)


def test_the_first_of_several_leads_where_the_column_names_both() -> None:
    (task,) = read(
        f"{ANNEX}TT\tNhiệm vụ\tChủ trì, phối hợp\tHạn\n1\tTiêm phòng\tSở Y tế; Sở Nội vụ\t2025\n"
    ).tasks
    assert (task.leads, task.coordinators) == (("Sở Y tế",), ("Sở Nội vụ",))
    assert task.reasons["leads"].rule == "first-of-several"
    assert any("không nói rõ" in doubt for doubt in task.doubts)


def test_a_level_passes_its_lead_and_time_down() -> None:
    reading = read_grid(
        [
            HEADING,
            ["I", "Lĩnh vực y tế", "Sở Y tế", ""],
            ["1", "Tiêm phòng dại", "", "2025"],
            ["2", "Tổ chức hội nghị", "Sở Nội vụ", "30/6/2025"],
            ["2.1", "Gửi giấy mời", "", ""],
        ]
    )
    assert [(task.group, task.ordinal, task.leads, task.period.text) for task in reading.tasks] == [
        ("I", "1", ("Sở Y tế",), "2025"),
        ("I", "2", ("Sở Nội vụ",), "30/6/2025"),
        ("I", "2.1", ("Sở Nội vụ",), "30/6/2025"),
    ]
    assert [task.reasons["leads"].rule for task in reading.tasks] == ["upper-row", "column", "upper-row"]


def test_a_lead_written_once_before_the_tasks_holds_for_the_rows_beneath() -> None:
    rows = "Sở Y tế\tTiêm phòng dại\t2025\n\tKhám sức khỏe học sinh\t2026\nSở Nội vụ\tLập sổ sách\t2026\n"
    reading = read(f"{ANNEX}Đơn vị thực hiện\tNội dung\tThời hạn\n{rows}")
    assert [task.leads for task in reading.tasks] == [("Sở Y tế",), ("Sở Y tế",), ("Sở Nội vụ",)]
    assert reading.tasks[1].doubts and not reading.tasks[0].doubts


def test_where_cells_are_merged_an_empty_one_is_empty() -> None:
    reading = read_grid(
        [
            ["Thời gian", "Nội dung", "Chủ trì"],
            ["Quý I/2025", "Tiêm phòng dại", "Sở Y tế"],
            ["^", "Khám sức khỏe học sinh", "Sở Y tế"],
            ["", "Lập sổ sách", "Sở Nội vụ"],
        ]
    )
    assert [task.period.text for task in reading.tasks] == ["Quý I/2025", "Quý I/2025", ""]


def test_the_title_of_a_group_may_cover_the_columns_beside_its_numeral() -> None:
    reading = read_grid(
        [
            ["TT", "Căn cứ", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"],
            ["A", "CHĂN NUÔI", "<", "<", "<"],
            ["1", "Nghị quyết 5", "Tiêm phòng dại", "Sở Y tế", "2025"],
            ["B", "Công tác khác", "<", "<", "<"],
            ["2", "", "Lập sổ sách", "Sở Nội vụ", "2025"],
        ]
    )
    assert [(task.group, task.ordinal) for task in reading.tasks] == [("A", "1"), ("B", "2")]
    assert [(group.numeral, group.title) for group in reading.groups] == [
        ("A", "CHĂN NUÔI"),
        ("B", "Công tác khác"),
    ]


def test_a_column_of_tasks_with_their_time_and_one_of_who_does_them() -> None:
    (task,) = read(
        f"{ANNEX}TT\tViệc phải làm và thời hạn\tAi làm\n"
        "1\tLập sổ sách, chậm nhất ngày 15/12/2025\tSở Y tế (Sở Nội vụ, Sở Tài chính phối hợp)\n"
    ).tasks
    assert (task.leads, task.coordinators) == (("Sở Y tế",), ("Sở Nội vụ", "Sở Tài chính"))
    assert task.period.due_on == "2025-12-15"


def test_a_remark_in_brackets_is_no_part_of_a_name() -> None:
    (task,) = read(
        f"{ANNEX}TT\tNhiệm vụ\tChủ trì\tPhối hợp\tHạn\n"
        "1\tLập sổ sách\tSở Y tế\tThanh tra tỉnh (xin ý kiến); Công an tỉnh\t2025\n"
    ).tasks
    assert task.coordinators == ("Thanh tra tỉnh", "Công an tỉnh")


def test_a_merged_cell_says_where_it_begins() -> None:
    reading = read_grid([HEADING, ["1", "Tiêm phòng", "Sở Y tế", "2025"], ["2", "Khám bệnh", "^", "^"]])
    reason = reading.tasks[1].reasons["leads"]
    assert reason.rule == "merged-cell" and "Cơ quan chủ trì" in reason.because and "ô gộp" in reason.because


def test_lines_of_a_cell_with_a_lead_each() -> None:
    reading = read_lines(
        [
            HEADING,
            ["1", "- Rà soát quy hoạch;\n- Lập đề án.", "- Sở Y tế\n- Sở Nội vụ", "2025"],
            ["2", "- Mua bàn ghế;\n- Sửa mái nhà.", "Sở Y tế", "2026"],
        ]
    )
    assert [(task.ordinal, task.leads) for task in reading.tasks] == [
        ("1", ("Sở Y tế",)),
        ("1", ("Sở Nội vụ",)),
        ("2", ("Sở Y tế",)),
    ]


def test_time_and_product_within_the_words_of_the_task() -> None:
    (task,) = read(
        f"{ANNEX}TT\tNhiệm vụ\tCơ quan chủ trì\n"
        "1\tRà soát quy hoạch, hoàn thành trong tháng 6/2025. Sản phẩm: Báo cáo kết quả\tSở Y tế\n"
    ).tasks
    assert (task.period.due_on, task.product) == ("2025-06-30", "Báo cáo kết quả")
    assert task.reasons["period"].rule == "words-in-task"


def test_two_tables_that_nothing_parts() -> None:
    reading = read(
        f"{ANNEX}{chr(9).join(HEADING)}\n1\tTiêm phòng dại\tSở Y tế\t2025\n\n"
        "TT\tNội dung chi\tSố lượng\tThành tiền\n1\tMua máy bơm\t3\t500\n\n"
        "TT\tCông việc\tThời hạn\tĐơn vị thực hiện\n1\tLập sổ sách\t2026\tSở Nội vụ\n"
    )
    assert [task.text for task in reading.tasks] == ["Tiêm phòng dại", "Lập sổ sách"]


def test_a_table_without_numbers_goes_on_beneath_a_title() -> None:
    rows = "Nhiệm vụ\tCơ quan chủ trì\tThời hạn\nTiêm phòng dại\tSở Y tế\t2025\n\nII. Lĩnh vực khác\n\n"
    reading = read(f"{ANNEX}{rows}Lập sổ sách\tSở Nội vụ\t2026\nKhám bệnh\tSở Y tế\t2026\n")
    assert len(reading.tasks) == 3


def test_a_table_that_lost_its_diacritics() -> None:
    reading = read(
        f"{ANNEX}TT\tNhiem vu\tCo quan chu tri\tCo quan phoi hop\tThoi gian hoan thanh\n"
        "1\tRa soat quy hoach cac khu\tSo Xay dung\tSo Tai chinh, UBND cac xa va So Y te\tQuy II/2025\n"
        "2\tLap de an\tSo Van hoa, The thao va Du lich\tUBND cac huyen: Huu Lung, Chi Lang\tThuong xuyen\n"
    )
    assert [(task.leads, task.coordinators, task.period.kind.value) for task in reading.tasks] == [
        (("So Xay dung",), ("So Tai chinh", "UBND cac xa", "So Y te"), "quarter"),
        (("So Van hoa, The thao va Du lich",), ("UBND huyen Huu Lung", "UBND huyen Chi Lang"), "ongoing"),
    ]
    assert reading.tasks[0].period.text == "Quy II/2025"
