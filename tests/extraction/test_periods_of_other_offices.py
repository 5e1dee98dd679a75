"""Times as offices elsewhere write them: in text without marks, beside a span, in months apart."""

from __future__ import annotations

import pytest

from dondoc.documents.reading import PeriodKind
from dondoc.documents.sourced import SourcedText
from dondoc.extraction.periods import Anchors
from dondoc.extraction.periods.deadlines import find_deadlines, main_deadline

ANCHORS = Anchors(issued_on="2026-03-02", year=2026)


def main(sentence: str, *, is_garbled: bool = False) -> tuple[PeriodKind, str] | None:
    found = find_deadlines(SourcedText.put(sentence), anchors=ANCHORS, is_garbled=is_garbled)
    own = main_deadline(found)
    return (own.period.kind, own.period.text) if own else None


@pytest.mark.parametrize(
    ("sentence", "kind", "words"),
    [
        ("Gui trong 05 ngay lam viec ke tu ngay ky.", "relative", "trong 05 ngay lam viec ke tu ngay ky"),
        ("Trinh cham nhat ngay 15 thang 4 nam 2026.", "date", "cham nhat ngay 15 thang 4 nam 2026"),
        ("So A dinh ky 6 thang tong hop.", "recurring", "dinh ky 6 thang"),
        ("Gui truoc ngay 25 hang thang ve So.", "recurring", "truoc ngay 25 hang thang"),
        ("Hoan thanh trong quy II/2026.", "quarter", "trong quy II/2026"),
    ],
)
def test_times_typed_without_marks(sentence: str, kind: str, words: str) -> None:
    found = main(sentence, is_garbled=True)
    assert found is not None and found[0].value == kind and words in found[1]
    assert main("So A kiem tra quy dinh o Viet Nam 2026 lan.", is_garbled=True) is None


def test_what_comes_again_for_a_span_is_the_deadline() -> None:
    found = main("Từ nay đến hết tháng 9/2026, trước ngày 5 hằng tháng báo cáo Sở Y tế.")
    assert found == (PeriodKind.RECURRING, "trước ngày 5 hằng tháng")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("trong tháng 3 và tháng 9 hằng năm", PeriodKind.RECURRING),
        ("trong tháng 3 và tháng 9", PeriodKind.MIXED),
        ("trong tháng 3 và tháng 4", PeriodKind.RANGE),
    ],
)
def test_months_apart_are_no_span(words: str, kind: PeriodKind) -> None:
    assert main(f"Kiểm tra các hồ bơi {words}.") == (kind, words)


def test_a_sentence_may_open_with_its_condition() -> None:
    found = main("Khi mực nước hồ vượt báo động 2, di dời người dân.")
    assert found == (PeriodKind.CONDITIONAL, "Khi mực nước hồ vượt báo động 2")


@pytest.mark.parametrize(
    "words", ["khi đơn vị yêu cầu", "khi các địa phương có đề nghị", "khi cấp có thẩm quyền yêu cầu"]
)
def test_what_is_done_when_others_ask_for_it(words: str) -> None:
    assert main(f"Công an tỉnh cử lực lượng hỗ trợ {words}.") == (PeriodKind.CONDITIONAL, words)
