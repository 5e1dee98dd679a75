"""Single rules of the linter: what each tells, with which words and proposal, and where it keeps silent."""

from __future__ import annotations

from datetime import date

import pytest
from small_drafts import codes, found, letter, plan

from dondoc.linting import KnownDocument, OpenTask
from dondoc.workcalendar import WorkCalendar

ROW = ("1", "Rà soát các chợ tạm", "Sở Công Thương", "", "Danh sách", "30/10/2026")


def only(findings, code):
    (finding,) = [one for one in findings if one.rule.code == code]
    return finding


# --- who was asked ---


def test_nothing_is_said_of_asking_where_it_is_not_known():
    assert not [
        code for code in codes(letter("1. Sở Y tế kiểm tra các trạm y tế.")) if code.endswith("asked")
    ]


def test_who_is_under_an_asked_agency_or_in_an_asked_collective_was_asked():
    text = letter("1. Sở Y tế kiểm tra các trạm y tế.", "2. UBND xã Na Sầm sửa chữa trạm y tế.")
    assert codes(text, asked=frozenset()) == ["agency-not-asked", "agency-not-asked"]
    assert codes(text, asked=frozenset({"ls.g-so-ban-nganh", "ls.g-ubnd-xa-phuong"})) == []


def test_a_collective_that_leads_names_who_of_it_was_not_asked():
    text = letter("1. Các sở, ban, ngành rà soát tài sản công, gửi Sở Tài chính trước ngày 30/10/2026.")
    finding = only(found(text, asked=frozenset({"ls.so-tc", "ls.so-xd"})), "agency-not-asked")
    assert "Sở Y tế" in finding.names and "Sở Xây dựng" not in finding.names
    assert "chưa hỏi ý kiến" in finding.says


def test_names_with_commas_are_told_apart():
    text = letter("1. Các sở, ban, ngành rà soát tài sản công, gửi Sở Tài chính trước ngày 30/10/2026.")
    finding = only(found(text, asked=frozenset({"ls.so-tc"})), "agency-not-asked")
    assert "Sở Văn hóa, Thể thao và Du lịch" in finding.names
    _, told = finding.says.rstrip(".").split("chưa hỏi ý kiến ")
    *shown, rest = told.split("; ")
    assert tuple(shown) == finding.names[: len(shown)] and rest.endswith("cơ quan khác")
    assert f"Lấy ý kiến {'; '.join(finding.names)}. " in finding.proposal


@pytest.mark.parametrize(
    ("who", "said"),
    [("UBND các xã, phường", "các cơ quan này chưa được"), ("UBND xã Na Sầm", "nhưng cơ quan này chưa được")],
)
def test_of_several_it_is_told_as_of_several(who, said):
    text = letter(f"1. {who} rà soát các chợ tạm, gửi Sở Tài chính trước ngày 30/10/2026.")
    finding = only(found(text, asked=frozenset({"ls.so-tc"})), "agency-not-asked")
    assert said in finding.says


def test_the_issuer_its_office_and_the_drafter_need_not_be_asked():
    text = letter(
        "1. Văn phòng Ủy ban nhân dân tỉnh theo dõi việc thực hiện.", "2. Sở Y tế kiểm tra các trạm y tế."
    )
    assert codes(text, asked=frozenset(), drafters=frozenset({"ls.so-yt"})) == []


def test_the_field_is_told_by_the_subject():
    text = letter("1. Sở Y tế kiểm tra các trạm y tế.", subject="phòng cháy, chữa cháy rừng mùa khô")
    told = [one for one in found(text, asked=frozenset({"ls.so-yt"})) if one.rule.code == "field-not-asked"]
    assert [one.names for one in told] == [("Sở Nông nghiệp và Môi trường",), ("Công an tỉnh Lạng Sơn",)]


# --- agencies ---


def test_who_carries_on_is_proposed_in_place_of_who_is_gone():
    finding = only(found(letter("1. Sở Giao thông vận tải sửa đường.")), "agency-not-in-force")
    assert finding.agencies == ("ls.so-gtvt",) and "“Sở Xây dựng”" in finding.proposal
    assert "28/02/2025" in finding.says


def test_a_name_told_of_the_past_is_no_duty():
    told = codes(letter("Sở Giao thông vận tải trước đây đã bàn giao hồ sơ.", "1. Sở Xây dựng sửa đường."))
    assert "agency-not-in-force" not in told


def test_a_slip_in_a_name_is_told_with_the_name_that_is_meant():
    finding = only(found(plan((*ROW[:2], "UBND xã Nam Sầm", *ROW[3:]))), "agency-misnamed")
    assert finding.words == "UBND xã Nam Sầm" and "“UBND xã Na Sầm”" in finding.proposal


# --- tasks ---


def test_a_cell_left_empty_in_a_column_in_use_is_told():
    rows = [ROW, ("2", "Cải tạo chợ Đồng Đăng", "Sở Công Thương", "", "", "30/11/2026")]
    finding = only(found(plan(*rows)), "task-without-product")
    assert finding.task == 1 and finding.words == "Cải tạo chợ Đồng Đăng"


