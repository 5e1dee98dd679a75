"""What becomes of a clause, case by case: and what is not told because it cannot be known."""

from __future__ import annotations

import pytest

from dondoc import read_document
from dondoc.documents.clauses import Clause
from dondoc.extraction.clauses import find_clauses
from dondoc.linking.clauses import Change, Fate, Followed, compare, follow

HEAD = "QUYẾT ĐỊNH\nVề quản lý nghĩa trang\n\n"
BURIAL = "Việc táng phải thực hiện trong nghĩa trang, trừ phong tục riêng của đồng bào vùng cao."
GRAVES = "Phần mộ cá nhân có diện tích không quá 5 m2, cách nguồn nước sinh hoạt tối thiểu 300 m."
FEES = "Giá dịch vụ nghĩa trang do Ủy ban nhân dân tỉnh quy định; hộ nghèo được miễn hoàn toàn."
LIGHTS = "Đèn chiếu sáng, camera phải hoạt động suốt đêm tại cổng và lối đi chính."
REPORT = "Báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện trước ngày 15 tháng 12 hằng năm."


def draft(*articles: tuple[str, list[str]]) -> tuple[Clause, ...]:
    lines = [HEAD]
    for number, (heading, paragraphs) in enumerate(articles, start=1):
        lines.append(f"Điều {number}. {heading}")
        lines += [f"{at}. {words}" for at, words in enumerate(paragraphs, start=1)]
    return find_clauses(read_document("\n".join(lines).encode(), name="draft.txt"))


def told(old: tuple[Clause, ...], new: tuple[Clause, ...], label: str) -> tuple[Followed, str]:
    """What became of the clause of that label, and the label that it has now."""
    one = next(one for one in follow(old, new).clauses if old[one.before].label == label)
    return one, new[one.after].label if one.after is not None else ""


def test_moved_is_shown() -> None:
    old = draft(("Quy định chung", [BURIAL, GRAVES]), ("Giá dịch vụ", [FEES]))
    new = draft(("Quy định chung", [GRAVES]), ("Giá dịch vụ", [FEES, BURIAL]))
    one, now = told(old, new, "Điều 1, khoản 1")
    assert (one.fate, now, one.is_moved, one.likeness) == (Fate.MOVED, "Điều 2, khoản 2", True, 1.0)


def test_renumbered_by_what_was_put_before() -> None:
    old = draft(("Quy định chung", [BURIAL, GRAVES]))
    new = draft(("Phạm vi", [LIGHTS]), ("Quy định chung", [BURIAL, GRAVES]))
    assert told(old, new, "Điều 1, khoản 2")[1] == "Điều 2, khoản 2"
    assert told(old, new, "Điều 1")[1] == "Điều 2"


def test_reworded_is_followed_with_what_changed() -> None:
    old = draft(("Quy định chung", [BURIAL, GRAVES]))
    new = draft(("Quy định chung", [BURIAL, GRAVES.replace("5 m2", "4 m2")]))
    one, now = told(old, new, "Điều 1, khoản 2")
    assert (one.fate, now, one.is_moved) == (Fate.REWORDED, "Điều 1, khoản 2", False)
    row = next(row for row in compare(old, new) if row.change is Change.REWORDED)
    assert [part.text for part in row.left if part.is_changed] == ["5"]
    assert [part.text for part in row.right if part.is_changed] == ["4"]


def test_what_is_gone_is_orphaned_and_the_new_one_in_its_place_is_not_it() -> None:
    old = draft(("Quy định chung", [BURIAL, GRAVES, FEES]))
    new = draft(("Quy định chung", [BURIAL, LIGHTS, FEES]))
    one, _ = told(old, new, "Điều 1, khoản 2")
    assert (one.fate, one.after, one.candidates) == (Fate.ORPHANED, None, ())
    changes = [
        (row.change, row.before and row.before.label, row.after and row.after.label)
        for row in compare(old, new)
    ]
    assert (Change.REMOVED, "Điều 1, khoản 2", None) in changes
    assert (Change.ADDED, None, "Điều 1, khoản 2") in changes


def test_the_same_words_in_many_places_are_told_by_what_they_stand_in() -> None:
    old = draft(
        ("Sở Xây dựng", [GRAVES, REPORT]),
        ("Sở Tài chính", [FEES, REPORT]),
        ("Công an tỉnh", [LIGHTS, REPORT]),
    )
    new = draft(
        ("Công an tỉnh", [LIGHTS, REPORT]), ("Sở Xây dựng", [GRAVES, REPORT]), ("Sở Tài chính", [FEES])
    )
    assert told(old, new, "Điều 1, khoản 2")[1] == "Điều 2, khoản 2"
    assert told(old, new, "Điều 3, khoản 2")[1] == "Điều 1, khoản 2"
    gone, _ = told(old, new, "Điều 2, khoản 2")
    assert gone.fate is Fate.ORPHANED and len(gone.candidates) == 2


