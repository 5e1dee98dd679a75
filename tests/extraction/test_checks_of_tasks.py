"""What is told of tasks: agencies of another time, no lead, two alike, deadlines after the end, totals."""

from __future__ import annotations

import pytest
from small_documents import ANNEX, HEADING, read, read_table

from dondoc.documents.reading import Reading, Warning


def told(reading: Reading, code: str) -> list[Warning]:
    return [warning for warning in reading.warnings if warning.code == code]


def test_an_agency_that_had_ended_is_told_with_what_it_became() -> None:
    reading = read_table(
        "1\tRà soát quy hoạch đô thị\tSở Kế hoạch và Đầu tư\t\t2025\n2\tVá đường\tSở Xây dựng\t\t2025\n"
    )
    (warning,) = told(reading, "agency-not-in-force")
    assert "Sở Kế hoạch và Đầu tư" in warning.message and "Sở Tài chính" in warning.message
    assert "10/03/2025" in warning.message and warning.evidence
    assert "agency_of_another_time" in reading.tasks[0].reasons["leads"].doubts
    assert "agency_of_another_time" not in reading.tasks[1].reasons["leads"].doubts


def test_an_agency_is_told_once_however_many_tasks_it_has() -> None:
    rows = "".join(f"{n}\tViệc cần làm ngay số {n}\tSở Kế hoạch và Đầu tư\t\t2025\n" for n in (1, 2, 3))
    (warning,) = told(read_table(rows), "agency-not-in-force")
    assert len({span.line for span in warning.evidence}) == 3


def test_agencies_in_force_need_no_word() -> None:
    assert read_table("1\tRà soát quy hoạch\tSở Tài chính\tSở Xây dựng\t2025\n").warnings == ()


def test_tasks_without_a_lead_are_told_together() -> None:
    rows = (
        "1\tRà soát quy hoạch\t\t\t2025\n2\tVá đường liên xã\tSở Xây dựng\t\t2025\n3\tCắm mốc đất\t\t\t2025\n"
    )
    (warning,) = told(read_table(rows), "task-without-lead")
    assert "1, 3" in warning.message and warning.evidence


SAME = "Kiểm tra việc chấp hành quy định về an toàn phòng cháy tại các chợ và trung tâm thương mại"


def test_two_tasks_of_nearly_the_same_words_are_told() -> None:
    rows = (
        f"1\t{SAME}\tCông an tỉnh\t\t2025\n2\tMua vắc xin cho trạm y tế các xã vùng cao\tSở Y tế\t\t2025\n"
        f"3\t{SAME} lớn\tSở Công Thương\t\t2025\n"
    )
    reading = read_table(rows)
    (warning,) = told(reading, "tasks-nearly-alike")
    assert "1 và 3" in warning.message and len(warning.evidence) == 2
    doubted = ["task_alike" in task.reasons["text"].doubts for task in reading.tasks]
    assert doubted == [True, False, True]


def test_tasks_that_are_all_alike_are_told_once() -> None:
    words = [SAME, f"{SAME} lớn", f"{SAME} lớn", SAME]
    rows = "".join(f"{n}\t{text}\tSở Công Thương\t\t2025\n" for n, text in enumerate(words, 1))
    (warning,) = told(read_table(rows), "tasks-nearly-alike")
    assert "1, 2, 3 và 4" in warning.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nâng cấp đường tỉnh 241 đoạn qua địa bàn các xã vùng cao biên giới phía bắc", "242"),
        ("xây dựng hạ tầng cụm công nghiệp Bắc Sơn để thu hút các nhà đầu tư có năng lực", "Hữu Lũng"),
    ],
)
def test_works_that_differ_by_a_name_or_number_are_two(one: str, other: str) -> None:
    second = one.replace("241", other).replace("Bắc Sơn", other)
    rows = f"1\tDự án {one}\tSở Xây dựng\t\t2025\n2\tDự án {second}\tSở Xây dựng\t\t2025\n"
    assert told(read_table(rows), "tasks-nearly-alike") == []


def annex(title: str, rows: str) -> Reading:
    return read(ANNEX.replace("NHIỆM VỤ NĂM 2025", title) + HEADING + rows)


