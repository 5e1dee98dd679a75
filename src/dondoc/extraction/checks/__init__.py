"""What does not fit together in a document, told to the officer with its places."""

from .agencies import check_agencies
from .contradictions import check_end, check_own_number, check_total
from .dates import check_dates, check_periods, infer_day
from .numbering import check_numbering
from .tasks import check_alike, check_leads

__all__ = [
    "check_agencies",
    "check_alike",
    "check_dates",
    "check_end",
    "check_leads",
    "check_numbering",
    "check_own_number",
    "check_periods",
    "check_total",
    "infer_day",
]
