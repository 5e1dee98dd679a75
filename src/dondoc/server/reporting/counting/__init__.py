"""The one place where tasks are counted; docs/algorithms/counting.md says what each number means.

Pages, messages, exports and reports ask `count_tasks` and `count_due`, and say by `Terms` on which day and by
which settings.
"""

from .dimensions import NO_LEAD, NOBODY, UNKNOWN, Dimension
from .figures import NOTHING, Counted, Figures, Terms, column_of, figures_of
from .from_rows import Carriers
from .lists import cells_by, cells_of_list, is_found, list_behind, list_due_on
from .members import Member, members_of
from .selectors import Board, count_by_year, count_due, count_tasks

__all__ = [
    "NOBODY",
    "NOTHING",
    "NO_LEAD",
    "UNKNOWN",
    "Board",
    "Carriers",
    "Counted",
    "Dimension",
    "Figures",
    "Member",
    "Terms",
    "cells_by",
    "cells_of_list",
    "column_of",
    "count_by_year",
    "count_due",
    "count_tasks",
    "figures_of",
    "is_found",
    "list_behind",
    "list_due_on",
    "members_of",
]