def test_a_time_after_the_years_of_the_title_is_told() -> None:
    rows = "1\tRà soát quy hoạch\tSở Xây dựng\t\tNăm 2032\n2\tVá đường\tSở Xây dựng\t\t2028 - 2031\n"
    reading = annex("NHIỆM VỤ GIAI ĐOẠN 2025 - 2030", rows)
    (warning,) = told(reading, "period-after-end")
    assert "2032" in warning.message and "2030" in warning.message
    assert "period_after_end" in reading.tasks[0].reasons["period"].doubts
    assert told(annex("NHIỆM VỤ NĂM 2025", rows), "period-after-end") == []


ROWS = "".join(f"{n}\tViệc cần làm ngay số {n}\tSở Xây dựng\t\t2025\n" for n in (1, 2, 3))


@pytest.mark.parametrize(("total", "is_told"), [(3, False), (4, True), (40, False)])
def test_a_total_that_is_not_the_number_found_is_told(total: int, is_told: bool) -> None:
    head = (
        "UBND TỈNH LẠNG SƠN\nSố: 12/KH-UBND\nLạng Sơn, ngày 10 tháng 3 năm 2025\n\nKẾ HOẠCH\nVề việc thử\n\n"
    )
    reading = read(f"{head}Kế hoạch này gồm {total} nhiệm vụ như sau:\n\n{HEADING}{ROWS}")
    assert len(reading.tasks) == 3
    assert bool(told(reading, "number-contradicts")) == is_told


@pytest.mark.parametrize(
    ("number", "day", "words"),
    [
        ("12/KH-UBND", "10/3/2025", ""),
        ("13/KH-UBND", "10/3/2025", "13/KH-UBND"),
        ("12/KH-UBND", "11/3/2025", "11/03/2025"),
        ("7/QĐ-UBND", "11/3/2025", ""),
    ],
)
def test_an_annex_that_gives_another_number_or_day_is_told(number: str, day: str, words: str) -> None:
    head = (
        "UBND TỈNH LẠNG SƠN\nSố: 12/KH-UBND\nLạng Sơn, ngày 10 tháng 3 năm 2025\n\nKẾ HOẠCH\nVề việc thử\n\n"
    )
    reading = read(
        f"{head}Nội dung.\n\nPHỤ LỤC\nNHIỆM VỤ\n(Kèm theo Kế hoạch số {number} ngày {day} của UBND tỉnh)\n\n"
        f"{HEADING}{ROWS}"
    )
    warnings = told(reading, "number-contradicts")
    assert bool(warnings) == bool(words)
    assert all(words in warning.message and len(warning.evidence) > 1 for warning in warnings)


def test_a_number_that_stands_in_the_text_is_not_missing() -> None:
    head = "UBND TỈNH LẠNG SƠN\nSố: 12/UBND-KT\nLạng Sơn, ngày 10 tháng 3 năm 2025\nV/v thử\n\n"
    first = "1. Sở Y tế mua đủ vắc xin trước ngày 30/6/2025.\n\n"
    third = "3. Sở Xây dựng vá xong đường tránh trước ngày 30/6/2025.\n"
    stem = "Kính gửi: Sở Y tế; Sở Xây dựng.\n\nUBND tỉnh yêu cầu:\n\n"
    whole = read(f"{head}{stem}{first}2. Kinh phí là 12 triệu đồng.\n\n{third}")
    assert [task.ordinal for task in whole.tasks] == ["1", "3"]
    assert told(whole, "ordinal-missing") == []
    assert len(told(read(head + stem + first + third), "ordinal-missing")) == 1


def test_numbering_that_begins_anew_in_another_table_misses_nothing() -> None:
    rows = "".join(f"{n}\tViệc cần làm số {n}\tSở Xây dựng\t\t2025\n" for n in (1, 2, 3))
    reading = read(f"{ANNEX}{HEADING}{rows}\nBảng 2\n\n{HEADING}{rows}")
    assert len(reading.tasks) == 6
    assert told(reading, "ordinal-missing") == []


def test_thousands_of_tasks_are_compared_in_little_time() -> None:
    from time import process_time

    from dondoc.agencies.known import known_registry
    from dondoc.documents.formats.text import read_text
    from dondoc.documents.reading import TaskProposal
    from dondoc.extraction import PeriodRules
    from dondoc.extraction.checks.tasks import check_alike
    from dondoc.extraction.draft import Draft

    draft = Draft(read_text(b"a", name="a.txt"), PeriodRules(), known_registry())
    draft.tasks = [TaskProposal(text=f"{SAME} thuộc địa bàn phường số {n}") for n in range(4000)]
    start = process_time()
    check_alike(draft)
    assert process_time() - start < 3
    assert draft.warnings == []
