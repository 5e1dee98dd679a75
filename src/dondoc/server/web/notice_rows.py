"""Notices as a page shows them: with the task that each is about, where who looks may still see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.server.accounts.models import Account
from dondoc.server.consultation.models import AskedAgency
from dondoc.server.consultation.rules import due_of_agency
from dondoc.server.notices.models import Notice, Rule
from dondoc.server.notices.rules import OF_DIGESTS, OF_FEEDBACK, OF_REPORTS, UNDONE_WORDS
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.reporting.daily.asked import more_words, told_of_asked
from dondoc.server.reporting.daily.told_digests import digest_lines
from dondoc.server.reporting.daily.told_reports import report_lines
from dondoc.server.reporting.daily.wording import TaskLine, feedback_words
from dondoc.server.tracking.models import Share
from dondoc.server.tracking.rules import timeliness, timeliness_words
from dondoc.server.tracking.selectors.scope import visible_tasks

_SHAPES = {
    Rule.BEFORE_DUE: ("soon", "◐"),
    Rule.ON_DUE_DAY: ("soon", "◐"),
    Rule.OVERDUE: ("late", "▲"),
    Rule.SILENT: ("soon", "○"),
    Rule.ESCALATED_TO_HEAD: ("late", "▲"),
    Rule.ESCALATED_TO_LEADER: ("late", "▲"),
    Rule.PERIOD_OPENED: ("soon", "◐"),
    Rule.ASSIGNED: ("", "＋"),
    Rule.RESPONSIBLE: ("", "＋"),
    Rule.RETURNED: ("late", "↩"),
    Rule.CONFIRMED: ("done", "✓"),
    Rule.EXTENDED: ("", "→"),
    Rule.CORRECTED: ("soon", "↺"),
    Rule.FEEDBACK: ("", "＋"),
    Rule.FEEDBACK_DUE: ("soon", "◐"),
    Rule.FEEDBACK_OVERDUE: ("late", "▲"),
    Rule.FEEDBACK_TO_HEAD: ("late", "▲"),
    Rule.FEEDBACK_TO_LEADER: ("late", "▲"),
    Rule.FEEDBACK_OVER: ("", "–"),
    Rule.REPORT_DRAWN_UP: ("soon", "◐"),
    Rule.REPORT_SENT: ("", "＋"),
    Rule.REPORT_NOT_DRAWN: ("late", "▲"),
    Rule.OPINION_ASKED: ("", "＋"),
    Rule.OPINION_DUE: ("soon", "◐"),
    Rule.OPINION_OVERDUE: ("late", "▲"),
    Rule.OPINION_EXTENDED: ("", "→"),
    Rule.OPINION_ENDED: ("soon", "↺"),
    Rule.OPINION_GIVEN: ("done", "✓"),
    Rule.PUBLIC_CORRECTION: ("soon", "◐"),
}


@dataclass(frozen=True, slots=True)
class NoticeRow:
    notice: Notice
    share: Share | None  # None: gone, or not for who looks any more
    timeliness: str
    timeliness_words: str
    report: TaskLine | None = None  # of what concerns a report or a digest that may be read
    asked: AskedAgency | None = None  # of a notice of a consultation, where who looks may still see it

    @property
    def rule_words(self) -> str:
        return Rule(self.notice.rule).label

    @property
    def colour(self) -> str:
        return _SHAPES[Rule(self.notice.rule)][0]

    @property
    def shape(self) -> str:
        return _SHAPES[Rule(self.notice.rule)][1]

    @property
    def is_of_report(self) -> bool:
        return self.notice.rule in OF_REPORTS

    @property
    def is_of_digest(self) -> bool:
        return self.notice.rule in OF_DIGESTS

    @property
    def due_on(self) -> date | None:
        """For opinions."""
        return due_of_agency(self.asked.due_on, self.asked.round.due_on) if self.asked else None

    @property
    def gone_text(self) -> str:
        """The words of a task that was taken back, for who was told of it."""
        return str(self.notice.facts.get("text", ""))

    @property
    def more(self) -> str:
        """What the rule alone does not say."""
        if self.report is not None:
            return self.report.more
        if self.notice.rule in OF_FEEDBACK:
            return feedback_words(self.notice)
        if period := self.notice.facts.get("period"):
            return f"báo cáo {period}"
        if undone := self.notice.facts.get("undone"):
            return UNDONE_WORDS[Rule(undone)]
        if self.notice.asked_id:
            return more_words(self.notice) if self.asked else ""
        if new := self.notice.facts.get("new_due_on"):
            return f"đến {date.fromisoformat(new):%d/%m/%Y}"
        return ""


def notice_rows(viewer: Account, notices: Sequence[Notice], *, today: date) -> list[NoticeRow]:
    """One query for the tasks that may be seen, one for the shares; where some are of reports or opinions a
    few for these."""
    task_ids = {one.task_id for one in notices}
    seen = set(visible_tasks(viewer, on=today).filter(pk__in=task_ids).values_list("pk", flat=True))
    shares = Share.objects.filter(pk__in={one.share_id for one in notices}, task__in=seen)
    found = shares.select_related("task").defer("task__evidence", "task__search_text").in_bulk()
    soon_days = settings_in_force().due_soon_days
    papers = {**report_lines(viewer, notices, day=today), **digest_lines(viewer, notices)}
    asked = told_of_asked(viewer, notices, day=today)
    return [
        NoticeRow(one, None, "", "", asked=asked.of(one) if asked else None)
        if one.asked_id
        else NoticeRow(one, None, "", "", report=papers.get(one.pk))
        if one.rule in OF_REPORTS | OF_DIGESTS
        else _row(one, found.get(one.share_id), today=today, soon_days=soon_days)
        for one in notices
    ]


def _row(notice: Notice, share: Share | None, *, today: date, soon_days: int) -> NoticeRow:
    if share is None:
        return NoticeRow(notice, None, "", "")
    which = timeliness(due_on=share.due_on, stage=share.stage, today=today, soon_days=soon_days)
    words = timeliness_words(due_on=share.due_on, stage=share.stage, today=today)
    return NoticeRow(notice, share, which.value, words)
