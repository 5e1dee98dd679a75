"""Reports on assigned tasks: drawn up, edited, sent and frozen; docs/algorithms/reports.md says how."""

from dondoc.server.outgoing.rules.heads import Head, head_from_json

from .columns import WORDS, Column
from .drawing_up import Wanted, draw_up_again, draw_up_report
from .edits import Edit, Edited, Section
from .finishing import (
    changed_numbers_of,
    drop_report,
    edit_head,
    edit_section,
    paper_of_report,
    sections_of_report,
    send_report,
)
from .passages import Part
from .periods import Period, period_chosen, periods_to_choose, some_days
from .scheduling import ScheduleWanted, end_schedule, run_schedules, set_schedule
from .scopes import BETWEEN, Scope, ScopeKind
from .selectors import list_reports, number_of, report_of, schedules_of
from .statistics import Division
from .taking import Extent

__all__ = [
    "BETWEEN",
    "WORDS",
    "Column",
    "Division",
    "Edit",
    "Edited",
    "Extent",
    "Head",
    "Part",
    "Period",
    "ScheduleWanted",
    "Scope",
    "ScopeKind",
    "Section",
    "Wanted",
    "changed_numbers_of",
    "draw_up_again",
    "draw_up_report",
    "drop_report",
    "edit_head",
    "edit_section",
    "end_schedule",
    "head_from_json",
    "list_reports",
    "number_of",
    "paper_of_report",
    "period_chosen",
    "periods_to_choose",
    "report_of",
    "run_schedules",
    "schedules_of",
    "sections_of_report",
    "send_report",
    "set_schedule",
    "some_days",
]
