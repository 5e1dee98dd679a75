"""Items of a digest: where they begin, the acts that they are about, from when these have effect."""

from __future__ import annotations

import pytest
from small_documents import read

from dondoc.documents.items import Item
from dondoc.documents.types import Span

TITLE = "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ 03/6 đến 07/6/2024)\n\n"


def items_of(text: str) -> tuple[Item, ...]:
    return read(TITLE + text).items


def acts(item: Item) -> list[tuple[str | None, str | None, str | None, str | None, str | None]]:
    return [(act.kind, act.number, act.issued_on, act.issuer, act.signer) for act in item.acts]


def test_titles_without_numbers_begin_items() -> None:
    found = items_of(
        "Trang chủ | Tin tức\n\nẢnh minh họa\n\n"
        "Tăng cường phòng cháy\n\nUBND tỉnh yêu cầu các chủ rừng trực 24/24.\n\n1. Sở Y tế trực cấp cứu.\n\n"
        "Ảnh: Lan Hương\n\n"
        "Chấn chỉnh dạy thêm\n\nSở Giáo dục và Đào tạo rà soát.\n\n"
        "Tin liên quan\n\nHọp báo quý II\n\nUBND tỉnh sẽ họp báo.\n"
    )
    assert [(one.ordinal, one.title) for one in found] == [
        (1, "Tăng cường phòng cháy"),
        (2, "Chấn chỉnh dạy thêm"),
    ]
    assert [span.line for span in found[0].evidence["body"]] == [9, 11, 11]
    assert found[1].evidence["title"] == (Span(15, 0, 19),)


def test_numbered_titles_begin_items_under_headings_of_fields() -> None:
    found = items_of(
        "I. LĨNH VỰC KINH TẾ\n\n1. Đẩy nhanh giải ngân vốn\n04/6/2024\n\nUBND tỉnh chỉ đạo như sau:\n"
        "a) Giao Sở Tài chính tổng hợp;\nb) Các chủ đầu tư hoàn thiện hồ sơ.\n\n"
        "II. LĨNH VỰC VĂN HÓA\n\n1. Tổ chức lễ hội đầu năm\n\nSở Văn hóa chuẩn bị lễ hội.\n"
    )
    assert [one.title for one in found] == ["Đẩy nhanh giải ngân vốn", "Tổ chức lễ hội đầu năm"]


def test_without_titles_each_marked_paragraph_is_an_item() -> None:
    found = items_of(
        "- UBND tỉnh ban hành Kế hoạch số 45/KH-UBND ngày 04/6/2024. Giao Sở Nội vụ theo dõi.\n"
        "- Ngày 05/6/2024, Văn phòng UBND tỉnh có Công văn số 512/VP-NC về việc đôn đốc.\n"
    )
    assert [one.title for one in found] == [
        "UBND tỉnh ban hành Kế hoạch số 45/KH-UBND ngày 04/6/2024",
        "Ngày 05/6/2024, Văn phòng UBND tỉnh có Công văn số 512/VP-NC về việc đôn đốc",
    ]
    assert [act.number for one in found for act in one.acts] == ["45/KH-UBND", "512/VP-NC"]


def test_a_title_that_ends_in_a_stop_is_told_by_its_words_coming_back() -> None:
    found = items_of(
        "Tăng cường quản lý đất đai tại các khu công nghiệp.\n\n(Cổng TTĐT) - UBND tỉnh chỉ đạo tăng "
        "cường quản lý đất đai "
        "tại các khu công nghiệp trên địa bàn.\n\nSở Tài chính báo cáo trước ngày 30/6/2024.\n\n"
        "Chấn chỉnh dạy thêm\n\nSở Giáo dục và Đào tạo rà soát.\n"
    )
    assert [one.title for one in found] == [
        "Tăng cường quản lý đất đai tại các khu công nghiệp.",
        "Chấn chỉnh dạy thêm",
    ]


def test_capitals_after_bullets_begin_items() -> None:
    found = items_of(
        "● CHẤN CHỈNH DẠY THÊM\nSở Giáo dục và Đào tạo rà soát.\n\n● BÃI BỎ LỆ PHÍ\nTừ ngày 01/10/2024, "
        "Quyết định số "
        "12/2020/QĐ-UBND ngày 20/4/2020 hết hiệu lực theo Quyết định số 70/2024/QĐ-UBND ngày 04/6/2024.\n"
    )
    assert [one.title for one in found] == ["CHẤN CHỈNH DẠY THÊM", "BÃI BỎ LỆ PHÍ"]
    assert [act.number for act in found[1].acts] == ["70/2024/QĐ-UBND"]
    assert found[1].effective_on == "2024-10-01"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("BẢN TIN\nCHỈ ĐẠO, ĐIỀU HÀNH CỦA UBND THÀNH PHỐ", "BẢN TIN CHỈ ĐẠO, ĐIỀU HÀNH CỦA UBND THÀNH PHỐ"),
        (
            "Trang chủ / Thông tin chỉ đạo điều hành\n\nTin chỉ đạo, điều hành tuần 3",
            "Tin chỉ đạo, điều hành tuần 3",
        ),
        (
            "Điểm tin chỉ đạo, điều hành (từ 12/01 đến 16/01/2026)",
            "Điểm tin chỉ đạo, điều hành (từ 12/01 đến 16/01/2026)",
        ),
    ],
)
def test_titles_of_digests(head: str, title: str) -> None:
    reading = read(f"{head}\n\nChấn chỉnh dạy thêm\n\nSở Giáo dục và Đào tạo rà soát.\n")
    assert (reading.document.type, reading.document.title) == ("digest", title)
    assert [one.title for one in reading.items] == ["Chấn chỉnh dạy thêm"]


