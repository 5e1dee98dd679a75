"""Which reminders a share's days ask for. Pure: the days are arguments.

What is to come is told before offices close, on the last working day; what is over is told on the first
working day after. So nobody is told that something is late before it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dondoc.server.notices.models import Rule
from dondoc.workcalendar import WorkCalendar

LONGEST_CLOSED = 31  # no office is closed for more days than these
LONGEST_CATCHING_UP = timedelta(days=31)  # what was missed longer ago is not told any more
# What the share has to be at work for; the others tell what happened.
REMINDERS = frozenset(
    {
        Rule.BEFORE_DUE,
        Rule.ON_DUE_DAY,
        Rule.OVERDUE,
        Rule.SILENT,
        Rule.ESCALATED_TO_HEAD,
        Rule.ESCALATED_TO_LEADER,
        Rule.PERIOD_OPENED,
        Rule.ASSIGNED,
    }
)
# Of these a citizen's word that the agency has to answer is the occasion.
OF_FEEDBACK = frozenset(
    {
        Rule.FEEDBACK,
        Rule.FEEDBACK_DUE,
        Rule.FEEDBACK_OVERDUE,
        Rule.FEEDBACK_TO_HEAD,
        Rule.FEEDBACK_TO_LEADER,
        Rule.FEEDBACK_OVER,
    }
)
# Of these a report is, or a schedule; they concern no share.
OF_REPORTS = frozenset({Rule.REPORT_DRAWN_UP, Rule.REPORT_SENT, Rule.REPORT_NOT_DRAWN})
# Of these an edition of a week's digest is; they concern no share.
OF_DIGESTS = frozenset({Rule.PUBLIC_CORRECTION})
# What tells that something happened says on which day.
HAPPENED = frozenset(
    {
        *(Rule.ASSIGNED, Rule.RESPONSIBLE, Rule.RETURNED, Rule.CONFIRMED, Rule.EXTENDED, Rule.CORRECTED),
        *(Rule.FEEDBACK, Rule.FEEDBACK_OVER),
        *(Rule.OPINION_ASKED, Rule.OPINION_EXTENDED, Rule.OPINION_ENDED, Rule.OPINION_GIVEN),
        *OF_REPORTS,
        *OF_DIGESTS,
    }
)
# What is told of an agency that is asked for its opinion, to its people; OPINION_GIVEN is told to who asked.
OPINION_REMINDERS = frozenset({Rule.OPINION_ASKED, Rule.OPINION_DUE, Rule.OPINION_OVERDUE})
# What a correction says of what was told before.
UNDONE_WORDS: Mapping[Rule, str] = {
    Rule.ASSIGNED: "đã hoàn tác việc giao",
    Rule.RESPONSIBLE: "đã thôi giao theo dõi, phụ trách",
    Rule.RETURNED: "đã hoàn tác việc trả lại",
    Rule.CONFIRMED: "đã hoàn tác việc xác nhận hoàn thành",
    Rule.EXTENDED: "đã hoàn tác việc gia hạn",
}


# Why an agency is asked no more.
ENDED_WORDS: Mapping[str, str] = {
    "withdrawn": "không còn hỏi cơ quan trong đợt này",
    "recalled": "dự thảo đã thu hồi",
    "closed": "đợt lấy ý kiến đã đóng",
}


@dataclass(frozen=True, slots=True)
class Span:
    """The days of one run: to come from `first_on` to `last_on`, over from `since_on` to `day`."""

    day: date
    since_on: date
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class Timing:
    """When is reminded; a number of 0 days means never."""

    before_days: int
    on_day: bool
    every_days: int
    silent_days: int
    head_days: int
    leader_days: int


@dataclass(frozen=True, slots=True)
class Watched:
    """What counts of a share: its deadline, and since when nothing was heard.

    `quiet_since` is empty for one that is reported on by periods.
    """

    due_on: date | None
    quiet_since: date | None


def next_span(day: date, *, before: Span | None, calendar: WorkCalendar) -> Span | None:
    """The days of the run of `day`; None while offices are closed, or were said to be so before.

    `before` is the last run of an earlier day.
    """
    if calendar.day_off(day) or (before is not None and day <= before.last_on):
        return None
    last_on = day
    while (last_on - day).days < LONGEST_CLOSED and calendar.day_off(last_on + timedelta(days=1)):
        last_on += timedelta(days=1)
    oldest = day - LONGEST_CATCHING_UP
    since_on = max(before.day + timedelta(days=1), oldest) if before else day
    first_on = max(before.last_on + timedelta(days=1), oldest) if before else day
    return Span(day=day, since_on=since_on, first_on=first_on, last_on=last_on)


def reminders(watched: Watched, timing: Timing, span: Span) -> Iterator[tuple[Rule, date]]:
    """The rules that name a day of the run, each with that day, the latest where it names several.

    A reminder before a deadline that the run comes too late for is left out.
    """
    due_on = watched.due_on
    if due_on is not None:
        if timing.before_days:
            day = due_on - timedelta(days=timing.before_days)
            if span.first_on <= day <= span.last_on and due_on >= span.day:
                yield Rule.BEFORE_DUE, day
        if timing.on_day and max(span.first_on, span.day) <= due_on <= span.last_on:
            yield Rule.ON_DUE_DAY, due_on
        if overdue_day := _latest(due_on, timing.every_days, span):
            yield Rule.OVERDUE, overdue_day
        for rule, days in (
            (Rule.ESCALATED_TO_HEAD, timing.head_days),
            (Rule.ESCALATED_TO_LEADER, timing.leader_days),
        ):
            if days and span.since_on <= due_on + timedelta(days=days) <= span.day:
                yield rule, due_on + timedelta(days=days)
    if watched.quiet_since is not None and (
        silent_day := _latest(watched.quiet_since, timing.silent_days, span)
    ):
        yield Rule.SILENT, silent_day


def _latest(start: date, every: int, span: Span) -> date | None:
    """The last day of what is over that lies a multiple of `every` days after the start."""
    if not every or span.day <= start:
        return None
    day = start + timedelta(days=(span.day - start).days // every * every)
    return day if day > start and day >= span.since_on else None
