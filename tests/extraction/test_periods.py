"""Written forms of "by when" and what they are read as."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.documents.reading import Period, PeriodKind
from dondoc.extraction import PeriodRules, is_period, read_period
from dondoc.workcalendar import WorkCalendar

ISSUED = "2025-03-10"  # a Monday

# written → kind, start, end, what else is told
FORMS: dict[str, tuple[str, str | None, str | None, dict[str, object]]] = {
    # the forms of the samples
    "trước ngày 06/9/2023": ("date", None, "2023-09-06", {"qualifier": "before"}),
    "chậm nhất ngày 08/9/2023": ("date", None, "2023-09-08", {"qualifier": "no_later_than"}),
    "Thường xuyên": ("ongoing", None, None, {}),
    "2024 - 2030": ("range", "2024", "2030", {"due_on": "2030-12-31"}),
    "2026-2029": ("range", "2026", "2029", {}),
    "2026": ("year", "2026", "2026", {"due_on": "2026-12-31"}),
    "Năm 2026": ("year", "2026", "2026", {}),
    "2026 - 2030 (thực hiện khi có đủ điều kiện)": ("conditional", "2026", "2030", {}),
    "Năm 2025 và thực hiện thường xuyên": ("mixed", None, None, {}),
    "Đã hoàn thành quy chế, thực hiện thường xuyên": ("mixed", None, None, {}),
    "Theo quy định của pháp luật có liên quan và kế hoạch kiểm tra": ("by_law", None, None, {}),
    "Quý II/2024": ("quarter", "2024-Q2", "2024-Q2", {"due_on": "2024-06-30"}),
    # days
    "30/7/2025": ("date", None, "2025-07-30", {"due_on": "2025-07-30"}),
    "30-7-2025": ("date", None, "2025-07-30", {}),
    "30.7.2025": ("date", None, "2025-07-30", {}),
    "Ngày 05 / 8 / 2025": ("date", None, "2025-08-05", {}),
    "ngày 30 tháng 7 năm 2025": ("date", None, "2025-07-30", {}),
    "Xong trước 30/9/2026": ("date", None, "2026-09-30", {"qualifier": "before"}),
    "Muộn nhất là ngày 5/5/2025": ("date", None, "2025-05-05", {"qualifier": "no_later_than"}),
    "không quá 30/6/2025": ("date", None, "2025-06-30", {"qualifier": "no_later_than"}),
    "Trước 15 giờ ngày 10/9/2024": ("date", None, "2024-09-10", {"qualifier": "before"}),
    # spans of days
    "từ ngày 01/7/2025 đến ngày 15/8/2025": ("range", "2025-07-01", "2025-08-15", {}),
    "Từ 01/7 đến 15/8/2025": ("range", "2025-07-01", "2025-08-15", {"due_on": "2025-08-15"}),
    "01 - 15/8/2025": ("range", "2025-08-01", "2025-08-15", {}),
    # months
    "Tháng 4/2025": ("month", "2025-04", "2025-04", {"due_on": "2025-04-30"}),
    "Trong tháng 02 năm 2024": ("month", "2024-02", "2024-02", {"due_on": "2024-02-29"}),
    "12/2025": ("month", "2025-12", "2025-12", {}),
    "T12/2025": ("month", "2025-12", "2025-12", {}),
    "Cuối tháng 9/2025": ("month", "2025-09", "2025-09", {}),
    "Trước tháng 6/2025": ("month", "2025-06", "2025-06", {"qualifier": "before", "due_on": "2025-05-31"}),
    "tháng 3 đến tháng 6/2025": ("range", "2025-03", "2025-06", {"due_on": "2025-06-30"}),
    "Tháng 3 - 6/2025": ("range", "2025-03", "2025-06", {}),
    "tháng 3 và tháng 9/2025": ("mixed", None, None, {"parts": ("tháng 3/2025", "tháng 9/2025")}),
    "Tháng 2, 5, 11/2025": (
        "mixed",
        None,
        None,
        {"parts": ("tháng 2/2025", "tháng 5/2025", "tháng 11/2025")},
    ),
    "01/3 và 01/9/2025": ("mixed", None, None, {"parts": ("01/3/2025", "01/9/2025")}),
    "tháng 4, 5, 6/2025": ("range", "2025-04", "2025-06", {}),
    "Tháng 12, 01/2026": ("range", "2025-12", "2026-01", {}),
    "Tuần đầu tháng 4/2025": ("month", "2025-04", "2025-04", {"due_on": "2025-04-07"}),
    "Đầu tháng 4/2025": ("month", "2025-04", "2025-04", {"due_on": "2025-04-10"}),
    "Giữa năm 2025": ("year", "2025", "2025", {"due_on": "2025-06-30"}),
    "Tháng 6-2025": ("month", "2025-06", "2025-06", {}),
    "Trong tháng này": ("month", "2025-03", "2025-03", {"due_on": "2025-03-31"}),
    "Trước ngày 15 tháng sau": ("date", None, "2025-04-15", {"qualifier": "before"}),
    "Tuần này": ("range", "2025-03-10", "2025-03-16", {}),
    # over the turn of the year
    "Tháng 10 - 3/2026": ("range", "2025-10", "2026-03", {"due_on": "2026-03-31"}),
    "Tháng 12 đến tháng 01/2026": ("range", "2025-12", "2026-01", {}),
    "quý III - quý II/2026": ("range", "2025-Q3", "2026-Q2", {}),
    "Quý III/2025 - II/2026": ("range", "2025-Q3", "2026-Q2", {}),
    "Từ 20/12 đến 10/01/2026": ("range", "2025-12-20", "2026-01-10", {}),
    # short years, lengths of time
    "28/02/25": ("date", None, "2025-02-28", {"due_on": "2025-02-28"}),
    "20 ngày": ("relative", None, None, {}),
    "03 tháng": ("relative", None, None, {}),
    "trong thời hạn 5 ngày làm việc": ("relative", None, None, {}),
    "Định kỳ 3 tháng": ("recurring", None, None, {"every": "quarter"}),
    "20 ngày kể từ ngày ký": ("relative", None, None, {"due_on": "2025-03-30"}),
    # a sixth day of January is no half-year
    "ngày 06 tháng 1 năm 2026": ("date", None, "2026-01-06", {}),
    "6 tháng đầu năm 2026": ("range", "2026-01", "2026-06", {"due_on": "2026-06-30"}),
    "06 tháng cuối năm 2026": ("range", "2026-07", "2026-12", {}),
    "9 tháng đầu năm 2026": ("range", "2026-01", "2026-09", {}),
    # quarters
    "Quý 3 năm 2025": ("quarter", "2025-Q3", "2025-Q3", {}),
    "Q2/2025": ("quarter", "2025-Q2", "2025-Q2", {}),
    "Hết quý III/2025": ("quarter", "2025-Q3", "2025-Q3", {"qualifier": "no_later_than"}),
    "Quý I, II năm 2025": ("range", "2025-Q1", "2025-Q2", {}),
    "Quý II-IV/2025": ("range", "2025-Q2", "2025-Q4", {"due_on": "2025-12-31"}),
    "quý I - quý II/2025": ("range", "2025-Q1", "2025-Q2", {}),
    "Quý I và quý III năm 2025": ("range", "2025-Q1", "2025-Q3", {}),
    "Quý II, quý III, quý IV năm 2025": ("range", "2025-Q2", "2025-Q4", {}),
    # years
    "Trong năm 2025": ("year", "2025", "2025", {}),
    "Trước năm 2026": ("year", "2026", "2026", {"qualifier": "before", "due_on": "2025-12-31"}),
    "Đến hết năm 2025": ("year", "2025", "2025", {"qualifier": "no_later_than"}),
    "Giai đoạn 2026 – 2030": ("range", "2026", "2030", {}),
    "2025, 2026, 2027": ("range", "2025", "2027", {}),
    "2025-2030, tầm nhìn 2045": ("range", "2025", "2030", {"due_on": "2030-12-31"}),
    "Năm 2025 và các năm tiếp theo": ("ongoing", "2025", None, {}),
    "Từ năm 2026": ("ongoing", "2026", None, {}),
    "kể từ ngày 01/7/2025": ("ongoing", "2025-07-01", None, {}),
    "Thường xuyên trong mùa mưa bão": ("ongoing", None, None, {}),
    "Từ nay đến hết tháng 9/2025": ("range", None, "2025-09", {"due_on": "2025-09-30"}),
    # again and again
    "Hằng năm": ("recurring", None, None, {"every": "year"}),
    "hàng quý": ("recurring", None, None, {"every": "quarter"}),
    "Hằng tháng": ("recurring", None, None, {"every": "month"}),
    "Trước ngày 15 tháng 11 của năm trước liền kề": ("recurring", None, None, {"every": "year"}),
    "Hằng ngày": ("recurring", None, None, {"every": "day"}),
    "01 lần/tuần": ("recurring", None, None, {"every": "week"}),
    "02 lần/năm": ("recurring", None, None, {"every": "half_year"}),
    "Ngày 15 của tháng cuối quý": ("recurring", None, None, {"every": "quarter"}),
    "Trước 30/6/2025 và định kỳ hằng quý": ("mixed", None, None, {}),
    "Trước 30/6/2025 và trước 31/12/2025": ("mixed", None, None, {}),
    "Ngày 20 hằng tháng": ("recurring", None, None, {"every": "month"}),
    "Định kỳ 6 tháng": ("recurring", None, None, {"every": "half_year"}),
    "6 tháng, năm": ("recurring", None, None, {"every": "half_year"}),
    "Mỗi tuần": ("recurring", None, None, {"every": "week"}),
    # on a condition, by a rule, from an event
    "Khi có yêu cầu": ("conditional", None, None, {}),
    "Sau khi có hướng dẫn của Bộ Nội vụ": ("conditional", None, None, {}),
    "Theo tiến độ dự án": ("by_law", None, None, {}),
    "05 ngày kể từ ngày nhận được văn bản": ("relative", None, None, {}),
    "10 ngày làm việc kể từ ngày ký": ("relative", None, None, {"due_on": "2025-03-24"}),
    # without a year: that of the document
    "Quý III": ("quarter", "2025-Q3", "2025-Q3", {}),
    "Tháng 9": ("month", "2025-09", "2025-09", {}),
    "Trước 15/9": ("date", None, "2025-09-15", {"qualifier": "before"}),
    "Cả năm": ("year", "2025", "2025", {}),
}
NO_PERIODS = [
    "",
    " - ",
    "Sở Tài chính",
    "31/02/2025",
    "32/13/2025",
    "Quý 5/2025",
    "Quốc lộ 4B",
    "Không",
    "13 xã",
]
# Times that no kind can hold: kept as written, with a doubt.
WITHOUT_A_VALUE = ["20/12/2025 - 20/11/2025", "Quý IV/2025 - quý I/2025", "Ba năm một lần", "02 năm 1 lần"]


@pytest.mark.parametrize("written", FORMS)
def test_form(written: str) -> None:
    kind, start, end, more = FORMS[written]
    period = read_period(written, issued_on=ISSUED)
    assert (period.kind.value, period.start, period.end) == (kind, start, end)
    for name, value in more.items():
        assert getattr(period, name) == value, name
    assert period.text == " ".join(written.split())
    assert is_period(written)


@pytest.mark.parametrize("written", NO_PERIODS)
def test_what_says_no_time_is_no_period(written: str) -> None:
    assert read_period(written, issued_on=ISSUED).kind is PeriodKind.NONE
    assert not is_period(written)


@pytest.mark.parametrize("written", WITHOUT_A_VALUE)
def test_what_no_kind_can_hold_is_a_period_without_a_value(written: str) -> None:
    period = read_period(written, issued_on=ISSUED)
    assert (period.kind, period.end, period.text) == (PeriodKind.NONE, None, written)
    assert is_period(written)


def test_kinds_without_a_last_day_have_none() -> None:
    for written in ("Thường xuyên", "Hằng năm", "2026 - 2030 (khi có đủ điều kiện)", "Từ năm 2026"):
        assert read_period(written).due_on is None, written


def test_a_computed_day_says_how() -> None:
    for written, (_, _, _, more) in FORMS.items():
        if "due_on" in more:
            assert read_period(written, issued_on=ISSUED).rule, written


def test_whether_before_a_day_includes_it_is_the_offices_choice() -> None:
    written = "trước ngày 30/7/2025"
    assert read_period(written).due_on == "2025-07-30"
    eve = read_period(written, rules=PeriodRules(before_includes_day=False))
    assert (eve.end, eve.due_on) == ("2025-07-30", "2025-07-29")


def test_days_from_signing_pass_over_holidays_and_say_so() -> None:
    period = read_period("Trong thời hạn 3 ngày làm việc kể từ ngày ban hành", issued_on="2025-08-29")
    assert period.due_on == "2025-09-05"  # the 1st (swapped or not) and 2nd of September are days off
    assert "02/09/2025" in (period.rule or "")


def test_days_from_signing_need_the_day_of_signing() -> None:
    for issued_on in (None, "2025", "2025-03"):
        period = read_period("10 ngày làm việc kể từ ngày ký", issued_on=issued_on)
        assert (period.kind, period.due_on) == (PeriodKind.RELATIVE, None)


def test_the_offices_own_days_off_count() -> None:
    rules = PeriodRules(calendar=WorkCalendar(closed={date(2025, 3, 11): "ngày bão"}))
    period = read_period("1 ngày làm việc từ ngày ký", issued_on=ISSUED, rules=rules)
    assert period.due_on == "2025-03-12"
    assert "ngày bão" in (period.rule or "")


def test_without_the_documents_year_a_quarter_has_no_dates() -> None:
    period = read_period("Quý III")
    assert (period.kind, period.start, period.due_on) == (PeriodKind.QUARTER, None, None)


DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2089, 12, 31))
DAY_FORMS = [
    lambda d: f"{d:%d/%m/%Y}",
    lambda d: f"{d.day}/{d.month}/{d.year}",
    lambda d: f"{d.day}-{d.month}-{d.year}",
    lambda d: f"{d.day}.{d.month:02d}.{d.year}",
    lambda d: f"ngày {d.day:02d} tháng {d.month} năm {d.year}",
    lambda d: f"Ngày {d.day}/ {d.month}/ {d.year}.",
]


@given(
    DAYS, st.sampled_from(DAY_FORMS), st.sampled_from(["", "trước ", "Chậm nhất ", "Xong ", "hoàn thành "])
)
def test_any_day_in_any_form_reads_back(day: date, form: object, before: str) -> None:
    period = read_period(before + form(day))  # type: ignore[operator]
    assert (period.kind, period.end) == (PeriodKind.DATE, day.isoformat())
    assert period.due_on == day.isoformat()


@given(DAYS, DAYS)
def test_any_span_of_days_reads_back(one: date, other: date) -> None:
    first, last = sorted((one, other))
    period = read_period(f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}")
    assert period.kind is PeriodKind.RANGE
    assert (period.start, period.end) == (first.isoformat(), last.isoformat())


@given(
    st.integers(1990, 2089),
    st.integers(1, 12),
    st.sampled_from(["tháng {m}/{y}", "Tháng {m} năm {y}", "{m}/{y}"]),
)
def test_any_month_reads_back(year: int, month: int, form: str) -> None:
    period = read_period(form.format(m=month, y=year))
    assert (period.kind, period.start) == (PeriodKind.MONTH, f"{year}-{month:02d}")
    assert period.due_on and period.due_on.startswith(f"{year}-{month:02d}-")


WORDS = st.sampled_from(
    [
        *FORMS,
        "quý",
        "tháng",
        "năm",
        "ngày",
        "trước",
        "đến",
        "-",
        "và",
        ",",
        "kể từ",
        "2025",
        "13",
        "0",
        "/",
        "(",
        ")",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=8).map(" ".join)))
def test_never_raises_and_never_invents(written: str) -> None:
    for issued_on in (None, ISSUED):
        period = read_period(written, issued_on=issued_on)
        assert isinstance(period, Period)
        if period.due_on:
            assert date.fromisoformat(period.due_on)
            assert period.rule
        if not any(c.isalnum() for c in written):
            assert period.kind is PeriodKind.NONE
    assert is_period(written) in (True, False)


def test_a_term_that_leaves_the_calendar_has_no_last_day() -> None:
    period = read_period("10 ngày làm việc kể từ ngày ký", issued_on="9999-12-31")
    assert (period.kind, period.due_on) == (PeriodKind.RELATIVE, None)