def test_a_report_of_directing_is_no_digest() -> None:
    reading = read(
        "UBND TỈNH LẠNG SƠN\nSố: 12/BC-UBND\n\nBÁO CÁO\n"
        "Công tác chỉ đạo, điều hành của UBND tỉnh tuần 3\n\nHọp.\n"
    )
    assert (reading.document.type, reading.items) == ("report", ())


def test_an_act_in_brackets_without_a_day_has_that_on_which_the_office_acted() -> None:
    (item,) = items_of(
        "Làm sạch dữ liệu đất đai\n\nTriển khai nội dung này, ngày 05/6/2024, Chủ tịch UBND tỉnh yêu cầu "
        "Công an tỉnh đối "
        "soát dữ liệu trước ngày 30/6/2024 (Công văn số 2290/UBND-NNMT).\n"
    )
    assert [(act.number, act.issued_on) for act in item.acts] == [("2290/UBND-NNMT", "2024-06-05")]


def test_a_summary_above_the_items_is_none() -> None:
    summary = "; ".join(f"UBND tỉnh chỉ đạo việc thứ {n} trong tuần" for n in range(12))
    found = items_of(f"{summary}\n\nTăng cường phòng cháy\n\nUBND tỉnh yêu cầu trực.\n")
    assert [one.title for one in found] == ["Tăng cường phòng cháy"]


def test_the_act_in_brackets_with_its_signer_and_the_office_of_its_number() -> None:
    (item,) = items_of(
        "Phối hợp kiểm tra thiết bị\n\nĐồng chí Lê Thị Thử, Phó Chủ tịch UBND tỉnh chỉ đạo (Công văn số 4233 "
        "/VP-KGVX, ngày 04/6/2024) về việc kiểm tra thiết bị.\n\nTại Công văn số 3381/BTTTT-TTra ngày "
        "17/5/2024, Bộ Thông tin và Truyền thông đề nghị UBND các tỉnh kiểm tra theo Công văn số 654/UBND-KT "
        "ngày 02/5/2024.\n"
    )
    assert acts(item) == [("công văn", "4233/VP-KGVX", "2024-06-04", "Văn phòng UBND tỉnh", "Lê Thị Thử")]


def test_acts_that_an_office_issues_and_acts_that_open_the_item() -> None:
    first, second, third = items_of(
        "Phê duyệt Quy hoạch phân khu\n\nNgày 05/6, Chủ tịch UBND tỉnh đã ký Quyết định số 1400/QĐ-UBND phê "
        "duyệt.\n\n"
        "Bãi bỏ quyết định về giá\n\nQuyết định số 24/2024/QĐ-UBND ngày 06/6/2024 bãi bỏ Quyết định số "
        "31/2019/QĐ-UBND ngày 12/8/2019 của UBND tỉnh. Quyết định có hiệu lực từ ngày 15/6/2024.\n\n"
        "Triển khai phòng bệnh dại\n\nBộ Y tế có Công văn số 990/BYT-DP ngày 06/3/2024 đề nghị tiêm phòng.\n"
    )
    assert acts(first) == [("quyết định", "1400/QĐ-UBND", "2024-06-05", "Chủ tịch UBND tỉnh", None)]
    assert [act.number for act in second.acts] == ["24/2024/QĐ-UBND"]
    assert (second.repeals, second.effective_on) == (("31/2019/QĐ-UBND",), "2024-06-15")
    assert second.evidence["repeals"] and second.evidence["effective_on"]
    assert third.acts == ()


def test_effect_from_the_day_of_signing_is_the_day_of_the_act() -> None:
    (item,) = items_of(
        "Công bố thủ tục hành chính\n\nUBND tỉnh công bố danh mục (Quyết định số 1359/QĐ-UBND ngày "
        "05/6/2024).\n\n"
        "Quyết định này có hiệu lực thi hành kể từ ngày ký.\n"
    )
    assert item.effective_on == "2024-06-05"


def test_acts_of_items_are_cited_documents_and_what_they_repeal_is_repealed() -> None:
    reading = read(
        TITLE
        + "Bãi bỏ quyết định về giá\n\nNgày 06/6, UBND tỉnh ban hành Quyết định số 24/2024/QĐ-UBND bãi bỏ "
        "Quyết định số 31/2019/QĐ-UBND ngày 12/8/2019.\n"
    )
    assert {one.number: (one.issued_on, one.relation) for one in reading.references} == {
        "24/2024/QĐ-UBND": ("2024-06-06", "mentions"),
        "31/2019/QĐ-UBND": ("2019-08-12", "repeals"),
    }


def test_only_digests_and_decisions_have_items() -> None:
    plan = "UBND TỈNH LẠNG SƠN\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nVề việc thử\n\nTăng cường trực\n\nSở Y tế trực.\n"
    assert read(plan).items == ()
    assert read(TITLE).items == ()
