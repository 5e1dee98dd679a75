"""Names that recognition garbled: as written, and beside that as offices write them."""

from __future__ import annotations

from small_documents import read

GARBLED = """UBND TINH LANG SON CONG HOA XA HQI CHU NGHIA VIET NAM
VAN PHONG Doc 1ap - Tu do - Hanh phuc

$6:77 /VP-KGVX Lang Son, ngay {day} nam 2025
Viv lay y kién vé du thao Ké hoach

Kinh gui: S6 Gido duc va Dao tao.

Xem xét To trinh s6 618/TTr-SGDDT ngay 21/7/2025 cia S¢ Gido duc va Dao tao, Vian phong
UBND tinh dé nghi cac co quan lién quan thuc hién nhu sau:

1. S6 Nong nghiép va Moi truong tiép tuc lay y kién, bao cao trudc ngay 30/7/2025.

2. Cac s¢, ban, nganh tham gia y kién bang van ban cham nhat ngay 28/7/2025./.
"""


def test_the_head_of_a_garbled_page() -> None:
    header = read(GARBLED.format(day="23 thang 7")).document
    assert (header.number, header.issued_on, header.type) == ("77/VP-KGVX", "2025-07-23", "dispatch")
    assert header.issuer_repaired == "Văn phòng UBND tỉnh Lạng Sơn"
    assert header.addressees == ("S6 Gido duc va Dao tao",)
    assert header.addressees_repaired == ("Sở Giáo dục và Đào tạo",)


def test_leads_are_told_by_their_customary_names_and_ids() -> None:
    first, second = read(GARBLED.format(day="23 thang 7")).tasks
    assert first.leads == ("S6 Nong nghiép va Moi truong",)
    assert first.leads_repaired == ("Sở Nông nghiệp và Môi trường",)
    assert first.agency_ids[first.leads[0]] == "ls.so-nnmt"
    assert second.leads_repaired == ("Các sở, ban, ngành",)


def test_names_are_those_of_the_inferred_day() -> None:
    """In January 2025 there was no Sở Nông nghiệp và Môi trường yet."""
    reading = read(GARBLED.format(day="23 thang 1"))
    assert reading.document.issued_on == "2025-07-23"
    assert reading.tasks[0].agency_ids[reading.tasks[0].leads[0]] == "ls.so-nnmt"
    assert [warning.code for warning in reading.warnings].count("issued-on-inferred") == 1


def test_an_issuer_of_another_province_gets_its_marks_back() -> None:
    text = GARBLED.format(day="23 thang 7").replace("LANG SON", "CAO BANG")
    assert read(text).document.issuer_repaired == "Văn phòng UBND tỉnh Cao Bằng"


def test_whole_names_need_no_repair() -> None:
    reading = read(
        "UBND TỈNH LẠNG SƠN\nSố: 12/UBND-KT\nLạng Sơn, ngày 23 tháng 7 năm 2025\nV/v thử\n\n"
        "Kính gửi: Sở Y tế\n\nYêu cầu Sở Y tế báo cáo kết quả trước ngày 30/8/2025.\n"
    )
    assert reading.document.addressees_repaired == ()
    assert all(task.leads_repaired == () for task in reading.tasks)
