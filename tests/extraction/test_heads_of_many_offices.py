"""Heads and feet as other offices write them: unions, the Party, tables of Markdown, letters of thanks."""

from __future__ import annotations

import pytest
from small_documents import read

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
BODY = "\nNội dung thư.\n\n"


def test_the_name_of_the_youth_union_stands_where_others_have_the_motto() -> None:
    header = read(
        "TỈNH ĐOÀN LAI CHÂU\tĐOÀN TNCS HỒ CHÍ MINH\n***\n"
        "Số: 402-CV/TĐTN\tLai Châu, ngày 09 tháng 5 năm 2025\nV/v hè\n"
    ).document
    assert header.issuer == "TỈNH ĐOÀN LAI CHÂU"


def test_a_union_under_the_general_confederation() -> None:
    header = read(
        "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nLIÊN ĐOÀN LAO ĐỘNG TỈNH LÀO CAI\n"
        f"Số: 190/LĐLĐ\n{MOTTO}Lào Cai, ngày 12 tháng 12 năm 2025\nKính gửi: Công đoàn cơ sở\n"
    ).document
    assert (header.superior, header.issuer) == (
        "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH LÀO CAI",
    )


def test_a_letter_of_the_party_says_what_it_is_about_without_a_word_for_it() -> None:
    header = read(
        "TỈNH ỦY SƠN LA\tĐẢNG CỘNG SẢN VIỆT NAM\n*\nSố 512-CV/TU\tSơn La, ngày 12 tháng 5 năm 2025\n"
        f"Về lãnh đạo công tác phòng,\nchống thiên tai\n\nKính gửi: Đảng ủy UBND tỉnh\n{BODY}"
        "Nơi nhận:\tT/M BAN THƯỜNG VỤ\n- Như trên,\tPHÓ BÍ THƯ\n- Lưu Văn phòng Tỉnh ủy.\n\tLò Văn Thử\n"
    ).document
    assert header.title == "Về lãnh đạo công tác phòng, chống thiên tai"
    assert header.issuer_repaired == "Tỉnh ủy Sơn La"
    assert header.drafting_unit is None  # the clerks of the committee keep it


def test_columns_that_markdown_parts_by_bars() -> None:
    header = read(
        "**UBND TỈNH PHÚ THỌ** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\n--- | ---\n"
        "**SỞ Y TẾ** | **Độc lập - Tự do - Hạnh phúc**\n"
        "Số: 1455/SYT-NVY | *Phú Thọ, ngày 06 tháng 6 năm 2025*\n"
        f"V/v phòng chống sốt xuất huyết |\n\nKính gửi: Các bệnh viện\n{BODY}"
        "**Nơi nhận:** | **KT. GIÁM ĐỐC**\n- Như trên; | **PHÓ GIÁM ĐỐC**\n- Lưu: VT, NVY. |\n"
        " | **Phùng Thị Thử**\n"
    ).document
    assert header.recipients == ("Như trên", "Lưu: VT, NVY")
    assert (header.signer_title, header.signer) == ("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", "Phùng Thị Thử")
    assert header.title == "V/v phòng chống sốt xuất huyết"


def test_labels_among_the_recipients_and_one_over_two_lines() -> None:
    header = read(
        f"UBND TỈNH BẮC KẠN\nSố: 8/UBND-NL\n{MOTTO}Bắc Kạn, ngày 2 tháng 4 năm 2024\nV/v rừng\n"
        f"Kính gửi: Các sở\n{BODY}Nơi nhận: KT. CHỦ TỊCH\nGửi bản điện tử:\n- Như trên;\n"
        "- Thường trực Tỉnh ủy, Thường trực HĐND tỉnh,\nĐoàn ĐBQH tỉnh (b/c);\nGửi bản giấy:\n"
        "- Lưu: VT, NL./.\nNông Văn Thử\n"
    ).document
    assert header.recipients == (
        "Như trên",
        "Thường trực Tỉnh ủy, Thường trực HĐND tỉnh, Đoàn ĐBQH tỉnh (b/c)",
        "Lưu: VT, NL",
    )
    assert header.drafting_unit == "NL"


def test_who_decides_is_no_signature_when_the_foot_is_near() -> None:
    header = read(
        f"UBND TỈNH QUẢNG TRỊ\nSố: 2/QĐ-UBND\n{MOTTO}Quảng Trị, ngày 1 tháng 9 năm 2025\nQUYẾT ĐỊNH\nVề đê\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ\nCăn cứ Luật Đê điều;\n"
        "Nơi nhận:\tKT. CHỦ TỊCH\n- Như Điều 3;\tPHÓ CHỦ TỊCH\n\tHoàng Thử\n"
    ).document
    assert header.signer_title == "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"


