"""Where one sentence holds several duties, or says who need do nothing; what a sentence may begin with."""

from __future__ import annotations

import pytest
from small_documents import read

HEAD = """UBND TỈNH GIA LAI
Số: 45/UBND-KT
Gia Lai, ngày 02 tháng 3 năm 2026
V/v phân công

Kính gửi: Các sở, ban, ngành.

Chủ tịch UBND tỉnh yêu cầu:

"""
Told = list[tuple[str, list[str], str]]


def told(sentence: str) -> Told:
    tasks = read(f"{HEAD}1. {sentence}\n").tasks
    return [(task.text, list(task.leads), task.period.text) for task in tasks]


def test_what_others_are_to_be_told_has_not_the_deadline_before_it() -> None:
    assert told(
        "Sở Y tế mua vắc xin, xong trước ngày 20/4/2026; chỉ đạo Bệnh viện Nhi bố trí phòng tiêm."
    ) == [
        ("Sở Y tế mua vắc xin, xong trước ngày 20/4/2026;", ["Sở Y tế"], "trước ngày 20/4/2026"),
        ("chỉ đạo Bệnh viện Nhi bố trí phòng tiêm.", ["Sở Y tế"], ""),
    ]


def test_without_a_limit_before_it_the_sentence_is_one_duty() -> None:
    assert told("Sở Y tế mua vắc xin; chỉ đạo Bệnh viện Nhi bố trí phòng tiêm.") == [
        ("Sở Y tế mua vắc xin; chỉ đạo Bệnh viện Nhi bố trí phòng tiêm.", ["Sở Y tế"], "")
    ]


def test_a_time_in_a_name_does_not_hide_the_limit_behind_it() -> None:
    periods = [
        period
        for *_, period in told(
            "Sở Nội vụ niêm yết danh sách trong 05 ngày làm việc; sao gửi bản kê khai hằng năm về Thanh tra"
            " tỉnh trước ngày 13/4/2026."
        )
    ]
    assert periods == ["trong 05 ngày làm việc", "trước ngày 13/4/2026"]


def test_who_need_not_do_it_is_no_part_of_the_duty() -> None:
    assert told(
        "Các sở, ban, ngành nộp dự toán trước ngày 15/4/2026; những đơn vị đã nộp không phải nộp lại. "
        "Sở Tài chính tổng hợp."
    ) == [
        (
            "Các sở, ban, ngành nộp dự toán trước ngày 15/4/2026;",
            ["Các sở, ban, ngành"],
            "trước ngày 15/4/2026",
        ),
        ("Sở Tài chính tổng hợp.", ["Sở Tài chính"], ""),
    ]


@pytest.mark.parametrize(
    ("sentence", "leads", "period"),
    [
        (
            "Trước ngày 22/4/2026, yêu cầu Sở Nội vụ, Công an tỉnh hoàn thiện hồ sơ.",
            2,
            "Trước ngày 22/4/2026",
        ),
        ("Định kỳ 6 tháng, Sở Nội vụ tổng hợp kết quả.", 1, "Định kỳ 6 tháng"),
        ("Ngày 25 hằng tháng Sở Nội vụ tổng hợp kết quả.", 1, "Ngày 25 hằng tháng"),
    ],
)
def test_a_time_may_stand_before_whom_a_sentence_names(sentence: str, leads: int, period: str) -> None:
    ((text, named, when),) = told(sentence)
    assert (text, len(named), when) == (sentence, leads, period)


def test_a_duty_that_comes_again_goes_on_with_the_leads_before_it() -> None:
    first, second = told(
        "Sở Tài chính trình phương án trước ngày 31/3/2026. Định kỳ ngày 25 hằng tháng tổng hợp tiến độ."
    )
    assert second == ("Định kỳ ngày 25 hằng tháng tổng hợp tiến độ.", first[1], "Định kỳ ngày 25 hằng tháng")


def test_what_was_done_before_a_day_is_no_duty() -> None:
    assert told("Trước ngày 22/02/2026 các địa phương đã nộp đủ hồ sơ.") == []


def test_an_issuer_may_share_out_the_work_at_the_start_of_a_sentence() -> None:
    assert told("Phân công Sở Y tế rà soát các trạm.") == [
        ("Phân công Sở Y tế rà soát các trạm.", ["Sở Y tế"], "")
    ]


