"""Papers that are good: what the linter once told of them and nobody would have minded."""

from __future__ import annotations

import pytest
from small_drafts import codes, found, letter, plan

ROW = ("1", "Rà soát các chợ tạm", "Sở Công Thương", "", "Danh sách", "30/10/2026")


def only(findings, code):
    (finding,) = [one for one in findings if one.rule.code == code]
    return finding


def test_what_the_office_passes_on_in_its_own_name_is_asked_of_no_field():
    text = letter("1. Sở Y tế kiểm tra các trạm y tế.", subject="phòng cháy, chữa cháy rừng mùa khô")
    passed_on = text.replace("ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN\t", "UBND TỈNH LẠNG SƠN\nVĂN PHÒNG\t").replace(
        "2000/UBND-TH", "2000/VP-KGVX"
    )
    assert "field-not-asked" not in codes(passed_on, asked=frozenset({"ls.so-yt"}))


def test_letters_that_a_scan_misread_are_no_fault_of_the_draft():
    scanned = (*ROW[:2], "S6 C6ng Thu0ng", *ROW[3:])
    assert "agency-misnamed" not in codes(plan(scanned))


@pytest.mark.parametrize("when", ["Trong thời gian diễn ra lễ hội", "Suốt mùa khô"])
def test_words_in_the_cell_of_the_time_are_a_time_though_no_day(when):
    other = ("2", "Cải tạo chợ Đồng Đăng", "Sở Công Thương", "", "Chợ được cải tạo", "")
    told = [one.task for one in found(plan(ROW, (*other[:5], when))) if one.rule.code == "task-without-date"]
    assert told == []
    assert "task-without-date" in codes(plan(ROW, other))


def test_watch_kept_round_the_clock_has_its_times():
    watch = "1. Sở Y tế trực ban 24/24 giờ, báo cáo Ủy ban nhân dân tỉnh {}."
    assert codes(letter(watch.format("06 giờ một lần"))) == []
    assert codes(letter(watch.replace("trực ban 24/24 giờ, ", "").format("kết quả"))) == ["task-without-date"]


def test_who_only_does_it_is_not_said_to_lead():
    """“Cơ quan thực hiện” does not say that both lead: what is missing is who of them does."""
    leads = (*ROW[:2], "Sở Y tế; Sở Công Thương", *ROW[3:])
    assert "2 cơ quan chủ trì:" in only(found(plan(leads)), "several-leads").says
    done = plan(leads).replace("Cơ quan chủ trì", "Cơ quan thực hiện")
    assert "không ghi cơ quan nào chủ trì" in only(found(done), "several-leads").says


def test_a_plan_that_only_changes_another_need_not_say_where_the_means_come_from():
    row = ("1", "Cải tạo chợ Đồng Đăng", "Sở Công Thương", "", "", "30/11/2026")
    title = "Điều chỉnh, bổ sung Kế hoạch số 81/KH-UBND ngày 17/3/2026"
    assert "task-without-resources" in codes(plan(row, money=""))
    assert not {"task-without-resources", "task-without-product"} & set(
        codes(plan(row, money="", title=title))
    )


def test_a_day_that_comes_each_year_lies_on_no_day_of_the_week():
    duty = "1. Sở Y tế {}báo cáo Ủy ban nhân dân tỉnh trước ngày 29/11."  # a Sunday
    assert codes(letter(duty.format(""))) == ["date-on-day-off"]
    assert codes(letter(duty.format("hằng năm "))) == []


def test_a_digest_tells_what_others_ordered_by_its_own_days():
    """Its deadlines may be over, its tasks are in the books: of it the names of agencies are looked at."""
    digest = (
        "Chỉ đạo, điều hành nổi bật của UBND tỉnh Lạng Sơn trong tuần (từ ngày 05/8 đến ngày 11/8/2024)\n\n"
        "Về tiêm phòng cho đàn vật nuôi\nNgày 06/8/2024, UBND tỉnh ban hành Công văn số 1204/UBND-KT về "
        "tiêm phòng. Theo đó, giao Sở Nông nghiệp và Phát triển nông thôn chủ trì tiêm phòng cho đàn vật "
        "nuôi, báo cáo UBND tỉnh trước ngày 10/8/2024.\nVề tuyển sinh\nThực hiện Công văn số 77/SGDĐT-VP "
        "ngày 07/8/2024, Chủ tịch UBND tỉnh yêu cầu Sở Giáo dục và Đào tạo báo cáo UBND tỉnh việc tuyển "
        "sinh.\n"
    )
    assert codes(digest, asked=frozenset()) == []
    assert "agency-not-in-force" in codes(digest.replace("2024", "2026"))