def test_what_stands_in_brackets_behind_an_addressee_stays_with_it() -> None:
    header = read(
        f"THUẾ TỈNH QUẢNG NINH\nSố: 2890/QNI-TTHT\n{MOTTO}Quảng Ninh, ngày 11 tháng 7 năm 2025\n"
        f"V/v thuế\nKính gửi: Công ty Hải An (MST: 5701234567; địa chỉ: phường Hồng Gai)\n{BODY}"
    ).document
    assert header.addressees == ("Công ty Hải An (MST: 5701234567; địa chỉ: phường Hồng Gai)",)


def test_ministries_in_a_list_are_named_by_their_fields() -> None:
    header = read(
        "THỦ TƯỚNG CHÍNH PHỦ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Số: 8/CĐ-TTg\tHà Nội, ngày 2 tháng 10 năm 2025\n"
        "CÔNG ĐIỆN\nVề bão\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n"
        "- Các Bộ: Quốc phòng, Công an, Nông nghiệp và Môi trường.\n"
    ).document
    assert header.addressees == ("Bộ Quốc phòng", "Bộ Công an", "Bộ Nông nghiệp và Môi trường")


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("CÔNG BỐ\nGiá vật liệu tháng 01 năm 2026\n(Chưa có thuế)", "Giá vật liệu tháng 01 năm 2026"),
        ("BẢN TỔNG HỢP\nÝ kiến góp ý dự thảo Quy chế", "Ý kiến góp ý dự thảo Quy chế"),
        ("LỊCH CÔNG TÁC TUẦN CỦA LÃNH ĐẠO", "LỊCH CÔNG TÁC TUẦN CỦA LÃNH ĐẠO"),
    ],
)
def test_papers_of_other_kinds_have_their_title_where_types_have_it(heading: str, title: str) -> None:
    header = read(
        f"UBND TỈNH TÂY NINH\nSỞ NỘI VỤ\n{MOTTO}Tây Ninh, ngày 2 tháng 4 năm 2026\n\n{heading}\n{BODY}"
    ).document
    assert (header.issuer, header.title) == ("SỞ NỘI VỤ", title)


def test_a_letter_that_ends_with_a_name_alone() -> None:
    header = read(
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH NINH BÌNH\nNinh Bình, ngày 18 tháng 11 năm 2025\nTHƯ CHÚC MỪNG\n"
        "Nhân ngày Nhà giáo\n\nThân gửi các thầy cô.\n\nThân ái!\n\n        Phạm Văn Thử\n"
    ).document
    assert header.signer == "Phạm Văn Thử"


def test_the_inspectorate_writes_its_letters_under_its_own_symbol() -> None:
    header = read(
        f"UBND TỈNH THÁI NGUYÊN\nTHANH TRA TỈNH\nSố: 166/TTr-NV3\n{MOTTO}"
        f"Thái Nguyên, ngày 25 tháng 02 năm 2026\nV/v kê khai\nKính gửi: Các sở\n{BODY}"
    ).document
    assert header.type == "dispatch"


def test_a_plan_that_a_decision_issued_is_a_plan_of_the_ministry() -> None:
    header = read(
        f"BỘ NỘI VỤ\n{MOTTO}\nKẾ HOẠCH\nThi hành Luật Cán bộ, công chức\n"
        "(Ban hành kèm theo Quyết định số 415/QĐ-BNV ngày 25/3/2026 của Bộ trưởng Bộ Nội vụ)\n\n"
        "I. MỤC ĐÍCH\nThống nhất.\n"
    ).document
    assert (header.type, header.title) == ("plan", "Thi hành Luật Cán bộ, công chức")
    assert (header.issuer, header.number) == ("BỘ NỘI VỤ", "415/QĐ-BNV")


def test_a_blank_form_is_known_by_its_heading() -> None:
    header = read(
        f"TÊN CƠ QUAN, ĐƠN VỊ\n{MOTTO}......, ngày ..... tháng ..... năm 2026\n\nBiểu mẫu số 02\n"
        "BIỂU TỔNG HỢP KẾT QUẢ\n"
        "(Kèm theo Công văn số 342/SKHCN-CĐS ngày 11/02/2026 của Sở Khoa học và Công nghệ)\n"
    ).document
    assert (header.type, header.title) == ("annex", "BIỂU TỔNG HỢP KẾT QUẢ")


