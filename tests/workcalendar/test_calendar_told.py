"""A calendar that was told as JSON counts as the one that told it."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dondoc.workcalendar import WorkCalendar, calendar_from_json, calendar_to_json

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31))


@given(closed=st.dictionaries(DAYS, st.text(max_size=20), max_size=5), opened=st.frozensets(DAYS, max_size=5))
def test_a_calendar_comes_back_as_it_was(closed: dict[date, str], opened: frozenset[date]) -> None:
    calendar = WorkCalendar(closed=closed, opened=opened)
    assert calendar_from_json(json.loads(json.dumps(calendar_to_json(calendar)))) == calendar
