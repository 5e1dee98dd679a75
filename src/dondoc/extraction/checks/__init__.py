"""What does not fit together in a document, told to the officer with its places."""

from .agencies import check_agencies, of_another_time, words_of_another_time
from .contradictions import check_end, check_own_number, check_total
from .dates import check_dates, check_periods, infer_day, is_over_before
from .numbering import check_numbering
from .tasks import check_alike, check_leads, numbers_and_names
from .told import cut, named, shown

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
    "cut",
    "infer_day",
    "is_over_before",
    "named",
    "numbers_and_names",
    "of_another_time",
    "shown",
    "words_of_another_time",
]