def test_the_head_of_a_mail_is_none_of_the_document() -> None:
    header = read(
        "Từ: Văn thư UBND tỉnh\nNgày gửi: 16/3/2026 08:00\nĐến: Sở Y tế\nChủ đề: văn bản số 3/UBND-VX\n\n"
        f"UBND TỈNH CAO BẰNG\nSố: 612/UBND-VX\n{MOTTO}Cao Bằng, ngày 13 tháng 3 năm 2026\nV/v sởi\n"
        "Kính gửi: Sở Y tế\nNơi nhận: Như trên; Lưu: VT, VX.\n"
    ).document
    assert (header.number, header.issued_on, header.received) == ("612/UBND-VX", "2026-03-13", None)
    assert header.addressees == ("Sở Y tế",)


def test_a_commune_with_a_number_and_a_mark_of_secrecy_beside_it() -> None:
    header = read(
        "UBND PHƯỜNG HÀ GIANG 1\nMẬT\nSố: 99/UBND-NC\nV/v báo cáo dân vận\n"
        f"{MOTTO}Hà Giang 1, ngày 15 tháng 3 năm 2026\nKính gửi: Các tổ dân phố\n"
    ).document
    assert (header.issuer, header.issued_on) == ("UBND PHƯỜNG HÀ GIANG 1", "2026-03-15")
    assert header.title == "V/v báo cáo dân vận"


@pytest.mark.parametrize(
    "day",
    [
        "Thứ tư, 15/10/2025 16:42",
        "Ngày đăng: 15/10/2025",
        "16:42, 15/10/2025 (GMT+7)",
        "Cập nhật lúc 15/10/2025",
    ],
)
def test_news_of_a_page_have_their_title_above_their_day(day: str) -> None:
    title = "Đoàn công tác của tỉnh thăm hỏi gia đình chính sách"
    header = read(f"{title}\n{day}\nSáng nay, đoàn công tác đã thăm 12 gia đình.\n").document
    assert (header.title, header.type, header.issued_on) == (title, "other", None)


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn công tác của tỉnh thăm hỏi gia đình chính sách.\n15/10/2025\nSáng nay, đoàn đã đi.\n",
        "Đoàn công tác của tỉnh thăm hỏi\nSáng 15/10/2025 đoàn đã đi.\n",
    ],
)
def test_other_lines_above_a_day_are_no_title(text: str) -> None:
    assert read(text).document.title is None


def test_a_bulletin_of_forecasters_counts_by_what_it_tells_of() -> None:
    header = read(
        "CỤC KHÍ TƯỢNG THỦY VĂN\nĐÀI KHÍ TƯỢNG THỦY VĂN NAM BỘ\n"
        "Số: XTND-07/15h00/ĐNBO          Thành phố Hồ Chí Minh, ngày 08 tháng 10 năm 2025\n\n"
        "TIN ÁP THẤP NHIỆT ĐỚI\n\n1. Hiện trạng\nGió cấp 6.\n"
    ).document
    assert (header.number, header.issuer, header.issued_on) == (
        "XTND-07/15h00/ĐNBO",
        "ĐÀI KHÍ TƯỢNG THỦY VĂN NAM BỘ",
        "2025-10-08",
    )


def test_a_sentence_that_opens_what_follows_is_no_more_of_the_title() -> None:
    header = read(
        f"ỦY BAN NHÂN DÂN\nPHƯỜNG THỬ\n{MOTTO}Số: 5/TB-UBND\nPhường Thử, ngày 5 tháng 2 năm 2026\n"
        "THÔNG BÁO\nLịch tiếp công dân\ntháng 2 năm 2026\n"
        "Ủy ban nhân dân phường tiếp công dân trong tháng như sau:\nThứ Hai: Chủ tịch\n"
    ).document
    assert header.title == "Lịch tiếp công dân tháng 2 năm 2026"


@pytest.mark.parametrize("clerk", ["NGƯỜI LẬP BIỂU", "NGƯỜI LẬP", "KẾ TOÁN TRƯỞNG"])
def test_who_drew_the_table_up_does_not_sign_it(clerk: str) -> None:
    header = read(
        f"SỞ Y TẾ\t{MOTTO}Số: 5/BC-SYT\tThử, ngày 5 tháng 2 năm 2026\nBÁO CÁO\nChi năm 2025\n{BODY}"
        f"{clerk}\tGIÁM ĐỐC\n\nLê Thị Mẫu\tTrần Văn Thử\n"
    ).document
    assert header.signer == "Trần Văn Thử"