def test_a_column_that_most_rows_leave_empty_is_told_once():
    empty = [(str(n), f"Cải tạo chợ số {n}", "Sở Công Thương", "", "", "30/11/2026") for n in range(2, 6)]
    assert codes(plan(ROW, *empty)).count("task-without-product") == 1


@pytest.mark.parametrize("when", ["Thường xuyên", "Quý IV/2026", "2026 - 2028", "Hằng năm"])
def test_standing_work_and_spans_are_times(when):
    assert "task-without-date" not in codes(plan(ROW, (*ROW[:5], when)))


def test_communes_and_districts_lead_each_at_its_own_place():
    leads = "UBND xã Na Sầm; UBND xã Hoàng Văn Thụ; UBND phường Kỳ Lừa"
    assert "several-leads" not in codes(plan((*ROW[:2], leads, *ROW[3:])))
    assert "several-leads" in codes(plan((*ROW[:2], "Sở Công Thương; UBND xã Na Sầm", *ROW[3:])))


def test_leads_by_their_fields_are_no_two_leads():
    leads = "Sở Y tế; Sở Công Thương theo lĩnh vực được giao"
    assert "several-leads" not in codes(plan((*ROW[:2], leads, *ROW[3:])))


def test_the_proposal_keeps_the_first_lead():
    finding = only(found(plan((*ROW[:2], "Sở Y tế; Sở Công Thương", *ROW[3:]))), "several-leads")
    assert "“Sở Y tế chủ trì, phối hợp với Sở Công Thương”" in finding.proposal


def test_a_task_whose_number_comes_again_is_told_by_its_words():
    def told(*numbers):
        works = ("Rà soát các chợ tạm", "Cải tạo chợ Đồng Đăng")
        rows = [
            (one, work, "", "", "Báo cáo", "30/10/2026") for one, work in zip(numbers, works, strict=True)
        ]
        return [one.says for one in found(plan(*rows)) if one.rule.code == "task-without-lead"]

    assert [says.split(" không")[0] for says in told("1", "2")] == ["Nhiệm vụ 1", "Nhiệm vụ 2"]
    assert [says.split(" không")[0] for says in told("1", "1")] == [
        "Nhiệm vụ 1 (“Rà soát các chợ tạm”)",
        "Nhiệm vụ 1 (“Cải tạo chợ Đồng Đăng”)",
    ]


# --- dates ---


def test_a_day_that_the_office_closed_is_a_day_off_and_an_opened_one_is_none():
    text = letter("1. Sở Y tế báo cáo Ủy ban nhân dân tỉnh trước ngày 30/10/2026.")
    assert codes(text) == []
    closed = WorkCalendar(closed={date(2026, 10, 30): "Ngày nghỉ của cơ quan"})
    finding = only(found(text, calendar=closed), "date-on-day-off")
    assert "29/10/2026" in finding.proposal and "02/11/2026" in finding.proposal
    saturday = letter("1. Sở Y tế báo cáo Ủy ban nhân dân tỉnh trước ngày 31/10/2026.")
    assert codes(saturday) == ["date-on-day-off"]
    assert codes(saturday, calendar=WorkCalendar(opened=frozenset({date(2026, 10, 31)}))) == []


def test_a_draft_without_a_day_is_judged_by_today():
    text = letter("1. Sở Y tế báo cáo Ủy ban nhân dân tỉnh trước ngày 29/9/2026.")
    blank = text.replace("ngày 07 tháng 9 năm 2026", "ngày      tháng      năm 2026")
    assert codes(blank) == []
    finding = only(found(blank, on=date(2026, 10, 1)), "date-before-document")
    assert "dự thảo chưa ghi ngày" in finding.says


def test_work_after_another_by_its_number():
    rows = [
        ("1", "Khảo sát hiện trạng các chợ", "Sở Công Thương", "", "Báo cáo", "30/11/2026"),
        (
            "2",
            "Lập phương án sau khi hoàn thành nhiệm vụ số 1",
            "Sở Công Thương",
            "",
            "Phương án",
            "30/10/2026",
        ),
    ]
    finding = only(found(plan(*rows)), "date-before-dependency")
    assert "30/11/2026" in finding.proposal
    assert "date-before-dependency" not in codes(plan(rows[0], (*rows[1][:5], "30/12/2026")))


# --- powers ---


@pytest.mark.parametrize(
    "duty",
    [
        "phối hợp với Công an tỉnh lắp đặt hệ thống camera an ninh",
        "lắp đặt hệ thống camera tại trụ sở",
        "tuyên truyền, bảo vệ hệ thống loa truyền thanh",
        "niêm yết mức thu phí tại chợ",
        "kiểm tra các đơn vị được cấp giấy phép khai thác khoáng sản",
    ],
)
def test_what_a_commune_may_do_is_not_told(duty):
    assert "duty-beyond-power" not in codes(letter(f"1. UBND xã Na Sầm {duty}."))


