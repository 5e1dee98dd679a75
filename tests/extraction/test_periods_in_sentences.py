"""Deadlines inside sentences: which words say them, what they mean, and which times are none."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.agencies.known import known_registry
from dondoc.documents.reading import DocumentHeader, PeriodKind, Received
from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Document, Line
from dondoc.extraction.draft import Draft
from dondoc.extraction.judging.reasons import rules_of
from dondoc.extraction.periods import Anchors, PeriodRules, read_period
from dondoc.extraction.periods.anchoring import find_anchors
from dondoc.extraction.periods.deadlines import Deadline, find_deadlines, main_deadline

ANCHORS = Anchors(issued_on="2026-03-10", received_on="2026-03-12")  # a Tuesday and a Thursday


def deadlines_in(text: str, anchors: Anchors = ANCHORS) -> list[Deadline]:
    return find_deadlines(SourcedText.of(Line(1, text)), anchors=anchors)


# sentence → words of its own deadline, kind, start, end, what else is told
SENTENCES: dict[str, tuple[str, str, str | None, str | None, dict[str, str | None]]] = {
    # a day, wherever it stands
    "Sở Y tế rà soát, báo cáo UBND tỉnh trước ngày 25/3/2026.": (
        "trước ngày 25/3/2026", "date", None, "2026-03-25", {"qualifier": "before"},
    ),
    "Trước ngày 15/3/2026, Sở Tài chính hoàn thành việc thẩm định.": (
        "Trước ngày 15/3/2026", "date", None, "2026-03-15", {"qualifier": "before"},
    ),
    "Gửi báo cáo về Sở Nội vụ trước 16h30, ngày 20/3/2026 để tổng hợp.": (
        "trước 16h30, ngày 20/3/2026", "date", None, "2026-03-20", {"qualifier": "before"},
    ),
    "Báo cáo UBND tỉnh trước 10 giờ sáng thứ Sáu, ngày 20/3/2026.": (
        "trước 10 giờ sáng thứ Sáu, ngày 20/3/2026", "date", None, "2026-03-20", {"qualifier": "before"},
    ),
    "Chi trả xong trước 31-01-2027.": ("trước 31-01-2027", "date", None, "2027-01-31", {}),
    "Gửi ý kiến chậm nhất là ngày 15.3.2026;": (
        "chậm nhất là ngày 15.3.2026", "date", None, "2026-03-15", {"qualifier": "no_later_than"},
    ),
    "Hạn chót ngày 20/3/2026.": ("Hạn chót ngày 20/3/2026", "date", None, "2026-03-20", {}),
    "Nộp hồ sơ không muộn hơn ngày 30 tháng 6 năm 2026.": (
        "không muộn hơn ngày 30 tháng 6 năm 2026", "date", None, "2026-06-30", {"qualifier": "no_later_than"},
    ),
    "Thời hạn hoàn thành: 30/6/2026.": ("Thời hạn hoàn thành: 30/6/2026", "date", None, "2026-06-30", {}),
    # what only the day of the document completes
    "Báo cáo muộn nhất là ngày 20/3.": ("muộn nhất là ngày 20/3", "date", None, "2026-03-20", {}),
    "Hoàn thành trước ngày 30 tháng này.": ("trước ngày 30 tháng này", "date", None, "2026-03-30", {}),
    "Trình UBND tỉnh trước ngày 15 tháng sau.": ("trước ngày 15 tháng sau", "date", None, "2026-04-15", {}),
    "Trình UBND tỉnh trong tháng 4.": ("trong tháng 4", "month", "2026-04", "2026-04", {}),
    "Hoàn thành trong quý II.": ("trong quý II", "quarter", "2026-Q2", "2026-Q2", {}),
    "Xử lý xong trong tuần này.": ("trong tuần này", "range", "2026-03-09", "2026-03-15", {}),
    "Báo cáo Chủ tịch UBND tỉnh trong ngày hôm nay.": ("trong ngày hôm nay", "date", None, "2026-03-10", {}),
    # months, quarters, parts of them
    "Xây dựng phương án, hoàn thành đầu tháng 4/2026.": (
        "hoàn thành đầu tháng 4/2026", "month", "2026-04", "2026-04", {"due_on": "2026-04-10"},
    ),
    "Trình phê duyệt vào tuần đầu tháng 4/2026.": (
        "vào tuần đầu tháng 4/2026", "month", "2026-04", "2026-04", {"due_on": "2026-04-07"},
    ),
    "Thực hiện trong tháng 3 - 4/2026.": ("trong tháng 3 - 4/2026", "range", "2026-03", "2026-04", {}),
    "Sơ kết vào tháng 6-2026.": ("vào tháng 6-2026", "month", "2026-06", "2026-06", {}),
    "Giải phóng mặt bằng xong trong quý I và quý II năm 2026.": (
        "trong quý I và quý II năm 2026", "range", "2026-Q1", "2026-Q2", {},
    ),
    "Từ nay đến hết tháng 6/2026, tập trung kiểm tra các cơ sở.": (
        "Từ nay đến hết tháng 6/2026", "range", None, "2026-06", {"qualifier": "no_later_than"},
    ),
    "Mở lớp từ ngày 10 đến ngày 15/4/2026.": (
        "từ ngày 10 đến ngày 15/4/2026", "range", "2026-04-10", "2026-04-15", {},
    ),
    "Hoàn thành các nhiệm vụ trong năm 2026.": ("trong năm 2026", "year", "2026", "2026", {}),
    # again and again
    "Báo cáo UBND tỉnh trước ngày 25 hằng tháng.": (
        "trước ngày 25 hằng tháng", "recurring", None, None, {"every": "month"},
    ),
    "Báo cáo về Sở Nội vụ vào thứ Sáu hằng tuần.": (
        "vào thứ Sáu hằng tuần", "recurring", None, None, {"every": "week"},
    ),
    "Gửi báo cáo trước ngày 15 của tháng cuối quý.": (
        "trước ngày 15 của tháng cuối quý", "recurring", None, None, {"every": "quarter"},
    ),
    "Gửi báo cáo định kỳ 6 tháng, năm về Sở Tài chính.": (
        "định kỳ 6 tháng, năm", "recurring", None, None, {"every": "half_year"},
    ),
    "Định kỳ hằng quý, báo cáo kết quả về UBND tỉnh.": (
        "Định kỳ hằng quý", "recurring", None, None, {"every": "quarter"},
    ),
    "Báo cáo trước ngày 10/6 và ngày 10/12 hằng năm.": (
        "trước ngày 10/6 và ngày 10/12 hằng năm", "recurring", None, None, {"every": "year"},
    ),
    "Báo cáo trước 15 giờ hằng ngày về Văn phòng.": (
        "trước 15 giờ hằng ngày", "recurring", None, None, {"every": "day"},
    ),
    "Hằng năm, trước ngày 30 tháng 11, tổng hợp nhu cầu vốn.": (
        "Hằng năm, trước ngày 30 tháng 11", "recurring", None, None, {"every": "year"},
    ),
    "Hằng tháng, trước ngày 25/6/2026 gửi số liệu lần đầu.": (
        "trước ngày 25/6/2026", "date", None, "2026-06-25", {},
    ),
    # from an event
    "Trong 10 ngày làm việc kể từ ngày nhận được văn bản này, UBND các xã rà soát.": (
        "Trong 10 ngày làm việc kể từ ngày nhận được văn bản này",
        "relative", None, None, {"due_on": "2026-03-26"},
    ),
    "Sau 05 ngày kể từ ngày ký, Sở Y tế công bố.": (
        "Sau 05 ngày kể từ ngày ký", "relative", None, None, {"due_on": "2026-03-15"},
    ),
    "Trong vòng 02 tuần kể từ khi có kết quả thẩm định, Sở Tài chính trình UBND tỉnh.": (
        "Trong vòng 02 tuần kể từ khi có kết quả thẩm định", "relative", None, None, {},
    ),
    "Chậm nhất sau 05 ngày làm việc kể từ ngày kết thúc hội nghị phải gửi biên bản.": (
        "Chậm nhất sau 05 ngày làm việc kể từ ngày kết thúc hội nghị", "relative", None, None, {},
    ),
    "Thông báo trước 15 ngày so với thời điểm đóng điện.": (
        "trước 15 ngày so với thời điểm đóng điện", "relative", None, None, {},
    ),
    "Khôi phục cấp điện cho trạm bơm trong 48 giờ sau lũ.": (
        "trong 48 giờ sau lũ", "relative", None, None, {},
    ),
    "Cấm tàu thuyền ra khơi từ 18 giờ ngày 20/3/2026 cho đến khi có thông báo mới.": (
        "từ 18 giờ ngày 20/3/2026 cho đến khi có thông báo mới", "conditional", "2026-03-20", None, {},
    ),
    "Trình Ban Thường vụ xem xét tại kỳ họp tháng 7/2026.": (
        "tại kỳ họp tháng 7/2026", "month", "2026-07", "2026-07", {},
    ),
    # which of several
    "Trình UBND tỉnh trong quý III/2026, báo cáo HĐND tỉnh trước ngày 30/11/2026.": (
        "trong quý III/2026", "quarter", "2026-Q3", "2026-Q3", {},
    ),
    "Để khai trương trước ngày 01/5/2026, Sở Xây dựng hoàn thành đường dẫn trước ngày 20/4/2026.": (
        "trước ngày 20/4/2026", "date", None, "2026-04-20", {},
    ),
    "Tổng hợp số liệu từ ngày 01/01/2026 đến ngày 28/02/2026, gửi trước ngày 20/3/2026.": (
        "trước ngày 20/3/2026", "date", None, "2026-03-20", {},
    ),
    "Định kỳ hằng tháng báo cáo tiến độ, hoàn thành trước ngày 30/6/2026.": (
        "trước ngày 30/6/2026", "date", None, "2026-06-30", {},
    ),
    "Lập danh sách trong thời gian 20 ngày làm việc rồi gửi trước ngày 09/5/2026 để theo dõi.": (
        "trước ngày 09/5/2026", "date", None, "2026-05-09", {},
    ),
    # without an end
    "Vận động hội viên tham gia, thực hiện thường xuyên.": (
        "thực hiện thường xuyên", "ongoing", None, None, {},
    ),
    "Báo cáo ngay khi có phát sinh.": ("ngay khi có phát sinh", "conditional", None, None, {}),
}  # fmt: skip
WITHOUT = [
    "Thực hiện Công văn số 12/UBND-TH ngày 05/3/2026 của UBND tỉnh, Sở Y tế rà soát.",
    "Triển khai Chương trình phát triển giai đoạn 2021 - 2025.",
    "Trong năm 2025 đã giải ngân 5 tỷ đồng.",
    "Dự án đã hoàn thành trong năm 2025.",
    "Năm 2025 đạt 5 tỷ đồng.",
    "Phấn đấu đến hết năm 2026 đạt 90% số hộ.",
    "Rà soát các hồ sơ đã tiếp nhận trước ngày 01/3/2026.",
    "Hướng dẫn các dự án được phê duyệt trước ngày 01/01/2026.",
    "Ngày 20/3/2026, Sở Y tế họp với các huyện.",
    "Báo cáo kết quả thực hiện quý I/2026.",
    "Chuẩn bị tài liệu cho kỳ họp tháng 7/2026.",
    "Thường xuyên kiểm tra các cơ sở trên địa bàn.",
    "Bố trí trực 24/24 giờ, tỷ lệ 3/4 quân số.",
    "Hoàn thành trước Tết Nguyên đán.",
    "Trong 3 ngày, từ 01 - 03/02/2026, Chủ tịch UBND tỉnh đã làm việc với các xã.",
    "Xác định đây là nhiệm vụ thường xuyên, góp phần nâng cao nhận thức.",
    "Hướng dẫn các trung tâm giáo dục thường xuyên, trường nghề.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_deadline_of_a_sentence(sentence: str) -> None:
    words, kind, start, end, more = SENTENCES[sentence]
    found = main_deadline(deadlines_in(sentence))
    assert found is not None
    assert (found.words.text, found.period.text) == (words, words)
    assert sentence[found.start : found.end] == words
    assert (found.period.kind.value, found.period.start, found.period.end) == (kind, start, end)
    for name, value in more.items():
        assert getattr(found.period, name) == value, name
    assert not end or found.period.due_on


@pytest.mark.parametrize("sentence", WITHOUT)
def test_other_times_are_no_deadlines(sentence: str) -> None:
    assert deadlines_in(sentence) == []


def test_every_deadline_of_a_paragraph_has_its_place() -> None:
    text = "Sở A có ý kiến chậm nhất ngày 20/3/2026; Sở B tổng hợp  trước ngày  25/3/2026; hằng quý báo cáo."
    found = deadlines_in(text)
    assert [text[d.start : d.end] for d in found] == [
        "chậm nhất ngày 20/3/2026",
        "trước ngày  25/3/2026",
        "hằng quý",
    ]
    assert found[1].period.text == "trước ngày 25/3/2026"


def test_words_that_lost_their_marks_are_read_where_the_text_is_garbled() -> None:
    sentence = SourcedText.of(Line(1, "Ban Quan ly du an bao cao trudc ngay 30/7/2025, khong cham tre."))
    assert find_deadlines(sentence, anchors=ANCHORS) == []
    (found,) = find_deadlines(sentence, anchors=ANCHORS, is_garbled=True)
    assert (found.period.kind, found.period.end, found.period.qualifier) == (
        PeriodKind.DATE,
        "2025-07-30",
        "before",
    )
    assert found.words.text == "trudc ngay 30/7/2025"


def test_without_the_day_of_issue_nothing_is_completed() -> None:
    for text in ("Trình UBND tỉnh trong tháng sau.", "Xong trong tuần này.", "Hoàn thành trước ngày 20/3."):
        assert all(d.period.due_on is None for d in deadlines_in(text, Anchors())), text
    (found,) = deadlines_in("Sau 05 ngày kể từ ngày ký, Sở Y tế công bố.", Anchors())
    assert (found.period.kind, found.period.due_on) == (PeriodKind.RELATIVE, None)


def test_terms_count_from_the_day_that_their_words_name() -> None:
    def due(written: str, anchors: Anchors) -> str | None:
        return read_period(written, anchors=anchors).due_on

    assert due("05 ngày kể từ ngày nhận được công văn này", ANCHORS) == "2026-03-17"
    assert due("05 ngày kể từ ngày nhận được hồ sơ", ANCHORS) is None
    assert due("05 ngày kể từ ngày nhận được văn bản của Bộ Y tế", ANCHORS) is None
    assert due("05 ngày kể từ ngày có hiệu lực", ANCHORS) is None
    assert due("05 ngày kể từ ngày có hiệu lực", Anchors(effective_on="2026-04-01")) == "2026-04-06"
    assert due("02 tháng kể từ ngày ban hành", Anchors(issued_on="2025-12-31")) == "2026-02-28"
    assert due("03 tuần kể từ ngày ký ban hành", ANCHORS) == "2026-03-31"
    assert due("trong 10 ngày kể từ ngày 01/4/2026", Anchors()) == "2026-04-11"


def test_the_head_of_a_document_gives_its_anchors() -> None:
    header = DocumentHeader(
        title="Kế hoạch cải cách hành chính năm 2026",
        issued_on="2025-12-25",
        received=Received(on="2025-12-29"),
    )
    anchors = Anchors.of(header)
    assert (anchors.issued_on, anchors.received_on, anchors.year) == ("2025-12-25", "2025-12-29", 2026)
    assert read_period("Quý III", anchors=anchors).end == "2026-Q3"
    assert (
        Anchors.of(DocumentHeader(title="Kế hoạch giai đoạn 2026 - 2030", issued_on="2025-12-25")).year
        is None
    )
    later = Anchors(issued_on="2025-12-20")
    assert read_period("Trước 15/01", anchors=later).end == "2026-01-15"
    assert read_period("Trước 25/12", anchors=later).end == "2025-12-25"


def test_a_document_without_a_day_of_its_own_has_the_year_of_its_days() -> None:
    def anchors_of(*lines: str) -> Anchors:
        numbered = tuple(Line(number, text) for number, text in enumerate(lines, start=1))
        draft = Draft(Document("", "", "", "", numbered), PeriodRules(), known_registry())
        find_anchors(draft)
        return draft.anchors

    week = anchors_of("Tuần từ 22/9/2025 đến 28/9/2025", "Quyết định số 12/QĐ-UBND ngày 20/9/2025")
    assert read_period("trong tháng 10", anchors=week).end == "2025-10"
    assert anchors_of("ngày 20/9/2025", "ngày 21/9/2024").year is None
    assert anchors_of("Văn bản này có hiệu lực từ ngày 01/4/2026.").effective_on == "2026-04-01"


def test_a_rule_of_a_deadline_is_listed_with_its_words() -> None:
    rules = {d.rule for sentence in SENTENCES for d in deadlines_in(sentence)}
    assert rules <= set(rules_of("period"))
    assert all(d.because for sentence in SENTENCES for d in deadlines_in(sentence))


DAYS = st.dates(min_value=date(2026, 3, 10), max_value=date(2089, 12, 31))
LIMITS = st.sampled_from(
    ["trước ngày {}", "chậm nhất ngày {}", "muộn nhất là ngày {}", "trước 16 giờ 30 ngày {}", "trước {}",
     "không quá ngày {}", "đến hết ngày {}", "trong ngày {}", "chậm nhất vào ngày {}"]
)  # fmt: skip
DAY_FORMS = st.sampled_from(
    ["{d:02}/{m}/{y}", "{d}/{m:02}/{y}", "{d}.{m}.{y}", "{d:02}-{m:02}-{y}", "{d} tháng {m} năm {y}"]
)
BEFORE = st.sampled_from(
    ["Sở Y tế rà soát, báo cáo UBND tỉnh ", "Theo Công văn số 15/UBND-TH ngày 02/3/2026, các xã gửi ", ""]
)
AFTER = st.sampled_from([".", ";", ", báo cáo kết quả.", " để tổng hợp.", " (qua Sở Nội vụ).", ""])


@given(DAYS, LIMITS, DAY_FORMS, BEFORE, AFTER)
def test_any_day_with_any_limit_is_found(day: date, limit: str, form: str, before: str, after: str) -> None:
    words = limit.format(form.format(d=day.day, m=day.month, y=day.year))
    found = main_deadline(deadlines_in(f"{before}{words}{after}"))
    assert found is not None
    assert (found.words.text, found.period.kind, found.period.end) == (
        words,
        PeriodKind.DATE,
        day.isoformat(),
    )


@given(st.integers(2026, 2089), st.integers(1, 4), st.integers(1, 12), BEFORE, AFTER, st.booleans())
def test_any_quarter_and_month_is_found(
    year: int, quarter: int, month: int, before: str, after: str, is_month: bool
) -> None:
    roman = ("I", "II", "III", "IV")[quarter - 1]
    words = f"trong tháng {month:02d}/{year}" if is_month else f"trong quý {roman} năm {year}"
    value = f"{year}-{month:02d}" if is_month else f"{year}-Q{quarter}"
    found = deadlines_in(f"{before}{words}{after}", Anchors(issued_on="2026-01-05"))
    assert [(d.words.text, d.period.start, d.period.end) for d in found] == [(words, value, value)]


@given(DAYS, st.integers(1, 60), st.booleans())
def test_any_term_is_counted_from_its_day(start: date, number: int, is_weeks: bool) -> None:
    unit, days = ("tuần", 7 * number) if is_weeks else ("ngày", number)
    (found,) = deadlines_in(
        f"Trong {number:02d} {unit} kể từ ngày ký, Sở Y tế công bố.", Anchors(issued_on=start.isoformat())
    )
    assert found.period.due_on == (start + timedelta(days=days)).isoformat()


WORDS = st.sampled_from(
    ["trước", "ngày", "30/6", "2026", "tháng", "quý", "IV", "hằng", "kể từ", "10 ngày", "(", ")", "và", "đến",
     "17 giờ", "6 tháng", "năm", "đầu", "sau", "định kỳ", "thường xuyên", "khi có yêu cầu", ",", "-", "İ"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)))
def test_never_raises_and_places_never_overlap(text: str) -> None:
    for anchors in (Anchors(), ANCHORS):
        end = 0
        for found in deadlines_in(text, anchors):
            assert end <= found.start < found.end <= len(text)
            assert text[found.start : found.end] == found.words.text
            end = found.end


@pytest.mark.parametrize(
    "unit", ["trước ngày ", "10 ngày kể từ ", "hằng tháng, ", "tháng 3, ", "1/", "a " * 10]
)
def test_a_paragraph_without_end_is_read_in_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    deadlines_in(text)
    assert time.process_time() - began < 6.0


@pytest.mark.parametrize(
    ("words", "end"),
    [
        (
            "Sở Y tế trình đề án (Công văn số 12/UBND-NC, thời hạn 28/02/2026), xong trước ngày 15/4/2026",
            "2026-04-15",
        ),
        ("Sở Y tế báo cáo trong tháng 4/2026 (thời hạn cũ: 31/3/2026)", "2026-04"),
        ("Sở Y tế báo cáo kết quả (thời hạn 28/02/2026)", "2026-02-28"),
    ],
)
def test_an_old_term_beside_a_new_one_is_not_the_deadline(words: str, end: str) -> None:
    deadline = main_deadline(deadlines_in(words))
    assert deadline is not None and deadline.period.end == end
