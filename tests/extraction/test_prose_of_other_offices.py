"""Forms of sentences in which offices elsewhere assign, and some that look like it and do not."""

from __future__ import annotations

import pytest
from small_documents import read

HEAD = """UBND TỈNH {province}
Số: 45/UBND-KT
{province}, ngày 02 tháng 3 năm 2026
V/v phân công

Kính gửi: Các sở, ban, ngành.

"""
LETTER = HEAD.format(province="Gia Lai")
LIST = f"{LETTER}Chủ tịch UBND tỉnh yêu cầu:\n\n1. "
MINISTRY = """BỘ NỘI VỤ
Số: 45/BNV-TCBC
Hà Nội, ngày 02 tháng 3 năm 2026
V/v rà soát vị trí việc làm

Kính gửi: UBND các tỉnh.

"""
DECISION = """UBND TỈNH GIA LAI
Số: 12/2026/QĐ-UBND
Gia Lai, ngày 02 tháng 3 năm 2026
QUYẾT ĐỊNH
Bãi bỏ một số văn bản

"""
Told = list[tuple[str, list[str], str]]


def told(text: str) -> Told:
    return [(task.text, list(task.leads), task.period.text) for task in read(text).tasks]


@pytest.mark.parametrize("verb", ["quan tâm chỉ đạo", "tập trung chỉ đạo", "chỉ đạo"])
def test_a_stem_asks_those_who_are_to_direct_what_stands_below(verb: str) -> None:
    assert told(
        f"{MINISTRY}Bộ Nội vụ đề nghị UBND các tỉnh {verb}:\n\n"
        "Một là, thống kê vị trí việc làm.\n\nHai là, tổ chức thi nâng ngạch trong tháng 4/2026.\n"
    ) == [
        ("thống kê vị trí việc làm.", ["UBND các tỉnh"], ""),
        ("tổ chức thi nâng ngạch trong tháng 4/2026.", ["UBND các tỉnh"], "trong tháng 4/2026"),
    ]


def test_a_verb_that_stands_last_is_the_issuers() -> None:
    sentence = "Sau khi Sở Y tế báo cáo và đề nghị Sở Tài chính cấp vốn, Chủ tịch UBND tỉnh chỉ đạo:"
    assert all(not leads for _, leads, _ in told(f"{LETTER}{sentence}\n\n- Tiêm phòng dại.\n"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Từ nay đến hết ngày 30/6/2026, chiều thứ Sáu hằng tuần gửi số liệu về Sở Tài chính.",
        "Vào sáng thứ Hai hằng tuần gửi số liệu về Sở Tài chính.",
        "Chủ nhật hằng tuần gửi số liệu về Sở Tài chính.",
    ],
)
def test_a_time_of_the_week_opens_what_goes_on(sentence: str) -> None:
    first = "Sở Y tế mua vắc xin trước ngày 20/4/2026."
    assert [(text, leads) for text, leads, _ in told(f"{LIST}{first} {sentence}\n")] == [
        (first, ["Sở Y tế"]),
        (sentence, ["Sở Y tế"]),
    ]


@pytest.mark.parametrize(
    "when",
    [
        "định kỳ 6 tháng (trước ngày 10 tháng 6 và ngày 10 tháng 12)",
        "định kỳ hằng quý",
        "trước ngày 20 hằng tháng",
        "chậm nhất ngày 15/6/2026",
    ],
)
def test_a_time_may_stand_between_whom_it_names_and_the_verb(when: str) -> None:
    sentence = f"Giao Sở Y tế {when} tổng hợp, báo cáo UBND tỉnh."
    assert told(f"{LIST}{sentence}\n") == [(sentence, ["Sở Y tế"], when)]


def test_those_who_did_not_do_it_are_asked_for_it() -> None:
    sentence = "Riêng UBND các xã: Ia Grai, Ia Ly chưa nộp hồ sơ, đề nghị gửi về Sở Y tế trước ngày 9/3/2026."
    assert told(f"{LIST}Sở Y tế mua vắc xin.\n\n{sentence}\n")[1:] == [
        (sentence, ["UBND xã Ia Grai", "UBND xã Ia Ly"], "trước ngày 9/3/2026")
    ]


def test_who_sent_a_paper_asks_for_itself() -> None:
    assert told(f"{LETTER}Sở Y tế có Tờ trình số 5/TTr-SYT, đề nghị phê duyệt kế hoạch tiêm chủng.\n") == []


def test_who_answers_for_a_duty_has_no_other_one() -> None:
    text = "Cử cán bộ trực; Chủ tịch UBND các xã chịu trách nhiệm nếu để xảy ra cháy rừng."
    assert told(f"{LIST}UBND các xã:\n\n- {text}\n") == [(text, ["UBND các xã"], "")]


def test_what_an_act_lays_down_is_told_and_not_assigned() -> None:
    text = (
        f"{DECISION}Điều 1. Bãi bỏ các văn bản sau đây\n\n"
        "1. Quyết định số 8/2019/QĐ-UBND ngày 02/4/2019 của UBND tỉnh quy định giá nước, trong đó giao Sở Tài"
        " chính chủ trì thẩm định trước ngày 30/11 hằng năm.\n"
    )
    assert told(text) == []


def test_what_a_ministry_asked_by_its_short_name_is_no_task() -> None:
    text = (
        f"{LETTER}Ngày 27/02/2026, UBND tỉnh nhận được Công văn số 9/BNV-TC của Bộ Nội vụ, trong đó Bộ đề"
        " nghị các địa phương gửi báo cáo trước ngày 10/3/2026. UBND tỉnh giao Sở Nội vụ tham mưu báo cáo.\n"
    )
    assert told(text) == [("UBND tỉnh giao Sở Nội vụ tham mưu báo cáo.", ["Sở Nội vụ"], "")]