def test_twins_of_which_one_went_and_the_others_stand_elsewhere_are_not_guessed() -> None:
    old = draft(("Sở Xây dựng", [GRAVES, REPORT]), ("Sở Tài chính", [FEES, REPORT]))
    new = draft(("Sở Xây dựng", [GRAVES]), ("Sở Tài chính", [FEES]), ("Công an tỉnh", [LIGHTS, REPORT]))
    for label in ("Điều 1, khoản 2", "Điều 2, khoản 2"):
        one, _ = told(old, new, label)
        assert one.fate is Fate.ORPHANED
        assert [new[there.position].label for there in one.candidates] == ["Điều 3, khoản 2"]


def test_a_twin_reworded_in_its_place_is_followed_there() -> None:
    old = draft(("Sở Xây dựng", [GRAVES, REPORT, BURIAL]), ("Sở Tài chính", [FEES, REPORT]))
    new = draft(
        ("Sở Xây dựng", [GRAVES, REPORT.replace("15 tháng 12", "20 tháng 11"), BURIAL]),
        ("Sở Tài chính", [FEES, REPORT]),
    )
    assert told(old, new, "Điều 1, khoản 2")[1] == "Điều 1, khoản 2"
    assert told(old, new, "Điều 2, khoản 2")[1] == "Điều 2, khoản 2"


def test_split_names_its_parts() -> None:
    old = draft(("Quy định chung", [f"{GRAVES} {LIGHTS}", BURIAL]))
    new = draft(("Quy định chung", [GRAVES, LIGHTS, BURIAL]))
    one, _ = told(old, new, "Điều 1, khoản 1")
    assert (one.fate, one.after) == (Fate.SPLIT, None)
    assert [new[there.position].label for there in one.candidates] == ["Điều 1, khoản 1", "Điều 1, khoản 2"]


def test_merged_are_both_followed() -> None:
    old = draft(("Quy định chung", [GRAVES, LIGHTS, BURIAL]))
    new = draft(("Quy định chung", [f"{GRAVES} {LIGHTS}", BURIAL]))
    for label in ("Điều 1, khoản 1", "Điều 1, khoản 2"):
        one, now = told(old, new, label)
        assert (one.fate, now) == (Fate.MERGED, "Điều 1, khoản 1")
    rows = [row for row in compare(old, new) if row.change is Change.MERGED]
    assert [row.before and row.before.label for row in rows] == ["Điều 1, khoản 1", "Điều 1, khoản 2"]


def test_a_heading_in_other_words_is_known_by_what_stands_under_it() -> None:
    old = draft(("Tổ chức thực hiện", [GRAVES, LIGHTS]), ("Giá", [FEES]))
    new = draft(("Trách nhiệm thi hành", [GRAVES, LIGHTS]), ("Giá", [FEES]))
    one, now = told(old, new, "Điều 1")
    assert (one.fate, now) == (Fate.REWORDED, "Điều 1")


def test_two_near_alike_of_which_one_is_left_are_not_guessed() -> None:
    first = "Sở Xây dựng kiểm tra việc cấp phép xây dựng mộ, nhà lưu cốt vào quý I hằng năm."
    second = first.replace("quý I", "quý IV")
    old = draft(("Kiểm tra", [BURIAL, first, second, FEES]))
    new = draft(("Kiểm tra", [BURIAL, first.replace("quý I", "quý III"), FEES]))
    for label in ("Điều 1, khoản 2", "Điều 1, khoản 3"):
        one, _ = told(old, new, label)
        assert one.fate is Fate.ORPHANED and len(one.candidates) == 1


def test_comparing_shows_every_clause_of_both() -> None:
    old = draft(("Quy định chung", [BURIAL, GRAVES]), ("Giá dịch vụ", [FEES]))
    new = draft(("Quy định chung", [GRAVES, LIGHTS]))
    rows = compare(old, new)
    assert {row.before.position for row in rows if row.before} == set(range(len(old)))
    assert [row.after.position for row in rows if row.after] == list(range(len(new)))


def test_half_a_paper_is_refused() -> None:
    clauses = draft(("Quy định chung", [BURIAL, GRAVES]))
    with pytest.raises(ValueError, match="all clauses"):
        follow(clauses[2:], clauses)
