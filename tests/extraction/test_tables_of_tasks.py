"""Tables with cells: their heading, groups, rows that go on, agencies, periods."""

from __future__ import annotations

import pytest
from small_documents import ANNEX, HEADING, read, read_table, ruled, told

from dondoc.documents.reading import PeriodKind
from dondoc.extraction import extract_tasks


def test_a_row_becomes_a_task_with_every_field() -> None:
    reading = read_table("1\tRà soát quy hoạch\tSở Xây dựng\tSở Tài chính; UBND các xã\tQuý II/2025\n")
    (task,) = reading.tasks
    assert told(task) == (
        "Rà soát quy hoạch",
        ["Sở Xây dựng"],
        ["Sở Tài chính", "UBND các xã"],
        "Quý II/2025",
    )
    assert (task.ordinal, task.period.due_on) == ("1", "2025-06-30")
    assert task.agency_ids["Sở Tài chính"].startswith("ls.")
    assert set(task.evidence) == {"ordinal", "text", "leads", "coordinators", "period"}


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("STT\tNội dung\tĐơn vị thực hiện\tTiến độ", "1\tRà soát quy hoạch\tSở Xây dựng\tQuý II/2025"),
        ("Thời hạn\tCơ quan chủ trì\tCông việc", "Quý II/2025\tSở Xây dựng\tRà soát quy hoạch"),
        ("Công việc\tCơ quan\tHạn\tGhi chú", "Rà soát quy hoạch\tSở Xây dựng\tQuý II/2025\tgấp"),
        (
            "TT\tNhiệm vụ\tThời hạn\tCơ quan\n\t\thoàn thành\tchủ trì",
            "1\tRà soát quy hoạch\tQuý II/2025\tSở Xây dựng",
        ),
        (
            "TT\tMã\tNhiệm vụ\tChủ trì\tHạn\n\tnhiệm vụ\tđược giao\t\thoàn thành",
            "1\tA-1\tRà soát quy hoạch\tSở Xây dựng\tQuý II/2025",
        ),
        (
            "S TT\tNHIỆM VỤ\tCƠ QUAN CHỦ TRÌ\tTHỜI GIAN\n(1)\t(2)\t(3)\t(4)",
            "1\tRà soát quy hoạch\tSở Xây dựng\tQuý II/2025",
        ),
    ],
)
def test_the_heading_tells_what_the_columns_hold(heading: str, row: str) -> None:
    reading = read(f"{ANNEX}{heading}\n{row}\n")
    assert [told(task) for task in reading.tasks] == [
        ("Rà soát quy hoạch", ["Sở Xây dựng"], [], "Quý II/2025")
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "TT\tNội dung\tSố lượng\tĐơn giá\tThành tiền",
        "TT\tChỉ tiêu\tĐơn vị tính\tƯớc thực hiện\tTỷ lệ %",
        "Ngày\tThời gian\tNội dung\tChủ trì\tĐịa điểm",
        "TT\tHọ và tên\tChức vụ\tĐơn vị\tGhi chú",
    ],
)
def test_tables_that_assign_nothing_give_no_tasks(heading: str) -> None:
    assert read(f"{ANNEX}{heading}\n1\tMua máy\t3\t5\t15\n2\tSửa máy\t1\t2\t2\n").tasks == ()


def test_groups_with_numerals_letters_and_none() -> None:
    reading = read_table(
        "I\tLĨNH VỰC XÂY DỰNG\t\t\t\n1\tRà soát quy hoạch\tSở Xây dựng\t\t2025\n"
        "B\tLĩnh vực y tế\t\t\t\n2\tTiêm phòng toàn tỉnh\tSở Y tế\t\t2025\n"
        "\tKHÁM SỨC KHỎE\t\t\t\n3\tKhám sức khỏe học sinh\tSở Y tế\t\t2025\n"
    )
    assert [(group.numeral, group.title) for group in reading.groups] == [
        ("I", "LĨNH VỰC XÂY DỰNG"),
        ("B", "Lĩnh vực y tế"),
        ("", "KHÁM SỨC KHỎE"),
    ]
    assert [(task.group, task.ordinal) for task in reading.tasks][:2] == [("I", "1"), ("B", "2")]


def test_a_row_without_number_goes_on_from_the_one_above() -> None:
    reading = read_table(
        "1\tRà soát quy hoạch các khu\tSở Xây dựng\tSở Tài\t2025\n"
        "\tcông nghiệp\t\tchính\t\n2\tTiêm phòng dại\tSở Y tế\t\t2025\n"
    )
    assert told(reading.tasks[0]) == (
        "Rà soát quy hoạch các khu công nghiệp",
        ["Sở Xây dựng"],
        ["Sở Tài chính"],
        "2025",
    )
    assert len(reading.tasks) == 2


