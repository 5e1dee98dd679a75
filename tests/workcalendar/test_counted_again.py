"""A term told in words is counted again by another calendar: what was said is enough."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dondoc.workcalendar import WorkCalendar, counted_again

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
REASONS = st.text("aăâđ ;:,()/0123456789", max_size=20)
CALENDARS = st.builds(
    WorkCalendar, closed=st.dictionaries(DAYS, REASONS, max_size=6), opened=st.frozensets(DAYS, max_size=4)
)


@given(start=DAYS, days=st.integers(1, 60), before=CALENDARS, after=CALENDARS)
def test_the_words_are_enough(start: date, days: int, before: WorkCalendar, after: WorkCalendar) -> None:
    said = before.add_working_days(start, days)
    again = counted_again(said.in_words(), after)
    assert again is not None
    assert (again.counted, again.words) == (after.add_working_days(start, days), again.counted.in_words())
    back = counted_again(again.words, before)
    assert back is not None and back.counted == said


def test_a_holiday_declared_later() -> None:
    said = WorkCalendar().add_working_days(date(2026, 3, 2), 5).in_words()
    office = WorkCalendar(closed={date(2026, 3, 5): "Ngày hội của tỉnh"})
    again = counted_again(said, office)
    assert again is not None
    assert (again.former_end, again.counted.end) == (date(2026, 3, 9), date(2026, 3, 10))
    assert again.words == ("5 ngày làm việc từ 02/03/2026, bỏ qua 05/03/2026 (Ngày hội của tỉnh): 10/03/2026")
    assert counted_again("ngày cuối tháng", office) is None


def test_around_the_words() -> None:
    said = f"theo văn bản: {WorkCalendar().add_working_days(date(2026, 3, 2), 5).in_words()}; đã rà soát"
    again = counted_again(said, WorkCalendar(closed={date(2026, 3, 5): "hội"}))
    assert again is not None
    assert again.words.startswith("theo văn bản: 5 ngày") and again.words.endswith("10/03/2026; đã rà soát")
    assert again.former_end + timedelta(days=1) == again.counted.end
