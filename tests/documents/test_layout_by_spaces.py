"""Tables that spaces lay out in plain text: told only where the columns surely stand."""

from __future__ import annotations

from dondoc.documents.formats.text import read_text
from dondoc.documents.types import Document

HEADING = "TT   Nội dung công việc      Đơn vị chủ trì      Thời hạn\n"


def read(text: str) -> Document:
    return read_text(text.encode(), name="a.txt")


def rows(text: str) -> list[list[str]]:
    document = read(text)
    (table,) = document.tables
    height = max(cell.row for cell in table.cells) + 1
    found = [[""] * table.column_count for _ in range(height)]
    for cell in table.cells:
        parts = [document.line(span.line).text[span.start : span.end] for span in cell.spans]
        found[cell.row][cell.column] = " ".join(parts)
    return found


def test_cells_wrap_beneath_themselves() -> None:
    found = rows(
        HEADING
        + "1    Rà soát quy hoạch         Sở Nông nghiệp      Trước ngày\n"
        + "     ba xã ven biển           và Môi trường       30/6/2026\n"
        + "2    Lập hồ sơ                Sở Xây dựng         Quý IV\n"
    )
    assert found[1] == [
        "1",
        "Rà soát quy hoạch ba xã ven biển",
        "Sở Nông nghiệp và Môi trường",
        "Trước ngày 30/6/2026",
    ]
    assert found[2] == ["2", "Lập hồ sơ", "Sở Xây dựng", "Quý IV"]


def test_a_heading_of_three_lines_and_a_group_over_all_columns() -> None:
    found = rows(
        "                              Cơ quan,            Thời hạn\n"
        "TT   Nội dung                 đơn vị              hoàn thành\n"
        "                              chủ trì\n"
        + "I. Những việc phải làm ngay trong quý I năm nay ở mọi xã\n"
        + "1    Rà soát                  Sở Xây dựng         Quý I\n\n"
        + "2    Lập hồ sơ                Sở Nội vụ           Quý II\n"
    )
    assert found[0] == ["TT", "Nội dung", "Cơ quan, đơn vị chủ trì", "Thời hạn hoàn thành"]
    assert found[1][0].startswith("I. Những việc")
    assert [row[0] for row in found[2:]] == ["1", "2"]


def test_a_number_may_stand_at_half_the_height_of_its_row() -> None:
    found = rows(
        HEADING
        + "\n     Rà soát quy hoạch        Sở Nông nghiệp\n"
        + "1    ba xã ven biển           và Môi trường       Quý I\n\n"
        + "     Lập hồ sơ các khu        Sở Xây dựng\n"
        + "2    dân cư                   tỉnh                Quý II\n"
    )
    assert [row[1] for row in found[1:]] == ["Rà soát quy hoạch ba xã ven biển", "Lập hồ sơ các khu dân cư"]


def test_a_row_goes_on_beneath_the_number_of_a_page() -> None:
    found = rows(
        HEADING
        + "1    Rà soát quy hoạch        Sở Xây dựng         Quý I\n\n"
        + "                              2\n\f\n"
        + "     ba xã ven biển\n"
        + "2    Lập hồ sơ                Sở Nội vụ           Quý II\n"
    )
    assert found[1][1] == "Rà soát quy hoạch ba xã ven biển"


def test_the_foot_ends_the_table() -> None:
    found = rows(
        HEADING
        + "1    Rà soát                  Sở Xây dựng         Quý I\n"
        + "2    Lập hồ sơ                Sở Nội vụ           Quý II\n\n"
        + "Nơi nhận:                     TM. ỦY BAN NHÂN DÂN\n"
    )
    assert len(found) == 3


def test_numbers_that_do_not_stand_where_rows_begin_make_no_table() -> None:
    assert not read(
        HEADING
        + "     Rà soát quy hoạch        Sở Nông nghiệp\n"
        + "1    ba xã ven biển           và Môi trường       Quý I\n"
        + "     Lập hồ sơ các khu        Sở Xây dựng\n"
        + "2    dân cư                   tỉnh                Quý II\n"
    ).tables


def test_lines_that_cross_the_gutters_make_no_table() -> None:
    assert not read(HEADING + "1    Rà soát quy hoạch các khu dân cư mới ở mọi xã trong năm nay\n" * 3).tables


def test_two_columns_of_a_head_are_no_table() -> None:
    assert not read("UBND TỈNH NGHỆ AN      CỘNG HÒA XÃ HỘI\nSố: 1/KH-UBND         Nghệ An, ngày 1\n").tables


def test_many_headings_without_rows_take_time_in_proportion() -> None:
    assert not read(
        (HEADING + "Một câu không nằm trong cột nào của bảng phía trên cả, dài hơn.\n" * 2) * 500
    ).tables