def test_the_same_duty_of_the_police_is_theirs():
    assert "duty-beyond-power" not in codes(letter("1. Công an tỉnh lắp đặt hệ thống camera an ninh."))
    finding = only(found(letter("1. UBND xã Na Sầm lắp đặt hệ thống camera an ninh.")), "duty-beyond-power")
    assert finding.about == "security-cameras" and finding.words == "lắp đặt hệ thống camera an ninh"
    assert "5319/VP-KTCN" in finding.source and finding.sure == "A"


def test_who_stands_outside_is_asked_and_not_ordered():
    assert "duty-beyond-power" not in codes(letter("1. Đề nghị Hội Nông dân tỉnh vận động hội viên."))
    finding = only(found(letter("1. Yêu cầu Hội Nông dân tỉnh vận động hội viên.")), "duty-beyond-power")
    assert finding.words == "Yêu cầu Hội Nông dân tỉnh" and "Đề nghị Hội Nông dân tỉnh" in finding.proposal


# --- documents ---

KNOWN = KnownDocument(
    "45/KH-UBND", date(2026, 2, 9), "UBND tỉnh Lạng Sơn", "Kế hoạch phát triển chợ nông thôn"
)


@pytest.mark.parametrize(
    ("cited", "code"),
    [
        ("Kế hoạch số 45/KH-UBND ngày 09/02/2026 của Ủy ban nhân dân tỉnh về phát triển chợ nông thôn", None),
        ("Kế hoạch số 45/KH-UBND ngày 09/02/2026 của Ủy ban nhân dân tỉnh", None),
        ("Kế hoạch số 45/KH-UBND ngày 19/02/2026 của Ủy ban nhân dân tỉnh", "document-of-other-date"),
        # Numbers begin anew each year: that of 2025 is another plan.
        ("Kế hoạch số 45/KH-UBND ngày 19/02/2025 của Ủy ban nhân dân tỉnh về nuôi ong", None),
        (
            "Kế hoạch số 45/KH-UBND ngày 09/02/2026 của Ủy ban nhân dân tỉnh về nuôi ong lấy mật",
            "document-misquoted",
        ),
        ("Nghị định số 78/2025/NĐ-CP ngày 01/4/2024 của Chính phủ", "document-of-other-date"),
    ],
)
def test_how_a_document_is_cited(cited, code):
    text = letter(f"Thực hiện {cited}, Ủy ban nhân dân tỉnh yêu cầu:", "1. Sở Y tế kiểm tra các trạm y tế.")
    assert codes(text, documents=(KNOWN,)) == ([code] if code else [])


def test_a_law_is_cited_until_the_day_on_which_it_ends():
    text = letter("Căn cứ Luật An ninh mạng số 24/2018/QH14 ngày 12/6/2018.", "1. Sở Y tế kiểm tra phần mềm.")
    finding = only(found(text), "document-repealed")
    assert "116/2025/QH15" in finding.proposal
    earlier = text.replace("ngày 07 tháng 9 năm 2026", "ngày 04 tháng 5 năm 2026")
    assert "document-repealed" not in codes(earlier)


# --- open tasks ---

OPEN = OpenTask(
    id="7",
    text="Xây dựng bộ chỉ số đánh giá chợ an toàn thực phẩm",
    leads=("Sở Công Thương",),
    lead_ids=frozenset({"ls.so-ct"}),
    due_on=date(2026, 12, 15),
    document="45/KH-UBND",
)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (
            "Sở Công Thương xây dựng bộ chỉ số đánh giá chợ an toàn thực phẩm trước ngày 15/12/2026",
            "repeats-open-task",
        ),
        (
            "Sở Y tế xây dựng bộ chỉ số đánh giá chợ an toàn thực phẩm trước ngày 15/12/2026",
            "contradicts-open-task",
        ),
        (
            "Sở Công Thương xây dựng bộ chỉ số đánh giá chợ an toàn thực phẩm trước ngày 18/12/2026",
            "contradicts-open-task",
        ),
        ("Sở Công Thương kiểm tra an toàn thực phẩm tại các chợ trước ngày 15/12/2026", None),
    ],
)
def test_open_tasks(line, code):
    assert codes(letter(f"1. {line}."), open_tasks=(OPEN,)) == ([code] if code else [])


def test_a_paper_that_changes_the_document_may_change_its_tasks():
    line = "Sở Công Thương xây dựng bộ chỉ số đánh giá chợ an toàn thực phẩm trước ngày 18/12/2026."
    changing = letter(
        "Sửa đổi Kế hoạch số 45/KH-UBND ngày 09/02/2026 của Ủy ban nhân dân tỉnh như sau:", f"1. {line}"
    )
    assert "contradicts-open-task" not in codes(changing, open_tasks=(OPEN,))
