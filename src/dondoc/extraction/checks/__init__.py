"""What does not fit together in a document, told to the officer with its places."""

from .dates import check_dates, check_periods, infer_day
from .numbering import check_numbering

__all__ = ["check_dates", "check_numbering", "check_periods", "infer_day"]
