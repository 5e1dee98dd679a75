"""Cited documents: numbers in every spelling, days in all forms, issuers, relations, and what is none."""

from __future__ import annotations

import pytest
from small_documents import read

from dondoc.documents.reading import Reference

HEAD = "UBND TỈNH LẠNG SƠN\nSố: 12/{kind}\nLạng Sơn, ngày 05 tháng 6 năm 2024\n\n{type}\nVề việc thử\n\n"


def cited(text: str, *, type: str = "KẾ HOẠCH", kind: str = "KH-UBND") -> dict[str, Reference]:
    reading = read(HEAD.format(type=type, kind=kind) + text + "\n")
    assert all(reference.evidence for reference in reading.references)
    return {reference.number: reference for reference in reading.references}


@pytest.mark.parametrize(
    ("written", "number", "named"),
    [
        ("Nghị quyết số 11-NQ/TW", "11-NQ/TW", "nghị quyết"),
        ("Chương trình hành động số 91-Ctr/TU", "91-Ctr/TU", "chương trình hành động"),
        ("Công văn số 4280 /VP-KGVX", "4280/VP-KGVX", "công văn"),
        ("Công văn số 4280/ VP - KGVX", "4280/VP-KGVX", "công văn"),
        ("Quyết định số: 1358/QĐ–UBND", "1358/QĐ-UBND", "quyết định"),
        ("Quyết định 36/2022/QĐ-UBND", "36/2022/QĐ-UBND", "quyết định"),
        ("Biên bản ghi nhớ số 245-BB/TUBG-TULS", "245-BB/TUBG-TULS", "biên bản ghi nhớ"),
        ("Thông tư liên tịch số 10/2013/TTLT-BTC-BTP", "10/2013/TTLT-BTC-BTP", "thông tư liên tịch"),
        ("Luật Đầu tư công số 39/2019/QH14", "39/2019/QH14", "luật"),
        ("văn bản số 1179/UBND-KT", "1179/UBND-KT", "văn bản"),
        ("ý kiến tại số 1179/UBND-KT", "1179/UBND-KT", "công văn"),
        ("ý kiến tại 83/QĐ-UBND", "83/QĐ-UBND", "quyết định"),
    ],
)
def test_numbers_in_every_spelling(written: str, number: str, named: str) -> None:
    found = cited(f"Sở Y tế nêu {written} để biết.")
    assert {key: value.type for key, value in found.items()} == {number: named}


@pytest.mark.parametrize(
    "written",
    [
        "Luật Bảo vệ môi trường năm 2020",
        "Bộ luật Lao động",
        "nhà số 12/5A đường Lê Lợi",
        "QL1-ĐT245 dài 12/24H",
        "giá 500/Người",
        "Kế hoạch số 12/KH-UBND này",
        "số 768 của danh mục",
    ],
)
def test_what_is_no_number_of_a_document(written: str) -> None:
    assert cited(f"Sở Y tế nêu {written} để biết.") == {}


@pytest.mark.parametrize(
    "written",
    [
        "Quyết định số 8/QĐ-TTg ngày 09/8/2023",
        "Quyết định số 8/QĐ-TTg, ngày 9/8/23",
        "Quyết định số 8/QĐ-TTg ngày 09 tháng 8 năm 2023",
        "Quyết định số 8/QĐ-TTg (ngày 09-8-2023)",
        "Quyết định số 8/QĐ-TTg ban hành ngày 09.8.2023",
        "Quyết định số 8/QĐ-TTg của Thủ tướng Chính phủ ngày 09/8/2023",
        "Ngày 09/8/2023, Thủ tướng Chính phủ đã ban hành Quyết định số 8/QĐ-TTg",
        "Quyết định số 8/QĐ-TTg về việc phối hợp giữa hai tỉnh được ký ngày 09/8/2023",
    ],
)
def test_days_in_all_forms(written: str) -> None:
    assert {key: value.issued_on for key, value in cited(f"{written} để biết.").items()} == {
        "8/QĐ-TTg": "2023-08-09"
    }


def test_a_day_that_no_calendar_has_is_no_day() -> None:
    assert cited("Quyết định số 8/QĐ-TTg ngày 31/02/2023.")["8/QĐ-TTg"].issued_on is None


def test_a_day_is_not_taken_from_the_next_document() -> None:
    found = cited("Công văn số 8/SYT-NV và Công văn số 9/SYT-NV được ban hành ngày 02/01/2023.")
    assert found["8/SYT-NV"].issued_on is None
    assert found["9/SYT-NV"].issued_on == "2023-01-02"


@pytest.mark.parametrize(
    ("written", "issuer"),
    [
        ("Nghị quyết số 8/NQ-HĐND ngày 9/8/2023 của Hội đồng nhân dân tỉnh về phí", "Hội đồng nhân dân tỉnh"),
        (
            "Công văn số 8/SVH-TT của Sở Văn hóa, Thể thao và Du lịch về lễ hội",
            "Sở Văn hóa, Thể thao và Du lịch",
        ),
        ("Tại Công văn số 8/BYT-DP ngày 9/8/2023, Bộ Y tế đề nghị các tỉnh", "Bộ Y tế"),
        ("Nghị quyết số 20-NQ/TW ngày 1/12/2012 Hội nghị lần thứ sáu về khoa học", "Hội nghị lần thứ sáu"),
        ("Nghị định số 99/2021/NĐ-CP để biết", "Chính phủ"),
        ("Công văn số 8/SYT-NV để biết", None),
    ],
)
def test_issuers_by_the_words_or_by_the_symbol(written: str, issuer: str | None) -> None:
    assert [reference.issuer for reference in cited(f"{written}.").values()] == [issuer]