def test_a_row_without_number_that_names_a_lead_is_a_task() -> None:
    reading = read_table("1\tRà soát quy hoạch\tSở Xây dựng\t\t2025\n\tTiêm phòng dại\tSở Y tế\t\t2026\n")
    assert [task.leads for task in reading.tasks] == [("Sở Xây dựng",), ("Sở Y tế",)]


def test_a_heading_repeated_further_down_is_no_row() -> None:
    row = "1\tRà soát quy hoạch\tSở Xây dựng\t\t2025\n"
    assert len(read_table(row + HEADING + row.replace("1", "2", 1)).tasks) == 2


def test_the_foot_below_a_table_is_no_row_and_is_read() -> None:
    reading = read_table(
        "1\tRà soát quy hoạch\tSở Xây dựng\t\t2025\n\nNơi nhận:\tTM. ỦY BAN NHÂN DÂN\n"
        "- Các sở, ban, ngành;\tCHỦ TỊCH\n\n\tHồ Thị Thử\n"
    )
    assert len(reading.tasks) == 1
    assert (reading.document.signer, reading.document.recipients) == ("Hồ Thị Thử", ("Các sở, ban, ngành",))


def test_merged_headings_of_a_ruled_table() -> None:
    document = ruled(
        (0, 0, "TT", 2, 1),
        (0, 1, "Nhiệm vụ", 2, 1),
        (0, 2, "Cơ quan thực hiện", 1, 2),
        (0, 4, "Thời hạn", 2, 1),
        (1, 2, "Chủ trì", 1, 1),
        (1, 3, "Phối hợp", 1, 1),
        (2, 0, "I", 1, 1),
        (2, 1, "Xây dựng", 1, 4),
        (3, 0, "1", 1, 1),
        (3, 1, "Rà soát quy hoạch", 1, 1),
        (3, 2, "Sở Xây dựng", 2, 1),
        (3, 3, "UBND các xã", 1, 1),
        (3, 4, "2025", 2, 1),
        (4, 0, "2", 1, 1),
        (4, 1, "Cắm mốc quy hoạch", 1, 1),
        (4, 3, "", 1, 1),
    )
    reading = extract_tasks(document)
    assert [told(task) for task in reading.tasks] == [
        ("Rà soát quy hoạch", ["Sở Xây dựng"], ["UBND các xã"], "2025"),
        ("Cắm mốc quy hoạch", ["Sở Xây dựng"], [], "2025"),
    ]


def test_a_table_that_goes_on_in_the_next_one_keeps_its_columns() -> None:
    reading = read_table(
        "1\tRà soát quy hoạch\tSở Xây dựng\t\t2025\nTrang 2\n"
        "2\tTiêm phòng dại\tSở Y tế\t\t2026\n3\tSửa cầu\tSở Xây dựng\t\t2026\n"
    )
    assert [task.ordinal for task in reading.tasks] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "cell",
    [
        "Chủ trì: Sở Xây dựng; Phối hợp: Sở Tài chính, UBND các xã",
        "Chủ trì: Sở Xây dựng. Phối hợp: Sở Tài chính; UBND các xã",
        "Sở Xây dựng chủ trì, phối hợp với Sở Tài chính, UBND các xã",
        "Cơ quan chủ trì: Sở Xây dựng - Cơ quan phối hợp: Sở Tài chính; UBND các xã",
        "Phối hợp: Sở Tài chính, UBND các xã; Chủ trì: Sở Xây dựng",
    ],
)
def test_lead_and_coordinators_in_one_cell(cell: str) -> None:
    reading = read(f"{ANNEX}TT\tNhiệm vụ\tĐơn vị thực hiện\tHạn\n1\tRà soát quy hoạch\t{cell}\t2025\n")
    assert told(reading.tasks[0]) == (
        "Rà soát quy hoạch",
        ["Sở Xây dựng"],
        ["Sở Tài chính", "UBND các xã"],
        "2025",
    )


def test_a_label_before_the_lead_alone_is_no_part_of_its_name() -> None:
    reading = read(
        f"{ANNEX}TT\tNhiệm vụ\tĐơn vị thực hiện\tHạn\n1\tRà soát quy hoạch\tChủ trì: Sở Xây dựng\t2025\n"
    )
    assert reading.tasks[0].leads == ("Sở Xây dựng",)