def test_those_who_lead_may_share_it_out_themselves() -> None:
    tasks = read(f"{HEAD}1. Sở Y tế:\n- Phân công Trung tâm Kiểm soát bệnh tật tỉnh trực 24/24 giờ.\n").tasks
    assert [list(task.leads) for task in tasks] == [["Sở Y tế"]]


@pytest.mark.parametrize(
    ("paragraph", "count"),
    [
        ("Nhận được Công văn này, đề nghị các sở, ngành triển khai, báo cáo trước ngày 15/5/2026.", 1),
        ("Nhận được Công văn này, đề nghị các sở, ngành nghiêm túc triển khai thực hiện.", 0),
    ],
)
def test_the_sentence_of_every_paper_is_a_task_where_it_says_by_when(paragraph: str, count: int) -> None:
    head = HEAD.replace("Chủ tịch UBND tỉnh yêu cầu:", "")
    assert len(read(f"{head}{paragraph}\n").tasks) == count


@pytest.mark.parametrize(
    "paragraph",
    [
        "Theo báo cáo của Sở Xây dựng, đến nay mới có 12 xã hoàn thành.",
        "Căn cứ Nghị quyết số 15/NQ-HĐND ngày 01/02/2026;",
        "Phấn đấu đến hết năm 2026, 80% số xã có nhà văn hóa.",
    ],
)
def test_what_only_tells_is_not_carried_on(paragraph: str) -> None:
    head = HEAD.replace("Chủ tịch UBND tỉnh yêu cầu:", "Giao Sở Y tế mua vắc xin.")
    assert [task.text for task in read(f"{head}{paragraph}\n").tasks] == ["Giao Sở Y tế mua vắc xin."]


@pytest.mark.parametrize(
    ("paragraph", "leads"),
    [
        (
            "Thực hiện Công văn số 15/BYT-DP ngày 01/3/2026 của Bộ Y tế về việc tiêm chủng, đề nghị Sở "
            "Nội vụ góp ý trước ngày 15/3/2026.",
            ["Sở Nội vụ"],
        ),
        ("Thực hiện Công văn số 15/BYT-DP ngày 01/3/2026, Bộ Y tế đề nghị Sở Nội vụ góp ý.", None),
        ("Tại Công văn số 15/BYT-DP của Bộ Y tế về việc tiêm chủng, đề nghị Sở Nội vụ góp ý.", None),
        ("Sau khi kiểm tra, yêu cầu các sở, các địa phương rà soát hồ sơ.", ["các sở", "các địa phương"]),
        (
            "Yêu cầu Thủ trưởng các cơ quan và Sở Nội vụ rà soát hồ sơ.",
            ["Thủ trưởng các cơ quan", "Sở Nội vụ"],
        ),
    ],
)
def test_whose_request_it_is(paragraph: str, leads: list[str] | None) -> None:
    head = HEAD.replace("Chủ tịch UBND tỉnh yêu cầu:", "")
    assert [list(task.leads) for task in read(f"{head}{paragraph}\n").tasks] == ([leads] if leads else [])


@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        ("Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện.", [["Văn phòng UBND tỉnh"]]),
        ("Văn phòng UBND tỉnh thông báo để các cơ quan biết, thực hiện.", []),
        ("Văn phòng UBND tỉnh chuyển Báo cáo số 12/BC-SYT đến các cơ quan để nghiên cứu.", []),
    ],
)
def test_an_office_has_duties_of_its_own_in_what_it_tells(sentence: str, leads: list[list[str]]) -> None:
    notice = (
        "UBND TỈNH GIA LAI\nVĂN PHÒNG\nSố: 45/TB-VP\nGia Lai, ngày 02 tháng 3 năm 2026\n\nTHÔNG BÁO\n"
        "Kết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp\n\n1. Giao Sở Y tế mua vắc xin.\n"
    )
    assert [list(task.leads) for task in read(f"{notice}2. {sentence}\n").tasks][1:] == leads


def test_a_contractor_has_its_kind_in_its_name() -> None:
    assert told("Yêu cầu nhà thầu thi công đẩy nhanh tiến độ.") == [
        ("Yêu cầu nhà thầu thi công đẩy nhanh tiến độ.", ["nhà thầu thi công"], "")
    ]
