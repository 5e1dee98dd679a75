"""Calendars as RFC 5545 has them: what is written reads back, and no line is too long."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from dondoc.server.notices.channels.ics import DueDay, calendar_text

NOW = datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)
words = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")) | st.just("\n"), max_size=300)


@given(title=words, told=words)
def test_what_is_written_reads_back(title: str, told: str) -> None:
    text = calendar_text(name="Lịch", days=[DueDay("1@dondoc", date(2026, 12, 31), title, told, "")], now=NOW)
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = text.replace("\r\n ", "").split("\r\n")
    read = {line.partition(":")[0]: line.partition(":")[2] for line in unfolded}
    assert _read(read["SUMMARY"]) == "\n".join(title.splitlines())
    assert _read(read["DESCRIPTION"]) == "\n".join(told.splitlines())
    assert (read["DTSTART;VALUE=DATE"], read["DTEND;VALUE=DATE"]) == ("20261231", "20270101")
    assert read["DTSTAMP"] == "20261122T010203Z"


def _read(written: str) -> str:
    read, marks = "", iter(written)
    for mark in marks:
        if mark == "\\":
            escaped = next(marks)
            read += "\n" if escaped == "n" else escaped
        else:
            read += mark
    return read
