"""What does not fit together in a document is told, and what follows uniquely is inferred."""

from __future__ import annotations

from small_documents import read, read_table

LETTER = """UBND TỈNH LẠNG SƠN
Số: 12/UBND-KT
Lạng Sơn, ngày 23 tháng {month} năm 2025
V/v lấy ý kiến

Kính gửi: Sở Y tế

Xem xét đề nghị của Sở Xây dựng tại Tờ trình số 618/TTr-SXD ngày {cited}, yêu cầu:

1. Sở Y tế góp ý gửi Sở Xây dựng {limit}.
"""


def codes(text: str) -> list[str]:
    return [warning.code for warning in read(text).warnings]


def test_a_month_that_only_one_fits_is_inferred_and_told() -> None:
    reading = read(LETTER.format(month="01", cited="21/7/2025", limit="trước ngày 30/7/2025"))
    header = reading.document
    assert (header.issued_on, header.issued_on_as_printed) == ("2025-07-23", "2025-01-23")
    (inferred,) = header.inferred
    assert (inferred.field, bool(inferred.rule), bool(inferred.evidence)) == ("issued_on", True, True)
    (warning,) = [w for w in reading.warnings if w.code == "issued-on-inferred"]
    assert "23/01/2025" in warning.message and "23/07/2025" in warning.message
    assert warning.evidence


def test_without_a_limit_nothing_is_inferred_but_the_contradiction_is_told() -> None:
    text = LETTER.format(month="01", cited="21/7/2025", limit="sớm")
    assert codes(text) == ["date-before-cited-document"]
    assert read(text).document.issued_on == "2025-01-23"


def test_two_months_that_fit_leave_the_date_as_printed() -> None:
    text = LETTER.format(month="01", cited="21/6/2025", limit="trước ngày 30/7/2025")
    assert "date-before-cited-document" in codes(text)


def test_dates_in_order_need_no_word() -> None:
    assert codes(LETTER.format(month="7", cited="21/7/2025", limit="trước ngày 30/7/2025")) == []


def test_a_gap_in_the_numbers_is_told_once_for_each_group() -> None:
    rows = "I\tXÂY DỰNG\t\t\t\n" + "".join(
        f"{n}\tViệc cần làm số {n}\tSở Xây dựng\t\t2025\n" for n in (1, 2, 5)
    )
    rows += "II\tY TẾ\t\t\t\n" + "".join(f"{n}\tViệc cần làm số {n}\tSở Y tế\t\t2025\n" for n in (1, 2))
    (warning,) = read_table(rows).warnings
    assert warning.code == "ordinal-missing"
    assert "3, 4" in warning.message and "nhóm I" in warning.message
    assert warning.evidence


def test_a_period_before_the_document_is_told() -> None:
    (warning,) = read_table("1\tRà soát quy hoạch\tSở Xây dựng\t\tQuý IV/2024\n").warnings
    assert warning.code == "period-before-document"
    assert "Quý IV/2024" in warning.message and "10/03/2025" in warning.message
    assert warning.evidence
    assert read_table("1\tRà soát quy hoạch\tSở Xây dựng\t\tQuý I/2025\n").warnings == ()


def test_days_from_signing_count_from_the_inferred_date() -> None:
    text = LETTER.format(month="01", cited="21/7/2025", limit="trước ngày 30/7/2025") + (
        "\nTT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n"
        "1\tRà soát quy hoạch\tSở Xây dựng\t5 ngày làm việc kể từ ngày ký\n"
        "2\tCắm mốc quy hoạch\tSở Xây dựng\t2026\n"
    )
    task = next(task for task in read(text).tasks if task.text == "Rà soát quy hoạch")
    assert task.period.due_on == "2025-07-30"


def test_references_once_each_with_their_relation() -> None:
    reading = read(
        "UBND TỈNH LẠNG SƠN\nSố: 12/KH-UBND\nKẾ HOẠCH\nVề việc thử\n\n"
        "Căn cứ Nghị quyết số 11-NQ/TW ngày 10/02/2022 của Bộ Chính trị về phát triển vùng;\n\n"
        "Thực hiện Quyết định số 96/QĐ-TTg ngày 20/01/2025 và Quyết định số 96 /QĐ-TTg; "
        "bãi bỏ Kế hoạch số 5/KH-UBND ngày 01/02/2024. Kế hoạch số 12/KH-UBND này có hiệu lực từ 01/4/2025.\n"
    )
    found = {r.number: (r.type, r.issued_on, r.relation) for r in reading.references}
    assert found == {
        "11-NQ/TW": ("nghị quyết", "2022-02-10", "basis"),
        "96/QĐ-TTg": ("quyết định", "2025-01-20", "implements"),
        "5/KH-UBND": ("kế hoạch", "2024-02-01", "repeals"),
    }
    assert next(r.issuer for r in reading.references) == "Bộ Chính trị"
    assert all(reference.evidence for reference in reading.references)
