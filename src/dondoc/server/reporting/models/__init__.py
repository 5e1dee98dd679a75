"""The rows of reporting: what was counted of each task, the sums of it, whether a recount agreed; the weekly
digest, reports, and the papers that these go out as."""

from .counted import Carrying, CountedTask, Tally, TallyChange
from .digest import Digest, DigestGroup, DigestItem, DigestReader, DigestState
from .paper_made import PaperMade
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
    "PaperMade",
    "Recount",
    "Report",
    "ReportSchedule",
    "ReportState",
    "Tally",
    "TallyChange",
]