def test_a_list_of_one_office_shares_the_issuer_and_the_relation() -> None:
    found = cited(
        "Bãi bỏ Quyết định số 768/QĐ-UBND ngày 26/4/2019 và Quyết định số 83/QĐ-UBND của Chủ tịch UBND tỉnh."
    )
    assert {(value.issuer, value.relation) for value in found.values()} == {("Chủ tịch UBND tỉnh", "repeals")}


@pytest.mark.parametrize(
    ("written", "relation"),
    [
        ("Căn cứ Nghị định số 8/2021/NĐ-CP của Chính phủ", "basis"),
        ("Thực hiện chỉ đạo của Chính phủ tại Công điện số 8/2021/NĐ-CP", "implements"),
        ("Sửa đổi, bổ sung khoản 1 Điều 3 Nghị định số 8/2021/NĐ-CP", "amends"),
        ("Nghị định này thay thế Nghị định số 8/2021/NĐ-CP", "repeals"),
        ("Nghị định số 8/2021/NĐ-CP hết hiệu lực", "repeals"),
        ("Phúc đáp Công văn số 8/2021/NĐ-CP", "replies"),
        ("Thu hồi Quyết định số 8/2021/NĐ-CP", "repeals"),
        ("Thu hồi vốn theo quy định tại Nghị định số 8/2021/NĐ-CP", "mentions"),
        ("Báo cáo nội dung (Công văn số 8/2021/NĐ-CP)", "mentions"),
        ("Ban Chỉ đạo thực hiện Đề án (Quyết định số 8/2021/NĐ-CP)", "mentions"),
    ],
)
def test_relations_by_the_words_and_the_place(written: str, relation: str) -> None:
    assert [value.relation for value in cited(f"{written}.").values()] == [relation]


def test_what_one_cited_document_does_to_another_is_no_relation_of_this_one() -> None:
    found = cited("Công văn nêu Nghị quyết số 96/NQ-CP của Chính phủ thực hiện Nghị quyết số 11-NQ/TW.")
    assert {value.relation for value in found.values()} == {"mentions"}


def test_a_proposal_is_the_basis_of_a_decision_and_what_a_letter_replies_to() -> None:
    written = "Xét đề nghị của Sở Y tế tại Tờ trình số 618/TTr-SYT ngày 21/7/2023."
    decision = cited(written, type="QUYẾT ĐỊNH", kind="QĐ-UBND")
    assert decision["618/TTr-SYT"].relation == "basis"
    assert cited(written)["618/TTr-SYT"].relation == "replies"


def test_a_number_by_its_figures_alone_is_the_one_that_was_cited_whole() -> None:
    found = cited(
        "Công văn số 1234/BYT-DP ngày 05/3/2024. Công văn số 1234 ngày 05/3/2024. "
        "Công văn số 77 ngày 06/3/2024."
    )
    assert list(found) == ["1234/BYT-DP", "77"]


def test_initials_of_the_parties_mend_a_joint_number() -> None:
    found = cited(
        "Kế hoạch phối hợp số 7 /KH-SYTBN-SYTHD5 ngày 24/11/2023 giữa Sở Y tế Hải Dương và Sở Y tế Bắc Ninh; "
        "Quy chế phối hợp số 1/QCPH-KLQN-KLHPKLHD ngày 10/9/2022 giữa Chi cục Kiểm lâm các tỉnh, thành phố: "
        "Quảng Ninh, Hải Phòng, Hải Dương; "
        "Kế hoạch số 9/KH-SVHTTDLBN-SVHTTDLHĐ giữa Sở Văn hóa, Thể thao và Du lịch Bắc Ninh và Sở Văn hóa, "
        "Thể thao và Du lịch Hà Nam."
    )
    assert [(value.number, value.number_as_printed) for value in found.values()] == [
        ("7/KH-SYTBN-SYTHD5", None),
        ("1/QCPH-KLQN-KLHP-KLHD", "1/QCPH-KLQN-KLHPKLHD"),
        ("9/KH-SVHTTDLBN-SVHTTDLHN", "9/KH-SVHTTDLBN-SVHTTDLHĐ"),
    ]


def test_a_joint_number_whose_parties_are_not_named_stays_as_printed() -> None:
    found = cited("Quy chế số 1/QCPH-KLQN-KLHPKLHD ngày 10/9/2022.")
    assert list(found) == ["1/QCPH-KLQN-KLHPKLHD"]


def test_a_passage_with_thousands_of_numbers_is_read_in_time() -> None:
    found = cited(", ".join(f"Quyết định số {n}/QĐ-UBND ngày 02/01/2023" for n in range(100, 2100)) + ".")
    assert len(found) == 2000
