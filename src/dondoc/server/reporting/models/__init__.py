"""The rows of reporting: what was counted of each task, the sums of it, whether a recount agreed; the weekly
digest, and reports."""

from .counted import Carrying, CountedTask, Tally, TallyChange
from .digest import Digest, DigestGroup, DigestItem, DigestReader, DigestState
from .recount import Recount
from .report import Report, ReportSchedule, ReportState

__all__ = [
    "Carrying",
    "CountedTask",
    "Digest",
    "DigestGroup",
    "DigestItem",
    "DigestReader",
    "DigestState",
    "Recount",
    "Report",
    "ReportSchedule",
    "ReportState",
    "Tally",
    "TallyChange",
]
