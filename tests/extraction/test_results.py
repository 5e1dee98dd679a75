"""Results of a report: what was done, one thing after the other, with agencies, figures and footnotes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_documents import read

from dondoc.documents.formats.text import read_text
from dondoc.documents.results import Result
from dondoc.extraction import extract_tasks

HEAD = "UBND TỈNH ĐIỆN BIÊN\nSố: 402/{kind}\nĐiện Biên, ngày 19 tháng 12 năm 2025\n\n{type}\nVề việc thử\n\n"


def results(text: str, *, type: str = "BÁO CÁO", kind: str = "BC-UBND") -> tuple[Result, ...]:
    return read(HEAD.format(type=type, kind=kind) + text + "\n").results


def told(text: str) -> list[str]:
    return [result.text for result in results(f"I. KẾT QUẢ\n\n{text}")]


def figures(text: str) -> list[tuple[float, str]]:
    return [
        (figure.value, figure.unit)
        for result in results(f"I. KẾT QUẢ\n\n{text}")
        for figure in result.figures
    ]


def test_each_sentence_is_a_result_under_its_headings() -> None:
    found = results(
        "I. KẾT QUẢ\n\n1. Lĩnh vực y tế\n\n1.1. Khám bệnh\n\nSở Y tế đã khám bệnh cho trẻ em ở các bản. "
        "Điện lực tỉnh cấp điện lưới cho các trạm y tế.\n\n2. Giáo dục\n\n- Ngành giáo dục duy trì các "
        "trường nội trú."
    )
    assert [(result.section, result.text) for result in found] == [
        ("I.1.1", "Sở Y tế đã khám bệnh cho trẻ em ở các bản."),
        ("I.1.1", "Điện lực tỉnh cấp điện lưới cho các trạm y tế."),
        ("I.2", "Ngành giáo dục duy trì các trường nội trú."),
    ]
    assert all(result.evidence and 0 < result.confidence < 1 for result in found)


def test_a_clause_with_its_own_subject_time_or_quantity_is_a_result_of_its_own() -> None:
    assert told(
        "Sở Y tế đã ban hành kế hoạch; UBND các huyện Mường Ảng, Tủa Chùa đã huy động nhân dân cùng làm; "
        "hiện nay các trạm đã có đủ thuốc; kiểm tra 12 cơ sở bán thuốc, trong năm 2025 tỉnh đã xử phạt "
        "hai cơ sở."
    ) == [
        "Sở Y tế đã ban hành kế hoạch",
        "UBND các huyện Mường Ảng, Tủa Chùa đã huy động nhân dân cùng làm",
        "hiện nay các trạm đã có đủ thuốc",
        "kiểm tra 12 cơ sở bán thuốc",
        "trong năm 2025 tỉnh đã xử phạt hai cơ sở.",
    ]


def test_what_was_reached_is_a_result_by_its_quantity() -> None:
    assert told(
        "Sản lượng tăng 7,2%; giá trị ước đạt 18.500 tỷ đồng; các huyện đã mở 12 chợ; 05 chợ được sửa."
    ) == [
        "Sản lượng tăng 7,2%",
        "giá trị ước đạt 18.500 tỷ đồng",
        "các huyện đã mở 12 chợ",
        "05 chợ được sửa.",
    ]


def test_clauses_that_list_or_say_to_what_end_stay_with_theirs() -> None:
    whole = (
        "Sở Y tế đã tăng cường phòng bệnh; qua đó giảm ca mắc; việc tiêm duy trì (gồm: trẻ em; người già)."
    )
    assert told(whole) == [whole]


def test_words_that_only_open_a_sentence_are_no_part_of_it() -> None:
    assert told("Ngoài ra, Sở Y tế đã tập huấn cho các trạm.") == ["Sở Y tế đã tập huấn cho các trạm."]


def test_frames_of_a_report_are_no_results() -> None:
    assert results("Thực hiện Kế hoạch số 15/KH-UBND, UBND tỉnh báo cáo kết quả như sau:") == ()
    assert told("Kết quả cụ thể như sau:\n\nTrên đây là báo cáo kết quả công tác năm 2025.") == []


def test_the_introduction_tells_what_was_done_before_the_report() -> None:
    found = results(
        "Thực hiện Kế hoạch số 15/KH-TU, Ban cán sự đảng UBND tỉnh đã chỉ đạo ban hành kế hoạch và giao việc "
        "cho các sở và trân trọng báo cáo kết quả như sau:"
    )
    assert [result.text for result in found] == [
        "Ban cán sự đảng UBND tỉnh đã chỉ đạo ban hành kế hoạch và giao việc cho các sở"
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM NĂM 2026",
        "TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN",
        "ĐỀ XUẤT, KIẾN NGHỊ",
        "Một số khó khăn, vướng mắc",
        "Nhiệm vụ, giải pháp thời gian tới",
    ],
)
def test_plans_requests_and_shortfalls_are_no_results(heading: str) -> None:
    found = results(
        f"I. KẾT QUẢ\n\nSở Y tế đã tập huấn cho các trạm.\n\nII. {heading}\n\n1. Về y tế\n\nTiếp tục tập "
        "huấn "
        "cho các trạm.\n\nIII. KẾT QUẢ KHÁC\n\nSở Nội vụ đã kiểm tra các xã."
    )
    assert [result.section for result in found] == ["I", "III"]


def test_agencies_run_on_where_no_other_subject_is_named() -> None:
    found = results(
        "I. KẾT QUẢ\n\nSở Y tế đã phối hợp với Công an tỉnh kiểm tra các hiệu thuốc ở thành phố. Tổ chức "
        "tập huấn "
        "cho các trạm y tế. Năm 2025, các xã không có dịch lớn. Đã hỗ trợ các hộ bị lũ."
    )
    assert [result.agencies for result in found] == [("Sở Y tế", "Công an tỉnh"), ("Sở Y tế",), (), ()]


def test_agencies_of_a_stem_are_those_of_its_list() -> None:
    found = results("I. KẾT QUẢ\n\nSở Y tế đã thực hiện:\n\n- Tổ chức khám bệnh cho các bản vùng cao.\n")
    assert [(result.text, result.agencies) for result in found] == [
        ("Tổ chức khám bệnh cho các bản vùng cao.", ("Sở Y tế",))
    ]


def test_lists_of_agencies_come_one_by_one_and_issuers_of_cited_documents_do_not_count() -> None:
    (result,) = results(
        "I. KẾT QUẢ\n\nUBND các huyện Mường Ảng, Tủa Chùa đã thực hiện Nghị quyết số 11-NQ/TW ngày "
        "10/02/2022 của "
        "Bộ Chính trị về phát triển vùng."
    )
    assert result.agencies == ("UBND huyện Mường Ảng", "UBND huyện Tủa Chùa")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Toàn tỉnh có thêm 5.000 lao động đi làm việc", [(5000, "lao động")]),
        ("Kim ngạch đạt gần 3,3 tỷ USD, tăng 61,9% so với năm 2022", [(3.3, "tỷ USD"), (61.9, "%")]),
        ("Tỉnh đã thành lập 02 CCN với tổng số 94 lượt người tham gia", [(2, "CCN"), (94, "lượt người")]),
        ("Tỉnh đã trồng mới 1.585¹ ha rừng, cấp 2.635[2] giấy chứng nhận", [(1585, "ha"), (2635, "giấy")]),
        ("Tỉnh đã dự hội chợ lần thứ 29 ở Quân khu 1 ngày 05/01/2023", []),
        ("Tỉnh đã sửa QL.31, ĐT.245, Km0-Km114 và đường 279 theo tỷ lệ 1/25.000", []),
        ("Tỉnh đã ban hành Kế hoạch số 30/KH-UBND giai đoạn 2021-2025 tại Điều 5", []),
    ],
)
def test_quantities_with_their_units(written: str, expected: list[tuple[float, str]]) -> None:
    assert figures(f"{written}.") == expected


def test_a_quantity_says_what_it_counts_and_where_it_stands() -> None:
    (result,) = results("I. KẾT QUẢ\n\nSở Xây dựng đã hoàn thành 46 công trình đường liên bản, dài 128,4 km.")
    assert [figure.what for figure in result.figures] == ["công trình đường liên bản", "km"]
    shown = [result.text[span.start : span.end] for figure in result.figures for span in figure.evidence]
    assert shown == ["46 công trình", "128,4 km"]


def test_footnotes_are_told_by_their_marks_and_what_they_tell_is_a_result() -> None:
    found = results(
        "I. KẾT QUẢ\n\nSở Y tế đã ký kế hoạch phối hợp¹ và đã tập huấn cho các trạm y tế². Sở Nội vụ đã kiểm "
        "tra các xã(3).\n\n¹ Kế hoạch phối hợp số 144/KH-SYT ngày 24/11/2025 giữa Sở Y tế và Sở Nội vụ\n\n"
        "2 Trung tâm Y tế huyện đã mở 05 lớp cho cán bộ trạm\n\n(3) Trong đó có xã Mường Nhé."
    )
    assert [(result.text, result.footnotes) for result in found] == [
        ("Sở Y tế đã ký kế hoạch phối hợp¹ và đã tập huấn cho các trạm y tế².", ("1", "2")),
        ("Sở Nội vụ đã kiểm tra các xã(3).", ("3",)),
        ("Trung tâm Y tế huyện đã mở 05 lớp cho cán bộ trạm", ()),
    ]


def test_numbered_plans_are_no_footnotes() -> None:
    found = results(
        "I. KẾT QUẢ\n\nSở Y tế đã hỗ trợ các trạm[1].\n\nII. NHIỆM VỤ TRỌNG TÂM\n\n1. Tiếp tục hỗ trợ các "
        "trạm đã có.\n\n"
        "[1] Đã hỗ trợ 04 trạm."
    )
    assert [(result.section, result.text) for result in found] == [
        ("I", "Sở Y tế đã hỗ trợ các trạm[1]."),
        ("I", "Đã hỗ trợ 04 trạm."),
    ]


def test_a_paragraph_that_a_page_and_its_footnotes_broke_is_whole() -> None:
    start = "Sở Giao thông vận tải đã xây dựng lịch kiểm tra, xử lý các vi phạm hành lang an toàn¹ trên các"
    found = results(f"I. KẾT QUẢ\n\n{start}\n\n¹ Quy chế số 36/QC-UBND\n\ntuyến đường của hai tỉnh.")
    assert [result.text for result in found] == [f"{start} tuyến đường của hai tỉnh."]
    assert [span.line for span in found[0].evidence] == [10, 14]


@pytest.mark.parametrize(("type", "kind"), [("KẾ HOẠCH", "KH-UBND"), ("THÔNG BÁO", "TB-UBND")])
def test_only_reports_have_results(type: str, kind: str) -> None:
    assert results("I. KẾT QUẢ\n\nSở Y tế đã tập huấn cho các trạm.", type=type, kind=kind) == ()


def test_footnotes_below_a_table_are_footnotes() -> None:
    """At the foot of a page a table may end; what its text called follows, whatever it counts."""
    found = results(
        "I. KẾT QUẢ\n\n1. Y tế\n\nSở Y tế đã khám cho 3.331¹ trẻ em.\n\n2. Giáo dục\n\n"
        "Sở Giáo dục và Đào tạo đã sửa 125² phòng học.\n\nII. SỐ LIỆU\n\n"
        "TT\tXã\tSố trạm\n1\tMường Nhé\t12\n2\tNà Tấu\t31\n\n"
        "1 Danh mục 3.331 trẻ em tại Báo cáo số 11/BC-SYT.\n"
        "2 Danh mục 125 phòng học tại Báo cáo số 60/BC-SGD."
    )
    assert [(result.section, result.footnotes) for result in found] == [("I.1", ("1",)), ("I.2", ("2",))]


def test_a_footnote_is_no_item_of_the_list_above_it() -> None:
    """Its figure may be the one that the list would go on with."""
    found = results(
        "I. KẾT QUẢ\n\n1. Y tế\n\nSở Y tế đã khám cho 3.331¹ trẻ em.\n\n2. Giáo dục\n\n"
        "Sở Giáo dục và Đào tạo đã sửa 125² phòng học và mở 14³ lớp.\n\n"
        "1 Danh mục 3.331 trẻ em tại Báo cáo số 11/BC-SYT.\n"
        "2 Danh mục 125 phòng học tại Báo cáo số 60/BC-SGD.\n3 Danh mục 14 lớp tại Báo cáo số 61/BC-SGD.\n\n"
        "Sở Nội vụ đã kiểm tra 05 xã."
    )
    assert [(result.section, result.text[:12]) for result in found] == [
        ("I.1", "Sở Y tế đã k"),
        ("I.2", "Sở Giáo dục "),
        ("I.2", "Sở Nội vụ đã"),
    ]


def test_items_with_bare_figures_are_items_where_nothing_called_them() -> None:
    found = results(
        "I. KẾT QUẢ\n\nDiện tích đất ở tăng 500 m².\n\nCác việc đã làm:\n\n1 Sở Y tế đã khám cho 31 trẻ em.\n"
        "2 Sở Nội vụ đã kiểm tra 05 xã."
    )
    assert [result.text for result in found][1:] == [
        "Sở Y tế đã khám cho 31 trẻ em.",
        "Sở Nội vụ đã kiểm tra 05 xã.",
    ]


def test_footnotes_that_each_page_counts_anew() -> None:
    page = "Sở Y tế đã khám cho {} trẻ em¹ ở các bản.\n\n1 Danh mục {} trẻ em tại Báo cáo số 1{}/BC-SYT."
    lines = HEAD.format(type="BÁO CÁO", kind="BC-UBND") + "I. KẾT QUẢ\n\n" + page.format(31, 31, 1)
    first = lines.count("\n") + 1
    document = read_text(f"{lines}\n\n{page.format(47, 47, 2)}\n".encode(), name="a.txt")
    paged = [replace(line, page=1 if line.number <= first else 2) for line in document.lines]
    found = extract_tasks(replace(document, lines=tuple(paged))).results
    assert [result.text for result in found] == [
        "Sở Y tế đã khám cho 31 trẻ em¹ ở các bản.",
        "Sở Y tế đã khám cho 47 trẻ em¹ ở các bản.",
    ]