def test_places_of_a_list_typed_without_marks_come_apart() -> None:
    text = (
        "UBND TINH GIA LAI\nSo: 45/UBND-KT\nGia Lai, ngay 02 thang 3 nam 2026\nV/v tiem phong\n\n"
        "Kinh gui: UBND cac xa.\n\nUBND tinh yeu cau:\n\n"
        "1. UBND cac xa: Ia Grai, Ia Ly va Chu Se ra soat dan cho, hoan thanh truoc ngay 30/3/2026.\n"
    )
    assert [leads for _, leads, _ in told(text)] == [["UBND xa Ia Grai", "UBND xa Ia Ly", "UBND xa Chu Se"]]


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Phòng Công tác học viên, sinh viên", " (thuộc Sở) thăm các gia đình."),
        ("Ban Quản lý các khu kinh tế và công nghiệp Gia Lai", ", Sở Y tế kiểm tra bếp ăn."),
        ("Đảng ủy các xã có dự án", " nắm chắc tâm tư của các hộ dân."),
    ],
)
def test_how_far_a_name_goes(name: str, rest: str) -> None:
    (task,) = read(f"{LIST}{name}{rest}\n").tasks
    assert task.leads[0] == name


def test_a_year_without_marks_is_no_verb() -> None:
    text = (
        "UBND TINH GIA LAI\nSo: 45/UBND-KT\nGia Lai, ngay 02 thang 3 nam 2026\nV/v tiem phong\n\n"
        "Kinh gui: UBND cac xa.\n\nUBND tinh yeu cau:\n\n1. So Y te ra soat dan cho.\n\n"
        "Nam hoc truoc toan tinh co 1.240 con, da tiem 508 con.\n"
    )
    assert [leads for _, leads, _ in told(text)] == [["So Y te"]]


def test_a_body_that_no_register_has_is_named_without_marks() -> None:
    text = (
        "UBND TINH GIA LAI\nSo: 45/UBND-KT\nGia Lai, ngay 02 thang 3 nam 2026\nV/v tiem phong\n\n"
        "Kinh gui: UBND cac xa.\n\nUBND tinh yeu cau:\n\n"
        "1. Giao Phong Cong tac hoc vien, sinh vien (thuoc So) dinh ky 6 thang tong hop, bao cao.\n"
    )
    assert [leads for _, leads, _ in told(text)] == [["Phong Cong tac hoc vien, sinh vien"]]


def test_what_a_label_is_about_belongs_to_the_duty() -> None:
    sentence = "Đối với cầu Ia Lâu: Sở Xây dựng thẩm định trước ngày 20/4/2026."
    assert told(f"{LIST}{sentence}\n") == [(sentence, ["Sở Xây dựng"], "trước ngày 20/4/2026")]


def test_emphasis_in_a_sentence_is_no_part_of_it() -> None:
    (task,) = read(f"{LIST}Sở Y tế tiêm 2 * 3 mũi, *xong trước ngày 15/5/2026*.\n").tasks
    assert task.text == "Sở Y tế tiêm 2 * 3 mũi, xong trước ngày 15/5/2026."


def test_all_communes_and_the_one_special_zone() -> None:
    (task,) = read(f"{LIST}UBND các xã, phường và đặc khu Nam Du rà soát hộ nghèo.\n").tasks
    assert task.leads == ("UBND các xã, phường", "UBND đặc khu Nam Du")


def test_duties_that_stand_in_an_annex_are_not_told_here() -> None:
    sentence = "UBND tỉnh giao các nhiệm vụ trọng tâm tại Phụ lục I kèm theo Công văn này."
    assert [leads for _, leads, _ in told(f"{LIST}Sở Y tế mua vắc xin.\n\n2. {sentence}\n")] == [["Sở Y tế"]]


@pytest.mark.parametrize(
    ("head", "body", "role"),
    [
        ("BỘ NỘI VỤ", "Bộ Nội vụ", "Bộ trưởng"),
        ("CHI CỤC THỦY LỢI", "Chi cục Thủy lợi", "Chi cục trưởng"),
    ],
)
def test_who_heads_an_office_speaks_for_it(head: str, body: str, role: str) -> None:
    letter = MINISTRY.replace("BỘ NỘI VỤ", head)
    found = told(
        f"{letter}{role} {body} yêu cầu các đơn vị:\n\n1. Rà soát kho vật tư trước ngày 20/3/2026.\n"
    )
    assert found == [("Rà soát kho vật tư trước ngày 20/3/2026.", ["các đơn vị"], "trước ngày 20/3/2026")]


@pytest.mark.parametrize(
    "sentence",
    [
        "UBND tỉnh nhận được Công văn số 77/CT-KT ngày 01/3/2026 của Cục Thuế, trong đó đề nghị UBND tỉnh "
        "chỉ đạo các cơ quan đối chiếu nợ trước ngày 20/3/2026.",
        "Cục Thuế đã có văn bản đề nghị UBND tỉnh xem xét việc gia hạn nộp thuế trước ngày 20/3/2026.",
        "Sở Y tế nhận được kiến nghị của cử tri về trạm y tế.",
    ],
)
def test_what_was_asked_of_the_issuer_is_no_task(sentence: str) -> None:
    assert told(f"{LETTER}{sentence}\n") == []
