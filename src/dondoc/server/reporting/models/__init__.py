"""The rows of reporting: sums of tasks, whether a recount agreed with them, and reports."""

from .counted import Carrying, CountedTask, Tally, TallyChange
from .recount import Recount
from .report import Report, ReportSchedule, ReportState

__all__ = [
    "Carrying",
    "CountedTask",
    "Recount",
    "Report",
    "ReportSchedule",
    "ReportState",
    "Tally",
    "TallyChange",
]
