"""What is shown as changed between two texts: whole as it was written."""

from __future__ import annotations

from dondoc.linking.wording import changed_parts


def test_what_is_written_without_a_space_is_shown_without_one() -> None:
    before, after = "Gửi trước ngày 30/6/2027, số 12/QĐ-UBND.", "Gửi trước ngày 30/7/2027, số 12/QĐ-UBND."
    left, right = changed_parts(before, after)
    assert " ".join(part.text for part in left) == before
    assert " ".join(part.text for part in right) == after
    assert [part.text for part in right if part.is_changed] == ["30/7/2027,"]
