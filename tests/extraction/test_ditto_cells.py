"""Cells that only repeat the row above, and cells that say there is nothing."""

from __future__ import annotations

from dondoc import extract_tasks, read_document

PLAN = """PHỤ LỤC
(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/02/2026 của UBND tỉnh Lạng Sơn)

STT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời hạn
1\tRà soát quỹ nhà công vụ của các xã\tSở Xây dựng\tSở Tài chính\tQuý II/2026
2\tSửa chữa nhà công vụ xuống cấp\t-nt-\tKhông\tNhư trên
3\tCông khai kết quả\tSở Nội vụ\t-\tThường xuyên
"""


def test_a_cell_that_says_as_above_takes_what_stands_above_and_is_doubted() -> None:
    first, second, third = extract_tasks(read_document(PLAN.encode(), name="plan.txt")).tasks
    assert second.leads == first.leads == ("Sở Xây dựng",)
    assert second.period.due_on == first.period.due_on == "2026-06-30"
    assert second.confidence < first.confidence
    assert any("như trên" in doubt for doubt in second.doubts)
    assert not third.doubts


def test_a_cell_that_says_nothing_names_no_agency() -> None:
    tasks = extract_tasks(read_document(PLAN.encode(), name="plan.txt")).tasks
    assert [task.coordinators for task in tasks] == [("Sở Tài chính",), (), ()]
