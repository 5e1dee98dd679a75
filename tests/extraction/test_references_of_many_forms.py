"""Citations in lists, in brackets and before whoever answers them."""

from __future__ import annotations

from small_documents import read


def cited(text: str) -> list[tuple[str, str | None, str]]:
    return [(one.number, one.issuer, one.relation) for one in read(text).references]


def test_who_answers_a_letter_did_not_write_it() -> None:
    assert cited(
        "Thực hiện Công văn số 12/BNV-TL ngày 05/02/2026 của Bộ Nội vụ; ý kiến chỉ đạo tại Công văn số "
        "456/UBND-NC ngày 10/02/2026, Sở Nội vụ đề nghị các cơ quan báo cáo.\n"
    ) == [("12/BNV-TL", "Bộ Nội vụ", "implements"), ("456/UBND-NC", None, "implements")]
    assert cited("Tại Công văn số 77/BYT-DP ngày 5/1/2026, Bộ Y tế đề nghị báo cáo.\n")[0][1] == "Bộ Y tế"


def test_a_list_of_letters_behind_a_colon_shares_issuer_and_relation() -> None:
    found = cited(
        "Tiếp theo Công văn số 1100/VP-KT ngày 5/1/2026 và các Công văn: số 1201/VP-KT ngày 8/1/2026, "
        "số 1202/VP-KT ngày 9/1/2026 của Văn phòng UBND tỉnh.\n"
    )
    assert {one[1:] for one in found} == {("Văn phòng UBND tỉnh", "replies")}
    assert len(found) == 3


def test_what_amended_it_does_not_lose_its_force_with_it() -> None:
    assert [
        one[2]
        for one in cited(
            "Nghị định số 45/2010/NĐ-CP (được sửa đổi tại Nghị định số 33/2012/NĐ-CP) hết hiệu lực "
            "từ ngày 01/01/2025.\n"
        )
    ] == ["repeals", "mentions"]


def test_an_issuer_ends_where_it_says_something() -> None:
    assert cited(
        "Thông báo số 315/TB-VP ngày 10/10/2025 của Văn phòng UBND tỉnh thông báo kết luận của Chủ tịch.\n"
    ) == [("315/TB-VP", "Văn phòng UBND tỉnh", "mentions")]


def test_a_column_that_names_the_assigning_paper_cites_it() -> None:
    rows = "TT\tNhiệm vụ\tVăn bản giao\tCơ quan thực hiện\tThời hạn mới\n"
    rows += "1\tTrình đơn giá dịch vụ công\t1755/UBND-TN\tSở Nông nghiệp và Môi trường\tQuý I/2026\n"
    rows += "2\tBáo cáo kết quả xử lý rừng\t355/TB-UBND\tSở Tài chính\t30/11/2025\n"
    assert [number for number, *_ in cited(rows)] == ["1755/UBND-TN", "355/TB-UBND"]


def test_the_time_for_doing_it_that_is_changed_is_no_doing() -> None:
    title = "Về việc điều chỉnh thời gian thực hiện nhiệm vụ tại Kế hoạch số 29/KH-UBND ngày 28/01/2026\n"
    assert [one[2] for one in cited(title)] == ["amends"]