def test_a_date_in_the_task_counts_where_no_column_holds_one() -> None:
    reading = read(
        f"{ANNEX}TT\tNhiệm vụ\tCơ quan chủ trì\n"
        f"1\tRà soát quy hoạch, xong trước ngày 30/6/2025\tSở Xây dựng\n"
    )
    assert reading.tasks[0].period.end == "2025-06-30"


def test_marks_of_markdown_and_html_are_no_words() -> None:
    reading = read_table("1\t**Rà soát** <u>quy hoạch</u>\t<b>Sở Xây dựng</b>\t\t2025\n")
    assert told(reading.tasks[0])[:2] == ("Rà soát quy hoạch", ["Sở Xây dựng"])


def test_doubts_lower_the_confidence() -> None:
    task = "Rà soát quy hoạch chung của các khu dân cư dọc quốc lộ"
    rows = {
        "sure": f"1\t{task}\tSở Xây dựng\tSở Tài chính\t2025\n",
        "one unknown name": f"1\t{task}\tSở Xây dựng\tSở Y tế; Trung tâm Thử Nghiệm\t2025\n",
        "no period": f"1\t{task}\tSở Xây dựng\t\t\n",
        "period not understood": f"1\t{task}\tSở Xây dựng\t\tlúc nào đó\n",
        "no lead": f"1\t{task}\t\tSở Xây dựng\t2025\n",
    }
    tasks = {name: read_table(row).tasks[0] for name, row in rows.items()}
    fields = {
        "one unknown name": "coordinators",
        "no period": "period",
        "period not understood": "period",
        "no lead": "leads",
    }
    for name, field in fields.items():
        doubted, sure = (tasks[one].reasons[field].confidence for one in (name, "sure"))
        assert doubted < sure, name
    assert tasks["sure"].doubts == ()
    assert all(task.doubts for name, task in tasks.items() if name != "sure")
    assert tasks["period not understood"].period.kind is PeriodKind.NONE
    assert "lúc nào đó" in tasks["period not understood"].doubts[0]


def test_removed_ink_takes_no_part() -> None:
    from dataclasses import replace

    document = ruled(
        (0, 0, "Nhiệm vụ", 1, 1),
        (0, 1, "Chủ trì", 1, 1),
        (1, 0, "Rà soát quy hoạch", 1, 1),
        (1, 1, "Sở Xây dựng", 1, 1),
    )
    removed = replace(
        document.lines[0],
        text="(Kèm theo Kế hoạch số 1/KH-UBND ngày 01/01/2020 của UBND tỉnh A)",
        is_removed=True,
    )
    reading = extract_tasks(replace(document, lines=(removed, *document.lines[1:])))
    assert reading.document.number is None
    assert len(reading.tasks) == 1


def test_another_provinces_agencies_get_no_ids() -> None:
    rows = "1\tRà soát quy hoạch\tCông an tỉnh\tSở Y tế tỉnh Lạng Sơn\tQuý II/2025\n"
    (home,) = read_table(rows).tasks
    (elsewhere,) = read(ANNEX.replace("tỉnh Lạng Sơn", "tỉnh Thanh Hóa") + HEADING + rows).tasks
    (unsaid,) = read("Phụ lục\n\n" + HEADING + rows).tasks
    assert set(home.agency_ids) == set(unsaid.agency_ids) == {"Công an tỉnh", "Sở Y tế tỉnh Lạng Sơn"}
    assert set(elsewhere.agency_ids) == {"Sở Y tế tỉnh Lạng Sơn"}
    assert elsewhere.confidence >= home.confidence


def test_a_numeric_group_ends_where_a_task_of_the_upper_level_comes() -> None:
    task = "\tSở Y tế\t\t2025\n"
    reading = read_table(
        f"I\tThể chế\t\t\t\n1\tRà soát văn bản\t\t\t\n1.1\tRà soát đất đai{task}1.2\tRà soát thuế phí{task}"
        f"2\tBan hành quy chế{task}3\tSửa trụ sở\t\t\t\na)\tSửa mái nhà{task}4\tMua bàn ghế{task}"
        f"II\tTổ chức\t\t\t\n1\tTập huấn cán bộ{task}"
    )
    assert [(one.group, one.ordinal) for one in reading.tasks] == [
        ("1", "1.1"), ("1", "1.2"), ("I", "2"), ("3", "a"), ("I", "4"), ("II", "1"),
    ]  # fmt: skip
